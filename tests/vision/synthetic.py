"""Small pictures of a plain dome, drawn with no more than a calibration and a brush."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from vision.opencv import cv2
from vision.slit.calibration import Calibration
from vision.slit.calibration_file import load_calibration

PROJECT = Path(__file__).resolve().parents[2]
SHARED = PROJECT.parent / "shared" / "data"
FOOTAGE = SHARED / "dome-footage"

TOML = """
name = "test dome"

[camera]
image_width_px = 320
image_height_px = 300
model = "equidistant"
focal_px_per_rad = 92.0
centre_px = [158.5, 149.0]
max_theta_rad = 1.6
position_m = [-0.9, 0.7, -0.8]
rotation_world_to_camera = [
  [-1.0, 0.0, 0.0],
  [0.0, -1.0, 0.0],
  [0.0, 0.0, 1.0],
]

[dome]
radius_m = 3.0
slit_width_m = 1.2
slit_start_deg = 2.0
slit_end_deg = 102.0
frame_depth_m = 0.1

[[click]]
azimuth_deg = 180.0
elevation_deg = 2.0
x_px = {x_px}
y_px = {y_px}
"""


def calibration_file(folder: Path, text: str | None = None) -> Path:
    """Write a calibration whose click agrees with its pose."""
    path = folder / "dome.toml"
    path.write_text(text or TOML.format(x_px=129.4, y_px=268.5), encoding="utf-8")
    return path


def plain_dome(folder: Path) -> Calibration:
    return load_calibration(calibration_file(folder))


def draw(
    calibration: Calibration,
    azimuth_deg: float,
    opening: float,
    sky: float,
    dome: float = 90.0,
    noise: float = 2.0,
    seed: int = 0,
) -> NDArray[np.uint8]:
    """Draw a dome with ribs, a slit with a frame, a shutter, and sky of one grey level."""
    camera = calibration.camera
    rows, columns = np.mgrid[0 : camera.image_height_px, 0 : camera.image_width_px]
    pixels = np.stack([columns, rows], axis=-1).astype(np.float64)
    azimuth, altitude = calibration.azimuth_altitude_of(pixels)
    inside = calibration.in_picture(pixels)
    light = dome * (0.75 + 0.25 * np.cos(np.radians(altitude - 60.0)))
    ribs = np.abs((azimuth - azimuth_deg + 7.5) % 15.0 - 7.5) * np.cos(np.radians(altitude)) < 0.5
    picture = np.where(ribs & (altitude > 0.0), 0.8 * light, light)
    picture = np.where(altitude > 0.0, picture, 0.5 * dome)
    picture = np.where(inside, picture, 4.0).astype(np.float32)
    whole = calibration.outline(azimuth_deg, 1.0)
    cv2.fillPoly(picture, [np.round(whole * 16).astype(np.int32)], 1.05 * dome, cv2.LINE_AA, 4)
    cv2.polylines(
        picture, [np.round(whole * 16).astype(np.int32)], True, 0.55 * dome, 2, cv2.LINE_AA, 4
    )
    if opening > 0.0:
        clear = np.round(calibration.outline(azimuth_deg, opening) * 16).astype(np.int32)
        cv2.fillPoly(picture, [clear], sky, cv2.LINE_AA, 4)
    picture = cv2.GaussianBlur(picture, (0, 0), 0.7)
    random = np.random.default_rng(seed)
    noisy = picture + random.normal(0.0, noise, picture.shape)
    return np.asarray(np.clip(noisy, 0.0, 255.0).astype(np.uint8))


def off_deg(azimuth_deg: float | None, truth_deg: float) -> float:
    """Give how far an azimuth is from the truth, -180 to 180; fails when it is unknown."""
    assert azimuth_deg is not None
    return (azimuth_deg - truth_deg + 180.0) % 360.0 - 180.0
