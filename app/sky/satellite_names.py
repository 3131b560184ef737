"""Find satellites by name in two languages, by catalogue number or by designator."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np

import resources
from app.model.satellites import GROUPS, Doubt, Group, SpaceObjects
from app.sky.name_index import WHOLE, NameIndex, folded_all

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Of alpha-5 numbers, from 10 on: without I and O."""

_NUMBER = re.compile(r"(?:#|norad(?:catid|id)?[:#]?|カタログ番号)?(\d{1,9})")
_ALPHA_5 = re.compile(r"(?:#|norad(?:catid|id)?[:#]?)?([a-hj-np-z])(\d{4})")
_DESIGNATOR = re.compile(
    r"(?:cospar|intldes)?(?:((?:19|20)\d\d)(\d{3})([a-z]{0,3})|(\d\d)(\d{3})([a-z]{1,3}))"
)
_IN_BRACKETS = re.compile(r"(.*?)\(([^()]*)\)")

_ORDER = (
    Group.STATION,
    Group.PAYLOAD,
    Group.GEOSTATIONARY,
    Group.NAVIGATION,
    Group.CONSTELLATION,
    Group.ROCKET,
    Group.DEBRIS,
)
"""What is meant first by a name that many have."""


class SatelliteHit(NamedTuple):
    """A satellite that was found.

    Attributes
    ----------
    fit : int
        As in `app.sky.name_index`.
    at : int
        Place in `SpaceObjects`.
    name : str
        In the language that was typed.
    exact : bool
        Found by its number or its designator.
    """

    fit: int
    at: int
    name: str
    exact: bool = False


@dataclass(frozen=True, slots=True)
class WellKnown:
    """What people call a satellite; ``others`` are further names to find it by."""

    norad_id: int
    name_en: str
    name_ja: str
    others: tuple[str, ...]


@lru_cache(maxsize=1)
def well_known() -> tuple[WellKnown, ...]:
    """Give the satellites that people know by another name than their catalogue's."""
    with resources.path("satellite_names.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            WellKnown(
                int(row["norad_id"]),
                row["name_en"],
                row["name_ja"],
                tuple(one.strip() for one in row["also"].split(";") if one.strip()),
            )
            for row in csv.DictReader(file)
        )


class SatelliteNames:
    """All names of a catalogue's objects.

    Parameters
    ----------
    objects : SpaceObjects
        Who is who.
    """

    def __init__(self, objects: SpaceObjects) -> None:
        self._objects = objects
        rank = np.array([_ORDER.index(group) for group in GROUPS], np.uint8)[objects.group]
        rank[objects.doubt != Doubt.NONE] = len(_ORDER)
        self._order: list[int] = np.argsort(rank, kind="stable").tolist()
        names = list(map(objects.names.__getitem__, self._order))
        self._names = NameIndex(folded_all(names))
        # "ISS (ZARYA)" is found as ISS and as ZARYA
        bracketed = [
            (place, part)
            for place, name in enumerate(names)
            if "(" in name and (parts := _IN_BRACKETS.match(name))
            for part in parts.groups()
        ]
        self._part_places = [place for place, _ in bracketed]
        self._parts = NameIndex(folded_all([part for _, part in bracketed]))
        self._known: list[tuple[WellKnown, int]] = [
            (known, index)
            for known in well_known()
            if (index := objects.index_of(known.norad_id)) is not None
        ]
        called = [
            (known, index, name, name in (known.name_ja, *known.others) and not name.isascii())
            for known, index in self._known
            for name in (known.name_en, known.name_ja, *known.others)
            if name
        ]
        self._called = called
        self._aliases = NameIndex(folded_all([name for _, _, name, _ in called]))

    def find(self, key: str, most: int) -> list[SatelliteHit]:
        """Find satellites; whole names first, then beginnings, then parts.

        Parameters
        ----------
        key : str
            Folded; see `app.sky.name_index.folded`.
        most : int
            So many of each kind are enough.
        """
        hits = [self._hit(WHOLE, index, True) for index in self._numbered(key, most)]
        for fit, place in self._aliases.find(key, most):
            known, index, _, japanese = self._called[place]
            name = known.name_ja if japanese and known.name_ja else known.name_en
            hits.append(SatelliteHit(fit, index, name or self._objects.name(index)))
        for names, places in ((self._names, None), (self._parts, self._part_places)):
            for fit, place in names.find(key, most):
                at = place if places is None else places[place]
                hits.append(self._hit(fit, self._order[at]))
        hits.sort(key=lambda hit: hit.fit)
        best: dict[int, SatelliteHit] = {}
        for hit in hits:
            best.setdefault(hit.at, hit)
        return list(best.values())

    @cached_property
    def _designators(self) -> NameIndex:
        return NameIndex(folded_all(self._objects.designators))

    def _hit(self, fit: int, index: int, exact: bool = False) -> SatelliteHit:
        return SatelliteHit(fit, index, self._objects.name(index), exact)

    def _numbered(self, key: str, most: int) -> list[int]:
        """Find by number, alpha-5 too, or by designator; without a letter, all of a launch."""
        number = _NUMBER.fullmatch(key)
        letter = _ALPHA_5.fullmatch(key)
        norad_id = int(number[1]) if number else None
        if letter:
            norad_id = (10 + _LETTERS.index(letter[1].upper())) * 10_000 + int(letter[2])
        index = None if norad_id is None else self._objects.index_of(norad_id)
        found = [] if index is None else [index]
        launch = _DESIGNATOR.fullmatch(key)
        if launch:
            year, flight, piece = (one for one in launch.groups() if one is not None)
            whole = int(year) if len(year) == 4 else (1900 if int(year) >= 57 else 2000) + int(year)
            hits = self._designators.find(f"{whole}{flight}{piece}", most)
            found += [hit.place for hit in hits if hit.fit == WHOLE or not piece]
        return found


@lru_cache(maxsize=1)
def satellite_names(objects: SpaceObjects) -> SatelliteNames:
    """Give the names of a catalogue, made once for each catalogue object.

    The first call costs some milliseconds for 30 000 objects: whoever reads a new catalogue
    makes it in its own thread, so that the first key typed need not wait.
    """
    return SatelliteNames(objects)
