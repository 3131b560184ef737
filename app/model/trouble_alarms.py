"""One alarm for each trouble that was seen and that nobody has cleared."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from app.model.notices import AlarmWords, Priority
from app.model.sight_trouble import Trouble
from app.model.state import ObservatoryState
from app.model.words import QT_TRANSLATE_NOOP, Sentence
from drivers.motors.protocol import Axis

_TODO = {
    Trouble.DOME_STALL: QT_TRANSLATE_NOOP(
        "Model", "Look at dome, motor and fuse; then clear the trouble."
    ),
    Trouble.DOME_RUNAWAY: QT_TRANSLATE_NOOP(
        "Model", "Use the hardware stop; look at the relays, then clear the trouble."
    ),
    Trouble.DOME_WRONG_WAY: QT_TRANSLATE_NOOP(
        "Model", "Look at the wiring of the motor; then clear the trouble."
    ),
    Trouble.SLIT_STALL: QT_TRANSLATE_NOOP(
        "Model", "Look at the slit and its motor; then clear the trouble."
    ),
    Trouble.SLIT_RUNAWAY: QT_TRANSLATE_NOOP(
        "Model", "Use the hardware stop; look at the relays, then clear the trouble."
    ),
    Trouble.SLIT_WRONG_WAY: QT_TRANSLATE_NOOP(
        "Model", "Look at the wiring of the motor; then clear the trouble."
    ),
    Trouble.SLIT_LATE: QT_TRANSLATE_NOOP(
        "Model", "Look at the slit; close it by hand if need be, then clear the trouble."
    ),
    Trouble.COVER_LATE: QT_TRANSLATE_NOOP(
        "Model", "Look at the mirror cover; then clear the trouble."
    ),
}

_URGENT = (Trouble.DOME_RUNAWAY, Trouble.SLIT_RUNAWAY, Trouble.SLIT_WRONG_WAY, Trouble.SLIT_LATE)


def troubled(state: ObservatoryState, axis: Axis) -> bool:
    """Say whether something was seen to go wrong with an axis and has not been cleared."""
    return any(trouble.kind.startswith(axis.value) for trouble in state.troubles)


def seen_trouble(kind: Trouble, state: ObservatoryState) -> AlarmWords | None:
    """Word the alarm of one kind; None while there is none."""
    for trouble in state.troubles:
        if trouble.kind is kind:
            return AlarmWords(trouble.what, trouble.did, Sentence(_TODO[kind]))
    return None


TROUBLE_RULES: dict[str, tuple[Priority, Callable[[ObservatoryState], AlarmWords | None]]] = {
    kind.value: (
        Priority.URGENT if kind in _URGENT else Priority.HIGH,
        partial(seen_trouble, kind),
    )
    for kind in Trouble
}
"""Every alarm by its name."""
