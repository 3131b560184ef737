"""Find what an operator wants to point at from what was typed: a place, a name or a number."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

import numpy as np

from app.model.satellites import SATELLITE, SkySegment, SpaceObjects
from app.model.state import Site
from app.model.target import Target
from app.sky.bodies import Body, bodies
from app.sky.deep_sky import DEEP_SKY, DeepSky, constellations, deep_sky, numbered
from app.sky.known_names import Category, Source, known_names
from app.sky.name_index import WHOLE, folded, number_in
from app.sky.night import place_of
from app.sky.orbits.tick import Place, place_of_one
from app.sky.satellite_names import SatelliteHit, satellite_names
from app.sky.stars import STAR, stars
from app.sky.typed_place import read_place_at, write_place
from drivers.coordinates import horizontal, icrs

COORDINATES = "coordinates"
"""Kind of a target that is nothing but a place."""

MOST = 12
"""At most so many targets are found."""

_LAUNCH = re.compile(r"\s*(?:19|20)\d\d-\d{3}\s*")
"""All pieces of a launch; no place, for no right ascension is that large."""


@dataclass(frozen=True, slots=True)
class Found:
    """Something that fits what was typed.

    Attributes
    ----------
    name, kind : str
        As of a `Target`.
    target : Target or None
        Where to point at; None for a satellite whose place is not known now, which can be
        selected but not pointed at.
    altitude_deg : float or None
        Of now; refracted, but geometric of a satellite.
    norad_id : int or None
        Of a satellite.
    type : str
        OpenNGC's, as in `app.sky.deep_sky.DeepSky`, of what is no star; else empty.
    constellation : str
        IAU abbreviation; empty where nobody says.
    """

    name: str
    kind: str
    target: Target | None
    altitude_deg: float | None = None
    norad_id: int | None = None
    type: str = ""
    constellation: str = ""


def find(
    text: str,
    utc: datetime,
    site: Site,
    satellites: SpaceObjects | None = None,
    segment: SkySegment | None = None,
    japanese: bool = False,
) -> tuple[Found, ...]:
    """Find targets, the best first.

    Whole names come before beginnings and those before parts of names; of names that fit as
    well, numbers of catalogues come first, then Messier's, then names in use, brightest first
    (the planets' too), Bayer's and Flamsteed's designations, satellites. The Sun is not
    offered: a telescope that finds it by name is blinded by it.

    Parameters
    ----------
    text : str
        A place as for `app.sky.typed_place.read_place_at`; a name in English or Japanese; a
        designation such as ``alpha CMa``; a number such as ``HIP 32349``, ``M31``, ``NGC 224``,
        ``25544``, ``A0001`` or ``1998-067A``.
    utc : datetime
        Aware; for what moves among the stars, and for altitudes.
    site : Site
        The observatory.
    satellites : SpaceObjects, optional
        Who can be found; nobody without it.
    segment : SkySegment, optional
        Their ways. Only where it covers ``utc`` and holds a way to be believed does a
        satellite get a place.
    japanese : bool
        What was typed as a number or a place is named in Japanese; anything else in the
        language of the name that was typed.

    Returns
    -------
    tuple of Found
        Empty when nothing fits; at most `MOST`.

    Raises
    ------
    app.sky.typed_place.OutOfRange
        A `ValueError` for a place out of range, with a sentence for the operator.
    """
    launch = _LAUNCH.fullmatch(unicodedata.normalize("NFKC", text))
    place = None if launch else read_place_at(text, utc, site)
    if place is not None:
        target = Target(write_place(*place), COORDINATES, *place)
        return _with_altitudes([Found(target.name, COORDINATES, target)], utc, site)
    key = folded(text)
    ranked = _known(key, japanese)
    if satellites is not None and key:
        hits = enumerate(satellite_names(satellites).find(key, MOST))
        ranked += [_Ranked(hit.fit, _category(hit), order, hit) for order, hit in hits]
    ranked.sort(key=lambda one: one[:3])
    here = _Here(utc, site, satellites, segment)
    return _with_altitudes([here.found(one.what) for one in ranked[:MOST]], utc, site)


class _Thing(NamedTuple):
    source: Source
    at: int
    japanese: bool


class _Ranked(NamedTuple):
    fit: int
    category: Category
    order: int
    what: _Thing | SatelliteHit | Found


def _known(key: str, japanese: bool) -> list[_Ranked]:
    """Find what does not change; of the names of one thing, the one that fits best."""
    number = number_in(key)
    known = known_names()
    hits = known.index.find(key if number is None else folded("".join(map(str, number))), 3 * MOST)
    best: dict[tuple[Source, int], _Ranked] = {}
    for fit, place in hits:
        name = known.names[place]
        thing = _Thing(name.source, name.at, japanese if name.japanese is None else name.japanese)
        best.setdefault(thing[:2], _Ranked(fit, name.category, place, thing))
    if number is not None and number[0] in ("NGC", "IC"):
        sky = numbered(*number)
        if len(sky.numbers) == 1 and not any(hit.fit == WHOLE for hit in hits):
            found = _of_deep_sky(sky, 0, japanese)
            best[Source.DEEP_SKY, -1] = _Ranked(WHOLE, Category.NUMBER, 0, found)
    return list(best.values())


def _category(hit: SatelliteHit) -> Category:
    return Category.NUMBER if hit.exact else Category.SATELLITE


class _Here:
    """Places of a moment and a site, each worked out when it is asked for."""

    def __init__(
        self,
        utc: datetime,
        site: Site,
        satellites: SpaceObjects | None,
        segment: SkySegment | None,
    ) -> None:
        self._utc = utc
        self._site = site
        self._satellites = satellites
        self._segment = segment

    @cached_property
    def _bodies(self) -> tuple[Body, ...]:
        return bodies(self._utc, self._site)

    def found(self, what: _Thing | SatelliteHit | Found) -> Found:
        if isinstance(what, Found):
            return what
        if isinstance(what, SatelliteHit):
            return self._satellite(what)
        if what.source is Source.BODY:
            body = self._bodies[what.at]
            target = body.target(what.japanese)
            return Found(target.name, target.kind, target, body.altitude_deg)
        if what.source is Source.DEEP_SKY:
            return _of_deep_sky(deep_sky(), what.at, what.japanese)
        return _star(what.at, what.japanese)

    def _satellite(self, hit: SatelliteHit) -> Found:
        assert self._satellites is not None
        norad_id = int(self._satellites.norad_id[hit.at])
        place = self._place(hit.at)
        if place is None:
            return Found(hit.name, SATELLITE, None, None, norad_id)
        there = place.azimuth_deg, place.altitude_deg
        radec = icrs(*there, self._utc, place_of(self._site), refraction=False)
        target = Target(hit.name, SATELLITE, *radec, norad_id=norad_id)
        return Found(hit.name, SATELLITE, target, place.altitude_deg, norad_id)

    def _place(self, index: int) -> Place | None:
        """Give what the ways tell of this very moment; no way, no place."""
        segment, unix_s = self._segment, self._utc.timestamp()
        if segment is None or not segment.covers(unix_s) or index >= segment.usable.size:
            return None
        return place_of_one(segment, index, unix_s)


def _star(index: int, japanese: bool) -> Found:
    catalogue = stars()
    target = Target(
        catalogue.name(index, japanese),
        STAR,
        float(catalogue.ra_deg[index]),
        float(catalogue.dec_deg[index]),
        float(catalogue.magnitude[index]),
    )
    behind = catalogue.designations[index].rpartition(" ")[2]
    return Found(
        target.name, STAR, target, constellation=behind if behind in constellations() else ""
    )


def _of_deep_sky(sky: DeepSky, index: int, japanese: bool) -> Found:
    target = sky.target(index, japanese)
    return Found(
        target.name,
        DEEP_SKY,
        target,
        type=sky.types[index],
        constellation=sky.constellations[index],
    )


def _with_altitudes(found: Sequence[Found], utc: datetime, site: Site) -> tuple[Found, ...]:
    """Give what stands among the stars its altitude, all at once."""
    bare = [one.target for one in found if one.altitude_deg is None and one.target is not None]
    if not bare:
        return tuple(found)
    _, altitudes_deg = horizontal(
        np.array([target.ra_deg for target in bare]),
        np.array([target.dec_deg for target in bare]),
        utc,
        place_of(site),
    )
    known = {id(target): float(up) for target, up in zip(bare, altitudes_deg, strict=True)}
    return tuple(
        replace(one, altitude_deg=known.get(id(one.target), one.altitude_deg)) for one in found
    )


def warm_up(satellites: SpaceObjects | None = None) -> None:
    """Read the catalogues, so that the first key typed need not wait for them.

    Costs some tenths of a second, and some hundredths for a new catalogue of satellites: not
    in the window's thread.
    """
    known_names()
    numbered("NGC", 1)
    if satellites is not None:
        satellite_names(satellites)
