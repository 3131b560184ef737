"""Calibrations as TOML files: every mistake in one is named with its place."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

import numpy as np

from vision.slit.calibration import Calibration, CalibrationError, CameraPose, Click, DomeShape

# Farther than this from its own clicks (median) a pose belongs to another camera or dome.
_CLICKS_AGREE_PX = 10.0
_SIZES_PX = (32, 8192)

T = TypeVar("T")


def load_calibration(path: Path) -> Calibration:
    """Read a camera's calibration from its file.

    Parameters
    ----------
    path : Path
        TOML with ``[camera]``, ``[dome]`` and optional ``[[click]]`` tables.

    Raises
    ------
    CalibrationError
        When the file cannot be read or used; the sentence names file, table, key and
        what is allowed.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise CalibrationError(f"{path}: not a text file in UTF-8") from error
    except OSError as error:
        raise CalibrationError(f"{path}: cannot be read: {error.strerror}") from error
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CalibrationError(f"{path}: not TOML: {error}") from error
    name = tables.get("name", path.stem)
    if not isinstance(name, str):
        raise CalibrationError(f"{path}: name must be a text")
    clicks = tables.get("click", [])
    if not isinstance(clicks, list):
        raise CalibrationError(f"{path}: [[click]] must be a list of tables")
    calibration = Calibration(
        name,
        _camera(_Table(path, "[camera]", tables.get("camera"))),
        _dome(_Table(path, "[dome]", tables.get("dome"))),
        tuple(
            _click(_Table(path, f"[[click]] number {number}", click))
            for number, click in enumerate(clicks, start=1)
        ),
    )
    _check_clicks(path, calibration)
    return calibration


class _Table:
    """One table of the file, which knows its own place for the sentences."""

    def __init__(self, path: Path, title: str, content: object) -> None:
        self._place = f"{path}: {title}"
        if content is None:
            raise CalibrationError(f"{self._place} is missing")
        if not isinstance(content, Mapping):
            raise CalibrationError(f"{self._place} must be a table")
        self._content: Mapping[str, object] = content

    def wrong(self, key: str, allowed: str) -> CalibrationError:
        """Make the sentence for a wrong value."""
        return CalibrationError(
            f"{self._place} {key} must be {allowed}, not {self._content.get(key)!r}"
        )

    def _value(self, key: str) -> object:
        if key not in self._content:
            raise CalibrationError(f"{self._place} {key} is missing")
        return self._content[key]

    def checked(self, key: str, allowed: str, read: Callable[[object], T | None]) -> T:
        """Read a value with a function that gives None for what is not allowed."""
        value = read(self._value(key))
        if value is None:
            raise self.wrong(key, allowed)
        return value

    def number(self, key: str, low: float, high: float, unit: str) -> float:
        """Read a number in a range, ends included."""

        def read(value: object) -> float | None:
            number = _finite(value)
            return number if number is not None and low <= number <= high else None

        return self.checked(key, f"a number from {low:g} to {high:g} {unit}", read)

    def whole(self, key: str, low: int, high: int) -> int:
        """Read a whole number in a range, ends included."""

        def read(value: object) -> int | None:
            whole = isinstance(value, int) and not isinstance(value, bool)
            return value if whole and isinstance(value, int) and low <= value <= high else None

        return self.checked(key, f"a whole number from {low} to {high}", read)

    def numbers(self, key: str, count: int) -> tuple[float, ...]:
        """Read a list of so many finite numbers."""
        return self.checked(key, f"a list of {count} numbers", lambda value: _row(value, count))


def _finite(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return float(value)


def _row(value: object, count: int) -> tuple[float, ...] | None:
    if not isinstance(value, list) or len(value) != count:
        return None
    numbers = [_finite(item) for item in value]
    return (
        tuple(number for number in numbers if number is not None) if None not in numbers else None
    )


def _rotation(value: object) -> tuple[tuple[float, float, float], ...] | None:
    if not isinstance(value, list) or len(value) != 3:
        return None
    rows = [_row(row, 3) for row in value]
    matrix = np.array([row for row in rows if row is not None])
    if matrix.shape != (3, 3) or np.abs(matrix @ matrix.T - np.eye(3)).max() > 1e-3:
        return None
    if np.linalg.det(matrix) < 0.0:
        return None
    # A file gives some digits only; the nearest true rotation has no scale of its own.
    u, _, vt = np.linalg.svd(matrix)
    exact = matrix if np.abs(matrix @ matrix.T - np.eye(3)).max() < 1e-12 else u @ vt
    return tuple((float(row[0]), float(row[1]), float(row[2])) for row in exact)


def _camera(table: _Table) -> CameraPose:
    table.checked("model", '"equidistant"', lambda value: value if value == "equidistant" else None)
    width_px = table.whole("image_width_px", *_SIZES_PX)
    height_px = table.whole("image_height_px", *_SIZES_PX)
    centre = table.numbers("centre_px", 2)
    if not (-width_px <= centre[0] <= 2 * width_px and -height_px <= centre[1] <= 2 * height_px):
        raise table.wrong("centre_px", "within one picture size of the picture")
    position = table.numbers("position_m", 3)
    return CameraPose(
        width_px,
        height_px,
        table.number("focal_px_per_rad", 10.0, 10000.0, "px/rad"),
        (centre[0], centre[1]),
        table.number("max_theta_rad", 0.1, 3.0, "radians"),
        (position[0], position[1], position[2]),
        table.checked(
            "rotation_world_to_camera",
            "three rows of three numbers, orthonormal and right-handed (not mirrored)",
            _rotation,
        ),
    )


def _dome(table: _Table) -> DomeShape:
    radius_m = table.number("radius_m", 0.5, 50.0, "metres")
    start_deg = table.number("slit_start_deg", -20.0, 80.0, "degrees")
    return DomeShape(
        radius_m,
        table.number("slit_width_m", 0.05, round(1.5 * radius_m, 3), "metres (1.5 radii)"),
        start_deg,
        table.number("slit_end_deg", start_deg + 10.0, 180.0, "degrees (10 past its start)"),
        table.number("frame_depth_m", 0.0, round(0.3 * radius_m, 3), "metres (0.3 radii)"),
    )


def _click(table: _Table) -> Click:
    return Click(
        table.number("azimuth_deg", 0.0, 360.0, "degrees") % 360.0,
        table.number("elevation_deg", -20.0, 180.0, "degrees"),
        table.number("x_px", -1e4, 1e4, "pixels"),
        table.number("y_px", -1e4, 1e4, "pixels"),
    )


def _check_clicks(path: Path, calibration: Calibration) -> None:
    camera = calibration.camera
    if math.hypot(*camera.position_m) > 3.0 * calibration.dome.radius_m:
        raise CalibrationError(
            f"{path}: [camera] position_m must be within 3 dome radii of the dome's centre"
        )
    if not calibration.clicks:
        return
    median_px = float(np.median(calibration.click_residuals_px()))
    if median_px > _CLICKS_AGREE_PX:
        raise CalibrationError(
            f"{path}: the [[click]] points are {median_px:.0f} px (median) from where [camera]"
            f" puts them, at most {_CLICKS_AGREE_PX:.0f} px is allowed:"
            " they belong to another camera or dome"
        )
