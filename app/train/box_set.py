"""Samples of a dataset on disk: every picture as it is, and varied many times."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.train.box_dataset import BoxReader, DatasetError, load_dataset
from app.train.box_labels import Box, text_of_boxes
from app.train.box_vary import varied_boxes
from app.train.progress import Progress
from app.train.work import settle
from vision.boxes import fitted
from vision.opencv import cv2

SAMPLES = "samples"
"""Folder in a work folder that holds the samples."""

RECORD = "boxes.json"
"""Name of the record that tells a work folder of boxes from one of slits."""


@dataclass(frozen=True, slots=True)
class MadeBoxes:
    """What was made.

    Attributes
    ----------
    samples, watched : int
        Pictures to train on, and to watch by.
    troubles : tuple of str
        What was left out, each with its place.
    """

    samples: int
    watched: int
    troubles: tuple[str, ...]


def make_boxes(work: Path, folder: Path, count: int, seed: int, told: Progress) -> MadeBoxes:
    """Make samples out of a dataset; what is there already is kept.

    Parameters
    ----------
    work : Path
        Made when it is missing.
    folder : Path
        Of the dataset.
    count, seed : int
        Samples to train on, about; the same seed gives the same.
    told : Progress
        Told of every picture.

    Raises
    ------
    DatasetError
        When the dataset cannot be used.
    WorkError
        When the folder was begun with another recipe.
    Cancelled
        When somebody wants it to end.
    """
    dataset = load_dataset(folder)
    settle(
        work / RECORD,
        {
            "dataset": str(folder.resolve()),
            "classes": list(dataset.classes),
            "size_px": dataset.size_px,
            "seed": seed,
            "count": count,
        },
    )
    reader = BoxReader(dataset)
    to_train = dataset.to_train()
    each = max(round(count / len(to_train)), 1)
    for kind, paths, times in (("train", to_train, each), ("watch", dataset.to_watch(), 1)):
        _make_kind(work / SAMPLES / kind, reader, paths, times, seed, told)
    counts = [_count(work, kind) for kind in ("train", "watch")]
    if not all(counts):
        first = f"; the first trouble: {reader.troubles[0]}" if reader.troubles else ""
        raise DatasetError(f"{folder}: no picture of it can be used{first}")
    return MadeBoxes(counts[0], counts[1], tuple(reader.troubles))


def _make_kind(
    out: Path, reader: BoxReader, paths: list[Path], times: int, seed: int, told: Progress
) -> None:
    for name in ("images", "labels", "done"):
        (out / name).mkdir(parents=True, exist_ok=True)
    for number, path in enumerate(paths):
        told.step(f"samples to {out.name}", number, len(paths))
        mark = out / "done" / f"{number:06d}"
        if not mark.exists():
            _make(out, reader, path, number, times, seed)
            mark.touch()
    told.step(f"samples to {out.name}", len(paths), len(paths))


def _count(work: Path, kind: str) -> int:
    return sum(1 for _ in (work / SAMPLES / kind / "images").glob("*.png"))


def _make(out: Path, reader: BoxReader, path: Path, number: int, times: int, seed: int) -> None:
    side_px = reader.dataset.size_px
    for _, image, boxes in reader.read([path]):
        for time in range(times):
            if time == 0:
                square, scale = fitted(image, (side_px, side_px))
                kept = [_scaled(box, scale) for box in boxes]
            else:
                random = np.random.default_rng((seed, number, time))
                square, kept = varied_boxes(image, boxes, side_px, random)
            _write(out, f"{number:06d}-{time:05d}", square, kept)


def _scaled(box: Box, scale: float) -> Box:
    return Box(box.kind, box.left * scale, box.upper * scale, box.right * scale, box.lower * scale)


def _write(out: Path, name: str, image: NDArray[np.uint8], boxes: list[Box]) -> None:
    cv2.imwrite(str(out / "images" / f"{name}.png"), image)
    text = text_of_boxes(boxes, (image.shape[0], image.shape[1]))
    (out / "labels" / f"{name}.txt").write_text(text, encoding="ascii")
