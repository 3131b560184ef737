"""Stars for simulated cameras: the bright ones real, the faint ones made up but always the same."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

CELL_DEG = 0.25
FAINTEST = 17.0
BRIGHTEST_MADE_UP = 8.0
STARS_PER_SQUARE_DEG = 1300.0
"""To magnitude `FAINTEST`, far from the Milky Way."""
COUNT_SLOPE = 0.36
"""How the logarithm of the number of stars grows with magnitude."""
_GALACTIC_POLE_DEG = (192.859, 27.128)


@dataclass(frozen=True, slots=True, eq=False)
class Stars:
    """Places, ICRS degrees, and visual magnitudes, each an array of the same length."""

    ra_deg: Array
    dec_deg: Array
    magnitude: Array


NO_STARS = Stars(np.empty(0), np.empty(0), np.empty(0))
SHIPPED = Path(__file__).resolve().parents[2] / "resources" / "stars.csv"
"""The table beside the drivers, where they are used as part of the console."""


def bright_stars(path: Path | None) -> Stars:
    """Read a table of stars; without a path the shipped one, and none where none is shipped.

    Raises
    ------
    ValueError
        As `read_stars`.
    """
    if path is None and not SHIPPED.exists():
        return NO_STARS
    return read_stars(path or SHIPPED)


def read_stars(path: Path) -> Stars:
    """Read a table with the columns ra_deg, dec_deg and magnitude.

    Raises
    ------
    ValueError
        When it is missing, or a row cannot be read; the text names file and line.
    """
    rows, line = [], 1
    try:
        with path.open(encoding="utf-8", newline="") as file:
            table = csv.DictReader(file)
            for row in table:
                line = table.line_num
                rows.append([float(row[name]) for name in ("ra_deg", "dec_deg", "magnitude")])
    except OSError as error:
        raise ValueError(f"the star table {path} cannot be read: {error.strerror}") from error
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(
            f"the star table {path}, line {line}, needs numbers for ra_deg, dec_deg and magnitude"
        ) from error
    columns = np.asarray(rows, dtype=float).reshape(-1, 3).T
    return Stars(columns[0], columns[1], columns[2])


def stars_near(ra_deg: float, dec_deg: float, radius_deg: float, seed: int = 0) -> Stars:
    """Give the made-up stars around a place; the same place always has the same stars.

    Parameters
    ----------
    ra_deg, dec_deg : float
        ICRS, degrees.
    radius_deg : float
        How far around, 0 to 10; some more are given beyond.
    seed : int
        Of this sky.
    """
    found = [
        _cell(band, column, seed)
        for band in _bands(dec_deg, radius_deg)
        for column in _columns(band, ra_deg, radius_deg)
    ]
    ra, dec, magnitude = np.hstack(found)
    return Stars(ra, dec, magnitude)


def tangent_plane(
    stars: Stars, ra_deg: float, dec_deg: float
) -> tuple[Array, Array, NDArray[np.bool_]]:
    """Project stars gnomonically about a place.

    Returns
    -------
    xi_deg, eta_deg, in_front : ndarray
        Towards east and north; ``in_front`` is False for the half of the sky behind.
    """
    ra, dec = np.radians(stars.ra_deg - ra_deg), np.radians(stars.dec_deg)
    sine, cosine = np.sin(np.radians(dec_deg)), np.cos(np.radians(dec_deg))
    ahead = sine * np.sin(dec) + cosine * np.cos(dec) * np.cos(ra)
    safe = np.where(ahead > 0.01, ahead, 1.0)
    xi = np.cos(dec) * np.sin(ra) / safe
    eta = (cosine * np.sin(dec) - sine * np.cos(dec) * np.cos(ra)) / safe
    return np.degrees(xi), np.degrees(eta), ahead > 0.01


def stamp(
    picture: NDArray[np.float32], x_px: Array, y_px: Array, flux: Array, sigma: float
) -> None:
    """Add round stars to a picture, each with its whole flux.

    Parameters
    ----------
    picture : ndarray of float32
        Added to.
    x_px, y_px, flux : ndarray
        Stars outside the picture are cut or left out.
    sigma : float
        Of the profile, pixels.
    """
    reach = int(np.ceil(5.0 * sigma)) + 1
    rows, columns = picture.shape
    steps = np.arange(-reach, reach + 1)
    for x, y, light in zip(x_px.tolist(), y_px.tolist(), flux.tolist(), strict=True):
        column, row = round(x), round(y)
        if not (-reach <= column < columns + reach and -reach <= row < rows + reach):
            continue
        across = np.exp(-0.5 * ((column + steps - x) / sigma) ** 2)
        down = np.exp(-0.5 * ((row + steps - y) / sigma) ** 2)
        spot = light / (2.0 * np.pi * sigma**2) * np.outer(down, across)
        top, left = max(0, row - reach), max(0, column - reach)
        bottom, right = min(rows, row + reach + 1), min(columns, column + reach + 1)
        picture[top:bottom, left:right] += spot[
            top - row + reach : bottom - row + reach, left - column + reach : right - column + reach
        ]


def _bands(dec_deg: float, radius_deg: float) -> range:
    last = round(180.0 / CELL_DEG) - 1
    low = int((dec_deg - radius_deg + 90.0) // CELL_DEG)
    high = int((dec_deg + radius_deg + 90.0) // CELL_DEG)
    return range(max(0, low), min(last, high) + 1)


def _count(band: int) -> int:
    """Give how many cells make up a band of declination."""
    middle_deg = (band + 0.5) * CELL_DEG - 90.0
    return max(1, round(360.0 * float(np.cos(np.radians(middle_deg))) / CELL_DEG))


def _columns(band: int, ra_deg: float, radius_deg: float) -> list[int]:
    """Give the cells of a band that a circle of the radius can touch."""
    count = _count(band)
    edge_deg = max(abs(band * CELL_DEG - 90.0), abs((band + 1) * CELL_DEG - 90.0))
    flat = float(np.cos(np.radians(min(edge_deg, 90.0))))
    half_deg = radius_deg / flat if flat > radius_deg / 180.0 else 180.0
    width_deg = 360.0 / count
    if half_deg + width_deg >= 180.0:
        return list(range(count))
    first, last = int((ra_deg - half_deg) // width_deg), int((ra_deg + half_deg) // width_deg)
    return sorted({column % count for column in range(first, last + 1)})


@lru_cache(maxsize=512)
def _cell(band: int, column: int, seed: int) -> Array:
    """Make up the stars of one cell: rows of right ascension, declination, magnitude."""
    random = np.random.default_rng((seed, band, column))
    width_deg = 360.0 / _count(band)
    low, high = (np.radians(np.array([band, band + 1]) * CELL_DEG - 90.0)).tolist()
    area = np.degrees(np.sin(high) - np.sin(low)) * width_deg
    centre = ((column + 0.5) * width_deg, (band + 0.5) * CELL_DEG - 90.0)
    number = int(random.poisson(STARS_PER_SQUARE_DEG * area * _crowding(*centre)))
    ra = (column + random.random(number)) * width_deg
    dec = np.degrees(np.arcsin(np.sin(low) + random.random(number) * (np.sin(high) - np.sin(low))))
    magnitude = FAINTEST + np.log10(1.0 - random.random(number)) / COUNT_SLOPE
    kept = magnitude > BRIGHTEST_MADE_UP
    return np.stack([ra[kept], dec[kept], magnitude[kept]])


def _crowding(ra_deg: float, dec_deg: float) -> float:
    """Give how much denser the stars stand, towards the Milky Way."""
    ra, dec = np.radians(ra_deg - _GALACTIC_POLE_DEG[0]), np.radians(dec_deg)
    pole = np.radians(_GALACTIC_POLE_DEG[1])
    sine = np.sin(dec) * np.sin(pole) + np.cos(dec) * np.cos(pole) * np.cos(ra)
    latitude_deg = abs(float(np.degrees(np.arcsin(np.clip(sine, -1.0, 1.0)))))
    return float(0.8 + 3.5 * np.exp(-latitude_deg / 12.0))
