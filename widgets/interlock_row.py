"""One interlock on the page: how it stands, why, since when, what would clear it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.model.interlocks import Row
from app.model.notices import Priority
from app.model.state import ObservatoryState
from widgets import formatting, icons, theme, words
from widgets.alarm_bar import colours
from widgets.button import Button

ROW_PX = 33
"""Least height of a row (pixels)."""

SOFT_PX = 40
"""Least height of a row with a button (pixels)."""

BUTTON_PX = 88

URGENT = frozenset({"rain"})
"""What they guard against spoils the mirror at once."""

ORDINARY = frozenset(
    {
        "follow",
        "in_turn",
        "parked",
        "mount_limits",
        "exposure",
        "slit_over_cover",
        "sequence",
        "open_up",
        "one_lift",
    }
)
"""They refuse something on any good night, or repeat another row: no alarm's colour for that."""

_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def priority(name: str) -> Priority | None:
    """Say how an interlock that refuses is marked; None for what belongs to a good night."""
    if name in ORDINARY:
        return None
    return Priority.URGENT if name in URGENT else Priority.HIGH


@dataclass(frozen=True, slots=True)
class Columns:
    """Left edges and widths of the columns, pixels, for a width of the table."""

    label: tuple[int, int]
    told: tuple[int, int]
    since: tuple[int, int]
    button: tuple[int, int]

    @classmethod
    def of(cls, width: int) -> Columns:
        """Share a width out."""
        since_px = 74 if width > 900 else 62
        rest = width - 36 - since_px - BUTTON_PX - 18
        label_px = round(0.4 * rest)
        told = 36 + label_px + 14
        return cls(
            (36, label_px),
            (told, 36 + rest - told - 8),
            (36 + rest, since_px),
            (width - BUTTON_PX - 4, BUTTON_PX),
        )


