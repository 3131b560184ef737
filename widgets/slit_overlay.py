"""What may be drawn over the slit camera's picture: nothing unknown, and nothing old as new."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QCoreApplication

from app.model.state import READING_FRESH_S, SIGHTING_FRESH_S, ObservatoryState, SlitSighting
from vision.angles import apart_deg
from vision.slit.calibration import Calibration
from vision.slit.protocol import Proposal, SlitReading, SlitState, pairs
from widgets import formatting, words
from widgets.slit_view import Guess, Outline, Overlay

SAME_SLIT_DEG = 7.0
"""A proposal nearer to what was read is the slit itself (degrees)."""

LEAST_SHOWN = 0.1
"""A proposal with less confidence is noise."""

AGE_FROM_S = 0.3
"""Beyond this age a reading's age stands beside it (seconds)."""

NAMED_FROM_DEG = 2.0
"""The predicted slit is named in the picture when it is farther from the one seen (degrees)."""


class SlitOverlays:
    """Makes overlays with the geometry of one calibration; without one, with less on them."""

    def __init__(self) -> None:
        self._calibration: Calibration | None = None
        self._made_for: SlitReading | None = None
        self._guesses: tuple[Guess, ...] = ()
        self._frame: Outline = ()
        self._predicted_for: float | None = None
        self._predicted: Outline = ()

    def use(self, calibration: Calibration) -> None:
        """Take another calibration."""
        self._calibration = calibration
        self._made_for = None
        self._predicted_for = None

    def north(self) -> tuple[float, float] | None:
        """Give where north is in the middle of the picture: x to the right, y down, length 1.

        None when nobody knows the camera, or it looks along the horizon to the north.
        """
        if self._calibration is None:
            return None
        camera = self._calibration.camera
        middle = self._calibration.skin_points(np.array(camera.centre_px))
        way = self._calibration.project(middle + np.array([0.0, 0.05, 0.0])) - camera.centre_px
        length = float(np.hypot(*way))
        if not math.isfinite(length) or length < 0.1:
            return None
        return float(way[0]) / length, float(way[1]) / length

    def of(self, state: ObservatoryState, of_now: bool) -> Overlay:
        """Say what may be drawn: dimmed after 1 s, nothing of a reading after 5 s.

        Parameters
        ----------
        state : ObservatoryState
            A snapshot.
        of_now : bool
            The picture shows the dome of now; the predicted slit belongs on no other.
        """
        sighting = state.slit
        predicted_deg = _predicted_deg(state) if of_now else None
        seen_deg: float | None = None
        overlay = Overlay()
        if sighting is not None and state.age_s(sighting.read_at_s) <= READING_FRESH_S:
            overlay = self._of_sighting(state, sighting)
            seen_deg = sighting.reading.azimuth_deg
        if predicted_deg is None or self._calibration is None:
            return overlay
        if predicted_deg != self._predicted_for:
            self._predicted_for = predicted_deg
            self._predicted = pairs(self._calibration.axis(predicted_deg))
        return Overlay(
            overlay.outline,
            overlay.axis,
            overlay.words,
            overlay.fresh,
            overlay.frame,
            overlay.guesses,
            self._predicted,
            _predicted_words(predicted_deg, seen_deg),
        )

    def _of_sighting(self, state: ObservatoryState, sighting: SlitSighting) -> Overlay:
        reading = sighting.reading
        age_s = state.age_s(sighting.read_at_s)
        fresh = age_s <= SIGHTING_FRESH_S
        said = _said(reading)
        if age_s > AGE_FROM_S:
            old = QCoreApplication.translate("SlitOverlay", "%1 old")
            said = f"{said} · {old.replace('%1', formatting.age(age_s))}"
        if reading.azimuth_deg is None or reading.state is SlitState.UNKNOWN:
            return Overlay(words=said, fresh=fresh)
        if reading is not self._made_for:
            self._made_for = reading
            self._guesses = self._other_guesses(reading)
            self._frame = self._whole(reading.azimuth_deg) if _is_shut(reading) else ()
        return Overlay(reading.outline_px, reading.axis_px, said, fresh, self._frame, self._guesses)

    def _other_guesses(self, reading: SlitReading) -> tuple[Guess, ...]:
        calibration = self._calibration
        if calibration is None or reading.azimuth_deg is None:
            return ()
        return tuple(
            self._guess(calibration, proposal)
            for proposal in reading.proposals
            if proposal.confidence >= LEAST_SHOWN
            and apart_deg(proposal.azimuth_deg, reading.azimuth_deg) > SAME_SLIT_DEG
        )

    def _guess(self, calibration: Calibration, proposal: Proposal) -> Guess:
        dome = calibration.dome
        span_deg = dome.slit_end_deg - dome.slit_start_deg
        opening = 1.0
        if proposal.kind == SlitState.OPEN:
            opening = min(max((proposal.top_deg - dome.slit_start_deg) / span_deg, 0.05), 1.0)
        kind = words.opening(SlitState(proposal.kind)).lower()
        outline = calibration.outline(proposal.azimuth_deg, opening)
        return Guess(pairs(outline), f"{kind} {proposal.confidence:.2f}")

    def _whole(self, azimuth_deg: float) -> Outline:
        if self._calibration is None:
            return ()
        return pairs(self._calibration.outline(azimuth_deg, 1.0))


def _said(reading: SlitReading) -> str:
    """Say class and confidence, or why nothing is known."""
    if reading.unknown_because is not None:
        why = words.model(reading.unknown_because)
        unknown = QCoreApplication.translate("SlitOverlay", "slit unknown: %1")
        return unknown.replace("%1", why)
    state = words.opening(reading.state, reading.opening).lower()
    said = QCoreApplication.translate("SlitOverlay", "slit %1").replace("%1", state)
    return f"{said} {reading.confidence:.2f}"


def _is_shut(reading: SlitReading) -> bool:
    return reading.state is SlitState.CLOSED and not reading.outline_px


def _predicted_deg(state: ObservatoryState) -> float | None:
    dome = state.dome
    if dome is None or state.age_s(dome.read_at_s) > READING_FRESH_S:
        return None
    return dome.predicted_azimuth_deg


def _predicted_words(predicted_deg: float, seen_deg: float | None) -> str:
    """Name the predicted slit where it could be taken for the one seen."""
    if seen_deg is not None and apart_deg(predicted_deg, seen_deg) <= NAMED_FROM_DEG:
        return ""
    said = QCoreApplication.translate("SlitOverlay", "predicted %1")
    return said.replace("%1", formatting.azimuth(predicted_deg))
