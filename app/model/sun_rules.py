"""The interlock on the Sun: an uncovered telescope neither looks at it nor passes it."""

from __future__ import annotations

import math

from app.model.commands import (
    Command,
    JogMount,
    OpenCover,
    OpenSlit,
    ParkMount,
    SlewMount,
    TrackMount,
)
from app.model.safety import silent
from app.model.sky_rules import covered
from app.model.state import READING_FRESH_S, ObservatoryState, SkyNow
from app.model.sun_danger import (
    SUN_AWAY_DEG,
    SunDanger,
    jogging,
    slewing,
    staying,
    sun_is_down,
)
from app.model.words import QT_TRANSLATE_NOOP, Sentence
from drivers.mount.protocol import MountState

SUN_SOON_S = 600.0
"""Nothing is opened to a Sun that would be too near in so long (seconds)."""

_OPENS = (OpenSlit, OpenCover)
_MOVES = (SlewMount, ParkMount, JogMount, TrackMount)


def the_sun_stays_out(command: Command, state: ObservatoryState) -> Sentence | None:
    """Keep an uncovered telescope away from the Sun; an unknown cover counts as open.

    Unparking moves nothing, so that it is not judged. Closing the cover is always allowed,
    and behind it the telescope may go anywhere.
    """
    if not isinstance(command, (*_OPENS, *_MOVES)):
        return None
    if not isinstance(command, OpenCover) and covered(state):
        return None
    mount, sky = state.mount, fresh_sky(state)
    unsure = silent(QT_TRANSLATE_NOOP("Model", "mount"), mount, state)
    if unsure is not None and not isinstance(command, OpenSlit):
        return unsure
    if sky is None:
        return Sentence(QT_TRANSLATE_NOOP("Model", "the Sun's place is not known yet"))
    if sun_is_down(sky):
        return None
    if mount is None or unsure is not None:
        return unsure
    return _refusal(command, sky, mount, state.site.latitude_deg)


def fresh_sky(state: ObservatoryState) -> SkyNow | None:
    """Give time and Sun, or None when they are too old to act on."""
    sky = state.sky
    return None if sky is None or state.age_s(sky.read_at_s) > READING_FRESH_S else sky


def as_it_is(sky: SkyNow, mount: MountState, latitude_deg: float) -> SunDanger:
    """Judge the telescope as it goes on by itself: at rest, tracking, or on its slew."""
    stays = staying(sky, mount, latitude_deg, mount.tracking)
    if not mount.slewing or mount.target_ra_deg is None or mount.target_dec_deg is None:
        return stays
    goes = slewing(sky, mount, latitude_deg, (mount.target_ra_deg, mount.target_dec_deg))
    return min(stays, goes, key=_nearest_first)


def _nearest_first(danger: SunDanger) -> tuple[float, float]:
    return (math.inf if danger.in_s is None else danger.in_s, danger.least_deg)


def minutes(seconds: float) -> int:
    """Give whole minutes to say, at least one."""
    return max(1, math.floor(seconds / 60.0))


def _refusal(
    command: Command, sky: SkyNow, mount: MountState, latitude_deg: float
) -> Sentence | None:
    if isinstance(command, SlewMount | ParkMount):
        target = (command.ra_deg, command.dec_deg) if isinstance(command, SlewMount) else None
        danger = slewing(sky, mount, latitude_deg, target)
        return None if danger.in_s is None else _on_the_way(danger)
    if isinstance(command, JogMount):
        danger = jogging(sky, mount, latitude_deg, command.direction)
        return None if danger.in_s is None else _would_be(danger)
    if isinstance(command, TrackMount):
        return _tracking(command, sky, mount, latitude_deg)
    # an opening lasts: what comes soon counts as well, and the slew under way
    return _soon(as_it_is(sky, mount, latitude_deg))


def _tracking(
    command: TrackMount, sky: SkyNow, mount: MountState, latitude_deg: float
) -> Sentence | None:
    """Refuse the change that brings the Sun in or keeps it in, not one that changes nothing."""
    if command.on is mount.tracking:
        return None
    inside = staying(sky, mount, latitude_deg, tracking=True).in_s == 0.0
    if inside and not command.on:
        # it is in the beam either way, and leaves it by itself only at rest
        return None
    return _soon(staying(sky, mount, latitude_deg, command.on))


def _soon(danger: SunDanger) -> Sentence | None:
    if danger.in_s is None or danger.in_s > SUN_SOON_S:
        return None
    if danger.in_s == 0.0:
        return _would_be(danger)
    return Sentence(
        QT_TRANSLATE_NOOP("Model", "the Sun would come within %1° of the beam in %2 min"),
        (f"{SUN_AWAY_DEG:.0f}", f"{minutes(danger.in_s)}"),
    )


def _would_be(danger: SunDanger) -> Sentence:
    return Sentence(
        QT_TRANSLATE_NOOP("Model", "the Sun would be %1° from the beam (limit %2°)"),
        (f"{danger.least_deg:.0f}", f"{SUN_AWAY_DEG:.0f}"),
    )


def _on_the_way(danger: SunDanger) -> Sentence:
    return Sentence(
        QT_TRANSLATE_NOOP("Model", "on its way the Sun would be %1° from the beam (limit %2°)"),
        (f"{danger.least_deg:.0f}", f"{SUN_AWAY_DEG:.0f}"),
    )
