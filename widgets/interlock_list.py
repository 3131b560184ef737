"""The interlocks as a table, and the form that lifts one beneath its row."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.model.interlocks import Row, rows
from app.model.settings import RestoreInterlock
from app.model.state import ObservatoryState
from widgets import theme
from widgets.greyed import grey, recorded_night
from widgets.interlock_row import Columns, InterlockRow
from widgets.lift_form import LiftForm


class InterlockHead(QWidget):
    """The names of the columns, over rows as wide as ``below``."""

    def __init__(self, below: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._below = below
        self.setFixedHeight(22)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.update()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme.tokens()
        painter = QPainter(self)
        painter.setPen(now.line)
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.setPen(now.dim)
        painter.setFont(theme.text_font(12, 600))
        columns = Columns.of(self._below.width())
        middle, left = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignLeft
        for (x, width), said, side in (
            (columns.label, self.tr("What must be so"), left),
            (columns.told, self.tr("Why not, and what would clear it"), left),
            (columns.since, self.tr("Since"), Qt.AlignmentFlag.AlignRight),
        ):
            painter.drawText(QRect(x, 0, width, self.height() - 3), middle | side, said)
        painter.end()


class InterlockList(QWidget):
    """Every row in its place, whatever trips; rows never change places under a hand.

    Attributes
    ----------
    wanted : Signal(object)
        Carries `LiftInterlock` and `RestoreInterlock`.
    unfolded : Signal()
        The form has opened beneath a row.
    """

    wanted = Signal(object)
    unfolded = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[str, InterlockRow] = {}
        self._state: ObservatoryState | None = None
        self.form = LiftForm()
        self.form.hide()
        self.form.wanted.connect(self.wanted)
        self.form.left.connect(self.form.hide)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self._column.addWidget(self.form)
        self.setObjectName("interlocks")

    def row(self, name: str) -> InterlockRow:
        """Give the row of an interlock."""
        return self._rows[name]

    def refusing(self) -> tuple[Row, ...]:
        """Give the rows that refuse something just now, as shown."""
        shown = (one.row() for one in self._rows.values())
        return tuple(row for row in shown if row.tripped is not None and not row.lifted)

    def names(self) -> tuple[str, ...]:
        """Give the names of all rows, in their order."""
        return tuple(self._rows)

    def retranslate(self) -> None:
        """Set every text again, in the language of now."""
        for row in self._rows.values():
            row.retranslate()

    def show_state(self, state: ObservatoryState) -> None:
        """Judge every interlock by a snapshot."""
        self._state = state
        for row in rows(state):
            shown = self._shown(row)
            shown.show_row(row, state)
            if shown.button is not None:
                grey(shown.button, recorded_night() if state.replayed else "")
        lifted = state.lifted
        if lifted is not None and lifted.name == self.form.name():
            self.form.hide()
        self.form.show_state(state)

    def _shown(self, row: Row) -> InterlockRow:
        known = self._rows.get(row.interlock.name)
        if known is None:
            known = InterlockRow(row)
            known.pressed.connect(self._pressed)
            self._column.insertWidget(len(self._rows), known)
            self._rows[known.name] = known
        return known

    def _pressed(self, name: str) -> None:
        if self._rows[name].row().lifted:
            self.wanted.emit(RestoreInterlock())
            return
        self._column.removeWidget(self.form)
        self._column.insertWidget(list(self._rows).index(name) + 1, self.form)
        self.form.show()
        self.form.begin(name)
        if self._state is not None:
            self.form.show_state(self._state)
        self.unfolded.emit()
