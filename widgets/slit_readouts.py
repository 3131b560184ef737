"""What is known of the slit in figures, beside the slit camera's picture."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.model.contradiction import TURNING_DEG_S
from app.model.slit_track import SlitTrack
from app.model.state import READING_FRESH_S, ObservatoryState
from app.model.words import Sentence
from vision.slit.protocol import SlitReading, SlitState
from widgets import formatting, words
from widgets.ages import no_data
from widgets.formatting import UNKNOWN
from widgets.readout import Readout


class SlitReadouts(QWidget):
    """The slit as tracked, and of the newest picture its confidence, age and origin.

    Where nothing is tracked, as in a recording, the picture itself stands in.

    Parameters
    ----------
    parent : QWidget, optional
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = Readout(20, 700)
        self.azimuth = Readout(20, 700, "±88.8")
        self.rate = Readout(15, 400, "±88.8")
        self.opening = Readout(15, 400, "±8.88")
        self.confidence = Readout()
        self.age = Readout()
        self.took = Readout()
        self.detector = Readout()
        self._since: tuple[SlitState, float, str] | None = None
        self._rows = (
            self.state,
            self.azimuth,
            self.rate,
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
        self._since = None
        self.state.set_name(self.tr("Slit state"))
        self.azimuth.set_name(self.tr("Azimuth"))
        self.rate.set_name(self.tr("Rate"))
        self.opening.set_name(self.tr("Opening"))
        self.confidence.set_name(self.tr("Confidence"))
        self.age.set_name(self.tr("Result age"))
        self.took.set_name(self.tr("Detection"))
        self.detector.set_name(self.tr("Detector"))

    def show_state(self, state: ObservatoryState) -> None:
        """Show a snapshot: what is not of now dimmed, what is old not at all."""
        sighting = state.slit
        if sighting is None:
            for row in self._rows:
                row.show_value(UNKNOWN, role="dim")
            self._show_since(state, None)
            self.state.show_value(words.opening(None), role="dim")
            return
        age_s = state.age_s(sighting.read_at_s)
        self.age.show_value(formatting.age(age_s), role="txt" if state.sighting() else "dim")
        self.detector.show_value(sighting.detector)
        self.took.show_value(f"{1000.0 * sighting.reading.took_s:.0f} ms")
        self._show_confidence(None if age_s > READING_FRESH_S else sighting.reading, state)
        self._show_account(state, account(state))

    def _show_confidence(self, reading: SlitReading | None, state: ObservatoryState) -> None:
        confidence = None if reading is None else reading.confidence
        role = "txt" if reading is not None and state.sighting() else "dim"
        self.confidence.show_value(formatting.number(confidence, 2), role=role)

    def _show_account(self, state: ObservatoryState, told: SlitTrack | SlitReading | None) -> None:
        self._show_since(state, told if isinstance(told, SlitTrack) else None)
        if told is None:
            for row in (self.azimuth, self.rate, self.opening):
                row.show_value(UNKNOWN, role="dim")
            self.state.show_value(no_data(), role="dim")
            return
        fresh = state.seen() is not None
        role = "txt" if fresh else "dim"
        self.state.show_value(words.opening(told.state), role=role)
        self.azimuth.show_value(
            formatting.azimuth(told.azimuth_deg),
            _sigma(told.azimuth_sigma_deg, 1),
            "act" if fresh and told.azimuth_deg is not None else "dim",
        )
        self.opening.show_value(
            formatting.number(told.opening, 2), _sigma(told.opening_sigma, 2), role
        )
        self._show_rate(told.rate_deg_s if isinstance(told, SlitTrack) else None, fresh)

    def _show_rate(self, rate_deg_s: float | None, fresh: bool) -> None:
        if rate_deg_s is None:
            self.rate.show_value(UNKNOWN, role="dim")
        elif abs(rate_deg_s) < TURNING_DEG_S:
            self.rate.show_value(self.tr("still"), role="dim")
        else:
            rate = formatting.number(rate_deg_s, signed=True)
            self.rate.show_value(rate, "°/s", "act" if fresh else "dim")

    def _show_since(self, state: ObservatoryState, track: SlitTrack | None) -> None:
        """Name the state with the time since when it is so; the same one as long as it is."""
        if track is None:
            self._since = None
            self.state.set_name(self.tr("Slit state"))
            return
        if self._since is None or self._since[:2] != (track.state, track.since_s):
            began = state.utc - timedelta(seconds=state.age_s(track.since_s))
            self._since = (track.state, track.since_s, formatting.clock(began))
        self.state.set_name(self.tr("Slit since %1").replace("%1", self._since[2]))


def account(state: ObservatoryState) -> SlitTrack | SlitReading | None:
    """Give what is told of the slit: the track, or a picture where none is tracked.

    None when that is too old to be shown.
    """
    sighting = state.slit
    if sighting is None or state.age_s(sighting.read_at_s) > READING_FRESH_S:
        return None
    if state.track is None or not sighting.live:
        return sighting.reading
    return None if state.age_s(state.track.read_at_s) > READING_FRESH_S else state.track


def why(state: ObservatoryState) -> str:
    """Say why the slit's state is unknown or in conflict; nothing for another state."""
    told = account(state)
    if isinstance(told, SlitTrack):
        return words.ended(words.begin(told.because))
    if told is None or told.unknown_because is None:
        return ""
    return words.ended(words.begin(Sentence(told.unknown_because)))


def _sigma(value: float | None, places: int) -> str:
    return "" if value is None else f"±{formatting.number(value, places)}"
