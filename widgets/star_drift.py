"""Two buttons with which stars tell where the slit stands: vanished, and came back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.model.state import ObservatoryState
from app.sky.slit_drift import Moment, SlitDrift, doubt
from widgets import formatting, words
from widgets.button import Button
from widgets.greyed import grey


class StarDrift(QWidget):
    """Press at one edge of the slit, press at the other; the slit's middle is told.

    Attributes
    ----------
    told : Signal(float)
        Carries the azimuth of the slit's middle, degrees.
    said : Signal(str)
        Carries a sentence for the operator: what was taken, what to do next, or what is wrong.
    """

    told = Signal(float)
    said = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: ObservatoryState | None = None
        self._drift = SlitDrift()
        self.vanished, self.came_back = Button(px=12), Button(px=12)
        self.vanished.setObjectName("calibration_star_vanished")
        self.came_back.setObjectName("calibration_star_came_back")
        self.vanished.clicked.connect(self._vanished)
        self.came_back.clicked.connect(self._came_back)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.vanished)
        row.addWidget(self.came_back)
        self._judge()

    def retranslate(self) -> None:
        """Set every text again, in the language of now."""
        self.vanished.set_words(self.tr("Star vanished now"))
        self.came_back.set_words(self.tr("Star came back now"))
        self._judge()

    def watch(self, state: ObservatoryState) -> None:
        """Look at every snapshot, in sight or not: a dome that turned makes a moment worthless."""
        self._state = state
        if self._drift.see(state):
            self.said.emit(self.tr("The dome turned: take both edges again"))
        self._judge()

    def _judge(self) -> None:
        reason = self._drift.refusal()
        hint = self.tr(
            "Let the dome stand and track a star: press when one edge takes it, then when the "
            "other edge lets this or another star through"
        )
        for moment, button in self._buttons():
            grey(button, words.begin(reason), hint)
            button.set_edge("act" if moment in self._drift.places else "")

    def _buttons(self) -> tuple[tuple[Moment, Button], ...]:
        return (Moment.VANISHED, self.vanished), (Moment.CAME_BACK, self.came_back)

    def _vanished(self) -> None:
        self._take(Moment.VANISHED)

    def _came_back(self) -> None:
        self._take(Moment.CAME_BACK)

    def _take(self, moment: Moment) -> None:
        place, state = self._drift.take(moment), self._state
        if place is None or state is None:
            return
        found = self._drift.slit()
        if found is None:
            said = self.tr("Edge at %1. Now the other edge.")
            self.said.emit(said.replace("%1", formatting.azimuth(place.azimuth_deg)))
        else:
            self._drift.forget()
            wrong = doubt(state.shape, found)
            if wrong is None:
                self.told.emit(found.azimuth_deg)
                said = self.tr("The stars tell %1 for the slit's middle")
                self.said.emit(said.replace("%1", formatting.azimuth(found.azimuth_deg)))
            else:
                self.said.emit(words.begin(wrong))
        self._judge()
