"""What a publisher's answer means: elements, a page, a message, or to be left alone.

References
----------
RFC 9110, 10.2.3 (Retry-After) and 15 (status codes); CelesTrak, "Usage Policy": GP data are
updated every 2 hours, one and the same query is answered once in that time, and whoever goes
on after errors 301, 403 or 404 is shut out.
"""

from __future__ import annotations

import email.utils
import re
import zlib
from datetime import datetime, timedelta

from drivers.elements import troubles
from drivers.elements.exchange import Answer
from drivers.elements.protocol import Trouble

LONGEST_WAIT = timedelta(hours=24)
_REFUSED_WAIT = timedelta(hours=2)
_FAILED_WAIT = timedelta(minutes=10)
_OFFLINE_WAIT = timedelta(minutes=2)

_GZIP = b"\x1f\x8b"
_HEAD = 65536
_LONGEST_MESSAGE = 300
_LINES = re.compile(rb"(?:^|[\r\n])[ \t]*1 [ 0-9A-Za-z][ 0-9]{3}[0-9]")
_NOTHING_NEWER = b"has not updated since"


def trouble_with(host: str, data: bytes) -> Trouble | None:
    """Say why some data are no elements; None when they look like some.

    Only the beginning is looked at; whether every record is right, the reader says.
    """
    head = data[:_HEAD]
    if head.startswith(_GZIP):
        try:
            head = zlib.decompressobj(wbits=31).decompress(head, _HEAD)
        except zlib.error:
            return Trouble(troubles.DAMAGED, (host,))
    if _LINES.search(head) or b"NORAD_CAT_ID" in head:
        return None
    start = head.lstrip()[:2048].lower()
    if _NOTHING_NEWER in start:
        return Trouble(troubles.NOTHING_NEWER, (host,))
    if b"<html" in start or start.startswith(b"<!doctype html"):
        return Trouble(troubles.WEB_PAGE, (host,))
    words = " ".join(head.decode("utf-8", "replace").split())
    if words and len(words) <= _LONGEST_MESSAGE and words.isprintable():
        return Trouble(troubles.SAYS, (host, words))
    return Trouble(troubles.NO_ELEMENTS, (host,))


def refusal(
    host: str, answer: Answer, failures: int, now_utc: datetime
) -> tuple[Trouble, timedelta]:
    """Say what an answer that is neither 200 nor 304 means, and how long to leave it alone.

    Parameters
    ----------
    host : str
        Whose answer it is.
    answer : Answer
        With any other status.
    failures : int
        In a row before this one: each doubles the wait, up to `LONGEST_WAIT`.
    now_utc : datetime
        For a ``Retry-After`` that is a date.
    """
    status = answer.status
    if _NOTHING_NEWER in answer.body[:2048].lower():
        return Trouble(troubles.NOTHING_NEWER, (host,)), _REFUSED_WAIT
    asked = _retry_after(answer.headers.get("retry-after", ""), now_utc)
    if status >= 500 or status in (408, 425):
        wait = max(_doubled(_FAILED_WAIT, failures), asked)
        return Trouble(troubles.FAILS, (host, str(status), _in_words(wait))), wait
    wait = max(_doubled(_REFUSED_WAIT, failures), asked)
    if status in (404, 410):
        return Trouble(troubles.NOT_FOUND, (host, str(status))), wait
    return Trouble(troubles.REFUSED, (host, str(status), _in_words(wait))), wait


def offline_wait(failures: int) -> timedelta:
    """Give how long to wait after nobody answered: short, for nobody was bothered."""
    return min(_doubled(_OFFLINE_WAIT, failures), timedelta(minutes=30))


def _doubled(wait: timedelta, failures: int) -> timedelta:
    return min(wait * (1 << min(failures, 10)), LONGEST_WAIT)


def _retry_after(text: str, now_utc: datetime) -> timedelta:
    """Read seconds or a date; nonsense counts as nothing, and no wait is longer than a day."""
    text = text.strip()
    if text.isdecimal() and text.isascii():
        return min(timedelta(seconds=min(int(text), 10**6)), LONGEST_WAIT)
    try:
        until = email.utils.parsedate_to_datetime(text)
    except (ValueError, TypeError):
        return timedelta(0)
    if until.tzinfo is None:
        return timedelta(0)
    return min(max(until - now_utc, timedelta(0)), LONGEST_WAIT)


def _in_words(wait: timedelta) -> str:
    minutes = max(1, round(wait.total_seconds() / 60.0))
    return f"{minutes} min" if minutes < 120 else f"{minutes / 60.0:.0f} h"
