"""How good slit models are: each frame read once, counted in the groups that it belongs to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np

from app.train.frames import Frame
from app.train.held_out import HeldOut, kinds_of
from app.train.progress import Progress
from vision.angles import apart_deg
from vision.slit.calibration import Calibration
from vision.slit.detector import slit_detector, strip_model_in
from vision.slit.gradients import gradients
from vision.slit.places import spread_pixels
from vision.slit.polar_strip import PolarStrip
from vision.slit.proposer import CLASSES, Proposer
from vision.slit.protocol import SlitDetector, SlitState
from vision.slit.shutter import CLOSED_BELOW, OPEN_ABOVE

_NEAR_DEG = 5.0
_PROPOSALS = 4
_HIT_DEG, _WRONG_DEG = 2.0, 3.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a model made of one frame.

    Attributes
    ----------
    kinds : tuple of str
        Groups of the frame.
    good : bool
        Whether what matters first went right: for the strip model a proposal near the slit,
        for the whole chain an azimuth within 2 degrees; that nothing was claimed where
        there is no slit to be seen.
    numbers : mapping of str to float
        Each is averaged over the frames that have it.
    """

    kinds: tuple[str, ...]
    good: bool
    numbers: Mapping[str, float]


class Reader(Protocol):
    """Reads frames with a model."""

    def read(self, frame: Frame) -> Outcome:
        """Read one frame."""


class StripReader:
    """Scores the strip model's proposals by themselves.

    Parameters
    ----------
    folder : Path
        Of the models.
    """

    def __init__(self, folder: Path) -> None:
        self._proposer = Proposer(strip_model_in(folder))
        self._camera: Calibration | None = None

    def read(self, frame: Frame) -> Outcome:
        if self._camera is not frame.calibration:
            self._camera = frame.calibration
            self._polar = PolarStrip(frame.calibration)
            self._on_dome, _ = spread_pixels(frame.calibration)
        strip = self._polar.straighten(gradients(frame.image, self._on_dome))
        found = self._proposer.propose(strip, _PROPOSALS)
        kinds = tuple(kinds_of(frame))
        if frame.azimuth_deg is None:
            sure = float(bool(found) and found[0].confidence > 0.5)
            return Outcome(kinds, not sure, {"claimed": sure})
        truth_deg = frame.azimuth_deg
        near = [apart_deg(one.azimuth_deg, truth_deg) <= _NEAR_DEG for one in found]
        numbers = {"among 4": float(any(near)), "first": float(bool(near) and near[0])}
        if near and near[0]:
            shut = (frame.opening or 0.0) <= 0.0
            numbers["class"] = float(CLASSES.index(found[0].kind) == int(shut))
            numbers["first off"] = apart_deg(found[0].azimuth_deg, truth_deg)
        return Outcome(kinds, any(near), numbers)


class ChainReader:
    """Scores the whole chain: proposals, judge and edges, as the console uses them.

    Parameters
    ----------
    folder : Path
        Of the models.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._camera: Calibration | None = None
        self._detector: SlitDetector | None = None

    def read(self, frame: Frame) -> Outcome:
        if self._detector is None or self._camera is not frame.calibration:
            self._camera = frame.calibration
            self._detector = slit_detector(frame.calibration, self._folder)
        said = self._detector.detect(frame.image)
        kinds = tuple(kinds_of(frame))
        known = said.azimuth_deg is not None
        if frame.azimuth_deg is None:
            return Outcome(kinds, not known, {"claimed": float(known)})
        off_deg = (
            180.0 if said.azimuth_deg is None else apart_deg(said.azimuth_deg, frame.azimuth_deg)
        )
        numbers = {
            "known": float(known),
            "within 2°": float(off_deg <= _HIT_DEG),
            "wrong > 3°": float(known and off_deg > _WRONG_DEG),
        }
        if off_deg <= _WRONG_DEG:
            numbers["off"] = off_deg
        if frame.opening is not None and frame.shows_state:
            numbers["state"] = float(said.state is _state(frame.opening))
        return Outcome(kinds, off_deg <= _HIT_DEG, numbers)


@dataclass(frozen=True, slots=True)
class Scores:
    """Means by group.

    Attributes
    ----------
    groups : mapping of str to mapping of str to float
        ``frames`` is their number; ``off`` and ``first off`` are medians, degrees; the
        others are shares.
    """

    groups: Mapping[str, Mapping[str, float]]


def read_all(reader: Reader, source: HeldOut, told: Progress, stage: str) -> list[Outcome]:
    """Read every frame of a source."""
    outcomes = []
    total = source.count()
    for number, frame in enumerate(source.frames()):
        told.step(stage, number, total)
        outcomes.append(reader.read(frame))
    told.step(stage, total, total)
    return outcomes


def scored(outcomes: Iterable[Outcome]) -> Scores:
    """Average outcomes by group, the largest groups first."""
    by_kind: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        for kind in outcome.kinds:
            by_kind[kind].append(outcome)
    ordered = sorted(by_kind.items(), key=lambda item: (item[0] != "all", -len(item[1])))
    return Scores({kind: _means(among) for kind, among in ordered})


def _means(outcomes: list[Outcome]) -> dict[str, float]:
    found: dict[str, list[float]] = defaultdict(list)
    for outcome in outcomes:
        for name, value in outcome.numbers.items():
            found[name].append(value)
    means = {
        name: float(np.median(values) if name.endswith("off") else np.mean(values))
        for name, values in found.items()
    }
    return {"frames": float(len(outcomes)), **means}


def _state(opening: float) -> SlitState:
    if opening <= CLOSED_BELOW:
        return SlitState.CLOSED
    return SlitState.OPEN if opening >= OPEN_ABOVE else SlitState.PART_OPEN
