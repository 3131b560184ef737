"""Whether the slit is shut, by what is seen of it just now."""

from __future__ import annotations

from app.model.contradiction import APART, DOME_ADRIFT, DOME_BACKWARDS, DOME_STILL, contradiction
from app.model.state import ObservatoryState
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
