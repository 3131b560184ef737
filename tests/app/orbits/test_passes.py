"""All passes of all kinds of orbits, against Skyfield, against SGP4 itself, and cut off."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from skyfield.api import EarthSatellite, wgs84

from app.model.satellites import SpaceObjects
from app.sky.elements.element_set import ElementSet
from app.sky.orbits.found_passes import FoundPasses
from app.sky.orbits.passes import PassSearch
from app.sky.orbits.promising_passes import bright_objects
from app.sky.orbits.propagation import Orbits
from app.sky.orbits.site_frame import SiteFrame
from app.sky.orbits.tick import horizontal
from tests.app.orbits.field_search import plain_objects
from tests.app.orbits.real_sets import CATALOGUE, NHAO, real_set
from tests.app.orbits.skyfield_sky import moment, timescale

LOWEST_DEG = 10.0
DAY_S = 86400.0
GRAZING_DEG = 0.01
FRAME = SiteFrame(NHAO)


def sample(each: int) -> NDArray[np.int64]:
    """Some of every class of orbit, the decaying ones too."""
    elements = real_set(CATALOGUE)
    motion, ecco = elements.mean_motion_rev_day, elements.values[:, 3]
    classes = (
        (motion > 11.25) & (ecco < 0.05),
        motion > 15.8,
        (ecco > 0.3) & (motion < 3.0),
        (ecco > 0.5) & (motion > 2.1),
        (motion > 3.0) & (motion < 11.25),
        (motion > 1.5) & (motion < 3.0) & (ecco < 0.1),
        (motion > 0.9) & (motion < 1.1),
        motion < 0.9,
    )
    random = np.random.default_rng(5)
    return np.unique(
        np.concatenate(
            [
                random.choice(np.flatnonzero(some), min(each, int(some.sum())), False)
                for some in classes
            ]
        )
    )


def searched(orbits: Orbits, index: NDArray[np.int64] | None, start_s: float) -> FoundPasses:
    search = PassSearch(orbits, FRAME, index, start_s, start_s + DAY_S, LOWEST_DEG)
    assert list(search.run())[-1] == 1.0
    return search.found


def altitudes(orbits: Orbits, index: int, unix_s: NDArray[np.float64]) -> NDArray[np.float64]:
    error, r_km, _ = orbits.teme(unix_s, np.array([index]))
    placed = np.einsum("kij,kj->ik", FRAME.turn(unix_s), r_km[0]) + FRAME.earth_km[:, None]
    return np.where(error[0] == 0, horizontal(placed)[1], -90.0)


def brute_edges(
    orbits: Orbits, index: int, start_s: float, every_s: float = 1.0
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Rises and sets by looking every second."""
    moments = start_s + np.arange(0.0, DAY_S + 0.5 * every_s, every_s)
    above = altitudes(orbits, index, moments) - LOWEST_DEG
    edge = np.flatnonzero((above[1:] > 0.0) != (above[:-1] > 0.0))
    at_s = moments[edge] + every_s * above[edge] / (above[edge] - above[edge + 1])
    rising = above[edge + 1] > 0.0
    return at_s[rising], at_s[~rising]


@pytest.fixture(scope="module")
def real() -> tuple[Orbits, float]:
    elements = real_set(CATALOGUE)
    return Orbits(elements), float(np.median(elements.epoch_s))


def test_nothing_that_skyfield_finds_is_missed(real: tuple[Orbits, float]) -> None:
    """Skyfield itself misses some passes of eccentric orbits, so what is more is proved below."""
    orbits, start_s = real
    index = sample(6)
    found = searched(orbits, index, start_s)
    place = wgs84.latlon(NHAO.latitude_deg, NHAO.longitude_deg, NHAO.elevation_m)
    compared = 0
    for number, satrec in zip(
        index.tolist(), real_set(CATALOGUE).take(index).satrecs(), strict=True
    ):
        mine = found.index == number
        moments = start_s + np.arange(0.0, DAY_S, 300.0)
        if orbits.teme(moments, np.array([number]))[0].any():
            continue  # what is coming down is not listed: its elements are nonsense
        satellite = EarthSatellite.from_satrec(satrec, timescale())
        times, events = satellite.find_events(
            place, moment(start_s), moment(start_s + DAY_S), altitude_degrees=LOWEST_DEG
        )
        at_s = start_s + np.array([(each - moment(start_s)) * DAY_S for each in times])
        for event, ours in ((0, found.rise_s[mine]), (2, found.set_s[mine])):
            for moment_s in at_s[events == event] if len(times) else ():
                assert np.abs(ours - moment_s).min() < 1.0
                compared += 1
    assert compared > 100


