"""A camera's pose as nine numbers that a fit can change, and as words for people."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from vision.slit.calibration import Array, Calibration, CameraPose, DomeShape

NUMBERS = 9
FOCAL, CENTRE, POSITION, LEAN, NORTH = 0, slice(1, 3), slice(3, 6), slice(6, 8), 8
"""Where things stand in the nine numbers: px/rad, px, metres, radians (east, north), radians."""

_ARCS = 14
_AZIMUTHS = 72
# Higher up the slit its two edges are near each other's picture and tell little of azimuth.
_HIGHEST_DEG = 75.0


@dataclass(frozen=True, slots=True)
class PoseWords:
    """A pose, or the uncertainty of one, in the quantities that a person can measure.

    Attributes
    ----------
    focal_px_per_rad : float
    centre_x_px, centre_y_px : float
        Picture point of the optical axis.
    east_m, north_m, up_m : float
        Of the camera, from the dome's centre at the height of the spring line.
    tilt_deg, tilt_azimuth_deg : float
        How far, and where to, the optical axis leans from the zenith.
    north_angle_deg : float
        Direction of north in the picture at the axis, clockwise from up, [-180, 180).
    """

    focal_px_per_rad: float
    centre_x_px: float
    centre_y_px: float
    east_m: float
    north_m: float
    up_m: float
    tilt_deg: float
    tilt_azimuth_deg: float
    north_angle_deg: float


def words_of(numbers: Array) -> PoseWords:
    """Say nine numbers in words."""
    east, north = numbers[LEAN]
    focal, x_px, y_px, east_m, north_m, up_m = (float(number) for number in numbers[:6])
    return PoseWords(
        focal,
        x_px,
        y_px,
        east_m,
        north_m,
        up_m,
        float(np.degrees(np.hypot(east, north))),
        float(np.degrees(np.arctan2(east, north))) % 360.0,
        (float(np.degrees(numbers[NORTH])) + 180.0) % 360.0 - 180.0,
    )


def rotation_of(numbers: Array) -> Array:
    """Give world-to-camera rotations, shape (..., 3, 3), of numbers, shape (..., 9)."""
    lean = numbers[..., LEAN]
    tilt = np.hypot(lean[..., 0], lean[..., 1])
    share = np.sinc(tilt / np.pi)[..., None]
    axis = np.concatenate([lean * share, np.cos(tilt)[..., None]], axis=-1)
    northward = -axis[..., 1:2] * axis
    northward[..., 1] += 1.0
    northward /= np.linalg.norm(northward, axis=-1, keepdims=True)
    # Looking up, north turned clockwise by a right angle is west, not east.
    westward = np.cross(axis, northward)
    sine, cosine = np.sin(numbers[..., NORTH])[..., None], np.cos(numbers[..., NORTH])[..., None]
    right = sine * northward + cosine * westward
    down = sine * westward - cosine * northward
    return np.stack([right, down, axis], axis=-2)


def numbers_of(camera: CameraPose) -> Array:
    """Give the nine numbers of a pose, shape (9,)."""
    right, down, axis = np.asarray(camera.rotation)
    tilt = np.arctan2(np.hypot(axis[0], axis[1]), axis[2])
    lean = axis[:2] / np.sinc(tilt / np.pi)
    northward = np.array([0.0, 1.0, 0.0]) - axis[1] * axis
    turned = np.arctan2(right @ northward, -(down @ northward))
    return np.array([camera.focal_px_per_rad, *camera.centre_px, *camera.position_m, *lean, turned])


def projected(numbers: Array, points_m: Array) -> Array:
    """Give pixels, shape (..., n, 2), of points, shape (n, 3), for poses, shape (..., 9)."""
    offsets = points_m - numbers[..., None, POSITION]
    d = offsets @ np.swapaxes(rotation_of(numbers), -1, -2)
    off_axis = np.hypot(d[..., 0], d[..., 1])
    scale = np.arctan2(off_axis, d[..., 2]) / np.maximum(off_axis, 1e-12)
    scaled = numbers[..., None, None, FOCAL] * scale[..., None] * d[..., :2]
    return np.asarray(scaled + numbers[..., None, CENTRE])


def camera_of(numbers: Array, size_px: tuple[int, int], circle_px: float) -> CameraPose:
    """Make a pose of nine numbers.

    Parameters
    ----------
    numbers : ndarray, shape (9,)
        Lens and pose.
    size_px : tuple of 2 ints
        Width and height of the picture.
    circle_px : float
        Radius of the image circle.
    """
    rows = tuple((float(row[0]), float(row[1]), float(row[2])) for row in rotation_of(numbers))
    focal, x_px, y_px, east, north, up = (float(number) for number in numbers[:6])
    return CameraPose(
        *size_px,
        focal,
        (x_px, y_px),
        float(np.clip(circle_px / focal, 0.1, 3.0)),
        (east, north, up),
        rows,
    )


def centre_line(dome: DomeShape, azimuth_deg: ArrayLike, arc_deg: ArrayLike) -> Array:
    """Give points of the slit's centre line in the dome frame, shape (..., 3), metres."""
    azimuth, arc = np.radians(azimuth_deg), np.radians(arc_deg)
    flat = np.cos(arc)
    point = np.broadcast_arrays(flat * np.sin(azimuth), flat * np.cos(azimuth), np.sin(arc))
    return np.asarray(dome.radius_m * np.stack(point, axis=-1))


class SlitCircle:
    """Turns small displacements of the picture into errors of azimuth all around the circle.

    Parameters
    ----------
    calibration : Calibration
        The pose to work out displacements at.

    Notes
    -----
    A detector fits the whole slit to the picture. A displacement field therefore shifts its
    azimuth by the least-squares step along the pixels' own motion with azimuth, over the
    points of the centre line that are in the picture.
    """

    def __init__(self, calibration: Calibration) -> None:
        dome = calibration.dome
        self.azimuth_deg = np.arange(_AZIMUTHS) * (360.0 / _AZIMUTHS)
        highest = max(_HIGHEST_DEG, dome.slit_start_deg + 10.0)
        arcs = np.linspace(dome.slit_start_deg, highest, _ARCS)
        self.points_m = centre_line(dome, self.azimuth_deg[:, None], arcs)
        self.pixels = calibration.project(self.points_m)
        ahead = calibration.project(centre_line(dome, self.azimuth_deg[:, None] + 0.05, arcs))
        seen = calibration.in_picture(self.pixels)
        self._step = np.where(seen[..., None], (ahead - self.pixels) / 0.05, 0.0)
        self._power = np.maximum((self._step**2).sum(axis=(-2, -1)), 1e-9)

    def shift_deg(self, moved_px: Array) -> Array:
        """Give the azimuth error at each azimuth for displaced pixels.

        Parameters
        ----------
        moved_px : ndarray, shape (..., azimuths, arcs, 2)
            How far the picture of `points_m` is from where the calibration has it.

        Returns
        -------
        ndarray, shape (..., azimuths)
            What a detector reads too much, degrees.
        """
        return np.asarray((moved_px * self._step).sum(axis=(-2, -1)) / self._power)


def azimuth_error_deg(truth: Calibration, used: Calibration) -> NDArray[np.float64]:
    """Give by how much azimuths come out wrong, every 5 degrees, when another pose is used.

    Parameters
    ----------
    truth : Calibration
        As the camera really is.
    used : Calibration
        What the detector is told.
    """
    circle = SlitCircle(used)
    return circle.shift_deg(truth.project(circle.points_m) - circle.pixels)
