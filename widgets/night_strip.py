"""The night as a strip: twilight, hours, what happened, and now."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.model.notices import Notice
from app.model.state import ObservatoryState, SkyNow
from app.sky.night import sky_now
from widgets import formatting, theme, words
from widgets.canvas import Canvas, centred, dashed, pen
from widgets.icons import paint_alarm_shape

FIRST_HOUR, HOURS = 16, 14.5
"""The strip runs from 16:00 to 06:30 local time."""

TOP_PX, FOOT_PX = 14.0, 16.0
"""Room for the marker of now above, and for the hours below (pixels)."""


APART_PX = 3.0
"""Two glyphs of the same kind that are nearer than this are one (pixels)."""


STEPS = {Qt.Key.Key_Left: -5.0, Qt.Key.Key_Right: 5.0}
"""What an arrow key moves by (minutes); with Shift a minute, with Ctrl an hour."""


WISH_S = 1.0
"""A moment that was wished for is shown by the state within this (seconds)."""


class NightStrip(Canvas):
    """Everything that happened in this night, at its time; a hand moves the sky along it.

    Parameters
    ----------
    parent : QWidget, optional
    shown_night : bool
        True for the night of the moment that the sky is shown for, which may be long ago;
        False for tonight, with what happened in it.

    Attributes
    ----------
    moved : Signal(object)
        Carries the aware moment that was clicked, dragged or stepped to.
    """

    moved = Signal(object)

    def __init__(self, parent: QWidget | None = None, shown_night: bool = False) -> None:
        super().__init__(parent, at_least_ms=1000)
        self._shown_night = shown_night
        self._start = datetime(2000, 1, 1, tzinfo=UTC)
        self._hours = HOURS
        self._utc: datetime | None = None
        self._shown_utc: datetime | None = None
        self._dragged = False
        self._now_s = self._wait_until_s = 0.0
        self._sky: tuple[datetime | None, ...] = ()
        self._notices: tuple[Notice, ...] = ()
        self._placed: tuple[tuple[float, str], ...] = ()
        self._placed_for: tuple[object, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumWidth(300)

    def show_state(self, state: ObservatoryState) -> None:
        """Move the markers, and show what is new."""
        if self._shown_night and state.sky_utc is not None:
            start = evening_of(state.sky_utc)
            if start != self._start or not self._sky:
                self._sky = lights_of(sky_now(state.now_s, state.sky_utc, state.site))
            self._start = start
        else:
            self._start, self._sky = evening_of(state.utc), lights_of(state.sky)
        if state.notices is not self._notices and not self._shown_night:
            self._notices = state.notices
            self.refresh()
        second = state.utc.replace(microsecond=0)
        if second != self._utc:
            self._utc = second
            self.refresh()
        if state.now_s < self._now_s:
            # another night's clock: no wish is under way by it
            self._wait_until_s = 0.0
        self._now_s = state.now_s
        if state.sky_utc == self._shown_utc or state.now_s >= self._wait_until_s:
            # until the wish of the hand has arrived the marker stays with the hand
            self._wait_until_s = state.now_s
            if state.sky_utc != self._shown_utc:
                self._shown_utc = state.sky_utc
                self.update()

    def shown_utc(self) -> datetime | None:
        """Give where the dashed marker stands; None while the sky of now is shown."""
        return self._shown_utc

    def moment_at(self, x: float) -> datetime:
        """Give the moment of a place, to the second, within the strip."""
        share = min(1.0, max(0.0, x / max(1, self.width())))
        return self._start + timedelta(seconds=round(share * self._hours * 3600.0))

    def x_of(self, moment: datetime) -> float:
        """Give the place of a moment, pixels; also outside of the strip."""
        hours = (moment - self._start).total_seconds() / 3600.0
        return hours / self._hours * self.width()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the sky to the moment under the hand."""
        if event.button() is Qt.MouseButton.LeftButton and self._utc is not None:
            self._dragged = True
            self._move(self.moment_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the hand."""
        if self._dragged:
            self._move(self.moment_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Stay where the hand let go."""
        if self._dragged and event.button() is Qt.MouseButton.LeftButton:
            self._dragged = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step with the arrow keys."""
        step_min = STEPS.get(Qt.Key(event.key()))
        if step_min is None or self._utc is None:
            super().keyPressEvent(event)
            return
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            step_min /= 5.0
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            step_min *= 12.0
        self._move((self._shown_utc or self._utc) + timedelta(minutes=step_min))

    def _move(self, moment: datetime) -> None:
        self._shown_utc = moment.astimezone(UTC)
        self._wait_until_s = self._now_s + WISH_S
        self.update()
        self.moved.emit(self._shown_utc)

    def still_key(self) -> tuple[object, ...]:
        return (self._start, self._sky, self._glyphs())

    def paint_still(self, painter: QPainter) -> None:
        now = theme.tokens()
        box = self._box()
        painter.fillRect(box, now.well)
        self._paint_twilight(painter, box)
        painter.setFont(theme.number_font(11))
        for hour in range(1, int(self._hours) + 1):
            x = self.x_of(self._start + timedelta(hours=hour))
            painter.setPen(pen(now.line, 1.0))
            painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))
            painter.setPen(now.dim)
            name = f"{(self._start.hour + hour) % 24:02d}"
            centred(painter, QPointF(x, self.height() - FOOT_PX / 2.0), name)
        painter.setPen(pen(now.line, 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
        for x, kind in self._glyphs():
            self._paint_glyph(painter, x, kind)

    def paint_moving(self, painter: QPainter) -> None:
        now = theme.tokens()
        if self._utc is not None:
            self._paint_marker(painter, self._utc, now.txt, dash=False)
        if self._shown_utc is not None:
            self._paint_marker(painter, self._shown_utc, now.act, dash=True)
        if self.hasFocus():
            painter.setPen(QPen(now.txt, 2.0, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self._box().adjusted(1.0, 1.0, -1.0, -1.0))

    def _paint_marker(self, painter: QPainter, utc: datetime, colour: QColor, dash: bool) -> None:
        x = self.x_of(utc)
        if not 0.0 <= x <= self.width():
            return
        painter.setPen(dashed(colour, 2.0, 4.0, 3.0) if dash else pen(colour, 2.0))
        painter.drawLine(QPointF(x, 4), QPointF(x, self.height() - FOOT_PX + 2))
        tip = [QPointF(x - 6, 3), QPointF(x + 6, 3), QPointF(x, 12)]
        painter.setPen(pen(colour, 1.4) if dash else Qt.PenStyle.NoPen)
        painter.setBrush(theme.tokens().panel if dash else colour)
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
            if notice.utc is not None and abs(self.x_of(notice.utc) - x) < 7.0
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
            x = max(left, min(right, self.x_of(until)))
            painter.fillRect(QRectF(left, box.top(), x - left, box.height()), colour)
            left = x
            x = max(left, min(right, self.x_of(since)))
            painter.fillRect(QRectF(x, box.top(), right - x, box.height()), colour)
            right = x

    def _glyphs(self) -> tuple[tuple[float, str], ...]:
        """Give what stands where; of the same kind in the same place, where thousands are, one."""
        wanted = (self._notices, self._start, self._hours, self.width())
        if wanted != self._placed_for:
            placed: list[tuple[float, str]] = []
            last: dict[str, float] = {}
            for told in self._notices:
                x = -1.0 if told.utc is None else self.x_of(told.utc)
                near = abs(x - last.get(told.kind, -math.inf)) < APART_PX
                if 0.0 <= x <= self.width() and not near:
                    last[told.kind] = x
                    placed.append((x, told.kind))
            self._placed, self._placed_for = tuple(placed), wanted
        return self._placed

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


def evening_of(utc: datetime) -> datetime:
    """Give when the strip of a moment's night begins: the evening of its local noon's day."""
    here = formatting.local(utc)
    evening = here if here.hour >= 12 else here - timedelta(days=1)
    return evening.replace(hour=FIRST_HOUR, minute=0, second=0, microsecond=0)


def lights_of(sky: SkyNow | None) -> tuple[datetime | None, ...]:
    """Give sunset, dusk, dawn and sunrise; nothing while they are not known."""
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
