"""Any time: type a moment, step through it, drag along its night, or go back to now."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.model.state import ObservatoryState
from app.sky.typed_moment import NoSuchMoment, read_moment
from widgets import formatting, theme, words
from widgets.button import Button
from widgets.greyed import grey, recorded_night
from widgets.label import Label
from widgets.line_edit import LineEdit
from widgets.night_strip import WISH_S, NightStrip
from widgets.panel import Panel
from widgets.segment import Segment
from widgets.sky_pace import SkyPace

LOCAL, WORLD = "local", "utc"

STEPS_S = (-86400, -3600, -60, 60, 3600, 86400)
"""What the buttons step by (seconds)."""


class MomentField(LineEdit):
    """A line for a date and a time, in the theme's digits."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sky_moment")
        self.setFixedHeight(36)
        self.setMinimumWidth(176)
        self.setFont(theme.number_font(14))

    def changeEvent(self, event: QEvent) -> None:
        """Take the theme's letters; heavier in red."""
        if event.type() is QEvent.Type.PaletteChange:
            self.setFont(theme.number_font(14))
        super().changeEvent(event)


class StepButton(Button):
    """Moves on by a fixed time; held down it goes on.

    Attributes
    ----------
    stepped : Signal(int)
        Carries the seconds.
    """

    stepped = Signal(int)

    def __init__(self, step_s: int) -> None:
        super().__init__(height=36, px=12)
        self.step_s = step_s
        self.setAutoRepeat(True)
        self.setObjectName(f"sky_step_{step_s}")
        self.setMinimumWidth(50)
        self.clicked.connect(self._step)

    def _step(self) -> None:
        self.stepped.emit(self.step_s)


