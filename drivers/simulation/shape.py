"""The simulated dome and the telescope in it, as lengths that its world and its pictures share."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shape:
    """The simulated dome and its telescope; metres and degrees in the dome frame.

    The dome frame has x east, y north, z up and its origin at the centre of the
    dome, at spring line height.

    Attributes
    ----------
    radius_m : float
        Inner skin of the hemisphere.
    slit_width_m : float
        Between the slit's two parallel edges.
    slit_start_deg, slit_end_deg : float
        Slit arc angles at the dome's centre: 0 horizon, 90 zenith, beyond 90 past it.
    frame_depth_m : float
        How far the slit's frame stands inwards along both edges.
    pier_east_m, pier_north_m, pier_up_m : float
        Crossing of the mount's axes.
    tube_offset_m : float
        From the polar axis to the tube's axis along the declination axis; 0 for a fork.
    tube_length_m, tube_radius_m : float
        The telescope's tube, a cylinder.
    tube_behind_m : float
        How much of the tube lies behind the declination axis.
    aperture_m : float
        Diameter of the beam.
    """

    radius_m: float = 3.25
    slit_width_m: float = 1.45
    slit_start_deg: float = 2.0
    slit_end_deg: float = 105.0
    frame_depth_m: float = 0.162
    pier_east_m: float = 0.0
    pier_north_m: float = 0.0
    pier_up_m: float = -0.35
    tube_offset_m: float = 0.55
    tube_length_m: float = 1.9
    tube_radius_m: float = 0.36
    tube_behind_m: float = 0.7
    aperture_m: float = 0.6

    def __post_init__(self) -> None:
        if not 0.0 < self.slit_width_m < 2.0 * self.radius_m:
            raise ValueError("the slit must be narrower than the dome")
        if not 0.0 <= self.slit_start_deg < self.slit_end_deg <= 180.0:
            raise ValueError("the slit must begin before it ends, within 0° to 180°")
