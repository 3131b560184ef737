"""All names and numbers of what does not change: stars, deep sky, the Moon and the planets."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from app.model.state import Site
from app.sky.bodies import SUN, bodies
from app.sky.deep_sky import deep_sky
from app.sky.name_index import NameIndex, folded_all
from app.sky.stars import stars

_GREEK = {
    unicodedata.lookup(f"GREEK SMALL LETTER {name.upper()}"): name.replace("lamda", "lambda")
    for name in (
        *("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta"),
        *("iota", "kappa", "lamda", "mu", "nu", "xi", "omicron", "pi"),
        *("rho", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega"),
    )
}
_ALSO = {11767: ("ポラリス",), 91262: ("織姫", "織姫星", "織女星"), 97649: ("彦星", "牽牛星")}
"""Names of stars that Japanese visitors use, by Hipparcos number."""

_NUMBER = re.compile(r"(M|NGC|IC|C|Mel|B|HIP|Cl|ESO|UGC|PGC|HCG|H) ?\d[\d-]*")


class Category(IntEnum):
    """What a name is; of two that fit as well, the first is meant."""

    NUMBER = 0
    MESSIER = 1
    NAME = 2
    DESIGNATION = 3
    SATELLITE = 4


class Source(IntEnum):
    """Where a thing is looked up."""

    BODY = 0
    STAR = 1
    DEEP_SKY = 2


class Known(NamedTuple):
    """A name of a thing.

    Attributes
    ----------
    category : Category
    magnitude : float
        Brighter things come first.
    source : Source
    at : int
        Place in what the source lists.
    text : str
    japanese : bool or None
        None for what is the same in all languages.
    """

    category: Category
    magnitude: float
    source: Source
    at: int
    text: str
    japanese: bool | None


@dataclass(frozen=True, slots=True, eq=False)
class KnownNames:
    """All of them, and the index of them, in one order."""

    names: tuple[Known, ...]
    index: NameIndex


@lru_cache(maxsize=1)
def known_names() -> KnownNames:
    """Give all names, gathered once; costs a tenth of a second."""
    names = sorted([*_bodies(), *_stars(), *_deep_sky()], key=lambda known: known[:2])
    numbers = sum(known.category < Category.NAME for known in names)
    return KnownNames(tuple(names), NameIndex(folded_all([known.text for known in names]), numbers))


def _bodies() -> list[Known]:
    # for the names, any moment will do
    there = bodies(datetime(2000, 1, 1, 12, tzinfo=UTC), Site("", 0.0, 0.0, 0.0))
    return [
        Known(Category.NAME, body.magnitude, Source.BODY, index, name, japanese)
        for index, body in enumerate(there)
        if body.kind != SUN
        for name, japanese in ((body.name_en, False), (body.name_ja, True))
    ]


def _stars() -> list[Known]:
    catalogue = stars()
    names = []
    for index, hip in enumerate(catalogue.hip.tolist()):
        magnitude = float(catalogue.magnitude[index])
        named = [
            (Category.NUMBER, f"HIP {hip}", None),
            (Category.NAME, catalogue.names_en[index], False),
            *(
                (Category.NAME, name, True)
                for name in (catalogue.names_ja[index], *_ALSO.get(hip, ()))
            ),
            *((Category.DESIGNATION, one, None) for one in _spelt(catalogue.designations[index])),
        ]
        names += [
            Known(category, magnitude, Source.STAR, index, name, japanese)
            for category, name, japanese in named
            if name
        ]
    return names


def _deep_sky() -> list[Known]:
    catalogue = deep_sky()
    names = []
    for index, number in enumerate(catalogue.numbers):
        magnitude = float(catalogue.magnitude[index])
        every = (number, *catalogue.others[index])
        for name in (*every, catalogue.names_en[index], catalogue.names_ja[index]):
            category, japanese = Category.NAME, not name.isascii()
            if _NUMBER.fullmatch(name):
                category = (
                    Category.MESSIER if name[0] == "M" and name[1] != "e" else Category.NUMBER
                )
            said = japanese if category is Category.NAME else None
            if name:
                names.append(Known(category, magnitude, Source.DEEP_SKY, index, name, said))
    return names


def _spelt(designation: str) -> list[str]:
    """``α1 Cen`` as α1 Cen, α Cen, alpha1 Cen and alpha Cen."""
    spelt = [designation]
    letter = designation[:1]
    if letter in _GREEK:
        rest = designation[1:]
        bare = rest.lstrip("0123456789")
        spelt += [letter + bare, _GREEK[letter] + rest, _GREEK[letter] + bare]
    return [name for name in dict.fromkeys(spelt) if name]
