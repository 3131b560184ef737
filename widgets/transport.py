"""The foot of a replay: which night, how fast, its strip, and the buttons that move along it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.model.replay import RecordedNight, Replay
from app.model.state import ObservatoryState
from widgets import theme
from widgets.button import Button
from widgets.canvas import paint_bar
from widgets.replay_strip import ReplayStrip
from widgets.replay_words import date_of, speed_of
from widgets.seek_pace import SeekPace
from widgets.segment import Segment

SPEEDS = (0.1, 1.0, 4.0, 16.0, 60.0, 600.0)
"""Times as fast as it was."""

STEP_S, LONG_STEP_S = 1.0, 10.0
"""What an arrow key moves by, and with Shift (seconds)."""


class _Pill(QWidget):
    """REPLAY, the date, the speed; filled, so that nobody takes it for LIVE."""

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self.setFixedHeight(38)

    def text(self) -> str:
        return self._text

    def set_text(self, text: str) -> None:
        if text != self._text:
            self._text = text
            wide = QFontMetrics(theme.text_font(14, 700)).horizontalAdvance(text)
            self.setFixedWidth(wide + 30)
            self.setAccessibleName(text)
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(now.act)
        painter.drawRoundedRect(self.rect(), 5, 5)
        painter.setPen(now.on_act)
        painter.setFont(theme.text_font(14, 700))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)
        painter.end()


class Transport(QWidget):
    """Asks the player; shows only what the player says that it does.

    Attributes
    ----------
    seek_wanted : Signal(float)
        Carries a moment of the session's monotonic clock, seconds.
    step_wanted : Signal(float)
        Carries seconds, on or back.
    jump_wanted : Signal(int)
        1 for the next event, −1 for the one before.
    play_wanted : Signal(bool)
    speed_wanted : Signal(float)
    live_wanted : Signal()
        The replay is to end.
    """

    seek_wanted = Signal(float)
    step_wanted = Signal(float)
    jump_wanted = Signal(int)
    play_wanted = Signal(bool)
    speed_wanted = Signal(float)
    live_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._replay: Replay | None = None
        self._pace = SeekPace(self)
        self._pace.wanted.connect(self.seek_wanted)
        self.pill = _Pill()
        self.strip = ReplayStrip()
        self.strip.sought.connect(self._pace.ask)
        self.speed = Segment(SPEEDS, height=36, px=12, follows=True)
        self.speed.set_names([speed_of(speed) for speed in SPEEDS])
        self.speed.chosen.connect(self.choose_speed)
        self.previous = self._button("previous", "replay_previous")
        self.back = self._button("back", "replay_back")
        self.pause = self._button("play", "replay_play")
        self.on = self._button("on", "replay_on")
        self.next = self._button("next", "replay_next")
        self.live = Button(height=36, width=84)
        self.live.setObjectName("go_live")
        self.live.set_edge("act")
        self.previous.clicked.connect(self.jump_back)
        self.back.clicked.connect(self.step_back)
        self.pause.clicked.connect(self.toggle)
        self.on.clicked.connect(self.step_on)
        self.next.clicked.connect(self.jump_on)
        self.live.clicked.connect(self.live_wanted)
        self._lay_out()
        self.setFixedHeight(58)
        self.setObjectName("transport")
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text again, in the language of now."""
        self.setAccessibleName(self.tr("Replay"))
        self.strip.setAccessibleName(self.tr("The recorded night"))
        self.speed.setAccessibleName(self.tr("Speed of the replay"))
        self.live.set_words(self.tr("Go live"))
        self.live.setToolTip(self.tr("End the replay and show what is now (L)"))
        for button, name in (
            (self.previous, self.tr("Event before ([)")),
            (self.back, self.tr("1 s back (←), 10 s with Shift")),
            (self.on, self.tr("1 s on (→), 10 s with Shift")),
            (self.next, self.tr("Next event (])")),
        ):
            button.setAccessibleName(name)
            button.setToolTip(name)
        self._show()

    def open(self, night: RecordedNight) -> None:
        """Show another night."""
        self._pace.forget()
        self.strip.open(night)

    def show_replay(self, state: ObservatoryState, replay: Replay) -> None:
        """Show where the replay is."""
        self._replay = replay
        self.strip.show_replay(state, replay)
        self._show()
        self._pace.answered()

    def replay(self) -> Replay | None:
        """Give where the replay was last."""
        return self._replay

    def seek(self, at_s: float) -> None:
        """Go to a moment of the session's clock."""
        self._pace.ask(at_s)

    def choose_speed(self, speed: float) -> None:
        """Play so many times as fast as it was."""
        self.speed_wanted.emit(speed)

    def toggle(self) -> None:
        """Play, or stand still."""
        if self._replay is not None:
            self.play_wanted.emit(not self._replay.playing)

    def step_back(self) -> None:
        """Go a second back."""
        self.step_wanted.emit(-STEP_S)

    def step_on(self) -> None:
        """Go a second on."""
        self.step_wanted.emit(STEP_S)

    def leap_back(self) -> None:
        """Go ten seconds back."""
        self.step_wanted.emit(-LONG_STEP_S)

    def leap_on(self) -> None:
        """Go ten seconds on."""
        self.step_wanted.emit(LONG_STEP_S)

    def jump_back(self) -> None:
        """Go to the event before."""
        self.jump_wanted.emit(-1)

    def jump_on(self) -> None:
        """Go to the next event."""
        self.jump_wanted.emit(1)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme.tokens()
        painter = QPainter(self)
        paint_bar(painter, self, now.panel, QPen(now.line, 1.0))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        # in a low window the slowest speed and gaps give their room to the night
        self._row.setSpacing(6 if self.width() < 1400 else 10)
        super().resizeEvent(event)

    def _show(self) -> None:
        replay = self._replay
        playing = replay is not None and replay.playing
        name = self.tr("Stand still (Space)") if playing else self.tr("Play (Space)")
        self.pause.set_icon("pause" if playing else "play")
        self.pause.setAccessibleName(name)
        self.pause.setToolTip(name)
        if replay is None:
            return
        self.speed.choose(replay.speed)
        text = self.tr("REPLAY  %1  %2").replace("%1", date_of(replay.start_utc))
        self.pill.set_text(text.replace("%2", speed_of(replay.speed)))

    def _button(self, icon: str, name: str) -> Button:
        button = Button(icon, height=36, width=38)
        button.setObjectName(name)
        button.set_icon_px(18)
        return button

    def _lay_out(self) -> None:
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(10, 2, 10, 2)
        self._row.addWidget(self.pill)
        self._row.addWidget(self.strip, 1)
        self._row.addWidget(self.speed)
        buttons = QHBoxLayout()
        buttons.setSpacing(5)
        for button in (self.previous, self.back, self.pause, self.on, self.next, self.live):
            buttons.addWidget(button)
        self._row.addLayout(buttons)
