"""How a sequence is told in one line, the same on its card and at the foot of every page."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.model.sequences import Outcome, SequenceState, Step, StepState
from widgets import formatting, words


def present(sequence: SequenceState) -> tuple[int, Step] | None:
    """Give the step that a sequence is at, or failed at, and its place from 1."""
    for state in (StepState.RUNNING, StepState.FAILED, StepState.WAITING):
        for place, step in enumerate(sequence.steps, start=1):
            if step.state is state:
                return place, step
    return None


def headline(sequence: SequenceState) -> str:
    """Say at which step a sequence is, or how it ended."""
    at = present(sequence)
    if sequence.outcome is Outcome.DONE:
        return QCoreApplication.translate("Sequences", "Done: every step was seen to be done")
    if at is None:
        return words.outcome(sequence.outcome) if sequence.outcome is not None else ""
    place, step = at
    if sequence.outcome is Outcome.FAILED:
        said = QCoreApplication.translate("Sequences", "Failed at step %1 of %2: %3")
    elif sequence.outcome is Outcome.CANCELLED:
        said = QCoreApplication.translate("Sequences", "Cancelled at step %1 of %2: %3")
    else:
        said = QCoreApplication.translate("Sequences", "Step %1 of %2: %3")
    said = said.replace("%1", str(place)).replace("%2", str(len(sequence.steps)))
    return said.replace("%3", words.begin(step.label))


def detail(sequence: SequenceState) -> str:
    """Say what the step waits for, or why it failed; nothing when it says nothing."""
    at = present(sequence)
    if at is None or sequence.outcome is Outcome.DONE:
        return ""
    return words.begin(at[1].detail)


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
