"""The detector that the console and the tools use for a camera."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager
from importlib.resources import as_file, files
from pathlib import Path

from vision.model_store import ModelStore
from vision.slit.calibration import Calibration
from vision.slit.learned import LearnedDetector
from vision.slit.protocol import SlitDetector

STRIP_MODEL, PATCH_MODEL = "slit-strip.onnx", "slit-patch.onnx"
"""Names of the two models in a folder of models."""

MODELS_VARIABLE = "HOSHIMORI_MODELS"
"""Environment variable that names a folder of models for this process and its children."""


def slit_detector(
    calibration: Calibration, models: Path | None = None, propose_every: int = 1
) -> SlitDetector:
    """Make the detector for a camera.

    Parameters
    ----------
    calibration : Calibration
        Of the camera and the dome.
    models : Path, optional
        Folder of the two trained models. By default the folder that `MODELS_VARIABLE`
        names, else the models that ``train install`` installed, else those shipped.
    propose_every : int
        See `LearnedDetector`.

    Raises
    ------
    vision.models.ModelError
        When a model cannot be used.
    """
    folder = models_in_use() if models is None else models
    if folder is None:
        with shipped_models() as shipped:
            return _detector(calibration, shipped, propose_every)
    return _detector(calibration, folder, propose_every)


def models_in_use() -> Path | None:
    """Give the folder of the models that are used by default; None for those shipped."""
    named = os.environ.get(MODELS_VARIABLE)
    return Path(named) if named else ModelStore().current()


def shipped_models() -> AbstractContextManager[Path]:
    """Give the folder of the models that come with the program, for a ``with``."""
    return as_file(files("resources") / "models")


def strip_model_in(folder: Path) -> Path:
    """Give a folder's strip model: the ONNX file, or its ``.pt`` where there is only that."""
    exported = folder / STRIP_MODEL
    weights = exported.with_suffix(".pt")
    return weights if weights.is_file() and not exported.is_file() else exported


def _detector(calibration: Calibration, folder: Path, propose_every: int) -> SlitDetector:
    strip = strip_model_in(folder)
    return LearnedDetector(calibration, strip, folder / PATCH_MODEL, propose_every)
