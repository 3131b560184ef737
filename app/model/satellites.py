"""What is known of everything that goes around the Earth; arrays, so that 30 000 cost little.

The state carries one `SatelliteState`. Whoever draws works out places between two knots
with `app.sky.orbits.tick`; nobody but a process of its own propagates an orbit.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.model.passes import Crossing, ExposureCrossings, Pass
from app.model.words import Sentence

Array = NDArray[np.float64]

EDGE_S = 0.5
"""A segment is good so much beyond its knots, so that one can take over from another (seconds)."""

SATELLITE = "satellite"
"""Kind of target, as `app.model.state.Target` carries it."""


class Group(StrEnum):
    """What an object is, as far as its name and its orbit tell; filters go by it."""

    STATION = "station"
    CONSTELLATION = "constellation"
    NAVIGATION = "navigation"
    GEOSTATIONARY = "geostationary"
    PAYLOAD = "payload"
    ROCKET = "rocket"
    DEBRIS = "debris"


GROUPS = tuple(Group)
"""The order in which `SpaceObjects.group` counts them."""


class Light(IntEnum):
    """How the Sun lights an object."""

    SHADOW = 0
    PENUMBRA = 1
    SUNLIT = 2


class Doubt(IntEnum):
    """Why an object is listed but not drawn."""

    NONE = 0
    DECAYED = 1
    BROKEN = 2
    FAR_EPOCH = 3


@dataclass(frozen=True, slots=True)
class ElementFault:
    """Something in a source of elements that could not be used.

    Attributes
    ----------
    place : str
        Source, and line or record: ``"active.tle, line 1203"``.
    name : str
        Of the object, or its number, as far as it could be read; empty if not at all.
    reason : Sentence
        A clause.
    """

    place: str
    name: str
    reason: Sentence


@dataclass(frozen=True, slots=True)
class ElementSource:
    """Where elements came from.

    Attributes
    ----------
    name : str
        File name or host and group; never a password.
    read_utc : datetime
        When it was published or fetched, as far as known; aware.
    count : int
        Objects taken from it.
    faults : int
        Objects that could not be taken.
    trouble : Sentence or None
        Why it could not be refreshed; the last good copy stays in use.
    """

    name: str
    read_utc: datetime
    count: int
    faults: int
    trouble: Sentence | None = None


@dataclass(frozen=True, slots=True, eq=False)
class SpaceObjects:
    """Who is who, in the order of every other array; arrays and tuples of one length n.

    Attributes
    ----------
    norad_id : ndarray of int64
    names, designators : tuple of str
        Empty where there is none; designators like ``"1998-067A"``.
    group : ndarray of uint8
        Place in `GROUPS`.
    epoch_s : ndarray
        Of the elements, seconds since 1970-01-01 UTC.
    standard_magnitude : ndarray
        Seen from 1000 km, half lit; NaN where nobody knows.
    doubt : ndarray of uint8
        A `Doubt`; anything but ``NONE`` is never drawn.
    """

    norad_id: NDArray[np.int64]
    names: tuple[str, ...]
    designators: tuple[str, ...]
    group: NDArray[np.uint8]
    epoch_s: Array
    standard_magnitude: Array
    doubt: NDArray[np.uint8]

    def __len__(self) -> int:
        return int(self.norad_id.size)

    def name(self, index: int) -> str:
        """Give the best name of an object: its own, or its number."""
        return self.names[index] or f"#{int(self.norad_id[index])}"

    def index_of(self, norad_id: int) -> int | None:
        """Find an object by its number."""
        found = np.flatnonzero(self.norad_id == norad_id)
        return int(found[0]) if found.size else None


@dataclass(frozen=True, slots=True, eq=False)
class SkySegment:
    """The ways of all objects from one knot to the next, in the turning frame of the site.

    Attributes
    ----------
    start_s, step_s : float
        Of the first knot, seconds since 1970-01-01 UTC; to the next one, seconds.
    path_km : ndarray, shape (4, 3, n)
        Coefficients of 1, u, u², u³ of east, north, up in km, with u from 0 to 1.
    maybe_up : ndarray of int64
        The objects that can be above the horizon within the segment and are not in doubt.
    earth_km : ndarray, shape (3,)
        Middle of the Earth, east, north, up.
    sun : ndarray, shape (2, 3)
        Towards the Sun at both knots, unit vectors, east, north, up.
    usable : ndarray of bool, shape (n,)
        False for what is decayed, broken or unreliable just now.
    """

    start_s: float
    step_s: float
    path_km: Array
    maybe_up: NDArray[np.int64]
    earth_km: Array
    sun: Array
    usable: NDArray[np.bool_]

    def covers(self, unix_s: float) -> bool:
        """True when a moment lies between the two knots, or `EDGE_S` beyond one of them."""
        return -EDGE_S <= unix_s - self.start_s <= self.step_s + EDGE_S


@dataclass(frozen=True, slots=True, eq=False)
class SkyPlaces:
    """Where objects are at one moment: topocentric, without refraction; arrays of one length.

    Attributes
    ----------
    index : ndarray of int64
        Place in `SpaceObjects`.
    azimuth_deg, altitude_deg, range_km : ndarray
    light : ndarray of uint8
        A `Light`.
    """

    index: NDArray[np.int64]
    azimuth_deg: Array
    altitude_deg: Array
    range_km: Array
    light: NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class Trail:
    """The way of one named object, a minute behind and some ahead.

    Attributes
    ----------
    norad_id : int
    unix_s, azimuth_deg, altitude_deg : ndarray
        Rising in time; also below the horizon.
    light : ndarray of uint8
    """

    norad_id: int
    unix_s: Array
    azimuth_deg: Array
    altitude_deg: Array
    light: NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class SatelliteState:
    """Everything about satellites that the state carries; compared by identity.

    Attributes
    ----------
    read_at_s : float
        Monotonic clock when it was put together, seconds.
    objects : SpaceObjects
    sources : tuple of ElementSource
    faults : tuple of ElementFault
        The first thousand.
    fault_count, duplicates : int
        All that could not be taken; older sets of the same number that were left out.
    segment : SkySegment or None
        Of the moment that is shown; None until it has been worked out.
    trails : tuple of Trail
    passes : tuple of Pass
        The next ones, by rise; bright objects, stations, and the selected one.
    passes_until_utc : datetime or None
        So far everything has been searched.
    passes_progress : float or None
        Of the search under way, 0 to 1; None when there is none.
    crossings : tuple of Crossing or None
        Of the next ten minutes, by time; None while the mount is not known.
    exposures : tuple of ExposureCrossings
        Of the last exposures, the newest last.
    loading : Sentence or None
        What is being read just now.
    elements : Path or None
        File of all the elements, for the record (`app.sky.elements.kept`); None until it is
        there, and of a night that is replayed.
    missing : Sentence or None
        Why nobody knows where they were in a night that is replayed, a clause.
    """

    read_at_s: float
    objects: SpaceObjects
    sources: tuple[ElementSource, ...]
    faults: tuple[ElementFault, ...]
    fault_count: int
    duplicates: int
    segment: SkySegment | None = None
    trails: tuple[Trail, ...] = ()
    passes: tuple[Pass, ...] = ()
    passes_until_utc: datetime | None = None
    passes_progress: float | None = None
    crossings: tuple[Crossing, ...] | None = None
    exposures: tuple[ExposureCrossings, ...] = ()
    loading: Sentence | None = None
    elements: Path | None = None
    missing: Sentence | None = None


def no_objects() -> SpaceObjects:
    """Give a list of nobody."""
    return SpaceObjects(
        np.zeros(0, np.int64),
        (),
        (),
        np.zeros(0, np.uint8),
        np.zeros(0),
        np.zeros(0),
        np.zeros(0, np.uint8),
    )
