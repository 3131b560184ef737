"""Takes the elements that were in use into a session: whole, then named, never twice."""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path


def take_in(path: Path, folder: Path) -> str:
    """Put a file of elements into a session's folder; give its name there.

    It is the same file on disk where that can be, so that many sessions with the same elements
    take the room of one.

    Parameters
    ----------
    path : Path
        As `app.sky.elements.kept` wrote it: its name stands for what it holds.
    folder : Path
        Of the session.

    Raises
    ------
    OSError
        When it is gone, or the folder cannot be written.
    """
    there = folder / path.name
    if there.is_file():
        return there.name
    part = there.with_name(f"{there.name}.new")
    part.unlink(missing_ok=True)
    try:
        try:
            os.link(path, part)
        except OSError:
            # another disk, or one that has no links
            _copy(path, part)
        part.replace(there)
    except OSError:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    return there.name


def _copy(path: Path, part: Path) -> None:
    with path.open("rb") as source, part.open("wb") as file:
        shutil.copyfileobj(source, file)
        file.flush()
        os.fsync(file.fileno())
