"""Interlocks on the telescope: at rest while parked, and within its limits."""

from __future__ import annotations

from app.model.commands import Command, JogMount, SlewMount, TrackMount
from app.model.state import ObservatoryState
from app.model.sun_danger import altitude_deg, equatorial, jogged
from app.model.sun_rules import fresh_sky
from app.model.words import QT_TRANSLATE_NOOP, Sentence
from drivers.mount.protocol import Compass, MountState

WEST_LEFT_S = 300.0
"""With less tracking left until the western limit it counts as reached (seconds)."""


def a_parked_mount_rests(command: Command, state: ObservatoryState) -> Sentence | None:
    """A parked mount moves only after it was unparked."""
    starts = isinstance(command, SlewMount | JogMount) or (
        isinstance(command, TrackMount) and command.on
    )
    if starts and state.mount is not None and state.mount.parked:
        return Sentence(QT_TRANSLATE_NOOP("Model", "the mount is parked"))
    return None


def the_mount_stays_within_its_limits(command: Command, state: ObservatoryState) -> Sentence | None:
    """Send the telescope neither below the horizon nor into its western limit.

    Limits that only the mount knows, it keeps itself: its driver refuses.
    """
    mount = state.mount
    if mount is None:
        return None
    latitude_deg = state.site.latitude_deg
    if isinstance(command, SlewMount):
        sky = fresh_sky(state)
        if sky is None:
            return Sentence(QT_TRANSLATE_NOOP("Model", "the sidereal time is not known yet"))
        place = (sky.lst_deg - command.ra_deg, command.dec_deg)
        return _horizon(altitude_deg(place, latitude_deg))
    if isinstance(command, JogMount):
        return _jog(command, mount, latitude_deg)
    if isinstance(command, TrackMount) and command.on:
        return _horizon(mount.altitude_deg) or _west(mount)
    return None


def _jog(command: JogMount, mount: MountState, latitude_deg: float) -> Sentence | None:
    if command.direction is Compass.WEST and (near := _west(mount)) is not None:
        return near
    here = equatorial(mount.azimuth_deg, mount.altitude_deg, latitude_deg)
    then_deg = altitude_deg(jogged(here, command.direction), latitude_deg)
    return _horizon(then_deg) if then_deg < mount.altitude_deg else None


def _west(mount: MountState) -> Sentence | None:
    left_s = mount.west_limit_s
    if left_s is None or left_s >= WEST_LEFT_S:
        return None
    return Sentence(
        QT_TRANSLATE_NOOP("Model", "the western limit is %1 s of tracking away (limit %2 s)"),
        (f"{max(0.0, left_s):.0f}", f"{WEST_LEFT_S:.0f}"),
    )


def _horizon(reached_deg: float) -> Sentence | None:
    if reached_deg > 0.0:
        return None
    return Sentence(QT_TRANSLATE_NOOP("Model", "that would be below the horizon"))
