"""Plays a recorded session: states and pictures as they were, at any speed, from any moment.

It has no way to a device: what it plays goes to the window and nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.model.notices import Notice
from app.model.replay import Replay
from app.model.words import QT_TRANSLATE_NOOP, Sentence
from app.session.pictures import Pictures
from app.session.reader import Session
from app.session.rows import SessionError
from app.workers.camera_worker import FrameTaker
from drivers.clock import Clock

STEP_MS = 50
SLOWEST, FASTEST = 0.1, 600.0
"""Times as fast as it was."""


class PlayerWorker(QObject):
    """Play one session at a time.

    Parameters
    ----------
    clock : Clock
        Sets the pace.
    takers : mapping of str to FrameTaker
        Who is shown the pictures of each camera.

    Attributes
    ----------
    played : Signal(object, object)
        Carries the state of a moment as it was told, and the `Replay` that says where that is.
    ended : Signal()
        Nothing is played any more.
    noticed : Signal(object)
    """

    played = Signal(object, object)
    ended = Signal()
    noticed = Signal(object)

    def __init__(self, clock: Clock, takers: Mapping[str, FrameTaker]) -> None:
        super().__init__()
        self._clock = clock
        self._takers = dict(takers)
        self._session: Session | None = None
        self._pictures: dict[str, Pictures] = {}
        self._timer: QTimer | None = None
        self._at_s = 0.0
        self._speed = 1.0
        self._playing = False
        self._stepped_s: float | None = None

    @Slot()
    def start(self) -> None:
        """Wait for a session."""
        self._timer = QTimer(self)
        self._timer.setInterval(STEP_MS)
        self._timer.timeout.connect(self._step)

    @Slot()
    def stop(self) -> None:
        """Let everything go and leave the thread."""
        self._let_go()
        self.thread().quit()

    @Slot(object)
    def open(self, folder: Path) -> None:
        """Show the beginning of a session, standing still."""
        self._let_go()
        try:
            self._session = Session(folder)
        except SessionError as error:
            self._fail(error)
            return
        self._pictures = {
            camera: Pictures(self._session, camera)
            for camera in self._session.cameras()
            if camera in self._takers
        }
        self._speed, self._playing = 1.0, False
        self.seek(self._session.start.mono_s)
        if self._timer is not None:
            self._timer.start()

    @Slot(float)
    def seek(self, mono_s: float) -> None:
        """Go to a moment of the session's own monotonic clock."""
        if self._session is None:
            return
        self._at_s = min(max(mono_s, self._session.start.mono_s), self._session.end.mono_s)
        self._show()

    @Slot(float)
    def step_by(self, seconds: float) -> None:
        """Go on, or back, by so much."""
        self.seek(self._at_s + seconds)

    @Slot(bool)
    def play(self, on: bool) -> None:
        """Play on, or stand still."""
        self._playing, self._stepped_s = on, None
        self._show()

    @Slot(float)
    def set_speed(self, speed: float) -> None:
        """Play so many times as fast as it was."""
        self._speed = min(max(speed, SLOWEST), FASTEST)
        self._show()

    @Slot()
    def leave(self) -> None:
        """Play nothing any more."""
        self._let_go()
        self.ended.emit()

    @Slot()
    def _step(self) -> None:
        now_s = self._clock.monotonic_s()
        last_s, self._stepped_s = self._stepped_s, now_s
        if not self._playing or last_s is None or self._session is None:
            return
        self._at_s += (now_s - last_s) * self._speed
        if self._at_s >= self._session.end.mono_s:
            self._at_s, self._playing = self._session.end.mono_s, False
        self._show()

    def _show(self) -> None:
        session = self._session
        if session is None:
            return
        try:
            state = session.state_at(self._at_s)
            for camera, pictures in self._pictures.items():
                frame = pictures.at(self._at_s)
                if frame is not None:
                    self._takers[camera].offer(frame)
        except SessionError as error:
            self._fail(error)
            return
        self.played.emit(
            state,
            Replay(
                session.folder,
                self._at_s,
                state.utc,
                start_s=session.start.mono_s,
                end_s=session.end.mono_s,
                start_utc=session.start.utc,
                speed=self._speed,
                playing=self._playing,
            ),
        )

    def _fail(self, error: SessionError) -> None:
        text = QT_TRANSLATE_NOOP("Model", "The recorded night cannot be shown: %1.")
        self.noticed.emit(Notice("recorder", Sentence(text, (str(error),))))
        self.leave()

    def _let_go(self) -> None:
        if self._timer is not None:
            self._timer.stop()
        for pictures in self._pictures.values():
            pictures.close()
        self._pictures.clear()
        if self._session is not None:
            self._session.close()
            self._session = None
        self._playing = False
