"""Decides when the dome must go after the telescope: when the beam comes near a slit edge."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from app.model.commands import SlewDome
from app.model.contradiction import contradiction
from app.model.dome_rules import slit_moves
from app.model.follow_state import FollowState
from app.model.safety import silent
from app.model.state import DomeMode, DomeShape, ObservatoryState
from app.model.trouble_alarms import troubled
from app.model.words import QT_TRANSLATE_NOOP, Sentence
from app.sky import dome_geometry
from app.sky.dome_path import BeamPath, beam_path, next_move_s
from drivers.motors.protocol import Axis
from drivers.mount.protocol import MountState, PierSide
from vision.angles import signed_deg

LOOK_AHEAD_S = np.arange(0.0, 7201.0, 120.0)
"""Moments of the coming two hours at which the beam is looked at."""

PATH_EVERY_S = 5.0
"""The coming two hours are worked out again after so long (seconds)."""

SAME_PLACE_DEG = 0.2
"""A slit that is seen to have turned by less has not: readings scatter by as much (degrees)."""

AGAIN_AFTER_S = 20.0
"""A go-to that was given up is not asked for again before so long (seconds)."""

MOST_ASKS = 3
"""After so many go-tos given up in a row somebody must look (a motor may be burning)."""

LANDING_DEG = 1.0
"""A new place of the slit leaves so much more than the limit, for the dome's own error."""


class DomeFollower:
    """Judge where the slit must be, and ask for a move when the whole beam needs it.

    Parameters
    ----------
    limit_deg : float
        The dome moves when less than this is left between beam and slit edge.
    """

    def __init__(self, limit_deg: float = 1.5) -> None:
        self._limit_deg = limit_deg
        self._path: BeamPath | None = None
        self._path_at_s = -np.inf
        self._path_of: tuple[float, float, PierSide | None] | None = None
        self._given_up_s = -np.inf
        self._given_up = 0
        self._next_move_s: float | None = None
        self._next_move_of: tuple[BeamPath | None, float] = (None, np.inf)

    def judge(self, state: ObservatoryState) -> tuple[FollowState, SlewDome | None]:
        """Look at a snapshot.

        Returns
        -------
        FollowState
            What the beam needs.
        SlewDome or None
            What to ask for now.
        """
        following = state.dome_mode is DomeMode.AUTO
        self._given_up = self._given_up if following else 0
        nothing = FollowState(None, None, None, None, following, None)
        mount = state.mount
        reason = silent(QT_TRANSLATE_NOOP("Model", "mount"), mount, state)
        if mount is None or reason is not None:
            return replace(nothing, idle_because=reason), None
        hour_angle_deg, dec_deg, side = _where_to(state, mount)
        point, direction = dome_geometry.tube(
            state.shape, hour_angle_deg, dec_deg, state.site.latitude_deg, side
        )
        seen_deg = state.seen_azimuth_deg()
        required_deg = dome_geometry.required_azimuth_deg(state.shape, point, direction, seen_deg)
        if seen_deg is None or required_deg is None:
            idle = _idle(state, seen_deg)
            return replace(nothing, required_azimuth_deg=required_deg, idle_because=idle), None
        margins = dome_geometry.beam_to_edge_deg(state.shape, seen_deg, point, direction)
        left_deg = None if margins is None else margins.least_deg
        opening = state.seen_opening()
        path = self._ahead(state, mount, (hour_angle_deg, dec_deg, side))
        found = FollowState(
            required_azimuth_deg=required_deg,
            clear=None
            if opening is None
            else dome_geometry.clear_fraction(state.shape, seen_deg, opening, point, direction),
            beam_to_edge_deg=left_deg,
            next_move_s=self._next_move(state.shape, path, seen_deg),
            following=following,
            idle_because=_idle(state, seen_deg),
        )
        free = left_deg is not None and left_deg >= self._limit_deg
        self._given_up = 0 if free else self._given_up
        if found.idle_because is None and left_deg is not None and not free:
            return found, self._move(state, path, required_deg)
        return found, None

    def _move(
        self, state: ObservatoryState, path: BeamPath | None, required_deg: float
    ) -> SlewDome | None:
        dome = state.dome
        if dome is None or dome.slewing:
            return None
        if dome.held_because is not None:
            # ask again after a while: the cause may be gone, and the light is lost meanwhile
            if self._given_up_s == -np.inf:
                self._given_up_s = state.now_s
                self._given_up += 1
            waits = state.now_s - self._given_up_s < AGAIN_AFTER_S
            if waits or self._given_up >= MOST_ASKS:
                return None
        self._given_up_s = -np.inf
        goal_deg = required_deg if path is None else _farthest(state.shape, path, self._limit_deg)
        return SlewDome((required_deg if goal_deg is None else goal_deg) % 360.0, following=True)

    def _next_move(self, shape: DomeShape, path: BeamPath | None, seen_deg: float) -> float | None:
        """Say when the dome must move; anew for each path, or when the slit has moved."""
        known, at_deg = self._next_move_of
        if path is not known or abs(seen_deg - at_deg) > SAME_PLACE_DEG:
            self._next_move_of = (path, seen_deg)
            self._next_move_s = (
                None
                if path is None
                else next_move_s(shape, path, seen_deg, limit_deg=self._limit_deg)
            )
        return self._next_move_s

    def _ahead(
        self,
        state: ObservatoryState,
        mount: MountState,
        of: tuple[float, float, PierSide | None],
    ) -> BeamPath | None:
        """Beam of the next two hours while tracking; None when the telescope rests."""
        if not (mount.tracking or mount.slewing):
            self._path = None
            return None
        moved = (
            self._path_of is None
            or self._path_of[2] is not of[2]
            or max(abs(of[0] - self._path_of[0]), abs(of[1] - self._path_of[1])) > 0.2
        )
        if self._path is None or moved or state.now_s - self._path_at_s > PATH_EVERY_S:
            hour_angle_deg, dec_deg, side = of
            self._path = beam_path(
                state.shape, hour_angle_deg, dec_deg, state.site.latitude_deg, side, LOOK_AHEAD_S
            )
            self._path_at_s, self._path_of = state.now_s, of
        return self._path


