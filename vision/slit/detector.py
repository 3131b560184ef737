"""The detector that the console and the tools use for a camera."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path

from vision.slit.calibration import Calibration
from vision.slit.learned import LearnedDetector
from vision.slit.protocol import SlitDetector

STRIP_MODEL, PATCH_MODEL = "slit-strip.onnx", "slit-patch.onnx"
"""Names of the two models in a folder of models."""


def slit_detector(
    calibration: Calibration, models: Path | None = None, propose_every: int = 1
) -> SlitDetector:
    """Make the detector for a camera.

    Parameters
    ----------
    calibration : Calibration
        Of the camera and the dome.
    models : Path, optional
        Folder of the two trained models; those shipped by default.
    propose_every : int
        See `LearnedDetector`.

    Raises
    ------
    vision.models.ModelError
        When a model cannot be used.
    """
    if models is not None:
        return LearnedDetector(
            calibration, models / STRIP_MODEL, models / PATCH_MODEL, propose_every
        )
    shipped = files("resources") / "models"
    with as_file(shipped / STRIP_MODEL) as strip, as_file(shipped / PATCH_MODEL) as patch:
        return LearnedDetector(calibration, strip, patch, propose_every)
