"""Tonight's twilight, tracks, and the bodies of the solar system."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from astropy import units
from astropy.coordinates import (
    AltAz,
    EarthLocation,
    SkyCoord,
    get_body,
)
from astropy.time import Time
from astropy.utils import iers
from hypothesis import given, settings
from hypothesis import strategies as st

from app.model.state import Site
from app.sky import night
from app.sky.bodies import MOON, PLANET, SUN, bodies
from drivers import coordinates

NHAO = Site("Nishi-Harima", 35.0253, 134.3356, 449.0)
EVENING = datetime(2026, 11, 22, 9, 47, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _offline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(iers.conf, "auto_download", False)
    monkeypatch.setattr(iers.conf, "auto_max_age", None)


def _sun_altitude_deg(utc: datetime, site: Site) -> float:
    """True altitude of the Sun by astropy, and that alone."""
    time = Time(utc)
    where = EarthLocation.from_geodetic(site.longitude_deg, site.latitude_deg, site.elevation_m)
    sun = get_body("sun", time, where)
    return float(sun.transform_to(AltAz(obstime=time, location=where)).alt.deg)


@pytest.mark.parametrize("days", [0, 91, 182, 273])
@pytest.mark.parametrize(
    ("field", "limit_deg", "slope"),
    [
        ("sunset_utc", night.RISE_DEG, -1),
        ("dusk_utc", night.DUSK_DEG, -1),
        ("dawn_utc", night.DUSK_DEG, 1),
        ("sunrise_utc", night.RISE_DEG, 1),
    ],
)
def test_the_sun_crosses_its_altitude_within_five_seconds(
    field: str, limit_deg: float, slope: int, days: int
) -> None:
    sky = night.sky_now(0.0, EVENING + timedelta(days=days), NHAO)
    at: datetime = getattr(sky, field)
    before = _sun_altitude_deg(at - timedelta(seconds=5), NHAO)
    after = _sun_altitude_deg(at + timedelta(seconds=5), NHAO)
    assert slope * (before - limit_deg) < 0.0 < slope * (after - limit_deg)


def test_the_night_goes_from_local_noon_to_noon() -> None:
    noon = night.night_noon(EVENING, NHAO)
    assert noon == datetime(2026, 11, 22, 3, 2, 39, 456000, tzinfo=UTC)
    assert night.night_noon(noon, NHAO) == noon
    assert night.night_noon(noon - timedelta(seconds=1), NHAO) == noon - timedelta(days=1)
    assert night.night_noon(noon + timedelta(hours=23, minutes=59), NHAO) == noon


@given(
    longitude_deg=st.floats(-180.0, 180.0),
    hours=st.floats(0.0, 8760.0),
)
def test_every_moment_belongs_to_the_night_that_began_within_a_day(
    longitude_deg: float, hours: float
) -> None:
    utc = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=hours)
    noon = night.night_noon(utc, Site("x", 0.0, longitude_deg, 0.0))
    assert timedelta(0) <= utc - noon < timedelta(days=1)


def test_the_four_turning_points_come_in_order_and_stay_through_the_night() -> None:
    early = night.sky_now(0.0, EVENING - timedelta(hours=5), NHAO)
    late = night.sky_now(0.0, EVENING + timedelta(hours=12), NHAO)
    points = (early.sunset_utc, early.dusk_utc, early.dawn_utc, early.sunrise_utc)
    assert points == (late.sunset_utc, late.dusk_utc, late.dawn_utc, late.sunrise_utc)
    known = [point for point in points if point is not None]
    assert len(known) == 4
    assert known == sorted(known)


def test_a_sun_that_does_not_cross_has_no_time() -> None:
    midsummer = datetime(2026, 6, 21, 20, tzinfo=UTC)
    north = night.sky_now(0.0, midsummer, Site("Tromsø", 69.65, 18.96, 0.0))
    assert north.sunset_utc is None
    assert north.dusk_utc is None
    bright = night.sky_now(0.0, midsummer, Site("Hamburg", 53.6, 10.0, 0.0))
    assert bright.sunset_utc is not None
    assert bright.dusk_utc is None
    assert bright.dawn_utc is None


def test_sky_now_says_what_the_coordinates_say() -> None:
    sky = night.sky_now(7.0, EVENING, NHAO)
    place = night.place_of(NHAO)
    moon = coordinates.moon(EVENING, place)
    assert sky.read_at_s == 7.0
    assert sky.lst_deg == coordinates.sidereal_time_deg(EVENING, place)
    assert (sky.moon_azimuth_deg, sky.moon_altitude_deg) == (moon.azimuth_deg, moon.altitude_deg)
    assert sky.moon_lit == moon.lit
    assert sky.sun_altitude_deg < -18.0


@settings(max_examples=25)
@given(
    ra_deg=st.floats(0.0, 359.9),
    dec_deg=st.floats(-60.0, 85.0),
    hours=st.sampled_from([1.0, 6.0, 12.0, 24.0]),
)
def test_a_track_begins_and_ends_where_the_star_is(
    ra_deg: float, dec_deg: float, hours: float
) -> None:
    track = night.altitude_track(ra_deg, dec_deg, EVENING, hours, 600.0, NHAO)
    assert track.after_s[0] == 0.0
    assert track.after_s[-1] == hours * 3600.0
    for at in (0, -1):
        when = EVENING + timedelta(seconds=float(track.after_s[at]))
        star = coordinates.horizontal(ra_deg, dec_deg, when, night.place_of(NHAO))
        there = float(track.azimuth_deg[at]), float(track.altitude_deg[at])
        assert coordinates.separation_deg(*there, *star) * 3600.0 < 2.0


@pytest.mark.parametrize(("hours", "step_s"), [(0.0, 60.0), (25.0, 60.0), (3.0, 0.0)])
def test_a_track_without_length_or_step_is_refused(hours: float, step_s: float) -> None:
    with pytest.raises(ValueError, match="a track needs"):
        night.altitude_track(0.0, 0.0, EVENING, hours, step_s, NHAO)


@pytest.mark.parametrize("days", [0, 300, -1000])
def test_planets_stand_within_an_arcminute_of_astropys(days: int) -> None:
    utc = EVENING + timedelta(days=days)
    found = bodies(utc, NHAO)
    assert [body.name_en for body in found] == [
        *("Sun", "Moon", "Mercury", "Venus", "Mars"),
        *("Jupiter", "Saturn", "Uranus", "Neptune"),
    ]
    time = Time(utc)
    where = EarthLocation.from_geodetic(NHAO.longitude_deg, NHAO.latitude_deg, NHAO.elevation_m)
    frame = AltAz(obstime=time, location=where)
    for body in found:
        theirs = get_body(body.name_en.lower(), time, where).transform_to(frame)
        ours = SkyCoord(body.ra_deg * units.deg, body.dec_deg * units.deg).transform_to(frame)
        # directions on the sky only: the two differ in distance
        off_deg = coordinates.separation_deg(
            float(ours.az.deg), float(ours.alt.deg), float(theirs.az.deg), float(theirs.alt.deg)
        )
        assert off_deg * 60.0 < 1.2, body.name_en


def test_bodies_are_as_bright_as_almanacs_say() -> None:
    # Opposition of Jupiter on 2026-01-10 (-2.7) and of Saturn on 2026-10-04 (0.4);
    # greatest brilliancy of Venus on 2026-09-19 (-4.8).
    by_night = {
        "Jupiter": (datetime(2026, 1, 10, tzinfo=UTC), -2.7),
        "Saturn": (datetime(2026, 10, 4, tzinfo=UTC), 0.4),
        "Venus": (datetime(2026, 9, 19, tzinfo=UTC), -4.7),
        "Neptune": (datetime(2026, 9, 26, tzinfo=UTC), 7.8),
    }
    for name, (utc, magnitude) in by_night.items():
        body = next(body for body in bodies(utc, NHAO) if body.name_en == name)
        assert body.magnitude == pytest.approx(magnitude, abs=0.3), name


def test_bodies_become_targets_in_either_language() -> None:
    found = {body.name_en: body for body in bodies(EVENING, NHAO)}
    saturn = found["Saturn"].target(japanese=True)
    assert (saturn.name, saturn.kind) == ("土星", PLANET)
    assert (found["Moon"].kind, found["Sun"].kind) == (MOON, SUN)
    assert found["Moon"].target().name == "Moon"
    assert all(0.0 <= body.ra_deg < 360.0 and 0.0 <= body.lit <= 1.0 for body in found.values())
    assert np.isfinite([body.altitude_deg for body in found.values()]).all()


@pytest.mark.parametrize(
    "utc",
    [
        datetime(2019, 7, 5, 21, 44, 18, 823_965, UTC),
        datetime(2026, 11, 22, 9, 47, tzinfo=UTC),
        datetime(2010, 2, 11, 3, 0, tzinfo=UTC),
    ],
)
def test_bodies_without_air_are_where_astropy_has_them(utc: datetime) -> None:
    place = EarthLocation.from_geodetic(NHAO.longitude_deg, NHAO.latitude_deg, NHAO.elevation_m)
    time = Time(utc)
    for body in bodies(utc, NHAO, refraction=False):
        theirs = get_body(body.name_en.lower(), time, place)
        seen = theirs.transform_to(AltAz(obstime=time, location=place))
        apart_deg = coordinates.separation_deg(
            body.azimuth_deg, body.altitude_deg, seen.az.deg, seen.alt.deg
        )
        assert apart_deg < 1.0 / 60.0, body.name_en
        assert body.distance_km == pytest.approx(theirs.distance.to_value(units.km), rel=1.5e-3), (
            body.name_en
        )
        assert body.diameter_arcsec > 2.0
