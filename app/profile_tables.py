"""What may stand in a profile: one model for each table that is not a driver's."""

from __future__ import annotations

from typing import Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from app.dome.motor_model import MotorFacts
from app.dome.room import RoomFacts
from app.model.state import DomeShape, WeatherLimits
from app.profile_sky import check_horizon
from drivers.motors.protocol import Drive
from drivers.relay.address import Address, parse


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)


class ProfileTable(_Table):
    """``[profile]``: what this is called, and whether anything real can move."""

    name: str = Field(min_length=1, max_length=40)
    simulated: bool


class SiteTable(_Table):
    """``[site]``: where the observatory stands, WGS 84."""

    name: str = Field(min_length=1, max_length=60)
    latitude_deg: float = Field(ge=-90.0, le=90.0)
    longitude_deg: float = Field(ge=-180.0, le=180.0)
    elevation_m: float = Field(ge=-500.0, le=9000.0)
    time_zone: str
    horizon: list[list[float]] | None = None

    @field_validator("horizon")
    @classmethod
    def _is_a_horizon(cls, horizon: list[list[float]] | None) -> list[list[float]] | None:
        return None if horizon is None else check_horizon(horizon)

    def around(self) -> tuple[tuple[float, float], ...]:
        """Give the horizon as the state carries it; empty where the profile says nothing."""
        return tuple((azimuth, altitude) for azimuth, altitude in self.horizon or ())


class DomeTable(_Table):
    """``[dome]``: its shape, the telescope in it, and nominal numbers of its motors.

    The lengths are those of `app.model.state.DomeShape`, the motors' numbers those of
    `app.dome.motor_model.MotorFacts` and `app.dome.room.RoomFacts`.
    """

    radius_m: float = Field(gt=0.5, le=30.0)
    slit_width_m: float = Field(gt=0.1, le=20.0)
    slit_start_deg: float = Field(ge=0.0, lt=90.0)
    slit_end_deg: float = Field(gt=0.0, le=180.0)
    pier_east_m: float = Field(ge=-10.0, le=10.0)
    pier_north_m: float = Field(ge=-10.0, le=10.0)
    pier_up_m: float = Field(ge=-10.0, le=10.0)
    tube_offset_m: float = Field(ge=0.0, le=10.0)
    aperture_m: float = Field(gt=0.01, le=15.0)
    cw_speed_deg_s: float = Field(ge=0.05, le=20.0)
    ccw_speed_deg_s: float = Field(ge=0.05, le=20.0)
    start_delay_s: float = Field(ge=0.0, le=10.0)
    run_up_s: float = Field(default=0.6, ge=0.05, le=30.0)
    coast_deg: float = Field(gt=0.0, le=20.0)
    slit_travel_s: float = Field(ge=1.0, le=600.0)
    cover_travel_s: float = Field(ge=1.0, le=600.0)
    tolerance_deg: float = Field(ge=0.1, le=10.0)
    follow_limit_deg: float = Field(ge=0.0, le=20.0)
    follow_at_start: bool = False

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if self.slit_width_m >= 2.0 * self.radius_m:
            raise ValueError("slit_width_m must be less than twice radius_m")
        if self.slit_end_deg <= self.slit_start_deg:
            raise ValueError("slit_end_deg must be greater than slit_start_deg")
        if self.aperture_m >= self.slit_width_m:
            raise ValueError("aperture_m must be less than slit_width_m")
        return self

    def shape(self) -> DomeShape:
        """Give the shape as the state carries it."""
        return DomeShape(**{name: getattr(self, name) for name in DomeShape.__slots__})

    def room(self) -> RoomFacts:
        """Give the motors' nominal numbers as the dome's own code takes them."""
        return RoomFacts(
            motor=MotorFacts(**{name: getattr(self, name) for name in MotorFacts.__slots__}),
            slit_travel_s=self.slit_travel_s,
            cover_travel_s=self.cover_travel_s,
            tolerance_deg=self.tolerance_deg,
        )


class WiringTable(_Table):
    """``[wiring]``: the relay channel of every motion, counted from 1 as printed on the boards."""

    dome_cw: int = Field(ge=1, le=256)
    dome_ccw: int = Field(ge=1, le=256)
    slit_open: int = Field(ge=1, le=256)
    slit_close: int = Field(ge=1, le=256)
    cover_open: int = Field(ge=1, le=256)
    cover_close: int = Field(ge=1, le=256)

    @model_validator(mode="after")
    def _one_motion_a_channel(self) -> Self:
        taken: dict[int, Drive] = {}
        for drive, channel in self.channels().items():
            other = taken.setdefault(channel, drive)
            if other is not drive:
                raise ValueError(
                    f"{other} and {drive} share channel {channel}; "
                    "every motion needs a relay of its own"
                )
        return self

    def channels(self) -> dict[Drive, int]:
        """Give the channel of every drive."""
        return {drive: getattr(self, drive.value) for drive in Drive}


class GuardianTable(_Table):
    """``[guardian]``: the guardian of the relays that runs as a service, and where it listens."""

    at: str

    @field_validator("at")
    @classmethod
    def _is_an_address(cls, at: str) -> str:
        parse(at)
        return at

    def address(self) -> Address:
        """Give the address."""
        return parse(self.at)


class LimitsTable(_Table):
    """``[weather.limits]``: beyond these the sky is not safe."""

    cloud: float = Field(default=WeatherLimits().cloud, ge=0.0, le=1.0)
    humidity: float = Field(default=WeatherLimits().humidity, ge=0.0, le=1.0)
    dew_margin_c: float = Field(default=WeatherLimits().dew_margin_c, ge=0.0, le=20.0)
    gust_m_s: float = Field(default=WeatherLimits().gust_m_s, gt=0.0, le=60.0)

    def limits(self) -> WeatherLimits:
        """Give the limits as the state carries them."""
        return WeatherLimits(**self.model_dump())
