"""What goes through the field of the science camera."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.model.passes import Crossing
from app.model.satellites import SpaceObjects
from app.model.state import Site
from app.sky.orbits.knots import KnotRing


@dataclass(frozen=True, slots=True)
class Sidereal:
    """A field that follows the stars: the ICRS place of its middle, degrees."""

    ra_deg: float
    dec_deg: float


@dataclass(frozen=True, slots=True)
class Fixed:
    """A field that stands still.

    Attributes
    ----------
    azimuth_deg, altitude_deg : float
    refracted : bool
        True for a direction as a telescope's mount reports it: where the light comes from
        after the air has bent it. False for one without the air.
    """

    azimuth_deg: float
    altitude_deg: float
    refracted: bool


Aim = Sidereal | Fixed


def crossing_slices(
    ring: KnotRing,
    objects: SpaceObjects,
    site: Site,
    aim: Aim,
    field_deg: float,
    start_s: float,
    duration_s: float,
) -> Iterator[tuple[Crossing, ...] | None]:
    """Search in slices of 50 ms or less: None after each, and last what was found."""
    raise NotImplementedError


def find_crossings(
    ring: KnotRing,
    objects: SpaceObjects,
    site: Site,
    aim: Aim,
    field_deg: float,
    start_s: float,
    duration_s: float,
) -> tuple[Crossing, ...]:
    """Search at once; see `crossing_slices`."""
    found: tuple[Crossing, ...] | None = ()
    for found in crossing_slices(ring, objects, site, aim, field_deg, start_s, duration_s):
        pass
    return found or ()
