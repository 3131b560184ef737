"""The slit by learned proposal and judgement, measured by its edges.

The chain: frame → polar correction (`PolarStrip`) → YOLO proposes where (`Proposer`) → each
proposal straightened (`SlitPatches`) and classified (`Judge`) → edges to a fraction of a
pixel (`fit_edges`) → azimuth, opening and state.
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, replace
from itertools import compress
from pathlib import Path

import numpy as np

from vision.angles import apart_deg, signed_deg
from vision.images import to_8_bit
from vision.slit.calibration import Calibration
from vision.slit.exposure import FrameCheck
from vision.slit.gradients import Gradients, gradients
from vision.slit.hypotheses import best_guesses, scores
from vision.slit.judge import Judge, Judgement
from vision.slit.patch import BrightnessScale, SlitPatches, brightness_scale
from vision.slit.polar_strip import PolarStrip
from vision.slit.proposer import Proposer
from vision.slit.protocol import Image, Proposal, SlitReading, SlitState, pairs, unknown_reading
from vision.slit.refine import Fit, fit_edges
from vision.slit.shutter import shutter_of
from vision.slit.strip import SlitFan

# Where YOLO is not sure of one place the edges propose too.
_SURE = 0.6
_GUESSES, _APART_DEG = 5, 7.0
# The judge knows a slit up to some 5 degrees beside its middle: so far apart none is missed.
_RING_DEG = 8.0
# Judged places nearer than this show one slit.
_SAME_DEG = 7.0
# Below the first chance nothing is claimed, below the second no place: a blind loop stops, a wrong
# one does not. Nor is one claimed that is judged so unsurely, degrees.
_KNOWN, _PLACED, _BLURRED_DEG = 0.75, 0.97, 1.0
# So far from a place that is judged as unsurely no edge of a shut slit is believed, nor the place.
_SHADOWS_DEG, _UNSURE_DEG = 1.1, 0.35
# In a dark dome nobody sees a shut slit, nor what may stand before a sky that is open less.
_SKY_ENOUGH = 0.08
# Edges and judgement must agree within so many degrees, or the judgement counts alone.
_AGREE_DEG = 2.0
# What a judgement errs by beyond its own sigma on domes unlike those it was trained on.
_JUDGED_DEG = 0.18
# By so much the edges err more or less than their fit says: where sky lies between them, and
# where seams, ribs and shadows are taken for them. Fitted on random domes, as are those above.
_OF_SKY, _OF_SHUTTER = 0.95, 1.3
# What calibrations leave, degrees.
_FLOOR_DEG = 0.085
# Confidence is the chance to be right within so many degrees.
_RIGHT_DEG = 3.0
# Between two proposals the slit must be at least so likely where it was last.
_STILL_THERE = 0.9


@dataclass(frozen=True, slots=True)
class _Place:
    """A place that was judged."""

    azimuth_deg: float
    judgement: Judgement
    proposed_by: str


class LearnedDetector:
    """Finds the slit with two trained models and measures it by its edges.

    Parameters
    ----------
    calibration : Calibration
    strip_model, patch_model : Path
        ONNX files, see `vision.slit.proposer` and `vision.slit.judge`.
    propose_every : int
        The whole circle is looked at in every so-manieth frame only, as long as the slit is
        surely where the hint says, and judged all around in every so-manieth in which nothing
        else is the slit; 1 is every frame, without memory.

    Raises
    ------
    ModelError
        When a model cannot be used.
    """

    def __init__(
        self,
        calibration: Calibration,
        strip_model: Path,
        patch_model: Path,
        propose_every: int = 1,
    ) -> None:
        self._propose_every = propose_every
        self._since_proposed = propose_every
        self._since_ring = propose_every
        self._rivals: list[_Place] = []
        self._calibration = calibration
        self._proposer = Proposer(strip_model)
        self._judge = Judge(patch_model)
        self._polar = PolarStrip(calibration)
        self._patches = SlitPatches(calibration)
        self._fan = SlitFan(calibration)
        self._check = FrameCheck(calibration)
        self._half_deg = half_width_deg(calibration)
        self._proposals: tuple[Proposal, ...] = ()

    @property
    def name(self) -> str:
        return "yolo 1"

    def detect(self, image: Image, hint_deg: float | None = None) -> SlitReading:
        started_s = time.perf_counter()
        self._calibration.fits(image)
        grey = to_8_bit(image)
        blind = self._check.trouble(grey)
        if blind is not None:
            return unknown_reading(blind, time.perf_counter() - started_s)
        seen = gradients(grey, self._check.on_dome)
        places = self._where_it_was(seen, hint_deg) or self._places(seen, hint_deg)
        if not places:
            return unknown_reading("no slit stands out", time.perf_counter() - started_s)
        best = places[0]
        chance = self._chance(places)
        if max(chance, self._shows_sky(places)) < _KNOWN:
            return unknown_reading("no slit stands out", time.perf_counter() - started_s)
        fit = fit_edges(self._calibration, seen, best.azimuth_deg, best.judgement.opening)
        reading = self._reading(best, fit, chance, started_s)
        if (reading.opening or 0.0) < _SKY_ENOUGH and self._check.dark_inside(grey):
            return unknown_reading("the dome is too dark inside", time.perf_counter() - started_s)
        if chance < _PLACED:
            reading = _of_either(reading, places)
        doubt = self._doubt(best, chance, fit, reading.state)
        return reading if doubt is None else _without_place(reading, doubt)

    def _doubt(self, place: _Place, chance: float, fit: Fit, state: SlitState) -> str | None:
        """Say why a place is not believed; None when it is."""
        sigma_deg = place.judgement.offset_sigma * self._half_deg
        if chance < _PLACED or sigma_deg > _BLURRED_DEG:
            return "where the slit lies is not sure"
        between_deg = apart_deg(fit.azimuth_deg, place.azimuth_deg)
        if state is SlitState.CLOSED and sigma_deg > _UNSURE_DEG and between_deg > _SHADOWS_DEG:
            return "shadows hide the edges of the shut slit"
        return None

    def _where_it_was(self, seen: Gradients, hint_deg: float | None) -> list[_Place]:
        """Look only where the slit was last; nothing when it is time for more, or not sure."""
        self._since_proposed += 1
        if hint_deg is None or self._since_proposed >= self._propose_every:
            return []
        scale = self._scale(seen)
        here = self._judged(seen, scale, {hint_deg % 360.0: "last"}, both_ways=True)
        # Places that spoke against it when all were looked at still do.
        places = [*here, *self._rivals]
        return places if self._chance(places) >= _STILL_THERE else []

    def _places(self, seen: Gradients, hint_deg: float | None) -> list[_Place]:
        """Judge every proposed place, most likely first."""
        proposals = self._proposer.propose(self._polar.straighten(seen))
        self._proposals = tuple(proposals)
        azimuths = {p.azimuth_deg: "yolo" for p in proposals}
        if not proposals or proposals[0].confidence < _SURE:
            apart = round(_APART_DEG * self._fan.azimuth_deg.size / 360.0)
            guesses = best_guesses(scores(self._fan.look(seen)), _GUESSES, apart)
            azimuths |= {float(self._fan.azimuth_deg[guess.index]): "edges" for guess in guesses}
        if hint_deg is not None:
            azimuths[hint_deg % 360.0] = "last"
        scale = self._scale(seen)
        places = self._again(seen, scale, self._judged(seen, scale, azimuths))
        self._since_ring += 1
        if self._chance(places) < _KNOWN and self._since_ring >= self._propose_every:
            self._since_ring = 0
            # whoever proposes misses some slits that the judge knows when they are shown to it
            ring = dict.fromkeys(np.arange(0.0, 360.0, _RING_DEG).tolist(), "judge")
            places = self._again(seen, scale, places + self._judged(seen, scale, ring))
        self._since_proposed, self._rivals = 0, places[1:]
        return places

    def _scale(self, seen: Gradients) -> BrightnessScale:
        return brightness_scale(seen.brightness, self._check.on_dome, self._check.outside)

    def _judged(
        self,
        seen: Gradients,
        scale: BrightnessScale,
        azimuths: dict[float, str],
        both_ways: bool = False,
    ) -> list[_Place]:
        whole = [round(azimuth_deg) % 360 for azimuth_deg in azimuths]
        patches = [self._patches.cut(seen, azimuth_deg, scale) for azimuth_deg in whole]
        judged = self._judge.judge(patches, both_ways) if patches else []
        return [
            _Place((at + said.offset * self._half_deg) % 360.0, said, by)
            for at, said, by in zip(whole, judged, azimuths.values(), strict=True)
        ]

    def _again(self, seen: Gradients, scale: BrightnessScale, places: list[_Place]) -> list[_Place]:
        """Look at the best different places once more, now in the middle of the patch."""
        best = _different(places)[:3]
        again = {place.azimuth_deg: place.proposed_by for place in best}
        # two on either side of one slit meet in its middle now
        return _different(self._judged(seen, scale, again, both_ways=True))

    def _chance(self, places: list[_Place]) -> float:
        """Give the chance that the first place is the slit; the others speak against it."""
        return _chances(places)[0] if places else 0.0

    def _shows_sky(self, places: list[_Place]) -> float:
        """Give the chance that the slit is partly open, whichever of the places it is."""
        part_open = [shutter_of(place.judgement).state is SlitState.PART_OPEN for place in places]
        return sum(compress(_chances(places), part_open)) if part_open[0] else 0.0

    def _joined(self, place: _Place, fit: Fit) -> tuple[float, float]:
        """Weigh judgement and edges by their sigmas; far apart, the judgement counts alone."""
        judged_deg = math.hypot(place.judgement.offset_sigma * self._half_deg, _JUDGED_DEG)
        away_deg = signed_deg(fit.azimuth_deg - place.azimuth_deg)
        if abs(away_deg) > _AGREE_DEG:
            return place.azimuth_deg, judged_deg
        sky = place.judgement.opening_in_all
        edges_deg = fit.sigma_deg * (_OF_SKY * sky + _OF_SHUTTER * (1.0 - sky))
        share = judged_deg**2 / (judged_deg**2 + edges_deg**2)
        sigma_deg = edges_deg * math.sqrt(share)
        return (place.azimuth_deg + share * away_deg) % 360.0, math.hypot(sigma_deg, _FLOOR_DEG)

    def _reading(self, place: _Place, fit: Fit, confidence: float, started_s: float) -> SlitReading:
        said = place.judgement
        azimuth_deg, sigma_deg = self._joined(place, fit)
        # no surer to be right within 3 degrees than its own sigma lets it be
        confidence = min(confidence, math.erf(_RIGHT_DEG / (math.sqrt(2.0) * sigma_deg)))
        shutter = shutter_of(said)
        outline = self._calibration.outline(azimuth_deg, shutter.opening or 0.0)
        return SlitReading(
            azimuth_deg=azimuth_deg,
            azimuth_sigma_deg=sigma_deg,
            opening=shutter.opening,
            opening_sigma=shutter.opening_sigma,
            state=shutter.state,
            confidence=confidence,
            proposed_by=place.proposed_by,
            outline_px=pairs(outline) if shutter.opening else (),
            axis_px=pairs(self._calibration.axis(azimuth_deg)),
            unknown_because=shutter.unknown_because,
            took_s=time.perf_counter() - started_s,
            proposals=self._proposals,
            lip_chances=said.lip,
        )


def _without_place(reading: SlitReading, because: str) -> SlitReading:
    """Keep how far it is open, which depends on its place by little, and take the place back."""
    return replace(
        reading,
        azimuth_deg=None,
        azimuth_sigma_deg=None,
        confidence=0.0,
        outline_px=(),
        axis_px=(),
        unknown_because=because,
    )


def _chances(places: list[_Place]) -> list[float]:
    """Give the chance of each place to be the slit; what is left is that none is."""
    odds = [math.exp(min(place.judgement.logit, 30.0)) for place in places]
    return [one / (1.0 + sum(odds)) for one in odds]


def _different(places: list[_Place]) -> list[_Place]:
    """Give the likeliest place of each slit, most likely first."""
    best: list[_Place] = []
    for place in sorted(places, key=lambda place: -place.judgement.logit):
        if all(apart_deg(place.azimuth_deg, one.azimuth_deg) > _SAME_DEG for one in best):
            best.append(place)
    return best


def _of_either(reading: SlitReading, places: list[_Place]) -> SlitReading:
    """Let the opening be that of any place that may be the slit, where one is known at all."""
    likely = [place.judgement.opening_in_all for place in places if place.judgement.logit > 0.0]
    if reading.opening_sigma is None or not likely:
        return reading
    sigma = math.hypot(reading.opening_sigma, max(likely) - min(likely))
    return replace(reading, opening_sigma=sigma)


def half_width_deg(calibration: Calibration) -> float:
    """Give half the width of the slit, degrees at the dome's centre."""
    dome = calibration.dome
    return math.degrees(math.asin(min(0.5 * dome.slit_width_m / dome.radius_m, 1.0)))
