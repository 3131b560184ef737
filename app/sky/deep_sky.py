"""Clusters, nebulae and galaxies: Messier, NGC, IC, Caldwell, with names in two languages.

References
----------
M. Verga, OpenNGC, through the package PyOngc (CC BY-SA 4.0); its database is read directly,
since the package's own search takes seconds. Japanese names: ``resources/deep_sky.csv``.
"""

from __future__ import annotations

import csv
import sqlite3
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from importlib import util
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

import resources
from app.model.state import Site
from app.model.target import Target
from app.sky.night import place_of
from drivers.coordinates import horizontal

Array = NDArray[np.float64]

DEEP_SKY = "deep-sky"
"""Kind of target, as `app.model.state.Target` carries it."""

UNKNOWN_MAG = 99.0
"""Stands for a magnitude that nobody has measured, so that such objects come last."""

_BRIGHT = 11.0

_LEFT_OUT = ("Dup", "NonEx", "*", "**", "Other", "Nova")


@dataclass(frozen=True, slots=True, eq=False)
class DeepSky:
    """Objects that are no stars, the brightest first; arrays and tuples of one length.

    Attributes
    ----------
    ra_deg, dec_deg : ndarray
        ICRS.
    magnitude : ndarray
        Visual, or blue where only that is known; `UNKNOWN_MAG` where nothing is.
    size_arcmin : ndarray
        Greatest diameter; NaN where it is not known.
    types : tuple of str
        OpenNGC's: ``"G"`` galaxy, ``"OCl"`` open cluster, ``"PN"`` planetary nebula …
    constellations : tuple of str
        IAU abbreviations, ``"And"``.
    numbers : tuple of str
        The best known one: ``"M31"``, else ``"NGC 7331"``.
    names_en, names_ja : tuple of str
        ``"Andromeda Galaxy"``, ``"アンドロメダ銀河"``; empty where there is none.
    others : tuple of tuple of str
        Further numbers and names to be found by.
    messier : ndarray of int
        Messier number, 0 for none.
    """

    ra_deg: Array
    dec_deg: Array
    magnitude: Array
    size_arcmin: Array
    types: tuple[str, ...]
    constellations: tuple[str, ...]
    numbers: tuple[str, ...]
    names_en: tuple[str, ...]
    names_ja: tuple[str, ...]
    others: tuple[tuple[str, ...], ...]
    messier: NDArray[np.int64]

    def name(self, index: int, japanese: bool = False) -> str:
        """Give number and name, as ``"M31 Andromeda Galaxy"``; the number alone without one."""
        named = self.names_ja[index] if japanese else self.names_en[index]
        return f"{self.numbers[index]} {named}" if named else self.numbers[index]

    def target(self, index: int, japanese: bool = False) -> Target:
        """Give an object as something to point at."""
        magnitude = float(self.magnitude[index])
        return Target(
            self.name(index, japanese),
            DEEP_SKY,
            float(self.ra_deg[index]),
            float(self.dec_deg[index]),
            None if magnitude == UNKNOWN_MAG else round(magnitude, 1),
        )


@dataclass(frozen=True, slots=True)
class DeepSkyThing:
    """One object in the sky of a moment.

    Attributes
    ----------
    index : int
        Place in `DeepSky`.
    azimuth_deg, altitude_deg : float
        Topocentric and refracted.
    magnitude : float
    size_arcmin : float or None
    target : Target
        Named in the language that was asked for.
    """

    index: int
    azimuth_deg: float
    altitude_deg: float
    magnitude: float
    size_arcmin: float | None
    target: Target


def deep_sky_things(
    utc: datetime, site: Site, limit_mag: float, japanese: bool = False, below: bool = False
) -> tuple[DeepSkyThing, ...]:
    """Give Messier's objects and all others not fainter than a limit, the brightest first.

    Parameters
    ----------
    utc : datetime
        Aware.
    site : Site
        The observatory.
    limit_mag : float
        For what is in no list of Messier's.
    japanese : bool
        Names in Japanese where there are any.
    below : bool
        Those below the horizon too.
    """
    known = deep_sky()
    chosen = np.flatnonzero((known.messier > 0) | (known.magnitude <= limit_mag))
    azimuth_deg, altitude_deg = horizontal(
        known.ra_deg[chosen], known.dec_deg[chosen], utc, place_of(site)
    )
    shown = np.arange(chosen.size) if below else np.flatnonzero(altitude_deg > 0.0)
    return tuple(
        DeepSkyThing(
            index,
            float(azimuth_deg[place]),
            float(altitude_deg[place]),
            float(known.magnitude[index]),
            None if np.isnan(known.size_arcmin[index]) else float(known.size_arcmin[index]),
            known.target(index, japanese),
        )
        for place, index in ((int(place), int(chosen[place])) for place in shown)
    )


