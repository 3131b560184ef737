"""Find the session that somebody means."""

from __future__ import annotations

from pathlib import Path

from app.session.form import DATABASE
from app.session.shelf import sessions, sessions_folder

LAST = "last"


def root_of(given: Path | None) -> Path:
    """Give the folder of all sessions: the one named, or the user's own."""
    return sessions_folder() if given is None else given


def find_session(name: str, root: Path) -> Path:
    """Give the folder of the session that is meant.

    Parameters
    ----------
    name : str
        A folder, a part of the night and name of a session, or ``"last"``.
    root : Path
        Of all sessions.

    Raises
    ------
    ValueError
        When there is none, or more than one.
    """
    if (Path(name) / DATABASE).is_file():
        return Path(name)
    known = sessions(root)
    if not known:
        raise ValueError(f"there is no session in {root}")
    if name == LAST:
        return known[-1]
    found = [folder for folder in known if name in f"{folder.parent.name}/{folder.name}"]
    if len(found) == 1:
        return found[0]
    if not found:
        raise ValueError(f'there is no session "{name}" in {root}; `session list` shows them')
    some = ", ".join(f"{folder.parent.name}/{folder.name}" for folder in found[:3])
    raise ValueError(f'"{name}" could be {len(found)} sessions: {some}…')
