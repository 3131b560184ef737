"""The worst alarm in words, how many there are, and the buttons that answer it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from app.model.notices import Alarm, Priority
from app.model.settings import Acknowledge, Silence
from app.model.state import ObservatoryState
from widgets import formatting, icons, theme, words
from widgets.button import Button
from widgets.card import Chip
from widgets.command_button import CommandButton
from widgets.greyed import grey
from widgets.label import Label
from widgets.panel import Panel

FLASH_MS = 500
"""Half a period of the flash (milliseconds)."""

SOUND_EVERY = 4
"""The bell rings every so many half periods."""


def colours(priority: Priority) -> tuple[QColor, QColor]:
    """Give fill and ink of a priority in the theme of now."""
    now = theme.tokens()
    return {
        Priority.URGENT: (now.p1, now.on_p1),
        Priority.HIGH: (now.p2, now.on_p2),
        Priority.LOW: (now.p3, now.on_p3),
    }[priority]


class _Tab(QWidget):
    """The coloured end of the bar: shape, number, word."""

    def __init__(self) -> None:
        super().__init__()
        self.alarm: Alarm | None = None
        self.flash_off = False
        self.setFixedWidth(98)

    def paintEvent(self, _event: QPaintEvent) -> None:
        alarm = self.alarm
        if alarm is None:
            return
        fill, ink = colours(alarm.priority)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, 0, -1)
        ground = QPainterPath()
        ground.addRoundedRect(box.adjusted(0, 0, 8, 0), 6, 6)
        painter.setClipRect(box)
        if alarm.active:
            painter.fillPath(ground, fill)
        else:
            painter.setPen(QPen(fill, 2.0))
            painter.drawPath(ground)
            ink = theme.tokens().txt
        shape = QRectF(10, self.height() / 2 - 12, 24, 24)
        # the shape never goes: a flash is a fill that comes and goes inside its outline
        hollow = not alarm.active or (self.flash_off and not alarm.acknowledged)
        number = None if hollow else fill
        icons.paint_alarm_shape(painter, shape, int(alarm.priority), ink, number, hollow)
        left = 40.0
        painter.setPen(ink)
        painter.setFont(theme.text_font(13, 700))
        word = QRectF(left, 0, self.width() - left - 2, self.height())
        painter.drawText(word, Qt.AlignmentFlag.AlignVCenter, words.priority(alarm.priority))
        if alarm.acknowledged:
            tick = QRectF(self.width() - 18, self.height() / 2 - 7, 14, 14)
            icons.paint(painter, tick, "check", ink)
        painter.end()


class _Counts(QWidget):
    """How many alarms there are of each priority; an outline where there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.counts = (0, 0, 0)
        self.setFixedWidth(176)

    def sizeHint(self) -> QSize:
        return QSize(176, 42)

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme.tokens()
        painter = QPainter(self)
        painter.setFont(theme.number_font(15, 700))
        middle = self.height() / 2.0
        for place, (priority, count) in enumerate(zip(Priority, self.counts, strict=True)):
            left = 4.0 + 60.0 * place
            fill = colours(priority)[0] if count else now.faint
            shape = QRectF(left, middle - 9, 18, 18)
            icons.paint_alarm_shape(painter, shape, int(priority), fill, outline=not count)
            painter.setPen(now.txt if count else now.faint)
            number = QRectF(left + 25, 0, 30, self.height())
            painter.drawText(number, Qt.AlignmentFlag.AlignVCenter, str(count))
        painter.end()


