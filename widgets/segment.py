"""One choice out of a few, all of them in sight."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from widgets import theme
from widgets.greyed import grey
from widgets.ringed_button import RingedButton


class _Cell(RingedButton):
    """One choice; filled when it is the one."""

    picked = Signal(object)

    def __init__(self, value: object, manual: bool, px: int) -> None:
        super().__init__()
        self.value = value
        self._manual = manual
        self._px = px
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.clicked.connect(self._pick)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(theme.text_font(self._px, 600))
        return QSize(metrics.horizontalAdvance(self.text()) + 14, 26)

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        ink = now.dim if self.isEnabled() else now.faint
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(now.p2 if self._manual else now.act)
            if not self.isEnabled():
                painter.setBrush(now.hi)
            painter.drawRoundedRect(box, 4, 4)
            ink = now.on_p2 if self._manual else now.on_act
            ink = ink if self.isEnabled() else now.dim
        elif self.underMouse() and self.isEnabled():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(now.raised)
            painter.drawRoundedRect(box, 4, 4)
        painter.setFont(theme.text_font(self._px, 600))
        painter.setPen(ink)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.text())
        self.paint_ring(painter, box)
        painter.end()

    def _pick(self) -> None:
        self.picked.emit(self.value)


class Segment(QWidget):
    """A row of choices.

    Parameters
    ----------
    values : sequence
        What the choices stand for, in order.
    height, width : int
        Pixels; a width of 0 grows with the layout, any other is the most.
    narrowest : int
        Pixels that it can shrink to; 0 for no less than its width.
    follows : bool
        True to show only what it is told by `choose`: for a choice that belongs to the
        state, and is not made before the state says so.
    manual : object, optional
        The value that is filled with amber, as a hand on the device.

    Attributes
    ----------
    chosen : Signal(object)
        Carries the value that the operator picked.
    """

    chosen = Signal(object)

    def __init__(
        self,
        values: Sequence[object],
        height: int = 36,
        width: int = 0,
        px: int = 13,
        follows: bool = False,
        manual: object = None,
        narrowest: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._follows = follows
        self._value: object = None
        self._cells = [_Cell(value, manual is not None and value == manual, px) for value in values]
        row = QHBoxLayout(self)
        row.setContentsMargins(3, 3, 3, 3)
        row.setSpacing(1)
        for cell in self._cells:
            cell.setCheckable(True)
            cell.setObjectName(f"cell_{cell.value}")
            cell.picked.connect(self._picked)
            row.addWidget(cell)
        self.setFixedHeight(height)
        if width:
            self.setMaximumWidth(width)
            self.setMinimumWidth(narrowest or width)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def value(self) -> object:
        """Give the choice shown now."""
        return self._value

    def cell(self, value: object) -> QAbstractButton:
        """Give the button of a choice."""
        return next(cell for cell in self._cells if cell.value == value)

    def set_names(self, names: Sequence[str]) -> None:
        """Write the choices, in their order, in the language of now."""
        for cell, name in zip(self._cells, names, strict=True):
            cell.setText(name)
            cell.setAccessibleName(name)
            cell.updateGeometry()
            cell.update()

    def choose(self, value: object) -> None:
        """Show a choice without telling anybody."""
        if value != self._value:
            self._value = value
            self._check()

    def lock(self, why_not: str) -> None:
        """Let nothing be chosen, and say why; empty to let choose again."""
        for cell in self._cells:
            grey(cell, why_not)

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(now.line, 1.0))
        painter.setBrush(now.well)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        painter.end()

    def _picked(self, value: object) -> None:
        if not self._follows:
            self._value = value
        self._check()
        self.chosen.emit(value)

    def _check(self) -> None:
        for cell in self._cells:
            cell.setChecked(cell.value == self._value)
