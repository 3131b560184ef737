"""Calibrations to TOML files, at one stroke, with the former file kept."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from vision.slit.calibration import Calibration, CalibrationError, CameraPose, Click, DomeShape
from vision.slit.calibration_file import load_calibration
from vision.slit.mark import Mark
from vision.slit.pose import numbers_of, words_of

# A table of a mark up to the next table.
_MARK_TABLE = re.compile(r"^\[\[mark\]\]\n(?:(?!\[).*\n?)*", re.MULTILINE)


def save_calibration(
    path: Path, calibration: Calibration, saved_utc: datetime, marks: Iterable[Mark] = ()
) -> Path | None:
    """Write a calibration that `load_calibration` reads back identically.

    The file is replaced at one stroke: whoever reads it finds the former one or the new one,
    never half of one.

    Parameters
    ----------
    path : Path
        Its folder is made where it is missing.
    calibration : Calibration
        What to write.
    saved_utc : datetime
        Aware UTC of now; names the copy of the former file.
    marks : iterable of Mark
        Things that stand still, for `vision.slit.mark_file.load_marks`.

    Returns
    -------
    Path or None
        Where the former file is kept; None when there was none.

    Raises
    ------
    CalibrationError
        When it cannot be written, or would not be read back; the former file stays.
    """
    return _write(path, calibration_text(calibration, saved_utc, marks), saved_utc)


def save_marks(path: Path, marks: Iterable[Mark], saved_utc: datetime) -> Path | None:
    """Put marks into a calibration's file in place of those in it; all else stays as it is.

    Parameters
    ----------
    path : Path
        A calibration that can be read.
    marks : iterable of Mark
        What stands still.
    saved_utc : datetime
        Aware UTC of now; names the copy of the former file.

    Returns
    -------
    Path or None
        Where the former file is kept.

    Raises
    ------
    CalibrationError
        When it cannot be read or written.
    """
    load_calibration(path)
    text = _MARK_TABLE.sub("", path.read_text(encoding="utf-8")).rstrip("\n")
    return _write(path, "\n".join([text, "", *_mark_lines(marks)]), saved_utc)


def _write(path: Path, text: str, saved_utc: datetime) -> Path | None:
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with fresh.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        load_calibration(fresh)
        kept = _keep(path, saved_utc)
        fresh.replace(path)
    except OSError as error:
        raise CalibrationError(f"{path}: cannot be written: {error.strerror}") from error
    finally:
        with suppress(OSError):
            fresh.unlink()
    return kept


def calibration_text(
    calibration: Calibration, saved_utc: datetime, marks: Iterable[Mark] = ()
) -> str:
    """Give a calibration as the text of its file."""
    when = saved_utc.astimezone(UTC)
    lines = [
        f"# calibration of the dome camera, fitted to clicks on {when:%Y-%m-%d %H:%M} UTC",
        f"name = {_text(calibration.name)}",
        "",
        *_camera_lines(calibration.camera),
        *_dome_lines(calibration.dome),
    ]
    for click in calibration.clicks:
        lines += _click_lines(click)
    return "\n".join([*lines, *_mark_lines(marks)])


def _mark_lines(marks: Iterable[Mark]) -> list[str]:
    lines = []
    for mark in marks:
        lines += ["[[mark]]", f"x_px = {mark.x_px!r}", f"y_px = {mark.y_px!r}"]
        lines += [f'patch = "{mark.text()}"', ""]
    return lines


def _keep(path: Path, saved_utc: datetime) -> Path | None:
    """Copy the former file to a name with the date, never over another copy."""
    if not path.exists():
        return None
    stamp = f"{saved_utc.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    kept = path.with_name(f"{path.stem}.{stamp}{path.suffix}")
    number = 1
    while kept.exists():
        number += 1
        kept = path.with_name(f"{path.stem}.{stamp}-{number}{path.suffix}")
    shutil.copy2(path, kept)
    return kept


def _text(text: str) -> str:
    # TOML allows every escape of JSON, but no bare delete character.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _row(numbers: Iterable[float]) -> str:
    return f"[{', '.join(repr(float(number)) for number in numbers)}]"


def _camera_lines(camera: CameraPose) -> list[str]:
    words = words_of(numbers_of(camera))
    return [
        "[camera]",
        f"image_width_px = {camera.image_width_px}",
        f"image_height_px = {camera.image_height_px}",
        'model = "equidistant"           # r = focal_px_per_rad * theta',
        f"focal_px_per_rad = {camera.focal_px_per_rad!r}",
        f"centre_px = {_row(camera.centre_px)}",
        f"max_theta_rad = {camera.max_theta_rad!r}",
        f"position_m = {_row(camera.position_m)}    # east, north, up of the dome's centre",
        "# rows: picture x axis (right), picture y axis (down), optical axis; east, north, up",
        "rotation_world_to_camera = [",
        *(f"  {_row(row)}," for row in camera.rotation),
        "]",
        "# the same for people, not read",
        f"tilt_deg = {words.tilt_deg:.3f}",
        f"tilt_azimuth_deg = {words.tilt_azimuth_deg:.3f}",
        f"north_angle_deg = {words.north_angle_deg:.3f}",
        "",
    ]


def _dome_lines(dome: DomeShape) -> list[str]:
    return [
        "[dome]",
        f"radius_m = {dome.radius_m!r}",
        f"slit_width_m = {dome.slit_width_m!r}",
        f"slit_start_deg = {dome.slit_start_deg!r}",
        f"slit_end_deg = {dome.slit_end_deg!r}",
        f"frame_depth_m = {dome.frame_depth_m!r}",
        "",
    ]


def _click_lines(click: Click) -> list[str]:
    return [
        "[[click]]",
        f"azimuth_deg = {click.azimuth_deg!r}",
        f"elevation_deg = {click.arc_deg!r}",
        f"x_px = {click.x_px!r}",
        f"y_px = {click.y_px!r}",
        "",
    ]
