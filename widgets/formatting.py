"""Numbers, angles, times and ages as an operator reads them."""

from __future__ import annotations

import math
from datetime import datetime, tzinfo
from enum import Enum, auto
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

UNKNOWN = "—"
"""Stands where nothing is known."""

MINUS = "\N{MINUS SIGN}"


class Freshness(Enum):
    """How far a reading can still be believed."""

    FRESH = auto()
    STALE = auto()
    GONE = auto()


class _Here:
    zone: tzinfo = ZoneInfo("Asia/Tokyo")


def set_zone(zone: tzinfo) -> None:
    """Show local times in this zone from now on."""
    _Here.zone = zone


def zone() -> tzinfo:
    """Give the observatory's zone."""
    return _Here.zone


def local(utc: datetime) -> datetime:
    """Give an aware time in the observatory's zone."""
    return utc.astimezone(_Here.zone)


def freshness(age_s: float, period_s: float) -> Freshness:
    """Judge a reading by its age: stale beyond 3 periods, gone beyond 10."""
    if age_s <= 3.0 * period_s:
        return Freshness.FRESH
    return Freshness.STALE if age_s <= 10.0 * period_s else Freshness.GONE


def number(value: float | None, places: int = 1, unit: str = "", signed: bool = False) -> str:
    """Write a number with a true minus sign; a sign in front also of positive ones if asked."""
    if value is None or not math.isfinite(value):
        return UNKNOWN
    text = f"{value:+.{places}f}" if signed else f"{value:.{places}f}"
    if float(text) == 0.0:
        text = ("+" if signed else "") + text.lstrip("+-")
    return text.replace("-", MINUS) + unit


def thousands(count: int) -> str:
    """Write a whole number in groups of three digits, ``30 000``."""
    return f"{count:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")


def degrees(value_deg: float | None, places: int = 1, signed: bool = False) -> str:
    """Write an angle in decimal degrees, ``143.9°``."""
    return number(value_deg, places, "°", signed)


def azimuth(value_deg: float | None, places: int = 1) -> str:
    """Write an azimuth; rounding never shows 360°."""
    if value_deg is None or not math.isfinite(value_deg):
        return UNKNOWN
    return degrees(round(value_deg % 360.0, places) % 360.0, places)


def percent(ratio: float | None, places: int = 0) -> str:
    """Write a ratio of 0 to 1 as ``97 %``."""
    return UNKNOWN if ratio is None else number(100.0 * ratio, places, " %")


def right_ascension(value_deg: float | None) -> str:
    """Write a right ascension given in degrees, ``00h34m24.4s``."""
    if value_deg is None or not math.isfinite(value_deg):
        return UNKNOWN
    tenths = round(value_deg % 360.0 / 15.0 * 36000.0) % 864000
    minutes, tenth = divmod(tenths, 600)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}h{minutes:02d}m{tenth / 10.0:04.1f}s"


def hour_angle(value_deg: float | None) -> str:
    """Write a signed hour angle given in degrees, ``−01h43m56s``."""
    if value_deg is None or not math.isfinite(value_deg):
        return UNKNOWN
    seconds = round(abs(value_deg) / 15.0 * 3600.0)
    minutes, second = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    sign = MINUS if value_deg < 0.0 and seconds else "+"
    return f"{sign}{hours:02d}h{minutes:02d}m{second:02d}s"


def declination(value_deg: float | None) -> str:
    """Write a signed angle, ``+00°51′37″``."""
    if value_deg is None or not math.isfinite(value_deg):
        return UNKNOWN
    seconds = round(abs(value_deg) * 3600.0)
    minutes, second = divmod(seconds, 60)
    whole, minutes = divmod(minutes, 60)
    sign = MINUS if value_deg < 0.0 and seconds else "+"
    return f"{sign}{whole:02d}°{minutes:02d}′{second:02d}″"


def clock(utc: datetime | None, seconds: bool = True) -> str:
    """Write the local time of day, ``18:47:32``."""
    if utc is None:
        return UNKNOWN
    return local(utc).strftime("%H:%M:%S" if seconds else "%H:%M")


def age(seconds: float | None, whole: bool = False) -> str:
    """Write an age in the largest unit that says enough, ``0.3 s``, ``12 s``, ``4 min``.

    Tenths of a second are left out where `whole`: a text that changes once a second.
    """
    if seconds is None:
        return UNKNOWN
    if seconds < 9.95 and not whole:
        return _with(QCoreApplication.translate("Formatting", "%1 s"), f"{seconds:.1f}")
    if seconds < 119.5:
        return _with(QCoreApplication.translate("Formatting", "%1 s"), f"{seconds:.0f}")
    if seconds < 7170.0:
        return _with(QCoreApplication.translate("Formatting", "%1 min"), f"{seconds / 60.0:.0f}")
    return _with(QCoreApplication.translate("Formatting", "%1 h"), f"{seconds / 3600.0:.0f}")


def ago(seconds: float | None, whole: bool = False) -> str:
    """Write how long ago something was, ``12 s ago``; `whole` as for `age`."""
    if seconds is None:
        return UNKNOWN
    return _with(QCoreApplication.translate("Formatting", "%1 ago"), age(seconds, whole))


def duration(seconds: float | None) -> str:
    """Write a time to go, ``6h 12m``, ``12m 05s`` or ``42s``."""
    if seconds is None or not math.isfinite(seconds):
        return UNKNOWN
    whole = max(0, int(seconds))
    hours, minutes = whole // 3600, whole % 3600 // 60
    if hours:
        return f"{hours}h {minutes:02d}m"
    return f"{minutes}m {whole % 60:02d}s" if minutes else f"{whole}s"


def countdown(seconds: float) -> str:
    """Write seconds left as on a kitchen clock, ``0:42``."""
    whole = max(0, math.ceil(seconds))
    return f"{whole // 60}:{whole % 60:02d}"


def elapsed(seconds: float) -> str:
    """Write seconds gone as on a stop watch, ``1:07``."""
    whole = max(0, int(seconds))
    return f"{whole // 60}:{whole % 60:02d}"


def _with(text: str, value: str) -> str:
    return text.replace("%1", value)
