"""Fitting the models of the slit: which, from what, and where the result goes."""

from __future__ import annotations

import shutil
from contextlib import ExitStack
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path

from app.train.judge_work import fit_judge_model
from app.train.progress import Progress
from app.train.strip_set import SynthRecipe, begun_recipe
from app.train.work import WorkError, read_record, write_record
from app.train.yolo_export import export_yolo
from app.train.yolo_fit import FitRecipe, FitTask, fit_yolo
from vision.slit.detector import PATCH_MODEL, STRIP_MODEL, models_in_use, shipped_models
from vision.slit.polar_strip import COLUMNS, ROWS
from vision.slit.proposer import CLASSES, KIND

WHAT = ("strip", "judge", "both")
"""Models that can be fitted."""

MODELS = "models"
"""Folder in a work folder that holds what was fitted: a whole set of models."""

EPOCHS, EPOCHS_TO_TUNE = 30, 3
"""How often every sample is seen when nobody says: from zero, and to fine-tune."""

_RATE, _RATE_TO_TUNE = 0.002, 0.0005


@dataclass(frozen=True, slots=True)
class FitOrder:
    """What a person wants fitted.

    Attributes
    ----------
    what : str
        One of `WHAT`.
    from_shipped : bool
        Fine-tune the shipped models.
    begin_with : Path or None
        Folder of models to fine-tune.
    epochs : int or None
        None for the usual number.
    batch : int
    network : Path or None
        YAML of other layers.
    threads : int
    """

    what: str
    from_shipped: bool
    begin_with: Path | None
    epochs: int | None
    batch: int
    network: Path | None
    threads: int

    @property
    def tunes(self) -> bool:
        """Whether a model is gone on with instead of beginning from zero."""
        return self.from_shipped or self.begin_with is not None

    def recipe(self, seed: int) -> FitRecipe:
        """Give the recipe that the order means."""
        usual = EPOCHS_TO_TUNE if self.tunes else EPOCHS
        rate = _RATE_TO_TUNE if self.tunes else _RATE
        return FitRecipe(self.epochs or usual, self.batch, rate, seed, self.threads)


def fit_slit_models(work: Path, order: FitOrder, told: Progress) -> Path:
    """Fit what is ordered, and lay a whole set of models out in the work folder.

    What is not fitted is taken from the models in use, so that the set can be judged.

    Returns
    -------
    Path
        Folder of the models.

    Raises
    ------
    ExtraMissing, WorkError, ModelError, Cancelled
        See `app.train.yolo_fit.fit_yolo`.
    """
    made = begun_recipe(work)
    if made is None:
        raise WorkError(f"{work}: there are no samples; `train synth --work {work}` makes them")
    with ExitStack() as opened:
        shipped = opened.enter_context(shipped_models())
        begin = shipped if order.from_shipped else order.begin_with
        fitted = set()
        if order.what in ("strip", "both"):
            _fit_strip(work, order, made.seed, begin, told)
            fitted.add(STRIP_MODEL)
        if order.what in ("judge", "both"):
            _fit_judge(work, order, made, begin, told)
            fitted.add(PATCH_MODEL)
        _complete(work / MODELS, fitted, models_in_use() or shipped)
    return work / MODELS


def _fit_strip(work: Path, order: FitOrder, seed: int, begin: Path | None, told: Progress) -> None:
    with as_file(files("resources") / "models" / "slit-strip.yaml") as shipped:
        network = order.network or shipped
        begin_with = None if begin is None else begin / STRIP_MODEL
        task = FitTask(work / "strips", CLASSES, (ROWS, COLUMNS), network, begin_with)
        best = fit_yolo(work / "fit-strip", task, order.recipe(seed), told)
    out = work / MODELS / STRIP_MODEL
    told.step("export", 0, 1)
    export_yolo(best, out, KIND, (ROWS, COLUMNS), {"data seed": str(seed)})
    told.step("export", 1, 1)


def _fit_judge(
    work: Path, order: FitOrder, made: SynthRecipe, begin: Path | None, told: Progress
) -> None:
    out = work / MODELS / PATCH_MODEL
    epochs = order.epochs or (EPOCHS_TO_TUNE if order.tunes else None)
    fit_judge_model(work, made, epochs, order.threads, begin, out, told)


def _complete(folder: Path, fitted_now: set[str], other: Path) -> None:
    """Copy what was never fitted here, and write down which was."""
    before = read_record(folder / "fitted.json") or {}
    fitted = {*before.get("fitted", []), *fitted_now}
    for name in {STRIP_MODEL, PATCH_MODEL} - fitted:
        shutil.copyfile(other / name, folder / name)
    write_record(folder / "fitted.json", {"fitted": sorted(fitted)})
