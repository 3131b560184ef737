from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vision.synthetic import off_deg, plain_dome
from vision.slit.calibration import Calibration
from vision.slit.handles import Point, azimuth_at, edge_of, opening_at, turned

with tempfile.TemporaryDirectory() as folder:
    DOME = plain_dome(Path(folder))

azimuths = st.floats(0.0, 360.0, exclude_max=True)
low_arcs = st.floats(5.0, 80.0)
shares = st.floats(0.0, 1.0)


def pixel(azimuth_deg: float, arc_deg: float, calibration: Calibration = DOME) -> Point:
    x, y = calibration.pixel_of(azimuth_deg, arc_deg)
    return float(x), float(y)


@given(azimuths, low_arcs)
def test_a_pixel_of_a_slit_gives_its_azimuth_back(azimuth_deg: float, arc_deg: float) -> None:
    found = azimuth_at(DOME, pixel(azimuth_deg, arc_deg))
    assert abs(off_deg(found, azimuth_deg)) < 1e-6
    assert found is not None
    assert 0.0 <= found < 360.0


@given(azimuths, st.floats(-180.0, 180.0), st.one_of(low_arcs, st.floats(95.0, 101.0)))
def test_a_slit_goes_where_the_hand_leads_it_wherever_it_was_taken(
    azimuth_deg: float, by_deg: float, arc_deg: float
) -> None:
    begin, end = pixel(azimuth_deg, arc_deg), pixel(azimuth_deg + by_deg, arc_deg)
    assert abs(off_deg(turned(DOME, azimuth_deg, begin, end), azimuth_deg + by_deg)) < 1e-6


@given(azimuths, low_arcs, low_arcs)
def test_leading_it_along_itself_turns_nothing(
    azimuth_deg: float, from_deg: float, to_deg: float
) -> None:
    begin, end = pixel(azimuth_deg, from_deg), pixel(azimuth_deg, to_deg)
    assert abs(off_deg(turned(DOME, azimuth_deg, begin, end), azimuth_deg)) < 1e-6


@given(azimuths, shares)
def test_a_pixel_of_the_shutters_edge_gives_the_opening_back(
    azimuth_deg: float, opening: float
) -> None:
    at = pixel(azimuth_deg, DOME.arc_at(opening))
    assert opening_at(DOME, azimuth_deg, at) == pytest.approx(opening, abs=1e-9)
    for x, y in edge_of(DOME, azimuth_deg, opening):
        beside = opening_at(DOME, azimuth_deg, (float(x), float(y)))
        assert beside == pytest.approx(opening, abs=0.04)


def test_beyond_the_ends_the_opening_stays_at_its_ends() -> None:
    assert opening_at(DOME, 40.0, pixel(40.0, 0.0)) == 0.0
    assert opening_at(DOME, 40.0, pixel(40.0, 115.0)) == 1.0


def test_the_very_top_of_the_dome_tells_no_azimuth() -> None:
    x, y = DOME.project(np.array([0.0, 0.0, DOME.dome.radius_m]))
    top = (float(x), float(y))
    assert azimuth_at(DOME, top) is None
    assert turned(DOME, 40.0, pixel(40.0, 30.0), top) == 40.0
