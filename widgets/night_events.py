"""What belongs to the chosen night: what happened, what was found in it, the log."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.model.night_jobs import Finding, Moment
from app.model.replay import RecordedNight
from widgets.button import Button
from widgets.card import CardPanel
from widgets.finding_table import FindingTable
from widgets.greyed import grey
from widgets.log_view import LogView
from widgets.moment_bar import MomentBar
from widgets.moment_typed import about_at_s
from widgets.segment import Segment
from widgets.session_list import EventTable
from widgets.table_view import table_view

HAPPENED, FOUND, LOG = 0, 1, 2


class NightEvents(CardPanel):
    """Three tables, one at a time; beneath them what can be done with the moment of a row.

    Attributes
    ----------
    open_at_wanted : Signal(object, float)
        Carries folder and moment, of the session's monotonic clock.
    """

    open_at_wanted = Signal(object, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._night: RecordedNight | None = None
        self.events, self.findings = EventTable(self), FindingTable(self)
        self.happened = table_view(self.events, (86, 84))
        self.found = table_view(self.findings, (86, 126))
        self.log, self.bar = LogView(), MomentBar()
        self.choice = Segment((HAPPENED, FOUND, LOG), height=34, width=330, px=12)
        self.choice.choose(HAPPENED)
        self.from_here = Button(height=34, width=150, px=12)
        self._stack = QStackedWidget()
        for part in (self.happened, self.found, self.log):
            self._stack.addWidget(part)
        self.head.insertWidget(1, self.choice)
        self.head.addWidget(self.from_here)
        self.body.addWidget(self._stack, 1)
        self.body.addWidget(self.bar)
        self._connect()
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("The chosen night"))
        names = (self.tr("What happened"), self.tr("Findings"), self.tr("Log"))
        self.choice.set_names(names)
        self.choice.setAccessibleName(self.tr("What is shown at the right"))
        self.set_title(self.tr("Night"))
        self.from_here.set_words(self.tr("Replay from here"))
        self.happened.setAccessibleName(names[HAPPENED])
        self.found.setAccessibleName(names[FOUND])
        self._show()

    def show_night(self, night: RecordedNight | None) -> None:
        """Show what happened in another session; None of none."""
        self._night = night
        self.events.put(() if night is None else night.events)
        self.bar.show_night(night)
        self._mean()

    def show_found(self, found: tuple[Finding, ...]) -> None:
        """Show what was found, at once where there is something."""
        self.findings.put(found)
        if found:
            self.choice.choose(FOUND)
            self._switch(FOUND)

    def _switch(self, which: object) -> None:
        self._stack.setCurrentIndex(which if which in (FOUND, LOG) else HAPPENED)
        for part in (self.from_here, self.bar):
            part.setVisible(which != LOG)
        self._mean()

    def _mean(self) -> None:
        """Mean the moment of the row that is chosen in the table that is shown."""
        moment: Moment | None = None
        if self._stack.currentIndex() == FOUND:
            found = self.findings.row(self.found.currentIndex().row())
            moment = None if found is None else found.moment
        elif self._night is not None:
            event = self.events.row(self.happened.currentIndex().row())
            if event is not None:
                moment = Moment(self._night.folder, event.utc, event.at_s)
        self.bar.choose(moment)

    def _show(self) -> None:
        grey(self.from_here, self.bar.why_not())

    def _open_here(self) -> None:
        moment, night = self.bar.moment(), self._night
        if moment is None:
            return
        if moment.at_s is not None:
            self.open_at_wanted.emit(moment.folder, moment.at_s)
        elif night is not None:
            # a typed time is looked for in the strip, which says where it went
            self.open_at_wanted.emit(moment.folder, about_at_s(night, moment.utc))

    def _connect(self) -> None:
        self.choice.chosen.connect(self._switch)
        self.from_here.clicked.connect(self._open_here)
        self.bar.changed.connect(self._show)
        for view in (self.happened, self.found):
            view.doubleClicked.connect(self._open_here)
            view.selectionModel().currentRowChanged.connect(self._mean)
            view.model().modelReset.connect(self._mean)
