"""Elements from a file that somebody else renews, on this machine or a share of the network."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from drivers.clock import Clock
from drivers.elements import troubles
from drivers.elements.answers import trouble_with
from drivers.elements.protocol import Fetched, Trouble
from drivers.elements.shelf import Memory, Shelf

LARGEST_BYTES = 256 * 1024 * 1024


class FileElements:
    """A file; what was good in it last is kept for when it is away or half written.

    Parameters
    ----------
    path : Path
        With elements in any form.
    cache : Path
        Folder for the copy.
    clock : Clock
        Only its UTC is used.
    """

    def __init__(self, path: Path, cache: Path, clock: Clock) -> None:
        self._path = path
        self._clock = clock
        self._shelf = Shelf(cache, path.name, str(path.absolute()))

    @property
    def name(self) -> str:
        """Name of the file."""
        return self._path.name

    def fetch(self) -> Fetched:
        try:
            changed_utc = datetime.fromtimestamp(self._path.stat().st_mtime, UTC)
            if self._path.stat().st_size > LARGEST_BYTES:
                megabytes = f"{LARGEST_BYTES / 2**20:g}"
                return self._instead(Trouble(troubles.TOO_LARGE, (self.name, megabytes)))
            data = self._path.read_bytes()
        except OSError as error:
            return self._instead(Trouble(troubles.NO_FILE, (error.strerror or str(error),)))
        wrong = trouble_with(self.name, data)
        if wrong is not None:
            return self._instead(wrong)
        trouble = None
        if data != self._shelf.data():
            try:
                self._shelf.put(data)
                self._shelf.remember(Memory(asked_utc=self._clock.utc(), good_utc=changed_utc))
            except OSError as error:
                trouble = Trouble(troubles.NOT_KEPT, (error.strerror or str(error),))
        return Fetched(self.name, data, changed_utc, trouble)

    def kept(self) -> Fetched:
        return self._instead(None)

    def _instead(self, trouble: Trouble | None) -> Fetched:
        data = self._shelf.data()
        good_utc = self._shelf.memory(self._clock.utc()).good_utc
        return Fetched(self.name, data, good_utc if data else None, trouble)
