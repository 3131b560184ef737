"""What the motors were seen to do, beside what the profile says of them."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.model.state import ObservatoryState
from widgets.card import CardPanel
from widgets.learned_view import LearnedView


class LearnedMotorsPanel(CardPanel):
    """A card around the drawing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = LearnedView()
        self.body.addWidget(self.view, 1)
        self.retranslate()

    def retranslate(self) -> None:
        self.set_title(self.tr("Motors, as learned by sight"))

    def show_state(self, state: ObservatoryState) -> None:
        self.view.show_learned(state.learned)
