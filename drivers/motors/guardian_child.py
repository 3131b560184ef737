"""The guardian as a child of the console: started, started again when it dies, and ended."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from drivers.errors import LinkLost
from drivers.motors.guardian_link import GuardianLink
from drivers.motors.life_line import LifeLine

HANGS_S = 10.0
"""A guardian that has been silent for so long is killed; a new one switches everything off."""

END_S = 2.0
"""A guardian gets so long to switch off and end (seconds)."""

ALL_OFF_S = 15.0
"""Another program gets so long to switch off what a dead guardian left on (seconds)."""

_HOME = Path(__file__).resolve().parents[2]


class GuardianChild:
    """Keeps one guardian alive.

    `connect` is for the thread that commands; `end` may be called from any other.

    Parameters
    ----------
    tables : mapping
        The guardian's settings, as they would stand in its file.
    """

    def __init__(self, tables: Mapping[str, Any]) -> None:
        self._tables = json.dumps(tables)
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._link: GuardianLink | None = None
        self._life: LifeLine | None = None
        self._ended = False

    @property
    def pid(self) -> int | None:
        """Process id of the guardian, None while there is none."""
        return None if self._process is None else self._process.pid

    def start(self) -> None:
        """Start the guardian; it is ready a moment later.

        Raises
        ------
        drivers.errors.LinkLost
            When the process cannot be made.
        """
        self.connect()

    def connect(self) -> GuardianLink:
        """Give the pipe to a guardian that lives.

        Raises
        ------
        drivers.errors.LinkLost
            When it has just ended by itself, or cannot be started; the clause says why. The
            next call starts it again.
        """
        with self._lock:
            if self._ended:
                raise LinkLost("the guardian of the relays was ended")
            why = self._why_not()
            if why is not None:
                self._spawn()
                raise LinkLost(why)
            if self._link is None:
                self._spawn()
            assert self._link is not None
            return self._link

    def end(self) -> None:
        """End the guardian, which switches everything off; doing it twice does nothing.

        For a guardian that did not end well another one is asked to switch off.
        """
        with self._lock:
            self._ended = True
            if self._drop() not in (None, 0):
                with suppress(OSError, subprocess.TimeoutExpired):
                    subprocess.run(
                        [*self._command(), "--all-off"],
                        **self._surroundings(),
                        timeout=ALL_OFF_S,
                        check=False,
                    )

    def _why_not(self) -> str | None:
        """Take leave of a guardian that is none any more and say why; None when it is well."""
        link, process = self._link, self._process
        if link is None or process is None:
            return None
        if link.silent and time.monotonic() - link.heard_s > HANGS_S:
            self._drop()
            return "the guardian of the relays hung and is started again"
        if process.poll() is None and not link.gone:
            return None
        status = self._drop()
        if link.last_words:
            return f"the guardian of the relays cannot work: {link.last_words}"
        return f"the guardian of the relays has ended (status {status}) and is started again"

    def _spawn(self) -> None:
        ours, theirs = socket.socketpair()
        life, their_life = socket.socketpair()
        fds = (theirs.fileno(), their_life.fileno())
        try:
            self._process = subprocess.Popen(
                [*self._command(), "--fd", str(fds[0]), "--life-line", str(fds[1])],
                **self._surroundings(),
                pass_fds=fds,
            )
        except OSError as error:
            ours.close()
            life.close()
            raise LinkLost(f"the guardian of the relays cannot be started: {error}") from error
        finally:
            theirs.close()
            their_life.close()
        self._link = GuardianLink(ours)
        self._life = LifeLine(life)

    def _command(self) -> list[str]:
        return [sys.executable, "-m", "drivers.relay.guardian", "--settings", self._tables]

    def _surroundings(self) -> dict[str, Any]:
        paths = [str(_HOME), *filter(None, [os.environ.get("PYTHONPATH")])]
        return {
            "stdin": subprocess.DEVNULL,
            "stdout": subprocess.DEVNULL,
            # pydantic looks for plugins in every package installed: a third of the start
            "env": {
                **os.environ,
                "PYTHONPATH": os.pathsep.join(paths),
                "PYDANTIC_DISABLE_PLUGINS": "1",
            },
            # neither Ctrl+C nor the end of a terminal is for the guardian
            "start_new_session": True,
        }

    def _drop(self) -> int | None:
        """Close the pipe and wait for the end, or make it; give its status, None for no child."""
        link, self._link = self._link, None
        process, self._process = self._process, None
        if link is not None:
            link.close()
        if process is None:
            return None
        if link is None or not link.silent:
            with suppress(subprocess.TimeoutExpired):
                process.wait(END_S)
        if process.poll() is None:
            process.kill()
        status = process.wait()
        if self._life is not None:
            self._life.close()
            self._life = None
        return status
