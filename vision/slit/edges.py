"""The slit by its edges: no training, no memory, OpenCV and geometry only."""

from __future__ import annotations

import time

import numpy as np

from vision.images import to_8_bit
from vision.slit.calibration import Calibration
from vision.slit.exposure import FrameCheck
from vision.slit.gradients import Gradients, gradients
from vision.slit.hypotheses import Guess, best_guesses, scores, traits
from vision.slit.opening import Uncovered, measure_opening
from vision.slit.protocol import Image, SlitReading, SlitState, pairs, unknown_reading
from vision.slit.refine import Fit, fit_edges
from vision.slit.strip import SlitFan
from vision.slit.verdict import chance_after_fit, chances

_METHOD = "edges"
# So many azimuths compete, at least so far apart, degrees.
_GUESSES, _APART_DEG = 5, 7.0
# Where the slit is expected it is so much likelier: tips the scale, never decides.
_HINT_BONUS, _HINT_REACH_DEG = 0.7, 6.0
# Below the first a guess is not even fitted, below the second nothing is claimed: a blind
# loop stops, a wrong one does not.
_WORTH_FITTING, _KNOWN = 0.3, 0.9
_OPEN, _CLOSED = 0.97, 0.02


class EdgeDetector:
    """Finds the slit by matching its pair of edges, its upper end and what it lets in.

    The frame is straightened as a slit at each of 720 azimuths would lie (polar
    correction with the camera's parallax), every azimuth and opening is scored, the best
    is refined to a fraction of a pixel.

    Parameters
    ----------
    calibration : Calibration
    """

    def __init__(self, calibration: Calibration) -> None:
        self._calibration = calibration
        self._fan = SlitFan(calibration)
        self._check = FrameCheck(calibration)

    @property
    def name(self) -> str:
        return "edges 1"

    def detect(self, image: Image, hint_deg: float | None = None) -> SlitReading:
        started_s = time.perf_counter()
        self._calibration.fits(image)
        grey = to_8_bit(image)
        blind = self._check.trouble(grey)
        if blind is not None:
            return unknown_reading(blind, time.perf_counter() - started_s)
        seen = gradients(grey, self._check.on_dome)
        guess, chance = self._best_guess(seen, hint_deg)
        if chance < _WORTH_FITTING:
            return unknown_reading("no slit stands out", time.perf_counter() - started_s)
        fit = fit_edges(
            self._calibration,
            seen,
            float(self._fan.azimuth_deg[guess.index]),
            guess.open_rows / self._fan.arc_deg.size,
        )
        confidence = chance_after_fit(chance, fit)
        if confidence < _KNOWN:
            return unknown_reading("no slit stands out", time.perf_counter() - started_s)
        uncovered = measure_opening(self._calibration, seen, fit.azimuth_deg)
        return self._reading(fit, uncovered, confidence, started_s)

    def _best_guess(self, seen: Gradients, hint_deg: float | None) -> tuple[Guess, float]:
        apart = round(_APART_DEG * self._fan.azimuth_deg.size / 360.0)
        view = self._fan.look(seen)
        guesses = best_guesses(scores(view), _GUESSES, apart)
        bonus = np.zeros(len(guesses))
        if hint_deg is not None:
            azimuth_deg = self._fan.azimuth_deg[[guess.index for guess in guesses]]
            off_deg = np.abs((azimuth_deg - hint_deg + 180.0) % 360.0 - 180.0)
            bonus[off_deg < _HINT_REACH_DEG] = _HINT_BONUS
        chance = chances(np.stack([traits(view, guess) for guess in guesses]), bonus)
        best = int(chance.argmax())
        return guesses[best], float(chance[best])

    def _reading(
        self, fit: Fit, uncovered: Uncovered, confidence: float, started_s: float
    ) -> SlitReading:
        opening = uncovered.opening
        outline = self._calibration.outline(fit.azimuth_deg, opening or 0.0)
        return SlitReading(
            azimuth_deg=fit.azimuth_deg,
            azimuth_sigma_deg=fit.sigma_deg,
            opening=opening,
            opening_sigma=None if opening is None else uncovered.sigma,
            state=_state(opening),
            confidence=confidence,
            proposed_by=_METHOD,
            outline_px=pairs(outline) if opening else (),
            axis_px=pairs(self._calibration.axis(fit.azimuth_deg)),
            unknown_because="sky and shutter look alike" if opening is None else None,
            took_s=time.perf_counter() - started_s,
        )


def _state(opening: float | None) -> SlitState:
    if opening is None:
        return SlitState.UNKNOWN
    if opening >= _OPEN:
        return SlitState.OPEN
    return SlitState.CLOSED if opening <= _CLOSED else SlitState.PART_OPEN
