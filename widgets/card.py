"""The frame around every panel: title, chip, border."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from widgets import theme
from widgets.icons import paint_alarm_shape
from widgets.label import Label
from widgets.panel import Panel

CHIP_KINDS = ("plain", "act", "manual", "p1", "p2", "p3")


class Chip(QWidget):
    """A few words in a small box; alarm kinds carry their shape as well as their colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._kind = "plain"
        self._recorded = False
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.hide()

    def text(self) -> str:
        """Give the words shown now."""
        # alarms and warnings of the recorded night are what one looks for
        if self._recorded and self._kind in {"plain", "act"}:
            return self.tr("Recorded")
        return self._text

    def kind(self) -> str:
        """Give the kind shown now, one of `CHIP_KINDS`."""
        return "plain" if self._recorded and self._kind == "act" else self._kind

    def set_recorded(self, recorded: bool) -> None:
        """Say "Recorded" in place of what would be said of now."""
        if recorded != self._recorded:
            self._recorded = recorded
            self._show()

    def set(self, text: str, kind: str = "plain") -> None:
        """Show other words; an empty text hides the chip.

        Raises
        ------
        ValueError
            For a kind that is not one of `CHIP_KINDS`.
        """
        if (text, kind) == (self._text, self._kind):
            return
        if kind not in CHIP_KINDS:
            raise ValueError(f"a chip is one of {', '.join(CHIP_KINDS)}, not {kind}")
        self._text, self._kind = text, kind
        self._show()

    def sizeHint(self) -> QSize:
        width = QFontMetrics(theme.text_font(12, 600)).horizontalAdvance(self.text()) + 18
        return QSize(width + (16 if self._has_shape() else 0), 22)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(60, self.sizeHint().width()), 22)

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme.tokens()
        fill, ink, edge = {
            "plain": (now.raised, now.txt, now.line),
            "act": (now.act, now.on_act, now.act),
            "manual": (now.p2, now.on_p2, now.p2),
            "p1": (now.p1, now.on_p1, now.p1),
            "p2": (now.p2, now.on_p2, now.p2),
            "p3": (now.p3, now.on_p3, now.p3),
        }[self.kind()]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(edge, 1.0))
        painter.setBrush(fill)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        left = 9
        if self._has_shape():
            paint_alarm_shape(painter, QRectF(8, 5, 12, 12), int(self._kind[1]), ink)
            left = 25
        painter.setFont(theme.text_font(12, 600))
        painter.setPen(ink)
        room = self.width() - left - 8
        metrics = painter.fontMetrics()
        text = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(
            QRectF(left, 0, room + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, text
        )
        painter.end()

    def _show(self) -> None:
        self.setAccessibleName(self.text())
        self.setVisible(bool(self.text()))
        self.updateGeometry()
        self.update()

    def _has_shape(self) -> bool:
        return self._kind in {"p1", "p2", "p3"}


class Card(QWidget):
    """A bordered box with a title at the left and room for a chip at the right.

    Attributes
    ----------
    body : QVBoxLayout
        For what the card holds.
    head : QHBoxLayout
        The title line; things added to it stand between title and chip.
    chip : Chip
    """

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._manual = False
        self._title = Label(14, 600)
        self.chip = Chip()
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.head.addWidget(self._title)
        self.head.addStretch(1)
        self.head.addWidget(self.chip)
        self.body = QVBoxLayout()
        self.body.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 7, 12, 10)
        column.setSpacing(4)
        column.addLayout(self.head)
        column.addLayout(self.body, 1)
        self._title.setMinimumHeight(22)
        self.set_title(title)

    def title(self) -> str:
        """Give the title shown now."""
        return self._title.text()

    def set_title(self, title: str) -> None:
        """Show another title."""
        self._title.setText(title)

    def set_manual(self, manual: bool) -> None:
        """Mark the card with an amber border while a hand is on the device."""
        if manual != self._manual:
            self._manual = manual
            self.update()

    def manual(self) -> bool:
        """True while the border is amber."""
        return self._manual

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme.tokens()
        width = 2.0 if self._manual else 1.0
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(now.p2 if self._manual else now.line, width))
        painter.setBrush(now.panel)
        inset = width / 2.0
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 6, 6)
        painter.end()


class CardPanel(Panel):
    """A panel in a card; subclasses fill `body` and set their title in `retranslate`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card = Card()
        self.body = self.card.body
        self.head = self.card.head
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        self.setObjectName(type(self).__name__)

    def set_title(self, title: str) -> None:
        """Show a title, and tell it to screen readers."""
        self.card.set_title(title)
        self.setAccessibleName(title)

    def set_chip(self, text: str, kind: str = "plain") -> None:
        """Show a few words at the right of the title; an empty text hides them.

        Parameters
        ----------
        text : str
            Already translated.
        kind : str
            ``"plain"``, ``"act"`` (measured, live), ``"manual"`` (amber without an alarm's
            shape), or an alarm's ``"p1"``, ``"p2"``, ``"p3"``.
        """
        self.card.chip.set(text, kind)
