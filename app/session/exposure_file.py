"""Where the pixels of exposures are: written as FITS, referred to by a session, read again."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path, PurePosixPath
from typing import Any

import platformdirs

from app.model.site import Site
from app.session.shelf import night_of
from drivers.camera.fits_file import write_fits
from drivers.camera.protocol import Frame

FILE, SHA256, SIZE = "file", "sha256", "size_bytes"
"""What a session says of the file of an exposure, beside what the camera knows."""

_AT_ONCE = 1 << 20


def exposures_folder() -> Path:
    """Give the folder of all exposures."""
    return Path(platformdirs.user_data_dir("hoshimori")) / "exposures"


class ExposureFiles:
    """Writes exposures that nobody has written yet, a folder for each night.

    Parameters
    ----------
    root : Path
        Of all exposures.
    site : Site
        Tells what a night is.
    """

    def __init__(self, root: Path, site: Site) -> None:
        self._root = root
        self._site = site

    def keep(self, frame: Frame) -> Frame:
        """Write an exposure, and give it with the name of its file.

        Raises
        ------
        OSError
            When it cannot be written.
        """
        if frame.file is not None:
            return frame
        begin = frame.utc - timedelta(seconds=frame.exposure_s or 0.0)
        name = f"{frame.utc:%Y-%m-%d %H%M%S}.{frame.utc.microsecond // 1000:03d}Z.fits"
        path = self._root / night_of(frame.utc, self._site) / name
        about: dict[str, tuple[str | int | float, str]] = {
            "DATE-OBS": (begin.isoformat(timespec="milliseconds")[:23], "begin, UTC"),
            "DATE-END": (frame.utc.isoformat(timespec="milliseconds")[:23], "end, UTC"),
            "INSTRUME": (frame.source, ""),
            "FRAMENO": (frame.number, "as the camera counts"),
        }
        if frame.exposure_s is not None:
            about["EXPTIME"] = (frame.exposure_s, "s")
        if "scale_arcsec_px" in frame.notes:
            about["PIXSCALE"] = (float(frame.notes["scale_arcsec_px"]), "arcsec a pixel")
        if "up_deg" in frame.notes:
            about["UPANGLE"] = (float(frame.notes["up_deg"]), "deg, of the top, north over east")
        write_fits(path, frame.image, about)
        return replace(frame, file=path)


def reference(path: Path) -> dict[str, str | int]:
    """Tell what a session keeps of a file: its place, and what shows that it is the same.

    Raises
    ------
    OSError
        When it cannot be read.
    """
    return {FILE: path.absolute().as_posix(), SHA256: digest(path), SIZE: path.stat().st_size}


def digest(path: Path) -> str:
    """Give the SHA-256 of a file, hexadecimal.

    Raises
    ------
    OSError
        When it cannot be read.
    """
    found = hashlib.sha256()
    with path.open("rb") as file:
        while part := file.read(_AT_ONCE):
            found.update(part)
    return found.hexdigest()


def from_session(values: Mapping[str, Any], folder: Path, root: Path) -> dict[str, Any]:
    """Give what is known of an exposure as a session says it.

    Parameters
    ----------
    values : mapping of str
        With an absolute path.
    folder, root : Path
        Of the session, and of all sessions: what lies beside them moves with them, and is named
        from the session on.
    """
    path = Path(str(values.get(FILE, "")))
    if path.is_absolute() and path.is_relative_to(root.absolute().parent):
        near = Path(os.path.relpath(path, folder.absolute())).as_posix()
        return {**values, FILE: near}
    return dict(values)


def place_of(values: Mapping[str, Any], folder: Path) -> Path | None:
    """Give where the file of a recorded exposure should be; None of one that was not kept."""
    said = values.get(FILE)
    if not isinstance(said, str) or not said:
        return None
    return Path(os.path.normpath(folder.absolute() / Path(PurePosixPath(said))))
