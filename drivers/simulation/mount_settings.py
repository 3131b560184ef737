"""What the simulated mount is like."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from drivers.simulation.pointing import PointingTerms


class MountSettings(BaseModel):
    """The simulated mount: its kind, its errors, its rates and limits, and how it starts.

    Parameters
    ----------
    kind : "german" or "fork"
    start : "parked" or "tracking"
    start_ra_deg, start_dec_deg : float or None
        Where it tracks at the start, ICRS; None for 1 h east of the meridian, 20° north.
    errors : PointingTerms
    slew_deg_s, slew_deg_s2 : float
        Rate and acceleration of both axes.
    lowest_deg : float
        Least altitude, 0 to 45.
    widest_deg : float
        Greatest hour angle, 30 to 120.
    past_meridian_deg : float
        How far a German mount may follow past the meridian before it must flip, 0 to 97.5.
    camera_turned_deg : float
        Position angle of "up" in the science camera with the tube on the normal side,
        east of north.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)

    kind: Literal["german", "fork"] = "german"
    start: Literal["parked", "tracking"] = "parked"
    start_ra_deg: float | None = Field(default=None, ge=0.0, lt=360.0)
    start_dec_deg: float | None = Field(default=None, ge=-90.0, le=90.0)
    errors: PointingTerms = PointingTerms()
    slew_deg_s: float = Field(default=3.0, ge=0.1, le=20.0)
    slew_deg_s2: float = Field(default=1.5, ge=0.1, le=20.0)
    lowest_deg: float = Field(default=10.0, ge=0.0, le=45.0)
    widest_deg: float = Field(default=97.5, ge=30.0, le=120.0)
    past_meridian_deg: float = Field(default=30.0, ge=0.0, le=97.5)
    camera_turned_deg: float = Field(default=1.7, ge=-180.0, le=180.0)

    @model_validator(mode="after")
    def _start_makes_sense(self) -> MountSettings:
        if (self.start_ra_deg is None) != (self.start_dec_deg is None):
            raise ValueError("start_ra_deg and start_dec_deg belong together")
        if self.start == "parked" and self.start_ra_deg is not None:
            raise ValueError("a parked mount has no start_ra_deg and start_dec_deg")
        return self
