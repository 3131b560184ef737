"""Elements from an address of the web, such as CelesTrak's GP queries.

References
----------
CelesTrak, "A New Way to Obtain GP Data" and "Usage Policy"; RFC 9110, 13 (conditional
requests).
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from drivers.clock import Clock
from drivers.elements.exchange import Answer, Exchange, Patience
from drivers.elements.polite import PoliteSource
from drivers.elements.protocol import Fetched
from drivers.elements.shelf import Memory, Shelf

CELESTRAK_EVERY = timedelta(hours=2)
"""CelesTrak's rule for one and the same query."""

OTHERS_EVERY = timedelta(minutes=15)
"""Nobody publishes elements more often than some times a day."""

_CELESTRAK = ("celestrak.org", "celestrak.com")
_GROUPS = ("GROUP", "NAME", "CATNR", "INTDES", "SPECIAL", "FILE")


class WebElements:
    """A source that is asked with one GET, and only for what is newer.

    Parameters
    ----------
    address : str
        ``http`` or ``https``, without user and password.
    cache : Path
        Folder for the last good answer.
    clock : Clock
        Only its UTC is used.
    patience : Patience, optional
        How long and how much is waited for.

    Raises
    ------
    ValueError
        For an address that is none; the sentence says what is allowed.
    """

    def __init__(
        self, address: str, cache: Path, clock: Clock, patience: Patience | None = None
    ) -> None:
        self._address = checked_address(address)
        self._exchange = Exchange(patience or Patience())
        host = urlsplit(address).hostname or ""
        celestrak = any(host == known or host.endswith(f".{known}") for known in _CELESTRAK)
        name = name_of(address)
        self._source = PoliteSource(
            name,
            host,
            Shelf(cache, name, address),
            CELESTRAK_EVERY if celestrak else OTHERS_EVERY,
            clock,
        )

    @property
    def name(self) -> str:
        """Host and group."""
        return self._source.name

    def fetch(self) -> Fetched:
        return self._source.fetch(self._ask)

    def kept(self) -> Fetched:
        return self._source.kept()

    def _ask(self, memory: Memory) -> Answer:
        headers = {}
        if memory.etag:
            headers["If-None-Match"] = memory.etag
        if memory.modified:
            headers["If-Modified-Since"] = memory.modified
        return self._exchange.ask(self._address, headers)


def checked_address(address: str) -> str:
    """Give an address back if it can be asked.

    Raises
    ------
    ValueError
        When it is none of http or https, names no host, or carries a password.
    """
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise ValueError(f"an address of the web is wanted: {error}") from None
    if parts.username is not None or parts.password is not None:
        raise ValueError("an address must not carry a user or a password")
    if parts.scheme not in ("http", "https") or not host or not address.isprintable():
        raise ValueError(
            "an address of the web begins with https:// or http:// and a host, such as "
            "https://celestrak.org/NORAD/elements/gp.php?GROUP=active&FORMAT=csv"
        )
    return address.replace(" ", "%20")


def name_of(address: str) -> str:
    """Name a source by its host, and by group or file."""
    parts = urlsplit(address)
    query = parse_qs(parts.query)
    group = next((query[key][0] for key in _GROUPS if key in query), "")
    return " ".join(part for part in (parts.hostname or "", group or Path(parts.path).name) if part)
