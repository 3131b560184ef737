"""A live camera through OpenCV: USB, V4L2, RTSP or HTTP, always with its newest frame."""

from __future__ import annotations

import os
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field

from drivers.camera.footage import FootageCamera
from drivers.camera.grey import grey
from drivers.camera.pace import no_frame
from drivers.camera.pictures import BadFootage
from drivers.camera.protocol import Frame, StreamCamera
from drivers.clock import Clock
from drivers.errors import BadReply, DriverError, LinkLost
from drivers.opencv import cv2

if TYPE_CHECKING:
    from drivers.surroundings import Surroundings

KINDS = ("slit_camera", "all_sky")
SCHEMES = ("rtsp", "rtsps", "http", "https")
LINK_MS = 1500
OPEN_S = 4.0
JOIN_S = 2.5


class Settings(BaseModel):
    """What the profile may say about a live camera."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    source: str = Field(min_length=1)
    name: str | None = Field(default=None, min_length=1, max_length=40)


class CapturedCamera:
    """A live camera, read by a thread of its own that keeps only the newest frame.

    Read at the consumer's own pace, a stream's buffers fill and its pictures grow
    seconds old; read by a thread they stay some tens of milliseconds young.

    Parameters
    ----------
    source : str or int
        Device index, ``/dev/video…`` path or URL.
    clock : Clock
        Stamps the frames on arrival.
    name : str, optional
        Shown to the operator; by itself the source, without user and password.

    Raises
    ------
    drivers.errors.LinkLost
        When it cannot be opened. A camera that was lost stays lost: make a new one.

    References
    ----------
    OpenCV ``VideoCapture``: ``CAP_PROP_OPEN_TIMEOUT_MSEC``, ``CAP_PROP_READ_TIMEOUT_MSEC``.
    """

    def __init__(self, source: str | int, clock: Clock, name: str | None = None) -> None:
        self._source = source
        self._clock = clock
        self._name = name or _public(source)
        self._news = threading.Condition()
        self._newest: Frame | None = None
        self._error: DriverError | None = None
        self._open = False
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"grab {self._name}", daemon=True)
        self._thread.start()
        with self._news:
            self._news.wait_for(lambda: self._open or self._error is not None, OPEN_S)
            opened, error = self._open, self._error
        # a short recording may have been read to its end by now: it opened, its last picture waits
        if not opened:
            self.close()
            raise error or LinkLost(f"{self._name} did not open within {OPEN_S:.0f} s")

    @property
    def name(self) -> str:
        return self._name

    def grab(self, timeout_s: float) -> Frame:
        with self._news:
            self._news.wait_for(lambda: self._newest is not None or self._error, timeout_s)
            frame, self._newest = self._newest, None
            error = self._error
            if isinstance(error, BadReply):
                self._error = None
        if frame is not None:
            return frame
        raise error or no_frame()

    def close(self) -> None:
        self._stop.set()
        # A read that hangs ends by its own time-out; the thread then lets the device go.
        self._thread.join(JOIN_S)
        self._tell(LinkLost("the camera is closed"))

    def _run(self) -> None:
        """Open, read until told to stop, let go; the only thread that touches the capture."""
        capture = _capture(self._source)
        try:
            if not capture.isOpened():
                self._tell(LinkLost(f"{self._name} cannot be opened"))
                return
            with self._news:
                self._open = True
                self._news.notify_all()
            self._read(capture)
        finally:
            capture.release()

    def _read(self, capture: Any) -> None:
        number = 0
        # what has an end was recorded, wherever it is fetched from; a camera's stream has none
        live = not capture.get(cv2.CAP_PROP_FRAME_COUNT) > 0.0
        while not self._stop.is_set():
            there, picture = capture.read()
            if not there:
                self._tell(LinkLost(f"{self._name} gives no more pictures"))
                return
            now_s, utc = self._clock.monotonic_s(), self._clock.utc()
            try:
                image = grey(picture, self._name)
            except BadReply as error:
                self._tell(error)
                continue
            with self._news:
                self._newest = Frame(number, now_s, utc, image, self._name, live=live)
                self._news.notify_all()
            number += 1

    def _tell(self, error: DriverError) -> None:
        with self._news:
            if self._error is None or isinstance(self._error, BadReply):
                self._error = error
            self._news.notify_all()


def create(settings: Settings, surroundings: Surroundings) -> StreamCamera:
    """Open the camera that the profile names."""
    source = int(settings.source) if settings.source.isdecimal() else settings.source
    return CapturedCamera(source, surroundings.clock, settings.name)


def open_source(source: str, clock: Clock, fps: float | None = None) -> StreamCamera:
    """Open whatever an operator names: a folder, a video, a device or a URL.

    Parameters
    ----------
    source : str
        Path of a folder of pictures or of a video; device index such as ``0``;
        ``/dev/video…``; URL with rtsp, rtsps, http or https.
    clock : Clock
        Sets the pace of footage and stamps frames.
    fps : float, optional
        For recorded footage only, 0.2 to 120.

    Raises
    ------
    drivers.camera.pictures.BadFootage
        For what can never be played; it is a `ValueError` too.
    drivers.errors.LinkLost
        For a camera that cannot be opened now.
    """
    if source.isdecimal():
        return CapturedCamera(int(source), clock)
    if source.startswith("/dev/"):
        if not Path(source).exists():
            raise BadFootage(f"there is no camera {source}")
        return CapturedCamera(source, clock)
    scheme, found, _ = source.partition("://")
    if not found:
        return FootageCamera(Path(source).expanduser(), clock, fps)
    if scheme.lower() not in SCHEMES or not urlsplit(source).hostname:
        allowed = ", ".join(f"{name}://" for name in SCHEMES)
        raise BadFootage(f"{_public(source)} is not a camera's address; allowed are {allowed}")
    return CapturedCamera(source, clock)


def _capture(source: str | int) -> Any:
    """Open a capture whose opening and reading end in time."""
    if isinstance(source, int) or source.startswith("/dev/"):
        return cv2.VideoCapture(source, cv2.CAP_V4L2)
    # Over UDP, OpenCV's default, lost packets smear pictures.
    os.environ.setdefault("OPENCV_FFMPEG_CAPTURE_OPTIONS", "rtsp_transport;tcp")
    return cv2.VideoCapture(
        source,
        cv2.CAP_FFMPEG,
        [cv2.CAP_PROP_OPEN_TIMEOUT_MSEC, LINK_MS, cv2.CAP_PROP_READ_TIMEOUT_MSEC, LINK_MS],
    )


def _public(source: str | int) -> str:
    """Name a source without the user and password that its URL may carry."""
    if isinstance(source, int):
        return f"camera {source}"
    scheme, found, rest = source.partition("://")
    if not found:
        return source
    host, slash, path = rest.partition("/")
    return f"{scheme}://{host.rpartition('@')[2]}{slash}{path.partition('?')[0]}"
