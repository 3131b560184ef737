"""What the console wants to know of the satellites, from how its state changes."""

from __future__ import annotations

from collections import deque

from app.model.state import READING_FRESH_S, ObservatoryState
from app.sky.orbits.messages import Aim, Exposure, Point, Request, Select, Show
from app.sky.orbits.pointing import moved
from drivers.camera.protocol import Frame
from drivers.mount.protocol import MountState

MOVED_DEG = 0.01
"""A telescope that moved less looks where it did; a search takes the newest place anyway."""

REMEMBERED = 3700
"""Readings of the mount, one a second at most: the longest exposure, and a little."""


class SatelliteWishes:
    """Compare one state with the one before, and say what to ask."""

    def __init__(self) -> None:
        self._shown: tuple[float | None] | None = None
        self._selected: tuple[int | None] | None = None
        self._aim: tuple[Aim | None] | None = None
        self._mount: MountState | None = None
        self._field_deg: float | None = None
        self._mounts: deque[MountState] = deque(maxlen=REMEMBERED)

    @property
    def shown_s(self) -> float | None:
        """The moment that is shown, seconds since 1970-01-01 UTC; None for now."""
        return None if self._shown is None else self._shown[0]

    def forget(self) -> None:
        """A new process knows nothing: ask for everything again at the next look."""
        self._shown = self._selected = self._aim = None

    def look(self, state: ObservatoryState) -> list[Request]:
        """Give what is to be asked for since the last look."""
        asked: list[Request] = []
        shown = (None if state.sky_utc is None else state.sky_utc.timestamp(),)
        if shown != self._shown:
            self._shown = shown
            asked.append(Show(*shown))
        selected = (state.selected_satellite,)
        if selected != self._selected:
            self._selected = selected
            asked.append(Select(*selected))
        self._remember(state)
        aim = _aim(state)
        if self._aim is None or moved(self._aim[0], aim, MOVED_DEG):
            self._aim = (aim,)
            asked.append(Point(aim))
        return asked

    def exposure(self, frame: Frame) -> Exposure | None:
        """Give what is to be asked about a picture; None when nobody knows where it looked."""
        if not frame.exposure_s or self._field_deg is None or not frame.live:
            return None
        middle_s = frame.read_at_s - frame.exposure_s / 2.0
        near = min(
            (*self._mounts, *([] if self._mount is None else [self._mount])),
            key=lambda mount: abs(mount.read_at_s - middle_s),
            default=None,
        )
        if near is None or near.slewing or abs(near.read_at_s - middle_s) > READING_FRESH_S:
            return None
        end_s = frame.utc.timestamp()
        at_s = end_s + near.read_at_s - frame.read_at_s
        aim = Aim(near.ra_deg, near.dec_deg, near.tracking, at_s, self._field_deg)
        return Exposure(frame.read_at_s, end_s - frame.exposure_s, end_s, aim)

    def _remember(self, state: ObservatoryState) -> None:
        self._field_deg = state.field_deg
        self._mount = state.mount
        if state.mount is None:
            return
        last = self._mounts[-1] if self._mounts else None
        if last is None or state.mount.read_at_s - last.read_at_s >= 1.0:
            self._mounts.append(state.mount)


def _aim(state: ObservatoryState) -> Aim | None:
    mount = state.mount
    if mount is None or state.field_deg is None:
        return None
    age_s = state.age_s(mount.read_at_s)
    if age_s > READING_FRESH_S:
        return None
    at_s = state.utc.timestamp() - age_s
    return Aim(mount.ra_deg, mount.dec_deg, mount.tracking, at_s, state.field_deg)
