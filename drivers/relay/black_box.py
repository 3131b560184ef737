"""What the guardian did and why, written down beside its work and never in its way."""

from __future__ import annotations

import json
import os
import queue
import threading
from datetime import UTC
from pathlib import Path
from typing import Any

from drivers.clock import Clock

SIZE_BYTES = 5_000_000
"""A file is put aside when it has grown to this."""

KEPT = 3
"""Files that are kept beside the one that is written."""

WAITING_LINES = 2000
"""Lines that may wait for a slow disk; more are counted and dropped."""


class BlackBox:
    """Append-only JSON lines: UTC, monotonic seconds, the event and what belongs to it.

    A thread of its own writes, because a disk may take seconds for a line. A disk that is
    full, gone or read-only costs lines and nothing else; the next line that can be written
    says how many.

    Parameters
    ----------
    path : Path or None
        Where to write; its folder is made. None writes nothing.
    clock : Clock
    size_bytes : int
        When to put the file aside.
    """

    def __init__(self, path: Path | None, clock: Clock, size_bytes: int = SIZE_BYTES) -> None:
        self._path = path
        self._clock = clock
        self._size_bytes = size_bytes
        self._lines: queue.Queue[bytes | None] = queue.Queue(WAITING_LINES)
        self._file: int | None = None
        self.lost = 0
        self._thread: threading.Thread | None = None
        if path is not None:
            self._thread = threading.Thread(target=self._write_all, name="black-box", daemon=True)
            self._thread.start()

    def note(self, event: str, **about: Any) -> None:
        """Write an event down; returns at once and never fails."""
        if self._path is None:
            return
        now = self._clock.utc().astimezone(UTC).isoformat(timespec="milliseconds")
        line = {"utc": now, "at_s": round(self._clock.monotonic_s(), 4), "event": event, **about}
        try:
            self._lines.put_nowait(json.dumps(line, ensure_ascii=False).encode() + b"\n")
        except queue.Full:
            self.lost += 1

    def close(self, wait_s: float = 0.5) -> None:
        """Write what waits, for at most so long."""
        if self._thread is None:
            return
        try:
            self._lines.put(None, timeout=wait_s)
        except queue.Full:
            return
        self._thread.join(wait_s)

    def _write_all(self) -> None:
        told = 0
        while (line := self._lines.get()) is not None:
            lost = self.lost
            if lost > told:
                line = json.dumps({"event": "lines lost", "lost": lost}).encode() + b"\n" + line
            if self._write(line):
                told = lost
            else:
                self.lost += 1
        self._let_go()

    def _write(self, line: bytes) -> bool:
        try:
            if self._file is None:
                self._file = self._open()
            elif os.fstat(self._file).st_size + len(line) > self._size_bytes:
                self._let_go()
                self._put_aside()
                self._file = self._open()
            return os.write(self._file, line) == len(line)
        except OSError:
            self._let_go()
            return False

    def _open(self) -> int:
        assert self._path is not None
        self._path.parent.mkdir(parents=True, exist_ok=True)
        how = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC
        return os.open(self._path, how, 0o644)

    def _put_aside(self) -> None:
        assert self._path is not None
        for number in range(KEPT, 0, -1):
            older = self._path.with_name(f"{self._path.name}.{number}")
            newer = self._path
            if number > 1:
                newer = self._path.with_name(f"{self._path.name}.{number - 1}")
            if newer.exists():
                newer.replace(older)

    def _let_go(self) -> None:
        file, self._file = self._file, None
        if file is not None:
            os.close(file)
