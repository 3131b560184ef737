"""Lifts one soft interlock: why, for how many minutes, and a second of thought."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.model.commands import Command
from app.model.override import LONGEST_REASON, MOST_MINUTES
from app.model.settings import LiftInterlock
from app.model.state import ObservatoryState
from widgets import theme
from widgets.button import Button
from widgets.hold_button import ConfirmButton
from widgets.label import Label
from widgets.line_edit import LineEdit
from widgets.number_field import NumberField


class ReasonField(LineEdit):
    """A line for the operator's own words; longer ones are told, not cut."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(44)
        self.setFont(theme.text_font(14))
        self.setObjectName("lift_reason")

    def reason(self) -> str:
        """Give what was typed, in one form of letters, without blanks around it."""
        return unicodedata.normalize("NFKC", self.text()).strip()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.PaletteChange:
            self.setFont(theme.text_font(14))
        super().changeEvent(event)


class LiftForm(QWidget):
    """Stands beneath the row of the interlock that it lifts.

    Attributes
    ----------
    wanted : Signal(object)
        Carries a `LiftInterlock`.
    left : Signal()
        The operator does not want to lift anything.
    """

    wanted = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ""
        self._state: ObservatoryState | None = None
        self.reason = ReasonField()
        self.minutes = NumberField(1.0, MOST_MINUTES)
        self.minutes.setObjectName("lift_minutes")
        self.minutes.setFixedWidth(92)
        self.lift = ConfirmButton(self._command, height=44, width=120)
        self.lift.setObjectName("lift_interlock")
        self.leave = Button(height=44, width=92)
        self.under_reason = Label(12, 500, "dim")
        self.under_minutes = Label(12, 500, "dim")
        self.under_lift = Label(12, 500, "dim")
        self._lay_out()
        for field in (self.reason, self.minutes):
            field.textChanged.connect(self._typed)
        self.lift.wanted.connect(self.wanted)
        self.leave.clicked.connect(self.left)
        self.setObjectName("lift_form")
        self.retranslate()

    def name(self) -> str:
        """Give the name of the interlock that the form is for; empty for none."""
        return self._name

    def retranslate(self) -> None:
        """Set every text again, in the language of now."""
        self.reason.setPlaceholderText(self.tr("Reason"))
        self.reason.setAccessibleName(self.tr("Reason for lifting the interlock"))
        self.minutes.setPlaceholderText(self.tr("Minutes"))
        self.minutes.setAccessibleName(self.tr("For how many minutes"))
        self.lift.set_words(self.tr("Lift"), self.tr("hold 1 s"), self.tr("Lift the interlock"))
        self.leave.set_words(self.tr("Leave it"))
        self._typed()

    def begin(self, name: str) -> None:
        """Start anew for another interlock."""
        self._name = name
        self.reason.clear()
        self.minutes.setText("5")
        self._typed()
        self.reason.setFocus()

    def show_state(self, state: ObservatoryState) -> None:
        """Judge the order by a snapshot."""
        self._state = state
        self._judge()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _command(self) -> Command | None:
        reason, minutes = self.reason.reason(), self.minutes.number()
        if not self._name or not reason or len(reason) > LONGEST_REASON or minutes is None:
            return None
        return LiftInterlock(self._name, reason, minutes)

    def _typed(self) -> None:
        length = len(self.reason.reason())
        blank = bool(self.reason.text()) and not length
        long = length > LONGEST_REASON
        if blank:
            said = self.tr("A reason must have letters")
        elif long:
            said = self.tr("At most %1 characters, not %2").replace("%1", str(LONGEST_REASON))
            said = said.replace("%2", str(length))
        else:
            said = self.tr("Why it may be lifted; it is kept with the night")
        self.under_reason.setText(said)
        self.under_reason.set_role("txt" if blank or long else "dim")
        wrong = self.minutes.wrong()
        self.under_minutes.setText(self.tr("1 to 30 minutes") if wrong else self.tr("minutes"))
        self.under_minutes.set_role("txt" if wrong else "dim")
        self.lift.set_idle(self.tr("Type a reason and minutes from 1 to 30"))
        self._judge()

    def _judge(self) -> None:
        if self._state is not None:
            self.lift.show_state(self._state)
        refused = self._command() is not None and not self.lift.isEnabled()
        self.under_lift.setVisible(refused)
        self.under_lift.setText(self.lift.toolTip().split("\n")[0] if refused else "")

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(36, 2, 8, 8)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(3)
        for column, part in enumerate((self.reason, self.minutes, self.lift, self.leave)):
            grid.addWidget(part, 0, column)
        grid.addWidget(self.under_reason, 1, 0)
        grid.addWidget(self.under_minutes, 1, 1, 1, 3)
        grid.addWidget(self.under_lift, 2, 0, 1, 4)
        grid.setColumnStretch(0, 1)
