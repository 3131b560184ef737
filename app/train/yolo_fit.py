"""Fitting a YOLO detector with ultralytics: from zero or from a model, resumable, cancellable."""

from __future__ import annotations

import csv
import io
import time
from collections.abc import Mapping
from contextlib import redirect_stdout
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from app.train.progress import Progress
from app.train.work import WorkError, settle, write_record
from vision.ultralytics import ultralytics_package

# Whatever ultralytics would do to pictures by itself: a strip has no colours, its edges have
# signs, and its samples are varied before they get there.
_AS_THEY_ARE: dict[str, float] = {
    **dict.fromkeys(("mosaic", "mixup", "cutmix", "copy_paste", "erasing", "bgr"), 0.0),
    **dict.fromkeys(("hsv_h", "hsv_s", "hsv_v", "degrees", "translate", "scale"), 0.0),
    **dict.fromkeys(("shear", "perspective", "flipud", "fliplr"), 0.0),
}
# A step for every batch, soon at its full rate, that falls as a cosine.
_HOW: dict[str, Any] = {
    "optimizer": "AdamW",
    "lrf": 0.02,
    "cos_lr": True,
    "momentum": 0.9,
    "warmup_epochs": 0.5,
    "warmup_bias_lr": 0.0,
    "close_mosaic": 0,
    "rect": True,
    "patience": 0,
    "amp": False,
    "verbose": False,
}
# Pictures are kept in memory up to so much, bytes.
_IN_MEMORY = 1_000_000_000


@dataclass(frozen=True, slots=True)
class FitRecipe:
    """How a detector is fitted.

    Attributes
    ----------
    epochs, batch : int
    rate : float
        Of learning, at its highest.
    seed : int
    threads : int
        Cores to use.
    """

    epochs: int
    batch: int = 16
    rate: float = 0.002
    seed: int = 0
    threads: int = 1


@dataclass(frozen=True, slots=True)
class FitTask:
    """What is fitted to what.

    Attributes
    ----------
    samples : Path
        Folder with ``train`` and ``watch``, see `app.train.strip_set`.
    classes : tuple of str
    size : tuple of int
        Rows and columns of the pictures.
    network : Path
        YAML of the layers.
    begin_with : Path or None
        Model to begin with, ``.onnx`` or ``.pt``; None begins from zero.
    said : mapping of str to object
        What else the record should say.
    """

    samples: Path
    classes: tuple[str, ...]
    size: tuple[int, int]
    network: Path
    begin_with: Path | None = None
    said: Mapping[str, object] = field(default_factory=dict)


def fit_yolo(folder: Path, task: FitTask, recipe: FitRecipe, told: Progress) -> Path:
    """Fit a detector; what was begun in the folder is gone on with.

    Parameters
    ----------
    folder : Path
        Made when it is missing; holds everything that is needed to go on.
    task : FitTask
        What is fitted to what.
    recipe : FitRecipe
        How.
    told : Progress
        Told of every batch.

    Returns
    -------
    Path
        Of the best weights, a ``.pt`` file.

    Raises
    ------
    ExtraMissing
        When the extra ``train`` is not installed.
    WorkError
        When there are no samples, or the folder was begun with another recipe.
    Cancelled
        When somebody wants it to end; the same call goes on after the last whole epoch.
    """
    ultralytics_package()
    import torch

    folder = folder.resolve()
    counts = {kind: _count(task.samples, kind) for kind in ("train", "watch")}
    settle(folder / "fit.json", _plan(task, recipe))
    best, last = folder / "weights" / "best.pt", folder / "weights" / "last.pt"
    done = folder / "done.json"
    if best.exists() and (done.exists() or epochs_done(folder) >= recipe.epochs):
        return best
    torch.set_num_threads(recipe.threads)
    with redirect_stdout(io.StringIO()):  # standard output is for results
        trainer = _trainer(folder, task, recipe, counts["train"], last if last.exists() else None)
        _Watch(trainer, told, recipe.epochs).tie()
        trainer.train()
    write_record(done, {"epochs": epochs_done(folder), "watched": _watched(trainer.metrics)})
    return best


def epochs_done(folder: Path) -> int:
    """Count the whole epochs of a fit that was begun in a folder."""
    try:
        with (folder / "results.csv").open(encoding="utf-8", newline="") as file:
            return sum(1 for _ in csv.DictReader(file))
    except OSError:
        return 0


