"""Elements from Space-Track, which wants a user and a password.

They come from the environment or from a file that only its owner can read; they are in no
profile, no log and no sentence.

References
----------
Space-Track, "How to Use": POST to ``/ajaxauth/login``, then the query with the cookie; GP
data at most once an hour, fewer than 30 questions a minute and 300 an hour.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from drivers.clock import Clock
from drivers.elements import troubles
from drivers.elements.exchange import Answer, Exchange, NoAnswer, Patience
from drivers.elements.polite import PoliteSource
from drivers.elements.protocol import Fetched, Trouble
from drivers.elements.shelf import Memory, Shelf
from drivers.elements.web import checked_address

EVERY = timedelta(hours=1)
"""Space-Track's rule for GP data."""

EVERYTHING = "class/gp/decay_date/null-val/epoch/%3Enow-30/orderby/norad_cat_id/format/csv"
"""Everything in orbit with elements of the last 30 days."""

HOME = "https://www.space-track.org"
USER, PASSWORD = "HOSHIMORI_SPACE_TRACK_USER", "HOSHIMORI_SPACE_TRACK_PASSWORD"
"""Where the environment has them."""

_AT_HOME = ("127.0.0.1", "::1", "localhost")


class SpaceTrackElements:
    """A source that logs in for each question.

    Parameters
    ----------
    cache : Path
        Folder for the last good answer.
    clock : Clock
        Only its UTC is used.
    query : str
        What follows ``/basicspacedata/query/``.
    credentials : Path, optional
        TOML file with ``user`` and ``password``, readable by its owner only; goes before
        the environment.
    environment : mapping, optional
        The process's own, unless given.
    home : str
        Where Space-Track is; ``https``, or this very machine.
    patience : Patience, optional
        How long and how much is waited for.

    Raises
    ------
    ValueError
        For a ``home`` to which no password may be sent.
    """

    name = "space-track.org"

    def __init__(
        self,
        cache: Path,
        clock: Clock,
        query: str = EVERYTHING,
        credentials: Path | None = None,
        environment: Mapping[str, str] | None = None,
        home: str = HOME,
        patience: Patience | None = None,
    ) -> None:
        parts = urlsplit(checked_address(home))
        if parts.scheme != "https" and parts.hostname not in _AT_HOME:
            raise ValueError("a password is sent over https only")
        self._home = home.rstrip("/")
        self._query = checked_address(f"{self._home}/basicspacedata/query/{query.strip('/')}")
        self._credentials = credentials
        self._environment = os.environ if environment is None else environment
        self._patience = patience or Patience()
        shelf = Shelf(cache, self.name, self._query)
        self._source = PoliteSource(self.name, self.name, shelf, EVERY, clock)

    def fetch(self) -> Fetched:
        try:
            self._who()
        except NoAnswer as error:
            # nobody was asked: the next try is free as soon as they are set
            return replace(self._source.kept(), trouble=error.trouble)
        return self._source.fetch(self._ask)

    def kept(self) -> Fetched:
        return self._source.kept()

    def _ask(self, memory: Memory) -> Answer:  # noqa: ARG002 - Space-Track has no conditional questions
        user, password = self._who()
        exchange = Exchange(self._patience)
        form = urlencode({"identity": user, "password": password}).encode()
        login = exchange.ask(f"{self._home}/ajaxauth/login", form=form)
        if login.status == 401 or (login.status == 200 and b"Failed" in login.body[:200]):
            raise NoAnswer(Trouble(troubles.WRONG_CREDENTIALS))
        if login.status != 200:
            return login
        return exchange.ask(self._query)

    def _who(self) -> tuple[str, str]:
        """Give user and password.

        Raises
        ------
        NoAnswer
            When they are not there, or others can read them too.
        """
        if self._credentials is not None:
            return _from_file(self._credentials)
        user, password = self._environment.get(USER, ""), self._environment.get(PASSWORD, "")
        if not user or not password:
            raise NoAnswer(Trouble(troubles.NO_CREDENTIALS, (f"{USER}, {PASSWORD}",)))
        return user, password


def _from_file(path: Path) -> tuple[str, str]:
    try:
        with path.open("rb") as file:
            open_to_others = os.name == "posix" and os.fstat(file.fileno()).st_mode & 0o077
            told = {} if open_to_others else tomllib.load(file)
    except OSError as error:
        words = f"{path.name}: {error.strerror or 'cannot be read'}"
        raise NoAnswer(Trouble(troubles.NO_CREDENTIALS, (words,))) from None
    except ValueError:
        # the error would repeat what stands in the file
        raise NoAnswer(Trouble(troubles.NO_CREDENTIALS, (f"{path.name} is not TOML",))) from None
    if open_to_others:
        raise NoAnswer(Trouble(troubles.OPEN_CREDENTIALS, (path.name,)))
    user, password = told.get("user"), told.get("password")
    if not (isinstance(user, str) and isinstance(password, str) and user and password):
        words = f"{path.name} lacks user or password"
        raise NoAnswer(Trouble(troubles.NO_CREDENTIALS, (words,)))
    return user, password
