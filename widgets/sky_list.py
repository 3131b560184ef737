"""What is up now, highest first; a press makes it the target."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from app.model.target import Target
from widgets import formatting, theme
from widgets.canvas import pen
from widgets.sky_marks import paint_symbol
from widgets.sky_scene import SkyThing, is_target

ROW_PX, GAP_PX, MOST = 36, 5, 10


class SkyRow(QAbstractButton):
    """One thing in the sky with its azimuth and altitude.

    Attributes
    ----------
    picked : Signal(object)
        Carries the `SkyThing` of the row.

    Parameters
    ----------
    parent : QWidget, optional
    """

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thing: SkyThing | None = None
        self._shown: tuple[object, ...] = ()
        self._chosen = False
        self.setFixedHeight(ROW_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clicked.connect(self._pick)

    def sizeHint(self) -> QSize:
        """Ask for the size of the design."""
        return QSize(184, ROW_PX)

    def thing(self) -> SkyThing | None:
        """Give what the row stands for."""
        return self._thing

    def chosen(self) -> bool:
        """True when the row is ringed."""
        return self._chosen

    def show_thing(self, thing: SkyThing, chosen: bool) -> None:
        """Show something; ``chosen`` rings the row because it is the target."""
        azimuth = formatting.azimuth(thing.azimuth_deg, 0)
        altitude = formatting.degrees(thing.altitude_deg, 0)
        self._thing = thing
        shown = (thing.name, thing.kind, azimuth, altitude, chosen)
        if shown != self._shown:
            self._shown = shown
            self.setAccessibleName(f"{thing.name} {azimuth} {altitude}")
            self._chosen = chosen
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the whole is painted
        """Paint sign, name and place."""
        if self._thing is None:
            return
        colours = theme.tokens()
        name, _, azimuth, altitude, _ = self._shown
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        under = self.underMouse() or self.isDown() or self.hasFocus()
        painter.setPen(pen(colours.act if self._chosen else colours.line, 1.5))
        painter.setBrush(colours.hi if under else colours.raised)
        box = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
        painter.drawRoundedRect(box, 4.0, 4.0)
        paint_symbol(painter, QPointF(16.0, 0.5 * self.height()), self._thing)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.number_font(13))
        painter.setPen(colours.txt)
        numbers = box.adjusted(0.0, 0.0, -9.0, 0.0)
        painter.drawText(numbers, middle | Qt.AlignmentFlag.AlignRight, str(altitude))
        painter.setPen(colours.dim)
        numbers.setRight(numbers.right() - 36.0)
        painter.drawText(numbers, middle | Qt.AlignmentFlag.AlignRight, str(azimuth))
        painter.setFont(theme.text_font(13, 600))
        painter.setPen(colours.act if self._chosen else colours.txt)
        room = QRectF(30.0, box.top(), numbers.right() - 42.0 - 30.0, box.height())
        said = painter.fontMetrics().elidedText(
            str(name), Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.drawText(room, middle, said)
        painter.end()

    def _pick(self) -> None:
        if self._thing is not None:
            self.picked.emit(self._thing)


class SkyList(QWidget):
    """As many rows as there is room for.

    Attributes
    ----------
    picked : Signal(object)
        Carries the `SkyThing` whose row was pressed.

    Parameters
    ----------
    parent : QWidget, optional
    """

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._things: tuple[SkyThing, ...] = ()
        self._target: Target | None = None
        self.rows = tuple(SkyRow() for _ in range(MOST))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_PX)
        for index, row in enumerate(self.rows):
            row.setObjectName(f"sky_row_{index}")
            row.picked.connect(self.picked)
            row.hide()
            column.addWidget(row)
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)

    def room(self) -> int:
        """Give how many rows fit."""
        return max(1, min(MOST, (self.height() + GAP_PX) // (ROW_PX + GAP_PX)))

    def show_things(self, things: tuple[SkyThing, ...], target: Target | None) -> None:
        """Show things in their order; the row of the target is ringed."""
        self._things, self._target = things, target
        self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show more or fewer rows."""
        super().resizeEvent(event)
        self._fill()

    def _fill(self) -> None:
        room = self.room()
        for index, row in enumerate(self.rows):
            shown = index < min(room, len(self._things))
            if shown:
                thing = self._things[index]
                row.show_thing(thing, is_target(thing, self._target))
            row.setVisible(shown)
