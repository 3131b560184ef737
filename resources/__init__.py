"""Files that are shipped with the console."""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).parent


def path(name: str) -> Path:
    """Find a shipped file.

    Parameters
    ----------
    name : str
        Relative to this folder, for example ``"stars.csv"``.

    Raises
    ------
    FileNotFoundError
        When it is not there.
    """
    found = _FOLDER / name
    if not found.exists():
        raise FileNotFoundError(f"the console was installed without its file resources/{name}")
    return found
