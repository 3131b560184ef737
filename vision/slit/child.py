"""Slit detection in a process of its own, so that its Python never holds the console up.

``python -m vision.slit.child CALIBRATION`` speaks on its standard input and output: first it
says who it is (`Hello`), then a frame comes in as `_HEADER` (height, width, bytes a pixel,
hint) and pixels, and an answer goes out; what goes out is pickled, after its length. It ends
when its input does. Pixels through the pipe cost 0.6 ms a frame of 640 × 480: shared memory
would not be worth its care.
"""

from __future__ import annotations

import os
import pickle
import queue
import signal
import struct
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Self

import numpy as np

from vision.images import check_grey
from vision.slit.calibration_file import load_calibration
from vision.slit.hello import Hello
from vision.slit.protocol import Image, SlitDetector, SlitReading

NICENESS = 5
"""The window goes first: it needs little, and a hand waits for it."""

_HEADER = struct.Struct("<IIId")
_LENGTH = struct.Struct("<I")
# The arrays of a frame are freed before the next one comes. Given back to the system and asked
# for again each time they cost a quarter of all that the child does; glibc keeps them by this.
_KEEP_MEMORY = {"MALLOC_MMAP_THRESHOLD_": "67108864", "MALLOC_TRIM_THRESHOLD_": "268435456"}
# The folder that `vision` is imported from: the child must find it wherever it starts.
_HOME = Path(__file__).resolve().parents[2]

_Answer = SlitReading | ValueError


class DetectorProcess:
    """A slit detector whose work is done by a child process.

    One thread uses it at a time. The child is started at once and restarted by the next
    `detect` after it was lost.

    Parameters
    ----------
    calibration_path : Path
        Calibration of the camera, read here too so that its mistakes show at once.
    timeout_s : float
        Longest wait for an answer; a child that needs longer is killed. A late answer is of
        no use to anybody, but on a busy machine a new child would be later still.
    start_timeout_s : float
        Longest wait for the first answer of a new child, which imports first.

    Raises
    ------
    CalibrationError
        When the calibration cannot be used.
    """

    def __init__(
        self, calibration_path: Path, timeout_s: float = 3.0, start_timeout_s: float = 45.0
    ) -> None:
        self._path = calibration_path.resolve()
        self._calibration = load_calibration(self._path)
        self._timeout_s = timeout_s
        self._start_timeout_s = start_timeout_s
        self._child: _Child | None = None
        self._hello: Hello | None = None
        self._closed = False
        self._start()

    @property
    def name(self) -> str:
        """Name of the detector in the child; empty until it has answered once."""
        return "" if self._hello is None else self._hello.name

    @property
    def instead_because(self) -> str | None:
        """Why the child does not use the best detector, a clause; None when it does."""
        return None if self._hello is None else self._hello.instead_because

    @property
    def pid(self) -> int | None:
        """Process id of the child, None while there is none."""
        return None if self._child is None else self._child.pid

    def detect(self, image: Image, hint_deg: float | None = None) -> SlitReading:
        """Look for the slit, in the child.

        Raises
        ------
        ValueError
            When the frame does not fit the calibration.
        TimeoutError
            When the child does not answer in time, or died over this frame.
        RuntimeError
            After `close`.
        """
        if self._closed:
            raise RuntimeError("the detector is closed")
        self._calibration.fits(image)
        check_grey(image)
        child = self._child or self._start()
        wait_s = self._timeout_s if child.has_answered else self._start_timeout_s
        try:
            answer = child.ask(_packed(image, hint_deg), wait_s)
        except TimeoutError:
            self._drop()
            raise
        self._hello = child.hello
        if isinstance(answer, ValueError):
            raise answer
        return answer

    def close(self) -> None:
        """End the child; doing it twice does nothing."""
        self._closed = True
        self._drop()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _start(self) -> _Child:
        self._child = _Child(self._path)
        return self._child

    def _drop(self) -> None:
        if self._child is not None:
            self._child.end()
            self._child = None


