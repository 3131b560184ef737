"""Writes the night: takes what happened off the tape, and says when it cannot.

It runs in one thread. A disk that is full, read-only or gone costs what happens meanwhile,
never the console; what was acknowledged is there.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.model.recording import RecordingState
from app.model.state import ObservatoryState
from app.model.words import QT_TRANSLATE_NOOP, Sentence
from app.session.codec import CodecError
from app.session.form import COMMAND, DATABASE, MARK, PUT, TELL
from app.session.shelf import Budget, new_folder, size_bytes, thin
from app.session.tape import Row, Tape
from app.session.video import VideoLost
from app.session.video_track import VideoTrack
from app.session.writer import SessionLost, SessionWriter
from drivers.clock import Clock

TRY_AGAIN_S = 20.0
"""After a trouble a new session is tried after so long (seconds)."""

LOOK_S = 10.0
"""Between two looks at how full the disk is (seconds)."""

_NIGHT_S = 36_000.0


class Recorder:
    """Records the state and the cameras while told to.

    Parameters
    ----------
    root : Path
        Of all sessions.
    first : ObservatoryState
        Before anything has been read.
    about : callable
        Gives versions, profile and calibration when a session begins.
    clock : Clock
    budget : Budget
    """

    def __init__(
        self,
        root: Path,
        first: ObservatoryState,
        about: Callable[[], Mapping[str, str]],
        clock: Clock,
        budget: Budget | None = None,
    ) -> None:
        self.tape = Tape()
        self._root, self._about, self._clock = root, about, clock
        self._budget = budget or Budget()
        self._state = first
        self._fields: dict[str, Any] = {}
        self._session: SessionWriter | None = None
        self._tracks: dict[str, VideoTrack] = {}
        self._wanted = self._by_hand = self._video = False
        self._again_s = self._look_s = float("-inf")
        self._trouble: Sentence | None = None
        self._dropped = 0
        self._size = 0
        self._began: tuple[float, Any] | None = None
        self._rate = _Rate()

    def want(self, recording: bool, video: bool, by_hand: bool) -> None:
        """Say whether to record, pictures too, and whether a hand asked for it."""
        self._wanted, self._video, self._by_hand = recording, recording and video, by_hand

    def step(self) -> RecordingState:
        """Write what has happened since the last step, and tell how it went."""
        now_s = self._clock.monotonic_s()
        rows = self.tape.rows()
        if self._wanted and self._session is None and now_s >= self._again_s:
            self._follow(rows)
            rows = ()
            self._begin(now_s)
        elif not self._wanted and self._session is not None:
            self._write(rows)
            rows = ()
            self._end()
        if self._session is None:
            self._follow(rows)
            self._let_go()
        else:
            self._write(rows)
            self._look(now_s)
        return self._told(now_s)

    def close(self) -> None:
        """Write what is left, and end the session."""
        if self._session is not None:
            self._write(self.tape.rows())
        self._end()

    def _begin(self, now_s: float) -> None:
        utc = self._clock.utc()
        try:
            folder = new_folder(self._root, utc, self._state.site, self._state.profile)
            session = SessionWriter(folder, self._about())
            session.begin(self._now(now_s))
            session.commit(sure=True)
        except OSError as error:
            self._stumble(error, now_s)
            return
        self._session, self._began = session, (now_s, utc)
        self._trouble, self._dropped, self._look_s = None, 0, now_s
        self._rate = _Rate()

    def _end(self) -> None:
        for track in self._tracks.values():
            track.end()
        self._tracks.clear()
        if self._session is not None:
            self._session.close()
        self._session, self._began = None, None

    def _write(self, rows: tuple[Row, ...]) -> None:
        session = self._session
        if session is None:
            return
        now_s, utc = self._clock.monotonic_s(), self._clock.utc()
        try:
            for row in rows:
                self._write_row(session, row)
            self._write_frames(session)
            for what, count in self.tape.dropped().items():
                self._dropped += count
                session.dropped(now_s, utc, what, count)
            session.commit(sure=any(row.kind in (COMMAND, MARK) for row in rows))
        except OSError as error:
            self._follow(rows)
            self._stumble(error, now_s)

    def _write_row(self, session: SessionWriter, row: Row) -> None:
        try:
            if row.kind == PUT:
                self._fields[row.name] = row.value
                session.put(row.mono_s, row.utc, row.name, row.value)
            elif row.kind == TELL:
                session.tell(row.mono_s, row.utc)
            elif row.kind == COMMAND:
                values, verdict = row.value
                session.command(row.mono_s, row.utc, row.name, values, verdict)
            else:
                session.mark(row.mono_s, row.utc, str(row.value))
        except CodecError:
            # the state must not hold it; what is lost is counted, and the night goes on
            self._dropped += 1
            session.dropped(row.mono_s, row.utc, row.name, 1)

    def _write_frames(self, session: SessionWriter) -> None:
        taken = self.tape.frames()
        if not self._video:
            for track in self._tracks.values():
                track.end()
            return
        for camera, frames in taken.items():
            track = self._tracks.setdefault(camera, VideoTrack(session, camera))
            for frame in frames:
                track.write(frame)

    def _follow(self, rows: tuple[Row, ...]) -> None:
        """Keep up with the state without writing: the next session begins with all of it."""
        for row in rows:
            if row.kind == PUT:
                self._fields[row.name] = row.value

    def _let_go(self) -> None:
        """Without a session nothing is owed: frames and counts are let go."""
        self.tape.frames()
        self.tape.dropped()

    def _now(self, now_s: float) -> ObservatoryState:
        self._state = replace(
            self._state, now_s=now_s, utc=self._clock.utc(), satellites=None, **self._fields
        )
        return self._state

    def _stumble(self, error: OSError, now_s: float) -> None:
        self._end()
        self._again_s = now_s + TRY_AGAIN_S
        text = QT_TRANSLATE_NOOP("Model", "nothing is recorded: %1")
        self._trouble = Sentence(text, (_reason(error),))

    def _look(self, now_s: float) -> None:
        """See how full the disk is, and make room by the oldest video."""
        session = self._session
        if session is None or now_s - self._look_s < LOOK_S:
            return
        self._look_s = now_s
        if not (session.folder / DATABASE).exists():
            # a file that was deleted can be written on and on, for nobody
            self._stumble(SessionLost(f"{session.folder} is gone"), now_s)
            return
        writing = [track.writing.path for track in self._tracks.values() if track.writing]
        with contextlib.suppress(OSError):
            thin(self._root, self._budget, writing)
            self._size = size_bytes(session.folder)
            self._rate.see(now_s, self._size, -self._budget.too_much(self._root))

    def _told(self, now_s: float) -> RecordingState:
        session = self._session
        if session is None or self._began is None:
            return RecordingState(read_at_s=now_s, trouble=self._trouble)
        return RecordingState(
            read_at_s=now_s,
            session=session.folder.name,
            since_s=self._began[0],
            since_utc=self._began[1],
            by_hand=self._by_hand,
            size_bytes=self._size,
            video=self._video,
            days_left=self._rate.days_left(),
            dropped=self._dropped,
        )


class _Rate:
    """How fast the disk fills."""

    def __init__(self) -> None:
        self._first: tuple[float, int] | None = None
        self._last: tuple[float, int, int] | None = None

    def see(self, now_s: float, size: int, room: int) -> None:
        if self._first is None:
            self._first = (now_s, size)
        self._last = (now_s, size, room)

    def days_left(self) -> float | None:
        if self._first is None or self._last is None or self._last[0] - self._first[0] < LOOK_S:
            return None
        rate = (self._last[1] - self._first[1]) / (self._last[0] - self._first[0])
        return None if rate <= 0.0 else max(0.0, self._last[2] / (rate * _NIGHT_S))


def _reason(error: OSError) -> str:
    if isinstance(error, SessionLost | VideoLost):
        return str(error)
    return error.strerror or str(error)
