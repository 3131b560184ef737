"""Where the simulated dome camera stands and how its fisheye lens draws, exactly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

from drivers.simulation.shape import Shape

Array = NDArray[np.float64]

CLICK_JITTER_PX = 0.8
"""How exactly the pretended operator clicked, 1 sigma on each axis."""


@dataclass(frozen=True, slots=True)
class Lens:
    """Pose and equidistant fisheye of the simulated camera, in the dome frame.

    Attributes
    ----------
    width_px, height_px : int
        Size of the picture.
    focal_px_per_rad : float
        ``r = focal_px_per_rad * theta``.
    centre_x_px, centre_y_px : float
        Where the optical axis meets the picture; (0, 0) is the centre of the top left pixel.
    max_theta_rad : float
        Edge of the image circle.
    position_m : tuple of 3 floats
        East, north, up from the centre of the dome at spring line height.
    tilt_deg, tilt_azimuth_deg : float
        How far, and where to, the optical axis leans from the zenith.
    north_angle_deg : float
        Direction of north in the picture at the axis, clockwise from up.
    """

    width_px: int = 640
    height_px: int = 480
    focal_px_per_rad: float = 151.2
    centre_x_px: float = 323.4
    centre_y_px: float = 237.8
    max_theta_rad: float = 1.59
    position_m: tuple[float, float, float] = (1.22, -1.31, -0.95)
    tilt_deg: float = 7.5
    tilt_azimuth_deg: float = 322.0
    north_angle_deg: float = 17.0

    def rotation(self) -> Array:
        """Give the matrix whose rows are the picture's x, its y and the optical axis."""
        return _rotation(self.tilt_deg, self.tilt_azimuth_deg, self.north_angle_deg)

    def project(self, points_m: ArrayLike) -> Array:
        """Give the pixels, shape (..., 2), of points in the dome frame, shape (..., 3)."""
        towards = np.asarray(points_m, dtype=float) - np.asarray(self.position_m)
        seen = towards @ self.rotation().T
        across = np.hypot(seen[..., 0], seen[..., 1])
        theta_rad = np.arctan2(across, seen[..., 2])
        scale = self.focal_px_per_rad * np.where(
            across > 1e-12, theta_rad / np.maximum(across, 1e-12), 0.0
        )
        return np.stack(
            [
                self.centre_x_px + scale * seen[..., 0],
                self.centre_y_px + scale * seen[..., 1],
            ],
            axis=-1,
        )

    def rays(self, step_px: int = 1) -> tuple[Array, Array]:
        """Give unit directions, shape (rows, columns, 3), and theta in radians of the pixels.

        Parameters
        ----------
        step_px : int
            1 for every pixel; n for the centres of blocks of n × n pixels.
        """
        offset = (step_px - 1) / 2.0
        x_px = np.arange(0, self.width_px, step_px) + offset - self.centre_x_px
        y_px = np.arange(0, self.height_px, step_px) + offset - self.centre_y_px
        across, down = np.meshgrid(x_px, y_px)
        radius_px = np.hypot(across, down)
        theta_rad = radius_px / self.focal_px_per_rad
        share = np.where(radius_px > 1e-9, np.sin(theta_rad) / np.maximum(radius_px, 1e-9), 0.0)
        seen = np.stack([across * share, down * share, np.cos(theta_rad)], axis=-1)
        return seen @ self.rotation(), theta_rad

    def knocked(self, turned_deg: float) -> Lens:
        """Give the same camera after a knock about its axis that also pushed it sideways."""
        if turned_deg == 0.0:
            return self
        return replace(
            self,
            north_angle_deg=self.north_angle_deg + turned_deg,
            tilt_deg=self.tilt_deg + 0.3 * turned_deg,
        )


@lru_cache(maxsize=16)
def _rotation(tilt_deg: float, tilt_azimuth_deg: float, north_angle_deg: float) -> Array:
    tilt, towards, north = np.radians([tilt_deg, tilt_azimuth_deg, north_angle_deg])
    axis = np.array([np.sin(tilt) * np.sin(towards), np.sin(tilt) * np.cos(towards), np.cos(tilt)])
    northward = np.array([0.0, 1.0, 0.0]) - axis[1] * axis
    northward /= np.linalg.norm(northward)
    # Looking up, north turned clockwise by a right angle is west, not east.
    westward = np.cross(axis, northward)
    right = np.sin(north) * northward + np.cos(north) * westward
    up = np.cos(north) * northward - np.sin(north) * westward
    rows = np.stack([right, -up, axis])
    rows.flags.writeable = False
    return rows


