"""What visitors like to see through a telescope: a short list, with how much they like it.

The scores (0 to 100, in ``resources/showpieces.csv``) are a judgement for a 60 cm telescope and
the eye: a bright Moon and planets first, then double stars of two colours, globular clusters,
planetary nebulae and the brightest galaxies.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache

import resources

BODY, STAR, DOUBLE, DEEP = "body", "star", "double", "deep"
"""Kinds of showpiece."""


@dataclass(frozen=True, slots=True)
class Showpiece:
    """One thing worth showing.

    Attributes
    ----------
    name : str
        Of the Moon or a planet; ``"HIP 95947"``; ``"M13"``.
    kind : str
        `BODY`, `STAR`, `DOUBLE` or `DEEP`.
    score : float
        0 to 100, high in a dark sky.
    """

    name: str
    kind: str
    score: float


@lru_cache(maxsize=1)
def showpieces() -> tuple[Showpiece, ...]:
    """Give the list, read once."""
    with resources.path("showpieces.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Showpiece(row["name"], row["kind"], float(row["score"])) for row in csv.DictReader(file)
        )
