"""Scores and comparisons as tables that fit a terminal."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from app.train.slit_scores import Outcome, Scores

# Below this chance of coming about by luck a difference counts.
_BY_LUCK = 0.05


@dataclass(frozen=True, slots=True)
class Contest:
    """Two models on the same frames of one group.

    Attributes
    ----------
    kind : str
        The group.
    frames : int
    candidate, other : int
        Frames that each got right.
    only_candidate, only_other : int
        Frames that only one of them got right: what tells them apart.
    """

    kind: str
    frames: int
    candidate: int
    other: int
    only_candidate: int
    only_other: int

    @property
    def by_luck(self) -> float:
        """Chance of a difference like this one if both were alike (sign test, two sides)."""
        differing = self.only_candidate + self.only_other
        if differing == 0:
            return 1.0
        fewer = min(self.only_candidate, self.only_other)
        tail = sum(math.comb(differing, k) for k in range(fewer + 1)) / 2.0**differing
        return min(2.0 * tail, 1.0)

    @property
    def better(self) -> str:
        """``candidate``, ``other``, or ``-`` when the frames do not tell."""
        if self.by_luck >= _BY_LUCK:
            return "-"
        return "candidate" if self.only_candidate > self.only_other else "other"


def score_table(scores: Scores) -> str:
    """Lay scores out, one group a row."""
    names: list[str] = []
    for numbers in scores.groups.values():
        names += [name for name in numbers if name not in names]
    rows = [
        [kind, *(_shown(name, numbers.get(name)) for name in names)]
        for kind, numbers in scores.groups.items()
    ]
    return table(["", *names], rows)


def contests(candidate: Sequence[Outcome], other: Sequence[Outcome]) -> list[Contest]:
    """Compare two models frame by frame; the first contest is over all frames."""
    kinds: dict[str, list[tuple[bool, bool]]] = {"all": []}
    for one, two in zip(candidate, other, strict=True):
        for kind in one.kinds:
            kinds.setdefault(kind, []).append((one.good, two.good))
    found = [
        Contest(
            kind,
            len(pairs),
            sum(one for one, _ in pairs),
            sum(two for _, two in pairs),
            sum(one and not two for one, two in pairs),
            sum(two and not one for one, two in pairs),
        )
        for kind, pairs in kinds.items()
    ]
    return [found[0], *sorted(found[1:], key=lambda one: -one.frames)]


def contest_table(found: Sequence[Contest]) -> str:
    """Lay contests out, one group a row."""
    rows = [
        [
            one.kind,
            str(one.frames),
            f"{100.0 * one.candidate / one.frames:.1f} %",
            f"{100.0 * one.other / one.frames:.1f} %",
            str(one.only_candidate),
            str(one.only_other),
            one.better,
        ]
        for one in found
    ]
    head = ["", "frames", "candidate", "other", "only candidate", "only other", "better"]
    return table(head, rows)


def verdict(found: Sequence[Contest], other: str) -> str:
    """Say in a sentence whether the candidate is better than the other."""
    whole = found[0]
    shares = (
        f"{100.0 * whole.candidate / whole.frames:.1f} % right against"
        f" {100.0 * whole.other / whole.frames:.1f} % of {whole.frames} frames"
    )
    worse = [one.kind for one in found[1:] if one.better == "other"]
    but = f"; worse in: {', '.join(worse)}" if worse else ""
    if whole.better == "candidate":
        return f"the candidate is better than {other}: {shares}{but}"
    if whole.better == "other":
        return f"the candidate is worse than {other}: {shares}{but}"
    return f"these frames do not tell the candidate from {other}: {shares}{but}"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Lay texts out in columns: the first to the left, the others to the right."""
    lines = [head, *rows]
    wide = [max(len(line[column]) for line in lines) for column in range(len(head))]
    return "\n".join(
        "  ".join(
            text.ljust(size) if column == 0 else text.rjust(size)
            for column, (text, size) in enumerate(zip(line, wide, strict=True))
        ).rstrip()
        for line in lines
    )


def _shown(name: str, value: float | None) -> str:
    if value is None:
        return "—"
    if name in ("frames", "boxes"):
        return str(round(value))
    return f"{value:.2f}°" if name.endswith("off") else f"{100.0 * value:.1f} %"
