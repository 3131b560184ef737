"""The detector's reading in figures, beside the slit camera's picture."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.model.state import READING_FRESH_S, ObservatoryState
from vision.slit.protocol import SlitReading
from widgets import formatting, words
from widgets.ages import no_data
from widgets.formatting import UNKNOWN
from widgets.readout import Readout


class SlitReadouts(QWidget):
    """State, azimuth and opening of the slit as seen, with their age and origin.

    Parameters
    ----------
    parent : QWidget, optional
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = Readout(20, 700)
        self.azimuth = Readout(20, 700, "±88.8")
        self.opening = Readout(15, 400, "±8.88")
        self.confidence = Readout()
        self.age = Readout()
        self.took = Readout()
        self.detector = Readout()
        self._rows = (
            self.state,
            self.azimuth,
            self.opening,
            self.confidence,
            self.age,
            self.took,
            self.detector,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        for row in self._rows:
            column.addWidget(row)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the names in the language of now."""
        self.state.set_name(self.tr("Slit state"))
        self.azimuth.set_name(self.tr("Azimuth"))
        self.opening.set_name(self.tr("Opening"))
        self.confidence.set_name(self.tr("Confidence"))
        self.age.set_name(self.tr("Result age"))
        self.took.set_name(self.tr("Detection"))
        self.detector.set_name(self.tr("Detector"))

    def show_state(self, state: ObservatoryState) -> None:
        """Show a snapshot: a reading that is not of now dimmed, one that is old not at all."""
        sighting = state.slit
        if sighting is None:
            for row in self._rows:
                row.show_value(UNKNOWN, role="dim")
            self.state.show_value(words.opening(None), role="dim")
            return
        age_s = state.age_s(sighting.read_at_s)
        self.age.show_value(formatting.age(age_s), role="txt" if state.sighting() else "dim")
        self.detector.show_value(sighting.detector)
        self.took.show_value(f"{1000.0 * sighting.reading.took_s:.0f} ms")
        if age_s > READING_FRESH_S:
            for row in (self.azimuth, self.opening, self.confidence):
                row.show_value(UNKNOWN, role="dim")
            self.state.show_value(no_data(), role="dim")
            return
        self._show_reading(sighting.reading, state.sighting() is not None)

    def _show_reading(self, reading: SlitReading, fresh: bool) -> None:
        role = "txt" if fresh else "dim"
        self.state.show_value(words.opening(reading.state), role=role)
        self.azimuth.show_value(
            formatting.azimuth(reading.azimuth_deg),
            _sigma(reading.azimuth_sigma_deg, 1),
            "act" if fresh and reading.azimuth_deg is not None else "dim",
        )
        self.opening.show_value(
            formatting.number(reading.opening, 2), _sigma(reading.opening_sigma, 2), role
        )
        self.confidence.show_value(formatting.number(reading.confidence, 2), role=role)


def _sigma(value: float | None, places: int) -> str:
    return "" if value is None else f"±{formatting.number(value, places)}"