class MomentControl(Panel):
    """Which moment the sky is shown for; moves nothing but the sky plots.

    Attributes
    ----------
    wanted : Signal(object)
        Carries `ShowSkyAt`, ten times a second at most.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: ObservatoryState | None = None
        self._replayed = False
        self._wish: datetime | None = None
        self._wish_until_s = 0.0
        self.zone = Segment((LOCAL, WORLD), height=36, width=116)
        self.zone.choose(LOCAL)
        self.zone.chosen.connect(self._write)
        self.field = MomentField()
        self.field.returnPressed.connect(self._take)
        self.field.textEdited.connect(self._typed)
        self.other = Label(13, role="dim", numbers=True, sample="2026-11-22 09:47:32 UTC")
        self.steps = tuple(StepButton(step_s) for step_s in STEPS_S)
        self.now = Button(height=36, px=13)
        self.now.setObjectName("sky_now")
        self.now.setCheckable(True)
        self.now.setMinimumWidth(64)
        self.now.clicked.connect(self.back_to_now)
        self.said = Label(12, role="dim")
        self.strip = NightStrip(shown_night=True)
        self.strip.setFixedHeight(46)
        self._pace = SkyPace(self)
        self._pace.wanted.connect(self.wanted)
        self.strip.moved.connect(self._ask)
        for step in self.steps:
            step.stepped.connect(self._step)
        self._lay_out()
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text again, in the language of now."""
        self.setAccessibleName(self.tr("The moment that the sky is shown for"))
        self.zone.setAccessibleName(self.tr("Zone of the typed time"))
        self.field.setAccessibleName(self.tr("Date and time of the sky"))
        self.strip.setAccessibleName(self.tr("The night that is shown"))
        for step in self.steps:
            step.set_words(self._step_words(step.step_s))
        self.now.set_words(self.tr("Now"), spoken=self.tr("Show the sky of now"))
        if self._state is not None:
            self._write()

    def show_state(self, state: ObservatoryState) -> None:
        """Show which moment is shown."""
        if state.replayed is not self._replayed:
            self._replayed = state.replayed
            for part in (self.field, self.strip, self.now, *self.steps):
                grey(part, recorded_night() if state.replayed else "")
        self._state = state
        if self._wish == state.sky_utc or state.now_s >= self._wish_until_s:
            self._wish_until_s = 0.0
        self.now.setChecked(state.sky_utc is None)
        self.strip.show_state(state)
        self._write()

    def shown(self) -> datetime | None:
        """Give the moment that the next step starts from, aware UTC."""
        if self._state is None:
            return None
        wish = self._wish if self._wish_until_s else self._state.sky_utc
        return self._state.utc if wish is None else wish

    def back_to_now(self) -> None:
        """Show the sky of now again."""
        self.field.clearFocus()
        self._ask(None)
        self.now.setChecked(True)
        self._write()

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(6)
        first.addWidget(self.zone)
        first.addWidget(self.field, 1)
        for step in self.steps:
            first.addWidget(step)
        first.addWidget(self.now)
        second = QHBoxLayout()
        second.setSpacing(12)
        second.addWidget(self.said, 1)
        second.addWidget(self.other)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(first)
        column.addLayout(second)
        column.addWidget(self.strip)

    def _step_words(self, step_s: int) -> str:
        number = formatting.number
        if abs(step_s) >= 86400:
            return self.tr("%1 d").replace("%1", number(step_s / 86400, 0, signed=True))
        if abs(step_s) >= 3600:
            return self.tr("%1 h").replace("%1", number(step_s / 3600, 0, signed=True))
        return self.tr("%1 min").replace("%1", number(step_s / 60, 0, signed=True))

    def _ask(self, utc: datetime | None) -> None:
        self.field.setModified(False)
        if self._state is not None and self._pace.ask(utc):
            self._wish, self._wish_until_s = utc, self._state.now_s + WISH_S

    def _step(self, step_s: int) -> None:
        shown = self.shown()
        if shown is not None:
            self._ask(shown + timedelta(seconds=step_s))

    def _take(self) -> None:
        """Go to what was typed, or say what is wrong with it."""
        utc = self._read() if self.field.isModified() else None
        if utc is not None:
            self._ask(utc)
            self._write()

    def _typed(self) -> None:
        self._read()

    def _read(self) -> datetime | None:
        shown = self.shown()
        if shown is None:
            return None
        try:
            utc = read_moment(self.field.text(), shown, self._zone())
        except NoSuchMoment as error:
            self._say(words.ended(words.begin(error.sentence)), "txt")
            return None
        self._say(self.tr("Press Enter to show the sky of then."), "dim")
        return utc

    def _zone(self) -> tzinfo:
        return UTC if self.zone.value() == WORLD else formatting.zone()

    def _write(self) -> None:
        """Write the moment into the field, unless somebody is typing there."""
        state, shown = self._state, self.shown()
        if state is None or shown is None:
            return
        here = formatting.local(shown)
        self.zone.set_names((here.tzname() or self.tr("Local"), "UTC"))
        world, local = f"{shown:%Y-%m-%d %H:%M:%S}", f"{here:%Y-%m-%d %H:%M:%S}"
        typed_world = self.zone.value() == WORLD
        self.other.setText(f"{local} {here.tzname()}" if typed_world else f"{world} UTC")
        if self.field.isModified():
            return
        text = world if typed_world else local
        if text != self.field.text():
            self.field.setText(text)
        self._say(self._where(state), "dim" if state.sky_utc is None else "txt")

    def _where(self, state: ObservatoryState) -> str:
        if state.sky_utc is None and state.replayed:
            return self.tr("The sky of the recorded moment")
        if state.sky_utc is None:
            return self.tr("The sky of now, going on")
        apart_s = (state.sky_utc - state.utc).total_seconds()
        away = formatting.duration(abs(apart_s))
        if abs(apart_s) >= 172_800.0:
            away = self.tr("%1 days").replace("%1", f"{abs(apart_s) / 86400.0:.0f}")
        said = self.tr("%1 ahead of now") if apart_s > 0.0 else self.tr("%1 before now")
        return said.replace("%1", away)

    def _say(self, text: str, role: str) -> None:
        self.said.setText(text)
        self.said.set_role(role)
