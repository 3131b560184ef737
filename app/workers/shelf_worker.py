"""Looks through the recorded sessions and the log, off the window's thread."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.model.night_jobs import Moment
from app.model.replay import RecordedNight, ShelvedSession
from app.model.words import Sentence
from app.session.events import events_of
from app.session.form import DATABASE, MARK
from app.session.log_tail import LogTail
from app.session.reader import Session
from app.session.rows import SessionError
from app.session.shelf import sessions, size_bytes
from app.workers.shown_moment import shown_moment

LOG_MS = 1000
"""The log is read on so often (milliseconds)."""


class ShelfWorker(QObject):
    """List sessions, tell what happened in one, follow the log.

    Parameters
    ----------
    root : Path
        Of all sessions.
    logs : Path
        Folder of the log files.

    Attributes
    ----------
    listed : Signal(object)
        Carries a tuple of `ShelvedSession`, the newest first.
    looked_into : Signal(object)
        Carries the `RecordedNight` of a session.
    logged : Signal(bool, object)
        True when another log begins; the new lines, a tuple of `LogLine`.
    compared : Signal(object, object)
        Two moments, each as `app.workers.shown_moment` gives it.
    uncompared : Signal(object)
        Carries the `Sentence` that says why not.
    """

    listed = Signal(object)
    looked_into = Signal(object)
    logged = Signal(bool, object)
    compared = Signal(object, object)
    uncompared = Signal(object)

    def __init__(self, root: Path, logs: Path) -> None:
        super().__init__()
        self._root = root
        self._tail = LogTail(logs)
        self._timer: QTimer | None = None
        self._known: dict[Path, tuple[int, ShelvedSession]] = {}

    @Slot()
    def start(self) -> None:
        """Wait to be asked."""
        self._timer = QTimer(self)
        self._timer.setInterval(LOG_MS)
        self._timer.timeout.connect(self._read_log)

    @Slot()
    def stop(self) -> None:
        """Leave the thread."""
        if self._timer is not None:
            self._timer.stop()
        self.thread().quit()

    @Slot()
    def look(self) -> None:
        """List the sessions; of one that has not changed since the last look nothing is read."""
        found = tuple(reversed([self._told(folder) for folder in sessions(self._root)]))
        self.listed.emit(found)

    @Slot(object)
    def look_into(self, folder: Path) -> None:
        """Tell what happened in a session; nothing is told of one that cannot be read."""
        try:
            with Session(folder) as session:
                self.looked_into.emit(night_of_session(session))
        except SessionError:
            self.look()

    @Slot(object, object)
    def compare(self, one: Moment, other: Moment) -> None:
        """Look two moments up, of one session or of two."""
        try:
            self.compared.emit(shown_moment(one), shown_moment(other))
        except SessionError as error:
            self.uncompared.emit(Sentence(str(error)))

    @Slot(bool)
    def follow_log(self, on: bool) -> None:
        """Read the log while somebody looks at it."""
        if self._timer is None:
            return
        if on:
            self._read_log()
            self._timer.start()
        else:
            self._timer.stop()

    @Slot()
    def _read_log(self) -> None:
        begun, lines = self._tail.read()
        if begun or lines:
            self.logged.emit(begun, lines)

    def _told(self, folder: Path) -> ShelvedSession:
        size = size_bytes(folder) - _shared(folder)
        known = self._known.get(folder)
        if known is None or known[0] != size:
            known = self._known[folder] = (size, _shelved(folder, size))
        return known[1]


def _shared(folder: Path) -> int:
    """Give how much of a session is SQLite's memory between those who have it open."""
    try:
        return (folder / f"{DATABASE}-shm").stat().st_size
    except OSError:
        return 0


def night_of_session(session: Session) -> RecordedNight:
    """Tell what there is to play in a session.

    Raises
    ------
    app.session.rows.SessionError
        When it is damaged.
    """
    return RecordedNight(
        session.folder,
        session.start.mono_s,
        session.start.utc,
        session.end.mono_s,
        session.end.utc,
        events_of(session),
    )


def _shelved(folder: Path, size: int) -> ShelvedSession:
    night, name = folder.parent.name, folder.name
    try:
        with Session(folder) as session:
            start, end = session.start, session.end
            marks = sum(one.kind == MARK for one in session.happenings(start.mono_s, end.mono_s))
            alarms: set[str] = set()
            for _, _, up in session.changes(("alarms",)):
                alarms.update(alarm.name for alarm in up)
    except SessionError as error:
        return ShelvedSession(folder, night, name, None, 0.0, size, trouble=str(error))
    length_s = end.mono_s - start.mono_s
    return ShelvedSession(folder, night, name, start.utc, length_s, size, len(alarms), marks)
