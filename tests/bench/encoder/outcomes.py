"""What the encoder makes of frames whose truth is known; several processes read them."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.helpers import helpers
from tests.bench.encoder.shots import Work
from tests.bench.encoder.truth import Truth
from vision.opencv import cv2
from vision.slit.detector import slit_detector
from vision.slit.protocol import SlitReading
from vision.slit.track import track

WRONG_DEG, SURE = 3.0, 0.5
"""A reading that errs by more while it says more confidence than this is confidently wrong."""

_KEPT_DEG = 1.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """One frame's truth and reading.

    Attributes
    ----------
    truth : Truth
    reading : SlitReading
        Of the single frame, or filtered over a clip.
    cpu_s : float
        That the detection took.
    frame : bytes or None
        The frame as PNG, kept where the reading is worth looking at.
    """

    truth: Truth
    reading: SlitReading
    cpu_s: float
    frame: bytes | None = None

    @property
    def known(self) -> bool:
        """Tell whether an azimuth was read."""
        return self.reading.azimuth_deg is not None

    @property
    def off_deg(self) -> float:
        """Azimuth error, -180 to 180; NaN when unknown."""
        if self.reading.azimuth_deg is None:
            return float("nan")
        return (self.reading.azimuth_deg - self.truth.azimuth_deg + 180.0) % 360.0 - 180.0

    @property
    def in_sigmas(self) -> float:
        """Azimuth error in units of its own sigma."""
        return self.off_deg / (self.reading.azimuth_sigma_deg or float("nan"))

    @property
    def opening_off(self) -> float:
        """Opening error; NaN when unknown."""
        opening = self.reading.opening
        return float("nan") if opening is None else opening - self.truth.opening

    @property
    def confidently_wrong(self) -> bool:
        """Tell whether the azimuth is far off and said surely."""
        return abs(self.off_deg) > WRONG_DEG and self.reading.confidence > SURE

    @property
    def state_is_right(self) -> bool:
        """Tell whether the state agrees with the truth; unknown does not.

        While the shutter moves, part open and the motion's name are both right.
        """
        right = {self.truth.state}
        if self.truth.state == "part open" and self.truth.motion != "still":
            right.add(self.truth.motion)
        return self.reading.state.value in right

    @property
    def image(self) -> NDArray[np.uint8] | None:
        """The frame, where it was kept."""
        if self.frame is None:
            return None
        packed = np.frombuffer(self.frame, np.uint8)
        return np.asarray(cv2.imdecode(packed, cv2.IMREAD_GRAYSCALE), np.uint8)


def outcomes(
    works: Sequence[Work], models: Path | None, jobs: int, keep_all: bool = False
) -> Iterator[list[Outcome]]:
    """Read every piece of work, without memory from frame to frame; results keep the order.

    Parameters
    ----------
    works : sequence of Work
    models : Path or None
        Folder of the two models; those shipped when None.
    jobs : int
        Processes.
    keep_all : bool
        Keep every frame, not only those that went badly.
    """
    with helpers(jobs) as pool:
        count = len(works)
        yield from pool.map(_read, works, [models] * count, [keep_all] * count)


def followed(found: Sequence[Outcome]) -> list[Outcome]:
    """Filter a clip's readings over time."""
    times_s = [outcome.truth.time_s or 0.0 for outcome in found]
    tracked = track([outcome.reading for outcome in found], times_s)
    return [
        replace(outcome, reading=new.reading) for outcome, new in zip(found, tracked, strict=True)
    ]


def _read(work: Work, models: Path | None, keep_all: bool) -> list[Outcome]:
    detector = slit_detector(work.calibration(), models)
    found = []
    for shot in work.shots():
        began_s = time.process_time()
        reading = detector.detect(shot.image)
        outcome = Outcome(shot.truth, reading, time.process_time() - began_s)
        if keep_all or _worth_a_look(outcome):
            packed = cv2.imencode(".png", shot.image)[1].tobytes()
            outcome = replace(outcome, frame=packed)
        found.append(outcome)
    return found


def _worth_a_look(outcome: Outcome) -> bool:
    if abs(outcome.off_deg) > _KEPT_DEG:
        return True
    return outcome.truth.an_expert_could_tell and not (outcome.known and outcome.state_is_right)
