"""Is the night recorded: the lamp, how long, how big, for how long there is room; and marks."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.model.commands import Command
from app.model.recording import RecordingState
from app.model.settings import LONGEST_NOTE, MarkMoment, SetRecording
from app.model.state import ObservatoryState
from widgets import formatting, theme, words
from widgets.button import Button
from widgets.command_button import CommandButton
from widgets.icons import paint_alarm_shape
from widgets.label import Label
from widgets.line_edit import LineEdit
from widgets.panel import Panel

NAMES_PX = 250


class Lamp(QWidget):
    """A ring while nothing is recorded, red while it is, an alarm's shape when it fails."""

    def __init__(self) -> None:
        super().__init__()
        self._kind = "off"
        self.setFixedSize(18, 18)

    def kind(self) -> str:
        """Give ``"off"``, ``"on"`` or ``"trouble"``."""
        return self._kind

    def show_kind(self, kind: str) -> None:
        """Show another one."""
        if kind != self._kind:
            self._kind = kind
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._kind == "trouble":
            paint_alarm_shape(painter, QRectF(1, 1, 16, 16), 2, now.p2, now.on_p2)
        else:
            on = self._kind == "on"
            painter.setPen(QPen(now.stop_edge if on else now.dim, 2.0))
            painter.setBrush(now.stop_edge if on else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QRectF(2, 2, 14, 14))
        painter.end()


class _NoteLine(LineEdit):
    """One line for a mark; gone when the keyboard goes elsewhere."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class RecordLamp(Panel):
    """Everything at the foot that is about the record."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._since_s: float | None = None
        self._told: RecordingState | None = None
        self._idle = ""
        self._shown: tuple[object, ...] = ()
        self.lamp = Lamp()
        self.recording = Label(15, 700)
        self.elapsed = Label(16, 700, numbers=True)
        self.session = Label(12, 500, "dim")
        self.line = _NoteLine()
        self.line.setObjectName("mark_text")
        self.line.setMaxLength(LONGEST_NOTE)
        self.line.setFixedHeight(36)
        self.record = CommandButton(self._set, "record", height=36, width=38)
        self.record.setObjectName("record")
        self.record.set_icon_px(18)
        self.record.setCheckable(True)
        self.note = Button("note", height=36, width=38)
        self.note.setObjectName("mark")
        self.note.set_icon_px(18)
        self.record.wanted.connect(self.wanted)
        self.note.clicked.connect(self.write)
        self.line.returnPressed.connect(self._mark)
        self.line.left.connect(self._close)
        self._lay_out()
        self.retranslate()

    def retranslate(self) -> None:
        self.line.setPlaceholderText(self.tr("What happened? Enter marks it"))
        self.line.setAccessibleName(self.tr("Note of the mark"))
        self.note.setAccessibleName(self.tr("Mark this moment (Ctrl+M)"))
        self.note.setToolTip(self.note.accessibleName())
        self._shown = ()
        self._show()

    def show_state(self, state: ObservatoryState) -> None:
        if self._since_s is None:
            self._since_s = state.now_s
        self._told = state.recording
        since_s = self._since_s
        if self._told is not None and self._told.since_s is not None:
            since_s = self._told.since_s
        elapsed = max(0, int(state.now_s - since_s))
        self.elapsed.setText(f"{elapsed // 3600:02d}:{elapsed // 60 % 60:02d}:{elapsed % 60:02d}")
        self.record.show_state(state)
        self._show()

    def say(self, idle: str, away: bool) -> None:
        """Set what is said while nothing is recorded, or instead of the session's name."""
        self._idle = idle
        self._away = away
        self._show()

    def write(self) -> None:
        """Open the line for a mark, and put the keyboard there."""
        self.line.clear()
        self._names.setCurrentIndex(1)
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_buttons(self, shown: bool) -> None:
        """Leave the buttons out where there is no room for them; the keys press them still."""
        for button in (self.record, self.note):
            button.setVisible(shown)

    def _set(self) -> Command:
        return SetRecording(self._told is None or not self._told.by_hand)

    def _mark(self) -> None:
        self.wanted.emit(MarkMoment(self.line.text().strip()))
        self._close()

    def _close(self) -> None:
        self._names.setCurrentIndex(0)

    def _show(self) -> None:
        told = self._told
        shown_for = (told, self._idle, self._away, self.record.isEnabled())
        if shown_for == self._shown:
            return
        self._shown = shown_for
        runs = told is not None and bool(told.session)
        trouble = told is not None and told.trouble is not None
        self.lamp.show_kind("trouble" if trouble else "on" if runs else "off")
        self.recording.setText(self.tr("REC") if runs else self.tr("Not recording"))
        line = self._session_words(told) if told is not None and runs else self._idle
        if told is not None and told.trouble is not None:
            line = words.begin(told.trouble)
        shown = self._idle if self._away and not trouble else line
        self.session.setText(shown)
        self.session.setToolTip(line)
        self.session.set_role("txt" if trouble or self._away else "dim")
        self.record.setChecked(told is not None and told.by_hand)
        by_hand = told is not None and told.by_hand
        name = self.tr("End the recording by hand (Ctrl+R)")
        if not by_hand:
            name = self.tr("Record by hand until it is ended by hand (Ctrl+R)")
        self.record.setAccessibleName(name)
        if self.record.isEnabled():
            self.record.setToolTip(name)

    def _session_words(self, told: RecordingState) -> str:
        parts = [told.session, size_words(told.size_bytes)]
        if told.days_left is not None:
            left = formatting.number(told.days_left, 0 if told.days_left >= 3.0 else 1)
            parts.append(self.tr("%1 d free").replace("%1", left))
        if told.dropped:
            parts.append(self.tr("%1 lost").replace("%1", str(told.dropped)))
        return " · ".join(parts)

    def _lay_out(self) -> None:
        self._away = False
        first = QHBoxLayout()
        first.setSpacing(12)
        first.addWidget(self.recording)
        first.addWidget(self.elapsed)
        first.addStretch(1)
        names = QWidget()
        column = QVBoxLayout(names)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addStretch(1)
        column.addLayout(first)
        column.addWidget(self.session)
        column.addStretch(1)
        self._names = QStackedWidget()
        self._names.addWidget(names)
        self._names.addWidget(self.line)
        self._names.setFixedWidth(NAMES_PX)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.lamp)
        row.addWidget(self._names)
        row.addWidget(self.record)
        row.addWidget(self.note)


def size_words(size_bytes: int) -> str:
    """Write how big something is, ``1.2 GB``."""
    for unit, factor in (("GB", 1e9), ("MB", 1e6)):
        if size_bytes >= factor:
            return formatting.number(size_bytes / factor, 1, f" {unit}")
    return formatting.number(size_bytes / 1e3, 0, " kB")
