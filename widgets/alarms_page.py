"""Every alarm with what to do about it, and everything that happened tonight."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QScrollArea,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.model.notices import Alarm, Notice
from app.model.state import ObservatoryState
from widgets import formatting, icons, theme, words
from widgets.alarm_bar import colours
from widgets.card import Card
from widgets.panel import Panel
from widgets.segment import Segment

ROW_PX = 58
EVERYTHING = ""
MOST_NOTICES = 300


class AlarmList(QWidget):
    """The alarms, each in two lines: what, and what was done and is to do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._alarms: tuple[Alarm, ...] = ()

    def show_alarms(self, alarms: tuple[Alarm, ...]) -> None:
        """Show these alarms, in their order."""
        self._alarms = alarms
        self.setFixedHeight(max(1, len(alarms)) * ROW_PX)
        told = [words.begin(alarm.what) for alarm in alarms]
        self.setAccessibleName("; ".join(told) or self.tr("No alarms"))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(600, max(1, len(self._alarms)) * ROW_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._alarms:
            painter.setPen(theme.tokens().dim)
            painter.setFont(theme.text_font(15, 500))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, self.tr("No alarms"))
        for place, alarm in enumerate(self._alarms):
            self._paint_alarm(painter, QRect(0, place * ROW_PX, self.width(), ROW_PX), alarm)
        painter.end()

    def _paint_alarm(self, painter: QPainter, box: QRect, alarm: Alarm) -> None:
        now = theme.tokens()
        fill, ink = colours(alarm.priority)
        shape = QRectF(box.left() + 4, box.top() + 14, 26, 26)
        number = ink if alarm.active else None
        icons.paint_alarm_shape(painter, shape, int(alarm.priority), fill, number, not alarm.active)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(now.dim)
        painter.setFont(theme.number_font(14, 700))
        painter.drawText(box.adjusted(44, 6, 0, -28), middle, formatting.clock(alarm.raised_utc))
        painter.setPen(now.txt)
        painter.setFont(theme.text_font(15, 700))
        painter.drawText(box.adjusted(134, 6, -190, -28), middle, words.begin(alarm.what))
        painter.setPen(now.dim)
        painter.setFont(theme.text_font(13, 500))
        told = " ".join(words.ended(words.begin(part)) for part in (alarm.did, alarm.todo))
        painter.drawText(box.adjusted(134, 28, -190, -6), middle, told)
        painter.setPen(now.txt)
        painter.setFont(theme.text_font(13, 600))
        state = box.adjusted(box.width() - 180, 0, -10, 0)
        painter.drawText(state, middle | Qt.AlignmentFlag.AlignRight, self._life(alarm))
        painter.setPen(now.line)
        painter.drawLine(box.bottomLeft(), box.bottomRight())

    def _life(self, alarm: Alarm) -> str:
        if not alarm.active:
            return self.tr("Over, not acknowledged")
        return self.tr("Acknowledged ✓") if alarm.acknowledged else self.tr("Not acknowledged")


class AlarmsPage(Panel):
    """Alarms above, notices below, the newest first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: ObservatoryState | None = None
        self._shown: tuple[object, ...] = ()
        self._source = EVERYTHING
        self._sources: tuple[str, ...] = ()
        self.alarms = AlarmList()
        self._alarm_card = Card()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(self.alarms)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.viewport().setAutoFillBackground(False)
        self.alarms.setAutoFillBackground(False)
        self._alarm_card.body.addWidget(scroll)
        self._notice_card = Card()
        self._choice: Segment | None = None
        self.notices = QTableWidget(0, 3)
        self._set_up_table()
        self._notice_card.body.addWidget(self.notices, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._alarm_card, 2)
        column.addWidget(self._notice_card, 3)
        self.setObjectName("alarms_page")
        self.retranslate()

    def retranslate(self) -> None:
        self._alarm_card.set_title(self.tr("Alarms"))
        self._notice_card.set_title(self.tr("What happened"))
        self.notices.setAccessibleName(self.tr("What happened"))
        self.notices.setHorizontalHeaderLabels(
            [self.tr("Time"), self.tr("Source"), self.tr("What")]
        )
        self.setAccessibleName(self.tr("Alarms"))
        self._shown = ()
        self._sources = ()
        self._show()

    def show_state(self, state: ObservatoryState) -> None:
        self._state = state
        if self.isVisible():
            self._show()

    def showEvent(self, event: QShowEvent) -> None:
        self._show()
        super().showEvent(event)

    def sources(self) -> Segment | None:
        """Give the filter by source; None before anything happened."""
        return self._choice

    def rows(self) -> list[tuple[str, ...]]:
        """Give the notices shown now as text."""
        items = [
            [self.notices.item(row, column) for column in range(3)]
            for row in range(self.notices.rowCount())
        ]
        return [tuple("" if item is None else item.text() for item in row) for row in items]

    def _show(self) -> None:
        state = self._state
        if state is None:
            return
        key = (state.alarms, state.notices, self._source)
        if key == self._shown:
            return
        self._shown = key
        self.alarms.show_alarms(state.alarms)
        self._show_sources(state.notices)
        wanted = [
            notice
            for notice in reversed(state.notices)
            if self._source in {EVERYTHING, notice.source}
        ][:MOST_NOTICES]
        self.notices.setRowCount(len(wanted))
        for row, notice in enumerate(wanted):
            cells = (
                formatting.clock(notice.utc),
                words.source(notice.source),
                words.begin(notice.sentence),
            )
            for column, text in enumerate(cells):
                self.notices.setItem(row, column, QTableWidgetItem(text))

    def _show_sources(self, notices: tuple[Notice, ...]) -> None:
        """Offer a filter for each source that has said something."""
        sources = (EVERYTHING, *sorted({notice.source for notice in notices}))
        if sources == self._sources:
            return
        self._sources = sources
        if self._choice is not None:
            self._notice_card.head.removeWidget(self._choice)
            self._choice.deleteLater()
        self._choice = Segment(sources, height=36)
        self._choice.set_names([self._named(source) for source in sources])
        self._choice.setAccessibleName(self.tr("Source"))
        self._source = self._source if self._source in sources else EVERYTHING
        self._choice.choose(self._source)
        self._choice.chosen.connect(self._choose)
        self._notice_card.head.insertWidget(2, self._choice)

    def _named(self, source: str) -> str:
        if source == EVERYTHING:
            return self.tr("Everything")
        return words.source(source)

    def _choose(self, source: str) -> None:
        self._source = source
        self._show()

    def _set_up_table(self) -> None:
        table = self.notices
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.setCornerButtonEnabled(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(32)
        head = table.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        head.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        head.setHighlightSections(False)
        table.setColumnWidth(0, 110)
        table.setColumnWidth(1, 150)
