"""A slit detector that knows whether its camera still stands where it was calibrated."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from vision.slit.calibration import Calibration
from vision.slit.calibration_file import load_calibration
from vision.slit.mark import Mark
from vision.slit.mark_file import load_marks
from vision.slit.marks import FEWEST_MARKS, MarkWatch, choose_marks
from vision.slit.protocol import Image, SlitDetector, SlitReading, SlitState
from vision.slit.stance import CameraStance, StanceJudge

MOVED = "the camera has moved"
"""Why a watched detector gives no azimuth."""

LOOK_S = 1.0
"""The marks are looked at so often (seconds), and at every frame while there is doubt."""

LEARN_FRAMES, LEARN_S = 10, 6.0
"""Without marks in its file, a camera's are learned from so many frames so far apart."""

_UNKNOWN = SlitReading(None, None, None, None, SlitState.UNKNOWN, 0.0, "", unknown_because=MOVED)


class WatchedDetector:
    """Hands frames on to a detector, but nothing of what a moved camera shows.

    Parameters
    ----------
    detector : SlitDetector
        Does the detection.
    calibration : Calibration
        The same as the detector's.
    marks : sequence of Mark
        Those of the calibration's file. With fewer than `vision.slit.marks.FEWEST_MARKS`
        they are learned from the first good minute.
    now_s : callable
        Gives monotonic seconds.
    """

    def __init__(
        self,
        detector: SlitDetector,
        calibration: Calibration,
        marks: Sequence[Mark],
        now_s: Callable[[], float],
    ) -> None:
        self._detector = detector
        self._calibration = calibration
        self._now_s = now_s
        self._next_s = now_s()
        known = len(marks) >= FEWEST_MARKS
        self._watch = MarkWatch(calibration, marks) if known else None
        self._judge = StanceJudge(learned=not known)
        self._frames: list[Image] = []

    @property
    def name(self) -> str:
        """Name of the detector that does the work."""
        return self._detector.name

    @property
    def stance(self) -> CameraStance | None:
        """How the camera stands; None until there are marks to tell by."""
        return None if self._watch is None else self._judge.stance

    def detect(self, image: Image, hint_deg: float | None = None) -> SlitReading:
        """Look for the slit, unless the camera seems to have moved.

        Raises
        ------
        ValueError
            When the frame does not fit the calibration.
        """
        at_s = self._now_s()
        if at_s >= self._next_s or self._judge.doubts:
            self._look(image, at_s)
        if self._judge.doubts:
            return _UNKNOWN
        return self._detector.detect(image, hint_deg)

    def close(self) -> None:
        """Close the detector, where it can be closed."""
        close: Callable[[], None] | None = getattr(self._detector, "close", None)
        if close is not None:
            close()

    def _look(self, image: Image, at_s: float) -> None:
        if self._watch is not None:
            self._next_s = at_s + LOOK_S
            self._judge.take(self._watch.look(image), at_s)
            return
        self._next_s = at_s + LEARN_S
        self._calibration.fits(image)
        self._frames.append(image.copy())
        if len(self._frames) >= LEARN_FRAMES:
            marks = choose_marks(self._frames, self._calibration)
            self._frames.clear()
            if len(marks) >= FEWEST_MARKS:
                self._watch = MarkWatch(self._calibration, marks)


def watched(
    make: Callable[[Path], SlitDetector], calibration_path: Path, now_s: Callable[[], float]
) -> WatchedDetector:
    """Make a detector for a calibration, watched over by the marks in its file.

    Raises
    ------
    CalibrationError
        When the file or a mark in it cannot be used.
    """
    calibration = load_calibration(calibration_path)
    marks = load_marks(calibration_path)
    return WatchedDetector(make(calibration_path), calibration, marks, now_s)
