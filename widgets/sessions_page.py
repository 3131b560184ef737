"""The recorded nights: what there is, what happened, what can be made of one; and replays."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.model.log_line import LogLine
from app.model.night_jobs import JobEnd, JobStep
from app.model.replay import RecordedNight, ShelvedSession
from app.model.state import ObservatoryState
from app.model.words import Sentence
from widgets import words
from widgets.button import Button
from widgets.card import Card
from widgets.compare_view import CompareView
from widgets.compare_view import Moment as ShownMoment
from widgets.greyed import grey
from widgets.label import Label
from widgets.night_events import NightEvents
from widgets.night_work import NightWork
from widgets.panel import Panel
from widgets.recording_card import RecordingCard
from widgets.session_list import SessionTable
from widgets.table_view import table_view


class SessionsPage(Panel):
    """The table of sessions at the left, what belongs to the chosen one at the right.

    Attributes
    ----------
    look_wanted : Signal()
        The list is to be made again.
    look_into_wanted : Signal(object)
        Carries the folder of the session that was chosen.
    open_wanted : Signal(object)
        Carries the folder of a session to replay.
    open_at_wanted : Signal(object, float)
        Carries folder and moment, of the session's monotonic clock.
    compare_wanted : Signal(object, object)
        Carries two `app.model.night_jobs.Moment`.
    """

    look_wanted = Signal()
    look_into_wanted = Signal(object)
    open_wanted = Signal(object)
    open_at_wanted = Signal(object, float)
    compare_wanted = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chosen: ShelvedSession | None = None
        self.sessions = SessionTable(self)
        self.list = table_view(self.sessions, (104, 60, 84, 84, 66, 62))
        self.none = Label(13, 500, "dim")
        self.look = Button(height=36, width=120)
        self.replay = Button(height=36, width=160)
        self.replay.setObjectName("open_replay")
        self.work, self.recording, self.night = NightWork(), RecordingCard(), NightEvents()
        self._card = Card()
        self._lay_out()
        # until somebody has looked nothing is claimed
        self.none.hide()
        # over everything else of the page
        self.comparison = CompareView(self)
        self._connect()
        self.setObjectName("sessions_page")
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Sessions"))
        self._card.set_title(self.tr("Recorded nights"))
        self.look.set_words(self.tr("Look again"))
        self.replay.set_words(self.tr("Open in replay"))
        self.none.setText(self.tr("Nothing has been recorded yet."))
        self.list.setAccessibleName(self.tr("Recorded nights"))
        self._show_buttons()

    def show_state(self, state: ObservatoryState) -> None:
        self.recording.show_state(state)

    @Slot(object)
    def show_sessions(self, found: tuple[ShelvedSession, ...]) -> None:
        """Show which sessions there are; the chosen one stays chosen."""
        folder = None if self._chosen is None else self._chosen.folder
        self.sessions.put(found)
        row = next((row for row, one in enumerate(found) if one.folder == folder), 0)
        self.none.setVisible(not found)
        self.list.setVisible(bool(found))
        if found:
            self.list.selectRow(row)
        self._choose()

    @Slot(object)
    def show_night(self, night: RecordedNight) -> None:
        """Show what happened in the chosen session."""
        if self._chosen is not None and night.folder == self._chosen.folder:
            self.night.show_night(night)

    @Slot(bool, object)
    def show_log(self, begun: bool, lines: tuple[LogLine, ...]) -> None:
        """Append lines of the log."""
        self.night.log.show_lines(begun, lines)

    @Slot(object)
    def show_told(self, told: JobStep | JobEnd) -> None:
        """Show how far the work with a night is, or how it ended."""
        self.work.show_told(told)
        if isinstance(told, JobEnd):
            self.night.show_found(told.found)

    @Slot(object, object)
    def show_comparison(self, one: ShownMoment, other: ShownMoment) -> None:
        """Show two moments side by side."""
        self.night.bar.tell("")
        self.comparison.pin(*one)
        self.comparison.show_against(*other)
        self.comparison.close_it.setFocus()

    @Slot(object)
    def say_uncompared(self, because: Sentence) -> None:
        """Say why two moments cannot be compared."""
        self.night.bar.tell(words.ended(words.begin(because)))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.look_wanted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.comparison.cover()

    def _choose(self) -> None:
        chosen = self.sessions.row(self.list.currentIndex().row())
        before = None if self._chosen is None else self._chosen.folder
        self._chosen = chosen
        if chosen is None or chosen.folder != before:
            self.night.show_night(None)
            if chosen is not None and not chosen.trouble:
                self.look_into_wanted.emit(chosen.folder)
        self.work.show_session(chosen)
        self._show_buttons()

    def _show_buttons(self) -> None:
        chosen = self._chosen
        why_not = "" if chosen is not None else self.tr("Choose a recorded night first.")
        if chosen is not None and chosen.trouble:
            why_not = chosen.trouble
        grey(self.replay, why_not)

    def _open(self) -> None:
        if self._chosen is not None:
            self.open_wanted.emit(self._chosen.folder)

    def _connect(self) -> None:
        bar = self.night.bar
        self.look.clicked.connect(self.look_wanted)
        self.replay.clicked.connect(self._open)
        self.list.doubleClicked.connect(self._open)
        self.list.selectionModel().currentRowChanged.connect(self._choose)
        self.night.open_at_wanted.connect(self.open_at_wanted)
        bar.clip_wanted.connect(self.work.make_clip)
        bar.compare_wanted.connect(self.compare_wanted)
        self.work.busy_changed.connect(bar.show_busy)
        bar.show_busy(self.work.busy())
        self.comparison.open_wanted.connect(self.open_at_wanted)
        self.comparison.open_wanted.connect(self.comparison.hide)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.look)
        buttons.addStretch(1)
        buttons.addWidget(self.replay)
        body = self._card.body
        body.addWidget(self.list, 1)
        body.addWidget(self.none, 1, Qt.AlignmentFlag.AlignTop)
        body.addLayout(buttons)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self._card, 1)
        left.addWidget(self.work)
        left.addWidget(self.recording)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addLayout(left, 1)
        row.addWidget(self.night, 1)
