"""Writes the night: takes what happened off the tape, and says when it cannot.

It runs in one thread. A disk that is full, read-only or gone costs what happens meanwhile,
never the console; what was acknowledged is there. What was acknowledged survives every end of
the console; a power cut takes what the disk did not have: of orders and marks those of the time
that the disk takes for one sync, of readings the last `SURE_S` besides, of video what the system
had not written of itself.
"""

from __future__ import annotations

import contextlib
import shutil
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from app.model.recording import RecordingState
from app.model.state import ObservatoryState
from app.model.words import QT_TRANSLATE_NOOP, Sentence
from app.session.before import Before
from app.session.codec import CodecError
from app.session.disk import Disk, SessionLost
from app.session.exposure_file import from_session
from app.session.filling import Filling
from app.session.films import Films
from app.session.form import COMMAND, DATABASE, MARK, PICTURE, PUT, SKY, TELL
from app.session.shelf import Budget, new_folder, size_bytes, thin
from app.session.sky_writer import SkyWriter
from app.session.tape import Row, Tape
from app.session.troubles import part_trouble, reason
from app.session.writer import SessionWriter
from drivers.clock import Clock

TRY_AGAIN_S = 20.0
"""After a trouble a new session is tried after so long (seconds)."""

LOOK_S = 10.0
"""Between two looks at how full the disk is (seconds)."""

THIN_S = 60.0
"""Between two looks at all sessions together (seconds)."""

SURE_S = 1.0
"""Readings are brought to the disk so often (seconds); orders and marks at once."""

