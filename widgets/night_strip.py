"""The night as a strip: twilight, hours, what happened, and now."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.model.notices import Notice
from app.model.state import ObservatoryState, SkyNow
from widgets import formatting, theme, words
from widgets.canvas import Canvas, centred, pen
from widgets.icons import paint_alarm_shape

FIRST_HOUR, HOURS = 16, 14.5
"""The strip runs from 16:00 to 06:30 local time."""

TOP_PX, FOOT_PX = 14.0, 16.0
"""Room for the marker of now above, and for the hours below (pixels)."""


class NightStrip(Canvas):
    """Everything that happened in this night, at its time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, at_least_ms=1000)
        self._start = datetime(2000, 1, 1, tzinfo=UTC)
        self._utc: datetime | None = None
        self._sky: tuple[datetime | None, ...] = ()
        self._notices: tuple[Notice, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumWidth(300)

    def show_state(self, state: ObservatoryState) -> None:
        """Move the marker, and show what is new."""
        here = formatting.local(state.utc)
        evening = here if here.hour >= 12 else here - timedelta(days=1)
        self._start = evening.replace(hour=FIRST_HOUR, minute=0, second=0, microsecond=0)
        self._sky = _lights(state.sky)
        if state.notices is not self._notices:
            self._notices = state.notices
            self._still = None
            self.refresh()
        second = state.utc.replace(microsecond=0)
        if second != self._utc:
            self._utc = second
            self.refresh()

    def still_key(self) -> tuple[object, ...]:
        return (self._start, self._sky)

    def paint_still(self, painter: QPainter) -> None:
        now = theme.tokens()
        box = self._box()
        painter.fillRect(box, now.well)
        self._paint_twilight(painter, box)
        painter.setFont(theme.number_font(11))
        for hour in range(1, int(HOURS) + 1):
            x = self._x(self._start + timedelta(hours=hour))
            painter.setPen(pen(now.line, 1.0))
            painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))
            painter.setPen(now.dim)
            name = f"{(FIRST_HOUR + hour) % 24:02d}"
            centred(painter, QPointF(x, self.height() - FOOT_PX / 2.0), name)
        painter.setPen(pen(now.line, 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
        for notice in self._notices:
            if notice.utc is not None and 0.0 <= self._x(notice.utc) <= self.width():
                self._paint_glyph(painter, self._x(notice.utc), notice.kind)

    def paint_moving(self, painter: QPainter) -> None:
        if self._utc is None:
            return
        x = self._x(self._utc)
        if not 0.0 <= x <= self.width():
            return
        now = theme.tokens()
        painter.setPen(pen(now.txt, 2.0))
        painter.drawLine(QPointF(x, 4), QPointF(x, self.height() - FOOT_PX + 2))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(now.txt)
        tip = [QPointF(x - 6, 3), QPointF(x + 6, 3), QPointF(x, 12)]
        painter.drawPolygon(QPolygonF(tip))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._told(event.pos().x()), self)
            return True
        return super().event(event)

    def _told(self, x: float) -> str:
        """Say in words what the glyphs near a place stand for."""
        near = [
            f"{formatting.clock(notice.utc)}  {words.begin(notice.sentence)}"
            for notice in self._notices
            if notice.utc is not None and abs(self._x(notice.utc) - x) < 7.0
        ]
        return "\n".join(near[-8:])

    def _paint_twilight(self, painter: QPainter, box: QRectF) -> None:
        """Shade day, and the thirds between sunset and astronomical night."""
        sunset, dusk, dawn, sunrise = self._sky or (None, None, None, None)
        if sunset is None or dusk is None or dawn is None or sunrise is None:
            return
        shades = (0.85, 0.5, 0.3, 0.14)
        evening = [sunset + (dusk - sunset) * third / 3.0 for third in range(4)]
        morning = [sunrise - (sunrise - dawn) * third / 3.0 for third in range(4)]
        left, right = box.left(), box.right()
        for shade, until, since in zip(shades, evening, morning, strict=True):
            colour = _daylight(shade)
            x = max(left, min(right, self._x(until)))
            painter.fillRect(QRectF(left, box.top(), x - left, box.height()), colour)
            left = x
            x = max(left, min(right, self._x(since)))
            painter.fillRect(QRectF(x, box.top(), right - x, box.height()), colour)
            right = x

    def _paint_glyph(self, painter: QPainter, x: float, kind: str) -> None:
        now = theme.tokens()
        y = self._box().center().y() + 1.0
        if kind == "alarm":
            paint_alarm_shape(painter, QRectF(x - 6, y - 14, 12, 11), 2, now.p2)
            return
        painter.setPen(pen(now.txt, 1.6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if kind == "open":
            painter.drawRect(QRectF(x - 4.5, y - 1, 9, 9))
        elif kind == "close":
            painter.setBrush(now.txt)
            painter.drawRect(QRectF(x - 4.5, y - 1, 9, 9))
        elif kind == "goto":
            painter.drawLine(QPointF(x - 3, y - 4), QPointF(x - 3, y + 9))
            painter.setBrush(now.txt)
            flag = [QPointF(x - 3, y - 4), QPointF(x + 6, y), QPointF(x - 3, y + 4)]
            painter.drawPolygon(QPolygonF(flag))
        elif kind in {"stop", "refusal"}:
            painter.drawLine(QPointF(x - 4, y), QPointF(x + 4, y + 8))
            painter.drawLine(QPointF(x - 4, y + 8), QPointF(x + 4, y))
        else:
            painter.setPen(pen(now.dim, 1.4))
            painter.drawLine(QPointF(x, y - 1), QPointF(x, y + 8))

    def _box(self) -> QRectF:
        return QRectF(0, TOP_PX, self.width(), self.height() - TOP_PX - FOOT_PX)

    def _x(self, moment: datetime) -> float:
        hours = (moment - self._start).total_seconds() / 3600.0
        return hours / HOURS * self.width()


def _lights(sky: SkyNow | None) -> tuple[datetime | None, ...]:
    return () if sky is None else (sky.sunset_utc, sky.dusk_utc, sky.dawn_utc, sky.sunrise_utc)


def _daylight(share: float) -> QColor:
    """Give a colour between night and day, made of the theme's own."""
    now = theme.tokens()
    night, day = now.well, now.hi if theme.theme() is theme.Theme.DAY else now.faint
    return QColor.fromRgbF(
        night.redF() + (day.redF() - night.redF()) * share,
        night.greenF() + (day.greenF() - night.greenF()) * share,
        night.blueF() + (day.blueF() - night.blueF()) * share,
    )
