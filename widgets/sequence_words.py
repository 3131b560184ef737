"""How a sequence is told in one line, the same on its card and at the foot of every page."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.model.sequences import Outcome, SequenceState, Step, StepState
from widgets import formatting, words


def present(sequence: SequenceState) -> tuple[int, tuple[Step, ...]]:
    """Give the steps that a sequence is at, or failed at, and the place of the first from 1.

    Several may run at once; there are none where every step is done.
    """
    for state in (StepState.FAILED, StepState.RUNNING, StepState.WAITING):
        places = [place for place, step in enumerate(sequence.steps) if step.state is state]
        if places:
            # of those that wait only the next
            chosen = places[:1] if state is StepState.WAITING else places
            return places[0] + 1, tuple(sequence.steps[place] for place in chosen)
    return 0, ()


def headline(sequence: SequenceState) -> str:
    """Say at which step a sequence is, or how it ended."""
    place, steps = present(sequence)
    count = str(len(sequence.steps))
    if sequence.outcome is Outcome.DONE:
        said = QCoreApplication.translate("Sequences", "All %1 steps are done")
        return said.replace("%1", count)
    if sequence.outcome is Outcome.FAILED:
        said = QCoreApplication.translate("Sequences", "Failed at step %1 of %2: %3")
    elif sequence.outcome is Outcome.CANCELLED:
        said = QCoreApplication.translate("Sequences", "Cancelled at step %1 of %2: %3")
    else:
        said = QCoreApplication.translate("Sequences", "Step %1 of %2: %3")
    said = said.replace("%1", str(place)).replace("%2", count)
    return said.replace("%3", " · ".join(words.begin(step.label) for step in steps))


def detail(sequence: SequenceState) -> str:
    """Say what its steps wait for, or why they failed; nothing when they say nothing."""
    if sequence.outcome is Outcome.DONE:
        return ""
    told = (words.begin(step.detail) for step in present(sequence)[1])
    return " · ".join(one for one in told if one)


def elapsed(sequence: SequenceState, now_s: float) -> str:
    """Write how long a sequence runs, or ran."""
    end_s = now_s if sequence.ended_s is None else sequence.ended_s
    return formatting.elapsed(end_s - sequence.started_s)


def share(sequence: SequenceState) -> float:
    """Give the share of the steps that are done, 0 to 1; one that runs counts half."""
    if not sequence.steps:
        return 0.0
    running = any(step.state is StepState.RUNNING for step in sequence.steps)
    return (sequence.done + 0.5 * running) / len(sequence.steps)
