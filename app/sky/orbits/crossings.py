"""What goes through the field of the science camera; from the knots that are there anyway."""

from __future__ import annotations

import math
from collections.abc import Iterator

from app.model.passes import Crossing
from app.model.satellites import Doubt, SpaceObjects
from app.model.site import Site
from app.sky.orbits.aims import Aim, Fixed, Sidereal
from app.sky.orbits.crossing_candidates import Candidate, Span, candidates_near
from app.sky.orbits.crossing_track import CrossingTrack
from app.sky.orbits.field_view import FieldView
from app.sky.orbits.knots import Knot, KnotRing

__all__ = ["Aim", "Fixed", "Sidereal", "crossing_slices", "find_crossings"]

WIDEST_DEG = 60.0
"""Of a field."""

_AT_ONCE = 10
_SAME_S = 2.0


def crossing_slices(
    ring: KnotRing,
    objects: SpaceObjects,
    site: Site,
    aim: Aim,
    field_deg: float,
    start_s: float,
    duration_s: float,
) -> Iterator[tuple[Crossing, ...] | None]:
    """Search in slices of 50 ms or less: None after each, and last what was found.

    Light time, aberration: `app.sky.orbits.field_view`; odds: `app.sky.orbits.crossing_odds`.

    Parameters
    ----------
    ring : KnotRing
        Its knots around the time are worked out if they are not there, one in a slice.
    objects : SpaceObjects
        In the order of the ring; what is in doubt is left out.
    site : Site
        Of the ring.
    aim : Sidereal or Fixed
        Where the camera looks.
    field_deg : float
        Diameter of the round field that counts, above 0 to 60; of a chip its diagonal.
    start_s, duration_s : float
        Seconds since 1970-01-01 UTC, and seconds above 0; also of an exposure in the past.

    Raises
    ------
    ValueError
        When the field or the duration is none of these, or the site is not the ring's.
    """
    _check(ring, site, field_deg, duration_s)
    end_s, radius_rad = start_s + duration_s, math.radians(field_deg) / 2.0
    view = FieldView(ring.frame, aim, start_s + duration_s / 2.0)
    near: list[Candidate] = []
    for knot, span in _knots(ring, start_s, end_s):
        sound = objects.doubt == Doubt.NONE
        near += candidates_near(knot, ring.frame, view, sound, radius_rad, span)
        yield None
    track = CrossingTrack(ring.orbits, ring.frame, view, objects, radius_rad, start_s, end_s)
    yield from _followed(track, _joined(near))


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
    *_, found = crossing_slices(ring, objects, site, aim, field_deg, start_s, duration_s)
    return found or ()


def _joined(candidates: list[Candidate]) -> list[Candidate]:
    """Join what one object may be doing around two knots in a row."""
    joined: list[Candidate] = []
    for each in sorted(candidates, key=lambda one: (one.index, one.first_s)):
        if joined and joined[-1].index == each.index:
            before = joined[-1]
            if each.first_s - before.last_s < _SAME_S:
                joined[-1] = Candidate(each.index, before.first_s, max(before.last_s, each.last_s))
                continue
        joined.append(each)
    return joined


def _check(ring: KnotRing, site: Site, field_deg: float, duration_s: float) -> None:
    if not 0.0 < field_deg <= WIDEST_DEG:
        raise ValueError(f"a field is above 0° to {WIDEST_DEG:g}° wide, not {field_deg:g}°")
    if not duration_s > 0.0:
        raise ValueError(f"the time of a search must be above 0 s, not {duration_s:g} s")
    if site != ring.frame.site:
        raise ValueError(f"the knots are not for {site.name} but for {ring.frame.site.name}")


def _knots(ring: KnotRing, start_s: float, end_s: float) -> Iterator[tuple[Knot, Span]]:
    """Give the knots of a time, each with the part of the time that is nearest to it."""
    half_s = 0.5 * ring.step_s
    first, last = (math.floor(at_s / ring.step_s + 0.5) for at_s in (start_s, end_s))
    for number in range(first, last + 1):
        knot = ring.knot((number + 0.25) * ring.step_s)
        span = max(start_s - knot.unix_s, -half_s), min(end_s - knot.unix_s, half_s)
        if span[1] > span[0]:
            yield knot, span


def _followed(
    track: CrossingTrack, candidates: list[Candidate]
) -> Iterator[tuple[Crossing, ...] | None]:
    found: list[Crossing] = []
    for count, candidate in enumerate(candidates, start=1):
        found += track.crossings(candidate)
        if count % _AT_ONCE == 0:
            yield None
    yield tuple(sorted(found, key=lambda crossing: crossing.nearest_utc))
