"""The marks that stand in a calibration's file."""

from __future__ import annotations

import tomllib
from pathlib import Path

from vision.slit.calibration import CalibrationError
from vision.slit.mark import SIDE_PX, Mark, mark_of


def load_marks(path: Path) -> tuple[Mark, ...]:
    """Read the ``[[mark]]`` tables of a calibration's file.

    Tables without a ``patch`` are another program's and left alone.

    Returns
    -------
    tuple of Mark
        Empty when the file has none.

    Raises
    ------
    CalibrationError
        When the file cannot be read, or a mark in it is spoilt.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8")).get("mark", [])
    except OSError as error:
        raise CalibrationError(f"{path}: cannot be read: {error.strerror}") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CalibrationError(f"{path}: not TOML: {error}") from error
    if not isinstance(tables, list):
        return ()
    return tuple(
        _mark(path, number, table)
        for number, table in enumerate(tables, start=1)
        if isinstance(table, dict) and "patch" in table
    )


def _mark(path: Path, number: int, table: dict[str, object]) -> Mark:
    place = f"{path}: [[mark]] number {number}"
    x_px, y_px, text = table.get("x_px"), table.get("y_px"), table["patch"]
    for key, value in (("x_px", x_px), ("y_px", y_px)):
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise CalibrationError(f"{place} {key} must be a number of pixels, not {value!r}")
    assert isinstance(x_px, int | float)
    assert isinstance(y_px, int | float)
    mark = mark_of(float(x_px), float(y_px), text) if isinstance(text, str) else None
    if mark is None:
        raise CalibrationError(
            f"{place} patch must be {SIDE_PX} x {SIDE_PX} grey levels in base 64"
        )
    return mark
