"""Progress on a terminal, and Ctrl-C as the wish to end."""

from __future__ import annotations

import signal
import sys
import time
from types import FrameType, TracebackType
from typing import Any, Self

from app.train.progress import Cancelled

_BAR = 24
# How often the bar is drawn, and how often a log gets a line, seconds.
_DRAWN_S, _LOGGED_S = 0.2, 30.0


class Terminal:
    """A progress bar on standard error; a line now and then where that is no terminal.

    Within its ``with`` Ctrl-C and a polite kill do not break anything off: the next step
    raises `Cancelled`. A second Ctrl-C breaks off at once.
    """

    def __init__(self) -> None:
        self._shows = sys.stderr.isatty()
        self._said_s = 0.0
        self._stage = ""
        self._wide = 0
        self._cancelled = False
        self._before: dict[int, Any] = {}

    def __enter__(self) -> Self:
        for number in (signal.SIGINT, signal.SIGTERM):
            self._before[number] = signal.signal(number, self._cancel)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        for number, before in self._before.items():
            signal.signal(number, before)
        self._clear()

    def step(self, stage: str, done: int, total: int, said: str = "") -> None:
        if self._cancelled:
            raise Cancelled
        now_s = time.monotonic()
        fresh = stage != self._stage or done == total
        if not fresh and now_s - self._said_s < (_DRAWN_S if self._shows else _LOGGED_S):
            return
        self._said_s, self._stage = now_s, stage
        share = done / total if total else 1.0
        text = f"{stage}: {done} of {total}" + (f", {said}" if said else "")
        if self._shows:
            full = round(_BAR * share)
            self._line(f"[{'#' * full}{'.' * (_BAR - full)}] {100.0 * share:3.0f} % {text}")
        else:
            sys.stderr.write(text + "\n")
            sys.stderr.flush()

    def say(self, sentence: str) -> None:
        """Say a sentence above the bar."""
        self._clear()
        sys.stderr.write(sentence + "\n")
        sys.stderr.flush()

    def _cancel(self, _number: int, _frame: FrameType | None) -> None:
        if self._cancelled:
            raise KeyboardInterrupt
        self._cancelled = True
        self.say("ending; what is done is kept (once more to break off at once)")

    def _line(self, text: str) -> None:
        sys.stderr.write("\r" + text + " " * max(self._wide - len(text), 0))
        sys.stderr.flush()
        self._wide = len(text)

    def _clear(self) -> None:
        if self._wide:
            sys.stderr.write("\r" + " " * self._wide + "\r")
            self._wide = 0
