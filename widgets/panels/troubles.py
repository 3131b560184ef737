"""What was seen to go wrong, kept until somebody has looked."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.model.state import ObservatoryState
from widgets.card import CardPanel
from widgets.scrolled import scrolled
from widgets.trouble_list import TroubleList


class TroublesPanel(CardPanel):
    """The list in a card that counts it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = TroubleList()
        self.list.wanted.connect(self.wanted)
        self.body.addWidget(scrolled(self.list), 1)
        self.retranslate()

    def retranslate(self) -> None:
        self.set_title(self.tr("Seen to go wrong"))
        self.list.retranslate()

    def show_state(self, state: ObservatoryState) -> None:
        self.list.show_state(state)
        count = len(state.troubles)
        said = self.tr("%1 to look at").replace("%1", str(count))
        self.set_chip(said if count else "", "p2" if count else "plain")
