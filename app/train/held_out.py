"""Frames that models are judged by: none of them was ever trained on."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from app.train.frames import Frame, FramesError, dome_frames, held_out_dome, labelled_frames
from drivers.camera.pictures import read_picture
from drivers.errors import BadReply
from vision.images import to_8_bit
from vision.slit.calibration import Calibration
from vision.slit.calibration_file import load_calibration
from vision.slit.shutter import CLOSED_BELOW

_FRAMES_A_DOME = 20


class HeldOut(Protocol):
    """A source of frames with truth."""

    troubles: list[str]

    def describe(self) -> str:
        """Say where the frames are from, short."""

    def count(self) -> int:
        """Give how many there are."""

    def frames(self) -> Iterator[Frame]:
        """Give them, the same in every call."""


@dataclass
class FreshDomes:
    """Random domes that only judging ever makes.

    Attributes
    ----------
    seed : int
        One of `app.train.frames.SEEDS`.
    wanted : int
        Frames.
    """

    seed: int
    wanted: int
    troubles: list[str] = field(default_factory=list)

    def describe(self) -> str:
        return f"random domes held out, seed {self.seed}"

    def count(self) -> int:
        return self.wanted

    def frames(self) -> Iterator[Frame]:
        left, number = self.wanted, 0
        while left > 0:
            count = min(left, _FRAMES_A_DOME)
            yield from dome_frames(held_out_dome(self.seed, number), count, self.seed)
            left, number = left - count, number + 1


class LabelledFrames:
    """The frames of a label set that trainings leave alone."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        found = labelled_frames(folder)
        self._frames = found.held_out()
        self.troubles = list(found.troubles)
        if not self._frames:
            raise FramesError(
                f"{folder}: every fifth label is held out to judge by, and there are"
                f" {len(found.frames)} that can be used; label more frames"
            )

    def describe(self) -> str:
        return f"held-out labels of {self._folder}"

    def count(self) -> int:
        return len(self._frames)

    def frames(self) -> Iterator[Frame]:
        yield from self._frames


class TruthTable:
    """Pictures named in a CSV file, as rendered or measured footage brings it along.

    Parameters
    ----------
    table : Path
        With the columns ``file`` (relative to the table's folder), ``slit_azimuth_deg``,
        ``opening_fraction`` and, if it likes, ``lighting`` and ``centreline_visible``.
    calibration : Path
        Of the camera.

    Raises
    ------
    FramesError
        When the table cannot be read or holds nothing that can be used.
    CalibrationError
        When the calibration cannot be used.
    """

    def __init__(self, table: Path, calibration: Path) -> None:
        if not table.is_file():
            raise FramesError(f"{table}: there is no such table")
        self._table = table
        self._calibration = load_calibration(calibration)
        self.troubles: list[str] = []
        self._rows: list[tuple[Path, float | None, float, str]] = []
        try:
            with table.open(encoding="utf-8", newline="") as file:
                rows = csv.DictReader(file)
                for row in rows:
                    self._take(row, f"{table}:{rows.line_num}")
        except (OSError, UnicodeDecodeError, csv.Error) as error:
            raise FramesError(f"{table}: cannot be read as CSV: {error}") from error
        if not self._rows:
            first = f"; the first: {self.troubles[0]}" if self.troubles else ""
            raise FramesError(f"{table}: holds no row that can be used{first}")

    def describe(self) -> str:
        return str(self._table)

    def count(self) -> int:
        return len(self._rows)

    def frames(self) -> Iterator[Frame]:
        for path, azimuth_deg, opening, lighting in self._rows:
            image = to_8_bit(read_picture(path))
            yield Frame(image, self._calibration, azimuth_deg, opening, lighting, path.name)

    def _take(self, row: dict[str, str | None], place: str) -> None:
        """Keep a row, or say why not: its picture is opened once to know that it can be."""
        path = self._table.parent / (row.get("file") or "")
        azimuth_deg = _number(row.get("slit_azimuth_deg"))
        opening = _number(row.get("opening_fraction"))
        if azimuth_deg is None or opening is None or not 0.0 <= opening <= 1.0:
            self.troubles.append(
                f"{place}: slit_azimuth_deg must be a number and opening_fraction one from 0 to 1"
            )
            return
        try:
            self._calibration.fits(read_picture(path))
        except (ValueError, OSError, BadReply) as error:
            self.troubles.append(f"{place}: {path.name}: {error}")
            return
        shown = _number(row.get("centreline_visible"))
        snr = _number(row.get("interior_snr"))
        # below this signal nothing of a shut slit can be seen by anybody
        dark = snr is not None and snr < 0.5 and opening <= CLOSED_BELOW
        seen = (shown is None or shown > 0.0) and not dark
        lighting = row.get("lighting") or "not told"
        self._rows.append((path, azimuth_deg % 360.0 if seen else None, opening, lighting))


def _number(text: str | None) -> float | None:
    try:
        number = float(text or "")
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def kinds_of(frame: Frame) -> Iterator[str]:
    """Name the groups that a frame is counted in."""
    yield "all"
    if frame.azimuth_deg is None:
        yield "no slit to be seen"
        return
    if frame.opening is not None:
        shut = frame.opening <= CLOSED_BELOW
        yield "shut" if shut else "open 10 % or more" if frame.opening >= 0.1 else "nearly shut"
    yield frame.lighting


def calibration_beside(table: Path) -> Path:
    """Give where a truth table's calibration is looked for when none is named."""
    return table.parent / "calibration.toml"


__all__ = [
    "Calibration",
    "FreshDomes",
    "HeldOut",
    "LabelledFrames",
    "TruthTable",
    "calibration_beside",
    "kinds_of",
]
