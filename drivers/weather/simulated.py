"""The weather station of the simulated observatory."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from drivers.simulation.world import World
from drivers.surroundings import Surroundings
from drivers.weather.protocol import WeatherState

KINDS: tuple[str, ...] = ("weather",)


class Settings(BaseModel):
    """Values that the simulated sky is held at; what is left out follows its own slow course.

    Parameters
    ----------
    cloud, humidity : float or None
        Shares, 0 to 1 (humidity from 0.01).
    temperature_c, dew_point_c, sky_temperature_c : float or None
        Degrees Celsius, -60 to 60 (the sky from -100).
    pressure_hpa : float or None
        300 to 1100.
    wind_m_s, gust_m_s : float or None
        0 to 100.
    wind_from_deg : float or None
        Degrees east of north, from 0 to below 360.
    sky_brightness_mag_arcsec2 : float or None
        -5 to 23.
    raining : bool or None
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)

    cloud: float | None = Field(default=None, ge=0.0, le=1.0)
    humidity: float | None = Field(default=None, ge=0.01, le=1.0)
    temperature_c: float | None = Field(default=None, ge=-60.0, le=60.0)
    dew_point_c: float | None = Field(default=None, ge=-60.0, le=60.0)
    sky_temperature_c: float | None = Field(default=None, ge=-100.0, le=60.0)
    pressure_hpa: float | None = Field(default=None, ge=300.0, le=1100.0)
    wind_m_s: float | None = Field(default=None, ge=0.0, le=100.0)
    gust_m_s: float | None = Field(default=None, ge=0.0, le=100.0)
    wind_from_deg: float | None = Field(default=None, ge=0.0, lt=360.0)
    sky_brightness_mag_arcsec2: float | None = Field(default=None, ge=-5.0, le=23.0)
    raining: bool | None = None


def create(settings: Settings, surroundings: Surroundings) -> SimulatedStation:
    """Put up the station; held values hold for everything in the simulated observatory."""
    world = surroundings.simulated()
    world.climate.force(settings.model_dump(exclude_none=True))
    return SimulatedStation(world)


class SimulatedStation:
    """A station that measures the simulated observatory's own weather."""

    def __init__(self, world: World) -> None:
        self._world = world

    def read_state(self) -> WeatherState:
        return self._world.weather()

    def close(self) -> None:
        """Leave the weather as it is."""
