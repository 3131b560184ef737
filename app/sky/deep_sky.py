"""Clusters, nebulae and galaxies: Messier, NGC, IC, Caldwell, with names in two languages.

References
----------
M. Verga, OpenNGC, through the package PyOngc (CC BY-SA 4.0); its database is read directly,
since the package's own search takes seconds. Japanese names: ``resources/deep_sky.csv``.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

import resources
from app.model.state import Site
from app.model.target import Target
from app.sky.night import place_of
from app.sky.open_ngc import CALDWELL, UNKNOWN_MAG, Record, Row, filed, our_names, places, rows
from drivers.coordinates import horizontal

Array = NDArray[np.float64]

DEEP_SKY = "deep-sky"
"""Kind of target, as `app.model.state.Target` carries it."""

_BRIGHT = 11.0

_LEFT_OUT = ("NonEx", "*", "**", "Other", "Nova")


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
    named = [filed(number) for number in our_names()]
    left_out, ours = places(_LEFT_OUT), places(named)
    condition = (
        f"type != 'Dup' AND (type NOT IN ({left_out}) OR messier != '')"
        " AND (messier != '' OR commonnames != '' OR coalesce(vmag, bmag) <= ?"
        f" OR name IN ({ours}) OR name IN ({CALDWELL}))"
    )
    return _gathered(rows(condition, *_LEFT_OUT, _BRIGHT, *named))


@lru_cache(maxsize=256)
def numbered(catalogue: str, number: int) -> DeepSky:
    """Give the object of a catalogue's number, whatever it is: alone, or nobody.

    A second number of something leads to that; single stars and groups of stars that were
    taken for nebulae once are given too.

    Parameters
    ----------
    catalogue : str
        ``"NGC"`` or ``"IC"``.
    number : int
        In that catalogue.
    """
    own = f"{catalogue}{number:04d}"
    found = rows("type != 'NonEx' AND name = ?", own)
    if found and found[0][1] == "Dup":
        found = rows(
            "name IN (SELECT 'NGC' || ngc FROM objects WHERE name = ?1 AND ngc != ''"
            " UNION SELECT 'IC' || ic FROM objects WHERE name = ?1 AND ic != '')"
            " AND type NOT IN ('NonEx', 'Dup')",
            own,
        )
    return _gathered(found[:1])


def _gathered(records: list[Record]) -> DeepSky:
    listed = sorted(map(Row.of, records), key=Row.order)
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
