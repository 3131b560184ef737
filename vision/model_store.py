"""Installed models: dated folders, of which one is current; switched whole or not at all."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import platformdirs

SHIPPED = "shipped"
"""What the store calls the models that come with the program."""

_CURRENT = "current"
_VERSION = re.compile(r"\d{8}-\d{6}(-\d+)?")


class StoreError(ValueError):
    """The store cannot do it; the sentence says why, and nothing has changed."""


@dataclass(frozen=True, slots=True)
class Version:
    """An installed version.

    Attributes
    ----------
    name : str
        When it was installed, UTC: ``yyyymmdd-hhmmss``.
    folder : Path
    current : bool
        Whether it is the one in use.
    """

    name: str
    folder: Path
    current: bool


class ModelStore:
    """Keeps every installed version of the models.

    ``current`` is a file with the name of the version in use: replacing a small file is
    atomic everywhere, so that a reader finds the old version or the new one, whole.

    Parameters
    ----------
    folder : Path, optional
        By default ``models`` in the user's data folder.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = (
            platformdirs.user_data_path("hoshimori") / "models" if folder is None else folder
        )

    def versions(self) -> list[Version]:
        """Give the installed versions, oldest first."""
        if not self.folder.is_dir():
            return []
        current = self._current_name()
        return [
            Version(folder.name, folder, folder.name == current)
            for folder in sorted(self.folder.iterdir())
            if _VERSION.fullmatch(folder.name) and folder.is_dir()
        ]

    def current(self) -> Path | None:
        """Give the folder of the version in use; None when the shipped models are."""
        name = self._current_name()
        return None if name is None else self.folder / name

    def add(self, files: dict[str, Path], now: datetime | None = None) -> Version:
        """Keep a version without using it yet.

        Parameters
        ----------
        files : dict of str to Path
            What is copied, by its name in the version's folder.
        now : datetime, optional
            With a time zone.

        Raises
        ------
        StoreError
            When it cannot be written.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            fresh = Path(tempfile.mkdtemp(prefix=".", dir=self.folder))
            try:
                for name, source in files.items():
                    shutil.copyfile(source, fresh / name)
                    _flush(fresh / name)
                fresh.chmod(0o755)
                folder = self._free(datetime.now(UTC) if now is None else now)
                fresh.rename(folder)
            finally:
                shutil.rmtree(fresh, ignore_errors=True)
        except OSError as error:
            raise StoreError(f"{self.folder}: cannot be written: {error.strerror}") from error
        return Version(folder.name, folder, False)

    def use(self, name: str) -> None:
        """Use an installed version, or `SHIPPED`.

        Raises
        ------
        StoreError
            When there is no such version.
        """
        if name != SHIPPED and name not in {version.name for version in self.versions()}:
            raise StoreError(
                f"{self.folder}: there is no version {name!r}; `train list` names them"
            )
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, fresh = tempfile.mkstemp(prefix=".", dir=self.folder)
            with os.fdopen(handle, "w", encoding="ascii") as file:
                file.write(name + "\n")
                file.flush()
                os.fsync(file.fileno())
            Path(fresh).chmod(0o644)
            Path(fresh).replace(self.folder / _CURRENT)
        except OSError as error:
            raise StoreError(f"{self.folder}: cannot be written: {error.strerror}") from error

    def remove(self, version: Version) -> None:
        """Delete a version that is not in use."""
        if version.name != self._current_name():
            shutil.rmtree(version.folder, ignore_errors=True)

    def before(self) -> str:
        """Name what was installed before the version in use; `SHIPPED` before the first.

        Raises
        ------
        StoreError
            When the shipped models are in use: nothing is before them.
        """
        names = [version.name for version in self.versions()]
        current = self._current_name()
        if current is None:
            raise StoreError("the shipped models are in use; there is nothing before them")
        earlier = [name for name in names if name < current]
        return earlier[-1] if earlier else SHIPPED

    def _current_name(self) -> str | None:
        try:
            name = (self.folder / _CURRENT).read_text(encoding="ascii").strip()
        except (OSError, UnicodeDecodeError):
            return None
        return name if _VERSION.fullmatch(name) and (self.folder / name).is_dir() else None

    def _free(self, now: datetime) -> Path:
        stem = now.astimezone(UTC).strftime("%Y%m%d-%H%M%S")
        folder, number = self.folder / stem, 1
        while folder.exists():
            number += 1
            folder = self.folder / f"{stem}-{number}"
        return folder


def _flush(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
