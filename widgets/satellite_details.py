"""The satellite that is selected: who it is, where it is, and what its elements are worth."""

from __future__ import annotations

import numpy as np
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from app.model.commands import Command
from app.model.satellites import GROUPS, SATELLITE, Doubt, SatelliteState, SkyPlaces
from app.model.settings import SelectSatellite, SetTarget
from app.model.state import ObservatoryState
from app.model.target import Target
from app.sky.night import place_of
from app.sky.orbits.doubt import error_km
from app.sky.orbits.tick import Place, place_of_one
from drivers.coordinates import icrs
from widgets import element_age, formatting, pass_words, satellite_words
from widgets.card import CardPanel
from widgets.command_button import CommandButton
from widgets.label import Label
from widgets.readout import Readout
from widgets.sky_card import group_name
from widgets.sky_filter import magnitudes
from widgets.sky_reckoning import shown_utc

PASSES = 3
"""So many of its next passes are told."""

RATE_HZ = 4.0
"""Numbers that change faster cannot be read (hertz)."""


class SatelliteDetails(CardPanel):
    """Details of the selected satellite, and the buttons to point at it or to let it go.

    Parameters
    ----------
    parent : QWidget, optional
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: ObservatoryState | None = None
        self._place: Place | None = None
        self._shown_for: tuple[object, ...] = ()
        self.name = Label(17, 700)
        self.who = Label(12, role="dim")
        self.azimuth, self.altitude = Readout(15), Readout(15)
        self.range, self.light = Readout(15), Readout(15)
        self.magnitude, self.age = Readout(15), Readout(15)
        self.passes = tuple(Label(12, numbers=True) for _ in range(PASSES))
        self.target = CommandButton(self._target, height=36)
        self.target.setObjectName("satellite_target")
        self.let_go = CommandButton(self._let_go, height=36)
        self.let_go.setObjectName("satellite_let_go")
        for button in (self.target, self.let_go):
            button.wanted.connect(self.wanted)
        self._lay_out()
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text again, in the language of now."""
        self.set_title(self.tr("Satellite"))
        self.azimuth.set_name(self.tr("Az"))
        self.altitude.set_name(self.tr("Alt"))
        self.range.set_name(self.tr("Range"))
        self.light.set_name(self.tr("Light"))
        self.magnitude.set_name(self.tr("Magnitude"))
        self.age.set_name(self.tr("Elements"))
        self.target.set_words(self.tr("Target"), spoken=self.tr("Make it the target"))
        self.let_go.set_words(self.tr("Deselect"), spoken=self.tr("Select no satellite"))
        self.let_go.set_idle(self.tr("No satellite is selected."))
        self._shown_for = ()
        if self._state is not None:
            self.show_state(self._state)

    def show_state(self, state: ObservatoryState) -> None:
        """Show a snapshot."""
        self._state = state
        if not self.isVisible():
            return
        known, selected = state.satellites, state.selected_satellite
        wanted = (known, selected, state.sky_utc, int(state.now_s * RATE_HZ))
        if wanted == self._shown_for:
            return
        self._shown_for = wanted
        index = _index(state)
        self._place = None if index is None else _place(state, index)
        self._show_who(state, index)
        self._show_place(state, index)
        self._show_passes(state, index)
        self.target.set_idle(self._why_no_target(state, index))
        self.target.show_state(state)
        self.let_go.show_state(state)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(3)
        pairs = (self.azimuth, self.range, self.altitude, self.light, self.magnitude, self.age)
        for number, readout in enumerate(pairs):
            grid.addWidget(readout, number // 2, number % 2)
        for column in range(2):
            grid.setColumnStretch(column, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.target)
        buttons.addWidget(self.let_go)
        self.body.setSpacing(4)
        self.body.addWidget(self.name)
        self.body.addWidget(self.who)
        self.body.addLayout(grid)
        for label in self.passes:
            self.body.addWidget(label)
        self.body.addStretch(1)
        self.body.addLayout(buttons)

    def _show_who(self, state: ObservatoryState, index: int | None) -> None:
        known, selected = state.satellites, state.selected_satellite
        if selected is None:
            self.name.setText(self.tr("None"))
            self.who.setText(self.tr("Choose one on the map or in a list"))
            return
        if known is None or index is None:
            self.name.setText(f"#{selected}")
            self.who.setText(self.tr("Not in the catalogue"))
            return
        objects = known.objects
        kind = group_name(GROUPS[int(objects.group[index])])
        doubt = satellite_words.doubt(Doubt(int(objects.doubt[index])))
        parts = (f"#{selected}", objects.designators[index], doubt or kind)
        self.name.setText(objects.name(index))
        self.who.setText(" · ".join(part for part in parts if part))

    def _show_place(self, state: ObservatoryState, index: int | None) -> None:
        place, unknown = self._place, formatting.UNKNOWN
        self.azimuth.show_value(formatting.azimuth(place and place.azimuth_deg))
        self.altitude.show_value(formatting.degrees(place and place.altitude_deg))
        far = unknown if place is None else f"{formatting.thousands(round(place.range_km))} km"
        self.range.show_value(far)
        self.light.show_value(unknown if place is None else satellite_words.light(place.light))
        self.magnitude.show_value(formatting.number(_magnitude(state, index, place), 1))
        self.age.show_value(_worth(state, index))

    def _show_passes(self, state: ObservatoryState, index: int | None) -> None:
        known, utc = state.satellites, shown_utc(state)
        passes = () if known is None or index is None else known.passes
        mine = [
            one for one in passes if one.norad_id == state.selected_satellite and one.set_utc > utc
        ]
        mine.sort(key=lambda one: one.rise_utc)
        for place, label in enumerate(self.passes):
            if place < len(mine):
                one = mine[place]
                parts = (
                    f"{formatting.local(one.rise_utc):%m-%d}",
                    pass_words.span(one.rise_utc, one.set_utc),
                    pass_words.height(one),
                    pass_words.brightness(one),
                )
                label.setText("  ".join(parts))
            else:
                label.setText(self._no_pass(known, index) if place == 0 else "")
            label.setVisible(bool(label.text()))

    def _no_pass(self, known: SatelliteState | None, index: int | None) -> str:
        if known is None or index is None:
            return ""
        if known.passes_until_utc is None:
            return self.tr("Its passes are not searched yet")
        until = formatting.clock(known.passes_until_utc, seconds=False)
        return self.tr("No pass until %1").replace("%1", until)

    def _target(self) -> Command | None:
        """Point at where it is now, as far as that is known."""
        state, place = self._state, self._place
        if state is None or place is None or state.sky_utc is not None or state.satellites is None:
            return None
        index = _index(state)
        if index is None:
            return None
        ra_deg, dec_deg = icrs(
            place.azimuth_deg, place.altitude_deg, state.utc, place_of(state.site)
        )
        objects = state.satellites.objects
        return SetTarget(
            Target(
                objects.name(index),
                SATELLITE,
                float(ra_deg),
                float(dec_deg),
                _magnitude(state, index, place),
                int(objects.norad_id[index]),
            )
        )

    def _let_go(self) -> Command | None:
        state = self._state
        return None if state is None or state.selected_satellite is None else SelectSatellite(None)

    def _why_no_target(self, state: ObservatoryState, index: int | None) -> str:
        if state.selected_satellite is None:
            return self.tr("No satellite is selected.")
        if index is None:
            return self.tr("It is not in the catalogue.")
        if state.sky_utc is not None:
            return self.tr("The sky of another moment is shown; go back to now first.")
        return self.tr("Where it is now is not known.")


def _index(state: ObservatoryState) -> int | None:
    if state.satellites is None or state.selected_satellite is None:
        return None
    return state.satellites.objects.index_of(state.selected_satellite)


def _place(state: ObservatoryState, index: int) -> Place | None:
    known, unix_s = state.satellites, shown_utc(state).timestamp()
    if known is None or known.segment is None or not known.segment.covers(unix_s):
        return None
    return place_of_one(known.segment, index, unix_s)


def _magnitude(state: ObservatoryState, index: int | None, place: Place | None) -> float | None:
    """Estimate how bright it is; None in shadow, while it is down, or where nobody knows."""
    known = state.satellites
    if known is None or known.segment is None or index is None or place is None:
        return None
    if place.altitude_deg <= 0.0:
        return None
    alone = SkyPlaces(
        np.array([index]),
        np.array([place.azimuth_deg]),
        np.array([place.altitude_deg]),
        np.array([place.range_km]),
        np.array([place.light], np.uint8),
    )
    found = float(magnitudes(known.objects, alone, known.segment.sun[0])[0])
    return round(found, 1) if np.isfinite(found) else None


def _worth(state: ObservatoryState, index: int | None) -> str:
    """Say how old its elements are, and how far off it may be for that."""
    known = state.satellites
    if known is None or index is None:
        return formatting.UNKNOWN
    age_s = abs(shown_utc(state).timestamp() - float(known.objects.epoch_s[index]))
    said = element_age.said(age_s)
    if known.segment is None or not known.segment.usable[index]:
        return said
    motion = element_age.mean_motion_rev_day(known.segment, index)
    return f"{said} {element_age.distance(float(error_km(age_s / 86400.0, motion)))}"
