"""How bright objects are by themselves, where anybody knows.

References
----------
M. McCants, ``qs.mag``: magnitude at 1000 km, half lit (its visual magnitude is this
minus 15.75 plus 2.5 log10 of range² over the lit fraction). The table in
``resources/elements/magnitudes.csv`` names its own sources.
A. Mallama, arXiv 2012.05100 (OneWeb), 2109.07345 (Starlink with and without visor) and
2306.06657 (Starlink of the second generation): means brought to 1000 km.
"""

from __future__ import annotations

import csv
import re
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

import resources
from app.sky.elements.element_set import ElementSet

TABLE = "elements/magnitudes.csv"

_CLASSES: tuple[tuple[str, float], ...] = (
    ("SL-16 R/B", 2.0),
    ("R/B", 4.5),
    ("ONEWEB", 7.2),
    ("GLOBALSTAR", 4.5),
    ("IRIDIUM", 6.0),
    ("KUIPER", 7.0),
    ("QIANFAN", 6.0),
)
"""Estimates for what has no entry of its own, good to a magnitude or so. Rocket bodies, where
the table holds the brightest, are taken one magnitude fainter than its median."""

_STARLINK = re.compile(r"STARLINK-(\d+)$")
_STARLINKS = ((1500, 5.9), (10_000, 7.2))
"""Below this number, and magnitude: as first launched; with visor or darkened."""
_STARLINK_LATER = 7.9


def standard_magnitudes(elements: ElementSet) -> NDArray[np.float64]:
    """Give magnitudes at 1000 km, half lit: of the table, of the class, NaN where nobody knows."""
    known = known_magnitudes()
    found = np.full(len(elements), np.nan)
    numbers = elements.norad_id.tolist()
    for place, (number, name) in enumerate(zip(numbers, elements.names, strict=True)):
        magnitude = known.get(number)
        if magnitude is None:
            magnitude = _of_class(name)
        if magnitude is not None:
            found[place] = magnitude
    return found


@lru_cache(maxsize=1)
def known_magnitudes() -> dict[int, float]:
    """Give the shipped table: catalogue number to magnitude, read once."""
    with resources.path(TABLE).open(encoding="utf-8", newline="") as file:
        return {int(row["norad_id"]): float(row["magnitude"]) for row in csv.DictReader(file)}


def _of_class(name: str) -> float | None:
    if name.startswith("STARLINK"):
        match = _STARLINK.match(name)
        if match is None:
            return None
        number = int(match.group(1))
        return next((mag for below, mag in _STARLINKS if number < below), _STARLINK_LATER)
    if "DEB" in name:
        return None
    return next((magnitude for word, magnitude in _CLASSES if word in name), None)
