"""A few satellites that stand where a test puts them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from app.model.satellites import GROUPS, Doubt, Group, SkySegment, SpaceObjects


class Someone(NamedTuple):
    """One object: number, name, designator, group, and doubt."""

    norad_id: int
    name: str
    designator: str = ""
    group: Group = Group.PAYLOAD
    doubt: Doubt = Doubt.NONE


SOME = (
    Someone(25544, "ISS (ZARYA)", "1998-067A", Group.STATION),
    Someone(49044, "ISS (NAUKA)", "2021-066A", Group.STATION),
    Someone(44303, "ISS DEB", "1998-067QB", Group.DEBRIS),
    Someone(48274, "CSS (TIANHE-1)", "2021-035A", Group.STATION),
    Someone(20580, "HST", "1990-037B"),
    Someone(40267, "HIMAWARI 8", "2014-060A", Group.GEOSTATIONARY),
    Someone(41836, "HIMAWARI 9", "2016-064A", Group.GEOSTATIONARY),
    Someone(37158, "QZS-1 (MICHIBIKI)", "2010-045A", Group.NAVIGATION),
    Someone(42738, "QZS-2", "2017-028A", Group.NAVIGATION),
    Someone(22195, "LAGEOS 2", "1992-070B"),
    Someone(44713, "STARLINK-1007", "2019-074A", Group.CONSTELLATION),
    Someone(44714, "STARLINK-1008", "2019-074B", Group.CONSTELLATION, Doubt.DECAYED),
    Someone(44715, "STARLINK-1009", "2019-074C", Group.CONSTELLATION),
    Someone(100001, "TBA - TO BE ASSIGNED", "2031-001A"),
    Someone(799500766, "", ""),
    Someone(5, "VANGUARD 1", "1958-002B"),
)


def space_objects(people: tuple[Someone, ...] = SOME) -> SpaceObjects:
    """Make a catalogue of them, in their order."""
    count = len(people)
    return SpaceObjects(
        np.array([one.norad_id for one in people], np.int64),
        tuple(one.name for one in people),
        tuple(one.designator for one in people),
        np.array([GROUPS.index(one.group) for one in people], np.uint8),
        np.zeros(count),
        np.full(count, np.nan),
        np.array([one.doubt for one in people], np.uint8),
    )


def standing(
    objects: SpaceObjects, start_s: float, places: Mapping[int, tuple[float, float]]
) -> SkySegment:
    """Let the objects of some numbers stand at azimuth and altitude for a minute.

    The others have no way that can be believed.
    """
    path = np.zeros((4, 3, len(objects)))
    usable = np.zeros(len(objects), np.bool_)
    for norad_id, (azimuth_deg, altitude_deg) in places.items():
        index = objects.index_of(norad_id)
        assert index is not None
        azimuth, altitude = np.radians(azimuth_deg), np.radians(altitude_deg)
        flat = 800.0 * np.cos(altitude)
        path[0, :, index] = flat * np.sin(azimuth), flat * np.cos(azimuth), 800.0 * np.sin(altitude)
        usable[index] = True
    sun = np.array([[0.0, 0.0, -1.0], [0.0, 0.0, -1.0]])
    earth = np.array([0.0, 0.0, -6371.0])
    return SkySegment(start_s, 60.0, path, np.flatnonzero(usable), earth, sun, usable)
