"""Which pictures this version of the program renders, told by its sources."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import app.train
import drivers.simulation
import vision.slit

# Pictures are put together by the first two, and cut by a few files of the third.
_WHOLE = (app.train, drivers.simulation)
_CUTTING = (
    "calibration",
    "exposure",
    "gradients",
    "hypotheses",
    "patch",
    "places",
    "polar_strip",
    "strip",
)


@cache
def generator() -> str:
    """Give a mark of everything that decides what samples look like, 12 hexadecimal digits.

    The same recipe draws other domes once any of it has changed. So does the mark by a changed
    comment, or by what fits and compares and lies beside it: work begun before must then be
    begun anew, which costs time and no more.
    """
    files = [file for package in _WHOLE for file in _folder(package.__file__).glob("*.py")]
    files += [_folder(vision.slit.__file__) / f"{name}.py" for name in _CUTTING]
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(f"{file.parent.name}/{file.name}\n".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def _folder(init: str | None) -> Path:
    assert init is not None
    return Path(init).parent
