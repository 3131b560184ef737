"""Reads the night's log as it grows: only what came since the last look."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from app.model.log_line import LEVELS, LogLine

MOST_BYTES = 8_000_000
"""Of a longer file only the end is read."""

PATTERN = "????-??-??.jsonl"


class LogTail:
    """The newest file of a folder; begins anew when there is a newer one.

    Parameters
    ----------
    folder : Path
        With one file of JSON lines a night.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path: Path | None = None
        self._at = 0
        self._rest = b""

    def read(self) -> tuple[bool, tuple[LogLine, ...]]:
        """Give whether another file begins here, and the lines that are new.

        A line that is no JSON is given as it stands; a file that cannot be read has no lines.
        """
        newest = max(self._folder.glob(PATTERN), default=None)
        begun = newest != self._path
        if begun:
            self._path, self._at, self._rest = newest, 0, b""
        if newest is None:
            return begun, ()
        try:
            size = newest.stat().st_size
            if size < self._at:
                begun, self._at, self._rest = True, 0, b""
            with newest.open("rb") as file:
                file.seek(max(self._at, size - MOST_BYTES))
                read = file.read(MOST_BYTES)
                self._at = file.tell()
        except OSError:
            return begun, ()
        *whole, self._rest = (self._rest + read).split(b"\n")
        return begun, tuple(line_of(line) for line in whole if line.strip())


def line_of(line: bytes) -> LogLine:
    """Read one line, whatever it holds."""
    text = line.decode("utf-8", "replace")
    try:
        said: Any = json.loads(text)
        utc = datetime.fromisoformat(str(said["utc"]).replace("Z", "+00:00"))
        level = str(said["level"])
        trace = said.get("trace")
        words = str(said["text"]) + (f"\n{trace}" if trace else "")
        source = str(said["source"])
    except (ValueError, TypeError, KeyError):
        return LogLine(None, "warning", "", text)
    if utc.tzinfo is None or level not in LEVELS:
        return LogLine(None, "warning", source, text)
    return LogLine(utc, level, source, words)
