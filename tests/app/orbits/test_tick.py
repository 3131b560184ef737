"""Azimuth, altitude, range and light between two knots."""

from __future__ import annotations

import subprocess
import sys
from functools import lru_cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import ArrayLike

from app.model.satellites import Light, SkySegment
from app.sky.orbits.full_refresh import full_refresh
from app.sky.orbits.knots import KnotRing
from app.sky.orbits.propagation import Orbits
from app.sky.orbits.site_frame import SiteFrame
from app.sky.orbits.tick import Ticker, horizontal, place_of_one, places
from tests.app.orbits.real_sets import NHAO, STARLINK, real_set
from tests.architecture import ROOT

START_S = 1780135620.0


@lru_cache(maxsize=1)
def ring() -> KnotRing:
    return KnotRing(Orbits(real_set(STARLINK)), SiteFrame(NHAO, 0.03))


def straight(*ways: ArrayLike) -> SkySegment:
    """Objects that go straight: each a place and a way in km for the minute."""
    path_km = np.zeros((4, 3, len(ways)))
    path_km[:2] = np.moveaxis(np.array(ways, np.float64), 0, -1)
    every = np.arange(len(ways))
    return SkySegment(
        0.0,
        60.0,
        path_km,
        every,
        np.array([0.0, 0.0, -6371.0]),
        np.array([[0.0, -1.0, 0.0], [0.0, -1.0, 0.0]]),
        np.ones(len(ways), bool),
    )


def test_azimuth_runs_from_north_over_east_and_altitude_up() -> None:
    segment = straight(
        ([0, 100, 0.001], [0, 0, 0]),
        ([100, 0, 100], [0, 0, 0]),
        ([0, -100, 100], [0, 0, 0]),
        ([-100, 0, 100], [0, 0, 0]),
        ([0, 0, 500], [0, 0, 0]),
    )
    shown = places(segment, 30.0)
    assert shown.azimuth_deg[:4] == pytest.approx([0.0, 90.0, 180.0, 270.0])
    assert shown.altitude_deg == pytest.approx([0.0, 45.0, 45.0, 45.0, 90.0], abs=1e-3)
    assert shown.range_km[4] == 500.0


@given(st.lists(st.tuples(*[st.floats(-5e4, 5e4)] * 3), min_size=1, max_size=20))
def test_directions_turn_back_into_places(points: list[tuple[float, float, float]]) -> None:
    position = np.array(points).T
    azimuth_deg, altitude_deg, range_km = horizontal(position)
    assert ((azimuth_deg >= 0.0) & (azimuth_deg < 360.0)).all()
    assert (np.abs(altitude_deg) <= 90.0).all()
    azimuth, altitude = np.radians(azimuth_deg), np.radians(altitude_deg)
    flat = range_km * np.cos(altitude)
    back = [flat * np.sin(azimuth), flat * np.cos(azimuth), range_km * np.sin(altitude)]
    assert np.array(back) == pytest.approx(position, abs=1e-7)


def test_a_hair_west_of_north_is_not_360() -> None:
    azimuth_deg, _, _ = horizontal(np.array([[-1e-300], [100.0], [0.0]]))
    assert azimuth_deg[0] == 0.0


def test_who_sets_within_the_segment_is_gone_and_comes_back_on_demand() -> None:
    segment = straight(([0, 900, 60], [0, 0, -120]), ([0, 900, -60], [0, 0, 120]))
    assert places(segment, 10.0).index.tolist() == [0]
    assert places(segment, 50.0).index.tolist() == [1]
    whole = places(segment, 50.0, whole=True)
    assert whole.index.tolist() == [0, 1]
    assert whole.altitude_deg[0] < 0.0 < whole.altitude_deg[1]


def test_the_whole_sky_leaves_out_only_what_is_in_doubt() -> None:
    segment = ring().segment(START_S)
    shown = places(segment, START_S + 7.0, whole=True)
    assert np.array_equal(shown.index, np.flatnonzero(segment.usable))
    up = places(segment, START_S + 7.0)
    above = shown.altitude_deg > 0.0
    assert np.array_equal(shown.index[above], up.index)
    assert shown.azimuth_deg[above] == pytest.approx(up.azimuth_deg)
    assert shown.light[above].tolist() == up.light.tolist()


def test_one_object_alone_is_as_in_the_crowd() -> None:
    segment = ring().segment(START_S)
    shown = places(segment, START_S + 12.3, whole=True)
    for place in (0, 500, 5000):
        one = place_of_one(segment, int(shown.index[place]), START_S + 12.3)
        assert one is not None
        assert one[:3] == pytest.approx(
            (shown.azimuth_deg[place], shown.altitude_deg[place], shown.range_km[place])
        )
        assert one.light is Light(int(shown.light[place]))


def test_an_object_in_doubt_has_no_place() -> None:
    segment = straight(([0, 0, 400], [0, 0, 0]))
    segment.usable[0] = False
    assert place_of_one(segment, 0, 1.0) is None
    assert places(segment, 1.0, whole=True).index.size == 0


@pytest.mark.parametrize("unix_s", [-0.501, 60.501, float("nan")])
def test_a_moment_beyond_the_knots_is_refused(unix_s: float) -> None:
    segment = straight(([0, 0, 400], [0, 0, 0]))
    with pytest.raises(ValueError, match="not between the knots 0 and 60"):
        places(segment, unix_s)
    with pytest.raises(ValueError, match="not between the knots 0 and 60"):
        place_of_one(segment, 0, unix_s)


def test_a_ticker_forgets_nothing_and_mixes_nothing_up() -> None:
    ticker = Ticker()
    first, second = ring().segment(START_S), ring().segment(START_S + 60.0)
    kept = ticker.places(first, START_S + 30.0)
    azimuth_deg = kept.azimuth_deg.copy()
    for segment, unix_s, whole in (
        (first, START_S + 40.0, False),
        (first, START_S + 40.0, True),
        (second, START_S + 70.0, False),
        (first, START_S + 20.0, False),
    ):
        again = ticker.places(segment, unix_s, whole)
        fresh = Ticker().places(segment, unix_s, whole)
        assert np.array_equal(again.index, fresh.index)
        assert np.array_equal(again.azimuth_deg, fresh.azimuth_deg)
    assert np.array_equal(kept.azimuth_deg, azimuth_deg)


def test_light_is_that_of_a_full_refresh() -> None:
    unix_s = START_S + 31.0
    shown = places(ring().segment(unix_s), unix_s, whole=True)
    sure = full_refresh(ring().orbits, ring().frame, unix_s)
    assert np.array_equal(shown.index, sure.index)
    assert (shown.light != sure.light).sum() <= 2
    assert set(shown.light.tolist()) == {Light.SHADOW, Light.PENUMBRA, Light.SUNLIT}
    assert shown.altitude_deg == pytest.approx(sure.altitude_deg, abs=1e-3)


def test_the_window_needs_numpy_alone() -> None:
    """Ticks run where windows are: none of the heavy packages comes along."""
    look = (
        "import sys, app.sky.orbits.tick, app.sky.orbits.magnitude, app.sky.orbits.doubt\n"
        "heavy = {'skyfield', 'sgp4', 'astropy', 'erfa', 'scipy', 'PySide6'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", look], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == "[]"
