"""Who turns the dome, where its slit points, and the buttons that turn it by hand."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from app.model.commands import StopDome, TurnDome
from app.model.settings import SetDomeMode
from app.model.state import DomeMode, ObservatoryState
from drivers.dome.protocol import Turn
from drivers.motors.protocol import Drive
from widgets import formatting, theme, words
from widgets.ages import DOME_PERIOD_S, no_data, stale_words
from widgets.blind_toggle import BlindToggle
from widgets.card import CardPanel
from widgets.command_button import CommandButton
from widgets.formatting import Freshness, freshness
from widgets.greyed import recorded_night
from widgets.hold_button import HoldButton
from widgets.label import Label
from widgets.segment import Segment

TURN_LONGEST_S = 200.0
"""A turn that is held longer, more than once around, ends by itself (seconds)."""

MANUAL_S = 60.0
"""By hand, the dome is held after so many idle seconds (seconds)."""

MODE_PX = 168
"""Width of the choice of Auto and Manual where there is room (pixels)."""

TAKEN_S = 5.0
"""So long the card says that a hand has ended Auto (seconds)."""

SIGHTING_PERIOD_S = 0.34
"""The slit is seen at least so often (seconds)."""


def _turns(turn: Turn, state: ObservatoryState) -> bool:
    """True when the relay of this turn was read back as on."""
    drive = Drive.DOME_CW if turn is Turn.CLOCKWISE else Drive.DOME_CCW
    if state.motors is not None:
        return drive in state.motors.on
    return state.dome is not None and state.dome.turning is turn


class DomePanel(CardPanel):
    """Auto or manual, the azimuth as seen, and hold-to-turn."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._touched_s: float | None = None
        self._shown_mode: DomeMode | None = None
        self._taken_s: float | None = None
        self._replayed = False
        self.mode = Segment(
            tuple(DomeMode), width=MODE_PX, follows=True, manual=DomeMode.MANUAL, narrowest=108
        )
        self.azimuth_name = Label(13, role="dim")
        self.azimuth = Label(20, 700, numbers=True)
        self.blind = BlindToggle()
        self.ccw = self._turn_button(Turn.COUNTERCLOCKWISE, "turn-ccw")
        self.stop = CommandButton(StopDome, "stop", height=58, width=72, px=12)
        self.stop.set_icon_px(18)
        self.cw = self._turn_button(Turn.CLOCKWISE, "turn-cw")
        self._lay_out()
        self.mode.chosen.connect(self._choose)
        for button in (self.ccw, self.stop, self.cw):
            button.wanted.connect(self.wanted)
        self.setFixedHeight(146)
        self.retranslate()

    def retranslate(self) -> None:
        self.set_title(self.tr("Dome"))
        self.mode.set_names((self.tr("Auto"), self.tr("Manual")))
        self.mode.setAccessibleName(self.tr("Who turns the dome"))
        self.azimuth_name.setText(self.tr("Az"))
        self._keep_corner()
        self.ccw.set_motion_words(self.tr("Hold CCW"), self.tr("Moving CCW"))
        self.cw.set_motion_words(self.tr("Hold CW"), self.tr("Moving CW"))
        self.stop.set_words(self.tr("Stop"), spoken=self.tr("Stop the dome"))

    def show_state(self, state: ObservatoryState) -> None:
        self.mode.choose(state.dome_mode)
        self.mode.lock(recorded_night() if state.replayed else "")
        manual = state.dome_mode is DomeMode.MANUAL
        if state.replayed is not self._replayed:
            # nobody took the dome by hand: another night is shown
            self._replayed, self._shown_mode = state.replayed, None
            self._touched_s = None
        if state.dome_mode is not self._shown_mode:
            at_s = state.manual_since_s if state.replayed else state.now_s
            self._taken_s = at_s if manual and self._shown_mode is not None else None
            self._shown_mode = state.dome_mode
        self.card.set_manual(manual)
        self._show_azimuth(state)
        # without a frame there is no azimuth: the toggle stands in its place
        self._corner.setCurrentIndex(int(self.blind.offered(state)))
        for button in (self.ccw, self.stop, self.cw):
            button.show_state(state)
        told = self.blind.told()
        if told:
            self.set_chip(told, "manual")
            return
        self.set_chip(*(self._by_hand(state) if manual else self._by_itself(state)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._keep_corner()
        super().resizeEvent(event)

    def _keep_corner(self) -> None:
        """Keep room for any azimuth, so that nothing moves when it goes and comes."""
        digits = QFontMetrics(theme.number_font(20, 700)).horizontalAdvance("000.0°")
        least = self.azimuth_name.sizeHint().width() + digits + 8
        self._corner.setFixedWidth(max(least, self.width() - 2 * 12 - MODE_PX - 6))

    def _show_azimuth(self, state: ObservatoryState) -> None:
        """Show the azimuth as seen; an old look is dim, and tells its age."""
        slit, seen_deg = state.slit, state.seen_azimuth_deg()
        if seen_deg is not None:
            text, role = formatting.azimuth(seen_deg), "txt"
        elif slit is None or slit.reading.azimuth_deg is None:
            text, role = formatting.UNKNOWN, "dim"
        else:
            age_s = state.age_s(slit.read_at_s)
            text, role = formatting.azimuth(slit.reading.azimuth_deg), "txt"
            how = freshness(age_s, SIGHTING_PERIOD_S)
            if how is Freshness.STALE:
                text, role = f"{text} · {formatting.age(age_s)}", "dim"
            elif how is Freshness.GONE:
                text, role = no_data(), "dim"
        self.azimuth.setText(text)
        self.azimuth.set_role(role)

    def _by_hand(self, state: ObservatoryState) -> tuple[str, str]:
        if self._taken_s is not None and state.now_s - self._taken_s < TAKEN_S:
            return self.tr("Auto has ended · by hand"), "manual"
        if state.manual_since_s is None:
            return self.tr("Manual"), "manual"
        if self.cw.lit or self.ccw.lit:
            self._touched_s = state.now_s
        since_s = max(state.manual_since_s, self._touched_s or state.manual_since_s)
        left_s = MANUAL_S - (state.now_s - since_s)
        if left_s <= 0.0:
            return self.tr("Manual · held"), "manual"
        left = formatting.countdown(left_s)
        return self.tr("Manual · %1 left").replace("%1", left), "manual"

    def _by_itself(self, state: ObservatoryState) -> tuple[str, str]:
        dome, follow = state.dome, state.follow
        if dome is None or state.age_s(dome.read_at_s) > 10.0 * DOME_PERIOD_S:
            return no_data(), "plain"
        stale = stale_words(state.age_s(dome.read_at_s), DOME_PERIOD_S)
        if stale:
            return stale, "plain"
        if dome.slewing:
            return self.tr("Auto · moving"), "act"
        if follow is not None and follow.idle_because is not None:
            self.card.chip.setToolTip(words.begin(follow.idle_because))
            return self.tr("Auto · held"), "plain"
        if follow is not None and follow.following:
            return self.tr("Auto · following"), "plain"
        return self.tr("Auto · held"), "plain"

    def _choose(self, mode: DomeMode) -> None:
        self.wanted.emit(SetDomeMode(mode))

    def _turn(self, turn: Turn) -> TurnDome:
        return TurnDome(turn, blind=self.blind.armed)

    def _turn_button(self, turn: Turn, icon: str) -> HoldButton:
        button = HoldButton(
            partial(self._turn, turn),
            StopDome(),
            partial(_turns, turn),
            TURN_LONGEST_S,
            icon,
            height=58,
        )
        button.set_icon_px(32)
        button.setObjectName(f"turn_{turn.value}")
        return button

    def _lay_out(self) -> None:
        seen = QWidget()
        values = QHBoxLayout(seen)
        values.setContentsMargins(0, 0, 0, 0)
        values.setSpacing(6)
        values.addStretch(1)
        values.addWidget(self.azimuth_name)
        values.addWidget(self.azimuth)
        unseen = QWidget()
        toggles = QHBoxLayout(unseen)
        toggles.setContentsMargins(0, 0, 0, 0)
        toggles.addStretch(1)
        toggles.addWidget(self.blind)
        self._corner = QStackedWidget()
        self._corner.setFixedHeight(36)
        self._corner.addWidget(seen)
        self._corner.addWidget(unseen)
        upper = QHBoxLayout()
        upper.setSpacing(6)
        upper.addWidget(self.mode, 1)
        upper.addStretch(0)
        upper.addWidget(self._corner)
        lower = QHBoxLayout()
        lower.setSpacing(6)
        lower.addWidget(self.ccw, 1)
        lower.addWidget(self.stop)
        lower.addWidget(self.cw, 1)
        self.body.addLayout(upper)
        self.body.addLayout(lower)
