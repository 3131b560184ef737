"""From fitted weights to an ONNX file that says what it is, checked against the weights."""

from __future__ import annotations

import io
import warnings
from collections.abc import Mapping
from contextlib import redirect_stdout
from pathlib import Path

import numpy as np

from app.train.work import WorkError
from vision.models import KIND_KEY, open_model
from vision.ultralytics import ultralytics_package

LICENCE = "AGPL-3.0-or-later: fitted with ultralytics, whose licence takes the weights in"
# Pixels of a box, and confidences: what single precision leaves between two run times.
_BOX_PX, _CONFIDENCE = 0.02, 1e-3
_PROBES = 4


def export_yolo(
    weights: Path, out: Path, kind: str, size: tuple[int, int], facts: Mapping[str, str]
) -> float:
    """Write the ONNX file of a detector whole or not at all.

    Parameters
    ----------
    weights : Path
        ``.pt`` file.
    out : Path
        The ONNX file.
    kind : str
        What it is for, see `vision.models`.
    size : tuple of int
        Rows and columns that it takes.
    facts : mapping of str to str
        Of its training; classes are added.

    Returns
    -------
    float
        Largest difference between its confidences and those of the weights.

    Raises
    ------
    ExtraMissing
        When the extra ``train`` is not installed.
    WorkError
        When the file does not do what the weights do.
    """
    fresh = out.with_name(f".{out.name}.part")
    out.parent.mkdir(parents=True, exist_ok=True)
    _write(weights, fresh, size, {KIND_KEY: kind, "licence": LICENCE, **facts})
    try:
        difference = _difference(weights, fresh, kind, size)
    except Exception:
        fresh.unlink()
        raise
    fresh.replace(out)
    return difference


def _write(weights: Path, out: Path, size: tuple[int, int], facts: Mapping[str, str]) -> None:
    """Let ultralytics export, and put our facts in place of its own."""
    ultralytics = ultralytics_package()
    import onnx

    with warnings.catch_warnings(), redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")  # of the exporter, about its own future
        yolo = ultralytics.YOLO(str(weights), task="detect")
        made = Path(
            yolo.export(format="onnx", imgsz=list(size), simplify=False, dynamic=False, nms=False)
        )
    model = onnx.load(str(made))
    classes = ",".join(yolo.names[number] for number in sorted(yolo.names))
    onnx.helper.set_model_props(model, {"classes": classes, **facts})
    onnx.save(model, str(out))
    made.unlink()


def _difference(weights: Path, path: Path, kind: str, size: tuple[int, int]) -> float:
    """Run both on the same noise and compare."""
    import torch

    from vision.torch_model import open_torch_model

    exported, original = open_model(path, kind, (3, *size)), open_torch_model(weights)
    random = np.random.default_rng(0)
    worst = 0.0
    for _ in range(_PROBES):
        picture = random.random((1, 3, *size), dtype=np.float32)
        with torch.no_grad():
            one, other = exported.run(picture), original.run(picture)
        if one.shape != other.shape:
            raise WorkError(f"{path}: gives {one.shape}, its weights give {other.shape}")
        boxes = float(np.abs(one[:, :4] - other[:, :4]).max())
        worst = max(worst, float(np.abs(one[:, 4:] - other[:, 4:]).max()))
        if boxes > _BOX_PX or worst > _CONFIDENCE:
            raise WorkError(
                f"{path}: differs from its weights by {boxes:.3f} px and {worst:.4f} of confidence"
            )
    return worst