@lru_cache(maxsize=1)
def constellations() -> dict[str, tuple[str, str]]:
    """Give the names of the constellations by abbreviation, English (Latin) and Japanese."""
    with resources.path("constellations.csv").open(encoding="utf-8", newline="") as file:
        return {row["abbreviation"]: (row["name"], row["name_ja"]) for row in csv.DictReader(file)}


@lru_cache(maxsize=1)
def deep_sky() -> DeepSky:
    """Give what is bright or has a name, read once; `numbered` knows the other ten thousand."""
    return _gathered(
        _rows("messier != '' OR commonnames != '' OR coalesce(vmag, bmag) <= ?", _BRIGHT)
    )


def numbered(catalogue: str, number: int) -> DeepSky:
    """Give the object of a catalogue's number: alone, or nobody.

    Parameters
    ----------
    catalogue : str
        ``"NGC"`` or ``"IC"``.
    number : int
        In that catalogue.
    """
    # a duplicate record would be found by its own number, and lead to the same place
    return _gathered(_rows("name = ?", f"{catalogue}{number:04d}"))


def _gathered(found: _Found) -> DeepSky:
    rows, identifiers = found
    ours = _our_names()
    listed = sorted((_Row.of(row, identifiers, ours) for row in rows), key=_Row.order)
    return DeepSky(
        np.array([row.ra_deg for row in listed]),
        np.array([row.dec_deg for row in listed]),
        np.array([row.magnitude for row in listed]),
        np.array([row.size_arcmin for row in listed]),
        tuple(row.type for row in listed),
        tuple(row.constellation for row in listed),
        tuple(row.number for row in listed),
        tuple(row.name_en for row in listed),
        tuple(row.name_ja for row in listed),
        tuple(row.others for row in listed),
        np.array([row.messier for row in listed], np.int64),
    )


_Found = tuple[list[tuple[Any, ...]], dict[str, list[str]]]


@dataclass(frozen=True, slots=True)
class _Row:
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
    def of(
        cls,
        row: tuple[Any, ...],
        identifiers: dict[str, list[str]],
        ours: dict[str, tuple[str, str, tuple[str, ...]]],
    ) -> _Row:
        name, kind, ra, dec, const, size, blue, visual, messier, common = row
        number = int(messier) if messier else 0
        numbers = [f"M{number}"] if number else []
        numbers += [_spelt(one) for one in (name, *identifiers[name])]
        numbers = list(dict.fromkeys(numbers))
        mine = next((ours[one] for one in map(_bare, numbers) if one in ours), ("", "", ()))
        spoken = [one.strip() for one in common.split(",") if one.strip()] if common else []
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
        return self.magnitude, self.number


def _rows(condition: str, *values: Any) -> _Found:
    """Read objects of OpenNGC, and by name what else they are called."""
    found = util.find_spec("pyongc")
    if found is None or found.origin is None:
        raise FileNotFoundError("the package PyOngc is missing: pip install PyOngc")
    address = f"{(Path(found.origin).parent / 'ongc.db').as_uri()}?mode=ro&immutable=1"
    database = sqlite3.Connection(address, uri=True)
    places = ", ".join("?" * len(_LEFT_OUT))
    try:
        rows = database.execute(
            "SELECT name, type, ra, dec, const, majax, bmag, vmag, messier, commonnames"
            f" FROM objects WHERE ra IS NOT NULL AND (type NOT IN ({places}) OR messier != '')"
            f" AND ({condition})",
            (*_LEFT_OUT, *values),
        ).fetchall()
        wanted = {row[0] for row in rows}
        identifiers: dict[str, list[str]] = defaultdict(list)
        for name, identifier in database.execute(
            "SELECT name, identifier FROM objIdentifiers WHERE identifier != name AND"
            " (identifier GLOB 'C[0-9]*' OR identifier GLOB 'NGC*' OR identifier GLOB 'IC*'"
            " OR identifier GLOB 'MEL*')"
        ):
            if name in wanted:
                identifiers[name].append(identifier)
    finally:
        database.close()
    return rows, identifiers


@lru_cache(maxsize=1)
def _our_names() -> dict[str, tuple[str, str, tuple[str, ...]]]:
    with resources.path("deep_sky.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["number"]: (row["name_en"], row["name_ja"], tuple(row["also_ja"].split()))
            for row in csv.DictReader(file)
        }


def _spelt(number: str) -> str:
    """``NGC0224`` as people write it: ``NGC 224``; Messier's and Caldwell's without a space."""
    letters = number.rstrip("0123456789")
    digits = number[len(letters) :].lstrip("0")
    if not letters or not digits or not letters.isalpha():
        return number
    if letters in ("M", "C", "B"):
        return letters + digits
    return f"{'Mel' if letters == 'MEL' else letters} {digits}"


def _filed(number: str) -> str:
    """``NGC224`` as OpenNGC files it: ``NGC0224``."""
    letters = number.rstrip("0123456789")
    width = 3 if len(letters) == 1 else 4
    return f"{letters}{int(number[len(letters) :]):0{width}d}"


def _bare(number: str) -> str:
    return number.replace(" ", "")
