"""Read moments as people type them."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime, timedelta, timezone, tzinfo

from app.model.settings import FIRST_YEAR, LAST_YEAR
from app.model.words import QT_TRANSLATE_NOOP, Sentence

_AFTER_NFKC = str.maketrans(
    {"−": "-", "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "ー": "-", "．": ".", "。": "."}
)
_DATE = r"(?P<year>\d{4})\s*[-/.年]\s*(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})\s*日?"
_TIME = (
    r"(?P<hour>\d{1,2})\s*[:時]\s*(?P<minute>\d{1,2})\s*分?"
    r"(?:\s*:?\s*(?P<second>\d{1,2}(?:\.\d*)?)\s*秒?)?"
)
_ZONE = r"(?P<zone>z|utc?|gmt|jst|[+-]\d{1,2}:?\d{2})"
_MOMENT = re.compile(
    rf"(?:{_DATE})?\s*[t,]?\s*(?:{_TIME})?\s*(?:{_ZONE})?", re.IGNORECASE | re.VERBOSE
)
_JAPAN = timezone(timedelta(hours=9))


class NoSuchMoment(ValueError):
    """What was typed is no moment that the sky can be shown for.

    Parameters
    ----------
    sentence : Sentence
        For the operator: what is wrong and what is allowed.
    """

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


def read_moment(text: str, shown: datetime, zone: tzinfo) -> datetime:
    """Read a date, a time of day, or both.

    Parameters
    ----------
    text : str
        ``2019-07-05 21:44:18.823965``, ``2019/7/5 21:44``, ``2019年7月5日 21時44分``,
        ``21:44``, each with ``Z``, ``UTC``, ``JST`` or ``+09:00`` behind it if need be.
        Full-width digits will do.
    shown : datetime
        The moment that is shown now, aware: of it is what was not typed.
    zone : tzinfo
        What is typed is in this zone, where it names none itself.

    Returns
    -------
    datetime
        Aware UTC.

    Raises
    ------
    NoSuchMoment
        For anything else; nothing is guessed.
    """
    plain = unicodedata.normalize("NFKC", text).translate(_AFTER_NFKC).strip()
    found = _MOMENT.fullmatch(plain)
    if found is None or (found["year"] is None and found["hour"] is None):
        form = QT_TRANSLATE_NOOP("Model", "a moment is written like %1, or %2 alone")
        raise NoSuchMoment(Sentence(form, ("2026-11-22 18:47:32", "18:47")))
    named = found["zone"]
    there = zone if named is None else _zone(named)
    here = shown.astimezone(there)
    if found["year"] is not None:
        year, month, day = _date(found)
        here = here.replace(year=year, month=month, day=day)
    if found["hour"] is not None:
        hour, minute, second, microsecond = _time(found)
        here = here.replace(hour=hour, minute=minute, second=second, microsecond=microsecond)
    utc = here.astimezone(UTC)
    _within_the_years(utc.year)
    return utc


def _date(found: re.Match[str]) -> tuple[int, int, int]:
    year, month, day = (int(found[part]) for part in ("year", "month", "day"))
    _within_the_years(year)
    try:
        datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        text = QT_TRANSLATE_NOOP("Model", "there is no day %1")
        raise NoSuchMoment(Sentence(text, (f"{year}-{month:02d}-{day:02d}",))) from None
    return year, month, day


def _time(found: re.Match[str]) -> tuple[int, int, int, int]:
    hour, minute = int(found["hour"]), int(found["minute"])
    whole, _, part = (found["second"] or "0").partition(".")
    second, microsecond = int(whole), int((part + "000000")[:6])
    if hour > 23 or minute > 59 or second > 59:
        text = QT_TRANSLATE_NOOP("Model", "a time of day is from 00:00 to 23:59:59, not %1")
        typed = f"{hour:02d}:{minute:02d}:{second:02d}"
        raise NoSuchMoment(Sentence(text, (typed,)))
    return hour, minute, second, microsecond


def _within_the_years(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        text = QT_TRANSLATE_NOOP("Model", "the year must be from %1 to %2, not %3")
        raise NoSuchMoment(Sentence(text, (str(FIRST_YEAR), str(LAST_YEAR), str(year))))


def _zone(named: str) -> tzinfo:
    if named[0] not in "+-":
        return _JAPAN if named.lower() == "jst" else UTC
    digits = named[1:].replace(":", "").zfill(4)
    hours, minutes = int(digits[:2]), int(digits[2:])
    if hours > 14 or minutes > 59:
        text = QT_TRANSLATE_NOOP("Model", "a time zone is from −14:00 to +14:00, not %1")
        raise NoSuchMoment(Sentence(text, (named,)))
    ahead = timedelta(hours=hours, minutes=minutes)
    return timezone(-ahead if named[0] == "-" else ahead)
