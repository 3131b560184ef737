"""What is said while an interlock is lifted, on every page."""

from __future__ import annotations

import math

from app.model.interlocks import title_of
from app.model.notices import AlarmWords
from app.model.state import ObservatoryState
from app.model.words import QT_TRANSLATE_NOOP, Sentence


def lift_words(state: ObservatoryState) -> AlarmWords | None:
    """Somebody has lifted an interlock, and its time is not over."""
    lift = state.lifted
    if lift is None or state.now_s >= lift.until_s:
        return None
    left_min = math.ceil((lift.until_s - state.now_s) / 60.0)
    return AlarmWords(
        # the reason is the first value, so that nothing in it is taken for a place of another
        Sentence(
            QT_TRANSLATE_NOOP("Model", "Interlock lifted: %2, for %3 min more (%1)"),
            (lift.reason, title_of(lift.name), str(left_min)),
        ),
        Sentence(QT_TRANSLATE_NOOP("Model", "It does not refuse.")),
        Sentence(QT_TRANSLATE_NOOP("Model", "Restore it as soon as it can be.")),
    )
