"""Where elements come from, each source with its age and its trouble."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.model.satellites import ElementSource
from app.model.state import ObservatoryState
from widgets import element_age, formatting, theme, words

LINE_PX, GAP_PX = 18, 7

_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class SourceList(QWidget):
    """Each source in two lines, and as many more as its trouble needs.

    Parameters
    ----------
    parent : QWidget, optional
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sources: tuple[ElementSource, ...] = ()
        self._told: tuple[tuple[str, str, str], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def told(self) -> tuple[tuple[str, str, str], ...]:
        """Give name, count with age, and trouble of each source, in words."""
        return self._told

    def show_sources(self, sources: tuple[ElementSource, ...], state: ObservatoryState) -> None:
        """Show sources with their age at the time of a snapshot."""
        told = tuple(self._say(source, state) for source in sources)
        if told == self._told:
            return
        self._sources, self._told = sources, told
        self.setAccessibleName("; ".join(", ".join(part for part in row if part) for row in told))
        self._fit()
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for room for all of them."""
        return QSize(300, max(1, self.height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the sources under each other."""
        now = theme.tokens()
        painter = QPainter(self)
        y = 0
        for name, counted, trouble in self._told:
            painter.setFont(theme.text_font(13, 600))
            painter.setPen(now.txt)
            room = self.width() - 4
            shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, room)
            painter.drawText(QRectF(0, y, room, LINE_PX), Qt.AlignmentFlag.AlignVCenter, shown)
            painter.setFont(theme.text_font(12))
            painter.setPen(now.dim)
            below = QRectF(0, y + LINE_PX, room, LINE_PX)
            painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, counted)
            y += 2 * LINE_PX
            if trouble:
                high = self._high(trouble)
                painter.setPen(now.txt)
                painter.drawText(QRect(0, y, room, high), _WRAP, trouble)
                y += high
            y += GAP_PX
        painter.end()

    def _say(self, source: ElementSource, state: ObservatoryState) -> tuple[str, str, str]:
        age_s = (state.utc - source.read_utc).total_seconds()
        counted = self.tr("%1 objects · %2 old").replace("%1", formatting.thousands(source.count))
        counted = counted.replace("%2", element_age.said(age_s))
        if source.faults:
            faults = self.tr("%1 not usable").replace("%1", formatting.thousands(source.faults))
            counted = f"{counted} · {faults}"
        return source.name, counted, words.ended(words.begin(source.trouble))

    def _high(self, trouble: str) -> int:
        metrics = QFontMetrics(theme.text_font(12))
        room = QRect(0, 0, max(60, self.width() - 4), 2000)
        return metrics.boundingRect(room, _WRAP, trouble).height() + 2

    def _fit(self) -> None:
        high = sum(
            2 * LINE_PX + GAP_PX + (self._high(trouble) if trouble else 0)
            for _, _, trouble in self._told
        )
        self.setFixedHeight(max(1, high))
