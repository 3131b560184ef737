"""How the beam moves through the dome while the telescope tracks, and when the dome must move."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from app.model.dome_shape import DomeShape
from app.sky import dome_geometry
from drivers.mount.protocol import PierSide

Array = NDArray[np.float64]

SIDEREAL_DEG_S = 360.98564736629 / 86400.0
"""Rate of the hour angle of a star (Earth's rotation less precession), degrees a second."""


@dataclass(frozen=True, slots=True, eq=False)
class BeamPath:
    """The telescope's beam in the dome over the coming time.

    Attributes
    ----------
    after_s : ndarray, shape (n,)
        Seconds from now.
    points, directions : ndarray, shape (n, 3)
        As `app.sky.dome_geometry.tube`.
    azimuth_deg : ndarray, shape (n,)
        Required azimuth of the slit; NaN while the axis meets the wall.
    """

    after_s: Array
    points: Array
    directions: Array
    azimuth_deg: Array


def beam_path(
    shape: DomeShape,
    hour_angle_deg: float,
    declination_deg: float,
    latitude_deg: float,
    pier_side: PierSide | None,
    after_s: ArrayLike,
) -> BeamPath:
    """Follow the beam of a tracking telescope that stays on its side of the pier.

    Parameters
    ----------
    shape : DomeShape
        The dome.
    hour_angle_deg, declination_deg, latitude_deg, pier_side
        Of now, as for `app.sky.dome_geometry.tube`.
    after_s : ndarray
        Seconds from now, rising.
    """
    times_s = np.asarray(after_s, float)
    points, directions = dome_geometry.tube(
        shape,
        hour_angle_deg + SIDEREAL_DEG_S * times_s,
        declination_deg,
        latitude_deg,
        pier_side,
    )
    out = dome_geometry.exit_point(shape, points, directions)
    azimuth_deg = np.degrees(np.arctan2(out[..., 0], out[..., 1])) % 360.0 % 360.0
    return BeamPath(times_s, points, directions, np.where(out[..., 2] >= 0.0, azimuth_deg, np.nan))


def next_move_s(
    shape: DomeShape,
    path: BeamPath,
    slit_azimuth_deg: float,
    opening: float = 1.0,
    limit_deg: float = 0.0,
) -> float | None:
    """Say after how many seconds the dome must move to keep the beam off the slit's edges.

    Parameters
    ----------
    shape : DomeShape
        The dome.
    path : BeamPath
        Where the beam goes.
    slit_azimuth_deg : float
        Middle of the slit, standing still.
    opening : float
        Uncovered share of the slit's arc, 0 to 1.
    limit_deg : float
        The dome moves when less than this is left of the margins of
        `app.sky.dome_geometry.beam_to_edge_deg`.

    Returns
    -------
    float or None
        0 when it should have moved already; None when it need not within the path. Moments
        at which no turning lets anything out ask for no move.
    """
    ccw_deg, cw_deg = dome_geometry.margins_deg(
        shape, slit_azimuth_deg, path.points, path.directions, opening
    )
    left_deg = np.minimum(ccw_deg, cw_deg) - limit_deg
    late = np.flatnonzero(left_deg < 0.0)
    if late.size == 0:
        return None
    first = int(late[0])
    if first == 0:
        return float(path.after_s[0])
    before_deg, after_deg = left_deg[first - 1], left_deg[first]
    if np.isnan(before_deg):
        return float(path.after_s[first])
    share = before_deg / (before_deg - after_deg)
    return float(path.after_s[first - 1] + share * (path.after_s[first] - path.after_s[first - 1]))
