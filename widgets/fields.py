"""The search field: names and coordinates in, a target out."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.model.settings import SetTarget
from app.model.state import ObservatoryState
from app.model.target import Target
from widgets import formatting, icons, theme, words
from widgets.line_edit import LineEdit

MOST = 8
"""So many targets are offered at once."""


class SearchField(LineEdit):
    """Type a name or coordinates, choose from what was found.

    Attributes
    ----------
    wanted : Signal(object)
        Carries `SetTarget`.
    """

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: ObservatoryState | None = None
        self._found: tuple[Target, ...] = ()
        self._list: QListWidget | None = None
        self.setObjectName("search")
        self.setFixedHeight(40)
        self.setTextMargins(34, 0, 36, 0)
        self.setClearButtonEnabled(False)
        self.textEdited.connect(self._look)
        self.returnPressed.connect(self._take_first)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the texts in the language of now."""
        self.setPlaceholderText(self.tr("Object or RA Dec"))
        self.setAccessibleName(self.tr("Search a target"))

    def show_state(self, state: ObservatoryState) -> None:
        """Remember the moment and the place that targets are looked up for."""
        self._state = state

    def found(self) -> tuple[Target, ...]:
        """Give what is offered now, best first."""
        return self._found

    def offered(self) -> list[str]:
        """Give the lines of the list that is shown now."""
        rows = self._list
        if rows is None or rows.isHidden():
            return []
        return [rows.item(row).text() for row in range(rows.count())]

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.drop()
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        offered = self._list
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None and offered is not None and not offered.isHidden():
            row = offered.currentRow() + step
            offered.setCurrentRow(max(0, min(offered.count() - 1, row)))
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        now = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        icons.paint(painter, QRectF(11, self.height() / 2 - 10, 20, 20), "search", now.dim)
        if not self.hasFocus() and not self.text():
            cap = QRectF(self.width() - 35, self.height() / 2 - 12, 24, 24)
            painter.setPen(QPen(now.line, 1.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(cap, 4, 4)
            painter.setPen(now.dim)
            painter.setFont(theme.number_font(13, 700))
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, "/")
        painter.end()

    def drop(self) -> None:
        """Take the list of what was found away."""
        if self._list is not None:
            self._list.hide()

    def _look(self, text: str) -> None:
        self._found = ()
        if self._state is None or not text.strip():
            self.drop()
            return
        # catalogues are read at the first search, not before the window is up
        from app.sky.targets import find

        try:
            self._found = find(text, self._state.utc, self._state.site)[:MOST]
        except ValueError as error:
            self._offer([str(error)])
            return
        rows = [self._row(target) for target in self._found]
        self._offer(rows or [self.tr("Nothing of that name; names, or RA and Dec")])

    def _row(self, target: Target) -> str:
        place = formatting.right_ascension(target.ra_deg)
        dec = formatting.declination(target.dec_deg)
        return f"{target.name}   {words.kind(target.kind)}   {place} {dec}"

    def _offer(self, rows: list[str]) -> None:
        offered = self._list
        if offered is None:
            # a child of the window, not a window of its own: it never takes the keyboard
            offered = QListWidget(self.window())
            offered.setObjectName("found")
            offered.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            offered.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            offered.itemClicked.connect(self._take)
            self._list = offered
        offered.setAccessibleName(self.tr("Targets found"))
        offered.setFont(theme.text_font(14))
        offered.clear()
        offered.addItems(rows)
        offered.setCurrentRow(0)
        corner = self.mapTo(self.window(), QPoint(0, self.height() + 2))
        offered.setGeometry(corner.x(), corner.y(), max(self.width(), 480), 30 * len(rows) + 6)
        offered.raise_()
        offered.show()

    def _take(self, item: QListWidgetItem) -> None:
        if self._list is not None:
            self._choose(self._list.row(item))

    def _take_first(self) -> None:
        self._choose(max(0, self._list.currentRow()) if self._list is not None else 0)

    def _choose(self, row: int) -> None:
        if row < len(self._found):
            target = self._found[row]
            self._found = ()
            self.drop()
            self.clear()
            self.clearFocus()
            self.wanted.emit(SetTarget(target))
