"""What the page of labels asks for and what it is told: orders that move nothing.

They do not pass the desk: nothing of the observatory changes by them, only files.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.model.words import Sentence
from drivers.camera.protocol import Frame, Image
from vision.slit.label import Label
from vision.slit.protocol import SlitReading

ENOUGH = 40
"""So many labels are enough to fit a shipped model to a dome."""

SURE = 0.8
"""A reading with less confidence is worth a person's look."""

CLOSED_BELOW, OPEN_ABOVE = 0.005, 0.985
"""Openings beyond these are closed and open."""


@dataclass(frozen=True, slots=True)
class SaveLabel:
    """Keep a frame and what is said of it."""

    image: Image
    label: Label


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Undo a label: what was said of its frame before counts again, or nothing."""

    label: Label
    before: Label | None


@dataclass(frozen=True, slots=True)
class PutAgain:
    """Say again what was taken back."""

    label: Label


@dataclass(frozen=True, slots=True)
class OpenFrames:
    """Open a folder of pictures, a picture or a video."""

    path: Path


@dataclass(frozen=True, slots=True)
class ShowFrame:
    """Show the frame of a number, from 0; a search under way ends."""

    index: int


@dataclass(frozen=True, slots=True)
class FindUnsure:
    """Go on from a frame to the next that the detector is not sure of."""

    after: int


Asked = SaveLabel | TakeBack | PutAgain | OpenFrames | ShowFrame | FindUnsure


@dataclass(frozen=True, slots=True)
class Kept:
    """One label as it is shown in a list.

    Attributes
    ----------
    label : Label
    thumbnail : ndarray of uint8, shape (height, width), or None
        None where the frame cannot be read.
    """

    label: Label
    thumbnail: NDArray[np.uint8] | None


@dataclass(frozen=True, slots=True)
class SetRead:
    """The label set as it is on the disk.

    Attributes
    ----------
    folder : Path
    counts : tuple of 5 int
        Open, part open, closed, opening not said, no slit to be seen.
    newest : tuple of Kept
        The newest first.
    troubles : tuple of str
        See `vision.slit.label_set.Contents`.
    """

    folder: Path
    counts: tuple[int, int, int, int, int]
    newest: tuple[Kept, ...]
    troubles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Saved:
    """A label is on the disk; `before` is what was said of its frame until then."""

    label: Label
    before: Label | None


@dataclass(frozen=True, slots=True)
class Failed:
    """Something asked for could not be done; nothing was lost."""

    asked: Asked
    because: Sentence


@dataclass(frozen=True, slots=True)
class FrameShown:
    """A recorded frame, first without and then with what the detector makes of it.

    Attributes
    ----------
    frame : Frame
        Its number is the index.
    count : int or None
        Of the frames there are.
    reading : SlitReading or None
        None while it is not known.
    detector : str
        Its name; empty while it is not known.
    """

    frame: Frame
    count: int | None
    reading: SlitReading | None = None
    detector: str = ""


@dataclass(frozen=True, slots=True)
class Searching:
    """How far the search for an unsure frame has come; `index` is None when it has ended."""

    index: int | None


def train_command(folder: Path) -> str:
    """Give the command line that fits the shipped models to a label set."""
    return f'python -m app train run --work night --labels "{folder}" --from-shipped'


def place_in_counts(label: Label) -> int:
    """Give which of the counts of `SetRead` a label belongs to."""
    if not label.visible:
        return 4
    if label.opening is None:
        return 3
    if label.opening <= CLOSED_BELOW:
        return 2
    return 0 if label.opening >= OPEN_ABOVE else 1
