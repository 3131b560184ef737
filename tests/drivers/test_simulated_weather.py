"""The simulated weather: slow, repeatable, one for all devices, and held where it is told."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime

import pytest

from drivers import registry
from drivers.simulation.climate import Wander, dew_point, vapour_hpa
from drivers.simulation.world import WorldSettings
from drivers.weather.protocol import WeatherState
from tests.drivers.simulated_site import Site


def reading(site: Site, **held: object) -> WeatherState:
    state: WeatherState = registry.create(
        "weather", "simulated", held, site.surroundings
    ).read_state()
    return state


def test_an_ordinary_night_is_fit_to_observe() -> None:
    site = Site()
    for _ in range(10):
        state = reading(site)
        assert state.raining is False
        assert state.cloud is not None
        assert state.cloud < 0.3
        assert state.humidity is not None
        assert state.humidity < 0.85
        assert state.gust_m_s is not None
        assert state.gust_m_s < 10.0
        site.clock.pass_s(3600.0)


def test_it_starts_at_the_worlds_temperature_and_cools_through_the_night() -> None:
    site = Site(WorldSettings(temperature_c=4.0))
    assert reading(site).temperature_c == pytest.approx(4.0)
    site.clock.pass_s(8.0 * 3600.0)
    later_c = reading(site).temperature_c
    assert later_c is not None
    assert later_c < 3.0


def test_a_walk_is_slow_bounded_and_the_same_for_the_same_seed() -> None:
    walk = Wander("1/cloud")
    values = [walk.at(60.0 * minute) for minute in range(3000)]
    steps = [abs(after - before) for before, after in itertools.pairwise(values)]
    assert max(map(abs, values)) < 1.7
    assert max(values) - min(values) > 0.8
    assert max(steps) < 0.15
    assert values == [Wander("1/cloud").at(60.0 * minute) for minute in range(3000)]
    assert values != [Wander("2/cloud").at(60.0 * minute) for minute in range(3000)]


def test_held_values_are_told_and_seen_by_the_cameras_too() -> None:
    site = Site()
    state = reading(site, cloud=0.9, raining=True, gust_m_s=22.0, temperature_c=-3.0)
    assert (state.cloud, state.raining, state.gust_m_s) == (0.9, True, 22.0)
    assert state.temperature_c == -3.0
    assert site.world.scene().cloud == 0.9


def test_a_held_humidity_sets_the_dew_point() -> None:
    state = reading(Site(), humidity=0.97, temperature_c=5.0)
    assert state.humidity == 0.97
    assert state.dew_point_c == pytest.approx(4.56, abs=0.05)


@pytest.mark.parametrize(("temperature_c", "hpa"), [(0.0, 6.112), (20.0, 23.37), (-10.0, 2.86)])
def test_water_vapour_is_as_in_the_tables(temperature_c: float, hpa: float) -> None:
    assert vapour_hpa(temperature_c) == pytest.approx(hpa, rel=0.005)
    assert dew_point(temperature_c, 1.0) == pytest.approx(temperature_c, abs=1e-6)


@pytest.mark.parametrize(
    ("utc", "low", "high"),
    [
        (datetime(2026, 12, 9, 14, 0, tzinfo=UTC), 21.0, 21.6),  # new Moon, midnight
        (datetime(2026, 11, 24, 14, 0, tzinfo=UTC), 17.5, 19.0),  # full Moon, high
        (datetime(2026, 12, 9, 8, 30, tzinfo=UTC), 10.0, 19.0),  # dusk
        (datetime(2026, 12, 9, 3, 0, tzinfo=UTC), 2.0, 5.0),  # noon
    ],
)
def test_the_sky_is_as_bright_as_sun_and_moon_make_it(
    utc: datetime, low: float, high: float
) -> None:
    brightness = reading(Site(start_utc=utc)).sky_brightness_mag_arcsec2
    assert brightness is not None
    assert low < brightness < high
