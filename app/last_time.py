"""How the console ended the last time, for the next start to say.

A note lies beside the log while a console runs, and is taken away by one that ends as it
should. A note that is still there tells of a crash, a kill or a power cut.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.logs import night_files
from app.model.file_name import file_name
from app.model.notices import Notice
from app.model.words import QT_TRANSLATE_NOOP, Sentence

CRASHES = "crash.log"
"""What `faulthandler` writes."""

_LAST_BYTES = 65_536


@dataclass(frozen=True, slots=True)
class LastTime:
    """A console that did not end as it should.

    Attributes
    ----------
    began_utc : datetime
    last_utc : datetime or None
        Of the last line in its log.
    last_words : str
        The last error in its log, or the last line of all; empty when there is none.
    crash : str
        What the crash catcher wrote since it began; empty when it caught nothing.
    """

    began_utc: datetime
    last_utc: datetime | None
    last_words: str
    crash: str


def notice_of(last: LastTime) -> Notice:
    """Say it to the operator."""
    ended = last.last_utc or last.began_utc
    words = last.last_words or "—"
    if last.crash:
        words = last.crash.splitlines()[0]
    text = QT_TRANSLATE_NOOP(
        "Model", "The console did not end as it should the last time, on %1 UTC. Last words: %2"
    )
    return Notice("console", Sentence(text, (f"{ended:%Y-%m-%d %H:%M:%S}", words)))


class RunningNote:
    """The note of a console that runs.

    Parameters
    ----------
    folder : Path
        Of the log.
    profile : str
        Name; each has a note of its own.
    """

    def __init__(self, folder: Path, profile: str) -> None:
        self._folder = folder
        self._path = folder / f"running-{file_name(profile)}.json"

    def last_time(self) -> LastTime | None:
        """Say how the last console ended; None when it ended as it should."""
        try:
            content = json.loads(self._path.read_text(encoding="utf-8"))
            began = datetime.fromisoformat(content["began_utc"])
            crashed_before = int(content["crash_bytes"])
        except (OSError, ValueError, KeyError, TypeError):
            return None
        last, words = _last_words(self._folder, began)
        return LastTime(began, last, words, _since(self._folder / CRASHES, crashed_before))

    def begin(self) -> None:
        """Leave the note.

        Raises
        ------
        OSError
            When it cannot be written.
        """
        crashes = self._folder / CRASHES
        content = {
            "began_utc": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "process": os.getpid(),
            "crash_bytes": crashes.stat().st_size if crashes.exists() else 0,
        }
        self._path.write_text(json.dumps(content), encoding="utf-8")

    def end(self) -> None:
        """Take the note away: the console ends as it should."""
        self._path.unlink(missing_ok=True)


def _last_words(folder: Path, began: datetime) -> tuple[datetime | None, str]:
    """Find the last line of a run, and its last error."""
    last: datetime | None = None
    words = error = ""
    for path in night_files(folder)[-2:]:
        for line in _tail(path).splitlines():
            entry = _entry(line)
            utc = None if entry is None else _utc(entry.get("utc", ""))
            if entry is None or utc is None or utc < began:
                continue
            last, words = utc, entry.get("text", "")
            if entry.get("level") in ("error", "critical"):
                error = words
    return last, error or words


def _tail(path: Path) -> str:
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _LAST_BYTES))
        return file.read().decode("utf-8", "replace")


def _since(path: Path, begin: int) -> str:
    try:
        with path.open("rb") as file:
            file.seek(begin)
            return file.read(_LAST_BYTES).decode("utf-8", "replace").strip()
    except OSError:
        return ""


def _entry(line: str) -> Mapping[str, str] | None:
    try:
        found = json.loads(line)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _utc(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo is not None else None
