"""A typed time as a moment of a recorded night."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo

from app.model.replay import RecordedNight
from app.sky.typed_moment import read_moment

_DAY = timedelta(days=1)


class OutOfNight(ValueError):
    """The moment is not in the night."""


def typed_in(night: RecordedNight, text: str, zone: tzinfo) -> datetime:
    """Read a time of day, or a date and a time, as a moment of a night.

    Parameters
    ----------
    night : RecordedNight
        A time of day is the first one in it.
    text : str
        For example ``18:47:32``, see `app.sky.typed_moment.read_moment`.
    zone : tzinfo
        What is typed is in this zone, where it names none itself.

    Raises
    ------
    app.sky.typed_moment.NoSuchMoment
        When it is none.
    OutOfNight
        When it is not in this night.
    """
    first, last = night.start_utc.replace(microsecond=0), night.end_utc
    utc = read_moment(text, first, zone)
    if utc < first and utc + _DAY <= last and ":" in text:
        utc += _DAY
    if not first <= utc <= last:
        raise OutOfNight
    return max(utc, night.start_utc)


def about_at_s(night: RecordedNight, utc: datetime) -> float:
    """Give about where a moment is by the session's clock: from the last event before it."""
    at_s, since_utc = night.start_s, night.start_utc
    for event in night.events:
        if event.utc <= utc and event.at_s >= at_s:
            at_s, since_utc = event.at_s, event.utc
    return min(at_s + (utc - since_utc).total_seconds(), night.end_s)