class _Child:
    """One running child, its pipe, and the thread that waits on it."""

    def __init__(self, calibration_path: Path) -> None:
        environment = dict(os.environ)
        paths = [str(_HOME), environment.get("PYTHONPATH", "")]
        environment["PYTHONPATH"] = os.pathsep.join(path for path in paths if path)
        environment.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", **_KEEP_MEMORY)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "vision.slit.child", str(calibration_path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
        )
        self._requests: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._answers: queue.SimpleQueue[_Answer | None] = queue.SimpleQueue()
        self.has_answered = False
        self.hello: Hello | None = None
        # A pipe cannot be waited on with a time-out everywhere; a queue can.
        self._talk = threading.Thread(target=self._exchange, name="slit-child", daemon=True)
        self._talk.start()

    @property
    def pid(self) -> int:
        return self._process.pid

    def ask(self, request: bytes, timeout_s: float) -> _Answer:
        """Send a frame and wait for what is seen in it."""
        self._requests.put(request)
        try:
            answer = self._answers.get(timeout=timeout_s)
        except queue.Empty:
            raise TimeoutError(f"no answer from the slit detector for {timeout_s:g} s") from None
        if answer is None:
            raise TimeoutError("the slit detector's process has ended")
        self.has_answered = True
        return answer

    def end(self) -> None:
        """Kill the child and take leave of its thread."""
        self._process.kill()
        self._requests.put(None)
        self._process.wait()
        self._talk.join()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                # What it could not take any more is of no use to anybody.
                with suppress(OSError):
                    pipe.close()

    def _exchange(self) -> None:
        send, receive = self._process.stdin, self._process.stdout
        if send is None or receive is None:
            self._answers.put(None)
            return
        with suppress(OSError, EOFError):
            self.hello = _read_hello(receive)
        while (request := self._requests.get()) is not None:
            try:
                send.write(request)
                send.flush()
                self._answers.put(_read_answer(receive))
            except (OSError, EOFError):
                self._answers.put(None)
                return


def _packed(image: Image, hint_deg: float | None) -> bytes:
    hint = float("nan") if hint_deg is None else hint_deg
    height, width = image.shape
    return _HEADER.pack(height, width, image.itemsize, hint) + image.tobytes()


def _read_exactly(stream: IO[bytes], count: int) -> bytes:
    data = stream.read(count)
    if data is None or len(data) < count:
        raise EOFError
    return data


def _read_said(stream: IO[bytes]) -> object:
    (length,) = _LENGTH.unpack(_read_exactly(stream, _LENGTH.size))
    said: object = pickle.loads(_read_exactly(stream, length))
    return said


def _read_hello(stream: IO[bytes]) -> Hello:
    said = _read_said(stream)
    if isinstance(said, Hello):
        return said
    raise EOFError


def _read_answer(stream: IO[bytes]) -> _Answer:
    answer = _read_said(stream)
    if isinstance(answer, SlitReading | ValueError):
        return answer
    # Out of step: as good as dead.
    raise EOFError


def _say(said: object, stream: IO[bytes]) -> None:
    packed = pickle.dumps(said)
    stream.write(_LENGTH.pack(len(packed)) + packed)
    stream.flush()


def _serve(detector: SlitDetector, requests: IO[bytes], answers: IO[bytes]) -> None:
    """Answer frame after frame until the input ends."""
    while True:
        try:
            header = _read_exactly(requests, _HEADER.size)
            height, width, depth, hint = _HEADER.unpack(header)
            pixels = _read_exactly(requests, height * width * depth)
        except EOFError:
            return
        image: Image = np.frombuffer(pixels, np.uint8).reshape(height, -1)
        if depth == 2:
            image = np.frombuffer(pixels, np.uint16).reshape(height, width)
        answer: _Answer
        try:
            answer = detector.detect(image, None if np.isnan(hint) else hint)
        except ValueError as error:
            answer = error
        _say(answer, answers)


def main() -> int:
    """Serve one console until it closes the pipe."""
    # Ctrl+C is for the console, which then closes the pipe.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(AttributeError, OSError):
        os.nice(NICENESS)
    # the console imports this file, and must not bring the models' runtime in with it
    from vision.slit.live import live_detector

    detector, instead_because = live_detector(load_calibration(Path(sys.argv[1])))
    # A console that has gone needs no answer.
    with suppress(OSError):
        _say(Hello(detector.name, instead_because), sys.stdout.buffer)
        _serve(detector, sys.stdin.buffer, sys.stdout.buffer)
    return 0


if __name__ == "__main__":
    sys.exit(main())
