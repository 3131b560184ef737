"""The simulated observatory: what relays, clock and troubles make of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from pydantic import ValidationError

from drivers.motors.protocol import Drive
from drivers.simulation.motor import REFERENCE_C
from drivers.simulation.scene import Fault
from drivers.simulation.world import WorldSettings
from tests.drivers.simulated_site import Site, apart_deg

CW, CCW, OPEN, CLOSE, LID_OPEN, LID_CLOSE = range(1, 7)
NOON = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


def test_the_dome_turns_clockwise_while_its_relay_is_on_and_a_little_longer() -> None:
    site = Site(WorldSettings(dome_azimuth_deg=355.0))
    site.world.switch(CW, True)
    site.clock.pass_s(10.0)
    assert site.world.truth().dome_rate_deg_s == pytest.approx(2.05, rel=0.05)
    site.world.switch(CW, False)
    let_go_deg = site.world.truth().dome_azimuth_deg
    site.clock.pass_s(20.0)
    rested = site.world.truth()
    assert rested.dome_rate_deg_s == 0.0
    assert 0.5 < apart_deg(rested.dome_azimuth_deg, let_go_deg) < 1.4
    assert 0.0 <= rested.dome_azimuth_deg < 360.0
    assert apart_deg(rested.dome_azimuth_deg, 355.0) == pytest.approx(19.8, abs=1.5)


def test_asking_changes_nothing() -> None:
    quiet, asked = Site(), Site()
    for site in (quiet, asked):
        site.world.switch(CCW, True)
    for _ in range(100):
        asked.clock.pass_s(0.1)
        asked.world.scene()
        asked.world.truth()
    quiet.clock.pass_s(10.0)
    left, right = quiet.world.truth(), asked.world.truth()
    assert left.dome_azimuth_deg == pytest.approx(right.dome_azimuth_deg, abs=1e-6)


def test_slit_and_cover_run_from_end_to_end() -> None:
    site = Site()
    site.world.switch(OPEN, True)
    site.world.switch(LID_OPEN, True)
    site.clock.pass_s(30.0)
    truth = site.world.truth()
    assert (truth.slit_opening, truth.cover_opening) == (1.0, 1.0)
    assert (truth.slit_rate_s, truth.cover_rate_s) == (0.0, 0.0)


def test_both_ways_at_once_move_nothing_and_are_counted() -> None:
    site = Site()
    site.world.switch(CW, True)
    site.world.switch(CCW, True)
    site.clock.pass_s(10.0)
    truth = site.world.truth()
    assert truth.dome_azimuth_deg == 180.0
    assert truth.both_ways == 1
    site.world.switch(OPEN, True)
    assert site.world.truth().both_ways == 1, "the same abuse is not counted twice"
    site.world.switch(CCW, False)
    site.world.switch(CCW, True)
    assert site.world.truth().both_ways == 2


@pytest.mark.parametrize(
    ("fault", "channel"),
    [(Fault.DOME_STALLED, CW), (Fault.SLIT_STALLED, OPEN), (Fault.COVER_STALLED, LID_OPEN)],
)
def test_a_stalled_motor_stands_though_powered(fault: Fault, channel: int) -> None:
    site = Site(WorldSettings(faults=(fault,)))
    before = site.world.truth()
    site.world.switch(channel, True)
    site.clock.pass_s(5.0)
    stalled = site.world.truth()
    assert stalled.powered
    assert _places(stalled) == _places(before)
    site.world.set_fault(fault, False)
    site.clock.pass_s(5.0)
    assert _places(site.world.truth()) != _places(before)


def test_reversed_wires_turn_the_dome_the_other_way_only() -> None:
    site = Site(WorldSettings(faults=(Fault.WIRING_REVERSED,)))
    site.world.switch(CW, True)
    site.world.switch(OPEN, True)
    site.clock.pass_s(5.0)
    truth = site.world.truth()
    assert truth.dome_rate_deg_s < 0.0 < truth.slit_rate_s


def test_pulling_the_plug_stops_everything() -> None:
    site = Site()
    site.world.switch(CW, True)
    site.clock.pass_s(5.0)
    site.world.set_fault(Fault.BOARD_UNPLUGGED, True)
    site.clock.pass_s(5.0)
    assert site.world.truth().dome_rate_deg_s == 0.0
    site.world.set_fault(Fault.BOARD_UNPLUGGED, False)
    site.clock.pass_s(5.0)
    assert not site.world.truth().powered


def test_wiring_says_which_channel_turns_what() -> None:
    site = Site(WorldSettings(wiring={7: Drive.SLIT_OPEN}))
    site.world.switch(7, True)
    assert site.world.truth().powered == {Drive.SLIT_OPEN}
    with pytest.raises(ValidationError, match="no channel 9, only 1 to 8"):
        WorldSettings(wiring={9: Drive.SLIT_OPEN})


@pytest.mark.parametrize(
    ("fault", "change"),
    [
        (Fault.CAMERA_FROZEN, {"camera_frozen": True}),
        (Fault.CAMERA_DARK, {"camera_dark": True}),
        (Fault.CAMERA_MOVED, {"camera_turned_deg": 2.0}),
        (Fault.LENS_DEWED, {"lens_dewed": True}),
        (Fault.LAMP_ON, {"lamp_on": True, "leds_on": False}),
    ],
)
def test_each_trouble_of_the_eye_shows_in_the_scene(
    fault: Fault, change: dict[str, float | bool]
) -> None:
    site = Site()
    before = site.world.scene()
    site.world.set_fault(fault, True)
    assert site.world.faults == {fault}
    assert site.world.scene() == replace(before, **change)  # type: ignore[arg-type]
    site.world.set_fault(fault, False)
    assert site.world.scene() == before


def test_the_leds_are_on_when_it_is_dark_in_the_dome() -> None:
    assert Site().world.scene().leds_on
    assert Site(start_utc=NOON).world.scene().leds_on, "closed: dark inside by day too"
    assert not Site(WorldSettings(slit_opening=1.0), start_utc=NOON).world.scene().leds_on
    assert not Site(WorldSettings(lamp_on=True)).world.scene().leds_on
    assert not Site(WorldSettings(leds_on=False)).world.scene().leds_on


def test_sun_and_moon_move_on_with_the_clock() -> None:
    site = Site(start_utc=NOON)
    high = site.world.scene()
    assert high.sun_altitude_deg > 30.0
    site.clock.pass_s(5.0 * 3600.0)
    low = site.world.scene()
    assert low.sun_altitude_deg < 5.0
    assert low.sun_azimuth_deg > 230.0
    assert 0.0 <= low.moon_lit <= 1.0


def test_the_motors_feel_the_temperature_of_the_world() -> None:
    def turned_deg(temperature_c: float) -> float:
        site = Site(WorldSettings(temperature_c=temperature_c))
        site.world.switch(CW, True)
        site.clock.pass_s(20.0)
        return apart_deg(site.world.truth().dome_azimuth_deg, 180.0)

    assert turned_deg(-20.0) < 0.9 * turned_deg(REFERENCE_C)


def _places(truth: object) -> tuple[float, ...]:
    names = ("dome_azimuth_deg", "slit_opening", "cover_opening")
    return tuple(getattr(truth, name) for name in names)
