"""What is being done about an open slit, and the alarm for a closing that did not succeed."""

from __future__ import annotations

from app.model.notices import AlarmWords
from app.model.seen_shut import slit_seen_shut
from app.model.sequence_rules import CLOSING
from app.model.sequences import Outcome
from app.model.sky_rules import covered
from app.model.state import ObservatoryState
from app.model.words import QT_TRANSLATE_NOOP, Sentence


def done_about_it(state: ObservatoryState) -> Sentence:
    """Say that slit and cover are being closed; nothing while they are not."""
    sequence = state.sequence
    if sequence is None or not sequence.running or sequence.name not in CLOSING:
        return Sentence("")
    return Sentence(QT_TRANSLATE_NOOP("Model", "Slit and mirror cover are being closed."))


def closing_failed(state: ObservatoryState) -> AlarmWords | None:
    """A closing sequence has ended, and not all is closed."""
    sequence = state.sequence
    if sequence is None or sequence.name not in CLOSING or sequence.outcome is not Outcome.FAILED:
        return None
    shut = slit_seen_shut(state)
    if shut and covered(state):
        return None
    return AlarmWords(
        Sentence(QT_TRANSLATE_NOOP("Model", "Closing failed: the mirror cover may be open"))
        if shut
        else Sentence(QT_TRANSLATE_NOOP("Model", "Closing failed: the slit is not seen closed")),
        Sentence(QT_TRANSLATE_NOOP("Model", "It was tried as often as it may.")),
        Sentence(QT_TRANSLATE_NOOP("Model", "Go and look; close it by hand.")),
    )
