"""The column of figures beside the plan of the dome."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.model.state import ObservatoryState
from vision.angles import signed_deg
from vision.slit.protocol import SlitState
from widgets import formatting, words
from widgets.card import Chip
from widgets.dome_scene import EDGE_LIMIT_DEG, TOLERANCE_DEG, dome_now
from widgets.formatting import UNKNOWN
from widgets.label import Label
from widgets.readout import Readout
from widgets.value_bar import ValueBar

_EDGE_LOW_DEG, _EDGE_HIGH_DEG = -3.0, 12.0
_SIGMA_SAMPLE = "±88.8"


class DomeReadouts(QWidget):
    """Camera, prediction and requirement, and what follows from them.

    Parameters
    ----------
    parent : QWidget, optional
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._last_seen_s: float | None = None
        self.seen = Readout(22, 700, _SIGMA_SAMPLE)
        self.predicted = Readout(22, 700, _SIGMA_SAMPLE)
        self.required = Readout(22, 700, _SIGMA_SAMPLE)
        self.difference_name = Label(13, 700)
        self.difference = Chip()
        self.edge = Readout(15, 700, _SIGMA_SAMPLE)
        self.edge_bar = ValueBar(_EDGE_LOW_DEG, _EDGE_HIGH_DEG, normal_above=True, limit_words=True)
        self.clear = Readout(15)
        self.slit_seen = Readout(15)
        self.slit_run = Readout(15)
        self.next_move = Readout(15)
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for readout in (self.seen, self.predicted, self.required):
            column.addWidget(readout)
        row = QHBoxLayout()
        row.addWidget(self.difference_name)
        row.addStretch(1)
        row.addWidget(self.difference)
        row.addSpacing(36)
        self.difference_name.setMinimumHeight(24)
        column.addLayout(row)
        for widget in (self.edge, self.edge_bar):
            column.addWidget(widget)
        for readout in (self.clear, self.slit_seen, self.slit_run, self.next_move):
            column.addWidget(readout)
        column.addStretch(1)

    def retranslate(self) -> None:
        """Say the names in the language of now."""
        self.seen.set_name(self.tr("— Camera"))
        self.predicted.set_name(self.tr("--- Predicted"))
        self.required.set_name(self.tr("Required"))
        self.difference_name.setText(self.tr("Camera − predicted"))
        self.edge.set_name(self.tr("Beam to slit edge"))
        self.edge_bar.setAccessibleName(self.tr("Beam to slit edge"))
        self.clear.set_name(self.tr("Aperture clear"))
        self.slit_seen.set_name(self.tr("Slit, camera"))
        self.slit_run.set_name(self.tr("Slit, run time"))
        self.next_move.set_name(self.tr("Next dome move"))

    def show_state(self, state: ObservatoryState) -> None:
        """Show a snapshot."""
        self._show_azimuths(state)
        self._show_follow(state)
        sighting = state.sighting()
        if sighting is None:
            self.slit_seen.show_value(UNKNOWN)
        else:
            slit, opening = state.seen_state(), state.seen_opening()
            said = words.opening(slit)
            if opening is not None and slit is not SlitState.CLOSED:
                said = f"{said} {opening:.2f}"
            self.slit_seen.show_value(said)
        dome = dome_now(state)
        if dome is None:
            self.slit_run.show_value(UNKNOWN)
        else:
            said = words.opening(dome.shutter)
            if dome.shutter_opening is not None:
                said = f"{said} {formatting.percent(dome.shutter_opening)}"
            self.slit_run.show_value(said)

    def _show_azimuths(self, state: ObservatoryState) -> None:
        sighting, dome, follow = state.sighting(), dome_now(state), state.follow
        seen, seen_deg = state.seen(), state.seen_azimuth_deg()
        if sighting is not None and seen is not None and seen_deg is not None:
            self._last_seen_s = sighting.read_at_s
            sigma = formatting.number(seen.azimuth_sigma_deg)
            self.seen.show_value(formatting.azimuth(seen_deg), f"±{sigma}", "act")
        elif self._last_seen_s is not None and self._last_seen_s <= state.now_s:
            ago = formatting.ago(state.age_s(self._last_seen_s))
            self.seen.show_value(UNKNOWN, "", "dim")
            self.seen.set_name(self.tr("— Camera, %1").replace("%1", ago))
        else:
            self.seen.show_value(UNKNOWN, "", "dim")
        if seen_deg is not None:
            self.seen.set_name(self.tr("— Camera"))
        predicted_deg = None if dome is None else dome.predicted_azimuth_deg
        sigma_deg = None if dome is None else dome.predicted_sigma_deg
        note = "" if sigma_deg is None else f"±{formatting.number(sigma_deg)}"
        self.predicted.show_value(formatting.azimuth(predicted_deg), note)
        self.required.show_value(
            formatting.azimuth(None if follow is None else follow.required_azimuth_deg)
        )
        if seen_deg is None or predicted_deg is None:
            self.difference.set(UNKNOWN)
            return
        difference = signed_deg(seen_deg - predicted_deg)
        # while the dome turns, the picture is late by what it turns within one detection
        at_rest = dome is not None and not dome.slewing
        kind = "p2" if at_rest and abs(difference) > TOLERANCE_DEG else "plain"
        self.difference.set(formatting.degrees(difference, signed=True), kind)

    def _show_follow(self, state: ObservatoryState) -> None:
        follow = state.follow
        edge_deg = None if follow is None else follow.beam_to_edge_deg
        self.edge.show_value(formatting.degrees(edge_deg, signed=True))
        # a telescope at rest needs no slit, and a dome under way is doing what it can
        tracking = state.mount is not None and state.mount.tracking
        wanting = tracking and not (state.dome is not None and state.dome.slewing)
        close = wanting and edge_deg is not None and edge_deg < EDGE_LIMIT_DEG
        shown_deg = None if edge_deg is None else round(edge_deg, 1)
        self.edge_bar.show_value(shown_deg, EDGE_LIMIT_DEG, alarm=2 if close else 0)
        self.clear.show_value(formatting.percent(None if follow is None else follow.clear))
        self.next_move.show_value(self._next_move(state))

    def _next_move(self, state: ObservatoryState) -> str:
        follow, dome = state.follow, dome_now(state)
        if dome is not None and dome.turning is not None:
            return self.tr("turning")
        if follow is None:
            return UNKNOWN
        if not follow.following:
            return self.tr("held")
        if follow.next_move_s is None:
            return self.tr("none")
        if follow.next_move_s <= 0.0:
            return self.tr("now")
        return self.tr("in %1").replace("%1", formatting.duration(follow.next_move_s))
