"""A field for an azimuth, and the button that sends the slit there."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.model.commands import Command, SlewDome
from app.model.state import ObservatoryState
from widgets.hold_button import ConfirmButton
from widgets.label import Label
from widgets.number_field import NumberField


class AzimuthOrder(QWidget):
    """Type where the slit should go, and hold the button for a second.

    Attributes
    ----------
    wanted : Signal(object)
        Carries a `SlewDome`.

    Parameters
    ----------
    parent : QWidget, optional
    """

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: ObservatoryState | None = None
        self.wrong = Label(12)
        self.field = NumberField(0.0, 360.0, below=True)
        self.field.setObjectName("dome_azimuth")
        self.field.textChanged.connect(self._typed)
        self.go = ConfirmButton(self._command, height=44)
        self.go.setObjectName("dome_go_to")
        self.go.wanted.connect(self.wanted)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        row.addWidget(self.go, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.wrong)
        column.addLayout(row)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text again, in the language of now."""
        self.field.setPlaceholderText(self.tr("Azimuth °"))
        self.field.setAccessibleName(self.tr("Azimuth for the slit, degrees"))
        self.go.set_words(self.tr("Go to"), self.tr("hold 1 s"))
        self.go.set_idle(self.tr("Type an azimuth from 0° to below 360°"))
        self._typed()

    def show_state(self, state: ObservatoryState) -> None:
        """Judge the order by a snapshot."""
        self._state = state
        self.go.show_state(state)

    def _command(self) -> Command | None:
        azimuth_deg = self.field.number()
        return None if azimuth_deg is None else SlewDome(azimuth_deg)

    def _typed(self) -> None:
        wrong = self.field.wrong()
        self.wrong.setText(self.tr("An azimuth is from 0° to below 360°") if wrong else "")
        if self._state is not None:
            self.go.show_state(self._state)
