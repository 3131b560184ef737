"""What every weather station (sky monitor) must report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class WeatherState:
    """One reading of the weather; None where the station has no such sensor or it failed.

    Attributes
    ----------
    read_at_s : float
        Monotonic clock when the reading was taken, seconds.
    cloud : float or None
        Share of the sky that is covered, 0 to 1.
    humidity : float or None
        Relative humidity, 0 to 1.
    temperature_c, dew_point_c, sky_temperature_c : float or None
        Degrees Celsius.
    pressure_hpa : float or None
        At the station, hPa.
    wind_m_s, gust_m_s : float or None
        Mean and highest of the last minutes, m/s.
    wind_from_deg : float or None
        Where the wind comes from, degrees east of north.
    sky_brightness_mag_arcsec2 : float or None
        Zenith, mag/arcsec².
    raining : bool or None
        True when any rain sensor is wet.
    """

    read_at_s: float
    cloud: float | None
    humidity: float | None
    temperature_c: float | None
    dew_point_c: float | None
    sky_temperature_c: float | None
    pressure_hpa: float | None
    wind_m_s: float | None
    gust_m_s: float | None
    wind_from_deg: float | None
    sky_brightness_mag_arcsec2: float | None
    raining: bool | None


class WeatherStation(Protocol):
    """A weather station.

    Raises
    ------
    drivers.errors.DriverError
        When it does not answer, or answers nonsense.

    References
    ----------
    ASCOM ``IObservingConditionsV2``; INDI weather interface.
    """

    def read_state(self) -> WeatherState:
        """Ask for the weather."""

    def close(self) -> None:
        """Let the station go."""
