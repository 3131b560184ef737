"""How large the dome is and where the telescope stands in it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DomeShape:
    """The dome and the telescope in it; metres, degrees (see `app.sky.dome_geometry`).

    Attributes
    ----------
    radius_m, slit_width_m : float
    slit_start_deg, slit_end_deg : float
        Slit arc angles at the dome's centre: 0 horizon, 90 zenith, beyond 90 past it.
    pier_east_m, pier_north_m, pier_up_m : float
        Crossing of the mount's axes, from the dome's centre at spring line height.
    tube_offset_m : float
        From the polar axis to the tube's axis along the declination axis.
    aperture_m : float
        Diameter of the beam.
    """

    radius_m: float
    slit_width_m: float
    slit_start_deg: float
    slit_end_deg: float
    pier_east_m: float
    pier_north_m: float
    pier_up_m: float
    tube_offset_m: float
    aperture_m: float
