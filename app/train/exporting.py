"""The slit models of a work folder as a folder that can be handed on and installed."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import app
from app.train.fitting import MODELS
from app.train.judge_work import CHECKPOINT, FIT
from app.train.judging_models import short_scores
from app.train.progress import Progress
from app.train.work import Record, WorkError, read_record, write_record
from app.train.yolo_export import LICENCE, export_yolo
from app.train.yolo_fit import epochs_done
from vision.slit.detector import PATCH_MODEL, STRIP_MODEL
from vision.slit.polar_strip import COLUMNS, ROWS
from vision.slit.proposer import KIND

RECORD = "record.json"
"""Name of the file that tells how the models of a folder were made."""


def export_slit_models(work: Path, out: Path, told: Progress) -> float:
    """Write the models of a work folder with everything that is known of them.

    Returns
    -------
    float
        Largest difference of confidence between the strip model and its weights; 0 when
        only the judge was fitted.

    Raises
    ------
    WorkError
        When nothing was fitted, or the file does not do what the weights do.
    ExtraMissing
        When the extra ``train`` is not installed.
    """
    fitted = (read_record(work / MODELS / "fitted.json") or {}).get("fitted", [])
    if not fitted:
        raise WorkError(f"{work}: nothing was fitted here; `train fit --work {work}` does it")
    record = record_of(work, fitted)
    out.mkdir(parents=True, exist_ok=True)
    told.step("export", 0, 1)
    for name in {STRIP_MODEL, PATCH_MODEL} - {STRIP_MODEL if STRIP_MODEL in fitted else ""}:
        shutil.copyfile(work / MODELS / name, out / name)
    if PATCH_MODEL in fitted:
        # what another fit of the judge can begin with
        shutil.copyfile(work / FIT / CHECKPOINT, out / CHECKPOINT)
    difference = 0.0
    if STRIP_MODEL in fitted:
        facts = {
            "data seed": str((record.get("samples") or {}).get("seed")),
            "recipe": json.dumps(record["fit"]),
            "scores": short_scores(work / "scores.json"),
            "made": str(record["made"]),
            "program": str(record["program"]),
        }
        best = work / "fit-strip" / "weights" / "best.pt"
        difference = export_yolo(best, out / STRIP_MODEL, KIND, (ROWS, COLUMNS), facts)
        record["onnx differs from weights by"] = difference
    write_record(out / RECORD, record)
    told.step("export", 1, 1)
    return difference


def record_of(work: Path, fitted: list[str]) -> Record:
    """Gather what a work folder knows of how its models were made."""
    return {
        "made": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "program": f"hoshimori {app.__version__}",
        "licence": LICENCE,
        "fitted": fitted,
        "samples": read_record(work / "synth.json"),
        "fit": read_record(work / "fit-strip" / "fit.json"),
        "epochs done": epochs_done(work / "fit-strip"),
        "fit done": read_record(work / "fit-strip" / "done.json"),
        "judge": read_record(work / "fit-judge" / "judge.json"),
        "scores": read_record(work / "scores.json"),
        "compared": read_record(work / "compare.json"),
    }
