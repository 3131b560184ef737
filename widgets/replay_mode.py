"""What changes in the window while a recorded night is shown, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from app.model.notices import Priority
from app.model.replay import RecordedNight, Replay
from app.model.state import ObservatoryState
from app.model.words import Sentence
from drivers.camera.protocol import Frame
from widgets.card import Card
from widgets.compare_view import CompareView
from widgets.greyed import recorded_night
from widgets.image_view import ImageView
from widgets.let_go import let_go
from widgets.replay_bar import ReplayBar
from widgets.replay_frame import FRAME_PX, ReplayFrame
from widgets.replay_keys import ReplayKeys
from widgets.science_view import ScienceView
from widgets.slit_view import SlitView
from widgets.toast import Toast
from widgets.transport import Transport

if TYPE_CHECKING:
    from widgets.main_window import MainWindow


class RecordedEye:
    """Takes the recorded pictures of one camera, from the player's thread."""

    def __init__(self, mode: ReplayMode, camera: str) -> None:
        self._mode = mode
        self._camera = camera

    def offer(self, frame: Frame) -> None:
        """Hand a recorded picture over; never blocks."""
        self._mode.offer(self._camera, frame)


class ReplayMode(QObject):
    """Frame, striped bar and transport; who is shown what; what is pinned for a comparison.

    Attributes
    ----------
    leave_wanted : Signal()
        The player is to end; `MainWindow.go_live` follows at once, whatever the player does.
    cleared : Signal()
        The views have been emptied for a night: the player is to show it again, because what it
        has shown meanwhile has gone with what was there before.
    """

    leave_wanted = Signal()
    cleared = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._on = False
        self._asked = False
        self._state: ObservatoryState | None = None
        self._replay: Replay | None = None
        self._live: ObservatoryState | None = None
        self.bar = ReplayBar()
        self.transport = Transport()
        self.frame = ReplayFrame(window)
        self.compare = CompareView(window)
        for part in (self.bar, self.transport):
            part.hide()
        self._toast = Toast(window)
        window.gate.kept.connect(self.say_why)
        self.keys = ReplayKeys(window.keys, self.transport)
        self.transport.live_wanted.connect(self.leave)
        self.bar.pin_wanted.connect(self.pin)
        self.bar.compare_wanted.connect(self.show_comparison)
        self.compare.seek_wanted.connect(self.transport.seek)

    @property
    def on(self) -> bool:
        """True while a recorded night is shown."""
        return self._on

    def eye(self, camera: str) -> RecordedEye:
        """Give who takes the recorded pictures of a camera, for the player."""
        return RecordedEye(self, camera)

    def offer(self, camera: str, frame: Frame) -> None:
        """Hand a recorded picture to the views of a camera; safe from any thread."""
        self._window.eyes.offer_recorded(camera, frame)

    @Slot(object)
    def opened(self, night: RecordedNight) -> None:
        """Show the strip of the night that the player has opened."""
        self._asked = True
        self._window.eyes.show_recorded(True)
        self._clear_pictures()
        self.compare.forget()
        self.bar.show_pinned(None)
        self.transport.open(night)
        self.cleared.emit()

    def show(self, state: ObservatoryState, replay: Replay) -> bool:
        """Show a moment; False when the player speaks of what was left already."""
        if not self._asked:
            return False
        self._replay = replay
        if not self._on:
            self._enter()
        self.bar.show_moment(state.utc)
        self.transport.show_replay(state, replay)
        self._drop_later_pictures(replay)
        self._say_unseen(dict(replay.unseen))
        if state is not self._state:
            self._state = state
            live = self._window.live_panels
            for panel in self._window.panels:
                if panel not in live:
                    panel.show_state(state)
        return True

    def show_live(self, state: ObservatoryState) -> None:
        """Tell what is live; an urgent alarm takes the bar's place at once."""
        self._live = state
        if not self._on:
            return
        self.bar.show_live(state)
        urgent = any(alarm.priority is Priority.URGENT for alarm in state.alarms)
        self._window.alarm_bar.setVisible(urgent)
        self.bar.setVisible(not urgent)

    @Slot()
    def leave(self) -> None:
        """End the replay."""
        self.leave_wanted.emit()
        self._window.go_live()

    def end(self) -> None:
        """Take everything away that belongs to the replay, and show the newest live pictures."""
        if not self._asked:
            return
        self._asked = self._on = False
        self._state = self._replay = None
        self._switch(False)
        self._clear_pictures()
        for view in self._window.pages.findChildren(ScienceView):
            view.set_replaying(False)
        self._window.eyes.show_recorded(False)

    @Slot()
    def say_why(self) -> None:
        """Say why an order of a hand was kept back."""
        self._toast.say(recorded_night())

    @Slot()
    def pin(self) -> None:
        """Keep the moment shown, to compare another one with it."""
        if self._state is not None and self._replay is not None:
            self.compare.pin(self._state, self._replay, self._slit_frame())
            self.bar.show_pinned(self._state.utc)

    @Slot()
    def show_comparison(self) -> None:
        """Compare the moment shown with the one kept."""
        if self._state is not None and self._replay is not None:
            self.compare.show_against(self._state, self._replay, self._slit_frame())

    def _enter(self) -> None:
        # what a hand holds is stopped while orders still get out
        let_go(self._window)
        self._on = True
        self._switch(True)
        if self._live is not None:
            self.show_live(self._live)

    def _switch(self, on: bool) -> None:
        window = self._window
        window.gate.set_shut(on)
        window.alarm_bar.setVisible(not on)
        window.alarm_bar.set_replaying(on)
        self.bar.setVisible(on)
        window.foot.setVisible(not on)
        self.transport.setVisible(on)
        self.inset(on)
        self.frame.setVisible(on)
        self.frame.cover()
        self.keys.set_on(on)
        window.header.set_recorded(on)
        for page in (window.operate, window.sky, window.alarms, window.safety):
            for card in [] if page is None else page.findChildren(Card):
                card.chip.set_recorded(on)
        if not on:
            self.compare.hide()

    def inset(self, on: bool) -> None:
        """Move everything inwards as far as the frame would cover it."""
        layout = self._window.layout()
        if layout is not None:
            layout.setContentsMargins(FRAME_PX if on else 0, 4 if on else 0, 0, 0)
        near = 4 if on else 8
        self._window.middle.setContentsMargins(near, near, 8, 8)

    def _slit_frame(self) -> Frame | None:
        views = self._window.operate.findChildren(SlitView)
        return views[0].frame() if views else None

    def _views(self) -> list[ImageView]:
        return self._window.pages.findChildren(ImageView)

    def _clear_pictures(self) -> None:
        for view in self._views():
            view.clear()

    def _drop_later_pictures(self, replay: Replay) -> None:
        """Before the first picture of a camera there is none to show."""
        for view in self._views():
            frame = view.frame()
            if frame is not None and frame.read_at_s > replay.at_s + 1e-6:
                view.clear()

    def _say_unseen(self, unseen: Mapping[str, Sentence | None]) -> None:
        """Show no exposure that cannot be had, or that there had not been; say why."""
        for view in self._window.pages.findChildren(ScienceView):
            view.set_replaying(True, unseen.get("ccd"))
            if "ccd" in unseen:
                view.clear()