def test_every_pass_is_one_by_sgp4_itself(real: tuple[Orbits, float]) -> None:
    orbits, start_s = real
    index = sample(25)
    found = searched(orbits, index, start_s)
    assert len(found) > 300
    for number in range(len(found)):
        object_, rise_s, set_s = (
            int(found.index[number]),
            float(found.rise_s[number]),
            float(found.set_s[number]),
        )
        inside = altitudes(orbits, object_, np.linspace(rise_s + 0.5, set_s - 0.5, 40))
        grazing = found.culmination_altitude_deg[number] < LOWEST_DEG + GRAZING_DEG
        assert (inside > LOWEST_DEG).all() or grazing
        assert inside.max() <= found.culmination_altitude_deg[number] + 1e-3
        outside = altitudes(orbits, object_, np.array([rise_s - 0.5, set_s + 0.5]))
        assert outside[0] < LOWEST_DEG or found.under_way[number]
        assert outside[1] < LOWEST_DEG or found.goes_on[number]


@pytest.mark.parametrize("chosen", range(8))
def test_none_is_missed_by_looking_every_second(real: tuple[Orbits, float], chosen: int) -> None:
    orbits, start_s = real
    for number in sample(2)[chosen::8].tolist():
        found = searched(orbits, np.array([number]), start_s)
        if orbits.teme(start_s + np.arange(0.0, DAY_S, 300.0), np.array([number]))[0].any():
            continue
        rises, sets = brute_edges(orbits, number, start_s)
        assert found.rise_s[~found.under_way] == pytest.approx(rises, abs=0.3)
        assert found.set_s[~found.goes_on] == pytest.approx(sets, abs=0.3)


@settings(max_examples=25)
@given(
    perigee_km=st.floats(250.0, 36000.0),
    higher_km=st.one_of(st.floats(0.0, 100.0), st.floats(0.0, 40000.0)),
    angles=st.tuples(*[st.floats(0.0, 6.28)] * 3),
    inclination=st.floats(0.0, 3.14),
)
def test_any_orbit_has_the_passes_that_looking_every_second_finds(
    perigee_km: float, higher_km: float, angles: tuple[float, float, float], inclination: float
) -> None:
    axis_km = 6378.135 + perigee_km + 0.5 * higher_km
    motion = 60.0 * np.sqrt(398600.8 / axis_km**3)
    row = [0.0, 0.0, 0.0, 0.5 * higher_km / axis_km, angles[0], inclination, angles[1]]
    elements = ElementSet(
        np.array([1]),
        ("X",),
        ("",),
        np.array([[2461192.5, 0.0]]),
        np.array([[*row, motion, angles[2]]]),
    )
    orbits, start_s = Orbits(elements), float(elements.epoch_s[0])
    found = searched(orbits, None, start_s)
    keep = found.culmination_altitude_deg > LOWEST_DEG + GRAZING_DEG
    rises, sets = brute_edges(orbits, 0, start_s, 2.0)
    for mine, truth in (
        (found.rise_s[keep & ~found.under_way], rises),
        (found.set_s[keep & ~found.goes_on], sets),
    ):
        assert all(np.abs(truth - at_s).min() < 1.0 for at_s in mine.tolist() if truth.size)
        every = found.rise_s if truth is rises else found.set_s
        assert all(np.abs(every - at_s).min() < 1.0 for at_s in truth.tolist())


def test_what_is_up_all_day_is_one_pass_from_end_to_end(real: tuple[Orbits, float]) -> None:
    elements = real_set(CATALOGUE)
    number = int(np.flatnonzero(elements.norad_id == 40267)[0])  # Himawari 8
    orbits, start_s = real
    found = searched(orbits, np.array([number]), start_s)
    assert len(found) == 1
    assert (found.rise_s[0], found.set_s[0]) == (start_s, start_s + DAY_S)
    assert found.under_way[0] and found.goes_on[0]


