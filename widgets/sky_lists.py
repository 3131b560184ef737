"""The lists of the page of the sky, each in its card."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.model.state import ObservatoryState
from widgets.card import CardPanel
from widgets.crossing_list import CrossingList
from widgets.pass_list import PassList
from widgets.tonight_table import TonightTable


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


class TonightCard(CardPanel):
    """What to show visitors tonight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = TonightTable()
        self.list.wanted.connect(self.wanted)
        self.body.addWidget(self.list, 1)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the title in the language of now."""
        self.set_title(self.tr("Tonight"))

    def show_state(self, state: ObservatoryState) -> None:
        """Show a snapshot."""
        if self.isVisible():
            self.list.show_state(state)
