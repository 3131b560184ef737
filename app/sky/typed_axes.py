"""Read two angles that are named: galactic longitude and latitude, azimuth and altitude."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.model.words import QT_TRANSLATE_NOOP, Sentence
from app.sky.typed_numbers import (
    Number,
    OutOfRange,
    in_big_unit,
    numbers_in,
    plain_text,
    split_in_two,
    well_formed,
)

_IS = r"\s*[:=]?\s*"


@dataclass(frozen=True, slots=True)
class Axes:
    """A pair of angles around and up from a great circle.

    Attributes
    ----------
    around, up : str
        Regular expressions of what people call the two.
    both : str
        The same of what they call the whole; empty when both must be named.
    around_name, up_name : str
        For the operator.
    lowest_deg : float
        Of the second angle; 90 is the highest.
    """

    around: str
    up: str
    both: str
    around_name: str
    up_name: str
    lowest_deg: float


GALACTIC = Axes(
    r"gal(?:actic)?\s*(?:lon|longitude)|glon|l|銀経",
    r"gal(?:actic)?\s*(?:lat|latitude)|glat|b|銀緯",
    r"gal(?:actic)?|銀河座標",
    QT_TRANSLATE_NOOP("Model", "galactic longitude"),
    QT_TRANSLATE_NOOP("Model", "galactic latitude"),
    -90.0,
)
HORIZONTAL = Axes(
    r"azimuth|az\.?|方位角|方位",
    r"altitude|alt\.?|elevation|el(?:ev)?\.?|高度角|高度|仰角",
    r"az/(?:alt|el)|az\s*el|altaz|方位高度",
    QT_TRANSLATE_NOOP("Model", "azimuth"),
    QT_TRANSLATE_NOOP("Model", "altitude"),
    0.0,
)


def read_galactic(text: str) -> tuple[float, float] | None:
    """Read galactic longitude and latitude; the errors are those of `read_axes`.

    Parameters
    ----------
    text : str
        ``l=121.17 b=-21.57``, ``gal 121.17 -21.57``, ``銀経 121.17 銀緯 -21.57``, in degrees
        or in degrees, minutes and seconds.
    """
    return read_axes(text, GALACTIC)


def read_horizontal(text: str) -> tuple[float, float] | None:
    """Read azimuth and altitude; the errors are those of `read_axes`.

    Parameters
    ----------
    text : str
        ``az 120 alt 45``, ``El=45 Az=120``, ``方位 120 高度 45``, ``az/alt 120 45``, in
        degrees or in degrees, minutes and seconds; azimuth from north over east.
    """
    return read_axes(text, HORIZONTAL)


def read_axes(text: str, axes: Axes) -> tuple[float, float] | None:
    """Read two angles that are called what some axes are called, in either order.

    Returns
    -------
    (around_deg, up_deg) or None
        None when the text is nothing of that kind.

    Raises
    ------
    OutOfRange
        When it is, but a number is out of range; the sentence says which and the limits.
    """
    plain = plain_text(text).strip()
    parts = _named(plain, axes) or _named_together(plain, axes)
    if parts is None or any(part[0].unit == "h" for part in parts):
        return None
    return _around_deg(parts[0], axes), _up_deg(parts[1], axes)


_Parts = tuple[list[Number], list[Number]]


def _named(plain: str, axes: Axes) -> _Parts | None:
    for first, second in ((axes.around, axes.up), (axes.up, axes.around)):
        found = re.fullmatch(
            rf"(?:(?:{axes.both}){_IS})?(?:{first}){_IS}(.+?)[,;]?\s*(?:{second}){_IS}(.+)",
            plain,
            re.IGNORECASE,
        )
        parts = [numbers_in(part.strip()) or [] for part in found.groups()] if found else []
        if len(parts) == 2 and all(well_formed(part) for part in parts):
            return (parts[0], parts[1]) if first is axes.around else (parts[1], parts[0])
    return None


def _named_together(plain: str, axes: Axes) -> _Parts | None:
    found = re.fullmatch(
        rf"(?:{axes.both}){_IS}(?P<after>.+)|(?P<before>.+?)\s*\(?(?:{axes.both})\)?",
        plain,
        re.IGNORECASE,
    )
    numbers = numbers_in((found["after"] or found["before"]).strip()) if found else None
    return None if numbers is None else split_in_two(numbers)


def _around_deg(part: list[Number], axes: Axes) -> float:
    value_deg = in_big_unit(part, "angle")
    sign = "−" if part[0].sign == "-" else ""
    if value_deg >= 360.0 or (sign and value_deg > 0.0):
        text = QT_TRANSLATE_NOOP("Model", "%1 must be from 0° to below 360°, not %2")
        values = (Sentence(axes.around_name), f"{sign}{value_deg:.7g}°")
        raise OutOfRange(Sentence(text, values))
    return value_deg


def _up_deg(part: list[Number], axes: Axes) -> float:
    value_deg = in_big_unit(part, "angle")
    sign = "−" if part[0].sign == "-" and value_deg > 0.0 else ""
    up_deg = -value_deg if sign else value_deg
    if not axes.lowest_deg <= up_deg <= 90.0:
        text = QT_TRANSLATE_NOOP("Model", "%1 must be from %2 to 90°, not %3")
        lowest = "0°" if axes.lowest_deg == 0.0 else "−90°"
        values = (Sentence(axes.up_name), lowest, f"{sign}{value_deg:.7g}°")
        raise OutOfRange(Sentence(text, values))
    return up_deg
