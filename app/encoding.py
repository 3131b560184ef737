"""Recorded frames through the encoder: read, detected by several processes, filtered, written."""

from __future__ import annotations

import signal
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import Protocol

from app.helpers import helpers
from app.readings_table import Read
from app.recorded import RecordedFrame, Recording
from vision.slit.calibration import Calibration
from vision.slit.calibration_file import load_calibration
from vision.slit.detector import slit_detector
from vision.slit.protocol import SlitDetector, unknown_reading
from vision.slit.track import is_sequence, track

# Pace of a folder of frames that says none; only the filter's bounds depend on it.
_PRESUMED_FPS = 5.0
# Frames waiting for each process: enough to keep it busy, few enough for any memory.
_WAITING = 4
# Between two looks whether somebody has broken off.
_LOOK_S = 0.2


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
            yield _read(self._detector, frame)


class _Pool:
    """Detects in several processes; frames keep their order."""

    def __init__(self, executor: ProcessPoolExecutor, jobs: int) -> None:
        self._executor = executor
        self._most = _WAITING * jobs

    def read(self, frames: Iterator[RecordedFrame]) -> Iterator[Read]:
        waiting: deque[Future[Read]] = deque()
        with _breaks_noted() as broken:
            for frame in frames:
                # Ctrl-C is for this process, which writes what is done.
                with _undisturbed():
                    waiting.append(self._executor.submit(_detect_in_child, frame))
                if len(waiting) >= self._most:
                    yield _result(waiting.popleft(), broken)
            while waiting:
                yield _result(waiting.popleft(), broken)
            if broken:
                raise KeyboardInterrupt


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
    vision.models.ModelError
        When a model cannot be used.
    """
    # Also where others read: what is wrong with the models is said by this process.
    here = _Here(load_calibration(calibration_path), models)
    if jobs == 1:
        yield here
        return
    executor = helpers(jobs, partial(_begin_child, calibration_path, models))
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
    # Time stamps of a damaged video may run backwards.
    tracked = track(readings, list(accumulate(times_s, max)))
    # Of a frame that could not be used nothing is claimed, whatever its neighbours show.
    return [
        replace(one, reading=new.reading) if one.trouble is None else one
        for one, new in zip(read, tracked, strict=True)
    ], True


def unusable_because(recording: Recording, calibration: Calibration) -> str | None:
    """Say why no frame of a recording can be used; None as soon as one can.

    Of a video one frame tells, as all have one size.
    """
    first: str | None = None
    for frame in recording.frames(None):
        why = _misfit(frame, calibration)
        if why is None:
            return None
        first = first or why
        if recording.video:
            break
    count = len(recording.files)
    return first if count == 1 else f"none of the {count} pictures can be used: {first}"


_child: list[SlitDetector] = []


def _begin_child(calibration_path: Path, models: Path | None) -> None:
    _child.append(slit_detector(load_calibration(calibration_path), models))


def _detect_in_child(frame: RecordedFrame) -> Read:
    return _read(_child[0], frame)


def _read(detector: SlitDetector, frame: RecordedFrame) -> Read:
    if frame.image is None:
        trouble = frame.trouble or f"{frame.file} cannot be read"
        return Read(frame.file, frame.time_s, unknown_reading(trouble), trouble)
    try:
        reading = detector.detect(frame.image)
    except ValueError as error:
        trouble = f"{frame.file}: {error}"
        return Read(frame.file, frame.time_s, unknown_reading(trouble), trouble)
    # Outlines are for the screen; of a long recording they would fill the memory.
    return Read(frame.file, frame.time_s, replace(reading, outline_px=(), axis_px=()))


def _misfit(frame: RecordedFrame, calibration: Calibration) -> str | None:
    if frame.image is None:
        return frame.trouble or f"{frame.file} cannot be read"
    try:
        calibration.fits(frame.image)
    except ValueError as error:
        return f"{frame.file}: {error}"
    return None


def _result(future: Future[Read], broken: list[int]) -> Read:
    while not future.done():
        wait([future], _LOOK_S)
        if broken:
            raise KeyboardInterrupt
    return future.result()


@contextmanager
def _breaks_noted() -> Iterator[list[int]]:
    """Note Ctrl-C, which is raised where nothing is held.

    Raised at any moment it may hit between the taking of a lock and the code that gives it
    back; then the executor waits for that lock for ever.
    """
    broken: list[int] = []
    if threading.current_thread() is not threading.main_thread():
        # never interrupted
        yield broken
        return
    before = signal.signal(signal.SIGINT, lambda number, _frame: broken.append(number))
    try:
        yield broken
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Hold Ctrl-C back: a process begun meanwhile never gets it, this one a moment later."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