class AlarmBar(Panel):
    """One line: what happened, what the system did, what to do.

    Attributes
    ----------
    all_wanted : Signal()
        The operator wants to see the page of alarms.
    """

    all_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._alarms: tuple[Alarm, ...] = ()
        self._replaying = False
        self._left_s: float | None = None
        self._halves = 0
        self._tab = _Tab()
        self._counts = _Counts()
        self.time = Label(14, 700, "dim", numbers=True)
        self.what = Label(15, 700)
        self.action = Label(13, 500, "dim")
        self.replaying = Chip()
        self.acknowledge = CommandButton(Acknowledge, width=144)
        self.silence = CommandButton(Silence, width=96)
        self.all = Button(width=104)
        self.acknowledge.setObjectName("acknowledge")
        self.silence.setObjectName("silence")
        self.all.setObjectName("all_alarms")
        self._lay_out()
        self._flash = QTimer(self)
        self._flash.setInterval(FLASH_MS)
        self._flash.timeout.connect(self._tick)
        self.acknowledge.wanted.connect(self.wanted)
        self.silence.wanted.connect(self.wanted)
        self.all.clicked.connect(self.all_wanted)
        self.setFixedHeight(42)
        self.setObjectName("alarm_bar")
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Alarms"))
        self.acknowledge.set_words(self.tr("Acknowledge  F2"))
        self.all.set_words(self.tr("All alarms"))
        self._show()

    def show_state(self, state: ObservatoryState) -> None:
        left_s = None
        if state.silenced_until_s is not None and state.silenced_until_s > state.now_s:
            left_s = float(int(state.silenced_until_s - state.now_s) + 1)
        if (state.alarms, left_s) == (self._alarms, self._left_s):
            return
        self._alarms, self._left_s = state.alarms, left_s
        self._show()

    def set_replaying(self, replaying: bool) -> None:
        """Say that this alarm is live while a recorded night is shown below."""
        self._replaying = replaying
        self._show_replaying()

    def _show_replaying(self) -> None:
        self.replaying.set(self.tr("LIVE · the replay goes on") if self._replaying else "", "act")

    def _show(self) -> None:
        self._show_replaying()
        top = self._alarms[0] if self._alarms else None
        self._tab.alarm = top
        self._tab.setVisible(top is not None)
        self.time.setVisible(top is not None)
        self.acknowledge.set_edge(f"p{int(top.priority)}" if top is not None else "")
        if top is None:
            self.what.setText(self.tr("No alarms"))
            self.what.set_role("dim")
            self.action.setText("")
        else:
            self.time.setText(formatting.clock(top.raised_utc))
            self.what.setText(words.begin(top.what))
            self.what.set_role("txt")
            parts = (words.begin(top.did), words.begin(top.todo))
            self.action.setText(" ".join(words.ended(part) for part in parts if part))
            self.action.setToolTip(self.action.text())
            self.what.setToolTip(self.what.text())
        self._counts.counts = (
            self._count(Priority.URGENT),
            self._count(Priority.HIGH),
            self._count(Priority.LOW),
        )
        self._counts.setAccessibleName(" / ".join(str(count) for count in self._counts.counts))
        unseen = any(not alarm.acknowledged for alarm in self._alarms)
        grey(self.acknowledge, "" if unseen else self.tr("Nothing to acknowledge."))
        self._show_silence(unseen)
        if unseen != self._flash.isActive():
            self._halves = 0
            self._tab.flash_off = False
            (self._flash.start if unseen else self._flash.stop)()
        self._counts.update()
        self._tab.update()
        self.update()

    def _show_silence(self, unseen: bool) -> None:
        if self._left_s is not None:
            left = formatting.countdown(self._left_s)
            self.silence.set_words(self.tr("Silent %1").replace("%1", left))
        else:
            self.silence.set_words(self.tr("Silence"))
        grey(self.silence, "" if unseen else self.tr("No alarm sounds."))

    def _count(self, priority: Priority) -> int:
        return sum(alarm.priority is priority for alarm in self._alarms)

    def _tick(self) -> None:
        self._halves += 1
        self._tab.flash_off = self._halves % 2 == 1
        self._tab.update()
        sounds = any(alarm.active and not alarm.acknowledged for alarm in self._alarms)
        if sounds and self._left_s is None and self._halves % SOUND_EVERY == 1:
            QApplication.beep()

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = self._tab.alarm
        painter.setPen(QPen(now.line if top is None else colours(top.priority)[0], 2.0))
        painter.setBrush(now.panel)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 6, 0)
        row.setSpacing(8)
        row.addWidget(self._tab)
        row.addSpacing(6)
        row.addWidget(self.replaying)
        row.addWidget(self.time)
        row.addSpacing(8)
        row.addWidget(self.what)
        row.addSpacing(16)
        row.addWidget(self.action, 1)
        row.addStretch(0)
        row.addWidget(self._counts)
        for button in (self.acknowledge, self.silence, self.all):
            row.addWidget(button)