def test_a_pass_under_way_is_cut_at_both_ends_of_the_search(real: tuple[Orbits, float]) -> None:
    orbits, start_s = real
    found = searched(orbits, iss(), start_s)
    whole = (float(found.rise_s[0]), float(found.set_s[0]))
    search = PassSearch(orbits, FRAME, iss(), whole[0] + 60.0, whole[1] - 60.0)
    assert [*search.run()]
    cut = search.found
    assert (cut.rise_s[0], cut.set_s[0]) == (whole[0] + 60.0, whole[1] - 60.0)
    assert cut.under_way[0] and cut.goes_on[0]
    assert cut.culmination_s[0] == pytest.approx(found.culmination_s[0], abs=0.2)


def iss() -> NDArray[np.int64]:
    return np.flatnonzero(real_set(CATALOGUE).norad_id == 25544)


def objects() -> SpaceObjects:
    return plain_objects(real_set(CATALOGUE), -1.8)


def test_a_pass_in_full_agrees_with_sgp4_and_says_when_it_is_lit(
    real: tuple[Orbits, float],
) -> None:
    orbits, start_s = real
    search = PassSearch(orbits, NHAO, iss(), start_s, start_s + DAY_S)
    assert [*search.run()]
    told = search.passes(objects())
    assert len(told) == len(search.found) >= 4
    assert [each.rise_utc for each in told] == sorted(each.rise_utc for each in told)
    for each in told:
        edges = np.array([each.rise_utc.timestamp(), each.set_utc.timestamp()])
        assert altitudes(orbits, int(iss()[0]), edges) == pytest.approx(LOWEST_DEG, abs=0.002)
        assert each.name == "ISS (ZARYA)"
        assert each.error_s > 0.0
        for begin, end in each.lit:
            assert each.rise_utc <= begin < end <= each.set_utc
    assert {bool(each.lit) for each in told} == {True, False}
    assert any(each.dark for each in told)


def test_only_a_lit_pass_in_the_dark_has_a_magnitude(real: tuple[Orbits, float]) -> None:
    orbits, start_s = real
    search = PassSearch(orbits, NHAO, np.arange(0, 4000, 40), start_s, start_s + DAY_S)
    assert [*search.run()]
    told = search.passes(objects())
    bright = [each for each in told if each.magnitude is not None]
    assert bright
    assert all(each.lit for each in bright)
    promised = search.passes(objects(), search.promising(objects(), 3.0))
    wanted = {each.rise_utc for each in bright if each.magnitude and each.magnitude <= 3.0}
    assert wanted <= {each.rise_utc for each in promised}
    assert len(promised) < len(told)


def test_who_can_be_bright_is_told_by_standard_magnitude_and_perigee() -> None:
    elements = real_set(CATALOGUE).take(np.arange(0, 20000, 400))
    nobody = bright_objects(elements, plain_objects(elements, np.nan), 6.0)
    assert nobody.size == 0
    chosen = bright_objects(elements, plain_objects(elements, 5.0), 4.0)
    assert 0 < chosen.size < len(elements)
    assert elements.mean_motion_rev_day[chosen].min() > 2.0


def test_progress_rises_and_a_search_can_be_left(real: tuple[Orbits, float]) -> None:
    orbits, start_s = real
    search = PassSearch(orbits, FRAME, np.arange(500), start_s, start_s + DAY_S)
    run = search.run()
    first, second = next(run), next(run)
    assert 0.0 < first < second < 1.0
    run.close()
    assert set(search.found.index.tolist()) <= set(range(500))


def test_nobody_passes_of_nobody(real: tuple[Orbits, float]) -> None:
    orbits, start_s = real
    search = PassSearch(orbits, FRAME, np.zeros(0, np.int64), start_s, start_s + DAY_S)
    assert [*search.run()] == []
    assert search.passes(objects()) == ()


@pytest.mark.parametrize(
    ("ahead_s", "lowest_deg", "words"),
    [(0.0, 10.0, "end before they begin"), (60.0, 90.0, "not above 90°"), (60.0, -1.0, "above 0°")],
)
def test_a_search_of_nothing_is_refused(
    real: tuple[Orbits, float], ahead_s: float, lowest_deg: float, words: str
) -> None:
    orbits, start_s = real
    with pytest.raises(ValueError, match=words):
        PassSearch(orbits, FRAME, None, start_s, start_s + ahead_s, lowest_deg)
