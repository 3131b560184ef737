"""The search field: names and coordinates in, a target out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QListWidgetItem, QWidget

from app.model.settings import SelectSatellite, SetTarget
from app.model.state import ObservatoryState
from widgets import icons, language, target_words, theme, words
from widgets.found_list import FoundList, FoundRow
from widgets.line_edit import LineEdit

if TYPE_CHECKING:
    from app.sky.targets import Found

MOST = 8
"""So many targets are offered at once."""


class SearchField(LineEdit):
    """Type a name or coordinates, choose from what was found.

    Attributes
    ----------
    wanted : Signal(object)
        Carries `SetTarget`; of a satellite `SelectSatellite`, and `SetTarget` only when
        it is known where it is.
    """

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: ObservatoryState | None = None
        self._found: tuple[Found, ...] = ()
        self._list: FoundList | None = None
        self.setObjectName("search")
        self.setFixedHeight(40)
        self.setTextMargins(34, 0, 36, 0)
        self.setClearButtonEnabled(False)
        self.textEdited.connect(self._look)
        self.returnPressed.connect(self._take_first)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the texts in the language of now."""
        self.setPlaceholderText(self.tr("Object, satellite, RA Dec"))
        self.setAccessibleName(self.tr("Search a target"))
        self.setToolTip(
            self.tr("A name or a number in English or Japanese; RA and Dec, l and b, or az and alt")
        )

    def show_state(self, state: ObservatoryState) -> None:
        """Remember the moment, the place and the satellites that targets are looked up for."""
        self._state = state

    def found(self) -> tuple[Found, ...]:
        """Give what is offered now, best first."""
        return self._found

    def offered(self) -> list[str]:
        """Give the lines of the list that is shown now."""
        return [] if self._list is None else self._list.rows()

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
        state = self._state
        if state is None or not text.strip():
            self.drop()
            return
        # catalogues are read at the first search, not before the window is up
        from app.sky.targets import find
        from app.sky.typed_place import OutOfRange

        known = state.satellites
        objects, segment = (None, None) if known is None else (known.objects, known.segment)
        japanese = language.language() == "ja"
        try:
            found = find(text, state.utc, state.site, objects, segment, japanese)
        except OutOfRange as error:
            self._offer([FoundRow(words.begin(error.sentence))])
            return
        self._found = found[:MOST]
        rows = [_row(one) for one in self._found]
        self._offer(
            rows or [FoundRow(self.tr("Nothing of that name; names, numbers, or coordinates"))]
        )

    def _offer(self, rows: list[FoundRow]) -> None:
        offered = self._list
        if offered is None:
            offered = self._list = FoundList(self.window())
            offered.itemClicked.connect(self._take)
        offered.setAccessibleName(self.tr("Targets found"))
        offered.offer(rows)
        size = offered.size_for(self.width())
        corner = self.mapTo(self.window(), QPoint(0, self.height() + 2))
        left = max(0, min(corner.x(), self.window().width() - size.width()))
        offered.setGeometry(left, corner.y(), size.width(), size.height())
        offered.raise_()
        offered.show()

    def _take(self, item: QListWidgetItem) -> None:
        if self._list is not None:
            self._choose(self._list.row(item))

    def _take_first(self) -> None:
        self._choose(max(0, self._list.currentRow()) if self._list is not None else 0)

    def _choose(self, row: int) -> None:
        if row < len(self._found):
            found = self._found[row]
            self._found = ()
            self.drop()
            self.clear()
            self.clearFocus()
            if found.norad_id is not None:
                self.wanted.emit(SelectSatellite(found.norad_id))
            if found.target is not None:
                self.wanted.emit(SetTarget(found.target))


def _row(found: Found) -> FoundRow:
    what = target_words.what(found.kind, found.type, found.constellation, found.norad_id)
    up = found.altitude_deg is not None and found.altitude_deg >= 0.0
    return FoundRow(found.name, what, target_words.height(found.altitude_deg), up)
