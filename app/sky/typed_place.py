"""Read and write places on the sky as people type them."""

from __future__ import annotations

import math
import re
from datetime import datetime

import erfa

from app.model.state import Site
from app.model.words import QT_TRANSLATE_NOOP, Sentence
from app.sky.night import place_of
from app.sky.typed_axes import read_galactic, read_horizontal
from app.sky.typed_numbers import (
    Number,
    OutOfRange,
    in_big_unit,
    numbers_in,
    plain_text,
    split_in_two,
    well_formed,
)
from drivers.coordinates import icrs

__all__ = ["OutOfRange", "read_place", "read_place_at", "write_place"]

_LABEL = re.compile(r"\b(?:right ascension|r\.?a\.?|α|赤経)\s*[:=]?", re.IGNORECASE)
_SECOND_LABEL = re.compile(r"[,;]?\s*(?:declination|decl?\.?|δ|赤緯)\s*[:=]?", re.IGNORECASE)
_SWAPPED = re.compile(rf"{_SECOND_LABEL.pattern}(.+?)[,;]?\s*{_LABEL.pattern}(.+)", re.IGNORECASE)
_FRAME = re.compile(
    r"[(,]?\s*(?:\b(?:equinox|epoch)|分点|元期)?\s*"
    r"\b(?:icrs|j2000(?:\.0)?|(?P<old>b1950(?:\.0)?|fk4))\b\s*\)?",
    re.IGNORECASE,
)
_PACKED = re.compile(
    r"([jb]?)(\d\d)(\d\d)(\d\d(?:\.\d*)?)([+-])(\d\d)(\d\d)(\d\d(?:\.\d*)?)", re.IGNORECASE
)
_PACKED_MINUTES = re.compile(
    r"([jb])(\d\d)(\d\d(?:\.\d*)?)([+-])(\d\d)(\d\d(?:\.\d*)?)", re.IGNORECASE
)

_J2000_JD = 2451545.0


def read_place(text: str) -> tuple[float, float] | None:
    """Read a place among the stars, ICRS.

    Parameters
    ----------
    text : str
        Right ascension and declination: ``0 34 24.4 +0 51 37``, ``0h34m24s +0d51m``,
        ``00:34:24 -00:51:37``, ``RA 0h34m Dec +0°51′``, hours and minutes with decimals,
        ``003424.4+005137``, ``J0034+0051``, or two numbers for degrees: ``8.6017 +0.8603``.
        Right ascension is in hours unless it is a lone number or has a degree sign. With
        ``B1950`` behind it, the place is one of that equinox, without proper motion.
        Or galactic longitude and latitude, as for `app.sky.typed_axes.read_galactic`.
        Full-width digits, any minus and Japanese units will do.

    Returns
    -------
    (ra_deg, dec_deg) or None
        None when the text does not look like a place.

    Raises
    ------
    OutOfRange
        When it does, but a number is out of range; the sentence says which and the limits.
    """
    galactic = read_galactic(text)
    if galactic is not None:
        return _degrees(*erfa.g2icrs(*map(math.radians, galactic)))
    plain, old = _unpacked(plain_text(text).strip())
    frame = _FRAME.search(plain)
    if frame is not None:
        old = old or frame["old"] is not None
        plain = _FRAME.sub(" ", plain)
    place = _equatorial(plain.strip())
    if place is None or not old:
        return place
    return _from_b1950(*place)


def read_place_at(text: str, utc: datetime, site: Site) -> tuple[float, float] | None:
    """Read a place as `read_place`, or an azimuth and an altitude of a moment and a site.

    Parameters
    ----------
    text : str
        As for `read_place`, or for `app.sky.typed_axes.read_horizontal`: refracted, as it
        is seen.
    utc : datetime
        Aware; when azimuth and altitude are meant.
    site : Site
        The observatory.

    Returns
    -------
    (ra_deg, dec_deg) or None
        ICRS; None when the text does not look like a place.

    Raises
    ------
    OutOfRange
        As `read_place`; altitudes are from 0° to 90°.
    """
    seen = read_horizontal(text)
    return read_place(text) if seen is None else icrs(*seen, utc, place_of(site))


