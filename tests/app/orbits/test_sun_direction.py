"""The Sun of satellites is the Sun of the sky."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from app.sky.orbits.site_frame import SiteFrame
from app.sky.orbits.sun_direction import sun_direction
from drivers.coordinates import Place, horizontal, sun
from tests.app.orbits.real_sets import NHAO

PLACE = Place(NHAO.latitude_deg, NHAO.longitude_deg, NHAO.elevation_m)


@given(st.floats(0.0, 2.5e9))
@settings(max_examples=60, deadline=None)
def test_the_sun_is_within_a_minute_of_sofas(unix_s: float) -> None:
    utc = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=unix_s)
    light = sun(utc, PLACE)
    azimuth_deg, altitude_deg = horizontal(
        light.ra_deg, light.dec_deg, utc, PLACE, refraction=False
    )
    azimuth, altitude = np.radians(azimuth_deg), np.radians(altitude_deg)
    flat = np.cos(altitude)
    sure = np.array([flat * np.sin(azimuth), flat * np.cos(azimuth), np.sin(altitude)])
    # UT1 as UTC, as SOFA has it there; the Sun's parallax of 9″ is in what is left.
    ours = SiteFrame(NHAO, 0.0).turn(unix_s) @ sun_direction(unix_s)
    apart_arcsec = np.degrees(np.linalg.norm(ours - sure)) * 3600.0
    assert apart_arcsec < 60.0
