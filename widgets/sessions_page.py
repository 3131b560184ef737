"""The recorded nights: what there is, what happened, the log; from here a replay begins."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.model.log_line import LogLine
from app.model.recording import RecordingState
from app.model.replay import RecordedNight, ShelvedSession
from app.model.state import ObservatoryState
from widgets import formatting, words
from widgets.button import Button
from widgets.card import Card
from widgets.greyed import grey
from widgets.label import Label
from widgets.log_view import LogView
from widgets.panel import Panel
from widgets.readout import Readout
from widgets.record_lamp import size_words
from widgets.segment import Segment
from widgets.session_list import EventTable, SessionTable, table_view

HAPPENED, LOG = 0, 1


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
    """

    look_wanted = Signal()
    look_into_wanted = Signal(object)
    open_wanted = Signal(object)
    open_at_wanted = Signal(object, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chosen: ShelvedSession | None = None
        self._night: RecordedNight | None = None
        self._told: RecordingState | None = None
        self.sessions, self.events = SessionTable(self), EventTable(self)
        self.list = table_view(self.sessions, (104, 60, 84, 84, 66, 62))
        self.happened = table_view(self.events, (86, 84))
        self.log = LogView()
        self.none = Label(13, 500, "dim")
        self.look = Button(height=36, width=120)
        self.replay = Button(height=36, width=160)
        self.replay.setObjectName("open_replay")
        self.from_here = Button(height=34, width=170, px=12)
        self.choice = Segment((HAPPENED, LOG), height=34, width=260, px=12)
        self.readouts = {
            name: Readout(14) for name in ("session", "since", "size", "room", "lost", "trouble")
        }
        self._cards = {name: Card() for name in ("list", "recording", "right")}
        self._connect()
        self._lay_out()
        self.setObjectName("sessions_page")
        self.choice.choose(HAPPENED)
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Sessions"))
        self._cards["list"].set_title(self.tr("Recorded nights"))
        self._cards["recording"].set_title(self.tr("Recording now"))
        self._cards["right"].set_title("")
        self.look.set_words(self.tr("Look again"))
        self.replay.set_words(self.tr("Open in replay"))
        self.from_here.set_words(self.tr("Replay from here"))
        self.choice.set_names((self.tr("What happened"), self.tr("Log")))
        self.choice.setAccessibleName(self.tr("What is shown at the right"))
        self.none.setText(self.tr("Nothing has been recorded yet."))
        self.list.setAccessibleName(self.tr("Recorded nights"))
        self.happened.setAccessibleName(self.tr("What happened"))
        for name, said in (
            ("session", self.tr("Session")),
            ("since", self.tr("Since")),
            ("size", self.tr("Size")),
            ("room", self.tr("Room for")),
            ("lost", self.tr("Not recorded")),
            ("trouble", self.tr("Trouble")),
        ):
            self.readouts[name].set_name(said)
        self._show_buttons()
        self._show_recording()

    def show_state(self, state: ObservatoryState) -> None:
        # a replayed state tells how the recording did then, which nobody asks here
        if not state.replayed and state.recording != self._told:
            self._told = state.recording
            self._show_recording()

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
            self._night = night
            self.events.put(night)
            self._show_buttons()

    @Slot(bool, object)
    def show_log(self, begun: bool, lines: tuple[LogLine, ...]) -> None:
        """Append lines of the log."""
        self.log.show_lines(begun, lines)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.look_wanted.emit()

    def _choose(self) -> None:
        chosen = self.sessions.session(self.list.currentIndex().row())
        before = None if self._chosen is None else self._chosen.folder
        self._chosen = chosen
        if chosen is None or chosen.folder != before:
            self._night = None
            self.events.put(None)
            if chosen is not None and not chosen.trouble:
                self.look_into_wanted.emit(chosen.folder)
        self._show_buttons()

    def _show_buttons(self) -> None:
        chosen = self._chosen
        why_not = "" if chosen is not None else self.tr("Choose a recorded night first.")
        if chosen is not None and chosen.trouble:
            why_not = chosen.trouble
        grey(self.replay, why_not)
        event = self.events.event_at(self.happened.currentIndex().row())
        grey(self.from_here, "" if event is not None else self.tr("Choose an event first."))

    def _show_recording(self) -> None:
        told, said = self._told, self.readouts
        unknown = formatting.UNKNOWN
        runs = told is not None and bool(told.session)
        said["session"].show_value(told.session if told is not None and runs else unknown)
        since = formatting.clock(told.since_utc) if told is not None and runs else unknown
        said["since"].show_value(since)
        size = size_words(told.size_bytes) if told is not None and runs else unknown
        said["size"].show_value(size)
        left = None if told is None else told.days_left
        room = self.tr("%1 nights").replace("%1", formatting.number(left, 1))
        said["room"].show_value(unknown if left is None else room)
        said["lost"].show_value(str(told.dropped) if told is not None and runs else unknown)
        trouble = None if told is None else told.trouble
        said["trouble"].show_value(words.begin(trouble) if trouble is not None else self.tr("none"))

    def _open(self) -> None:
        if self._chosen is not None:
            self.open_wanted.emit(self._chosen.folder)

    def _open_here(self) -> None:
        event = self.events.event_at(self.happened.currentIndex().row())
        if event is not None and self._night is not None:
            self.open_at_wanted.emit(self._night.folder, event.at_s)

    def _switch(self, which: object) -> None:
        self._stack.setCurrentIndex(LOG if which == LOG else HAPPENED)
        self.from_here.setVisible(which == HAPPENED)

    def _connect(self) -> None:
        self.look.clicked.connect(self.look_wanted)
        self.replay.clicked.connect(self._open)
        self.from_here.clicked.connect(self._open_here)
        self.list.doubleClicked.connect(self._open)
        self.happened.doubleClicked.connect(self._open_here)
        self.list.selectionModel().currentRowChanged.connect(self._choose)
        self.happened.selectionModel().currentRowChanged.connect(self._show_buttons)
        self.events.modelReset.connect(self._show_buttons)
        self.choice.chosen.connect(self._switch)

    def _lay_out(self) -> None:
        cards = self._cards
        buttons = QHBoxLayout()
        buttons.addWidget(self.look)
        buttons.addStretch(1)
        buttons.addWidget(self.replay)
        cards["list"].body.addWidget(self.list, 1)
        cards["list"].body.addWidget(self.none, 1, Qt.AlignmentFlag.AlignTop)
        cards["list"].body.addLayout(buttons)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        for place, readout in enumerate(self.readouts.values()):
            grid.addWidget(readout, place % 3, place // 3)
        cards["recording"].body.addLayout(grid)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.happened)
        self._stack.addWidget(self.log)
        head = cards["right"].head
        head.insertWidget(0, self.choice)
        head.addWidget(self.from_here)
        cards["right"].body.addWidget(self._stack, 1)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(cards["list"], 1)
        left.addWidget(cards["recording"])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addLayout(left, 1)
        row.addWidget(cards["right"], 1)
