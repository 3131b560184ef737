"""Where the slit stands and which point of it is clicked next."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.model.state import READING_FRESH_S, ObservatoryState
from widgets.button import Button
from widgets.greyed import grey
from widgets.label import Label
from widgets.number_field import NumberField
from widgets.segment import Segment
from widgets.star_drift import StarDrift


class SlitPoint(Enum):
    """Points of the slit's middle that a person can find."""

    FOOT = auto()
    UPPER_END = auto()


class PointEntry(QWidget):
    """An azimuth, typed or told by mount or stars, and a point of the slit.

    Attributes
    ----------
    changed : Signal()
        Azimuth or point are others now.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._required_deg: float | None = None
        self.point = SlitPoint.FOOT
        self.field = NumberField(0.0, 360.0, below=True)
        self.field.setObjectName("calibration_azimuth")
        self.field.textChanged.connect(self._typed)
        self.from_mount = Button()
        self.from_mount.setObjectName("calibration_from_mount")
        self.from_mount.clicked.connect(self._take)
        self.from_mount.setEnabled(False)
        self.drift = StarDrift()
        self.drift.told.connect(self._fill)
        self.choice = Segment((SlitPoint.FOOT, SlitPoint.UPPER_END), height=36)
        self.choice.chosen.connect(self._choose)
        self.wrong = Label(12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.field)
        column.addWidget(self.wrong)
        column.addWidget(self.from_mount)
        column.addWidget(self.drift)
        column.addWidget(self.choice)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text again, in the language of now."""
        self.field.setPlaceholderText(self.tr("Slit azimuth °"))
        self.field.setAccessibleName(self.tr("Azimuth of the slit now, degrees"))
        self.from_mount.set_words(self.tr("From the mount"))
        self.choice.set_names((self.tr("Foot of the slit"), self.tr("Upper end")))
        self.choice.setAccessibleName(self.tr("Which point is clicked next"))
        self.drift.retranslate()
        self._typed()

    def azimuth_deg(self) -> float | None:
        """Give the azimuth typed, or None when there is none in range."""
        return self.field.number()

    def show_state(self, state: ObservatoryState) -> None:
        """Offer the azimuth that the mount tells, when it answers and stands still."""
        mount, follow = state.mount, state.follow
        rests = mount is not None and not mount.slewing
        fresh = mount is not None and state.age_s(mount.read_at_s) <= READING_FRESH_S
        required_deg = None if follow is None else follow.required_azimuth_deg
        self._required_deg = required_deg if rests and fresh else None
        known = self._required_deg is not None
        grey(
            self.from_mount,
            "" if known else self.tr("The mount does not tell where it points, or it slews"),
            self.tr("Look through the middle of the slit with the telescope, then press"),
        )

    def _take(self) -> None:
        if self._required_deg is not None:
            self._fill(self._required_deg)

    def _fill(self, azimuth_deg: float) -> None:
        self.field.setText(f"{round(azimuth_deg % 360.0, 1) % 360.0:.1f}")

    def _choose(self, point: SlitPoint) -> None:
        self.point = point
        self.changed.emit()

    def _typed(self) -> None:
        wrong = self.field.wrong()
        self.wrong.setText(self.tr("An azimuth is from 0° to below 360°") if wrong else "")
        self.changed.emit()
