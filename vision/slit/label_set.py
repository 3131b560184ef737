"""Labelled frames in a folder, safe against crashes: frames, calibrations, what was said.

``frames/*.png`` are the frames exactly as the camera gave them; ``calibration-*.toml`` are
copies named after their content, so that a changed calibration is a second file;
``labels.jsonl`` only ever grows, one JSON object a line, and the last line of a frame wins.
A line with ``"removed": true`` takes a frame's label back.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import numpy as np

from vision.images import check_grey
from vision.opencv import cv2
from vision.slit.calibration import Calibration
from vision.slit.calibration_file import load_calibration
from vision.slit.label import Label, LabelError, Seen, line_of, utc_text
from vision.slit.label_reading import LABELS, Contents, Reading, check_place
from vision.slit.protocol import Image

FRAMES = "frames"
"""Name of the folder of frames."""


class LabelSet:
    """A folder of labelled frames.

    Parameters
    ----------
    folder : Path
        Made with the first label; need not exist before.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def path(self) -> Path:
        """The file of labels."""
        return self.folder / LABELS

    def add(
        self, image: Image, calibration_path: Path, label: Label, seen: Seen | None = None
    ) -> Path:
        """Keep a frame and what was said of it; the same frame again is said anew.

        Parameters
        ----------
        image : ndarray of uint8 or uint16, shape (height, width)
            As the camera gave it.
        calibration_path : Path
            Of the camera.
        label : Label
            Its own `file` and `calibration` do not count.
        seen : Seen, optional
            What a detector had said; that of the label if None.

        Returns
        -------
        Path
            Of the frame in the set.

        Raises
        ------
        ValueError
            When the frame is not grey, does not fit the calibration, or the slit said is
            outside the frame; CalibrationError when the calibration cannot be used.
        OSError
            When it cannot be written; what was in the set before is still there.
        """
        check_grey(image)
        calibration = load_calibration(calibration_path)
        calibration.fits(image)
        check_place(label, calibration)
        pixels: Image = np.ascontiguousarray(image)  # type: ignore[assignment]
        head = f"{pixels.dtype.str} {pixels.shape} ".encode()
        file = f"{FRAMES}/{_digest(head + pixels.tobytes())}.png"
        toml = calibration_path.read_bytes()
        copy = f"calibration-{_digest(toml)[:8]}.toml"
        (self.folder / FRAMES).mkdir(parents=True, exist_ok=True)
        _keep(self.folder / file, cv2.imencode(".png", pixels)[1].tobytes())
        _keep(self.folder / copy, toml)
        said = label if seen is None else replace(label, seen=seen)
        self.put(said.of(file, copy))
        return self.folder / file

    def put(self, label: Label) -> None:
        """Say something anew of a frame that is in the set.

        Raises
        ------
        OSError
            When it cannot be written.
        """
        self._append(line_of(label))

    def remove(self, file: str, by: str, utc: datetime) -> None:
        """Take the label of a frame back; frame and earlier lines stay where they are.

        Raises
        ------
        OSError
            When it cannot be written.
        """
        content = {"file": file, "removed": True, "by": by, "utc": utc_text(utc)}
        self._append(json.dumps(content, ensure_ascii=False))

    def labels(self) -> tuple[Label, ...]:
        """Give every label that can be used, see `read`."""
        return self.read().labels

    def read(self) -> Contents:
        """Read the set; what cannot be used is told, and the rest goes on.

        A line that cannot be read at all changes nothing; one that is wrong in itself
        leaves its frame without a label, for it shows that the earlier one was doubted.

        Raises
        ------
        OSError
            When the file of labels is there but cannot be read.
        """
        if not self.path.exists():
            return Contents()
        reading = Reading(self.folder)
        # only b"\n" ends a line: other separators may stand within a name
        for number, line in enumerate(self.path.read_bytes().split(b"\n"), start=1):
            if line.strip():
                reading.take(number, line)
        return Contents(tuple(reading.labels()), tuple(reading.troubles))

    def frame(self, label: Label) -> Image:
        """Give the frame of a label, as it was put in.

        Raises
        ------
        LabelError
            When it is missing or damaged.
        """
        path = self.folder / label.file
        try:
            data = np.frombuffer(path.read_bytes(), np.uint8)
        except OSError as error:
            raise LabelError(f"{path}: cannot be read: {error.strerror}") from error
        pixels = cv2.imdecode(data, cv2.IMREAD_UNCHANGED) if data.size else None
        if pixels is None:
            raise LabelError(f"{path}: not a whole picture")
        image: Image = np.asarray(pixels)  # type: ignore[assignment]
        try:
            check_grey(image)
        except ValueError as error:
            raise LabelError(f"{path}: {error}") from error
        return image

    def calibration(self, label: Label) -> Calibration:
        """Give the calibration of a label.

        Raises
        ------
        CalibrationError
            When it cannot be used.
        """
        return load_calibration(self.folder / label.calibration)

    def _append(self, line: str) -> None:
        """Write one line and wait until the disk has it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with self.path.open("ab+") as file:
            end = file.seek(0, os.SEEK_END)
            # a line that a crash cut short must not swallow this one
            file.seek(max(end - 1, 0))
            torn = end > 0 and file.read(1) != b"\n"
            file.write((b"\n" if torn else b"") + line.encode("utf-8") + b"\n")
            file.flush()
            os.fsync(file.fileno())


def _digest(content: bytes) -> str:
    """Give 16 hexadecimal digits that name a content."""
    return hashlib.sha256(content).hexdigest()[:16]


def _keep(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; one that is there has the same content."""
    if path.exists():
        return
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes a file for its owner alone
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError:
        with suppress(OSError):
            Path(name).unlink()
        raise
