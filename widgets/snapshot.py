"""Pictures that an operator wants to keep, as files in the pictures folder."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QSaveFile, QStandardPaths
from PySide6.QtGui import QImage, QImageWriter


def picture_folder() -> Path:
    """Give the folder for pictures of this program; it need not exist yet."""
    pictures = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    return Path(pictures or Path.home()) / "Hoshimori"


def save_png(image: QImage, name: str, utc: datetime, folder: Path | None = None) -> Path:
    """Save a picture whole or not at all, under a name that was free.

    Parameters
    ----------
    image : QImage
        What to save.
    name : str
        Beginning of the file's name, ASCII without spaces.
    utc : datetime
        Aware UTC of the picture; goes into the name.
    folder : Path, optional
        `picture_folder` if None; made when it is missing.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    OSError
        When the file cannot be written; the text says why.
    """
    folder = folder or picture_folder()
    folder.mkdir(parents=True, exist_ok=True)
    stem = f"{name}_{utc:%Y%m%dT%H%M%SZ}"
    path = folder / f"{stem}.png"
    count = 2
    while path.exists():
        path = folder / f"{stem}-{count}.png"
        count += 1
    file = QSaveFile(str(path))
    if not file.open(QSaveFile.OpenModeFlag.WriteOnly):
        raise OSError(f"{path}: {file.errorString()}")
    writer = QImageWriter(file, b"png")
    if not writer.write(image):
        file.cancelWriting()
        raise OSError(f"{path}: {writer.errorString()}")
    if not file.commit():
        raise OSError(f"{path}: {file.errorString()}")
    return path
