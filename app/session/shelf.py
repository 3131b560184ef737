"""Where sessions lie, what they are called, and how much of the disk they may take."""

from __future__ import annotations

import contextlib
import re
import shutil
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import platformdirs

from app.model.file_name import file_name
from app.model.state import Site
from app.session.form import DATABASE
from app.sky.night import night_noon

VIDEO = ".mp4"

STILL_WRITTEN_S = 180.0
"""Video that was written to within so long is spared: another console may be at it (seconds)."""

_NIGHT = re.compile(r"\d{4}-\d{2}-\d{2}")


def sessions_folder() -> Path:
    """Give the folder of all sessions."""
    return Path(platformdirs.user_data_dir("hoshimori")) / "sessions"


def night_of(utc: datetime, site: Site) -> str:
    """Name the observing night of a moment: the local date at its noon."""
    hours = ((site.longitude_deg + 180.0) % 360.0 - 180.0) / 15.0
    return f"{night_noon(utc, site) + timedelta(hours=hours):%Y-%m-%d}"


def new_folder(root: Path, utc: datetime, site: Site, profile: str) -> Path:
    """Name a folder that does not exist yet: night, time and profile.

    Whatever characters the profile's name has, the folder's name can be used on every disk.
    """
    # with its date: a night of the observatory runs through midnight UTC
    name = f"{utc:%Y-%m-%d %H%M%SZ} {file_name(profile)}"
    folder = root / night_of(utc, site) / name
    count = 2
    while folder.exists():
        folder = root / night_of(utc, site) / f"{name} {count}"
        count += 1
    return folder


def sessions(root: Path) -> tuple[Path, ...]:
    """Give the folders of all sessions, the oldest first."""
    if not root.is_dir():
        return ()
    found = (path.parent for path in root.glob(f"*/*/{DATABASE}"))
    return tuple(sorted((p for p in found if _NIGHT.fullmatch(p.parent.name)), key=_order))


def _order(folder: Path) -> tuple[str, str]:
    return folder.parent.name, folder.name


def size_bytes(folder: Path) -> int:
    """Give how much a session takes; 0 for what has gone."""
    total = 0
    for path in folder.glob("*"):
        try:
            total += path.stat().st_size
        except OSError:
            continue
    return total


@dataclass(frozen=True, slots=True)
class Budget:
    """How much of the disk video may take.

    Exposures lie beside the sessions and are not of them: they are what a night was for, and go
    by hand alone. They do not count in `most_bytes` either, or a season of them would leave no
    room for video on a disk that is half empty; where they fill the disk, `free_bytes` makes
    video give way to them.

    Attributes
    ----------
    most_bytes : int
        All sessions together, without the exposures that they refer to.
    free_bytes : int
        So much of the disk stays free, whatever fills it.
    """

    most_bytes: int = 100 * 10**9
    free_bytes: int = 5 * 10**9

    def too_much(self, root: Path) -> int:
        """Give by how many bytes the sessions exceed it; negative by how much room there is."""
        taken = sum(size_bytes(folder) for folder in sessions(root))
        return max(taken - self.most_bytes, self.free_bytes - shutil.disk_usage(root).free)


def thin(root: Path, budget: Budget, spare: Collection[Path] = ()) -> tuple[Path, ...]:
    """Delete the oldest video until the budget is kept; what happened stays for ever.

    Of the sessions' own folders alone: no exposure is ever deleted here.

    Parameters
    ----------
    root : Path
        Of all sessions.
    budget : Budget
        To be kept.
    spare : collection of Path
        The files that are being written.

    Returns
    -------
    tuple of Path
        What was deleted.
    """
    excess = budget.too_much(root)
    # of the disk, whose times are the machine's, whatever clock the console runs on
    young_s = datetime.now(UTC).timestamp() - STILL_WRITTEN_S
    gone: list[Path] = []
    for folder in sessions(root) if excess > 0 else ():
        for written_s, path in sorted(
            (_written_s(path), path) for path in folder.glob(f"*{VIDEO}")
        ):
            if excess <= 0:
                return tuple(gone)
            if path in spare or written_s > young_s:
                continue
            # one that cannot go, as it is open elsewhere, must not keep the others
            with contextlib.suppress(OSError):
                size = path.stat().st_size
                path.unlink()
                excess -= size
                gone.append(path)
    return tuple(gone)


def _written_s(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
