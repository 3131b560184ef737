"""What crosses a field: against every object at every moment, and against astrometry."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta
from functools import lru_cache

import erfa
import numpy as np
import pytest
from numpy.typing import NDArray
from skyfield.api import EarthSatellite, wgs84

from app.model.satellites import Doubt, SpaceObjects
from app.model.state import Site
from app.sky.orbits.crossing_odds import Approach, probability
from app.sky.orbits.crossings import Aim, Fixed, Sidereal, crossing_slices, find_crossings
from app.sky.orbits.field_view import LIGHT_KM_S, FieldView
from app.sky.orbits.knots import KnotRing
from app.sky.orbits.propagation import Orbits
from app.sky.orbits.site_frame import SiteFrame
from drivers.astrometry import terrestrial_time
from tests.app.orbits.field_search import brute_crossings, plain_objects
from tests.app.orbits.real_sets import CATALOGUE, NHAO, real_set
from tests.app.orbits.skyfield_sky import moment, timescale

Array = NDArray[np.float64]

ARCSEC = math.degrees(1.0) * 3600.0
ELEMENTS = real_set(CATALOGUE).take(np.arange(0, 23939, 12))
OBJECTS = plain_objects(ELEMENTS)
START_S = 1642848268.0
DURATION_S = 600.0
FIELD_DEG = 5.0
AIMS: tuple[Aim, ...] = (
    Sidereal(83.8, -5.4),
    Sidereal(10.0, 60.0),
    Fixed(165.0, 48.0, refracted=True),
    Fixed(300.0, 30.0, refracted=False),
    Fixed(10.0, 85.0, refracted=False),
)


@lru_cache(maxsize=1)
def ring() -> KnotRing:
    return KnotRing(Orbits(ELEMENTS), NHAO)


def search(aim: Aim, start_s: float = START_S, duration_s: float = DURATION_S) -> dict[int, float]:
    found = find_crossings(ring(), OBJECTS, NHAO, aim, FIELD_DEG, start_s, duration_s)
    return {each.norad_id: each.separation_arcsec for each in found}


def test_none_is_missed_and_none_made_up() -> None:
    views = [FieldView(ring().frame, aim, START_S + 300.0) for aim in AIMS]
    moments = START_S + np.arange(0.0, DURATION_S + 0.1, 0.5)
    brute = brute_crossings(
        ring().orbits, ring().frame, views, math.radians(FIELD_DEG / 2.0), moments
    )
    assert sum(len(some) for some in brute) > 10
    for aim, truth in zip(AIMS, brute, strict=True):
        expected = {int(ELEMENTS.norad_id[key]): value * ARCSEC for key, value in truth.items()}
        assert search(aim) == pytest.approx(expected, abs=5.0)


def seen_by_skyfield(number: int, unix_s: float) -> tuple[Array, Array]:
    """Give the astrometric direction (ICRS), and the one seen in the ground's frame.

    From the positions of Skyfield and the Earth's of SOFA: light sent at t - d is met at t.
    """
    satellite = EarthSatellite.from_satrec(
        ELEMENTS.take(np.array([number])).satrecs()[0], timescale()
    )
    place = wgs84.latlon(NHAO.latitude_deg, NHAO.longitude_deg, NHAO.elevation_m)
    observer = place.at(moment(unix_s))
    delay_s = 0.0
    for _ in range(4):
        sent_km = satellite.at(moment(unix_s - delay_s)).position.km
        delay_s = float(np.linalg.norm(sent_km - observer.position.km)) / LIGHT_KM_S
    geocentric = sent_km - observer.position.km
    earth = [
        erfa.epv00(*terrestrial_time(datetime.fromtimestamp(at_s, UTC)))[1]["p"] * erfa.DAU / 1e3
        for at_s in (unix_s, unix_s - delay_s)
    ]
    astrometric = geocentric + earth[1] - earth[0]
    shifted = geocentric + delay_s * observer.velocity.km_per_s
    north, east, up = place.rotation_at(moment(unix_s)) @ shifted
    return astrometric, np.array([east, north, up])


@pytest.mark.parametrize("number", range(0, 1990, 90))
def test_a_satellite_is_seen_where_light_time_and_aberration_put_it(number: int) -> None:
    frame, moments = SiteFrame(NHAO), np.array([START_S])
    error, r_km, v_km_s = ring().orbits.teme(moments, np.array([number]))
    assert not error.any()
    astrometric, ground = seen_by_skyfield(number, START_S)
    right_ascension, declination = erfa.c2s(astrometric)
    azimuth = math.atan2(ground[0], ground[1])
    altitude = math.atan2(ground[2], math.hypot(ground[0], ground[1]))
    for aim in (
        Sidereal(math.degrees(right_ascension), math.degrees(declination)),
        Fixed(math.degrees(azimuth), math.degrees(altitude), refracted=False),
    ):
        offset = FieldView(frame, aim, START_S).offsets_rad(moments, r_km[0], v_km_s[0])
        assert float(np.hypot(*offset[:, 0])) * ARCSEC < 0.2


def test_a_direction_that_the_mount_reports_is_freed_of_refraction() -> None:
    frame = SiteFrame(NHAO)
    seen = FieldView(frame, Fixed(120.0, 30.0, refracted=True), START_S).middle(START_S)
    plain = FieldView(frame, Fixed(120.0, 30.0, refracted=False), START_S).middle(START_S)
    lifted = math.degrees(math.asin(plain[2]) - math.asin(seen[2])) * 3600.0
    assert 80.0 < lifted < 110.0


def test_what_crosses_is_described() -> None:
    found = [
        each
        for aim in AIMS
        for each in find_crossings(ring(), OBJECTS, NHAO, aim, FIELD_DEG, START_S, DURATION_S)
    ]
    end_utc = datetime.fromtimestamp(START_S + DURATION_S, UTC)
    for each in found:
        assert each.enter_utc <= each.nearest_utc <= each.leave_utc <= end_utc
        assert math.hypot(*each.offset_arcsec) == pytest.approx(each.separation_arcsec)
        assert each.separation_arcsec <= FIELD_DEG * 1800.0 + 1.0
        assert 0.0 <= each.direction_deg < 360.0
        assert 0.0 < each.probability <= 1.0
        assert each.error_arcsec > 0.0
        assert (each.magnitude is not None) == each.lit
        assert abs(each.age_days) < 60.0
    assert {each.lit for each in found} == {True, False}


def test_an_exposure_is_crossed_only_while_it_lasts() -> None:
    fast = next(
        each
        for each in find_crossings(ring(), OBJECTS, NHAO, AIMS[0], FIELD_DEG, START_S, DURATION_S)
        if each.leave_utc - each.enter_utc < timedelta(seconds=30.0)
    )
    nearest_s, leave_s = fast.nearest_utc.timestamp(), fast.leave_utc.timestamp()
    assert fast.norad_id in search(AIMS[0], nearest_s - 5.0, 10.0)
    assert fast.norad_id not in search(AIMS[0], leave_s + 5.0, 10.0)


def test_objects_in_doubt_are_left_out() -> None:
    assert search(AIMS[0])
    doubt = np.full(len(ELEMENTS), Doubt.FAR_EPOCH, np.uint8)
    doubted = SpaceObjects(
        OBJECTS.norad_id,
        OBJECTS.names,
        OBJECTS.designators,
        OBJECTS.group,
        OBJECTS.epoch_s,
        OBJECTS.standard_magnitude,
        doubt,
    )
    assert find_crossings(ring(), doubted, NHAO, AIMS[0], FIELD_DEG, START_S, DURATION_S) == ()


def test_nothing_is_seen_through_the_ground() -> None:
    below = Fixed(180.0, -40.0, refracted=False)
    assert search(below) == {}


def test_slices_end_with_what_was_found() -> None:
    *before, last = crossing_slices(ring(), OBJECTS, NHAO, AIMS[0], FIELD_DEG, START_S, DURATION_S)
    assert len(before) >= 11
    assert set(before) == {None}
    assert last


def approach(offset: float, beside: float, ahead: float = 1e-3, moves: float = 1e-2) -> Approach:
    return Approach(
        np.array([0.0, offset]), np.array([moves, 0.0]), np.array([ahead, 0.0]), beside, -60.0, 60.0
    )


@pytest.mark.parametrize(
    ("offset", "beside", "expected"),
    [
        (0.0, 1e-6, 1.0),
        (0.02, 1e-6, 0.0),
        (0.0, 0.01, 0.6827),
        (0.01, 0.0001, 0.5),
        (0.0, 1.0, 0.008),
    ],
)
def test_probability_is_a_gaussian_across_the_chord(
    offset: float, beside: float, expected: float
) -> None:
    assert probability(approach(offset, beside), 0.01) == pytest.approx(expected, abs=0.01)


def test_being_late_may_mean_to_miss_the_exposure() -> None:
    certain = Approach(np.zeros(2), np.array([0.01, 0.0]), np.array([1e-6, 0.0]), 1e-6, -1.0, 1.0)
    late = Approach(np.zeros(2), np.array([0.01, 0.0]), np.array([0.1, 0.0]), 1e-6, -1.0, 1.0)
    assert probability(certain, 0.01) == pytest.approx(1.0, abs=1e-6)
    assert probability(late, 0.01) == pytest.approx(0.159, abs=0.01)


def test_what_stands_still_in_the_field_is_there() -> None:
    still = Approach(
        np.array([0.002, 0.0]), np.zeros(2), np.array([1e-5, 0.0]), 1e-5, -300.0, 300.0
    )
    assert probability(still, 0.01) == pytest.approx(1.0)
    assert probability(still, 0.001) == pytest.approx(0.0, abs=1e-9)


@pytest.mark.parametrize(
    ("site", "field_deg", "duration_s", "words"),
    [
        (NHAO, 0.0, 600.0, "above 0° to 60° wide"),
        (NHAO, 1.0, 0.0, "above 0 s"),
        (Site("elsewhere", 0.0, 0.0, 0.0), 1.0, 600.0, "not for elsewhere but for NHAO"),
    ],
)
def test_a_search_of_nothing_is_refused(
    site: Site, field_deg: float, duration_s: float, words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        find_crossings(ring(), OBJECTS, site, AIMS[0], field_deg, START_S, duration_s)
