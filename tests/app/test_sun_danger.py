"""The Sun against the beam, checked against the positions that the sky's own routines give."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model import sun_danger
from app.model.state import SkyNow
from app.model.sun_danger import (
    AHEAD_S,
    SUN_AWAY_DEG,
    SUN_DOWN_DEG,
    equatorial,
    jogging,
    slewing,
    staying,
)
from app.sky.night import place_of
from drivers.coordinates import (
    horizontal,
    hour_angle_dec,
    icrs,
    separation_deg,
    sidereal_time_deg,
    sun,
)
from drivers.mount.protocol import Compass, MountState, PierSide
from drivers.simulation import axes
from tests.app.states import FINE, NOW_S

assert FINE.sky and FINE.mount
SITE = FINE.site
PLACE = place_of(SITE)
LATITUDE_DEG = SITE.latitude_deg
NOON = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
"""The Sun is near the meridian of the site, 34° up."""

MOMENTS = st.integers(0, 2 * 366 * 24 * 60).map(
    lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)


def sky_of(utc: datetime) -> SkyNow:
    assert FINE.sky is not None
    light = sun(utc, PLACE)
    return replace(
        FINE.sky,
        read_at_s=NOW_S,
        lst_deg=sidereal_time_deg(utc, PLACE),
        sun_azimuth_deg=light.azimuth_deg,
        sun_altitude_deg=light.altitude_deg,
    )


def mount_at(
    azimuth_deg: float, altitude_deg: float, side: PierSide | None = PierSide.WEST
) -> MountState:
    assert FINE.mount is not None
    return replace(FINE.mount, azimuth_deg=azimuth_deg, altitude_deg=altitude_deg, pier_side=side)


def at_hour_angle(hour_angle_deg: float, dec_deg: float, side: PierSide | None) -> MountState:
    """A mount that points at a hour angle, by the sky's own routines."""
    utc, lst_deg = NOON, sidereal_time_deg(NOON, PLACE)
    return mount_at(*horizontal(lst_deg - hour_angle_deg, dec_deg, utc, PLACE), side)


@given(utc=MOMENTS, azimuth_deg=st.floats(0.0, 359.0), altitude_deg=st.floats(10.0, 89.0))
def test_the_separation_is_that_of_the_sky(
    utc: datetime, azimuth_deg: float, altitude_deg: float
) -> None:
    sky = sky_of(utc)
    away_deg = separation_deg(azimuth_deg, altitude_deg, sky.sun_azimuth_deg, sky.sun_altitude_deg)
    danger = staying(sky, mount_at(azimuth_deg, altitude_deg), LATITUDE_DEG, tracking=True)
    assert danger.separation_deg == pytest.approx(away_deg, abs=1e-4)


@given(utc=MOMENTS, ra_deg=st.floats(0.0, 359.9), dec_deg=st.floats(-50.0, 89.0))
def test_a_target_is_where_the_sky_has_it_within_half_a_degree(
    utc: datetime, ra_deg: float, dec_deg: float
) -> None:
    sky = sky_of(utc)
    azimuth_deg, altitude_deg = horizontal(ra_deg, dec_deg, utc, PLACE)
    if altitude_deg < 5.0:
        return
    there = mount_at(azimuth_deg, altitude_deg, None)
    stays = staying(sky, there, LATITUDE_DEG, tracking=True)
    comes = slewing(sky, there, LATITUDE_DEG, (ra_deg, dec_deg))
    # the way is short; where it ends is what the gate goes by
    assert comes.least_deg == pytest.approx(stays.separation_deg, abs=0.6)


def first_inside_s(utc: datetime, azimuth_deg: float, altitude_deg: float) -> float | None:
    """Look minute by minute when the Sun comes near, for a day."""
    for minute in range(24 * 60):
        light = sun(utc + timedelta(minutes=minute), PLACE)
        away_deg = separation_deg(azimuth_deg, altitude_deg, light.azimuth_deg, light.altitude_deg)
        if light.altitude_deg >= SUN_DOWN_DEG and away_deg < SUN_AWAY_DEG:
            return 60.0 * minute
    return None