class InterlockRow(QWidget):
    """A row that paints itself, and its button where the interlock is soft.

    Attributes
    ----------
    pressed : Signal(str)
        The button of the interlock of this name was pressed.
    """

    pressed = Signal(str)

    def __init__(self, row: Row, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = row
        self._since = ""
        self._reason = ""
        self.name = row.interlock.name
        self.button: Button | None = None
        if row.interlock.soft:
            self.button = Button(height=36, width=BUTTON_PX, parent=self)
            self.button.setObjectName(f"lift_{self.name}")
            self.button.clicked.connect(self._press)
        self.setObjectName(f"interlock_{self.name}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def row(self) -> Row:
        """Give what is shown now."""
        return self._row

    def why(self) -> str:
        """Say why it refuses; that it is clear otherwise."""
        return words.begin(self._row.tripped) or self.tr("Clear")

    def clears(self) -> str:
        """Say what would clear it, or why it is lifted; nothing while it is clear."""
        if self._row.lifted:
            return self.tr("Lifted: “%1”").replace("%1", self._reason)
        return "" if self._row.tripped is None else words.model(self._row.interlock.clears)

    def retranslate(self) -> None:
        """Set every text again, in the language of now."""
        if self.button is not None:
            lifted = self._row.lifted
            self.button.set_words(
                self.tr("Restore") if lifted else self.tr("Lift…"),
                spoken=f"{self.tr('Lift…')} {words.model(self._row.interlock.label)}",
            )
            self.button.set_edge("p2" if lifted else "")
        self._fit()
        self._name()

    def show_row(self, row: Row, state: ObservatoryState) -> None:
        """Show how the interlock stands in a snapshot."""
        since = ""
        if row.tripped is not None and row.since_s is not None:
            since = formatting.age(state.age_s(row.since_s), whole=True)
        self._reason = "" if state.lifted is None else state.lifted.reason
        if row == self._row and since == self._since:
            return
        changed = row.lifted != self._row.lifted or row.tripped != self._row.tripped
        self._row, self._since = row, since
        if changed:
            self.retranslate()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(700, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        now, row = theme.tokens(), self._row
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(now.line, 1.0))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        self._paint_mark(painter, QRectF(9, self.height() / 2.0 - 9.5, 19, 19))
        columns, middle = Columns.of(self.width()), Qt.AlignmentFlag.AlignVCenter
        clear = row.tripped is None and not row.lifted
        painter.setPen(now.dim if clear else now.txt)
        painter.setFont(theme.text_font(13, 600))
        painter.drawText(self._box(columns.label), _WRAP, words.model(row.interlock.label))
        self._paint_told(painter, self._box(columns.told), clear)
        painter.setPen(now.txt)
        painter.setFont(theme.number_font(13))
        right = middle | Qt.AlignmentFlag.AlignRight
        painter.drawText(self._box(columns.since), right, self._since)
        painter.setPen(now.dim)
        painter.setFont(theme.text_font(12))
        if not row.interlock.soft:
            centre = Qt.AlignmentFlag.AlignCenter
            painter.drawText(self._box(columns.button), centre, self.tr("hard"))
        painter.end()

    def _paint_told(self, painter: QPainter, room: QRect, clear: bool) -> None:
        now = theme.tokens()
        painter.setFont(theme.text_font(13))
        painter.setPen(now.dim if clear else now.txt)
        if not self.clears():
            painter.drawText(room, _WRAP, self.why())
            return
        why_px = _height(13, room.width(), self.why())
        both_px = why_px + _height(12, room.width(), self.clears())
        top = (self.height() - both_px) // 2
        upper = QRect(room.left(), top, room.width(), why_px)
        painter.drawText(upper, _WRAP, self.why())
        painter.setFont(theme.text_font(12))
        painter.setPen(now.dim)
        lower = QRect(room.left(), top + why_px, room.width(), both_px - why_px)
        painter.drawText(lower, _WRAP, self.clears())

    def _paint_mark(self, painter: QPainter, box: QRectF) -> None:
        """Paint a small ring while clear, else the shape of its alarm, or a bar."""
        now, grade = theme.tokens(), priority(self.name)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._row.lifted:
            icons.paint_alarm_shape(painter, box, 2, now.p2, now.on_p2)
        elif self._row.tripped is None:
            painter.setPen(QPen(now.faint, 1.6))
            painter.drawEllipse(box.center(), 4.5, 4.5)
        elif grade is None:
            painter.setPen(QPen(now.dim, 1.6))
            painter.drawEllipse(box.center(), 6.5, 6.5)
            painter.fillRect(
                QRectF(box.center().x() - 4.0, box.center().y() - 1.2, 8, 2.4), now.dim
            )
        else:
            icons.paint_alarm_shape(painter, box, int(grade), *colours(grade))

    def _box(self, column: tuple[int, int]) -> QRect:
        return QRect(column[0], 0, column[1], self.height() - 1)

    def _fit(self) -> None:
        """Be as high as the words need, and put the button in its place."""
        columns = Columns.of(self.width())
        told = _height(13, columns.told[1], self.why())
        if self.clears():
            told += _height(12, columns.told[1], self.clears())
        label = _height(13, columns.label[1], words.model(self._row.interlock.label), 600)
        least = ROW_PX if self.button is None else SOFT_PX
        self.setFixedHeight(max(least, told + 5, label + 5))
        if self.button is not None:
            top = (self.height() - 1 - self.button.height()) // 2
            self.button.move(columns.button[0], top)

    def _name(self) -> None:
        told = (words.model(self._row.interlock.label), self.why(), self.clears())
        self.setAccessibleName(". ".join(part for part in told if part))

    def _press(self) -> None:
        self.pressed.emit(self.name)


def _height(px: int, width: int, text: str, weight: int = 500) -> int:
    metrics = QFontMetrics(theme.text_font(px, weight))
    return metrics.boundingRect(QRect(0, 0, max(width, 60), 2000), _WRAP, text).height()
