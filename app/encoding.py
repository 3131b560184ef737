"""Recorded frames through the encoder: read, detected by several processes, filtered, written."""

from __future__ import annotations

import csv
import os
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, Protocol

from app.recorded import RecordedFrame, Recording
from vision.slit.calibration import Calibration
from vision.slit.calibration_file import load_calibration
from vision.slit.detector import slit_detector
from vision.slit.protocol import SlitDetector, SlitReading, SlitState
from vision.slit.track import is_sequence, track

HEADER = (
    "file",
    "time_s",
    "azimuth_deg",
    "azimuth_sigma_deg",
    "opening",
    "state",
    "confidence",
    "proposed_by",
)
# Pace of a folder of frames that says none; only the filter's bounds depend on it.
_PRESUMED_FPS = 5.0
# Frames waiting for each process: enough to keep it busy, few enough for any memory.
_WAITING = 4


@dataclass(frozen=True, slots=True)
class Read:
    """One frame's name, time and reading."""

    file: str
    time_s: float | None
    reading: SlitReading


class Reader(Protocol):
    """Detects the slit in frames, in their order."""

    def read(self, frames: Iterator[RecordedFrame]) -> Iterator[Read]:
        """Give each frame's reading."""


class _Here:
    """Detects in this process."""

    def __init__(self, calibration: Calibration, models: Path | None) -> None:
        self._detector = slit_detector(calibration, models)

    def read(self, frames: Iterator[RecordedFrame]) -> Iterator[Read]:
        for frame in frames:
            yield Read(frame.file, frame.time_s, _detected(self._detector, frame))


class _Pool:
    """Detects in several processes; frames keep their order."""

    def __init__(self, executor: ProcessPoolExecutor, jobs: int) -> None:
        self._executor = executor
        self._most = _WAITING * jobs

    def read(self, frames: Iterator[RecordedFrame]) -> Iterator[Read]:
        waiting: deque[tuple[RecordedFrame, Future[SlitReading]]] = deque()
        for frame in frames:
            waiting.append((frame, self._executor.submit(_detect_in_child, frame)))
            if len(waiting) >= self._most:
                yield _done(*waiting.popleft())
        while waiting:
            yield _done(*waiting.popleft())


@contextmanager
def reader(calibration_path: Path, jobs: int, models: Path | None = None) -> Iterator[Reader]:
    """Open a reader with so many processes; with one it works in this process.

    Parameters
    ----------
    calibration_path : Path
        Of the camera.
    jobs : int
        Processes.
    models : Path, optional
        Folder of models instead of those in use.

    Raises
    ------
    CalibrationError
        When the calibration cannot be used.
    ModelError
        When a model cannot be used.
    """
    calibration = load_calibration(calibration_path)
    here = _Here(calibration, models)
    if jobs == 1:
        yield here
        return
    executor = ProcessPoolExecutor(
        jobs, get_context("spawn"), initializer=_begin_child, initargs=(calibration_path, models)
    )
    try:
        yield _Pool(executor, jobs)
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


def filtered(read: Sequence[Read]) -> tuple[list[Read], bool]:
    """Filter the readings of one recording over time, if its frames follow each other.

    Returns
    -------
    readings : list of Read
    followed : bool
        False when the frames are unrelated pictures, whose readings come back untouched.
    """
    readings = [one.reading for one in read]
    if not is_sequence(readings):
        return list(read), False
    times_s = [
        number / _PRESUMED_FPS if one.time_s is None else one.time_s
        for number, one in enumerate(read)
    ]
    tracked = track(readings, times_s)
    return [
        Read(one.file, one.time_s, new.reading) for one, new in zip(read, tracked, strict=True)
    ], True


@contextmanager
def whole_file(path: Path) -> Iterator[IO[str]]:
    """Write a file that appears whole, or with all rows there are when the work is broken off."""
    with NamedTemporaryFile(
        "w", encoding="utf-8", newline="", dir=path.parent, prefix=f".{path.name}.", delete=False
    ) as file:
        try:
            yield file
        finally:
            file.flush()
            os.fsync(file.fileno())
    Path(file.name).chmod(0o644)
    Path(file.name).replace(path)


def write_rows(file: IO[str], read: Sequence[Read]) -> None:
    """Write rows below `HEADER`."""
    rows = csv.writer(file, lineterminator="\n")
    for one in read:
        reading = one.reading
        rows.writerow(
            (
                one.file,
                _number(one.time_s, 3),
                _azimuth(reading.azimuth_deg),
                _number(reading.azimuth_sigma_deg, 3),
                _number(reading.opening, 4),
                reading.state.value,
                _number(reading.confidence, 4),
                reading.proposed_by,
            )
        )


def sized_like(recording: Recording, calibration: Calibration) -> str | None:
    """Say why none of the first frames fits the calibration; None when one does."""
    why: str | None = None
    for number, frame in enumerate(recording.frames(None)):
        if frame.image is not None:
            try:
                calibration.fits(frame.image)
            except ValueError as error:
                why = f"{frame.file}: {error}"
            else:
                return None
        if number >= 8:
            break
    return why


_child: list[SlitDetector] = []


def _begin_child(calibration_path: Path, models: Path | None) -> None:
    import signal

    # Ctrl-C is for the parent, which writes what is done.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _child.append(slit_detector(load_calibration(calibration_path), models))


def _detect_in_child(frame: RecordedFrame) -> SlitReading:
    return _detected(_child[0], frame)


def _done(frame: RecordedFrame, future: Future[SlitReading]) -> Read:
    return Read(frame.file, frame.time_s, future.result())


def _detected(detector: SlitDetector, frame: RecordedFrame) -> SlitReading:
    if frame.image is None:
        return _unread(frame.trouble or "the frame cannot be read")
    try:
        return detector.detect(frame.image)
    except ValueError as error:
        return _unread(str(error))


def _unread(because: str) -> SlitReading:
    return SlitReading(
        azimuth_deg=None,
        azimuth_sigma_deg=None,
        opening=None,
        opening_sigma=None,
        state=SlitState.UNKNOWN,
        confidence=0.0,
        proposed_by="",
        unknown_because=because,
    )


def _azimuth(azimuth_deg: float | None) -> str:
    # 359.9999 must not be written as 360.
    return "" if azimuth_deg is None else f"{round(azimuth_deg, 3) % 360.0:.3f}"


def _number(value: float | None, digits: int) -> str:
    return "" if value is None else f"{value:.{digits}f}"
