"""Coordinates against astropy, and there and back."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from astropy import units
from astropy.coordinates import AltAz, EarthLocation, SkyCoord, get_body
from astropy.time import Time
from astropy.utils import iers
from hypothesis import given, settings
from hypothesis import strategies as st

from drivers import coordinates
from drivers.coordinates import Place

NHAO = Place(35.0253, 134.3356, 449.0)
START = datetime(2026, 1, 1, tzinfo=UTC)
NIGHT = datetime(2026, 11, 22, 9, 47, tzinfo=UTC)

moments = st.floats(0.0, 3650.0).map(lambda days: START + timedelta(days=days))
places = st.builds(
    Place, st.floats(-89.9, 89.9), st.floats(-180.0, 180.0), st.floats(-400.0, 5000.0)
)
longitudes = st.floats(0.0, 359.999)
latitudes = st.floats(-90.0, 90.0)


@pytest.fixture(autouse=True)
def _offline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(iers.conf, "auto_download", False)
    monkeypatch.setattr(iers.conf, "auto_max_age", None)


def _by_astropy(utc: datetime, place: Place) -> tuple[AltAz, EarthLocation, Time]:
    time = Time(utc)
    time.delta_ut1_utc = 0.0
    location = EarthLocation.from_geodetic(
        place.longitude_deg, place.latitude_deg, place.elevation_m
    )
    frame = AltAz(
        obstime=time,
        location=location,
        pressure=place.pressure_hpa * units.hPa,
        temperature=10.0 * units.deg_C,
        relative_humidity=0.5,
        obswl=0.55 * units.um,
    )
    return frame, location, time


@pytest.mark.parametrize("days", [0.0, 77.3, 161.7, 250.05, 325.4])
def test_stars_stand_where_astropy_has_them(days: float) -> None:
    utc = START + timedelta(days=days)
    frame, _, _ = _by_astropy(utc, NHAO)
    ra_deg, dec_deg = np.meshgrid(np.arange(5.0, 360.0, 24.0), np.arange(-80.0, 89.0, 12.0))
    azimuth_deg, altitude_deg = coordinates.horizontal(ra_deg, dec_deg, utc, NHAO)
    theirs = SkyCoord(ra_deg * units.deg, dec_deg * units.deg).transform_to(frame)
    off_deg = coordinates.separation_deg(azimuth_deg, altitude_deg, theirs.az.deg, theirs.alt.deg)
    assert np.max(off_deg[altitude_deg > 1.0]) * 3600.0 < 5.0


@pytest.mark.parametrize("days", [10.0, 101.2, 190.6, 277.9, 330.1])
@pytest.mark.parametrize(("name", "limit_arcsec"), [("sun", 5.0), ("moon", 60.0)])
def test_sun_and_moon_stand_where_astropy_has_them(
    name: str, limit_arcsec: float, days: float
) -> None:
    utc = START + timedelta(days=days)
    frame, location, time = _by_astropy(utc, NHAO)
    ours = coordinates.sun(utc, NHAO) if name == "sun" else coordinates.moon(utc, NHAO)
    theirs = get_body(name, time, location).transform_to(frame)
    off_deg = coordinates.separation_deg(
        ours.azimuth_deg, ours.altitude_deg, float(theirs.az.deg), float(theirs.alt.deg)
    )
    assert off_deg * 3600.0 < limit_arcsec


def test_sidereal_time_is_astropys() -> None:
    _, _, time = _by_astropy(NIGHT, NHAO)
    theirs = time.sidereal_time("apparent", NHAO.longitude_deg * units.deg).deg
    assert coordinates.sidereal_time_deg(NIGHT, NHAO) == pytest.approx(theirs, abs=1e-4)


@given(ra_deg=longitudes, dec_deg=latitudes, utc=moments, place=places)
def test_horizon_and_back(ra_deg: float, dec_deg: float, utc: datetime, place: Place) -> None:
    there = coordinates.horizontal(ra_deg, dec_deg, utc, place)
    back = coordinates.icrs(*there, utc, place)
    assert coordinates.separation_deg(*back, ra_deg, dec_deg) * 3600.0 < 0.05
    assert 0.0 <= there[0] < 360.0
    assert 0.0 <= back[0] < 360.0


@given(ra_deg=longitudes, dec_deg=latitudes, utc=moments, place=places)
def test_horizon_without_air_and_back(
    ra_deg: float, dec_deg: float, utc: datetime, place: Place
) -> None:
    there = coordinates.horizontal(ra_deg, dec_deg, utc, place, refraction=False)
    back = coordinates.icrs(*there, utc, place, refraction=False)
    assert coordinates.separation_deg(*back, ra_deg, dec_deg) * 3600.0 < 0.05


@given(ra_deg=longitudes, dec_deg=latitudes, utc=moments, place=places)
def test_hour_angle_and_back(ra_deg: float, dec_deg: float, utc: datetime, place: Place) -> None:
    there = coordinates.hour_angle_dec(ra_deg, dec_deg, utc, place)
    back = coordinates.icrs_of_hour_angle(*there, utc, place)
    assert coordinates.separation_deg(*back, ra_deg, dec_deg) * 3600.0 < 0.05
    assert -180.0 <= there[0] < 180.0


def test_moon_is_seen_where_a_telescope_is_sent_to_see_it() -> None:
    moon = coordinates.moon(NIGHT, NHAO)
    sent = coordinates.horizontal(moon.ra_deg, moon.dec_deg, NIGHT, NHAO)
    assert coordinates.separation_deg(*sent, moon.azimuth_deg, moon.altitude_deg) < 1e-6


def test_parallax_moves_the_moon_between_two_continents() -> None:
    here = coordinates.moon(NIGHT, NHAO)
    there = coordinates.moon(NIGHT, Place(-30.0, -70.0, 2400.0))
    moved = coordinates.separation_deg(here.ra_deg, here.dec_deg, there.ra_deg, there.dec_deg)
    assert 1.0 < moved < 2.1


def test_moon_is_new_near_the_sun_and_full_opposite() -> None:
    for utc in (START + timedelta(days=day) for day in range(30)):
        sun, moon = coordinates.sun(utc, NHAO), coordinates.moon(utc, NHAO)
        apart = coordinates.separation_deg(sun.ra_deg, sun.dec_deg, moon.ra_deg, moon.dec_deg)
        assert moon.lit == pytest.approx((1.0 - math.cos(math.radians(apart))) / 2.0, abs=0.01)


@given(altitude_deg=st.floats(0.5, 89.0), azimuth_deg=longitudes)
def test_air_lifts_what_is_above_the_horizon(altitude_deg: float, azimuth_deg: float) -> None:
    ra_deg, dec_deg = coordinates.icrs(azimuth_deg, altitude_deg, NIGHT, NHAO)
    _, bare_deg = coordinates.horizontal(ra_deg, dec_deg, NIGHT, NHAO, refraction=False)
    assert 0.0 < altitude_deg - bare_deg < 0.6


def test_below_the_horizon_all_is_quiet() -> None:
    azimuth_deg, altitude_deg = coordinates.horizontal(
        np.linspace(0.0, 350.0, 36), np.full(36, -89.0), NIGHT, NHAO
    )
    assert np.all(altitude_deg < -30.0)
    assert np.all(np.isfinite(azimuth_deg))


def test_decades_ahead_raise_no_warning() -> None:
    altitude_deg = coordinates.sun(datetime(2055, 6, 1, 3, tzinfo=UTC), NHAO).altitude_deg
    assert altitude_deg > 60.0


def test_floats_give_floats_and_arrays_give_arrays() -> None:
    azimuth_deg, altitude_deg = coordinates.horizontal(10.0, 20.0, NIGHT, NHAO)
    assert type(azimuth_deg) is float
    assert type(altitude_deg) is float
    many_deg, _ = coordinates.horizontal(np.array([10.0, 11.0]), np.array([20.0]), NIGHT, NHAO)
    assert many_deg.shape == (2,)
    assert many_deg[0] == pytest.approx(azimuth_deg)


@settings(max_examples=30)
@given(ra_deg=longitudes, dec_deg=st.floats(-85.0, 85.0), after_s=st.floats(-43200.0, 43200.0))
def test_a_track_passes_where_each_moment_has_it(
    ra_deg: float, dec_deg: float, after_s: float
) -> None:
    track = coordinates.horizontal_track(ra_deg, dec_deg, NIGHT, np.array([0.0, after_s]), NHAO)
    single = coordinates.horizontal(ra_deg, dec_deg, NIGHT + timedelta(seconds=after_s), NHAO)
    off_deg = coordinates.separation_deg(float(track[0][1]), float(track[1][1]), *single)
    assert off_deg * 3600.0 < 1.5


@pytest.mark.parametrize("bad", [(91.0, 0.0, 0.0), (0.0, 361.0, 0.0), (0.0, 0.0, math.nan)])
def test_a_place_that_is_not_on_earth_is_refused(bad: tuple[float, float, float]) -> None:
    with pytest.raises(ValueError, match="must be from"):
        Place(*bad)


def test_a_time_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        coordinates.sun(NIGHT.replace(tzinfo=None), NHAO)


def test_pressure_is_the_standard_atmospheres() -> None:
    assert NHAO.pressure_hpa == pytest.approx(960.5, abs=0.5)
