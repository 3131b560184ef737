"""When a night is worth recording: while anything is open, or not known to be shut."""

from __future__ import annotations

from app.model.state import READING_FRESH_S, ObservatoryState
from drivers.dome.protocol import Opening
from vision.slit.protocol import SlitState

LINGER_S = 300.0
"""Recording goes on for so long after everything has been shut (seconds)."""


def something_is_open(state: ObservatoryState) -> bool:
    """True unless slit and mirror cover are shut, the mount rests and no motor runs.

    Parameters
    ----------
    state : ObservatoryState
        Unknown counts as open: what is not recorded cannot be found out afterwards.
    """
    return something_to_see(state) or not (_cover_is_shut(state) and _mount_rests(state))


def something_to_see(state: ObservatoryState) -> bool:
    """True unless the slit is seen shut and no motor runs: pictures of that are all alike."""
    return state.seen_state() is not SlitState.CLOSED or not _motors_rest(state)


def _cover_is_shut(state: ObservatoryState) -> bool:
    cover = state.cover
    return (
        cover is not None
        and state.age_s(cover.read_at_s) <= READING_FRESH_S
        and cover.cover is Opening.CLOSED
    )


def _mount_rests(state: ObservatoryState) -> bool:
    mount = state.mount
    return (
        mount is not None
        and state.age_s(mount.read_at_s) <= READING_FRESH_S
        and mount.parked
        and not mount.slewing
    )


def _motors_rest(state: ObservatoryState) -> bool:
    motors = state.motors
    return (
        motors is not None
        and state.age_s(motors.read_at_s) <= READING_FRESH_S
        and not (motors.on or motors.ordered or motors.waiting)
    )
