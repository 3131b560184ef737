"""Classification: whether a straightened slit is one, how far off its middle, how far open."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from vision.models import ModelError, open_model
from vision.slit.patch import PATCH_CHANNELS, PATCH_COLUMNS, PATCH_ROWS, Patch

KIND = "slit patch"

LIP_BINS = 40
"""The shutter's lip is told in so many steps between shut and wide open."""

# Channel of the edge across the slit.
_ACROSS = 1
# Logit, offset and its scale come before the lip's chances, the foot's log-odds behind them.
_BEFORE_LIP = 3
ANSWERS = _BEFORE_LIP + LIP_BINS + 2 + 1
"""The model gives so many numbers on a patch; the lip's: shut, every step, wide open."""

_Floats = NDArray[np.float32]
# In a mirror the offset changes its sign, nothing else.
_TURNED = np.where(np.arange(ANSWERS) == 1, -1.0, 1.0).astype(np.float32)
_MIDDLES = (np.arange(LIP_BINS, dtype=np.float64) + 0.5) / LIP_BINS


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
    closed, part_open, open : float
        Chances of the three states; their sum is 1.
    opening : float
        Uncovered share if it is partly open, 0 to 1.
    opening_sigma : float
        1-sigma of it.
    foot_seen : float
        Chance that nothing hides the foot of the slit, by which shut is told from open a little.
    lip : bytes
        Natural logarithms of the chances of shut, of each of `LIP_BINS` steps, and of wide open,
        as 16-bit floats: there is one for every frame of a long recording.
    """

    logit: float
    offset: float
    offset_sigma: float
    closed: float
    part_open: float
    open: float
    opening: float
    opening_sigma: float
    foot_seen: float
    lip: bytes = b""

    @property
    def opening_in_all(self) -> float:
        """Mean uncovered share over the three states, 0 to 1."""
        return self.part_open * self.opening + self.open


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
        self._model = open_model(path, KIND, (PATCH_CHANNELS, PATCH_ROWS, PATCH_COLUMNS))
        answers = self._model.facts.get("answers")
        if answers != str(ANSWERS):
            raise ModelError(
                f"{path}: gives {answers} answers on a patch, not {ANSWERS}: it was fitted by"
                " another version; fit it again"
            )

    def judge(self, patches: list[Patch], both_ways: bool = False) -> list[Judgement]:
        """Judge patches, each of shape (PATCH_ROWS, PATCH_COLUMNS, PATCH_CHANNELS).

        Parameters
        ----------
        patches : list of ndarray
            At least one.
        both_ways : bool
            Judge each also as in a mirror, and take the mean of the answers: it errs less,
            and costs twice as much.
        """
        batch = np.stack(patches).transpose(0, 3, 1, 2).astype(np.float32)
        if not both_ways:
            return [_judgement(row) for row in self._model.run(batch)]
        said = self._model.run(np.concatenate([batch, _mirrored(batch)]))
        straight, turned = said[: len(patches)], said[len(patches) :] * _TURNED
        return [_judgement(row) for row in 0.5 * (straight + turned)]


def _mirrored(batch: _Floats) -> _Floats:
    """Mirror patches across; the edge across changes its sign, about 128."""
    turned = batch[..., ::-1].copy()
    turned[:, _ACROSS] = np.clip(256.0 - turned[:, _ACROSS], 0.0, 255.0)
    return turned


def _judgement(row: _Floats) -> Judgement:
    lip = row[_BEFORE_LIP:-1].astype(np.float64)
    lip -= lip.max()
    chances = np.exp(lip)
    lip -= np.log(chances.sum())
    chances /= chances.sum()
    between = chances[1:-1]
    part_open = float(between.sum())
    weights = between / max(part_open, 1e-12)
    opening = _median(weights)
    spread = float(np.sqrt((weights * (_MIDDLES - opening) ** 2).sum()))
    return Judgement(
        logit=float(row[0]),
        offset=float(row[1]),
        # The model was fitted with Laplace's error law: its scale is 1 / sqrt(2) of 1 sigma.
        offset_sigma=float(np.sqrt(2.0) * np.exp(np.clip(row[2], -6.0, 1.0))),
        closed=float(chances[0]),
        part_open=part_open,
        open=float(chances[-1]),
        opening=opening,
        opening_sigma=spread,
        foot_seen=float(1.0 / (1.0 + np.exp(-np.clip(row[-1], -30.0, 30.0)))),
        lip=lip.astype(np.float16).tobytes(),
    )


def _median(weights: NDArray[np.float64]) -> float:
    """Give the opening that half of the chances are below, between the steps."""
    below = np.concatenate([[0.0], np.cumsum(weights)])
    return float(np.interp(0.5 * below[-1], below, np.linspace(0.0, 1.0, LIP_BINS + 1)))