@pytest.mark.parametrize("hour", [0, 4, 9, 15, 20])
@pytest.mark.parametrize(
    ("azimuth_deg", "altitude_deg"),
    [(120.0, 40.0), (250.0, 30.0), (180.0, 60.0), (80.0, 10.0), (0.0, 35.0), (290.0, 15.0)],
)
def test_the_time_to_danger_at_rest_is_that_of_the_sky(
    hour: int, azimuth_deg: float, altitude_deg: float
) -> None:
    utc = datetime(2026, 11, 22, hour, 0, tzinfo=UTC)
    danger = staying(sky_of(utc), mount_at(azimuth_deg, altitude_deg), LATITUDE_DEG, False)
    found_s = first_inside_s(utc, azimuth_deg, altitude_deg)
    if found_s is None:
        assert danger.in_s is None
    else:
        # refraction and the Sun's own way in a day make some minutes of half a degree
        assert danger.in_s == pytest.approx(found_s, abs=400.0)


def test_at_rest_the_least_of_the_coming_hour_is_told() -> None:
    utc = NOON
    mount = mount_at(185.0, 34.0)
    danger = staying(sky_of(utc), mount, LATITUDE_DEG, tracking=False)
    after = [sun(utc + timedelta(seconds=s), PLACE) for s in range(0, int(AHEAD_S) + 1, 60)]
    found_deg = min(
        separation_deg(185.0, 34.0, light.azimuth_deg, light.altitude_deg) for light in after
    )
    assert danger.least_deg == pytest.approx(found_deg, abs=0.3)


def test_a_telescope_that_tracks_keeps_its_distance() -> None:
    danger = staying(sky_of(NOON), mount_at(120.0, 50.0), LATITUDE_DEG, tracking=True)
    assert danger.in_s is None
    assert danger.least_deg == danger.separation_deg > SUN_AWAY_DEG


def test_a_telescope_that_looks_where_the_sun_will_rise_has_until_then() -> None:
    utc = datetime(2026, 11, 21, 20, 0, tzinfo=UTC)
    light = sun(utc + timedelta(hours=2), PLACE)
    there = mount_at(light.azimuth_deg, 10.0)
    danger = staying(sky_of(utc), there, LATITUDE_DEG, tracking=False)
    assert danger.in_s == pytest.approx(first_inside_s(utc, light.azimuth_deg, 10.0), abs=400.0)


def icrs_of(hour_angle_deg: float, dec_deg: float) -> tuple[float, float]:
    lst_deg = sidereal_time_deg(NOON, PLACE)
    azimuth_deg, altitude_deg = horizontal(lst_deg - hour_angle_deg, dec_deg, NOON, PLACE)
    return icrs(azimuth_deg, altitude_deg, NOON, PLACE)


def test_a_way_past_the_sun_is_found_though_both_its_ends_are_far() -> None:
    sky = sky_of(NOON)
    sun_place = equatorial(sky.sun_azimuth_deg, sky.sun_altitude_deg, LATITUDE_DEG)
    east = at_hour_angle(sun_place[0] - 50.0, sun_place[1], None)
    goes = slewing(sky, east, LATITUDE_DEG, icrs_of(sun_place[0] + 50.0, sun_place[1]))
    assert goes.separation_deg > 40.0
    assert goes.least_deg < 2.0
    assert goes.in_s is not None
    assert goes.in_s > 0.0


def test_both_axes_run_at_once() -> None:
    """Declination is there after 50°, the hour angle after 120°."""
    sky = sky_of(NOON)
    sun_place = equatorial(sky.sun_azimuth_deg, sky.sun_altitude_deg, LATITUDE_DEG)
    start = at_hour_angle(sun_place[0] - 60.0, -10.0, None)
    goes = slewing(sky, start, LATITUDE_DEG, icrs_of(sun_place[0] + 60.0, 40.0))
    way = [(-60.0 + s, min(40.0, -10.0 + s)) for s in range(121)]
    least_deg = min(separation_deg(hour, dec, 0.0, sun_place[1]) for hour, dec in way)
    # one axis after the other would come to 10° or stay 60° away
    assert goes.least_deg == pytest.approx(least_deg, abs=0.5)
    assert goes.in_s is None


