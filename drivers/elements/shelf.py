"""Keeps the last good data of one source on disk, and when its publisher may be asked again."""

from __future__ import annotations

import hashlib
import json
import os
import re
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from drivers.elements.protocol import Trouble


@dataclass(frozen=True, slots=True)
class Memory:
    """What is known of a publisher across restarts; times are aware.

    Attributes
    ----------
    asked_utc : datetime or None
        When it was asked last, whatever came of it.
    good_utc : datetime or None
        When the data were last known to be what it has.
    not_before_utc : datetime or None
        It asked to be left alone, or was in trouble.
    failures : int
        In a row.
    etag, modified : str
        What it wants to hear to say "not modified"; empty for nothing.
    trouble : Trouble or None
        What came of the last question.
    """

    asked_utc: datetime | None = None
    good_utc: datetime | None = None
    not_before_utc: datetime | None = None
    failures: int = 0
    etag: str = ""
    modified: str = ""
    trouble: Trouble | None = None


class Shelf:
    """One place in the cache folder.

    Parameters
    ----------
    folder : Path
        Is made when something is put there.
    name : str
        Of the source, for whoever looks into the folder.
    address : str
        What makes it another source; never shown.
    """

    def __init__(self, folder: Path, name: str, address: str) -> None:
        readable = re.sub(r"[^A-Za-z0-9.]+", "-", name)[:40].strip("-.")
        mark = hashlib.sha256(address.encode()).hexdigest()[:12]
        self._data = folder / f"{readable}-{mark}.elements"
        self._memory = folder / f"{readable}-{mark}.json"

    def data(self) -> bytes:
        """Give the last good data; empty when there are none."""
        try:
            return self._data.read_bytes()
        except OSError:
            return b""

    def memory(self, now_utc: datetime) -> Memory:
        """Give what is known; of a file that is damaged, only the time of its last change.

        Times ahead of now come from a clock that was wrong, and are not believed.
        """
        try:
            told = json.loads(self._memory.read_text(encoding="utf-8"))
            memory = _recalled(told)
        except FileNotFoundError:
            return Memory()
        except (OSError, ValueError, TypeError, KeyError):
            changed_utc = _changed_utc(self._memory)
            return Memory(asked_utc=changed_utc, good_utc=_changed_utc(self._data))
        if memory.asked_utc is not None and memory.asked_utc > now_utc + timedelta(minutes=1):
            return replace(memory, asked_utc=None, not_before_utc=None)
        return memory

    def remember(self, memory: Memory) -> None:
        """Keep what is known.

        Raises
        ------
        OSError
            When it cannot be written.
        """
        told = {
            key: value.isoformat() if isinstance(value, datetime) else value
            for key, value in asdict(memory).items()
        }
        _write(self._memory, json.dumps(told).encode())

    def put(self, data: bytes) -> None:
        """Keep data; whoever reads sees the old or the new, never a part.

        Raises
        ------
        OSError
            When they cannot be written.
        """
        _write(self._data, data)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        with fresh.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def _recalled(told: dict[str, Any]) -> Memory:
    trouble = told["trouble"]
    return Memory(
        _utc(told["asked_utc"]),
        _utc(told["good_utc"]),
        _utc(told["not_before_utc"]),
        int(told["failures"]),
        str(told["etag"]),
        str(told["modified"]),
        None if trouble is None else Trouble(str(trouble["text"]), tuple(trouble["values"])),
    )


def _utc(text: str | None) -> datetime | None:
    if text is None:
        return None
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError("a time without a zone")
    return found


def _changed_utc(path: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError:
        return None
