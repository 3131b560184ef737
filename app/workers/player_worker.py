"""Plays a recorded session: states and pictures as they were, at any speed, from any moment.

It has no way to a device: what it plays goes to the window and nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.model.notices import Notice
from app.model.replay import RecordedNight, Replay
from app.model.state import ObservatoryState
from app.model.words import QT_TRANSLATE_NOOP, Sentence
from app.session.exposures import Exposures
from app.session.pictures import Pictures
from app.session.reader import Session
from app.session.rows import SessionError
from app.workers.camera_worker import FrameTaker
from app.workers.replayed_sky import ReplayedSky
from app.workers.shelf_worker import night_of_session
from drivers.camera.protocol import Frame
from drivers.clock import Clock

STEP_MS = 50
SLOWEST, FASTEST = 0.1, 600.0
"""Times as fast as it was."""

NEAR_S = 0.25
"""An event nearer than this is the one that is shown (seconds, by the session's clock)."""

PICTURE_S = 0.09
"""While playing, pictures change no sooner than this (seconds): the eye sees no more."""

EXPOSING = frozenset({"ccd"})
"""Cameras whose pictures are files that a session refers to."""

PICTURE_SHARE = 0.15
"""So much of the time may go into finding pictures while playing, however fast."""


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
    opened : Signal(object)
        Carries the `RecordedNight` that is played from now on.
    played : Signal(object, object)
        Carries the state of a moment as it was told, marked as replayed, and the `Replay` that
        says where that is. As long as nothing was told, the very same state comes again.
    ended : Signal()
        Nothing is played any more.
    noticed : Signal(object)
    """

    opened = Signal(object)
    played = Signal(object, object)
    ended = Signal()
    noticed = Signal(object)

    def __init__(self, clock: Clock, takers: Mapping[str, FrameTaker]) -> None:
        super().__init__()
        self._clock = clock
        self._takers = dict(takers)
        self._session: Session | None = None
        self._night: RecordedNight | None = None
        self._pictures: dict[str, Pictures] = {}
        self._exposures: dict[str, Exposures] = {}
        self._unseen: tuple[tuple[str, Sentence | None], ...] = ()
        self._sky = ReplayedSky(self)
        self._sky.changed.connect(self._show)
        self._offered: dict[str, Frame] = {}
        self._picture_from_s = float("-inf")
        self._told: ObservatoryState | None = None
        self._shown: ObservatoryState | None = None
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
        self._sky.let_go()
        self.thread().quit()

    @Slot(object)
    def open(self, folder: Path) -> None:
        """Show the beginning of a session, standing still."""
        self._let_go()
        try:
            session = self._session = Session(folder)
            self._night = night_of_session(session)
            cameras = session.cameras()
        except SessionError as error:
            self._fail(error)
            return
        self._pictures = {
            camera: Pictures(session, camera) for camera in cameras if camera in self._takers
        }
        self._exposures = {
            camera: Exposures(session, camera) for camera in self._takers if camera in EXPOSING
        }
        self._speed, self._playing = 1.0, False
        self.opened.emit(self._night)
        self.seek(session.start.mono_s)

    @Slot(object, float)
    def open_at(self, folder: Path, mono_s: float) -> None:
        """Show a moment of a session, standing still; the session is opened if need be."""
        if self._night is None or self._night.folder != folder:
            self.open(folder)
        self.seek(mono_s)

    @Slot(float)
    def seek(self, mono_s: float) -> None:
        """Go to a moment of the session's own monotonic clock."""
        if self._night is None:
            return
        self._at_s = min(max(mono_s, self._night.start_s), self._night.end_s)
        self._show()

    @Slot()
    def show_again(self) -> None:
        """Hand the same pictures out again: those of before went to views of something else."""
        self._offered.clear()
        if self._night is not None:
            self._show()

    @Slot(float)
    def step_by(self, seconds: float) -> None:
        """Go on, or back, by so much."""
        self.seek(self._at_s + seconds)

    @Slot(int)
    def jump(self, way: int) -> None:
        """Go to the next event for 1, to the one before for −1; stay where there is none."""
        events = () if self._night is None else self._night.events
        if way > 0:
            times = [event.at_s for event in events if event.at_s > self._at_s + NEAR_S][:1]
        else:
            times = [event.at_s for event in events if event.at_s < self._at_s - NEAR_S][-1:]
        for at_s in times:
            # what an event changed has been told shortly after it
            self.seek(at_s + 0.5 * NEAR_S)

    @Slot(bool)
    def play(self, on: bool) -> None:
        """Play on, or stand still; from the end, begin anew."""
        night = self._night
        if night is None:
            return
        if on and self._at_s >= night.end_s:
            self._at_s = night.start_s
        self._playing, self._stepped_s = on, None
        if self._timer is not None:
            (self._timer.start if on else self._timer.stop)()
        self._show()

    @Slot(float)
    def set_speed(self, speed: float) -> None:
        """Play so many times as fast as it was, within `SLOWEST` and `FASTEST`."""
        self._speed = min(max(speed, SLOWEST), FASTEST)
        self._show()

    @Slot()
    def leave(self) -> None:
        """Play nothing any more."""
        self._let_go()
        self._sky.let_go()
        self.ended.emit()

    @Slot()
    def _step(self) -> None:
        now_s = self._clock.monotonic_s()
        last_s, self._stepped_s = self._stepped_s, now_s
        if not self._playing or last_s is None or self._night is None:
            return
        self._at_s += (now_s - last_s) * self._speed
        if self._at_s >= self._night.end_s:
            self._end_of_night()
        self._show()

    def _end_of_night(self) -> None:
        """Stand still at the last moment there is."""
        if self._night is not None:
            self._at_s, self._playing = self._night.end_s, False
        if self._timer is not None:
            self._timer.stop()

    @Slot()
    def _show(self) -> None:
        session, night = self._session, self._night
        if session is None or night is None:
            return
        try:
            told = session.state_at(self._at_s)
            known = session.sky_at(self._at_s)
            self._show_pictures()
            self._show_exposures()
        except SessionError as error:
            self._fail(error)
            return
        speed = self._speed if self._playing else 0.0
        satellites = self._sky.look(night.folder, told, known, speed)
        shown = self._shown
        if told is not self._told or shown is None or shown.satellites is not satellites:
            self._told = told
            self._shown = replace(told, replayed=True, satellites=satellites)
        self.played.emit(
            self._shown,
            Replay(
                night.folder,
                self._at_s,
                told.utc,
                start_s=night.start_s,
                end_s=night.end_s,
                start_utc=night.start_utc,
                speed=self._speed,
                playing=self._playing,
                unseen=self._unseen,
            ),
        )

    def _show_pictures(self) -> None:
        now_s = self._clock.monotonic_s()
        if self._playing and now_s < self._picture_from_s:
            return
        for camera, pictures in self._pictures.items():
            frame = pictures.at(self._at_s)
            if frame is not None and frame is not self._offered.get(camera):
                self._offered[camera] = frame
                self._takers[camera].offer(frame)
        took_s = self._clock.monotonic_s() - now_s
        self._picture_from_s = now_s + max(PICTURE_S, took_s / PICTURE_SHARE)

    def _show_exposures(self) -> None:
        """Show what was on the screen; of what cannot be had, say why."""
        unseen: list[tuple[str, Sentence | None]] = []
        for camera, exposures in self._exposures.items():
            found = exposures.at(self._at_s)
            if not isinstance(found, Frame):
                self._offered.pop(camera, None)
                unseen.append((camera, found))
            elif found is not self._offered.get(camera):
                self._offered[camera] = found
                self._takers[camera].offer(found)
        self._unseen = tuple(unseen)

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
        self._exposures.clear()
        self._unseen = ()
        self._offered.clear()
        if self._session is not None:
            self._session.close()
        self._session = self._night = self._told = self._shown = None
        self._playing = False
