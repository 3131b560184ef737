"""Pack what somebody needs to find out what went wrong, and nothing that is secret."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from app.last_time import CRASHES
from app.logs import night_files
from app.nights.secrets import without_secrets
from app.session.codec import recorded_fields
from app.session.form import COMMAND, DATABASE, MARK
from app.session.reader import Session
from app.session.writer import SessionWriter

LAST_S = 600.0
"""So much of the session goes along (seconds)."""

NIGHTS = 2
"""Of the log."""


def write_bundle(
    out: Path,
    session: Session | None,
    logs: Path,
    versions: Mapping[str, str],
    profile: Path | None,
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

    Raises
    ------
    OSError
        When something cannot be read or written.
    """
    part = out.with_name(out.name + ".part")
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr("versions.txt", _lines(versions))
            for path in _texts(logs, profile):
                text = path.read_text(encoding="utf-8", errors="replace")
                packed.writestr(path.name, without_secrets(text))
            if session is not None:
                packed.writestr(f"session/{DATABASE}", _last_minutes(session))
            names = tuple(packed.namelist())
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)
    return names


def _lines(versions: Mapping[str, str]) -> str:
    return "".join(f"{name} {version}\n" for name, version in sorted(versions.items()))


def _texts(logs: Path, profile: Path | None) -> Iterable[Path]:
    yield from night_files(logs)[-NIGHTS:]
    yield from sorted(logs.glob("guardian-*.jsonl"))
    if (logs / CRASHES).exists():
        yield logs / CRASHES
    if profile is not None:
        yield profile


def _last_minutes(session: Session) -> bytes:
    """Give the end of a session as a session of its own."""
    start_s = max(session.start.mono_s, session.end.mono_s - LAST_S)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "session"
        about = {name: without_secrets(value) for name, value in session.about.items()}
        with SessionWriter(folder, about) as writer:
            for state in session.states(start_s, session.end.mono_s):
                for field in recorded_fields():
                    writer.put(state.now_s, state.utc, field, getattr(state, field))
                writer.tell(state.now_s, state.utc)
            for one in session.happenings(start_s, session.end.mono_s):
                if one.kind == COMMAND:
                    writer.command(one.at.mono_s, one.at.utc, one.name, one.values, one.text)
                elif one.kind == MARK:
                    writer.mark(one.at.mono_s, one.at.utc, one.text)
        return (folder / DATABASE).read_bytes()
