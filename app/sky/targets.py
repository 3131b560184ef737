"""Find what an operator wants to point at from what was typed: a place or a name."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from app.model.state import Site
from app.model.target import Target
from app.sky.bodies import SUN, bodies
from app.sky.stars import STAR, stars
from app.sky.typed_place import read_place, write_place

COORDINATES = "coordinates"
"""Kind of a target that is nothing but a place."""

MOST = 12
"""At most so many targets are found."""

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

_LEFT_OUT = re.compile(r"[\s・\-_.'’]")
_HIRAGANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}


@dataclass(frozen=True, slots=True)
class _Name:
    key: str
    index: int
    japanese: bool


def find(text: str, utc: datetime, site: Site) -> tuple[Target, ...]:
    """Find targets, the best first.

    Parameters
    ----------
    text : str
        A place as for `app.sky.typed_place.read_place`, or the beginning or a part of the name
        of the Moon, a planet or a bright star, in English or Japanese, a designation such as
        ``alpha CMa`` or a number such as ``HIP 32349``. The Sun is not offered: a telescope
        that finds it by name is blinded by it.
    utc : datetime
        Aware; for what moves among the stars.
    site : Site
        The observatory.

    Returns
    -------
    tuple of Target
        Empty when nothing fits; named in the language that was typed.

    Raises
    ------
    app.sky.typed_place.OutOfRange
        A `ValueError` for a place out of range, with a sentence for the operator.
    """
    place = read_place(text)
    if place is not None:
        return (Target(write_place(*place), COORDINATES, *place),)
    key = _key(text)
    if not key:
        return ()
    found = [*_bodies(key, utc, site), *_stars(key)]
    found.sort(key=lambda ranked: ranked[:2])
    return tuple(target for _, _, target in found[:MOST])


def _bodies(key: str, utc: datetime, site: Site) -> list[tuple[int, float, Target]]:
    found = []
    for body in bodies(utc, site):
        names = ((_key(body.name_en), False), (_key(body.name_ja), True))
        ranks = [(_rank(key, name), japanese) for name, japanese in names]
        rank, japanese = min(ranks)
        if body.kind != SUN and rank < _NO_MATCH:
            found.append((rank, body.magnitude, body.target(japanese)))
    return found


def _stars(key: str) -> list[tuple[int, float, Target]]:
    best: dict[int, tuple[int, bool]] = {}
    for name in _star_names():
        ranked = (_rank(key, name.key), name.japanese)
        if ranked[0] < _NO_MATCH and ranked < best.get(name.index, (_NO_MATCH, False)):
            best[name.index] = ranked
    catalogue = stars()
    return [
        (
            rank,
            float(catalogue.magnitude[index]),
            Target(
                catalogue.name(index, japanese),
                STAR,
                float(catalogue.ra_deg[index]),
                float(catalogue.dec_deg[index]),
                float(catalogue.magnitude[index]),
            ),
        )
        for index, (rank, japanese) in best.items()
    ]


_NO_MATCH = 3


def _rank(key: str, name: str) -> int:
    """0 for the whole name, 1 for its beginning, 2 for a part of it."""
    if key == name:
        return 0
    if name.startswith(key):
        return 1
    long_enough = len(key) >= (3 if key.isascii() else 2)
    return 2 if long_enough and key in name else _NO_MATCH


def _key(text: str) -> str:
    """Fold what does not matter: width, case, spaces and dots, hiragana or katakana."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return _LEFT_OUT.sub("", folded).translate(_HIRAGANA)


@lru_cache(maxsize=1)
def _star_names() -> tuple[_Name, ...]:
    catalogue = stars()
    names = []
    for index, hip in enumerate(catalogue.hip.tolist()):
        english = [catalogue.names_en[index], f"HIP {hip}"]
        english += _spelt(catalogue.designations[index])
        japanese = [catalogue.names_ja[index], *_ALSO.get(hip, ())]
        names += [_Name(_key(name), index, False) for name in english if name]
        names += [_Name(_key(name), index, True) for name in japanese if name]
    return tuple(names)


def _spelt(designation: str) -> list[str]:
    """``α1 Cen`` as α1 Cen, α Cen, alpha1 Cen and alpha Cen."""
    spelt = [designation]
    letter = designation[:1]
    if letter in _GREEK:
        rest = designation[1:]
        bare = rest.lstrip("0123456789")
        spelt += [letter + bare, _GREEK[letter] + rest, _GREEK[letter] + bare]
    return [name for name in dict.fromkeys(spelt) if name]
