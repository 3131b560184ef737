"""Files that are shipped with the program."""

from __future__ import annotations

from pathlib import Path


def path(name: str) -> Path:
    """Give the place of a shipped file, for example ``"stars.csv"``."""
    return Path(__file__).parent / name
