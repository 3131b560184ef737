"""Reading a label set: what can be used, and one sentence with its place for what cannot."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from vision.slit.calibration import Calibration, CalibrationError
from vision.slit.calibration_file import load_calibration
from vision.slit.label import Label, LabelError, content_of, label_of

LABELS = "labels.jsonl"
"""Name of the file of labels."""

# Signature, length and name of the first chunk, then width and height: enough for a size.
_PNG_HEAD = struct.Struct(">8s4x4sII")
_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything in a label set that can be used, and sentences about what cannot.

    Attributes
    ----------
    labels : tuple of Label
        One for each frame, in the order in which the frames were labelled first.
    troubles : tuple of str
        Each begins with ``file:line``; nothing that they tell of was deleted.
    """

    labels: tuple[Label, ...] = ()
    troubles: tuple[str, ...] = ()


@dataclass(slots=True)
class Reading:
    """Line after line of a file of labels.

    Attributes
    ----------
    folder : Path
        Of the label set.
    troubles : list of str
        Told so far.
    """

    folder: Path
    troubles: list[str] = field(default_factory=list)
    _said: dict[str, tuple[int, Label]] = field(default_factory=dict)
    _calibrations: dict[str, Calibration | str] = field(default_factory=dict)

    def take(self, number: int, line: bytes) -> None:
        """Read one line; the last one of a frame wins."""
        try:
            content = content_of(line.decode("utf-8"))
        except (LabelError, UnicodeDecodeError) as error:
            why = error if isinstance(error, LabelError) else "not text in UTF-8"
            self._tell(number, f"{why}; the line is kept and left out")
            return
        file = content.get("file")
        if isinstance(file, str) and content.get("removed") is True:
            self._said.pop(file, None)
            return
        try:
            label = label_of(content)
        except LabelError as error:
            self._tell(number, str(error))
            if isinstance(file, str):
                self._said.pop(file, None)
            return
        self._said[label.file] = (number, label)

    def labels(self) -> Iterator[Label]:
        """Give the labels whose frame and calibration are there and fit."""
        for number, label in self._said.values():
            try:
                self._check(label)
            except (ValueError, OSError) as error:
                self._tell(number, str(error))
            else:
                yield label

    def _tell(self, number: int, sentence: str) -> None:
        self.troubles.append(f"{self.folder / LABELS}:{number}: {sentence}")

    def _check(self, label: Label) -> None:
        for name in (label.file, label.calibration):
            if not name or PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
                raise LabelError(f"{name!r} must be a file within the label set's folder")
        size_px = _png_size_px(self.folder / label.file, label.file)
        calibration = self._calibration(label.calibration)
        camera = calibration.camera
        wanted_px = (camera.image_width_px, camera.image_height_px)
        if size_px != wanted_px:
            raise LabelError(
                f"{label.file} is {size_px[0]} x {size_px[1]} pixels but {label.calibration}"
                f" is for {wanted_px[0]} x {wanted_px[1]}"
            )
        check_place(label, calibration)

    def _calibration(self, name: str) -> Calibration:
        if name not in self._calibrations:
            try:
                self._calibrations[name] = load_calibration(self.folder / name)
            except CalibrationError as error:
                self._calibrations[name] = str(error)
        found = self._calibrations[name]
        if isinstance(found, str):
            raise LabelError(found)
        return found


def check_place(label: Label, calibration: Calibration) -> None:
    """Refuse a slit of which the frame shows nothing.

    Raises
    ------
    LabelError
        When no point of its middle line is in the picture.
    """
    if label.azimuth_deg is not None and len(calibration.axis(label.azimuth_deg)) == 0:
        raise LabelError(f"the slit at {label.azimuth_deg:.1f}° is outside the frame")


def _png_size_px(path: Path, name: str) -> tuple[int, int]:
    """Give width and height of a PNG without decoding it."""
    try:
        with path.open("rb") as file:
            head = file.read(_PNG_HEAD.size)
    except OSError as error:
        raise LabelError(f"the frame {name} cannot be read: {error.strerror}") from error
    if len(head) < _PNG_HEAD.size or not head.startswith(_PNG_SIGNATURE):
        raise LabelError(f"the frame {name} is not a PNG file")
    _, _, width_px, height_px = _PNG_HEAD.unpack(head)
    return width_px, height_px
