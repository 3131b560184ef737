"""The sky large, with everything that decides what of it is shown, and when."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.model.state import ObservatoryState
from widgets import formatting
from widgets.card import CardPanel
from widgets.moment_control import MomentControl
from widgets.sky_choices import MapChoice, ShowChoice
from widgets.sky_layer_row import SkyLayerRow
from widgets.sky_reckoning import SkyChoice
from widgets.sky_signs import SkySigns
from widgets.sky_view import SkyView


class SkyMapCard(CardPanel):
    """Plot, legend, layers, and the moment.

    Parameters
    ----------
    parent : QWidget, optional
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: ObservatoryState | None = None
        self.view = SkyView()
        self.plot = self.view.plot
        self.map = MapChoice()
        self.map.chosen.connect(self.view.choose_map)
        self.show_choice = ShowChoice()
        self.show_choice.chosen.connect(self._choose_show)
        self.head.insertWidget(1, self.map)
        self.head.insertWidget(2, self.show_choice)
        self.legend = SkySigns()
        choice = SkyChoice(deep_sky=True, way=True)
        self.view.choose(choice)
        self.layers = SkyLayerRow(choice)
        self.layers.changed.connect(self.view.choose)
        self.moment = MomentControl()
        for part in (self.view, self.moment):
            part.wanted.connect(self.wanted)
        self.body.addWidget(self.view, 1)
        for below in (self.legend, self.layers, self.moment):
            self.body.addWidget(below)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text again, in the language of now."""
        self.set_title(self.tr("Sky"))
        if self._state is not None:
            self.show_state(self._state)

    def show_state(self, state: ObservatoryState) -> None:
        """Show a snapshot."""
        self._state = state
        self.view.show_state(state)
        if not self.isVisible():
            return
        self.moment.show_state(state)
        shown = formatting.clock(state.sky_utc, seconds=False)
        said = self.tr("Sky of %1 · everything else is now").replace("%1", shown)
        self.set_chip("" if state.sky_utc is None else said, "act")

    def _choose_show(self, chosen: object) -> None:
        self.view.choose_show(chosen)
        self.layers.take(self.view.choice())