def write_place(ra_deg: float, dec_deg: float) -> str:
    """Write a place as ``00h34m24.4s +00°51′37″``."""
    tenths = round(ra_deg % 360.0 / 15.0 * 36000.0) % 864000
    minutes, seconds = divmod(tenths, 600)
    whole = round(abs(dec_deg) * 3600.0)
    sign = "−" if dec_deg < 0.0 and whole > 0 else "+"
    arc_minutes, arc_seconds = divmod(whole, 60)
    return (
        f"{minutes // 60:02d}h{minutes % 60:02d}m{seconds / 10:04.1f}s "
        f"{sign}{arc_minutes // 60:02d}°{arc_minutes % 60:02d}′{arc_seconds:02d}″"
    )


def _unpacked(plain: str) -> tuple[str, bool]:
    """Put spaces into ``J003424.4+005137``; true when its letter is the B of 1950."""
    packed = _PACKED.fullmatch(plain) or _PACKED_MINUTES.fullmatch(plain)
    if packed is None:
        return plain, False
    equinox, *parts = packed.groups()
    half = len(parts) // 2
    return (
        f"{':'.join(parts[:half])} {parts[half]}{':'.join(parts[half + 1 :])}",
        equinox.lower() == "b",
    )


def _equatorial(plain: str) -> tuple[float, float] | None:
    swapped = _SWAPPED.fullmatch(plain)
    if swapped is not None:
        halves = [numbers_in(half.strip()) or [] for half in (swapped[2], swapped[1])]
        parts = (halves[0], halves[1]) if all(map(well_formed, halves)) else None
    else:
        plain = _SECOND_LABEL.sub(" , ", _LABEL.sub(" ", plain, count=1), count=1).strip()
        numbers = numbers_in(plain)
        parts = None if numbers is None else split_in_two(numbers)
    if parts is None or parts[1][0].unit == "h":
        return None
    first, second = parts
    if len(first) == 1 and first[0].unit in {"", ":"} and len(second) > 1:
        return None  # "5 -0 30 0" may mean 5 h or 5 degrees: nothing is pointed on a guess
    return _right_ascension_deg(first), _declination_deg(second)


def _from_b1950(ra_deg: float, dec_deg: float) -> tuple[float, float]:
    fk5 = erfa.fk45z(math.radians(ra_deg), math.radians(dec_deg), 1950.0)
    return _degrees(*erfa.fk5hz(*fk5, _J2000_JD, 0.0))


def _degrees(ra_rad: float, dec_rad: float) -> tuple[float, float]:
    # the second modulo turns the 360 that rounding makes of a tiny negative angle into 0
    return math.degrees(ra_rad) % 360.0 % 360.0, math.degrees(dec_rad)


def _right_ascension_deg(part: list[Number]) -> float:
    in_degrees = part[0].unit == "d" or (len(part) == 1 and part[0].unit != "h")
    value = in_big_unit(part, "right ascension")
    sign, unit = ("−" if part[0].sign == "-" else ""), ("°" if in_degrees else "h")
    full = 360 if in_degrees else 24
    if value >= full or (sign and value > 0.0):
        text = QT_TRANSLATE_NOOP("Model", "right ascension must be from %1 to below %2, not %3")
        limits = (f"0{unit}", f"{full}{unit}", f"{sign}{value:.7g}{unit}")
        raise OutOfRange(Sentence(text, limits))
    return value if in_degrees else value * 15.0


def _declination_deg(part: list[Number]) -> float:
    value = in_big_unit(part, "declination")
    if value > 90.0:
        text = QT_TRANSLATE_NOOP("Model", "declination must be from −90° to +90°, not %1")
        sign = "−" if part[0].sign == "-" else "+"
        raise OutOfRange(Sentence(text, (f"{sign}{value:.7g}°",)))
    return -value if part[0].sign == "-" else value
