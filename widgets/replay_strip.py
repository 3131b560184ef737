"""The strip of a recorded night: what was recorded, what happened, and where the replay is."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPolygonF
from PySide6.QtWidgets import QWidget

from app.model.notices import Notice
from app.model.replay import RecordedNight, Replay
from app.model.state import ObservatoryState
from app.sky.night import sky_now
from widgets import formatting, theme
from widgets.canvas import pen
from widgets.night_strip import FOOT_PX, HOURS, NightStrip, evening_of, lights_of

SPAN_PX = 6.0
"""Height of the bar of what was recorded (pixels)."""


class ReplayStrip(NightStrip):
    """A hand on it seeks.

    Attributes
    ----------
    sought : Signal(float)
        Carries a moment of the session's monotonic clock, seconds.
    """

    sought = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, shown_night=True)
        self._night: RecordedNight | None = None
        self._replay: Replay | None = None
        self._lit_for: datetime | None = None
        self.moved.connect(self._seek)

    def open(self, night: RecordedNight) -> None:
        """Show another night."""
        self._night = night
        self._start, self._hours = _span(night)
        self._lit_for = None
        self._notices = tuple(
            Notice("", event.words, event.utc, event.kind) for event in night.events
        )
        self._still = None
        self.update()

    def show_replay(self, state: ObservatoryState, replay: Replay) -> None:
        """Move the marker."""
        self._replay = replay
        if self._lit_for != self._start:
            self._lit_for = self._start
            middle = (self._start + timedelta(hours=self._hours / 2.0)).astimezone(UTC)
            self._sky = lights_of(sky_now(state.now_s, middle, state.site))
        shown = replay.start_utc + timedelta(seconds=replay.at_s - replay.start_s)
        if not self._dragged:
            self._shown_utc = None
        moved = self._utc is None or round(self.x_of(shown)) != round(self.x_of(self._utc))
        if moved or self._dragged:
            self._utc = shown
            self.update()

    def still_key(self) -> tuple[object, ...]:
        return (*super().still_key(), self._hours, id(self._night))

    def paint_still(self, painter: QPainter) -> None:
        super().paint_still(painter)
        night = self._night
        if night is None:
            return
        left = max(0.0, self.x_of(night.start_utc))
        length = timedelta(seconds=night.end_s - night.start_s)
        right = min(float(self.width()), self.x_of(night.start_utc + length))
        top = self.height() - FOOT_PX - SPAN_PX
        painter.fillRect(QRectF(left, top, max(2.0, right - left), SPAN_PX), theme.tokens().act)

    def _paint_glyph(self, painter: QPainter, x: float, kind: str) -> None:
        if kind != "mark":
            super()._paint_glyph(painter, x, kind)
            return
        now = theme.tokens()
        y = self._box().top() + 2.0
        painter.setPen(pen(now.act, 1.4))
        painter.drawLine(QPointF(x, y), QPointF(x, y + 14))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(now.act)
        painter.drawPolygon(QPolygonF([QPointF(x - 4, y), QPointF(x + 4, y), QPointF(x, y + 6)]))

    def _seek(self, utc: datetime) -> None:
        replay = self._replay
        if replay is not None:
            self.sought.emit(replay.start_s + (utc - replay.start_utc).total_seconds())


def _span(night: RecordedNight) -> tuple[datetime, float]:
    """Give from when and for how many hours the strip runs: the night, or what was recorded."""
    evening = evening_of(night.start_utc)
    end_utc = night.start_utc + timedelta(seconds=night.end_s - night.start_s)
    if night.start_utc >= evening and end_utc <= evening + timedelta(hours=HOURS):
        return evening, HOURS
    here = formatting.local(night.start_utc)
    first = here.replace(minute=0, second=0, microsecond=0)
    return first, max(3.0, math.ceil((end_utc - first).total_seconds() / 3600.0) + 0.5)
