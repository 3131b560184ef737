"""The pages, each one touch away."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.model.notices import Priority
from app.model.state import ObservatoryState
from widgets import icons, theme
from widgets.alarm_bar import colours
from widgets.panel import Panel
from widgets.ringed_button import RingedButton


class _Entry(RingedButton):
    """An icon over a word; a bar at the left marks the page shown."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = icon
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
        self.operate = _Entry("dome")
        self.alarms = _Entry("bell")
        self.calibration = _Entry("aim")
        self.labels = _Entry("label")
        self.safety = _Entry("shield")
        self.keys = _Entry("keyboard")
        self.operate.setObjectName("page_operate")
        self.alarms.setObjectName("page_alarms")
        self.calibration.setObjectName("page_calibration")
        self.labels.setObjectName("page_labels")
        self.safety.setObjectName("page_safety")
        self.keys.setObjectName("page_keys")
        self._pages = (
            self.operate,
            self.alarms,
            self.calibration,
            self.labels,
            self.safety,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 6)
        column.setSpacing(4)
        for entry in self._pages:
            entry.setCheckable(True)
            column.addWidget(entry)
        column.addStretch(1)
        column.addWidget(self.keys)
        self.operate.clicked.connect(self._operate)
        self.alarms.clicked.connect(self._alarms)
        self.calibration.clicked.connect(self._calibration)
        self.labels.clicked.connect(self._labels)
        self.safety.clicked.connect(self._safety)
        self.keys.clicked.connect(self.help_wanted)
        self.setFixedWidth(68)
        self.setObjectName("nav_rail")
        self.show_page(0)
        self.retranslate()

    def retranslate(self) -> None:
        for entry, name in (
            (self.operate, self.tr("Operate")),
            (self.alarms, self.tr("Alarms")),
            (self.calibration, self.tr("Calibrate")),
            (self.labels, self.tr("Labels")),
            (self.safety, self.tr("Safety")),
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

    def _operate(self) -> None:
        self._choose(0)

    def _alarms(self) -> None:
        self._choose(1)

    def _calibration(self) -> None:
        self._choose(2)

    def _labels(self) -> None:
        self._choose(self._pages.index(self.labels))

    def _safety(self) -> None:
        self._choose(self._pages.index(self.safety))

    def _choose(self, page: int) -> None:
        self.show_page(page)
        self.chosen.emit(page)