def test_a_flip_leads_over_the_pole_and_staying_may_lead_past_the_sun() -> None:
    sky = sky_of(NOON)
    start = at_hour_angle(-40.0, -20.0, PierSide.WEST)
    target = icrs_of(40.0, -20.0)
    german = slewing(sky, start, LATITUDE_DEG, target)
    fork = slewing(sky, replace(start, pier_side=None), LATITUDE_DEG, target)
    assert german.least_deg == pytest.approx(fork.least_deg, abs=0.1)
    assert german.in_s is not None


def test_a_park_leads_to_the_pole() -> None:
    sky = sky_of(NOON)
    far = at_hour_angle(-70.0, 20.0, PierSide.WEST)
    assert slewing(sky, far, LATITUDE_DEG, None).in_s is None
    below = at_hour_angle(equatorial(sky.sun_azimuth_deg, 0, LATITUDE_DEG)[0], -53.0, None)
    assert slewing(sky, below, LATITUDE_DEG, None).least_deg < 5.0


def test_a_way_straight_out_of_the_cone_is_no_danger_and_one_through_it_is() -> None:
    sky = sky_of(NOON)
    sun_place = equatorial(sky.sun_azimuth_deg, sky.sun_altitude_deg, LATITUDE_DEG)
    inside = at_hour_angle(sun_place[0] - 15.0, sun_place[1], None)
    away = slewing(sky, inside, LATITUDE_DEG, icrs_of(sun_place[0] - 70.0, sun_place[1]))
    through = slewing(sky, inside, LATITUDE_DEG, icrs_of(sun_place[0] + 70.0, sun_place[1]))
    still = slewing(sky, inside, LATITUDE_DEG, icrs_of(sun_place[0] - 20.0, sun_place[1]))
    assert away.separation_deg == pytest.approx(15.0, abs=1.0)
    assert away.in_s is None
    assert through.in_s == 0.0
    assert still.in_s == 0.0


@pytest.mark.parametrize(
    ("direction", "nearer"),
    [
        (Compass.WEST, True),
        (Compass.EAST, False),
    ],
)
def test_a_jog_is_judged_by_whether_it_leads_nearer(direction: Compass, nearer: bool) -> None:
    sky = sky_of(NOON)
    sun_place = equatorial(sky.sun_azimuth_deg, sky.sun_altitude_deg, LATITUDE_DEG)
    edge = at_hour_angle(sun_place[0] - 32.5, sun_place[1], None)
    inside = at_hour_angle(sun_place[0] - 20.0, sun_place[1], None)
    far = at_hour_angle(sun_place[0] - 50.0, sun_place[1], None)
    for mount in (edge, inside):
        danger = jogging(sky, mount, LATITUDE_DEG, direction)
        assert (danger.in_s == 0.0) is nearer
    assert jogging(sky, far, LATITUDE_DEG, direction).in_s is None


@given(hour_angle_deg=st.floats(-179.0, 179.0), dec_deg=st.floats(-89.0, 89.0))
def test_hour_angle_and_declination_come_back(hour_angle_deg: float, dec_deg: float) -> None:
    azimuth = axes.azimuth_deg(hour_angle_deg, dec_deg, LATITUDE_DEG)
    altitude = axes.altitude_deg(hour_angle_deg, dec_deg, LATITUDE_DEG)
    back = equatorial(azimuth, altitude, LATITUDE_DEG)
    assert separation_deg(*back, hour_angle_deg, dec_deg) < 1e-4
    assert sun_danger.altitude_deg((hour_angle_deg, dec_deg), LATITUDE_DEG) == pytest.approx(
        altitude, abs=1e-4
    )


def test_the_hour_angle_is_the_observed_one() -> None:
    ra_deg, dec_deg = 100.0, 15.0
    place = hour_angle_dec(ra_deg, dec_deg, NOON, PLACE)
    found = equatorial(*horizontal(ra_deg, dec_deg, NOON, PLACE), LATITUDE_DEG)
    assert separation_deg(*place, *found) < 1e-3
