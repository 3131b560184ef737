"""Reads the elements of all sources beside the work on the orbits, and keeps them for next time."""

from __future__ import annotations

import logging
import queue
import socket
import threading
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from app.model.words import QT_TRANSLATE_NOOP, Sentence
from app.sky.elements.catalogue import Catalogue, gather
from app.sky.orbits.messages import Loading, Setup
from app.sky.orbits.sources import MADE_UP, is_far, midnight, obtain, place_of_source
from drivers.clock import Clock

if TYPE_CHECKING:
    from app.sky.elements.reading import Reading

log = logging.getLogger(__name__)

FILE = "catalogue.npz"

News = Catalogue | Loading


class Library:
    """Gives the catalogue of last time at once, then what the sources say, again and again.

    The reading is a thread's: a publisher may take its time. `news` and `refresh` are for the
    thread that made it, `fileno` becomes readable when there is news.

    Parameters
    ----------
    setup : Setup
    clock : Clock
    """

    def __init__(self, setup: Setup, clock: Clock) -> None:
        self._setup = setup
        self._clock = clock
        self._news: queue.SimpleQueue[News] = queue.SimpleQueue()
        self._wake, self._woken = socket.socketpair()
        self._wanted = threading.Event()
        self._ended = False
        self._last: Catalogue | None = None
        # a daemon: the process does not wait for a publisher when the console is gone
        self._thread = threading.Thread(target=self._work, name="library", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._ended = True
        self._wanted.set()

    def fileno(self) -> int:
        """Give the number that becomes readable when there is news."""
        return self._woken.fileno()

    def refresh(self) -> None:
        """Read all sources again now, as far as their publishers' rules allow."""
        self._wanted.set()

    def news(self) -> list[News]:
        """Take all that is new; never waits."""
        found: list[News] = []
        while not self._news.empty():
            self._woken.recv(1)
            found.append(self._news.get())
        return found

    def _tell(self, news: News) -> None:
        self._news.put(news)
        self._wake.send(b"!")

    def _work(self) -> None:
        kept = self._last = self._kept()
        if kept is not None:
            self._tell(kept)
        elif any(is_far(source) for source in self._setup.sources):
            # a publisher that does not answer is waited for; the well-known objects are here
            self._tell(gather([_shipped()], self._clock.utc().timestamp()))
        if kept is None or not self._still_true(kept):
            self._try_to_read()
        while not self._ended:
            self._wanted.wait(self._setup.refresh_h * 3600.0)
            self._wanted.clear()
            if not self._ended:
                self._try_to_read()

    def _try_to_read(self) -> None:
        """Read all sources; an error in this program must not be the end of all refreshing."""
        try:
            self._read()
        except Exception:
            log.exception("the elements cannot be read")
        self._tell(Loading(None))

    def _read(self) -> None:
        readings = []
        for source in self._setup.sources:
            text = QT_TRANSLATE_NOOP("Model", "Reading the elements of %1")
            self._tell(Loading(Sentence(text, (place_of_source(source),))))
            readings.append(obtain(source, self._setup, self._clock))
        now_s = self._clock.utc().timestamp()
        catalogue = gather(readings, now_s)
        if not len(catalogue):
            # better the old than nothing; sources and faults say why there is nothing newer
            old = self._last or gather([*readings, _shipped()], now_s)
            self._tell(
                replace(
                    old,
                    sources=(*catalogue.sources, *old.sources[len(catalogue.sources) :]),
                    faults=catalogue.faults,
                    fault_count=catalogue.fault_count,
                )
            )
            return
        self._last = catalogue
        self._tell(catalogue)
        try:
            catalogue.save(self._path)
        except OSError as error:
            log.warning("the catalogue cannot be kept: %s", error)

    @property
    def _path(self) -> Path:
        return self._setup.cache / FILE

    def _kept(self) -> Catalogue | None:
        """Give the catalogue of last time; None when it cannot be used."""
        try:
            return Catalogue.load(self._path)
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            log.warning("the catalogue of last time is not used: %s", error)
            return None

    def _still_true(self, kept: Catalogue) -> bool:
        """True when nothing but what is made up was read, and it would be made up the same."""
        names = tuple(source.name for source in kept.sources)
        today = midnight(self._clock.utc())
        return names == self._setup.sources == (MADE_UP,) and kept.sources[0].read_utc == today


def _shipped() -> Reading:
    # not needed where the catalogue of last time is there
    from app.sky.elements.synthetic import shipped_reading

    return shipped_reading()
