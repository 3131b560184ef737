"""The strip at the foot of every page: is it recorded, and the night so far."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.model.state import ObservatoryState
from widgets import formatting, theme
from widgets.label import Label
from widgets.night_strip import NightStrip
from widgets.panel import Panel

STRIP_FROM_PX = 560
"""Narrower than this, the night is not drawn (pixels)."""


class _Dot(QWidget):
    """The recording's lamp: a ring while nothing is recorded."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(18, 18)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.tokens().dim, 2.0))
        painter.drawEllipse(QRectF(2, 2, 14, 14))
        painter.end()


class _Pill(QWidget):
    """Says that what is shown is happening now."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.setFixedSize(76, 36)

    def sizeHint(self) -> QSize:
        return QSize(76, 36)

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(now.act)
        painter.drawRoundedRect(self.rect(), 5, 5)
        painter.setPen(now.on_act)
        painter.setFont(theme.text_font(13, 700))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text)
        painter.end()


class Timeline(Panel):
    """Recording, night strip, LIVE."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._since_s: float | None = None
        self.recording = Label(15, 700)
        self.elapsed = Label(16, 700, numbers=True)
        self.session = Label(12, 500, "dim")
        self.strip = NightStrip()
        self.live = _Pill()
        self._lay_out()
        self.setMinimumWidth(396)
        self.setFixedHeight(58)
        self.setObjectName("timeline")
        self.retranslate()

    def retranslate(self) -> None:
        self.recording.setText(self.tr("Not recording"))
        self.live.text = self.tr("LIVE")
        self.live.setAccessibleName(self.live.text)
        self.live.update()
        self.setAccessibleName(self.tr("The night so far"))
        self.strip.setAccessibleName(self.tr("The night so far"))

    def show_state(self, state: ObservatoryState) -> None:
        if self._since_s is None:
            self._since_s = state.now_s
        elapsed = int(state.now_s - self._since_s)
        self.elapsed.setText(f"{elapsed // 3600:02d}:{elapsed // 60 % 60:02d}:{elapsed % 60:02d}")
        here = formatting.local(state.utc)
        night = self.tr("Console on · night of %1")
        self.session.setText(night.replace("%1", f"{_evening(here):%Y-%m-%d}"))
        self.strip.show_state(state)

    def resizeEvent(self, event: QResizeEvent) -> None:
        # beside two bars of a small window there is no room to read hours
        self.strip.setVisible(self.width() >= STRIP_FROM_PX)
        super().resizeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(now.line, 1.0))
        painter.setBrush(now.panel)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.end()

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(12)
        first.addWidget(self.recording)
        first.addWidget(self.elapsed)
        first.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addStretch(1)
        column.addLayout(first)
        column.addWidget(self.session)
        column.addStretch(1)
        names = QWidget()
        names.setLayout(column)
        names.setFixedWidth(250)
        column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 2, 12, 2)
        row.setSpacing(12)
        row.addWidget(_Dot())
        row.addWidget(names)
        row.addWidget(self.strip, 1)
        row.addWidget(self.live)


def _evening(here: datetime) -> datetime:
    """Give the date of an observing night: the local date at its noon."""
    return here if here.hour >= 12 else here - timedelta(days=1)
