"""Where frames with truth come from: domes that nobody built, and frames that people labelled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.train.domes import random_dome
from app.train.pictures import pictures
from app.train.shown import FOOT, FOOT_SEEN
from app.train.varied_frames import varied_frame
from vision.images import to_8_bit
from vision.slit.calibration import Calibration
from vision.slit.label_set import LabelSet

SEEDS = range(5000)
"""Seeds that may be asked for; each has a hundred thousand domes of its own."""

MOST_DOMES = 100_000
"""Domes that one seed has."""

_TRAIN, _WATCH, _HELD_OUT = 0, 500_000_000, 1_000_000_000
# When less of the slit is in the picture and not hidden, nobody could see it.
_HIDDEN = 0.08
# Of ten labelled frames two are never trained on, and one watches over the training.
_OF, _KEPT, _WATCHING = 10, (4, 9), 2


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame with its truth.

    Attributes
    ----------
    image : ndarray of uint8, shape (height, width)
    calibration : Calibration
        That it was taken with.
    azimuth_deg : float or None
        Of the slit; None when nobody could see it.
    opening : float or None
        Uncovered share, 0 to 1; None when not known.
    lighting : str
        Kind of light, or where the frame is from.
    name : str
        Names the frame among its like.
    shows_state : bool
        Whether the part of the slit that tells its state is seen: one whose foot is hidden may
        be shut or open a little. Only rendered frames know.
    """

    image: NDArray[np.uint8]
    calibration: Calibration
    azimuth_deg: float | None
    opening: float | None
    lighting: str
    name: str
    shows_state: bool = True


class FramesError(ValueError):
    """Frames cannot be used; the sentence names the place."""


def train_dome(seed: int, number: int) -> int:
    """Number of a dome that models are trained on; no other kind of dome ever has it."""
    return _TRAIN + seed * MOST_DOMES + number


def watch_dome(seed: int, number: int) -> int:
    """Number of a dome that a training watches itself by."""
    return _WATCH + seed * MOST_DOMES + number


def held_out_dome(seed: int, number: int) -> int:
    """Number of a dome that models are judged by: it was never trained on."""
    return _HELD_OUT + seed * MOST_DOMES + number


def dome_frames(number: int, count: int, seed: int) -> Iterator[Frame]:
    """Take pictures of one random dome; the same numbers give the same pictures."""
    dome = random_dome(number)
    calibration = dome.calibration()
    for index, picture in enumerate(pictures(dome, count, seed)):
        yield Frame(
            picture.image,
            calibration,
            picture.azimuth_deg if picture.visible >= _HIDDEN else None,
            picture.opening,
            picture.lighting,
            f"dome {number} picture {index}",
            picture.foot >= FOOT_SEEN or picture.opening > FOOT,
        )


@dataclass(frozen=True, slots=True)
class Labelled:
    """The labelled frames of a folder, and what could not be used of it.

    Attributes
    ----------
    frames : tuple of Frame
        In the order in which they were labelled first.
    troubles : tuple of str
        One sentence with its place for each label that is left out.
    """

    frames: tuple[Frame, ...]
    troubles: tuple[str, ...]

    def to_train(self) -> tuple[Frame, ...]:
        """Give those that models are trained on."""
        return self._places(tuple(set(range(_OF)) - {*_KEPT, _WATCHING}))

    def to_watch(self) -> tuple[Frame, ...]:
        """Give those that a training watches itself by: every tenth."""
        return self._places((_WATCHING,))

    def held_out(self) -> tuple[Frame, ...]:
        """Give those that are kept for judging: every fifth."""
        return self._places(_KEPT)

    def _places(self, among: tuple[int, ...]) -> tuple[Frame, ...]:
        return tuple(frame for i, frame in enumerate(self.frames) if i % _OF in among)


def labelled_frames(folder: Path) -> Labelled:
    """Read a label set.

    Raises
    ------
    FramesError
        When nothing in it can be used.
    """
    if not folder.is_dir():
        raise FramesError(f"{folder}: there is no such label set")
    found = LabelSet(folder)
    try:
        contents = found.read()
    except OSError as error:
        raise FramesError(f"{found.path}: cannot be read: {error.strerror}") from error
    frames, troubles = [], list(contents.troubles)
    for label in contents.labels:
        try:
            image = to_8_bit(found.frame(label))
            calibration = found.calibration(label)
            calibration.fits(image)
        except ValueError as error:
            troubles.append(str(error))
            continue
        azimuth_deg = label.azimuth_deg if label.visible else None
        if azimuth_deg is not None and label.opening is None:
            troubles.append(f"{folder / label.file}: its opening was not said, so it is left out")
            continue
        frames.append(Frame(image, calibration, azimuth_deg, label.opening, "labelled", label.file))
    if not frames:
        raise FramesError(
            f"{folder}: none of its {len(troubles)} labels can be used" + _first(troubles)
        )
    return Labelled(tuple(frames), tuple(troubles))


def variations(frame: Frame, count: int, seed: tuple[int, ...]) -> Iterator[Frame]:
    """Give a labelled frame as it is, then turned, zoomed and spoilt: so many in all."""
    for number in range(count):
        if number == 0:
            yield frame
            continue
        random = np.random.default_rng((*seed, number))
        found = varied_frame(frame.image, frame.calibration, random)
        yield Frame(
            found.image,
            found.calibration,
            frame.azimuth_deg,
            frame.opening,
            frame.lighting,
            f"{frame.name} variation {number}",
        )


def _first(troubles: list[str]) -> str:
    return f"; the first: {troubles[0]}" if troubles else ""
