"""Which passes are listed when there is not room for all: nobody looks for the tenth rocket."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import islice

from app.model.passes import Pass
from app.model.satellites import GROUPS, Group, SpaceObjects

DOCKED = timedelta(seconds=20)
"""Stations that rise and set together within so long are parts of one, or visit it."""


def stations(objects: SpaceObjects | None) -> frozenset[int]:
    """Give the catalogue numbers of what belongs to a space station."""
    if objects is None:
        return frozenset()
    return frozenset(objects.norad_id[objects.group == GROUPS.index(Group.STATION)].tolist())


def chosen(
    passes: Sequence[Pass], room: int, selected: int | None, of_stations: frozenset[int]
) -> list[Pass]:
    """Choose passes for so many rows; they stay in the order of their time.

    First comes the next pass of the selected object, then the next one of every station, for
    half of the rows at most, then what is next. A station is listed once, not again for every
    part of it and everything that is docked there.

    Parameters
    ----------
    passes : sequence of Pass
        In the order in which they are to be listed.
    room : int
        Number of rows.
    selected : int or None
        Catalogue number of the selected object.
    of_stations : frozenset of int
        Catalogue numbers of stations.
    """
    listed = _without_docked(passes, selected, of_stations)
    mine = [place for place, one in enumerate(listed) if one.norad_id == selected][:1]
    theirs = _next_of_each(listed, of_stations)[: room // 2]
    order = dict.fromkeys((*mine, *theirs, *range(len(listed))))
    return [listed[place] for place in sorted(list(order)[:room])]


def _without_docked(
    passes: Sequence[Pass], selected: int | None, of_stations: frozenset[int]
) -> list[Pass]:
    """Leave out what passes together with a station of a lower number: the station is older."""
    crowd = sorted(
        (one for one in passes if one.norad_id in of_stations), key=lambda one: one.rise_utc
    )
    hidden: set[int] = set()
    for place, one in enumerate(crowd):
        for other in islice(crowd, place + 1, None):
            if other.rise_utc - one.rise_utc > DOCKED:
                break
            if abs(other.set_utc - one.set_utc) <= DOCKED:
                visitor = max(one, other, key=lambda each: _rank(each, selected))
                hidden.add(id(visitor))
    return [one for one in passes if id(one) not in hidden]


def _rank(pass_: Pass, selected: int | None) -> tuple[bool, int]:
    """Give the order in which one of several that pass together stands for all."""
    return (pass_.norad_id != selected, pass_.norad_id)


def _next_of_each(passes: Sequence[Pass], of_stations: frozenset[int]) -> list[int]:
    """Give the places of the first pass of every station."""
    first: dict[int, int] = {}
    for place, one in enumerate(passes):
        if one.norad_id in of_stations:
            first.setdefault(one.norad_id, place)
    return list(first.values())
