"""Where the slit must be for the telescope's beam to leave the dome, and how much of it does.

Dome frame: x east, y north, z up, metres; origin at the dome's centre at spring line height.
Azimuth runs from north over east. The slit's edges are two vertical planes at half its width
on either side of the plane through the centre at the slit's azimuth; along the slit, places
are named by the arc angle at the centre (0 horizon on the slit's side, 90 zenith, beyond 90
past it). Arrays of points and directions carry the three coordinates in their last axis.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from app.model.dome_shape import DomeShape
from app.sky.rays import RIM_RAYS, exit_point, free_turn_rad, gets_out, rays_of, unit_rays
from drivers.mount.protocol import PierSide

Array = NDArray[np.float64]

__all__ = [
    "ANY_DEG",
    "Margins",
    "beam_to_edge_deg",
    "clear_fraction",
    "exit_point",
    "margins_deg",
    "required_azimuth_deg",
    "tolerance_deg",
    "tube",
    "window",
]

ANY_DEG = 180.0
"""A margin of so much means that the dome may stand anywhere."""


class Margins(NamedTuple):
    """How far the dome can turn each way before it cuts the beam, degrees.

    Attributes
    ----------
    ccw_deg, cw_deg : float
        Counter-clockwise and clockwise seen from above, at most `ANY_DEG`; negative by how
        far the slit is already beyond the last azimuth that let the beam out.
    """

    ccw_deg: float
    cw_deg: float

    @property
    def least_deg(self) -> float:
        """The smaller of the two."""
        return min(self.ccw_deg, self.cw_deg)


def tube(
    shape: DomeShape,
    hour_angle_deg: ArrayLike,
    declination_deg: ArrayLike,
    latitude_deg: float,
    pier_side: PierSide | None,
) -> tuple[Array, Array]:
    """Place the telescope's optical axis in the dome.

    Parameters
    ----------
    shape : DomeShape
        Its pier is the crossing of the mount's axes.
    hour_angle_deg : float or ndarray
        Observed, west positive.
    declination_deg : float or ndarray
        Observed, of date.
    latitude_deg : float
        Of the observatory; tilt of the polar axis.
    pier_side : PierSide or None
        Side of the pier that the tube is on; None for a fork, whose tube has no offset.

    Returns
    -------
    point, direction : ndarray, shape (..., 3)
        Foot of the optical axis on the declination axis, metres, and the unit vector to the
        sky.
    """
    hour, dec = np.broadcast_arrays(np.radians(hour_angle_deg), np.radians(declination_deg))
    tilt = math.radians(latitude_deg)
    equator = _around_pole(hour, tilt)
    pole = np.array([0.0, math.cos(tilt), math.sin(tilt)])
    direction = np.cos(dec)[..., None] * equator + np.sin(dec)[..., None] * pole
    pier = np.array([shape.pier_east_m, shape.pier_north_m, shape.pier_up_m])
    if pier_side is None:
        return np.broadcast_to(pier, direction.shape).copy(), direction
    # The declination axis points six hours east of the tube when the tube is on its east
    # side: due east for a telescope on the meridian.
    side = 1.0 if pier_side is PierSide.EAST else -1.0
    return pier + side * shape.tube_offset_m * _around_pole(hour - math.pi / 2, tilt), direction


def required_azimuth_deg(
    shape: DomeShape, point: ArrayLike, direction: ArrayLike, keep_deg: float | None = None
) -> float | None:
    """Say where the slit's middle should be for the beam's axis to leave through it.

    Parameters
    ----------
    shape : DomeShape
        The dome.
    point, direction : array of 3
        As `tube` gives them.
    keep_deg : float, optional
        Where the slit is now; given back when the beam leaves so near the zenith that the
        slit lets all of it out from any azimuth.

    Returns
    -------
    float or None
        ``0 <= azimuth_deg < 360``; None when the axis meets the wall.
    """
    if keep_deg is not None and tolerance_deg(shape, point, direction) == ANY_DEG:
        return keep_deg % 360.0 % 360.0
    out = exit_point(shape, point, direction)
    if not out[2] >= 0.0:
        return None
    return math.degrees(math.atan2(out[0], out[1])) % 360.0 % 360.0


def tolerance_deg(shape: DomeShape, point: ArrayLike, direction: ArrayLike) -> float | None:
    """Say how far the slit may be from the required azimuth, both ways; `ANY_DEG` for anywhere.

    None when nothing of the beam gets out there.
    """
    azimuth_deg = required_azimuth_deg(shape, point, direction)
    if azimuth_deg is None:
        return None
    margins = beam_to_edge_deg(shape, azimuth_deg, point, direction)
    return None if margins is None else margins.least_deg


def clear_fraction(
    shape: DomeShape,
    slit_azimuth_deg: float,
    opening: float,
    point: ArrayLike,
    direction: ArrayLike,
) -> float:
    """Say which share of the whole aperture looks through the slit, 0 to 1.

    Parameters
    ----------
    shape : DomeShape
        The dome.
    slit_azimuth_deg : float
        Middle of the slit.
    opening : float
        Uncovered share of the slit's arc, from its foot, 0 to 1.
    point, direction : array of 3
        As `tube` gives them.
    """
    out = exit_point(shape, *rays_of(shape, point, direction))
    clear = gets_out(shape, out, math.radians(slit_azimuth_deg), opening)
    if clear.all():
        return 1.0
    return float(unit_rays()[1][clear].sum())


def beam_to_edge_deg(
    shape: DomeShape,
    slit_azimuth_deg: float,
    point: ArrayLike,
    direction: ArrayLike,
    opening: float = 1.0,
) -> Margins | None:
    """Say how far the dome can turn each way before it cuts the first ray of the aperture.

    Rays that do not get out at the required azimuth either (those that meet the wall or the
    shutter) are left out: no turning would help them.

    Parameters
    ----------
    shape : DomeShape
        The dome.
    slit_azimuth_deg : float
        Middle of the slit.
    point, direction : array of 3
        As `tube` gives them.
    opening : float
        Uncovered share of the slit's arc, 0 to 1.

    Returns
    -------
    Margins or None
        None when turning the dome lets nothing out.
    """
    ccw_deg, cw_deg = margins_deg(shape, slit_azimuth_deg, point, direction, opening)
    return None if np.isnan(ccw_deg) else Margins(float(ccw_deg), float(cw_deg))


def margins_deg(
    shape: DomeShape,
    slit_azimuth_deg: float,
    points: ArrayLike,
    directions: ArrayLike,
    opening: float = 1.0,
) -> tuple[Array, Array]:
    """Give the margins of `beam_to_edge_deg` for arrays; NaN in place of None.

    Returns
    -------
    ccw_deg, cw_deg : ndarray
    """
    axis = exit_point(shape, points, directions)
    best = np.arctan2(axis[..., 0], axis[..., 1])[..., None]
    here = np.full_like(best, math.radians(slit_azimuth_deg))
    out = exit_point(shape, *rays_of(shape, points, directions))
    counted = gets_out(shape, out, best, opening)
    nothing = ~counted.any(axis=-1)
    if counted.all():
        # The rays beyond which no other lies are on the rim.
        out, counted = out[..., -RIM_RAYS:, :], counted[..., -RIM_RAYS:]
    whole = np.all(gets_out(shape, out, here, opening) | ~counted, axis=-1)
    ccw, cw = free_turn_rad(shape, out, np.where(whole[..., None], here, best), opening, counted)
    beyond = ((here - best)[..., 0] + math.pi) % (2.0 * math.pi) - math.pi
    beyond = np.where(whole, 0.0, beyond)
    ccw_deg = np.where(nothing, np.nan, np.degrees(ccw + beyond))
    return ccw_deg, np.where(nothing, np.nan, np.degrees(cw - beyond))


def window(shape: DomeShape, altitude_deg: ArrayLike, opening: float = 1.0) -> Array:
    """Give the half width of azimuth that the slit leaves open at each altitude, degrees.

    Seen from the dome's centre: 0 below the slit's foot, opening like a trumpet towards the
    zenith, where it reaches `ANY_DEG` because the slit goes past it.

    Parameters
    ----------
    shape : DomeShape
        The dome.
    altitude_deg : float or ndarray
        0 to 90.
    opening : float
        Uncovered share of the slit's arc, 0 to 1.
    """
    altitude = np.radians(np.asarray(altitude_deg, float))
    zero = np.zeros_like(altitude)
    out = shape.radius_m * np.stack([zero, np.cos(altitude), np.sin(altitude)], axis=-1)
    _, cw = free_turn_rad(
        shape, out[..., None, :], zero[..., None], opening, np.ones((*altitude.shape, 1), bool)
    )
    clear = gets_out(shape, out[..., None, :], zero[..., None], opening)[..., 0]
    return np.where(clear, np.degrees(cw), 0.0)


def _around_pole(hour_rad: Array, latitude_rad: float) -> Array:
    """Unit vectors on the celestial equator at an hour angle."""
    return np.stack(
        [
            -np.sin(hour_rad),
            -math.sin(latitude_rad) * np.cos(hour_rad),
            math.cos(latitude_rad) * np.cos(hour_rad),
        ],
        axis=-1,
    )
