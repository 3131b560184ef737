"""What every weather station must report."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest

from drivers import registry
from drivers.weather.protocol import WeatherState, WeatherStation
from tests.drivers.simulated_site import Site


def simulated(site: Site) -> WeatherStation:
    station: WeatherStation = registry.create("weather", "simulated", {}, site.surroundings)
    return station


STATIONS: dict[str, Callable[[Site], WeatherStation]] = {"simulated": simulated}

RANGES = {
    "cloud": (0.0, 1.0),
    "humidity": (0.0, 1.0),
    "temperature_c": (-60.0, 60.0),
    "dew_point_c": (-60.0, 60.0),
    "sky_temperature_c": (-100.0, 60.0),
    "pressure_hpa": (300.0, 1100.0),
    "wind_m_s": (0.0, 100.0),
    "gust_m_s": (0.0, 150.0),
    "wind_from_deg": (0.0, 360.0),
    "sky_brightness_mag_arcsec2": (-30.0, 24.0),
}


def test_every_driver_is_held_to_the_contract() -> None:
    assert set(registry.drivers_of("weather")) <= set(STATIONS)


@pytest.mark.parametrize("name", sorted(STATIONS))
def test_a_reading_is_stamped_in_range_and_consistent(name: str) -> None:
    site = Site()
    station = STATIONS[name](site)
    for _ in range(48):
        site.clock.pass_s(1800.0)
        state = station.read_state()
        assert state.read_at_s == pytest.approx(site.clock.monotonic_s(), abs=5.0)
        assert_in_range(state)
    station.close()
    station.close()


def assert_in_range(state: WeatherState) -> None:
    for field, (low, high) in RANGES.items():
        value = getattr(state, field)
        assert value is None or (math.isfinite(value) and low <= value <= high), field
    if state.dew_point_c is not None and state.temperature_c is not None:
        assert state.dew_point_c <= state.temperature_c + 0.1
    if state.wind_m_s is not None and state.gust_m_s is not None:
        assert state.gust_m_s >= state.wind_m_s
