"""Keeps the elements in use as a file for the record, beside the work on the orbits."""

from __future__ import annotations

import logging
import queue
import socket
import threading
from contextlib import suppress
from pathlib import Path

from app.sky.elements.catalogue import Catalogue
from app.sky.elements.kept import forget_others, keep
from app.sky.orbits.messages import Answer, Kept, Objects, Ways

log = logging.getLogger(__name__)

FOLDER = "kept"
MOST_KEPT = 4
"""So many files stay: a recorder takes what is in use within a second or two."""


class Keeper:
    """Writes in a thread of its own, when the first minute of new elements has been said.

    Before that somebody waits for the sky. All methods are for the thread that made it.

    Parameters
    ----------
    cache : Path
        Folder of what was read.
    """

    def __init__(self, cache: Path) -> None:
        self._folder = cache / FOLDER
        self._wake, self._woken = socket.socketpair()
        self._asked: queue.SimpleQueue[Catalogue] = queue.SimpleQueue()
        self._news: queue.SimpleQueue[tuple[Catalogue, Path]] = queue.SimpleQueue()
        self._used: Catalogue | None = None
        self._due = False
        # a daemon: the process does not wait for a slow disk when the console is gone
        threading.Thread(target=self._work, name="keeper", daemon=True).start()

    def fileno(self) -> int:
        """Give the number that becomes readable when there is news."""
        return self._woken.fileno()

    def use(self, catalogue: Catalogue) -> None:
        """Take what is worked with from now on."""
        self._used, self._due = catalogue, False

    def hear(self, answer: Answer) -> None:
        """See what is said to the console, and keep the elements that it is about."""
        if isinstance(answer, Objects):
            self._due = True
        elif self._due and self._used is not None and isinstance(answer, Ways):
            self._due = False
            self._asked.put(self._used)

    def news(self) -> list[Kept]:
        """Say where they are; of others than the last ones nothing is said."""
        found: list[Kept] = []
        while not self._news.empty():
            self._woken.recv(1)
            catalogue, path = self._news.get()
            if catalogue is self._used and not self._due:
                found.append(Kept(path))
        return found

    def _work(self) -> None:
        while True:
            catalogue = self._asked.get()
            try:
                path = keep(catalogue, self._folder)
                # the newest by its time is the one in use
                path.touch()
            except OSError as error:
                log.warning("the elements cannot be kept for the record: %s", error)
                continue
            self._news.put((catalogue, path))
            self._wake.send(b"!")
            with suppress(OSError):
                forget_others(self._folder, MOST_KEPT)
