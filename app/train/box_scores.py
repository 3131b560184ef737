"""How good a detector of boxes is: what it finds, what it misses, what it makes up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from app.train.box_dataset import BoxReader
from app.train.box_labels import Box
from app.train.progress import Progress
from app.train.reports import Contest
from vision.boxes import BoxFinder, Found

OVERLAP = 0.5
"""Share of both together that box and truth must both cover to be a find."""

# Every confidence from here up counts for the average precision.
_LEAST, _SHOWN = 0.01, 0.25


@dataclass(frozen=True, slots=True)
class Read:
    """One picture: what is in it and what was found.

    Attributes
    ----------
    path : Path
    truth : list of Box
    found : list of Found
        The surest first.
    """

    path: Path
    truth: list[Box]
    found: list[Found]


def read_boxes(
    finder: BoxFinder, reader: BoxReader, paths: Sequence[Path], told: Progress, stage: str
) -> list[Read]:
    """Let a detector read pictures of a dataset."""
    reads = []
    for number, (path, image, truth) in enumerate(reader.read(list(paths))):
        told.step(stage, number, len(paths))
        reads.append(Read(path, truth, finder.find(image, _LEAST)))
    told.step(stage, len(paths), len(paths))
    return reads


def box_scores(reads: Sequence[Read], classes: Sequence[str]) -> dict[str, dict[str, float]]:
    """Give precision, recall and average precision for each class, and their means.

    Precision and recall are those at a confidence of 0.25; the average precision (AP50) is
    the area under precision over recall, at an overlap of one half.
    """
    scores = {}
    for kind, name in enumerate(classes):
        among = [_of_class(one, kind, name) for one in reads]
        boxes = sum(len(one.truth) for one in among)
        if not boxes:
            continue
        outcomes = [outcome for one in among for outcome in matched(one)]
        shown = [right for confidence, right in outcomes if confidence >= _SHOWN]
        scores[name] = {
            "boxes": float(boxes),
            "recall": sum(shown) / boxes,
            "precision": sum(shown) / len(shown) if shown else 0.0,
            "AP50": average_precision(outcomes, boxes),
        }
    means = {
        key: float(np.mean([one[key] for one in scores.values()])) if scores else 0.0
        for key in ("recall", "precision", "AP50")
    }
    total = sum(one["boxes"] for one in scores.values())
    return {"all": {"boxes": total, **means}, **scores}


def matched(read: Read) -> list[tuple[float, bool]]:
    """Say of every find, the surest first, whether it is one that was not found yet."""
    left = list(read.truth)
    outcomes = []
    for one in read.found:
        box = Box(0, one.left, one.upper, one.right, one.lower)
        best = max(left, key=box.overlap, default=None)
        right = best is not None and box.overlap(best) >= OVERLAP
        if right and best is not None:
            left.remove(best)
        outcomes.append((one.confidence, right))
    return outcomes


def average_precision(outcomes: Sequence[tuple[float, bool]], boxes: int) -> float:
    """Give the area under the curve of precision over recall, at its best to the right."""
    ordered = sorted(outcomes, key=lambda one: -one[0])
    right = np.cumsum([one[1] for one in ordered])
    if not right.size:
        return 0.0
    precision = right / np.arange(1, right.size + 1)
    best = np.maximum.accumulate(precision[::-1])[::-1]
    steps = np.diff(np.concatenate([[0.0], right / boxes]))
    return float((steps * best).sum())


def box_contests(
    candidate: Sequence[Read], other: Sequence[Read], classes: Sequence[str]
) -> list[Contest]:
    """Compare two detectors picture by picture: fewer misses and false finds are better."""
    groups: Mapping[str, tuple[int, str] | None] = {
        "all": None,
        **{name: (kind, name) for kind, name in enumerate(classes)},
    }
    found = []
    for group, of in groups.items():
        errors = [
            (_errors(one, of, classes), _errors(two, of, classes))
            for one, two in zip(candidate, other, strict=True)
        ]
        found.append(
            Contest(
                group,
                len(errors),
                sum(one == 0 for one, _ in errors),
                sum(two == 0 for _, two in errors),
                sum(one < two for one, two in errors),
                sum(two < one for one, two in errors),
            )
        )
    return found


def _errors(read: Read, of: tuple[int, str] | None, classes: Sequence[str]) -> int:
    kinds = list(enumerate(classes)) if of is None else [of]
    errors = 0
    for kind, name in kinds:
        among = _of_class(read, kind, name)
        shown = Read(
            read.path, among.truth, [one for one in among.found if one.confidence >= _SHOWN]
        )
        right = sum(one for _, one in matched(shown))
        errors += len(shown.truth) + len(shown.found) - 2 * right
    return errors


def _of_class(read: Read, kind: int, name: str) -> Read:
    return Read(
        read.path,
        [box for box in read.truth if box.kind == kind],
        [one for one in read.found if one.kind == name],
    )
