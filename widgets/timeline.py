"""The strip at the foot of every page: is it recorded, and the night so far."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.model.state import ObservatoryState
from widgets import formatting, theme
from widgets.canvas import paint_bar
from widgets.night_strip import NightStrip, evening_of
from widgets.panel import Panel
from widgets.record_lamp import RecordLamp
from widgets.ringed_button import RingedButton
from widgets.sky_pace import SkyPace

STRIP_FROM_PX = 660
"""Narrower than this, the night is not drawn (pixels)."""

BUTTONS_FROM_PX = 490
"""Narrower than this, only the keys record and mark (pixels)."""


class LivePill(RingedButton):
    """Says which moment the sky is shown for; a press goes back to now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._moment: datetime | None = None
        self.setFixedSize(80, 36)
        self.setObjectName("live")
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text again, in the language of now."""
        self.setText(self.tr("LIVE"))
        self._say()

    def moment(self) -> datetime | None:
        """Give the moment that it reads; None while it reads LIVE."""
        return self._moment

    def show_moment(self, utc: datetime | None) -> None:
        """Read another moment, or LIVE."""
        if utc != self._moment:
            self._moment = utc
            self._say()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(80, 36)

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
        away = self._moment is not None
        painter.setPen(QPen(now.act, 1.5, Qt.PenStyle.DashLine if away else Qt.PenStyle.SolidLine))
        painter.setBrush(now.raised if away else now.act)
        painter.drawRoundedRect(box, 5, 5)
        painter.setPen(now.txt if away else now.on_act)
        centre = Qt.AlignmentFlag.AlignCenter
        if self._moment is None:
            painter.setFont(theme.text_font(13, 700))
            painter.drawText(self.rect(), centre, self.text())
        else:
            painter.setFont(theme.number_font(14, 700))
            painter.drawText(QRectF(0, 3, self.width(), 17), centre, _clock(self._moment))
            painter.setFont(theme.number_font(11))
            painter.setPen(now.dim)
            date = f"{formatting.local(self._moment):%Y-%m-%d}"
            painter.drawText(QRectF(0, 19, self.width(), 14), centre, date)
        self.paint_ring(painter, box)
        painter.end()

    def _say(self) -> None:
        said = self.tr("The sky of now is shown")
        if self._moment is not None:
            said = self.tr("Back to the sky of now (L)")
        self.setAccessibleName(self.text() if self._moment is None else _clock(self._moment))
        self.setAccessibleDescription(said)
        self.setToolTip(said)


class Timeline(Panel):
    """Recording, night strip, LIVE.

    A hand on the strip shows the sky of that moment, and of the sky only: everything else
    stays as it is now, and that is said.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lamp = RecordLamp()
        self.lamp.wanted.connect(self.wanted)
        self.session = self.lamp.session
        self.strip = NightStrip()
        self.live = LivePill()
        self._pace = SkyPace(self)
        self._pace.wanted.connect(self.wanted)
        self.strip.moved.connect(self._pace.ask)
        self.live.clicked.connect(self.back_to_now)
        self._lay_out()
        self.setMinimumWidth(396)
        self.setFixedHeight(58)
        self.setObjectName("timeline")
        self.retranslate()

    def retranslate(self) -> None:
        self.live.retranslate()
        self.setAccessibleName(self.tr("The night so far"))
        self.strip.setAccessibleName(self.tr("The night so far"))

    def show_state(self, state: ObservatoryState) -> None:
        self.lamp.say(self._words(state), away=state.sky_utc is not None)
        self.lamp.show_state(state)
        self.strip.show_state(state)
        self.live.show_moment(state.sky_utc)

    def back_to_now(self) -> None:
        """Show the sky of now again."""
        self._pace.ask(None)

    def _words(self, state: ObservatoryState) -> str:
        tonight = evening_of(state.utc)
        if state.sky_utc is None:
            night = self.tr("Console on · night of %1")
            return night.replace("%1", f"{tonight:%Y-%m-%d}")
        shown = _clock(state.sky_utc)
        if evening_of(state.sky_utc) != tonight:
            # the year stands in the pill
            shown = f"{formatting.local(state.sky_utc):%m-%d}"
        return self.tr("Sky of %1 · everything else is now").replace("%1", shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        # beside two bars of a small window there is no room to read hours
        self.strip.setVisible(self.width() >= STRIP_FROM_PX)
        self.lamp.show_buttons(self.width() >= BUTTONS_FROM_PX)
        super().resizeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme.tokens()
        painter = QPainter(self)
        paint_bar(painter, self, now.panel, QPen(now.line, 1.0))
        painter.end()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 2, 12, 2)
        row.setSpacing(12)
        row.addWidget(self.lamp)
        row.addWidget(self.strip, 1)
        row.addWidget(self.live)


def _clock(utc: datetime) -> str:
    return formatting.clock(utc, seconds=False)
