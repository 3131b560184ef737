"""Things in pictures of any kind, found by a trained YOLO model."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from vision.models import ModelError, open_model
from vision.opencv import cv2

KIND = "boxes"

# Boxes of one class that cover each other by more show one thing.
_SAME = 0.5
_MOST = 300
# What surrounds a picture that is not square.
_GREY = 114


@dataclass(frozen=True, slots=True)
class Found:
    """One thing.

    Attributes
    ----------
    kind : str
        Its class.
    confidence : float
        0 to 1.
    left, upper, right, lower : float
        Pixels of the picture, from its upper left corner.
    """

    kind: str
    confidence: float
    left: float
    upper: float
    right: float
    lower: float


class BoxFinder:
    """Runs the model.

    Parameters
    ----------
    path : Path
        Of the ONNX file.

    Raises
    ------
    ModelError
        When the file is no such model.
    """

    def __init__(self, path: Path) -> None:
        self._model = open_model(path, KIND, None)
        self.classes = tuple(self._model.facts.get("classes", "").split(","))
        if not all(self.classes):
            raise ModelError(f"{path}: does not say what it tells apart")

    def find(self, image: NDArray[np.uint8], least: float = 0.25) -> list[Found]:
        """Find things in a grey picture, the surest first.

        Parameters
        ----------
        image : ndarray of uint8, shape (height, width)
            Of any size: it is scaled to the model's.
        least : float
            Confidence below which nothing is told.
        """
        _, rows, columns = self._model.shape
        square, scale = fitted(image, (rows, columns))
        batch = np.repeat(square[None, None], 3, axis=1).astype(np.float32)
        said = self._model.run(batch * np.float32(1.0 / 255.0))[0]
        if said.shape[0] != 4 + len(self.classes):
            raise ModelError(f"{self._model.path}: gives {said.shape[0]} numbers a box")
        confidence = said[4:].max(axis=0)
        order = np.argsort(-confidence)
        found: list[Found] = []
        for index in order[confidence[order] >= least]:
            one = self._found(said[:, index], scale, image.shape)
            if all(one.kind != other.kind or _overlap(one, other) <= _SAME for other in found):
                found.append(one)
            if len(found) == _MOST:
                break
        return found

    def _found(self, box: NDArray[np.float32], scale: float, size: tuple[int, ...]) -> Found:
        x, y, width, height = (float(value) / scale for value in box[:4])
        kind = int(box[4:].argmax())
        return Found(
            self.classes[kind],
            float(box[4 + kind]),
            max(x - 0.5 * width, 0.0),
            max(y - 0.5 * height, 0.0),
            min(x + 0.5 * width, float(size[1])),
            min(y + 0.5 * height, float(size[0])),
        )


def fitted(image: NDArray[np.uint8], size: tuple[int, int]) -> tuple[NDArray[np.uint8], float]:
    """Scale a picture into the upper left of another size; give it and the scale."""
    rows, columns = size
    scale = min(rows / image.shape[0], columns / image.shape[1])
    down, across = round(image.shape[0] * scale), round(image.shape[1] * scale)
    way = cv2.INTER_AREA if scale < 1.0 else cv2.INTER_LINEAR
    square = np.full(size, _GREY, np.uint8)
    square[:down, :across] = cv2.resize(image, (across, down), interpolation=way)
    return square, scale


def _overlap(one: Found, other: Found) -> float:
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.lower, other.lower) - max(one.upper, other.upper)
    both = max(across, 0.0) * max(down, 0.0)
    areas = sum((box.right - box.left) * (box.lower - box.upper) for box in (one, other))
    return both / max(areas - both, 1e-9)
