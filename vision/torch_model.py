"""Weights of a YOLO detector as ultralytics keeps them, run without exporting them first.

Reading a ``.pt`` file runs what is in it: use only files that you made or trust.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vision.models import ModelError
from vision.ultralytics import ExtraMissing, ultralytics_package


@dataclass(frozen=True, slots=True)
class TorchModel:
    """A detector ready to run.

    Attributes
    ----------
    path : Path
    classes : tuple of str
        What it tells apart.
    """

    path: Path
    classes: tuple[str, ...]
    _net: Any

    def run(self, batch: NDArray[np.float32]) -> NDArray[np.float32]:
        """Run a batch, shape (n, channels, rows, columns), and give the raw output."""
        import torch

        with torch.inference_mode():
            said = self._net(torch.from_numpy(np.ascontiguousarray(batch)))
        return np.asarray((said[0] if isinstance(said, tuple | list) else said).numpy())


def open_torch_model(path: Path) -> TorchModel:
    """Open a ``.pt`` file.

    Raises
    ------
    ModelError
        When it is missing, damaged or no detector, or the extra ``train``, which runs it,
        is not installed.
    """
    if not path.is_file():
        raise ModelError(f"{path}: there is no such model")
    try:
        ultralytics = ultralytics_package()
    except ExtraMissing as error:
        raise ModelError(f"{path}: {error}") from error
    try:
        yolo = ultralytics.YOLO(str(path))
        net = yolo.model.float().fuse(verbose=False).eval()
    except Exception as error:
        first = (str(error).strip().splitlines() or ["unreadable"])[0]
        raise ModelError(f"{path}: not a model of ultralytics ({first[:120]})") from error
    if yolo.task != "detect":
        raise ModelError(f"{path}: a model for {yolo.task!r}, here one for 'detect' is needed")
    return TorchModel(path, tuple(yolo.names[number] for number in sorted(yolo.names)), net)
