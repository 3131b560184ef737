"""A folder of pictures with boxes, described by its ``dataset.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.train.box_labels import Box, boxes_of_mask, boxes_of_text
from app.train.sky_pictures import PICTURES, PictureError, Stretch, read_grey

# Of ten pictures two are never trained on, and one watches over the training.
_OF, _KEPT, _WATCHING = 10, (4, 9), (2,)
_KEYS = {
    "name",
    "classes",
    "images",
    "labels",
    "masks",
    "least_px",
    "size_px",
    "stretch",
    "licence",
}


class DatasetError(ValueError):
    """A dataset cannot be used; the sentence names the file and what is allowed."""


@dataclass(frozen=True, slots=True)
class Dataset:
    """What ``dataset.toml`` says.

    Attributes
    ----------
    folder : Path
    classes : tuple of str
    images : str
        Folder of the pictures: FITS, PNG, JPEG or TIFF.
    labels, masks : str or None
        Folder of text files, or of masks, named like the pictures; exactly one of them.
    least_px : int
        Pieces of a mask with fewer pixels are left out.
    size_px : int
        Side of the square that the model takes, a multiple of 32.
    stretch : Stretch
        Of FITS pictures.
    """

    folder: Path
    classes: tuple[str, ...]
    images: str
    labels: str | None
    masks: str | None
    least_px: int
    size_px: int
    stretch: Stretch

    def pictures(self) -> list[Path]:
        """Give the pictures by name."""
        found = [
            path
            for path in (self.folder / self.images).iterdir()
            if path.name.lower().endswith(PICTURES) and path.is_file()
        ]
        return sorted(found)

    def to_train(self) -> list[Path]:
        """Give the pictures that are trained on."""
        return self._places(tuple(set(range(_OF)) - {*_KEPT, *_WATCHING}))

    def to_watch(self) -> list[Path]:
        """Give those that a training watches itself by."""
        return self._places(_WATCHING)

    def held_out(self) -> list[Path]:
        """Give those that models are judged by: every fifth."""
        return self._places(_KEPT)

    def _places(self, among: tuple[int, ...]) -> list[Path]:
        return [path for number, path in enumerate(self.pictures()) if number % _OF in among]


@dataclass(slots=True)
class BoxReader:
    """Reads pictures of a dataset with their boxes.

    Attributes
    ----------
    dataset : Dataset
    troubles : list of str
        Sentences about what was left out.
    """

    dataset: Dataset
    troubles: list[str] = field(default_factory=list)

    def read(self, paths: list[Path]) -> Iterator[tuple[Path, NDArray[np.uint8], list[Box]]]:
        """Give what can be used of these pictures."""
        for path in paths:
            try:
                image = read_grey(path, self.dataset.stretch)
                yield path, image, self.boxes(path, (image.shape[0], image.shape[1]))
            except PictureError as error:
                self.troubles.append(str(error))

    def boxes(self, path: Path, size: tuple[int, int]) -> list[Box]:
        """Give the boxes of a picture.

        Raises
        ------
        PictureError
            When its mask is missing or does not fit it.
        """
        data = self.dataset
        stem = _stem(path)
        if data.labels is not None:
            text = data.folder / data.labels / f"{stem}.txt"
            return boxes_of_text(text, size, data.classes, self.troubles)
        masks = data.folder / str(data.masks)
        for suffix in PICTURES:
            if (masks / f"{stem}{suffix}").is_file():
                return boxes_of_mask(masks / f"{stem}{suffix}", size, data.classes, data.least_px)
        raise PictureError(f"{path}: there is no mask {masks / stem}.*")


def load_dataset(folder: Path) -> Dataset:
    """Read ``dataset.toml``.

    Raises
    ------
    DatasetError
        When it is missing or wrong; the sentence names the key and what is allowed.
    """
    path = folder / "dataset.toml"
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DatasetError(f"{path}: cannot be read: {error}") from error
    unknown = sorted(set(content) - _KEYS)
    if unknown:
        allowed = ", ".join(sorted(_KEYS))
        raise DatasetError(f"{path}: unknown key {unknown[0]}; allowed are {allowed}")
    classes = content.get("classes")
    if not isinstance(classes, list) or not classes or not all(_is_name(one) for one in classes):
        raise DatasetError(f"{path}: classes must be a list of names without commas")
    if len(set(classes)) < len(classes):
        raise DatasetError(f"{path}: classes names one class twice")
    if ("labels" in content) == ("masks" in content):
        raise DatasetError(f"{path}: give labels or masks, one of them")
    for key in ("images", "labels", "masks"):
        _check_folder(path, folder, key, content)
    dataset = Dataset(
        folder,
        tuple(classes),
        content["images"],
        content.get("labels"),
        content.get("masks"),
        _whole(path, content, "least_px", 4, 1, 1_000_000),
        _whole(path, content, "size_px", 256, 32, 2048),
        _stretch(path, content.get("stretch", {})),
    )
    if dataset.size_px % 32:
        raise DatasetError(f"{path}: size_px must be a multiple of 32, not {dataset.size_px}")
    if len(dataset.pictures()) < _OF:
        raise DatasetError(
            f"{folder / dataset.images}: holds {len(dataset.pictures())} pictures; at least"
            f" {_OF} are needed, two of ten are held out"
        )
    return dataset


def _is_name(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip()) and "," not in value


def _check_folder(path: Path, folder: Path, key: str, content: dict[str, Any]) -> None:
    if key not in content and key != "images":
        return
    name = content.get(key)
    if not isinstance(name, str) or not (folder / name).is_dir():
        raise DatasetError(f"{path}: {key} must name a folder beside it, not {name!r}")


def _whole(path: Path, content: dict[str, Any], key: str, usual: int, low: int, high: int) -> int:
    value = content.get(key, usual)
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise DatasetError(f"{path}: {key} must be a whole number from {low} to {high}")
    return value


def _stretch(path: Path, table: object) -> Stretch:
    if not isinstance(table, dict):
        raise DatasetError(f"{path}: stretch must be a table")
    try:
        return Stretch(**table)
    except (TypeError, PictureError) as error:
        raise DatasetError(
            f"{path}: [stretch] takes kind, low, high and softening: {error}"
        ) from error


def _stem(path: Path) -> str:
    return path.name[:-8] if path.name.lower().endswith(".fits.gz") else path.stem
