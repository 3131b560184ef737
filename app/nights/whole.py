"""Files and folders that are there whole or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """Give a name to write to; it takes the place of the other once that has gone well.

    Parameters
    ----------
    path : Path
        Where the file shall be.
    """
    part = path.with_name(f"{path.stem}.part{path.suffix}")
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def whole_folder(path: Path) -> Iterator[Path]:
    """Give an empty folder to fill; it takes the place of the other once that has gone well.

    Parameters
    ----------
    path : Path
        Where the folder shall be; an empty one that is there already is replaced.

    Raises
    ------
    OSError
        When it cannot be made, or something lies in the place that it shall take.
    """
    part = path.with_name(f"{path.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    try:
        part.mkdir(parents=True)
        yield part
        if path.is_dir():
            path.rmdir()
        part.replace(path)
    finally:
        shutil.rmtree(part, ignore_errors=True)
