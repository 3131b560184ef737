"""The verbs' work on a dataset of boxes: fit, validate, compare, export, all at once."""

from __future__ import annotations

import argparse
import json
from datetime import UTC, datetime
from importlib.resources import as_file, files
from pathlib import Path

import app
from app.train.box_dataset import BoxReader, DatasetError, load_dataset
from app.train.box_scores import Read, box_contests, box_scores, read_boxes
from app.train.box_set import RECORD, SAMPLES
from app.train.fitting import FitOrder
from app.train.reports import contest_table, score_table, verdict
from app.train.slit_scores import Scores
from app.train.told import Terminal
from app.train.work import Record, WorkError, read_record, write_record
from app.train.yolo_export import LICENCE, export_yolo
from app.train.yolo_fit import FitTask, epochs_done, fit_yolo
from vision.boxes import KIND, BoxFinder

MODEL = "boxes.onnx"
"""Name of the model in a work folder's ``models`` and in an export."""


def is_of_boxes(work: Path) -> bool:
    """Say whether a work folder was made from a dataset of boxes."""
    return (work / RECORD).is_file()


def fit_boxes(work: Path, order: FitOrder, told: Terminal) -> Path:
    """Fit a detector to the samples of a work folder; give the ONNX file.

    Raises
    ------
    ExtraMissing, WorkError, Cancelled
        See `app.train.yolo_fit.fit_yolo`.
    """
    made = _record(work)
    if order.from_shipped:
        raise WorkError("no model of boxes is shipped; leave --from-shipped out")
    size = (int(made["size_px"]), int(made["size_px"]))
    with as_file(files("resources") / "models" / "boxes.yaml") as shipped:
        begin = None if order.begin_with is None else order.begin_with / MODEL
        classes = tuple(made["classes"])
        task = FitTask(work / SAMPLES, classes, size, order.network or shipped, begin)
        best = fit_yolo(work / "fit-boxes", task, order.recipe(int(made["seed"])), told)
    out = work / "models" / MODEL
    export_yolo(best, out, KIND, size, {"data seed": str(made["seed"])})
    return out


def validate_boxes(given: argparse.Namespace, told: Terminal) -> tuple[str, str]:
    """Score on a dataset's held-out pictures; give the table and the last sentence."""
    folder, reader = _held_out(given)
    path = _model(given)
    finder = BoxFinder(path)
    _same_classes(finder, reader)
    reads = read_boxes(finder, reader, reader.dataset.held_out(), told, "read")
    scores = box_scores(reads, finder.classes)
    for trouble in reader.troubles:
        told.say(trouble)
    if given.work is not None:
        record = read_record(given.work / "scores.json") or {}
        rounded = {k: {n: round(v, 4) for n, v in one.items()} for k, one in scores.items()}
        record[str(folder)] = {"pictures": len(reads), **rounded}
        write_record(given.work / "scores.json", record)
    said = (
        f"{path}: AP50 {scores['all']['AP50']:.3f} over {len(reads)} held-out pictures of"
        f" {folder} ({len(reader.troubles)} troubles)"
    )
    return score_table(Scores(scores)), said


def compare_boxes(given: argparse.Namespace, told: Terminal) -> tuple[str, str]:
    """Compare two detectors on held-out pictures; give the table and the verdict."""
    if given.other in (None, "shipped"):
        raise WorkError("no model of boxes is shipped; --with FOLDER names the other one")
    folder, reader = _held_out(given)
    paths = [_model(given), Path(given.other) / MODEL]
    reads: list[list[Read]] = []
    for path in paths:
        finder = BoxFinder(path)
        _same_classes(finder, reader)
        pictures = reader.dataset.held_out()
        reads.append(read_boxes(finder, reader, pictures, told, f"read with {path.parent}"))
    found = box_contests(reads[0], reads[1], reader.dataset.classes)
    said = verdict(found, str(paths[1]))
    return contest_table(found), f"{said} ({folder})"


def export_boxes(work: Path, out: Path, told: Terminal) -> str:
    """Write the model of a work folder with everything that is known of it."""
    made = _record(work)
    best = work / "fit-boxes" / "weights" / "best.pt"
    if not best.is_file():
        raise WorkError(f"{work}: nothing was fitted here; `train fit --work {work}` does it")
    size = (int(made["size_px"]), int(made["size_px"]))
    scores, fit = read_record(work / "scores.json"), read_record(work / "fit-boxes" / "fit.json")
    record: Record = {
        "made": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "program": f"hoshimori {app.__version__}",
        "licence": LICENCE,
        "samples": made,
        "fit": fit,
        "epochs done": epochs_done(work / "fit-boxes"),
        "fit done": read_record(work / "fit-boxes" / "done.json"),
        "scores": scores,
    }
    facts = {
        "data seed": str(made["seed"]),
        "recipe": json.dumps(fit),
        "scores": json.dumps(scores),
        "made": str(record["made"]),
    }
    told.step("export", 0, 1)
    difference = export_yolo(best, out / MODEL, KIND, size, facts)
    write_record(out / "record.json", {**record, "onnx differs from weights by": difference})
    told.step("export", 1, 1)
    return f"exported to {out / MODEL}; it differs from its weights by at most {difference:.1e}"


def run_boxes(given: argparse.Namespace, order: FitOrder, out: Path, told: Terminal) -> str:
    """Fit, validate and export, for ``train run``."""
    fit_boxes(given.work, order, told)
    judged = argparse.Namespace(work=given.work, models=None, dataset=given.dataset)
    text, said = validate_boxes(judged, told)
    told.say(text)
    told.say(said)
    return export_boxes(given.work, out, told)


def _record(work: Path) -> Record:
    made = read_record(work / RECORD)
    if made is None:
        raise WorkError(f"{work}: no samples of boxes; `train synth --dataset` makes them")
    return made


def _model(given: argparse.Namespace) -> Path:
    folder = given.models if given.models is not None else given.work / "models"
    return Path(folder) / MODEL


def _held_out(given: argparse.Namespace) -> tuple[Path, BoxReader]:
    if given.work is None and given.models is None:
        raise DatasetError("--dataset needs --work or --models: no model of boxes is shipped")
    folder = given.dataset
    if folder is None:
        folder = Path(_record(given.work)["dataset"])
    return folder, BoxReader(load_dataset(folder))


def _same_classes(finder: BoxFinder, reader: BoxReader) -> None:
    if finder.classes != reader.dataset.classes:
        raise DatasetError(
            f"the model tells {', '.join(finder.classes)} apart, the dataset"
            f" {', '.join(reader.dataset.classes)}"
        )
