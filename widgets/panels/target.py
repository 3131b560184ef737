"""What to point at next: its place now and through the night, and the button that goes there."""

from __future__ import annotations

import math
from datetime import datetime, timedelta

import numpy as np
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from app.model.commands import Command, SlewMount
from app.model.state import ObservatoryState, Target
from drivers.coordinates import Place, horizontal, horizontal_track
from widgets import formatting, words
from widgets.altitude_strip import LIMIT_DEG, AltitudeStrip
from widgets.card import CardPanel
from widgets.hold_button import ConfirmButton
from widgets.label import Label
from widgets.readout import Readout

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
        self.ra.set_name(self.tr("RA"))
        self.dec.set_name(self.tr("Dec"))
        self.altitude.set_name(self.tr("Alt"))
        self.airmass.set_name(self.tr("Airmass"))
        self.go.set_words(
            self.tr("Go to"), self.tr("hold 1 s"), self.tr("Hold 1 s to go to the target")
        )
        self.go.set_idle(self.tr("Choose a target first: type its name in the search field."))
        self.strip.setAccessibleName(self.tr("Altitude of the target through the night"))
        self.ra.setToolTip(self.tr("J2000"))
        self.dec.setToolTip(self.tr("J2000"))
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
        place = Place(state.site.latitude_deg, state.site.longitude_deg, state.site.elevation_m)
        _, altitude_deg = horizontal(target.ra_deg, target.dec_deg, state.utc, place)
        self.altitude.show_value(formatting.degrees(altitude_deg, 2))
        self.airmass.show_value(formatting.number(airmass(altitude_deg), 2))
        if altitude_deg >= LIMIT_DEG:
            self.set_chip(self.tr("Above limits"))
        elif altitude_deg > 0.0:
            self.set_chip(self.tr("Below %1°").replace("%1", f"{LIMIT_DEG:.0f}"))
        else:
            self.set_chip(self.tr("Below the horizon"))
        self._track(state, target, place)
        self.strip.set_now(state.utc, altitude_deg)

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
        if self._target is None:
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


def _night(state: ObservatoryState) -> tuple[datetime, datetime]:
    """Give sunset and sunrise, or twelve hours around now where there are none."""
    sky = state.sky
    if sky is not None and sky.sunset_utc is not None and sky.sunrise_utc is not None:
        return sky.sunset_utc, sky.sunrise_utc
    hour = state.utc.replace(minute=0, second=0, microsecond=0)
    return hour - timedelta(hours=2), hour + timedelta(hours=10)
