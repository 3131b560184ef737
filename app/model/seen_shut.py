"""Whether slit and mirror cover are shut, by the best that can be known of each."""

from __future__ import annotations

from app.model.contradiction import APART, DOME_ADRIFT, DOME_BACKWARDS, DOME_STILL, contradiction
from app.model.safety import silent
from app.model.state import ObservatoryState
from app.model.words import QT_TRANSLATE_NOOP
from drivers.dome.protocol import Opening
from vision.slit.protocol import SlitState

_OF_THE_DOME = (APART, DOME_STILL, DOME_BACKWARDS, DOME_ADRIFT)


def slit_seen_shut(state: ObservatoryState) -> bool:
    """True when this dome's slit is seen closed now; a recording shows another time.

    A conflict about the dome's rotation says nothing against a shutter that is seen shut.
    """
    sighting = state.sighting()
    if sighting is None or not sighting.live:
        return False
    seen = state.seen_state()
    if seen is SlitState.CONFLICT:
        because = contradiction(state)
        turned = because is not None and because.text in _OF_THE_DOME
        return turned and sighting.reading.state is SlitState.CLOSED
    return seen is SlitState.CLOSED


def cover_shut(state: ObservatoryState) -> bool:
    """True when the mirror cover answers and is closed by run time; nobody sees it."""
    cover = state.cover
    answers = silent(QT_TRANSLATE_NOOP("Model", "mirror cover"), cover, state) is None
    return cover is not None and answers and cover.cover is Opening.CLOSED
