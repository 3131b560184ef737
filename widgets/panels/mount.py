"""Where the telescope points, and the buttons that move it."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.model.commands import (
    Command,
    JogMount,
    ParkMount,
    StopMount,
    TrackMount,
    UnparkMount,
)
from app.model.state import ObservatoryState
from drivers.mount.protocol import Compass, JogRate
from widgets import formatting, words
from widgets.ages import MOUNT_PERIOD_S, no_data, show_aged, stale_words
from widgets.card import CardPanel
from widgets.command_button import CommandButton
from widgets.held_button import HeldButton
from widgets.hold_button import ConfirmButton, HoldButton
from widgets.readout import Readout
from widgets.segment import Segment

JOG_LONGEST_S = 60.0
"""A jog that is held longer ends by itself (seconds)."""

PAD = (
    (Compass.NORTH, "up", 0, 1),
    (Compass.EAST, "left", 1, 0),
    (Compass.WEST, "right", 1, 2),
    (Compass.SOUTH, "down", 2, 1),
)
"""Direction, icon, row and column on the pad: the sky as one sees it facing south."""


def _jogs(direction: Compass, state: ObservatoryState) -> bool:
    return state.mount is not None and state.mount.jogging is direction


class MountPanel(CardPanel):
    """Jog pad, readouts, rates, park and track."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tracking = False
        self.rate = Segment(tuple(JogRate), height=36, width=250, narrowest=200)
        self.rate.choose(JogRate.CENTRE)
        self.jog = {direction: self._jog_button(direction, icon) for direction, icon, *_ in PAD}
        self.stop = CommandButton(StopMount, "stop", height=62, width=62)
        self.park = ConfirmButton(ParkMount, width=64)
        self.unpark = CommandButton(UnparkMount, width=64)
        self.track = CommandButton(self._toggle_tracking, width=64)
        self.track.setCheckable(True)
        self._buttons: tuple[CommandButton | HeldButton, ...] = (
            *self.jog.values(),
            self.stop,
            self.park,
            self.unpark,
            self.track,
        )
        self.azimuth = Readout(16)
        self.altitude = Readout(16)
        self.hour_angle = Readout(16)
        self.pier = Readout(16)
        self.limit = Readout(16)
        self._lay_out()
        for button in self._buttons:
            button.wanted.connect(self.wanted)
        self.setFixedHeight(276)
        self.retranslate()

    def retranslate(self) -> None:
        self.set_title(self.tr("Mount"))
        self.rate.set_names((self.tr("Guide"), self.tr("Centre"), self.tr("Find"), self.tr("Slew")))
        self.rate.setAccessibleName(self.tr("Jog rate"))
        spoken = {
            Compass.NORTH: self.tr("Hold to move north"),
            Compass.SOUTH: self.tr("Hold to move south"),
            Compass.EAST: self.tr("Hold to move east"),
            Compass.WEST: self.tr("Hold to move west"),
        }
        for direction, button in self.jog.items():
            button.set_words(words.compass(direction), spoken=spoken[direction])
        self.stop.set_words("", spoken=self.tr("Stop the mount"))
        self.park.set_words(self.tr("Park"), spoken=self.tr("Hold 1 s to park the mount"))
        self.unpark.set_words(self.tr("Unpark"))
        self.track.set_words(self.tr("Track"))
        self.azimuth.set_name(self.tr("Az"))
        self.altitude.set_name(self.tr("Alt"))
        self.hour_angle.set_name(self.tr("HA"))
        self.pier.set_name(self.tr("Pier"))
        self.limit.set_name(self.tr("W limit in"))

    def show_state(self, state: ObservatoryState) -> None:
        mount = state.mount
        age_s = None if mount is None else state.age_s(mount.read_at_s)
        self._tracking = mount is not None and mount.tracking
        self.track.setChecked(self._tracking)
        parked = mount is not None and mount.parked
        self.park.setVisible(not parked)
        self.unpark.setVisible(parked)
        for button in self._buttons:
            button.show_state(state)
        if mount is not None:
            show_aged(self.azimuth, formatting.azimuth(mount.azimuth_deg, 2), age_s, MOUNT_PERIOD_S)
            altitude = formatting.degrees(mount.altitude_deg, 2)
            show_aged(self.altitude, altitude, age_s, MOUNT_PERIOD_S)
            hour_angle = formatting.hour_angle(mount.hour_angle_deg)
            show_aged(self.hour_angle, hour_angle, age_s, MOUNT_PERIOD_S)
            show_aged(self.pier, words.pier(mount.pier_side), age_s, MOUNT_PERIOD_S)
            limit = formatting.duration(mount.west_limit_s)
            show_aged(self.limit, limit, age_s, MOUNT_PERIOD_S)
        else:
            for readout in (self.azimuth, self.altitude, self.hour_angle, self.pier, self.limit):
                show_aged(readout, "", None, MOUNT_PERIOD_S)
        self.set_chip(*self._doing(state))

    def _doing(self, state: ObservatoryState) -> tuple[str, str]:
        mount = state.mount
        if mount is None or state.age_s(mount.read_at_s) > 10.0 * MOUNT_PERIOD_S:
            return no_data(), "plain"
        stale = stale_words(state.age_s(mount.read_at_s), MOUNT_PERIOD_S)
        if stale:
            return stale, "plain"
        if mount.slewing:
            return self.tr("Slewing"), "act"
        if mount.jogging is not None:
            moving = self.tr("Moving %1").replace("%1", words.compass(mount.jogging))
            return moving, "act"
        if mount.parked:
            return self.tr("Parked"), "plain"
        if mount.tracking:
            return self.tr("Tracking · sidereal"), "plain"
        return self.tr("Standing still"), "plain"

    def _toggle_tracking(self) -> Command:
        return TrackMount(not self._tracking)

    def _jog(self, direction: Compass) -> Command:
        rate = self.rate.value()
        return JogMount(direction, rate if isinstance(rate, JogRate) else JogRate.GUIDE)

    def _jog_button(self, direction: Compass, icon: str) -> HoldButton:
        button = HoldButton(
            partial(self._jog, direction),
            StopMount(),
            partial(_jogs, direction),
            JOG_LONGEST_S,
            icon,
            height=62,
            width=62,
        )
        button.setObjectName(f"jog_{direction.value}")
        return button

    def _lay_out(self) -> None:
        pad = QGridLayout()
        pad.setSpacing(5)
        for direction, _, row, column in PAD:
            pad.addWidget(self.jog[direction], row, column)
        pad.addWidget(self.stop, 1, 1)
        readouts = QVBoxLayout()
        readouts.setContentsMargins(0, 0, 6, 0)
        for readout in (self.azimuth, self.altitude, self.hour_angle, self.pier, self.limit):
            readouts.addWidget(readout, 1)
        upper = QHBoxLayout()
        upper.setSpacing(10)
        upper.addLayout(pad)
        upper.addLayout(readouts, 1)
        lower = QHBoxLayout()
        lower.setSpacing(6)
        lower.addWidget(self.rate, 1)
        lower.addStretch(0)
        lower.addWidget(self.park)
        lower.addWidget(self.unpark)
        lower.addWidget(self.track)
        self.unpark.hide()
        self.body.addLayout(upper)
        self.body.addStretch(1)
        self.body.addLayout(lower)
