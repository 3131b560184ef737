"""Interlocks on what opens to the sky: weather, slit and mirror cover."""

from __future__ import annotations

from app.model.commands import Command, OpenCover, OpenSlit
from app.model.safety import silent, weather_conditions
from app.model.state import ObservatoryState
from app.model.words import QT_TRANSLATE_NOOP, Sentence
from drivers.dome.protocol import Opening
from vision.slit.protocol import SlitState


def it_does_not_rain(command: Command, state: ObservatoryState) -> Sentence | None:
    """Open nothing into rain that is felt."""
    if not isinstance(command, OpenSlit | OpenCover):
        return None
    for condition in weather_conditions(state):
        if condition.urgent:
            return condition.tripped
    return None


def opens_under_a_safe_sky(command: Command, state: ObservatoryState) -> Sentence | None:
    """Open slit and cover only when the weather is known and good."""
    if not isinstance(command, OpenSlit | OpenCover):
        return None
    for condition in weather_conditions(state):
        if condition.tripped is not None and not condition.urgent:
            return condition.tripped
    return None


def opens_only_a_cover_that_is_known(command: Command, state: ObservatoryState) -> Sentence | None:
    """Open the mirror cover only from a place that is known."""
    cover = state.cover
    if not isinstance(command, OpenCover) or cover is None:
        return None
    # one that closes from an unknown place is still somewhere unknown
    lost = cover.cover is Opening.CLOSING and cover.opening is None
    if cover.cover not in (Opening.UNKNOWN, Opening.CONFLICT) and not lost:
        return None
    return Sentence(QT_TRANSLATE_NOOP("Model", "the mirror cover's state is not known"))


def the_cover_opens_under_an_open_slit(
    command: Command, state: ObservatoryState
) -> Sentence | None:
    """Open the mirror cover only under a slit that is seen open.

    That it does not move either is a rule of its own, which nobody can lift.
    """
    if not isinstance(command, OpenCover):
        return None
    moving = (SlitState.OPENING, SlitState.CLOSING)
    if state.seen_state() not in (SlitState.OPEN, SlitState.PART_OPEN, *moving):
        return Sentence(QT_TRANSLATE_NOOP("Model", "the slit is not seen open"))
    return None


def covered(state: ObservatoryState) -> bool:
    """True when the mirror cover answers and is closed; an unknown cover counts as open."""
    cover = state.cover
    answers = silent(QT_TRANSLATE_NOOP("Model", "mirror cover"), cover, state) is None
    return cover is not None and answers and cover.cover is Opening.CLOSED
