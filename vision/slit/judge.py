"""Classification: whether a straightened slit is one, how far off its middle, how far open."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from vision.models import open_model
from vision.slit.patch import PATCH_COLUMNS, PATCH_ROWS, Patch

KIND = "slit patch"

_Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the model makes of one patch.

    Attributes
    ----------
    logit : float
        Log-odds that a slit lies here, within some 5 degrees.
    offset : float
        Where its middle is, in half widths of the slit, positive towards growing azimuth.
    offset_sigma : float
        1-sigma of it.
    opening : float
        Uncovered share, 0 to 1.
    closed, part_open, open : float
        Chances of the three states; their sum is 1.
    """

    logit: float
    offset: float
    offset_sigma: float
    opening: float
    closed: float
    part_open: float
    open: float


class Judge:
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
        self._model = open_model(path, KIND, (3, PATCH_ROWS, PATCH_COLUMNS))

    def judge(self, patches: list[Patch]) -> list[Judgement]:
        """Judge patches, each of shape (PATCH_ROWS, PATCH_COLUMNS, 3)."""
        batch = np.stack(patches).transpose(0, 3, 1, 2).astype(np.float32)
        return [_judgement(row) for row in self._model.run(batch)]


def _judgement(row: _Floats) -> Judgement:
    states = np.exp(row[4:7] - row[4:7].max())
    closed, part_open, wide_open = (float(chance) for chance in states / states.sum())
    return Judgement(
        logit=float(row[0]),
        offset=float(row[1]),
        # The model was fitted with Laplace's error law: its scale is 1 / sqrt(2) of 1 sigma.
        offset_sigma=float(np.sqrt(2.0) * np.exp(np.clip(row[2], -6.0, 1.0))),
        opening=float(1.0 / (1.0 + np.exp(-row[3]))),
        closed=closed,
        part_open=part_open,
        open=wide_open,
    )