def _where_to(state: ObservatoryState, mount: MountState) -> tuple[float, float, PierSide | None]:
    """Where the telescope is, or while it slews where it goes to."""
    sky = state.sky
    if (
        not mount.slewing
        or sky is None
        or mount.target_ra_deg is None
        or mount.target_dec_deg is None
    ):
        # the ICRS declination differs by up to 0.15° from that of date: the slit is 25° wide
        return mount.hour_angle_deg, mount.dec_deg, mount.pier_side
    hour_angle_deg = signed_deg(sky.lst_deg - mount.target_ra_deg)
    side = mount.pier_side
    if side is not None:
        side = PierSide.WEST if hour_angle_deg < 0.0 else PierSide.EAST
    return hour_angle_deg, mount.target_dec_deg, side


def _idle(state: ObservatoryState, seen_deg: float | None) -> Sentence | None:
    dome = state.dome
    if dome is None:
        return Sentence(QT_TRANSLATE_NOOP("Model", "the dome does not answer"))
    if state.dome_mode is DomeMode.MANUAL:
        return Sentence(QT_TRANSLATE_NOOP("Model", "the dome is in Manual"))
    if seen_deg is None:
        return Sentence(QT_TRANSLATE_NOOP("Model", "the slit's azimuth is not seen"))
    if state.slit is not None and not state.slit.live:
        return Sentence(QT_TRANSLATE_NOOP("Model", "the slit camera plays a recording"))
    if state.mount is not None and state.mount.parked:
        return Sentence(QT_TRANSLATE_NOOP("Model", "the mount is parked"))
    if troubled(state, Axis.DOME):
        return Sentence(QT_TRANSLATE_NOOP("Model", "what was seen to go wrong is not cleared"))
    if slit_moves(state):
        return Sentence(QT_TRANSLATE_NOOP("Model", "the slit is moving"))
    return contradiction(state)


def _farthest(shape: DomeShape, path: BeamPath, limit_deg: float) -> float | None:
    """Place the slit as far ahead of the beam as the beam of now allows.

    The next move then comes as late as possible.
    """
    best: float | None = None
    for azimuth_deg in path.azimuth_deg[:30]:
        if np.isnan(azimuth_deg):
            break
        margins = dome_geometry.beam_to_edge_deg(
            shape, float(azimuth_deg), path.points[0], path.directions[0]
        )
        if margins is None or margins.least_deg < limit_deg + LANDING_DEG:
            break
        best = float(azimuth_deg)
    return best