def _plan(task: FitTask, recipe: FitRecipe) -> dict[str, object]:
    plan = asdict(recipe)
    del plan["threads"]  # another machine may go on with it
    begun = None if task.begin_with is None else str(task.begin_with)
    size = list(task.size)
    return {**plan, "classes": list(task.classes), "size": size, "begin_with": begun}


def _count(samples: Path, kind: str) -> int:
    count = sum(1 for _ in (samples / kind / "images").glob("*.png"))
    if not count:
        raise WorkError(f"{samples / kind}: there are no samples; `train synth` makes them")
    return count


def _trainer(folder: Path, task: FitTask, recipe: FitRecipe, count: int, last: Path | None) -> Any:
    from ultralytics.models.yolo.detect import DetectionTrainer

    samples = task.samples.resolve()  # ultralytics resolves links and then finds no labels
    data = folder / "data.yaml"
    names = "".join(f"  {number}: {name}\n" for number, name in enumerate(task.classes))
    data.write_text(
        f"path: {samples}\ntrain: train/images\nval: watch/images\nnames:\n{names}",
        encoding="utf-8",
    )
    rows, columns = task.size
    overrides: dict[str, Any] = {
        "data": str(data),
        "imgsz": max(rows, columns),
        "batch": recipe.batch,
        "workers": 0,
        "device": "cpu",
        "cache": "ram" if 3 * rows * columns * count < _IN_MEMORY else False,
        "plots": False,
        "save_dir": str(folder),
    }
    if last is not None:
        return DetectionTrainer(overrides={**overrides, "model": str(last), "resume": str(last)})
    overrides |= _AS_THEY_ARE | _HOW
    overrides |= {
        "model": str(_beginning(folder, task)),
        "project": str(folder.parent),
        "name": folder.name,
        "exist_ok": True,
        "epochs": recipe.epochs,
        "seed": recipe.seed,
        "lr0": recipe.rate,
        "nbs": recipe.batch,
    }
    return DetectionTrainer(overrides=overrides)


def _beginning(folder: Path, task: FitTask) -> Path:
    """Give what the trainer begins with: the network itself, or weights to go on from."""
    if task.begin_with is None:
        return task.network
    if task.begin_with.suffix == ".pt":
        return task.begin_with
    from app.train.yolo_weights import weights_of

    return weights_of(task.begin_with, task.network, task.samples, folder / "begin.pt")


class _Watch:
    """Tells of a training while it runs, and ends it when it is told to."""

    def __init__(self, trainer: Any, told: Progress, epochs: int) -> None:
        self._trainer, self._told, self._epochs = trainer, told, epochs
        self._batch = 0
        self._done = 0
        self._began_s = time.monotonic()

    def tie(self) -> None:
        self._trainer.add_callback("on_pretrain_routine_end", self._laid_out)
        self._trainer.add_callback("on_train_epoch_start", self._epoch_begins)
        self._trainer.add_callback("on_train_batch_end", self._batch_ends)

    def _laid_out(self, trainer: Any) -> None:
        # a fifth less time on a CPU: the network's few channels lie side by side
        import torch

        from app.train.half_precision import has_bfloat16

        trainer.model = trainer.model.to(memory_format=torch.channels_last)
        # and a third less; as a setting ultralytics has it for graphics cards only
        trainer.amp = has_bfloat16()

    def _epoch_begins(self, _: Any) -> None:
        self._batch = 0

    def _batch_ends(self, trainer: Any) -> None:
        self._batch += 1
        self._done += 1
        batches = len(trainer.train_loader)
        at = trainer.epoch * batches + self._batch
        total = self._epochs * batches
        left_s = (time.monotonic() - self._began_s) / self._done * (total - at)
        loss = sum(float(part) for part in trainer.tloss.values())
        said = f"epoch {trainer.epoch + 1} of {self._epochs}, loss {loss:.2f}"
        self._told.step("fit", at, total, f"{said}, about {left_s / 60.0:.0f} min left")


def _watched(metrics: Mapping[str, Any]) -> dict[str, float]:
    return {name: round(float(value), 4) for name, value in metrics.items() if "metrics" in name}