def slit_point_m(shape: Shape, azimuth_deg: ArrayLike, arc_deg: ArrayLike) -> Array:
    """Give points on the slit's centre line in the dome frame, shape (..., 3).

    Parameters
    ----------
    shape : Shape
        Gives the radius.
    azimuth_deg : array_like
        Of the slit.
    arc_deg : array_like
        0 horizon, 90 zenith, beyond 90 past the zenith.
    """
    azimuth, arc = np.broadcast_arrays(np.radians(azimuth_deg), np.radians(arc_deg))
    flat = np.cos(arc)
    return shape.radius_m * np.stack(
        [flat * np.sin(azimuth), flat * np.cos(azimuth), np.sin(arc)], axis=-1
    )


def clicks(lens: Lens, shape: Shape, seed: int) -> list[tuple[float, float, float, float]]:
    """Click the slit's foot at twelve azimuths as an operator would, a little unsteadily.

    Returns
    -------
    list of tuple
        Azimuth and slit arc in degrees, x and y in pixels. Where the foot is outside the
        picture the lowest point inside, in steps of 5°.
    """
    random = np.random.default_rng(seed)
    found = []
    for azimuth_deg in range(0, 360, 30):
        for arc_deg in (shape.slit_start_deg, *np.arange(5.0, 90.0, 5.0)):
            x_px, y_px = lens.project(slit_point_m(shape, azimuth_deg, arc_deg))
            if 4 <= x_px < lens.width_px - 4 and 4 <= y_px < lens.height_px - 4:
                break
        x_px, y_px = np.array([x_px, y_px]) + random.normal(0.0, CLICK_JITTER_PX, 2)
        found.append((float(azimuth_deg), float(arc_deg), float(x_px), float(y_px)))
    return found


def calibration_toml(lens: Lens, shape: Shape, seed: int = 20) -> str:
    """Write what a careful calibration of the simulated camera would find, as TOML."""
    return "\n".join([*_camera_lines(lens), *_dome_lines(shape), *_click_lines(lens, shape, seed)])


def _row(numbers: Sequence[float], digits: int) -> str:
    return "[" + ", ".join(f"{number:.{digits}f}" for number in numbers) + "]"


def _camera_lines(lens: Lens) -> list[str]:
    return [
        "# calibration of the simulated dome camera, as it stands before anything knocks it",
        'name = "simulated dome"',
        "",
        "[camera]",
        f"image_width_px = {lens.width_px}",
        f"image_height_px = {lens.height_px}",
        'model = "equidistant"           # r = focal_px_per_rad * theta',
        f"focal_px_per_rad = {lens.focal_px_per_rad:.4f}",
        f"centre_px = {_row([lens.centre_x_px, lens.centre_y_px], 3)}",
        f"max_theta_rad = {lens.max_theta_rad:.6f}",
        f"position_m = {_row(lens.position_m, 4)}    # east, north, up of the dome's centre",
        "# rows: picture x axis (right), picture y axis (down), optical axis; east, north, up",
        "rotation_world_to_camera = [",
        *(f"  {_row(row, 9)}," for row in lens.rotation()),
        "]",
        f"tilt_deg = {lens.tilt_deg:.3f}",
        f"tilt_azimuth_deg = {lens.tilt_azimuth_deg:.3f}",
        f"north_angle_deg = {lens.north_angle_deg:.3f}",
        "",
    ]


def _dome_lines(shape: Shape) -> list[str]:
    return [
        "[dome]",
        f"radius_m = {shape.radius_m:.3f}",
        f"slit_width_m = {shape.slit_width_m:.3f}",
        f"slit_start_deg = {shape.slit_start_deg:.2f}",
        f"slit_end_deg = {shape.slit_end_deg:.2f}",
        f"frame_depth_m = {shape.frame_depth_m:.3f}",
        "spring_line_z_m = 0.0",
        'shutter = "two-leaf telescoping up-and-over: opens from the foot of the slit upwards, '
        'over the zenith to the back"',
        "",
    ]


def _click_lines(lens: Lens, shape: Shape, seed: int) -> list[str]:
    lines = []
    for azimuth_deg, arc_deg, x_px, y_px in clicks(lens, shape, seed):
        lines += [
            "[[click]]",
            f"azimuth_deg = {azimuth_deg:.1f}",
            f"elevation_deg = {arc_deg:.1f}",
            f"x_px = {x_px:.1f}",
            f"y_px = {y_px:.1f}",
            "",
        ]
    return lines
