"""Grab frames and offer them to whoever wants them; reopen a camera that went away."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.model.notices import Notice
from app.model.state import CameraState
from app.model.words import QT_TRANSLATE_NOOP, Sentence
from app.workers.standing import Standing
from drivers.camera.protocol import Frame, StreamCamera
from drivers.clock import Clock
from drivers.errors import BadReply, DriverError

log = logging.getLogger(__name__)

GRAB_S = 0.5
"""Longest wait for a frame before orders get in between (seconds)."""

REOPEN_AFTER_S = 1.5
"""A camera without a frame for so long is closed and opened again (seconds)."""

TELL_S = 0.5
"""Between two tellings of how the camera does (seconds)."""

LONGEST_BACK_OFF_S = 5.0


class FrameTaker(Protocol):
    """Takes frames from any thread without ever blocking."""

    def offer(self, frame: Frame) -> None:
        """Take the newest frame, or let it go."""


class CameraWorker(QObject):
    """Own one stream camera.

    Parameters
    ----------
    name : str
        Field of the state, for example ``"slit_camera"``.
    connect : callable
        Opens the camera; raises `DriverError` when that cannot be done now.
    clock : Clock
    takers : sequence of FrameTaker
    patience_s : float
        Expected time between two frames at most, seconds; slow cameras need more.
    """

    read = Signal(str, object)
    noticed = Signal(object)

    def __init__(
        self,
        name: str,
        connect: Callable[[], StreamCamera],
        clock: Clock,
        takers: Sequence[FrameTaker] = (),
        patience_s: float = REOPEN_AFTER_S,
    ) -> None:
        super().__init__()
        self.name = name
        self._connect = connect
        self._clock = clock
        self._takers = tuple(takers)
        self._patience_s = patience_s
        self._camera: StreamCamera | None = None
        self._last: Frame | None = None
        self._times_s: deque[float] = deque(maxlen=30)
        self._alive_at_s = 0.0
        self._told_at_s = -1.0e9
        self._lost_because: str | None = None
        self._back_off_s = 0.0
        self._standing = Standing()
        self._timer: QTimer | None = None

    @property
    def camera(self) -> StreamCamera | None:
        """The camera that is open now; only to be looked at from other threads."""
        return self._camera

    @Slot()
    def start(self) -> None:
        """Begin grabbing; a timer of 0 ms lets orders get in between."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._next)
        self._timer.start(0)

    @Slot()
    def stop(self) -> None:
        """Let the camera go and leave the thread."""
        if self._timer is not None:
            self._timer.stop()
        self._let_go()
        self.thread().quit()

    @Slot()
    def _next(self) -> None:
        wait_s = 0.0
        try:
            if not self._grab():
                # a lost camera fails at once: do not ask it a hundred thousand times a second
                wait_s = 0.05
        except BadReply as error:
            # one bad frame is not a lost camera
            self._miss(str(error))
            wait_s = 0.05
        except DriverError as error:
            wait_s = self._lose(str(error))
        except Exception:
            log.exception("bug in the %s driver", self.name)
            wait_s = self._lose("an error in this program; see the log")
        self._say()
        self._tell()
        if self._timer is not None:
            self._timer.start(round(wait_s * 1000))

    def _grab(self) -> bool:
        """Take one frame; False when there was none yet."""
        if self._camera is None:
            self._camera = self._connect()
            # starting may take longer than the patience
            self._alive_at_s = self._clock.monotonic_s()
        try:
            frame = self._camera.grab(GRAB_S)
        except BadReply:
            raise
        except DriverError:
            if self._clock.monotonic_s() - self._alive_at_s < self._patience_s:
                return False
            raise
        self._alive_at_s = self._clock.monotonic_s()
        self._times_s.append(frame.read_at_s)
        self._last = frame
        self._back_off_s = 0.0
        self._lost_because = None
        for taker in self._takers:
            taker.offer(frame)
        return True

    def _lose(self, because: str) -> float:
        self._miss(because)
        self._let_go()
        self._times_s.clear()
        self._back_off_s = min(LONGEST_BACK_OFF_S, max(0.2, 2.0 * self._back_off_s))
        return self._back_off_s

    def _miss(self, because: str) -> None:
        if self._lost_because is None:
            # whoever looks at the state learns of it at once
            self._told_at_s = -1.0e9
        self._lost_because = because

    def _say(self) -> None:
        because = self._lost_because
        if not self._standing.news(because is not None, self._clock.monotonic_s()):
            return
        text = QT_TRANSLATE_NOOP("Model", "The %1 gives pictures again.")
        values: tuple[Sentence, ...] = (Sentence(self.name.replace("_", " ")),)
        if because is not None:
            text = QT_TRANSLATE_NOOP("Model", "The %1 gives no picture: %2.")
            values = (*values, Sentence(because))
        self.noticed.emit(Notice(self.name, Sentence(text, values)))

    def _tell(self) -> None:
        now_s = self._clock.monotonic_s()
        if now_s - self._told_at_s < TELL_S:
            return
        self._told_at_s = now_s
        last, camera = self._last, self._camera
        name = camera.name if camera is not None else (last.source if last is not None else "")
        span_s = self._times_s[-1] - self._times_s[0] if len(self._times_s) > 1 else 0.0
        self.read.emit(
            self.name,
            CameraState(
                name=name,
                source=name if last is None else last.source,
                live=True if last is None else last.live,
                fps=(len(self._times_s) - 1) / span_s if span_s > 0.0 else None,
                frame_at_s=None if last is None else last.read_at_s,
                lost_because=self._lost_because,
            ),
        )

    def _let_go(self) -> None:
        camera, self._camera = self._camera, None
        if camera is None:
            return
        try:
            camera.close()
        except Exception:
            log.exception("closing the %s", self.name)
