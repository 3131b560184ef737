"""When a sequence may begin."""

from __future__ import annotations

from app.model.bad_sky import bad_sky
from app.model.commands import Command
from app.model.safety import pictures, relays
from app.model.sequence_words import TITLES
from app.model.sequences import SequenceName
from app.model.settings import RunSequence
from app.model.state import ObservatoryState
from app.model.words import QT_TRANSLATE_NOOP, Sentence

CLOSING = frozenset({SequenceName.CLOSE_DOWN, SequenceName.MAKE_SAFE})
"""Sequences that close: never refused, and they take the place of any other."""


def one_sequence_at_a_time(command: Command, state: ObservatoryState) -> Sentence | None:
    """Begin nothing but closing while a sequence runs."""
    if not isinstance(command, RunSequence) or command.name in CLOSING:
        return None
    running = state.sequence
    if running is None or not running.running:
        return None
    return Sentence(
        QT_TRANSLATE_NOOP("Model", "the sequence “%1” is running"), (TITLES[running.name],)
    )


def opens_up_under_a_good_sky(command: Command, state: ObservatoryState) -> Sentence | None:
    """Do not begin to open up what could not be opened.

    This is what can be told beforehand; the sequence looks at every step before its first.
    """
    if not isinstance(command, RunSequence) or command.name is not SequenceName.OPEN_UP:
        return None
    sky = bad_sky(state)
    return relays(state) or pictures(state) or (None if sky is None else sky.because)
