"""What to point at next: its place now and through the night, and the button that goes there."""

from __future__ import annotations

import math
from datetime import datetime, timedelta

import numpy as np
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from app.model.commands import Command, SlewMount
from app.model.satellites import Light
from app.model.state import ObservatoryState
from app.model.target import Target
from app.sky.night import place_of
from app.sky.reachable import Room
from drivers.coordinates import Place, horizontal, horizontal_track
from widgets import formatting, words
from widgets.altitude_strip import LIMIT_DEG, AltitudeStrip
from widgets.card import CardPanel
from widgets.hold_button import ConfirmButton
from widgets.label import Label
from widgets.readout import Readout
from widgets.satellite_target import curve_of, passes_of, place_now

STEP_S = 600.0
"""Distance of two points of the altitude curve (seconds)."""


class TargetPanel(CardPanel):
    """Name, place, altitude through the night, Go to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._target: Target | None = None
        self._tracked: tuple[object, ...] = ()
        self._computed: tuple[object, ...] = ()
        self.name = Label(24, 700)
        self.kind = Label(13, role="dim", right=True)
        self.ra = Readout(16)
        self.dec = Readout(16)
        self.altitude = Readout(16)
        self.airmass = Readout(16)
        self.strip = AltitudeStrip()
        self.go = ConfirmButton(self._goto, height=46, width=104)
        self._lay_out()
        self.go.wanted.connect(self.wanted)
        self.setFixedHeight(190)
        self.retranslate()

    def retranslate(self) -> None:
        self.set_title(self.tr("Target"))
        self.altitude.set_name(self.tr("Alt"))
        self.airmass.set_name(self.tr("Airmass"))
        self.go.set_words(
            self.tr("Go to"), self.tr("hold 1 s"), self.tr("Hold 1 s to go to the target")
        )
        self.strip.setAccessibleName(self.tr("Altitude of the target through the night"))
        self._computed = ()
        self._show_names()

    def show_state(self, state: ObservatoryState) -> None:
        if state.target != self._target:
            self._target = state.target
            self._show_names()
        self.go.show_state(state)
        second = (state.target, state.utc.replace(microsecond=0), state.site)
        if second != self._computed:
            self._computed = second
            self._show_now(state)

    def _show_names(self) -> None:
        target = self._target
        moves = target is not None and target.norad_id is not None
        self.ra.set_name(self.tr("Az") if moves else self.tr("RA"))
        self.dec.set_name(self.tr("Range") if moves else self.tr("Dec"))
        for readout in (self.ra, self.dec):
            readout.setToolTip("" if moves else self.tr("J2000"))
        self.go.set_idle(
            self.tr(
                "A satellite is not gone to: this mount follows the stars."
                " Its pass tells where to wait."
            )
            if moves
            else self.tr("Choose a target first: type its name in the search field.")
        )
        if target is None:
            self.name.setText(self.tr("No target"))
            self.name.set_role("dim")
            self.kind.setText("")
            self.ra.show_value(formatting.UNKNOWN, role="dim")
            self.dec.show_value(formatting.UNKNOWN, role="dim")
            return
        self.name.setText(words.body(target.name))
        self.name.set_role("txt")
        told = words.kind(target.kind)
        if target.magnitude is not None:
            magnitude = formatting.number(target.magnitude, 1)
            bright = self.tr("%1 mag").replace("%1", magnitude)
            told = f"{told} · {bright}"
        self.kind.setText(told)
        if moves:
            self.kind.setText(f"{words.kind(target.kind)} · {target.norad_id}")
            return
        self.ra.show_value(formatting.right_ascension(target.ra_deg))
        self.dec.show_value(formatting.declination(target.dec_deg))

    def _show_now(self, state: ObservatoryState) -> None:
        target = self._target
        if target is None:
            self.altitude.show_value(formatting.UNKNOWN, role="dim")
            self.airmass.show_value(formatting.UNKNOWN, role="dim")
            self.strip.set_track(state.utc, np.zeros(0), np.zeros(0))
            self._tracked = ()
            self.set_chip("")
            return
        self.strip.set_limit(_lowest_deg(state))
        if target.norad_id is not None:
            self._show_satellite(state, target)
            return
        place = place_of(state.site)
        azimuth_deg, altitude_deg = horizontal(target.ra_deg, target.dec_deg, state.utc, place)
        self.altitude.show_value(formatting.degrees(altitude_deg, 2))
        self.airmass.show_value(formatting.number(airmass(altitude_deg), 2))
        self._say_limit(state, azimuth_deg, altitude_deg)
        self._track(state, target, place)
        self.strip.set_now(state.utc, altitude_deg)

    def _say_limit(self, state: ObservatoryState, azimuth_deg: float, altitude_deg: float) -> None:
        """Say whether it stands above horizon, hills and the mount's limit."""
        lowest_deg = _lowest_deg(state)
        hills_deg = float(Room(None, state.horizon).hills_deg(np.array(azimuth_deg)))
        if altitude_deg <= 0.0:
            self.set_chip(self.tr("Below the horizon"))
        elif altitude_deg < hills_deg:
            self.set_chip(self.tr("Behind the hills"))
        elif altitude_deg < lowest_deg:
            self.set_chip(self.tr("Below %1°").replace("%1", f"{lowest_deg:.0f}"))
        else:
            self.set_chip(self.tr("Above limits"))

    def _show_satellite(self, state: ObservatoryState, target: Target) -> None:
        """Show where a satellite is, and its passes in place of a curve."""
        now = place_now(target, state)
        start, end = _night(state)
        passes = passes_of(target, state)
        key = (target, start, end, passes)
        if key != self._tracked:
            self._tracked = key
            self.strip.set_track(start, *curve_of(passes, start, end))
        self.airmass.show_value(formatting.UNKNOWN, role="dim")
        if now is None:
            for readout in (self.ra, self.dec, self.altitude):
                readout.show_value(formatting.UNKNOWN, role="dim")
            self.set_chip(self.tr("Where it is, is not known"))
            self.strip.set_now(state.utc, None)
            return
        self.ra.show_value(formatting.azimuth(now.azimuth_deg, 1))
        self.dec.show_value(self.tr("%1 km").replace("%1", f"{now.range_km:.0f}"))
        self.altitude.show_value(formatting.degrees(now.altitude_deg, 1))
        if now.altitude_deg > 0.0 and now.light is Light.SHADOW:
            self.set_chip(self.tr("In shadow"))
        else:
            self._say_limit(state, now.azimuth_deg, now.altitude_deg)
        self.strip.set_now(state.utc, now.altitude_deg)

    def _track(self, state: ObservatoryState, target: Target, place: Place) -> None:
        """Compute the curve again for another target or another night, and only then."""
        start, end = _night(state)
        key = (target, start, end, place)
        if key == self._tracked:
            return
        self._tracked = key
        after_s = np.arange(0.0, (end - start).total_seconds() + STEP_S, STEP_S)
        _, altitude_deg = horizontal_track(target.ra_deg, target.dec_deg, start, after_s, place)
        self.strip.set_track(start, after_s, altitude_deg)

    def _goto(self) -> Command | None:
        if self._target is None or self._target.norad_id is not None:
            return None
        return SlewMount(self._target.ra_deg % 360.0, self._target.dec_deg)

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.addWidget(self.name, 1)
        first.addWidget(self.kind)
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(2)
        grid.addWidget(self.ra, 0, 0)
        grid.addWidget(self.altitude, 0, 1)
        grid.addWidget(self.dec, 1, 0)
        grid.addWidget(self.airmass, 1, 1)
        last = QHBoxLayout()
        last.setSpacing(8)
        last.addWidget(self.strip, 1)
        last.addWidget(self.go)
        self.body.addSpacing(2)
        self.body.addLayout(first)
        self.body.addSpacing(2)
        self.body.addLayout(grid)
        self.body.addStretch(1)
        self.body.addLayout(last)


def airmass(altitude_deg: float) -> float | None:
    """Give the airmass, None below the horizon.

    References
    ----------
    K. A. Pickering, The Southern Limits of the Ancient Star Catalog, DIO 12 (2002), 20.
    """
    if altitude_deg <= 0.0:
        return None
    bent_deg = altitude_deg + 244.0 / (165.0 + 47.0 * altitude_deg**1.1)
    return 1.0 / math.sin(math.radians(bent_deg))


def _lowest_deg(state: ObservatoryState) -> float:
    return LIMIT_DEG if state.reach is None else state.reach.lowest_deg


def _night(state: ObservatoryState) -> tuple[datetime, datetime]:
    """Give sunset and sunrise, or twelve hours around now where there are none."""
    sky = state.sky
    if sky is not None and sky.sunset_utc is not None and sky.sunrise_utc is not None:
        return sky.sunset_utc, sky.sunrise_utc
    hour = state.utc.replace(minute=0, second=0, microsecond=0)
    return hour - timedelta(hours=2), hour + timedelta(hours=10)
