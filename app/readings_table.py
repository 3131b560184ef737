"""The table of readings: its columns, and a file that is never half a table by accident."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

from vision.slit.protocol import SlitReading

HEADER = (
    "file",
    "time_s",
    "azimuth_deg",
    "azimuth_sigma_deg",
    "opening",
    "state",
    "confidence",
    "proposed_by",
)


@dataclass(frozen=True, slots=True)
class Read:
    """One frame's name, time and reading.

    Attributes
    ----------
    file : str
        As it was given.
    time_s : float or None
        Since the recording's first frame.
    reading : SlitReading
    trouble : str or None
        Why the frame could not be used at all; None when it could.
    """

    file: str
    time_s: float | None
    reading: SlitReading
    trouble: str | None = None


def check_out(path: Path, inputs: Sequence[Path]) -> None:
    """Check before the work that the table can be written after it.

    Parameters
    ----------
    path : Path
        Where it shall be; a device or a pipe is written into.
    inputs : sequence of Path
        Files that the work reads, which must not be overwritten.

    Raises
    ------
    OSError
        When it cannot; the sentence says why.
    """
    if path.is_dir():
        raise OSError(f"--out: {path} is a folder; the name of a file is needed")
    real = Path(os.path.realpath(path))
    if real.is_file() and any(one.samefile(real) for one in inputs if one.exists()):
        raise OSError(f"--out: {path} is read by this run and must not be overwritten")
    if not real.parent.is_dir():
        raise OSError(f"--out: there is no folder {path.parent}")
    if not os.access(real if _is_special(real) else real.parent, os.W_OK):
        raise OSError(f"--out: {path} cannot be written to")


@contextmanager
def table_file(path: Path) -> Iterator[IO[str]]:
    r"""Open a table that replaces what was at its place only at the end.

    Work that is broken off leaves the rows there are, unless there are none. A name that is
    no UTF-8 is written with its odd bytes as ``\udcNN``.

    Raises
    ------
    OSError
        When it cannot be written; what was at its place is still there.
    """
    real = Path(os.path.realpath(path))
    if _is_special(real):
        with _named(path), real.open("w", encoding="utf-8", errors=_ODD, newline="") as file:
            yield _headed(file)
        return
    with _named(path), _beside(real) as file:
        began = _headed(file).tell()
        try:
            yield file
        except BaseException:
            if file.tell() > began:
                _put(file, real)
            raise
        _put(file, real)


def write_rows(file: IO[str], read: Sequence[Read]) -> None:
    """Write rows below `HEADER`."""
    rows = csv.writer(file, lineterminator="\n")
    for one in read:
        reading = one.reading
        rows.writerow(
            (
                one.file,
                _number(one.time_s, 3),
                _azimuth(reading.azimuth_deg),
                _number(reading.azimuth_sigma_deg, 3),
                _number(reading.opening, 4),
                reading.state.value,
                _number(reading.confidence, 4),
                reading.proposed_by,
            )
        )


_ODD = "backslashreplace"


def _is_special(path: Path) -> bool:
    return path.exists() and not path.is_file()


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Let an error of writing name the table."""
    try:
        yield
    except OSError as error:
        if error.filename is None and error.errno is not None:
            raise OSError(f"--out: {path} cannot be written: {error.strerror}") from error
        raise


@contextmanager
def _beside(path: Path) -> Iterator[IO[str]]:
    """Open a file in the same folder, which is gone afterwards unless it was put in place."""
    with NamedTemporaryFile(
        *("w", -1, "utf-8", ""), None, f".{path.name[:100]}.", path.parent, False, errors=_ODD
    ) as file:
        try:
            yield file
        finally:
            Path(file.name).unlink(missing_ok=True)


def _put(file: IO[str], path: Path) -> None:
    file.flush()
    os.fsync(file.fileno())
    Path(file.name).chmod(0o644)
    Path(file.name).replace(path)


def _headed(file: IO[str]) -> IO[str]:
    file.write(",".join(HEADER) + "\n")
    return file


def _azimuth(azimuth_deg: float | None) -> str:
    # 359.9999 must not be written as 360.
    return "" if azimuth_deg is None else f"{round(azimuth_deg, 3) % 360.0:.3f}"


def _number(value: float | None, digits: int) -> str:
    return "" if value is None else f"{value:.{digits}f}"
