"""The detector that the console and the tools use for a camera."""

from __future__ import annotations

import logging
import os
from contextlib import ExitStack
from importlib.resources import as_file, files
from pathlib import Path

from vision.model_store import ModelStore
from vision.models import ModelError
from vision.slit.calibration import Calibration
from vision.slit.learned import LearnedDetector
from vision.slit.protocol import SlitDetector

STRIP_MODEL, PATCH_MODEL = "slit-strip.onnx", "slit-patch.onnx"
"""Names of the two models in a folder of models."""

MODELS_VARIABLE = "HOSHIMORI_MODELS"
"""Environment variable that names a folder of models for this process and its children."""

_LOG = logging.getLogger(__name__)


def slit_detector(calibration: Calibration, models: Path | None = None) -> SlitDetector:
    """Make the detector for a camera.

    Parameters
    ----------
    calibration : Calibration
        Of the camera and the dome.
    models : Path, optional
        Folder of the two trained models. By default the folder that `MODELS_VARIABLE`
        names, else the installed models, else those shipped; installed models that cannot
        be used are told to the log, and those shipped are used.

    Raises
    ------
    vision.models.ModelError
        When a model cannot be used.
    """
    named = os.environ.get(MODELS_VARIABLE)
    if models is None and named:
        models = Path(named)
    if models is not None:
        return _of_folder(calibration, models)
    installed = ModelStore().current()
    if installed is not None:
        try:
            return _of_folder(calibration, installed)
        except ModelError as error:
            _LOG.warning("the installed models are not used, those shipped are: %s", error)
    return shipped_detector(calibration)


def shipped_detector(calibration: Calibration) -> SlitDetector:
    """Make the detector with the models that come with the program."""
    with ExitStack() as opened:
        return _of_folder(calibration, opened.enter_context(shipped_models()))


def shipped_models() -> as_file:  # type: ignore[valid-type]
    """Give the folder of the shipped models, for a ``with``."""
    return as_file(files("resources") / "models")


def model_in(folder: Path, name: str) -> Path:
    """Give a model of a folder: the ONNX file, or its ``.pt`` where there is only that."""
    weights = (folder / name).with_suffix(".pt")
    return weights if weights.is_file() and not (folder / name).is_file() else folder / name


def _of_folder(calibration: Calibration, folder: Path) -> SlitDetector:
    return LearnedDetector(calibration, model_in(folder, STRIP_MODEL), folder / PATCH_MODEL)
