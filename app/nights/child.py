"""One verb of `session` for the console, in a process of its own.

``python -m app.nights.child`` reads one line of JSON, an `Order`, and tells what it does on its
standard output, a line of JSON each: ``{"done": 7, "of": 20}``, ``{"found": "…"}`` of every line
of a result, and at last ``{"status": 0, "said": "…", "place": "…", "counts": {}}``. When its
input ends it is to end: the console wants that, or has gone.

What it makes lies in a folder whose name ends with ``.part`` until it is whole.
"""

from __future__ import annotations

import dataclasses
import json
import os
import shutil
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from itertools import count
from pathlib import Path
from typing import IO, Any

from app.cli.session import DONE, perform, read
from app.one_sentence import BAD_INPUT, sentence_of
from app.train.progress import Cancelled

TOLD_S = 0.1
"""Steps are told so often (seconds)."""

PATIENCE_S = 1.0
"""Work that takes longer to its next step than this is ended without it (seconds)."""

NICENESS = 15
"""The dome's own processes go first."""


@dataclasses.dataclass(frozen=True, slots=True)
class Order:
    """What is to be done, and where the result goes.

    Attributes
    ----------
    argv : tuple of str
        As for ``python -m app session``; what it is to write lies in ``part``.
    part : str
        Folder to work in, beside the place of the result; empty where nothing is written.
    stem, suffix : str
        Name of the result; of a folder, which has no suffix, `part` itself becomes it.
    """

    argv: tuple[str, ...]
    part: str = ""
    stem: str = ""
    suffix: str = ""


class Piped:
    """Tells the console, and knows when that wants no more.

    Parameters
    ----------
    out : file
        To the console.
    """

    def __init__(self, out: IO[str]) -> None:
        self._out = out
        self._told_s = 0.0
        self._line = ""
        self.cancelled = threading.Event()

    def step(self, _stage: str, done: int, total: int, _said: str = "") -> None:
        """Tell how far the work is; ends it when the console wants that."""
        if self.cancelled.is_set():
            raise Cancelled
        now_s = time.monotonic()
        if now_s - self._told_s >= TOLD_S:
            self._told_s = now_s
            self.tell(done=done, of=total)

    def say(self, _sentence: str) -> None:
        """Say nothing: what the console shows of the result it says itself."""

    def write(self, text: str) -> int:
        """Take what a verb writes as its result, and tell it line by line."""
        *lines, self._line = (self._line + text).split("\n")
        for line in lines:
            self.tell(found=line)
        return len(text)

    def flush(self) -> None:
        """Be a file."""

    def tell(self, **values: Any) -> None:
        """Tell one thing."""
        self._out.write(json.dumps(values, ensure_ascii=False) + "\n")
        self._out.flush()


def serve(order: Order, told: Piped) -> None:
    """Do what is ordered, and tell the end of it."""
    place: Path | None = None
    try:
        # what a verb writes to standard output is its result
        with _part(order), redirect_stdout(told):
            status, result = perform(read(order.argv), told)
            if status == DONE and order.part:
                place = _take_place(order)
    except OSError as error:
        status, result = BAD_INPUT, sentence_of(error)
    said = "" if place is None else str(place)
    told.tell(status=status, said=str(result), place=said, counts=_counts(result))


@contextmanager
def _part(order: Order) -> Iterator[None]:
    """Have the folder to work in; nothing is left of it."""
    if not order.part:
        yield
        return
    part = Path(order.part)
    made = [folder for folder in part.parents if not folder.exists()]
    try:
        part.mkdir(parents=True)
        yield
    finally:
        shutil.rmtree(part, ignore_errors=True)
        with suppress(OSError):
            # a folder that was made in vain
            for folder in made:
                folder.rmdir()


def _take_place(order: Order) -> Path:
    """Give the result the first name that is free."""
    part = Path(order.part)
    made = part / f"{order.stem}{order.suffix}" if order.suffix else part
    for number in count(1):
        more = "" if number == 1 else f" {number}"
        place = part.parent / f"{order.stem}{more}{order.suffix}"
        if not place.exists():
            made.replace(place)
            return place
    raise AssertionError


def _counts(result: object) -> dict[str, int]:
    if not dataclasses.is_dataclass(result):
        return {}
    values = {one.name: getattr(result, one.name) for one in dataclasses.fields(result)}
    return {name: value for name, value in values.items() if isinstance(value, int)}


def _watch(told: Piped, part: str) -> None:
    """Wait for the end of the input; whoever makes no steps then is ended all the same."""
    while os.read(0, 4096):
        pass
    told.cancelled.set()
    threading.Event().wait(PATIENCE_S)
    if part:
        shutil.rmtree(part, ignore_errors=True)
    os._exit(1)


def main() -> None:
    """Be the child."""
    # Ctrl+C in a terminal reaches the whole group; the console decides when this ends
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(OSError, AttributeError):
        os.nice(NICENESS)
    line = b""
    while not line.endswith(b"\n"):
        more = os.read(0, 65536)
        if not more:
            return
        line += more
    order = Order(**json.loads(line))
    told = Piped(sys.stdout)
    threading.Thread(target=_watch, args=(told, order.part), daemon=True).start()
    with suppress(BrokenPipeError):
        serve(order, told)
    sys.stdout.flush()
    # at once: what a library would do at the end is of no use to anybody
    os._exit(0)


if __name__ == "__main__":
    main()
