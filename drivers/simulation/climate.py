"""The weather over the simulated observatory: slow, seeded, and a function of the time."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from drivers.weather.protocol import WeatherState

_DAILY_SWING_C = 4.0
_WARMEST_H = 14.0
_DEW_BELOW_C = 9.0
_DARK_MAG = 21.4
_SEA_LEVEL_HPA = 1013.25


class Wander:
    """A slow random walk that can be asked for any moment: a sum of waves of seeded phase.

    Stays within about ±1; periods of 20 minutes to 9 hours.
    """

    def __init__(self, seed: str) -> None:
        chance = random.Random(seed)
        periods_s = [1200.0 * 1.75**step * chance.uniform(0.9, 1.1) for step in range(6)]
        sizes = [math.sqrt(period_s / periods_s[-1]) for period_s in periods_s]
        scale = 1.6 / sum(sizes)
        self._waves = [
            (2.0 * math.pi / period_s, chance.uniform(0.0, 2.0 * math.pi), size * scale)
            for period_s, size in zip(periods_s, sizes, strict=True)
        ]

    def at(self, time_s: float) -> float:
        """Give the value at a moment, seconds since any fixed one."""
        return sum(size * math.sin(pace * time_s + phase) for pace, phase, size in self._waves)


@dataclass(frozen=True, slots=True)
class Lights:
    """What lights the sky: altitudes in degrees, the Moon's lit share 0 to 1."""

    sun_altitude_deg: float
    moon_altitude_deg: float
    moon_lit: float


class Climate:
    """Temperature, wind, cloud and the rest over one place.

    Parameters
    ----------
    seed : int
    start : datetime
        Aware UTC when it has the given temperature.
    longitude_deg, elevation_m : float
        Of the place: the local hour, and the pressure.
    temperature_c : float
        At the start, degrees Celsius; it drifts through the day and the night.
    """

    def __init__(
        self,
        seed: int,
        start: datetime,
        longitude_deg: float,
        elevation_m: float,
        temperature_c: float,
    ) -> None:
        names = ("temperature", "dew", "cloud", "wind", "direction", "pressure")
        self._wander = {name: Wander(f"{seed}/{name}") for name in names}
        self._longitude_deg = longitude_deg
        self._pressure_hpa = _SEA_LEVEL_HPA * (1.0 - 2.25577e-5 * elevation_m) ** 5.25588
        self._base_c = temperature_c - self._swing_c(start)
        self._forced: dict[str, float | bool] = {}

    def force(self, values: Mapping[str, float | bool]) -> None:
        """Hold some values, named as in `WeatherState`, from now on."""
        self._forced.update(values)

    def temperature_c(self, utc: datetime) -> float:
        """Give the air's temperature, degrees Celsius."""
        return self._held("temperature_c", self._base_c + self._swing_c(utc))

    def cloud(self, utc: datetime) -> float:
        """Give the share of the sky that is covered, 0 to 1."""
        free = 0.07 + 0.10 * self._wander["cloud"].at(utc.timestamp())
        return self._held("cloud", min(1.0, max(0.0, free)))

    def weather(self, utc: datetime, read_at_s: float, lights: Lights) -> WeatherState:
        """Give all that a station measures; a forced dew point or humidity bends the other."""
        time_s = utc.timestamp()
        temperature_c, cloud = self.temperature_c(utc), self.cloud(utc)
        raining = bool(self._forced.get("raining", False))
        dew_point_c, humidity = self._moisture(time_s, temperature_c)
        gusty = self._wander["wind"].at(time_s)
        wind_m_s = self._held("wind_m_s", max(0.0, 2.6 + 1.8 * gusty))
        from_deg = (310.0 + 50.0 * self._wander["direction"].at(time_s)) % 360.0
        pressure_hpa = self._pressure_hpa + 4.0 * self._wander["pressure"].at(time_s)
        sky_c = temperature_c - 26.0 + 22.0 * cloud
        return WeatherState(
            read_at_s=read_at_s,
            cloud=cloud,
            humidity=humidity,
            temperature_c=temperature_c,
            dew_point_c=dew_point_c,
            sky_temperature_c=self._held("sky_temperature_c", sky_c),
            pressure_hpa=self._held("pressure_hpa", pressure_hpa),
            wind_m_s=wind_m_s,
            gust_m_s=self._held("gust_m_s", 1.45 * wind_m_s + 0.6),
            wind_from_deg=self._held("wind_from_deg", from_deg),
            sky_brightness_mag_arcsec2=self._held(
                "sky_brightness_mag_arcsec2", sky_brightness_mag_arcsec2(lights, cloud)
            ),
            raining=raining,
        )

    def _moisture(self, time_s: float, temperature_c: float) -> tuple[float, float]:
        """Give dew point and relative humidity, which belong together."""
        wandering_c = self._base_c - _DEW_BELOW_C + 1.2 * self._wander["dew"].at(time_s)
        dew_point_c = min(temperature_c, self._held("dew_point_c", wandering_c))
        if "humidity" in self._forced:
            humidity = float(self._forced["humidity"])
            if "dew_point_c" not in self._forced:
                dew_point_c = dew_point(temperature_c, humidity)
            return dew_point_c, humidity
        return dew_point_c, vapour_hpa(dew_point_c) / vapour_hpa(temperature_c)

    def _swing_c(self, utc: datetime) -> float:
        hours = utc.timestamp() / 3600.0 + self._longitude_deg / 15.0
        daily_c = _DAILY_SWING_C * math.cos(2.0 * math.pi * (hours - _WARMEST_H) / 24.0)
        return daily_c + 0.5 * self._wander["temperature"].at(utc.timestamp())

    def _held(self, name: str, free: float) -> float:
        return float(self._forced.get(name, free))


def vapour_hpa(temperature_c: float) -> float:
    """Give the pressure of saturated water vapour, hPa.

    References
    ----------
    Magnus formula with the coefficients of WMO-No. 8 (2018), annex 4.B.
    """
    return 6.112 * math.exp(17.62 * temperature_c / (243.12 + temperature_c))


def dew_point(temperature_c: float, humidity: float) -> float:
    """Give the dew point, degrees Celsius, of air of a relative humidity above 0 and up to 1."""
    strength = math.log(max(1e-3, humidity)) + 17.62 * temperature_c / (243.12 + temperature_c)
    return 243.12 * strength / (17.62 - strength)


def sky_brightness_mag_arcsec2(lights: Lights, cloud: float) -> float:
    """Give the brightness of the zenith, mag/arcsec²: dark sky, Moon and twilight added up."""
    light = 10.0 ** (-0.4 * _DARK_MAG) * (1.0 + 0.4 * cloud)
    if lights.moon_altitude_deg > 0.0:
        height = math.sin(math.radians(lights.moon_altitude_deg))
        light += 10.0 ** (-0.4 * 17.9) * lights.moon_lit**2 * height
    depth_deg = min(18.0, max(-1.0, -lights.sun_altitude_deg))
    # From about 6 mag at sunset to the dark sky's at the end of astronomical twilight.
    twilight_mag = 6.0 + 18.0 * (1.0 - (1.0 - max(0.0, depth_deg) / 18.0) ** 2)
    light += 10.0 ** (-0.4 * (3.5 if depth_deg < 0.0 else twilight_mag))
    return -2.5 * math.log10(light)