EVENTS = "events"
"""What is missing where it is rows and not frames."""


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
    disk : Disk, optional
        That the sessions are on.
    """

    def __init__(
        self,
        root: Path,
        first: ObservatoryState,
        about: Callable[[], Mapping[str, str]],
        clock: Clock,
        budget: Budget | None = None,
        disk: Disk | None = None,
    ) -> None:
        self.tape = Tape()
        self._root, self._about, self._clock = root, about, clock
        self._budget, self._disk = budget or Budget(), disk or Disk()
        self._before = Before(first)
        self._session: SessionWriter | None = None
        self._films: Films | None = None
        self._sky: SkyWriter | None = None
        self._wanted = self._by_hand = self._video = False
        self._again_s = self._look_s = self._thin_s = self._sure_s = float("-inf")
        self._trouble: Sentence | None = None
        self._missing: Counter[str] = Counter()
        self._told_missing_s = float("-inf")
        self._dropped = self._size = self._room = 0
        self._began: tuple[float, datetime] | None = None
        self._filling = Filling()

    def want(self, recording: bool, video: bool, by_hand: bool) -> None:
        """Say whether to record, pictures too, and whether a hand asked for it."""
        self._wanted, self._video, self._by_hand = recording, recording and video, by_hand
        if not recording:
            self._trouble = None

    def state(self) -> ObservatoryState:
        """Give the newest state that came off the tape, as of now and without satellites."""
        return self._before.state(self._clock.monotonic_s(), self._clock.utc())

    def step(self) -> RecordingState:
        """Write what has happened since the last step, and tell how it went."""
        now_s = self._clock.monotonic_s()
        rows = self.tape.rows()
        if self._session is not None:
            self._write(rows)
            if not self._wanted:
                self._end()
        else:
            gone = self._before.follow(rows, now_s)
            if self._wanted:
                self._missing[EVENTS] += gone
                if now_s >= self._again_s:
                    self._begin(now_s)
        if self._session is None:
            # without a session nothing is owed: frames and counts are let go
            self.tape.frames()
            self.tape.dropped()
        else:
            self._look(now_s)
        return self._told(now_s)

    def close(self) -> None:
        """Write what is left, and end the session; a step begins another one where it is wanted."""
        if self._session is not None:
            self._write(self.tape.rows())
        self._end()

    def give_up(self, why: Sentence | str) -> None:
        """End the session in a trouble, and try another one after a while."""
        self._end()
        self._again_s = self._clock.monotonic_s() + TRY_AGAIN_S
        self._trouble = Sentence(QT_TRANSLATE_NOOP("Model", "nothing is recorded: %1"), (why,))

    def _begin(self, now_s: float) -> None:
        utc = self._clock.utc()
        folder: Path | None = None
        state, rows = self._before.begin(now_s, utc)
        try:
            self._make_room(now_s)
            folder = new_folder(self._root, utc, state.site, state.profile)
            with contextlib.ExitStack() as undo:
                session = undo.enter_context(SessionWriter(folder, self._about(), self._disk))
                self._sky = SkyWriter(session)
                for row in self._before.lasting(state.now_s, state.utc):
                    self._write_row(session, row)
                session.begin(state)
                for row in rows:
                    self._write_row(session, row)
                session.tell(now_s, utc)
                session.commit(sure=True)
                undo.pop_all()
        except OSError as error:
            if folder is not None:
                # on a full disk there would be one of them every few seconds
                shutil.rmtree(folder, ignore_errors=True)
            self._sky = None
            self._stumble(error)
            return
        self._before.begun()
        self._session, self._films, self._began = session, Films(session), (now_s, utc)
        self._trouble, self._dropped, self._look_s = None, 0, now_s
        self._filling = Filling()

    def _end(self) -> None:
        if self._films is not None:
            self._films.end()
        if self._session is not None:
            with contextlib.suppress(OSError):
                self._write_missing(self._session)
            self._session.close()
        self._session, self._films, self._sky, self._began = None, None, None, None

    def _write(self, rows: tuple[Row, ...]) -> None:
        session, films = self._session, self._films
        if session is None or films is None:
            return
        now_s = self._clock.monotonic_s()
        try:
            for row in rows:
                self._write_row(session, row)
            # before the pictures, which take longer
            session.commit(sure=any(row.kind in (COMMAND, MARK) for row in rows))
            self._before.wrote(rows)
        except OSError as error:
            self._before.follow(rows, now_s)
            self._stumble(error)
            return
        try:
            taken = self.tape.frames()
            if self._video:
                self._missing += films.write(taken, now_s)
            else:
                films.end()
            self._missing += Counter(self.tape.dropped())
            if now_s - self._told_missing_s >= 1.0:
                self._write_missing(session)
            session.commit(sure=self._is_time(now_s))
        except OSError as error:
            self._stumble(error)

    def _is_time(self, now_s: float) -> bool:
        """Say whether everything is to be brought to the disk again."""
        if now_s - self._sure_s < SURE_S:
            return False
        self._sure_s = now_s
        return True

    def _write_row(self, session: SessionWriter, row: Row) -> None:
        try:
            if row.kind == PUT:
                session.put(row.mono_s, row.utc, row.name, row.value)
            elif row.kind == TELL:
                session.tell(row.mono_s, row.utc)
            elif row.kind == COMMAND:
                values, verdict = row.value
                session.command(row.mono_s, row.utc, row.name, values, verdict)
            elif row.kind == PICTURE:
                values = {**self._before.pointing(), **row.value}
                values = from_session(values, session.folder, self._root)
                session.picture(row.mono_s, row.utc, row.name, values)
            elif row.kind == SKY:
                if self._sky is not None:
                    self._sky.write(row.mono_s, row.utc, row.value)
            else:
                session.mark(row.mono_s, row.utc, str(row.value))
        except CodecError:
            # the state must not hold it; what is lost is counted, and the night goes on
            self._missing[row.name] += 1

    def _write_missing(self, session: SessionWriter) -> None:
        now_s, utc = self._clock.monotonic_s(), self._clock.utc()
        self._told_missing_s = now_s
        missing, self._missing = self._missing, Counter()
        for what, count in missing.items():
            if count:
                self._dropped += count
                session.dropped(now_s, utc, what, count)

    def _stumble(self, error: OSError) -> None:
        self.give_up(reason(error))

    def _make_room(self, now_s: float) -> None:
        """Keep the budget by the oldest video, and see how much room is left."""
        if now_s - self._thin_s < THIN_S:
            return
        self._thin_s = now_s
        with contextlib.suppress(OSError):
            thin(self._root, self._budget, self._films.writing() if self._films else ())
            self._room = -self._budget.too_much(self._root)

    def _look(self, now_s: float) -> None:
        """See whether the session is still there, and how full the disk is."""
        session = self._session
        if session is None or now_s - self._look_s < LOOK_S:
            return
        self._look_s = now_s
        try:
            (session.folder / DATABASE).stat()
        except OSError:
            # a file that was deleted can be written on and on, for nobody
            self._stumble(SessionLost(f"{session.folder} is gone"))
            return
        self._make_room(now_s)
        self._size = size_bytes(session.folder)
        self._filling.see(now_s, self._size, self._room)

    def _told(self, now_s: float) -> RecordingState:
        session = self._session
        if session is None or self._began is None:
            return RecordingState(read_at_s=now_s, trouble=self._trouble)
        on_disk = session.on_disk()
        return RecordingState(
            read_at_s=now_s,
            session=session.folder.name,
            since_s=self._began[0],
            since_utc=self._began[1],
            by_hand=self._by_hand,
            size_bytes=self._size,
            video=self._video,
            days_left=self._filling.days_left(),
            dropped=self._dropped,
            on_disk_s=on_disk.until_s,
            trouble=part_trouble(on_disk.waited_s, self._films, self._sky),
        )
