"""Judging slit models: scores of one, and the contest of two on the same frames."""

from __future__ import annotations

import argparse
import json
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path

from app.train.fitting import MODELS
from app.train.frames import FramesError
from app.train.held_out import (
    FreshDomes,
    HeldOut,
    LabelledFrames,
    TruthTable,
    calibration_beside,
)
from app.train.reports import Contest, contests
from app.train.slit_scores import ChainReader, Outcome, Reader, StripReader, read_all, scored
from app.train.told import Terminal
from app.train.work import Record, read_record, write_record
from vision.slit.detector import models_in_use, shipped_models

READERS: dict[str, type[StripReader] | type[ChainReader]] = {
    "strip": StripReader,
    "chain": ChainReader,
}
"""What can be judged: the strip model's proposals alone, or the whole chain."""


def source_of(given: argparse.Namespace) -> HeldOut:
    """Give the frames that the arguments name.

    Raises
    ------
    FramesError
        When they contradict each other or nothing can be used.
    """
    if given.labels is not None and given.truth is not None:
        raise FramesError("--labels and --truth name two sets of frames; give one of them")
    if given.calibration is not None and given.truth is None:
        raise FramesError("--calibration goes with --truth; labels and domes have their own")
    if given.labels is not None:
        return LabelledFrames(given.labels)
    if given.truth is not None:
        return TruthTable(given.truth, given.calibration or calibration_beside(given.truth))
    return FreshDomes(given.domes_seed, given.frames)


def folder_of(given: argparse.Namespace, opened: ExitStack) -> Path:
    """Give the folder of the models to judge: named, of a work folder, or those in use."""
    if given.models is not None:
        return Path(given.models)
    if given.work is not None:
        return Path(given.work) / MODELS
    return models_in_use() or opened.enter_context(shipped_models())


def judge_one(what: str, folder: Path, source: HeldOut, told: Terminal) -> list[Outcome]:
    """Read all frames with the models of a folder."""
    reader: Reader = READERS[what](folder)
    return read_all(reader, source, told, f"read with {folder.name}")


def contest(
    what: str, candidate: Path, other: Path, source: HeldOut, told: Terminal
) -> list[Contest]:
    """Let two sets of models read the same frames."""
    return contests(judge_one(what, candidate, source, told), judge_one(what, other, source, told))


def keep_scores(path: Path, what: str, source: HeldOut, outcomes: list[Outcome]) -> None:
    """Add scores to a record, which the export takes them from."""
    record: Record = read_record(path) or {}
    groups = scored(outcomes).groups
    rounded = {
        kind: {name: round(value, 4) for name, value in numbers.items()}
        for kind, numbers in groups.items()
    }
    record.setdefault(what, {})[source.describe()] = rounded
    write_record(path, record)


def keep_contest(path: Path, what: str, source: HeldOut, found: list[Contest], said: str) -> None:
    """Write a contest down."""
    record: Record = read_record(path) or {}
    groups = [{**asdict(one), "better": one.better} for one in found]
    record.setdefault(what, {})[source.describe()] = {"verdict": said, "groups": groups}
    write_record(path, record)


def short_scores(path: Path) -> str:
    """Give the scores over all frames as one line of JSON, for a model's own facts."""
    record = read_record(path) or {}
    return json.dumps(
        {
            what: {source: groups.get("all", {}) for source, groups in sources.items()}
            for what, sources in record.items()
        }
    )
