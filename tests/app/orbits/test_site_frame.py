"""The site's frame turns as Skyfield's does."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from skyfield.api import wgs84
from skyfield.sgp4lib import theta_GMST1982

from app.model.state import Site
from app.sky.orbits.earth_turn import dut1_s
from app.sky.orbits.propagation import Orbits
from app.sky.orbits.site_frame import SiteFrame, sidereal_rad
from app.sky.orbits.tick import horizontal
from tests.app.orbits.real_sets import CATALOGUE, NHAO, STARLINK, real_set
from tests.app.orbits.skyfield_sky import apart_arcsec, moment, skyfield_places

MOMENTS = st.floats(2.0e8, 2.5e9)
SITES = st.builds(
    Site,
    st.just("somewhere"),
    st.floats(-90.0, 90.0),
    st.floats(-180.0, 180.0),
    st.floats(-400.0, 5000.0),
)


@given(MOMENTS)
@settings(max_examples=50)
def test_the_earth_turns_as_skyfield_turns_it(unix_s: float) -> None:
    at = moment(unix_s)
    theta_rad, a_day_rad = theta_GMST1982(at.whole, at.ut1_fraction)
    ours = float(sidereal_rad(unix_s, dut1_s(unix_s)))
    assert abs((ours - theta_rad + np.pi) % (2.0 * np.pi) - np.pi) < 1e-9
    spin = np.linalg.norm(SiteFrame(NHAO, 0.0).spin_rad_s)
    assert spin == pytest.approx(a_day_rad / 86400.0, rel=1e-9)


def test_universal_time_comes_from_the_table_and_knows_leap_seconds() -> None:
    # IERS Bulletin A: the leap second at the end of 2016 took UT1 - UTC from -0.41 s to 0.59 s.
    before, after = 1483228800.0 - 1.0, 1483228800.0
    assert float(dut1_s(before)) == pytest.approx(-0.408, abs=0.002)
    assert float(dut1_s(after)) == pytest.approx(0.591, abs=0.002)
    assert dut1_s(np.array([before, after])) == pytest.approx([-0.408, 0.591], abs=0.002)


@given(SITES)
@settings(max_examples=50)
def test_the_site_stands_where_wgs_84_puts_it(site: Site) -> None:
    frame = SiteFrame(site, 0.0)
    turn = frame.turn(1.6e9)
    spin_back = sidereal_rad(1.6e9, 0.0)
    cos, sin = np.cos(spin_back), np.sin(spin_back)
    fixed = np.array([[cos, sin, 0.0], [-sin, cos, 0.0], [0.0, 0.0, 1.0]]) @ turn.T
    place = wgs84.latlon(site.latitude_deg, site.longitude_deg, site.elevation_m)
    assert fixed @ -frame.earth_km == pytest.approx(place.itrs_xyz.km, abs=1e-6)


@given(SITES, MOMENTS)
@settings(max_examples=50)
def test_a_turn_keeps_lengths_and_many_are_as_one(site: Site, unix_s: float) -> None:
    frame = SiteFrame(site, 0.1)
    moments = unix_s + np.array([0.0, 40_000.0])
    turns = frame.turn(moments)
    assert turns.shape == (2, 3, 3)
    for turn, at_s in zip(turns, moments, strict=True):
        assert turn == pytest.approx(frame.turn(float(at_s)), abs=1e-12)
        assert turn @ turn.T == pytest.approx(np.eye(3), abs=1e-12)
        assert np.linalg.det(turn) == pytest.approx(1.0)


def test_what_turns_along_with_the_earth_rests_over_the_site() -> None:
    frame = SiteFrame(NHAO, 0.0)
    fixed_km = np.array([[3000.0, -2000.0, 500.0]])
    turn = frame.turn(1.6e9)
    _, velocity = frame.motion(1.6e9, fixed_km, (turn.T @ frame.spin @ turn @ fixed_km.T).T)
    assert velocity == pytest.approx(np.zeros((3, 1)), abs=1e-12)


def test_velocities_are_how_places_change() -> None:
    # Of low orbits: far out, SGP4's velocities leave out what Moon and Sun do, metres a second.
    orbits, frame = Orbits(real_set(STARLINK).take(np.arange(0, 10_000, 100))), SiteFrame(NHAO)
    unix_s, half_s = 1780135620.0, 0.5
    error, r_km, v_km_s = orbits.teme(unix_s)
    assert not error.any()
    _, velocity = frame.motion(unix_s, r_km, v_km_s)
    before = frame.position_km(unix_s - half_s, orbits.teme(unix_s - half_s)[1])
    after = frame.position_km(unix_s + half_s, orbits.teme(unix_s + half_s)[1])
    assert velocity == pytest.approx(after - before, abs=2e-5)


@pytest.mark.parametrize("later_s", [0.0, 40_123.456, 5 * 86400.0])
def test_places_are_skyfields(later_s: float) -> None:
    """The transform alone, for the same SGP4: within 0.01″, seen from two sites."""
    elements = real_set(CATALOGUE)
    unix_s = 1642848240.0 + later_s
    sample = np.random.default_rng(int(later_s)).choice(len(elements), 150, replace=False)
    error, r_km, _ = Orbits(elements).teme(unix_s, sample)
    sample, r_km = sample[error == 0], r_km[error == 0]
    assert sample.size > 140
    for site in (NHAO, Site("south", -70.0, -60.0, 10.0)):
        placed = SiteFrame(site).position_km(unix_s, r_km)
        azimuth_deg, altitude_deg, range_km = horizontal(placed)
        truth = skyfield_places(elements, sample, site, unix_s)
        # Nonsense of SGP4 far beyond the Moon is nonsense in the same direction.
        assert apart_arcsec(azimuth_deg, altitude_deg, truth).max() < 0.01
        assert range_km == pytest.approx(truth[:, 2], rel=1e-8)
