"""Elements as they were in use, kept for the record: one file for one set, named after it."""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import replace
from pathlib import Path

import numpy as np

from app.model.satellites import Doubt
from app.sky.elements.catalogue import Catalogue
from app.sky.elements.element_set import DamagedFile

NAME = re.compile(r"elements-[0-9a-f]{16}\.npz")
"""Of such a file: the same elements have the same name, wherever they lie."""


def kept_name(catalogue: Catalogue) -> str:
    """Name the file of these elements; who published them and who is in doubt do not count."""
    digest = hashlib.sha256()
    objects = catalogue.objects
    arrays = catalogue.elements.arrays()
    columns = (*(arrays[name] for name in sorted(arrays)), objects.group)
    for column in (*columns, objects.standard_magnitude):
        digest.update(f"{column.dtype.str}{column.shape}".encode())
        digest.update(np.ascontiguousarray(column).data)
    return f"elements-{digest.hexdigest()[:16]}.npz"


def keep(catalogue: Catalogue, folder: Path) -> Path:
    """Write the elements into a folder unless they are there, whole or not at all.

    Where they came from is left out: an address may hold a password.

    Raises
    ------
    OSError
        When it cannot be written.
    """
    path = folder / kept_name(catalogue)
    if not path.is_file():
        nobody = np.full(len(catalogue), int(Doubt.NONE), np.uint8)
        bare = replace(
            catalogue,
            objects=replace(catalogue.objects, doubt=nobody),
            sources=(),
            faults=(),
            fault_count=0,
            duplicates=0,
        )
        bare.save(path, small=True)
        with path.open("rb") as file:
            os.fsync(file.fileno())
    return path


def read_kept(path: Path) -> Catalogue:
    """Read what `keep` wrote, and see that it is what its name says.

    Raises
    ------
    app.sky.elements.element_set.DamagedFile
        When it is not; a `ValueError` with a sentence.
    OSError
        When it cannot be read at all.
    """
    try:
        catalogue = Catalogue.load(path)
    except DamagedFile as error:
        raise DamagedFile(f"{path.name} is damaged: {error.__cause__}") from error
    if kept_name(catalogue) != path.name:
        raise DamagedFile(f"{path.name} is damaged: it holds other elements than its name says")
    return catalogue


def forget_others(folder: Path, most: int) -> None:
    """Delete all but the newest files of a folder into which `keep` writes.

    Parameters
    ----------
    folder : Path
        Of nothing else.
    most : int
        So many stay.

    Raises
    ------
    OSError
        When one cannot be deleted.
    """
    found = [path for path in folder.glob("elements-*.npz") if NAME.fullmatch(path.name)]
    for path in sorted(found, key=lambda one: one.stat().st_mtime, reverse=True)[most:]:
        path.unlink(missing_ok=True)
