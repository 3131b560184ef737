"""How a simulated observatory starts."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool, field_validator

from drivers.motors.protocol import Drive
from drivers.simulation.mount_settings import MountSettings
from drivers.simulation.relay_bank import CHANNELS
from drivers.simulation.scene import Fault
from drivers.simulation.shape import Shape

WIRING = {
    1: Drive.DOME_CW,
    2: Drive.DOME_CCW,
    3: Drive.SLIT_OPEN,
    4: Drive.SLIT_CLOSE,
    5: Drive.COVER_OPEN,
    6: Drive.COVER_CLOSE,
}
"""Which channel drives what, unless said otherwise."""


class WorldSettings(BaseModel):
    """The simulated observatory at the start.

    Parameters
    ----------
    seed : int
        Of all that is left to chance.
    dome_azimuth_deg : float
        Of the slit's middle, from 0 to below 360.
    slit_opening, cover_opening : float
        0 to 1.
    temperature_c : float
        At the start, -40 to 50; it then drifts through the night.
    lamp_on : bool
        The lamp in the dome.
    leds_on : "auto", True or False
        The camera's infrared LEDs; "auto" is on when it is dark in the dome.
    faults : tuple of Fault
    wiring : mapping of int to Drive
        What each relay channel, 1 to 8, is really connected to.
    shape : Shape
    mount : MountSettings
    """

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)

    seed: int = Field(default=1, ge=0, strict=True)
    dome_azimuth_deg: float = Field(default=180.0, ge=0.0, lt=360.0, strict=True)
    slit_opening: float = Field(default=0.0, ge=0.0, le=1.0, strict=True)
    cover_opening: float = Field(default=0.0, ge=0.0, le=1.0, strict=True)
    temperature_c: float = Field(default=10.0, ge=-40.0, le=50.0, strict=True)
    lamp_on: StrictBool = False
    leds_on: Literal["auto"] | StrictBool = "auto"
    faults: tuple[Fault, ...] = ()
    wiring: dict[int, Drive] = WIRING
    shape: Shape = Shape()
    mount: MountSettings = MountSettings()

    @field_validator("wiring")
    @classmethod
    def _channels_exist(cls, wiring: dict[int, Drive]) -> dict[int, Drive]:
        for channel in wiring:
            if not 1 <= channel <= CHANNELS:
                raise ValueError(f"there is no channel {channel}, only 1 to {CHANNELS}")
        return wiring
