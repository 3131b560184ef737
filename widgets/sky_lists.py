"""The lists of the page of the sky, each in its card."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.model.state import ObservatoryState, Target
from widgets.card import CardPanel
from widgets.crossing_list import CrossingList
from widgets.pass_list import PassList
from widgets.sky_list import SkyList
from widgets.sky_view import SkyView


class PassesCard(CardPanel):
    """The next passes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = PassList()
        self.list.title.hide()
        self.list.wanted.connect(self.wanted)
        self.body.addWidget(self.list, 1)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the title in the language of now."""
        self.set_title(self.tr("Passes"))

    def show_state(self, state: ObservatoryState) -> None:
        """Show a snapshot."""
        if self.isVisible():
            self.list.show_state(state)
            self.list.progress.setVisible(bool(self.list.progress.text()))


class CrossingsCard(CardPanel):
    """What goes through the field of the science camera."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = CrossingList()
        self.list.wanted.connect(self.wanted)
        self.body.addWidget(self.list, 1)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the title in the language of now."""
        self.set_title(self.tr("Crossings"))

    def show_state(self, state: ObservatoryState) -> None:
        """Show a snapshot."""
        if self.isVisible():
            self.list.show_state(state)


class UpNowCard(CardPanel):
    """What is up at the moment that is shown; a press makes it the target."""

    def __init__(self, view: SkyView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._target: Target | None = None
        self.list = SkyList()
        self.list.picked.connect(view.pick)
        view.reckoned.connect(self._fill)
        self.body.addWidget(self.list, 1)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the title in the language of now."""
        self.set_title(self.tr("Up now · azimuth, altitude"))

    def show_state(self, state: ObservatoryState) -> None:
        """Show a snapshot."""
        self._target = state.target
        if self.isVisible():
            self._fill()

    def _fill(self) -> None:
        self.list.show_things(self._view.reckoning.listed(self.list.room()), self._target)
