"""The pages, each one touch away."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.model.notices import Priority
from app.model.state import ObservatoryState
from widgets import icons, theme
from widgets.alarm_bar import colours
from widgets.panel import Panel
from widgets.ringed_button import RingedButton


class Page(IntEnum):
    """The pages, in the order of the rail and of their keys."""

    OPERATE = 0
    SKY = 1
    ALARMS = 2
    CALIBRATION = 3
    LABELS = 4
    SAFETY = 5
    SESSIONS = 6


class _Entry(RingedButton):
    """An icon over a word; a bar at the left marks the page shown."""

    picked = Signal(int)

    def __init__(self, icon: str, page: Page | None = None) -> None:
        super().__init__()
        self._icon = icon
        self._page = page
        self.clicked.connect(self._pick)
        self.worst: Priority | None = None
        self.setFixedSize(68, 70)

    def mark(self, worst: Priority | None) -> None:
        """Show the shape of an alarm at the icon, or none."""
        if worst is not self.worst:
            self.worst = worst
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(68, 70)

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(5, 2, 58, 66)
        ink = now.txt if self.isChecked() else now.dim
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(now.raised)
            painter.drawRoundedRect(box, 5, 5)
        if self.isChecked():
            painter.fillRect(QRectF(0, 8, 4, 54), now.act)
        icons.paint(painter, QRectF(20, 9, 30, 30), self._icon, ink)
        if self.worst is not None:
            shape = QRectF(46, 5, 14, 14)
            icons.paint_alarm_shape(painter, shape, int(self.worst), colours(self.worst)[0])
        painter.setPen(ink)
        painter.setFont(theme.text_font(12, 600))
        painter.drawText(QRectF(0, 42, 68, 20), Qt.AlignmentFlag.AlignCenter, self.text())
        self.paint_ring(painter, box)
        painter.end()

    def _pick(self) -> None:
        if self._page is not None:
            self.picked.emit(self._page)


class NavRail(Panel):
    """One entry for each page there is, and one for the keys.

    Attributes
    ----------
    chosen : Signal(int)
        Carries the place of the page.
    help_wanted : Signal()
    """

    chosen = Signal(int)
    help_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.operate = _Entry("dome", Page.OPERATE)
        self.sky = _Entry("sky", Page.SKY)
        self.alarms = _Entry("bell", Page.ALARMS)
        self.calibration = _Entry("aim", Page.CALIBRATION)
        self.labels = _Entry("label", Page.LABELS)
        self.safety = _Entry("shield", Page.SAFETY)
        self.sessions = _Entry("clock", Page.SESSIONS)
        self.keys = _Entry("keyboard")
        self._pages = (
            self.operate,
            self.sky,
            self.alarms,
            self.calibration,
            self.labels,
            self.safety,
            self.sessions,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 6)
        column.setSpacing(4)
        for page, entry in zip(Page, self._pages, strict=True):
            entry.setObjectName(f"page_{page.name.lower()}")
            entry.setCheckable(True)
            entry.picked.connect(self._choose)
            column.addWidget(entry)
        column.addStretch(1)
        self.keys.setObjectName("page_keys")
        column.addWidget(self.keys)
        self.keys.clicked.connect(self.help_wanted)
        self.setFixedWidth(68)
        self.setObjectName("nav_rail")
        self.show_page(0)
        self.retranslate()

    def retranslate(self) -> None:
        for entry, name in (
            (self.operate, self.tr("Operate")),
            (self.sky, self.tr("Sky")),
            (self.alarms, self.tr("Alarms")),
            (self.calibration, self.tr("Calibrate")),
            (self.labels, self.tr("Labels")),
            (self.safety, self.tr("Safety")),
            (self.sessions, self.tr("Sessions")),
            (self.keys, self.tr("Keys")),
        ):
            entry.setText(name)
            entry.setAccessibleName(name)

    def show_page(self, page: int) -> None:
        """Mark the page shown now."""
        for place, entry in enumerate(self._pages):
            entry.setChecked(place == page)

    def show_state(self, state: ObservatoryState) -> None:
        self.alarms.mark(min((alarm.priority for alarm in state.alarms), default=None))
        self.safety.mark(None if state.lifted is None else Priority.HIGH)

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme.tokens()
        painter = QPainter(self)
        painter.fillRect(self.rect(), now.panel)
        painter.setPen(QPen(now.line, 1.0))
        painter.drawLine(self.width() - 1, 0, self.width() - 1, self.height())
        painter.end()

    def _choose(self, page: int) -> None:
        self.show_page(page)
        self.chosen.emit(page)
