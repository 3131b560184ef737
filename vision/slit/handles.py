"""A slit that is moved by hand in the picture: from a pointer's way to azimuth and opening."""

from __future__ import annotations

import math

import numpy as np

from vision.slit.calibration import Array, Calibration

Point = tuple[float, float]

# So near to the dome's axis, metres, a point tells no azimuth.
_LEAST_M = 0.02


def azimuth_at(calibration: Calibration, pixel: Point) -> float | None:
    """Give the azimuth of the slit whose middle runs through a pixel before the zenith.

    Parameters
    ----------
    calibration : Calibration
        Of the camera.
    pixel : tuple of 2 floats
        (x, y) in the frame.

    Returns
    -------
    float or None
        [0, 360); None where the pixel shows nothing of the dome, or its very top.
    """
    east_m, north_m, _ = _skin_m(calibration, pixel)
    # not "<=": a pixel that shows nothing is NaN
    if not math.hypot(east_m, north_m) > _LEAST_M:
        return None
    return math.degrees(math.atan2(east_m, north_m)) % 360.0 % 360.0


def turned(calibration: Calibration, azimuth_deg: float, begin: Point, end: Point) -> float:
    """Give a slit's azimuth after it was taken hold of at one pixel and led to another.

    Parameters
    ----------
    calibration : Calibration
        Of the camera.
    azimuth_deg : float
        Of the slit when it was taken hold of, anywhere along it.
    begin, end : tuple of 2 floats
        Pixels (x, y).

    Returns
    -------
    float
        [0, 360); the azimuth as it was where a pixel shows nothing of the dome.
    """
    from_deg, to_deg = azimuth_at(calibration, begin), azimuth_at(calibration, end)
    if from_deg is None or to_deg is None:
        return azimuth_deg
    return (azimuth_deg + to_deg - from_deg) % 360.0 % 360.0


def opening_at(calibration: Calibration, azimuth_deg: float, pixel: Point) -> float | None:
    """Give the opening whose shutter edge runs through a pixel of a slit.

    Parameters
    ----------
    calibration : Calibration
        Of the camera.
    azimuth_deg : float
        Of the slit.
    pixel : tuple of 2 floats
        (x, y); beside the slit counts as at its side.

    Returns
    -------
    float or None
        0 to 1; None where the pixel shows nothing of the dome.
    """
    east_m, north_m, up_m = _skin_m(calibration, pixel)
    if not math.isfinite(up_m):
        return None
    azimuth = math.radians(azimuth_deg)
    along_m = east_m * math.sin(azimuth) + north_m * math.cos(azimuth)
    arc_deg = math.degrees(math.atan2(up_m, along_m))
    dome = calibration.dome
    # below the horizon behind the dome is beyond the end, not before the foot
    if arc_deg < -90.0:
        arc_deg += 360.0
    share = (arc_deg - dome.slit_start_deg) / (dome.slit_end_deg - dome.slit_start_deg)
    return min(max(share, 0.0), 1.0)


def edge_of(calibration: Calibration, azimuth_deg: float, opening: float) -> Array:
    """Give the shutter's edge across the slit in the picture, shape (n, 2); may be empty."""
    half_m = 0.5 * calibration.dome.slit_width_m
    points = calibration.slit_points(
        azimuth_deg, calibration.arc_at(opening), np.linspace(-half_m, half_m, 9)
    )
    pixels = calibration.project(points)
    return np.asarray(pixels[calibration.in_picture(pixels)])


def _skin_m(calibration: Calibration, pixel: Point) -> tuple[float, float, float]:
    east_m, north_m, up_m = calibration.skin_points(np.array(pixel, np.float64))
    return float(east_m), float(north_m), float(up_m)
