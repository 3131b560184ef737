"""The sky of a recorded night in a process of its own: from its own elements, and nothing else.

``python -m app.sky.orbits.recorded_child`` has one end of a socket as its standard input, as
`app.sky.orbits.child` has. It takes `Load`, `Show` and `Select`; nothing is fetched, searched
or followed, and no device is known here.
"""

from __future__ import annotations

import logging
import os
import select
import signal
import socket
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import numpy as np

from app.model.site import Site
from app.sky.elements.catalogue import Catalogue
from app.sky.elements.kept import read_kept
from app.sky.orbits.messages import Answer, Load, Select, Show, Unread, Ways
from app.sky.orbits.shown_sky import ShownSky
from app.sky.orbits.subject import Subject
from app.sky.orbits.task import Task
from app.sky.orbits.trail_drawing import TrailDrawing
from app.sky.orbits.wire import Link, LinkEnded
from drivers.clock import Clock, SystemClock

LONGEST_WAIT_S = 60.0
NICENESS = 5
"""The live telescope's own processes go first, from when the first sky has been said: until then
somebody waits for it."""


class RecordedSubject(Subject):
    """Elements of a night; who was in doubt is what was recorded, not judged anew."""

    def judged(self, unix_s: float) -> Catalogue:
        """Give the catalogue as it was said then."""
        del unix_s
        assert self.catalogue is not None
        return self.catalogue


class RecordedSky:
    """Show any moment of a night from its elements.

    Parameters
    ----------
    clock : Clock
        Of this machine; what is shown does not depend on it.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._file: Path | None = None
        self._subject: Subject | None = None
        self._tasks: tuple[Task, ...] = ()

    def load(self, asked: Load) -> None:
        """Take other elements, or other doubts about the same.

        Raises
        ------
        OSError, ValueError
            When the file is gone or damaged.
        """
        subject = self._subject
        if subject is None or subject.catalogue is None or self._file != asked.file:
            self._file, self._subject, self._tasks = None, None, ()
            subject = self._begin(doubted(read_kept(asked.file), asked), asked.site)
            self._file, self._subject = asked.file, subject
        else:
            subject.catalogue = doubted(subject.catalogue, asked)
            # everybody is told again; where they are is known already
            subject.edition += 1

    def ask(self, request: Show | Select) -> None:
        """Show another moment, or another object's way."""
        if self._subject is None:
            return
        if isinstance(request, Show):
            self._subject.shown_s = request.unix_s
        else:
            self._subject.selected = request.norad_id

    def wait_s(self) -> float:
        """Give how long there is nothing to do."""
        return 0.0 if self._due() is not None else LONGEST_WAIT_S

    def step(self) -> list[Answer]:
        """Do one slice of work."""
        task = self._due()
        return [] if task is None else task.step()

    def _due(self) -> Task | None:
        if self._subject is None or self._subject.shown_s is None:
            return None
        now_s = self._clock.monotonic_s()
        return next((task for task in self._tasks if task.due_s() <= now_s), None)

    def _begin(self, catalogue: Catalogue, site: Site) -> Subject:
        subject = RecordedSubject(site, 0.0, self._clock)
        subject.take(catalogue)
        shown = ShownSky(subject, runs=True)
        self._tasks = (shown, TrailDrawing(subject, shown))
        return subject


def doubted(catalogue: Catalogue, asked: Load) -> Catalogue:
    """Give elements with the doubts that were recorded.

    Raises
    ------
    ValueError
        When they are of other elements.
    """
    if asked.doubt.shape != (len(catalogue),):
        raise ValueError(f"{asked.file.name} holds {len(catalogue)} objects, not as recorded")
    return replace(
        catalogue, objects=replace(catalogue.objects, doubt=np.array(asked.doubt, np.uint8))
    )


def serve(end: socket.socket) -> None:
    """Work for the player at the other end of a socket until that closes."""
    link, sky = Link(end), RecordedSky(SystemClock())
    nice = False
    while True:
        select.select([link], [], [], sky.wait_s())
        while (request := link.receive()) is not None:
            if isinstance(request, Load):
                try:
                    sky.load(request)
                except (OSError, ValueError) as error:
                    link.send(Unread(_why(error)))
            elif isinstance(request, Show | Select):
                sky.ask(request)
        for answer in sky.step():
            link.send(answer)
            if not nice and isinstance(answer, Ways):
                nice = True
                with suppress(OSError, AttributeError):
                    os.nice(NICENESS)


def _why(error: OSError | ValueError) -> str:
    if isinstance(error, OSError):
        return f"{Path(str(error.filename)).name}: {error.strerror}"
    return str(error)


def main() -> None:
    """Be the child: the socket is standard input."""
    # Ctrl+C in a terminal reaches the whole group; the console decides when this ends
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.basicConfig(level=logging.WARNING, format="recorded satellites: %(message)s")
    with socket.socket(fileno=0) as end, suppress(LinkEnded):
        serve(end)


if __name__ == "__main__":
    main()
