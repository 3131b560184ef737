"""Orbits in a process of their own: SGP4 holds the interpreter, and must never hold the console.

``python -m app.sky.orbits.child`` has one end of a socket as its standard input. The console
sends requests, the process answers when it has something to say (`app.sky.orbits.messages`);
when the console's end closes, for whatever reason, the process ends. The first one is forked
where that is safe (`app.sky.orbits.twin`).
"""

from __future__ import annotations

import gc
import logging
import os
import select
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from app.model.words import QT_TRANSLATE_NOOP
from app.sky.orbits.messages import (
    Alive,
    Answer,
    Load,
    Loading,
    Now,
    Refresh,
    Request,
    Setup,
    Ways,
)
from app.sky.orbits.twin import Twin, may_fork
from app.sky.orbits.wire import Link, LinkEnded
from drivers.errors import LinkLost

log = logging.getLogger(__name__)

ASK_S = 0.2
"""A process that makes no room for a request for so long has stopped (seconds)."""

START_S = 30.0
NICENESS = 15
"""The dome's own processes go first, from when the first sky has been said: until then somebody
waits for it, and on a busy machine would wait ten times as long."""

ENDED = QT_TRANSLATE_NOOP("Model", "their process has ended")
STOPPED = QT_TRANSLATE_NOOP("Model", "their process has stopped")
UNSTARTED = QT_TRANSLATE_NOOP("Model", "their process cannot be started")

# The folder that `app` is imported from: the child must find it wherever it starts.
_HOME = Path(__file__).resolve().parents[3]


class OrbitProcess:
    """The console's end: asks, and takes the answers as they come; used by one thread.

    Parameters
    ----------
    setup : Setup or Load
        What the process is told first.
    module : str
        What it runs.

    Raises
    ------
    drivers.errors.LinkLost
        When the process cannot be started.
    """

    def __init__(self, setup: Setup | Load, module: str = "app.sky.orbits.child") -> None:
        ours, theirs = socket.socketpair()
        try:
            own = module == "app.sky.orbits.child"
            self._child = Twin(theirs, main) if own and may_fork() else _started(theirs, module)
        except OSError as error:
            ours.close()
            log.warning("the process of the orbits cannot be started: %s", error)
            raise LinkLost(UNSTARTED) from error
        finally:
            theirs.close()
        self._link = Link(ours)
        try:
            self.ask(setup)
        except LinkLost:
            self.close()
            raise

    @property
    def pid(self) -> int:
        """Number of the process."""
        return self._child.pid

    def fileno(self) -> int:
        """Give the number that becomes readable when there are answers."""
        return self._link.fileno()

    def ask(self, request: Request) -> None:
        """Send a request.

        Raises
        ------
        drivers.errors.LinkLost
            When the process has ended, or has stopped.
        """
        try:
            self._link.send(request, ASK_S)
        except LinkEnded as error:
            raise LinkLost(STOPPED if self._child.poll() is None else ENDED) from error

    def answer(self, timeout_s: float = 0.0) -> Answer | None:
        """Take the next answer; None when there is none whole yet.

        Raises
        ------
        drivers.errors.LinkLost
            When the process has ended.
        """
        try:
            answer: Any = self._link.receive(timeout_s)
        except LinkEnded as error:
            log.warning("the process of the orbits: %s", error)
            raise LinkLost(ENDED) from error
        return None if answer is None else _checked(answer)

    def close(self) -> None:
        """End the process, even a stopped one, and wait for it; may be called twice."""
        self._link.close()
        if self._child.poll() is None:
            self._child.kill()
        self._child.wait()


def _started(end: socket.socket, module: str) -> subprocess.Popen[bytes]:
    """Start Python anew for the work."""
    paths = [str(_HOME), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    environment.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
    return subprocess.Popen(
        [sys.executable, "-m", module],
        stdin=end.fileno(),
        stdout=subprocess.DEVNULL,
        env=environment,
    )


def _checked(answer: Any) -> Answer:
    if not isinstance(answer, Answer):
        log.error("the process of the orbits says %r", answer)
        raise LinkLost(ENDED)
    return answer


def serve(end: socket.socket) -> None:
    """Work for the console at the other end of a socket until that closes."""
    link = Link(end)
    setup = link.receive(START_S)
    if not isinstance(setup, Setup):
        return
    # a sky is thousands of objects that all stay: to look through them again and again while
    # they are made costs a third of making them
    gc.disable()
    # the console imports this file, and must not bring SGP4 in with it
    from app.sky.orbits.engine import Engine
    from app.sky.orbits.followed_clock import FollowedClock
    from app.sky.orbits.keeper import Keeper
    from app.sky.orbits.library import Library

    clock = FollowedClock(setup.now)
    engine = Engine(setup.site, setup.lowest_pass_deg, clock)
    with Library(setup, clock) as library:
        keeper = Keeper(setup.cache)
        ears: list[Any] = [link, library, keeper]
        nice = False
        while True:
            select.select(ears, [], [], engine.wait_s())
            while (request := link.receive()) is not None:
                if isinstance(request, Now):
                    clock.follow(request)
                    link.send(Alive())
                elif isinstance(request, Refresh):
                    library.refresh()
                elif isinstance(request, Request):
                    engine.ask(request)
            for news in library.news():
                if isinstance(news, Loading):
                    link.send(news)
                else:
                    engine.take(news)
                    keeper.use(news)
            for answer in (*keeper.news(), *engine.step()):
                link.send(answer)
                if not nice and isinstance(answer, Ways):
                    nice = _give_way()
                keeper.hear(answer)


def _give_way() -> bool:
    """Go on in the background, once the first sky has been said."""
    with suppress(OSError, AttributeError):
        os.nice(NICENESS)
    gc.freeze()
    gc.enable()
    return True


def main() -> None:
    """Be the child: the socket is standard input."""
    # Ctrl+C in a terminal reaches the whole group; the console decides when this ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.basicConfig(level=logging.WARNING, format="satellites: %(message)s")
    with socket.socket(fileno=0) as end, suppress(LinkEnded):
        serve(end)
    # at once: somebody may still wait for a publisher of elements
    os._exit(0)


if __name__ == "__main__":
    main()
