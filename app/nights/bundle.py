"""Pack what somebody needs to find out what went wrong, and nothing that is secret."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Collection, Iterable, Mapping
from heapq import merge
from pathlib import Path
from typing import Any

import msgspec

from app.last_time import CRASHES
from app.logs import night_files
from app.model.state import ObservatoryState
from app.nights.secrets import (
    plain_without_secrets,
    reading_without_secrets,
    secrets_in,
    without_secrets,
)
from app.nights.tables import STEP_ROWS, Step
from app.nights.whole import whole
from app.session.codec import encode, recorded_fields
from app.session.form import COMMAND, DATABASE, MARK, PICTURE
from app.session.found import Happening, Moment
from app.session.reader import Session
from app.session.sky_form import packed
from app.session.writer import SessionWriter

LAST_S = 600.0
"""So much of the session goes along (seconds)."""

Sky = tuple[Moment, str, Any]
One = ObservatoryState | Happening | Sky

NIGHTS = 2
"""Of the log."""


def write_bundle(
    out: Path,
    session: Session | None,
    logs: Path,
    versions: Mapping[str, str],
    profile: Path | None,
    step: Step,
) -> tuple[str, ...]:
    """Write a zip file, whole or not at all, and name what it holds.

    Parameters
    ----------
    out : Path
        The file.
    session : Session or None
        Its last ten minutes go along, without video.
    logs : Path
        Folder of the log.
    versions : mapping of str to str
        Of the programs and libraries.
    profile : Path or None
        Its text goes along without what is secret.
    step : callable
        Told of progress.

    Raises
    ------
    OSError
        When something cannot be read or written.
    """
    known = () if profile is None else secrets_in(profile.read_text("utf-8", "replace"))
    with whole(out) as part, zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("versions.txt", _lines(versions))
        for path in _texts(logs, profile):
            text = path.read_text(encoding="utf-8", errors="replace")
            packed.writestr(path.name, without_secrets(text, known))
        if session is not None:
            packed.writestr(f"session/{DATABASE}", _last_minutes(session, known, step))
        return tuple(packed.namelist())


def _lines(versions: Mapping[str, str]) -> str:
    return "".join(f"{name} {version}\n" for name, version in sorted(versions.items()))


def _texts(logs: Path, profile: Path | None) -> Iterable[Path]:
    yield from night_files(logs)[-NIGHTS:]
    yield from sorted(logs.glob("guardian-*.jsonl"))
    if (logs / CRASHES).exists():
        yield logs / CRASHES
    if profile is not None:
        yield profile


def _last_minutes(session: Session, known: Collection[str], step: Step) -> bytes:
    """Give the end of a session as a session of its own."""
    start_s, end_s = max(session.start.mono_s, session.end.mono_s - LAST_S), session.end.mono_s
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "session"
        about = {name: without_secrets(value, known) for name, value in session.about.items()}
        with SessionWriter(folder, about) as writer:
            copying = _Copying(writer, known)
            # rows stand in the order in which they happened; a state tells what was before it
            told: Iterable[One] = session.states(start_s, end_s)
            sky: Iterable[One] = _sky(session, start_s)
            happened = session.happenings(start_s, end_s)
            for count, one in enumerate(merge(sky, told, happened, key=_mono_s)):
                if count % STEP_ROWS == 0:
                    step("seconds", round(_mono_s(one) - start_s), round(end_s - start_s))
                if isinstance(one, ObservatoryState):
                    copying.state(one)
                elif isinstance(one, Happening):
                    copying.happening(one)
                else:
                    copying.sky(*one)
        return (folder / DATABASE).read_bytes()


def _mono_s(one: One) -> float:
    if isinstance(one, ObservatoryState):
        return one.now_s
    return one.at.mono_s if isinstance(one, Happening) else one[0].mono_s


def _sky(session: Session, start_s: float) -> Iterable[One]:
    """Give what was known of the satellites at a moment, and what came after it.

    The elements themselves stay at home: not every publisher lets them be passed on.
    """
    before: dict[str, Sky] = {}
    for at, part, value in session.sky():
        if at.mono_s < start_s:
            before[part] = (Moment(start_s, at.utc), part, value)
        else:
            yield from before.values()
            before = {}
            yield at, part, value
    yield from before.values()


class _Copying:
    """Writes what was recorded once more, without what is secret."""

    def __init__(self, writer: SessionWriter, known: Collection[str]) -> None:
        self._writer = writer
        self._known = known
        self._seen: dict[str, tuple[Any, Any]] = {}

    def state(self, state: ObservatoryState) -> None:
        """Write a state."""
        for field in recorded_fields():
            value = getattr(state, field)
            if field not in self._seen or self._seen[field][0] is not value:
                self._seen[field] = (value, reading_without_secrets(field, value, self._known))
            self._writer.put(state.now_s, state.utc, field, self._seen[field][1])
        self._writer.tell(state.now_s, state.utc)

    def sky(self, at: Moment, part: str, value: Any) -> None:
        """Write a part of what was known of the satellites."""
        plain = msgspec.msgpack.decode(encode(value))
        body = packed(plain_without_secrets(plain, self._known))
        self._writer.sky(at.mono_s, at.utc, part, body)

    def happening(self, one: Happening) -> None:
        """Write an order or a mark."""
        at, text = (one.at.mono_s, one.at.utc), without_secrets(one.text, self._known)
        if one.kind == COMMAND:
            values = plain_without_secrets(dict(one.values), self._known)
            self._writer.command(*at, one.name, values, text)
        elif one.kind == PICTURE:
            self._writer.picture(*at, one.name, plain_without_secrets(one.values, self._known))
        elif one.kind == MARK:
            self._writer.mark(*at, text)
