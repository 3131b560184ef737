"""The striped bar of a replay, in the place of the alarm bar: what is shown, what is live."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.model.state import ObservatoryState
from widgets import formatting, icons, theme
from widgets.button import Button
from widgets.canvas import faded, pen
from widgets.greyed import grey
from widgets.replay_words import date_of, live_now

STRIPE_PX = 26.0
"""From stripe to stripe, along the bar."""


class ReplayBar(QWidget):
    """Says that this is no live picture, and how the live telescope does.

    Attributes
    ----------
    pin_wanted, compare_wanted : Signal()
        The moment shown is to be kept for a comparison; is to be compared with the one kept.
    """

    pin_wanted = Signal()
    compare_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._utc: datetime | None = None
        self._pinned: datetime | None = None
        self._live = ""
        self._worst = 0
        self.pin = Button(height=30, width=112, px=12)
        self.compare = Button(height=30, width=132, px=12)
        self.pin.setObjectName("pin_moment")
        self.compare.setObjectName("compare_moments")
        self.pin.clicked.connect(self.pin_wanted)
        self.compare.clicked.connect(self.compare_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 6, 0)
        row.setSpacing(6)
        row.addStretch(1)
        row.addWidget(self.pin)
        row.addWidget(self.compare)
        self.setFixedHeight(42)
        self.setObjectName("replay_bar")
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text again, in the language of now."""
        self.pin.set_words(self.tr("Keep as A"))
        self.compare.set_words(self.tr("Compare with A"))
        self._show_pinned()
        self.update()

    def show_moment(self, utc: datetime) -> None:
        """Say which moment is shown."""
        second = utc.replace(microsecond=0)
        if second != self._utc:
            self._utc = second
            self.setAccessibleName(self.words())
            self.update()

    def show_pinned(self, utc: datetime | None) -> None:
        """Say which moment is kept for a comparison; None of none."""
        self._pinned = utc
        self._show_pinned()

    def show_live(self, state: ObservatoryState) -> None:
        """Say how the live telescope does."""
        worst = min((int(alarm.priority) for alarm in state.alarms), default=0)
        live = live_now(state)
        if (live, worst) != (self._live, self._worst):
            self._live, self._worst = live, worst
            self.setAccessibleDescription(live)
            self.update()

    def words(self, short: bool = False) -> str:
        """Give what the bar says; short where there is little room."""
        if self._utc is None:
            return ""
        text = self.tr("REPLAY of %1, %2. Controls are off. The live telescope keeps running.")
        if short:
            text = self.tr("REPLAY of %1, %2. Controls are off.")
        here = formatting.local(self._utc)
        clock = f"{here:%H:%M:%S} {here.tzname() or ''}".strip()
        return text.replace("%1", date_of(self._utc)).replace("%2", clock)

    def live_words(self) -> str:
        """Give what is said of the live telescope."""
        return self._live

    def room_px(self) -> tuple[int, int]:
        """Give the room for words, and what the words at hand take (pixels)."""
        wide = QFontMetrics(theme.text_font(15, 700)).horizontalAdvance(self._fitting())
        live = QFontMetrics(theme.text_font(13, 700)).horizontalAdvance(self._live)
        return self._right() - 14, wide + 20 + live + (24 if self._worst else 0)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        painter.setPen(now.on_act)
        painter.setFont(theme.text_font(15, 700))
        middle = Qt.AlignmentFlag.AlignVCenter
        right = self._right()
        painter.drawText(QRectF(14, 0, right - 14, self.height()), middle, self._fitting())
        painter.setFont(theme.text_font(13, 700))
        side = middle | Qt.AlignmentFlag.AlignRight
        painter.drawText(QRectF(14, 0, right - 14, self.height()), side, self._live)
        if self._worst:
            left = right - painter.fontMetrics().horizontalAdvance(self._live) - 24
            place = QRectF(left, self.height() / 2 - 8, 16, 16)
            icons.paint_alarm_shape(painter, place, self._worst, now.on_act, now.act)
        painter.end()

    def _fitting(self) -> str:
        live = QFontMetrics(theme.text_font(13, 700)).horizontalAdvance(self._live)
        room = self._right() - 14 - live - 44
        wide = QFontMetrics(theme.text_font(15, 700)).horizontalAdvance(self.words())
        return self.words(short=wide > room)

    def _right(self) -> int:
        return self.pin.x() - 14

    def _paint_ground(self, painter: QPainter) -> None:
        now = theme.tokens()
        ground = QPainterPath()
        ground.addRoundedRect(QRectF(self.rect()), 6, 6)
        painter.save()
        painter.setClipPath(ground)
        painter.fillRect(self.rect(), now.act)
        high = float(self.height())
        painter.setPen(pen(faded(now.on_act, 46), STRIPE_PX / 2.0 * 0.7071))
        x = -high
        while x < self.width() + high:
            painter.drawLine(QPointF(x, high + 10.0), QPointF(x + high + 20.0, -10.0))
            x += STRIPE_PX
        painter.restore()

    def _show_pinned(self) -> None:
        kept = "" if self._pinned is None else formatting.clock(self._pinned)
        why_not = "" if kept else self.tr("Keep a moment as A first.")
        hint = self.tr("A is %1.").replace("%1", kept) if kept else ""
        grey(self.compare, why_not, hint)
        grey(self.pin, "", self.tr("Keep this moment, to compare another one with it."))
