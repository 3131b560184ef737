"""Everything above and below the horizon at one moment, as rows: satellites and planets."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TextIO

import numpy as np

from app.model.satellites import Light, SkyPlaces, SpaceObjects
from app.model.state import Site
from app.sky.bodies import bodies

COLUMNS = ("name", "norad_id", "azimuth_deg", "altitude_deg", "range_km", "sunlit")
"""Of the table."""


@dataclass(frozen=True, slots=True)
class SkyRow:
    """Where one object is: topocentric, without refraction and without light time.

    Attributes
    ----------
    name : str
    norad_id : int or None
        None for Sun, Moon and planets.
    azimuth_deg, altitude_deg, range_km : float or None
        None when the elements give no place for this moment.
    sunlit : bool or None
        False in the umbra of the Earth; in the penumbra still True.
    """

    name: str
    norad_id: int | None
    azimuth_deg: float | None
    altitude_deg: float | None
    range_km: float | None
    sunlit: bool | None


def satellite_rows(objects: SpaceObjects, places: SkyPlaces) -> Iterator[SkyRow]:
    """Give a row for every object, in the catalogue's order; without a place where there is none.

    Parameters
    ----------
    objects : SpaceObjects
        Who is who.
    places : SkyPlaces
        Of the whole sky, as `app.sky.orbits.full_refresh` gives them.
    """
    where = np.full(len(objects), -1)
    where[places.index] = np.arange(places.index.size)
    for index, place in enumerate(where.tolist()):
        name, number = objects.name(index), int(objects.norad_id[index])
        if place < 0:
            yield SkyRow(name, number, None, None, None, None)
        else:
            yield SkyRow(
                name,
                number,
                float(places.azimuth_deg[place]),
                float(places.altitude_deg[place]),
                float(places.range_km[place]),
                int(places.light[place]) != Light.SHADOW,
            )


def body_rows(utc: datetime, site: Site) -> Iterator[SkyRow]:
    """Give a row for Sun, Moon and each planet."""
    for body in bodies(utc, site, refraction=False):
        yield SkyRow(
            body.name_en, None, body.azimuth_deg, body.altitude_deg, body.distance_km, True
        )


def write_rows(file: TextIO, rows: Iterable[SkyRow]) -> int:
    """Write the table as CSV, and give the number of its rows.

    Angles have six decimals (0.004″), ranges three (a metre); what is not known is empty.
    """
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    count = 0
    for row in rows:
        writer.writerow(
            (
                row.name,
                "" if row.norad_id is None else row.norad_id,
                _number(row.azimuth_deg, 6),
                _number(row.altitude_deg, 6),
                _number(row.range_km, 3),
                "" if row.sunlit is None else str(row.sunlit).lower(),
            )
        )
        count += 1
    return count


def _number(value: float | None, places: int) -> str:
    if value is None:
        return ""
    said = f"{value:.{places}f}"
    # an azimuth that rounds up to a whole turn is north
    return f"{0.0:.{places}f}" if said == f"{360.0:.{places}f}" else said
