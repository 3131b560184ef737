"""Read OpenNGC's database of clusters, nebulae and galaxies, and put our names to it.

The package's own search takes seconds, so that the file is asked directly.

References
----------
M. Verga, OpenNGC, through the package PyOngc (CC BY-SA 4.0). Names: ``resources/deep_sky.csv``.
"""

from __future__ import annotations

import csv
import sqlite3
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from importlib import util
from pathlib import Path
from typing import Any

import numpy as np

import resources

Record = tuple[Any, ...]
"""Name, type, ra, dec, constellation, size, blue and visual magnitude, Messier, common names."""

UNKNOWN_MAG = 99.0
"""Stands for a magnitude that nobody has measured, so that such objects come last."""

CALDWELL = "SELECT name FROM objIdentifiers WHERE identifier GLOB 'C[0-9]*'"
"""Names of what is in P. Caldwell-Moore's list."""


@dataclass(frozen=True, slots=True)
class Row:
    """One object of OpenNGC with our names; the attributes as in `app.sky.deep_sky.DeepSky`."""

    ra_deg: float
    dec_deg: float
    magnitude: float
    size_arcmin: float
    type: str
    constellation: str
    number: str
    name_en: str
    name_ja: str
    others: tuple[str, ...]
    messier: int

    @classmethod
    def of(cls, row: Record) -> Row:
        """Make the most of a record."""
        ours = our_names()
        name, kind, ra, dec, const, size, blue, visual, messier, common = row
        number = int(messier) if messier else 0
        numbers = [f"M{number}"] if number else []
        numbers += [_spelt(one) for one in (name, *_identifiers().get(name, ()))]
        numbers = list(dict.fromkeys(numbers))
        mine = next((ours[one] for one in map(_bare, numbers) if one in ours), ("", "", ()))
        spoken = [one.strip() for one in common.split(",") if one.strip()] if common else []
        # OpenNGC calls the Horsehead's neighbour by the Flame's name: ours goes to one only
        spoken = [one for one in spoken if one == mine[0] or one not in _given_names()]
        name_en = mine[0] or (spoken[0] if spoken else "")
        others = (*numbers[1:], *(one for one in spoken if one != name_en), *mine[2])
        magnitude = next((m for m in (visual, blue) if m is not None), UNKNOWN_MAG)
        return cls(
            float(np.degrees(ra)) % 360.0,
            float(np.degrees(dec)),
            float(magnitude),
            float("nan") if size is None else float(size),
            kind,
            "Ser" if const in ("Se1", "Se2") else const or "",
            numbers[0],
            name_en,
            mine[1],
            others,
            number,
        )

    def order(self) -> tuple[float, str]:
        """Give what sorts the brightest first."""
        return self.magnitude, self.number


def rows(condition: str, *values: Any) -> list[Record]:
    """Read the objects that a condition in SQL, with its values, chooses."""
    return _asked(
        "SELECT name, type, ra, dec, const, majax, bmag, vmag, messier, commonnames"
        f" FROM objects WHERE ra IS NOT NULL AND {condition}",
        *values,
    )


@lru_cache(maxsize=1)
def _identifiers() -> dict[str, list[str]]:
    """Read what else objects are called, by name."""
    found: dict[str, list[str]] = defaultdict(list)
    for name, identifier in _asked(
        "SELECT name, identifier FROM objIdentifiers WHERE identifier != name AND"
        " (identifier GLOB 'C[0-9]*' OR identifier GLOB 'NGC*' OR identifier GLOB 'IC*'"
        " OR identifier GLOB 'MEL*')"
    ):
        found[name].append(identifier)
    return dict(found)


def _asked(question: str, *values: Any) -> list[Record]:
    found = util.find_spec("pyongc")
    if found is None or found.origin is None:
        raise FileNotFoundError("the package PyOngc is missing: pip install PyOngc")
    address = f"{(Path(found.origin).parent / 'ongc.db').as_uri()}?mode=ro&immutable=1"
    database = sqlite3.Connection(address, uri=True)
    try:
        return database.execute(question, values).fetchall()
    finally:
        database.close()


def places(values: Collection[str]) -> str:
    """Give so many places for values in SQL."""
    return ", ".join("?" * len(values))


@lru_cache(maxsize=1)
def our_names() -> dict[str, tuple[str, str, tuple[str, ...]]]:
    """Give English name, Japanese name and further names by number, as ``"NGC281"``."""
    with resources.path("deep_sky.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["number"]: (row["name_en"], row["name_ja"], tuple(row["also_ja"].split()))
            for row in csv.DictReader(file)
        }


@lru_cache(maxsize=1)
def _given_names() -> frozenset[str]:
    return frozenset(name_en for name_en, _, _ in our_names().values())


def _spelt(number: str) -> str:
    """``NGC0224`` as people write it: ``NGC 224``; Messier's and Caldwell's without a space."""
    letters = number.rstrip("0123456789")
    digits = number[len(letters) :].lstrip("0")
    if not letters or not digits or not letters.isalpha():
        return number
    if letters in ("M", "C", "B"):
        return letters + digits
    return f"{'Mel' if letters == 'MEL' else letters} {digits}"


def filed(number: str) -> str:
    """``NGC224`` as OpenNGC files it: ``NGC0224``."""
    letters = number.rstrip("0123456789")
    width = 3 if len(letters) == 1 else 4
    return f"{letters}{int(number[len(letters) :]):0{width}d}"


def _bare(number: str) -> str:
    return number.replace(" ", "")
