"""The bright stars that are shipped with the console."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

import resources

Array = NDArray[np.float64]

STAR = "star"
"""Kind of target, as `app.model.state.Target` carries it."""


@dataclass(frozen=True, slots=True, eq=False)
class Stars:
    """Bright stars, the brightest first; arrays and tuples of one length.

    Attributes
    ----------
    hip : ndarray of int
        Hipparcos number.
    ra_deg, dec_deg : ndarray
        ICRS at epoch J2000.0; proper motion (1′ since then for the fastest) is left out.
    magnitude : ndarray
        Visual.
    names_en, names_ja, designations : tuple of str
        ``"Sirius"``, ``"シリウス"``, ``"α CMa"``; empty where there is none.
    """

    hip: NDArray[np.int64]
    ra_deg: Array
    dec_deg: Array
    magnitude: Array
    names_en: tuple[str, ...]
    names_ja: tuple[str, ...]
    designations: tuple[str, ...]

    def name(self, index: int, japanese: bool = False) -> str:
        """Give the best name of a star: in the language, in English, or its designation."""
        in_language = self.names_ja[index] if japanese else ""
        return (
            in_language
            or self.names_en[index]
            or self.designations[index]
            or f"HIP {self.hip[index]}"
        )


@lru_cache(maxsize=1)
def stars() -> Stars:
    """Give the stars down to magnitude 5, read once."""
    with resources.path("stars.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return Stars(
        np.array([int(row["hip"]) for row in rows]),
        np.array([float(row["ra_deg"]) for row in rows]),
        np.array([float(row["dec_deg"]) for row in rows]),
        np.array([float(row["magnitude"]) for row in rows]),
        tuple(row["name_en"] for row in rows),
        tuple(row["name_ja"] for row in rows),
        tuple(row["designation"] for row in rows),
    )
