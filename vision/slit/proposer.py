"""YOLO on the polar strip: where the slit may be, for the whole circle at once."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from vision.angles import apart_deg
from vision.models import ModelError, open_model
from vision.slit.polar_strip import COLUMNS, ROWS, Strip, arc_of, azimuth_of
from vision.slit.protocol import Proposal

KIND = "slit strip"
CLASSES = ("open", "closed")
"""What the model tells apart: a slit that is at least partly uncovered, and a shut one."""

# Boxes nearer than this show one slit, degrees of azimuth.
_SAME_DEG = 8.0


class Proposer:
    """Runs the YOLO model.

    Parameters
    ----------
    path : Path
        Of the ONNX file, or of the ``.pt`` file that it was exported from.

    Raises
    ------
    ModelError
        When the file is no such model, or is a ``.pt`` file and the extra ``train``, which
        runs it, is not installed.
    """

    def __init__(self, path: Path) -> None:
        self._model, classes = _opened(path)
        if classes != CLASSES:
            raise ModelError(f"{path}: tells {', '.join(classes)} apart, not {', '.join(CLASSES)}")

    def propose(self, strip: Strip, count: int = 4, least: float = 0.05) -> list[Proposal]:
        """Give the most likely places, best first.

        Parameters
        ----------
        strip : ndarray of uint8, shape (ROWS, COLUMNS, 3)
            See `vision.slit.polar_strip`.
        count : int
            At most so many.
        least : float
            Confidence below which a place is not worth telling.
        """
        picture = np.ascontiguousarray(strip.transpose(2, 0, 1)[None], np.float32)
        picture *= np.float32(1.0 / 255.0)
        boxes = self._model.run(picture)[0]
        confidence = boxes[4:].max(axis=0)
        found: list[Proposal] = []
        for index in np.argsort(-confidence):
            if confidence[index] < least or len(found) == count:
                break
            place = _proposal(boxes[:, index])
            if all(apart_deg(place.azimuth_deg, other.azimuth_deg) > _SAME_DEG for other in found):
                found.append(place)
        return found


class _Runs(Protocol):
    def run(self, batch: NDArray[np.float32], /) -> NDArray[np.float32]:
        """Give the raw boxes of a batch."""


def _opened(path: Path) -> tuple[_Runs, tuple[str, ...]]:
    if path.suffix == ".pt":
        # imported only now: it is rare, and may not be installed
        from vision.torch_model import open_torch_model

        weights = open_torch_model(path)
        return weights, weights.classes
    model = open_model(path, KIND, (3, ROWS, COLUMNS))
    return model, tuple(model.facts.get("classes", "").split(","))


def _proposal(box: NDArray[np.float32]) -> Proposal:
    middle, row, _, height = (float(value) for value in box[:4])
    kind = int(box[4:].argmax())
    return Proposal(
        azimuth_of(middle), arc_of(row - 0.5 * height), CLASSES[kind], float(box[4 + kind])
    )
