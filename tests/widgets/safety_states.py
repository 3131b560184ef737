"""A night on which much is under way: a lift, a sequence, troubles, learned motors."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from app.model.learned_motor import LearnedWay
from app.model.override import Lift
from app.model.sequences import Outcome, SequenceName, SequenceState, Step, StepState
from app.model.sight_trouble import SightTrouble, Trouble
from app.model.state import ObservatoryState
from app.model.words import Sentence
from drivers.motors.protocol import Drive
from tests.widgets.states import NOW_S, rich_state, weather

LIFT = Lift(
    "sky", "humidity sensor is wet, sky seen clear from the door", NOW_S - 48.0, NOW_S + 252.0
)


def closing_down(**changes: Any) -> SequenceState:
    """Close down, with the first step done and the second under way."""
    sequence = SequenceState(
        SequenceName.CLOSE_DOWN,
        (
            Step(Sentence("stop the dome"), StepState.DONE),
            Step(
                Sentence("close the slit"),
                StepState.RUNNING,
                Sentence("closing, seen %1 open", ("40 %",)),
            ),
            Step(Sentence("close the mirror cover")),
            Step(Sentence("park the mount")),
        ),
        NOW_S - 67.0,
    )
    return replace(sequence, **changes)


def failed() -> SequenceState:
    """Open up, which came to nothing four seconds ago."""
    return SequenceState(
        SequenceName.OPEN_UP,
        (
            Step(Sentence("unpark the mount"), StepState.DONE),
            Step(
                Sentence("open the slit"),
                StepState.FAILED,
                Sentence("not seen open after %1 s", ("60",)),
            ),
            Step(Sentence("open the mirror cover")),
            Step(Sentence("follow the mount")),
        ),
        NOW_S - 100.0,
        NOW_S - 4.0,
        Outcome.FAILED,
    )


TROUBLES = (
    SightTrouble(
        Trouble.DOME_STALL,
        Sentence("the dome was ordered to turn for %1 s and moved %2°", ("4.2", "0.1")),
        Sentence("the dome's motor was stopped"),
        NOW_S - 95.0,
    ),
    SightTrouble(
        Trouble.SLIT_LATE,
        Sentence("the slit is not seen closed %1 s after it was ordered to", ("61",)),
        Sentence("nothing could be done; look at it"),
        NOW_S - 600.0,
    ),
)


def _way(drive: Drive, runs: int, *numbers: float) -> LearnedWay:
    delay, delay_sigma, speed, speed_sigma, coast, coast_sigma = numbers
    temperature_c = 4.0 if runs else None
    return LearnedWay(
        drive, runs, temperature_c, delay, delay_sigma, speed, speed_sigma, coast, coast_sigma
    )


LEARNED = (
    _way(Drive.DOME_CW, 0, 0.4, 0.1, 2.0, 0.2, 1.0, 0.3),
    _way(Drive.DOME_CCW, 0, 0.4, 0.1, 2.0, 0.2, 1.0, 0.3),
    _way(Drive.SLIT_OPEN, 0, 0.4, 0.1, 0.04, 0.004, 0.01, 0.005),
    _way(Drive.SLIT_CLOSE, 0, 0.4, 0.1, 0.04, 0.004, 0.01, 0.005),
    _way(Drive.COVER_OPEN, 0, 0.3, 0.1, 0.083, 0.008, 0.01, 0.005),
    _way(Drive.COVER_CLOSE, 0, 0.3, 0.1, 0.083, 0.008, 0.01, 0.005),
    _way(Drive.DOME_CW, 42, 0.46, 0.02, 1.91, 0.02, 1.12, 0.05),
    _way(Drive.DOME_CCW, 38, 0.44, 0.03, 1.78, 0.03, 0.94, 0.07),
    _way(Drive.SLIT_OPEN, 6, 0.51, 0.05, 0.0384, 0.0008, 0.0081, 0.002),
    _way(Drive.SLIT_CLOSE, 7, 0.39, 0.04, 0.0421, 0.0007, 0.019, 0.002),
)
"""The profile's six ways, and four of them learned."""


def eventful_state(**changes: Any) -> ObservatoryState:
    """Too damp, the sky's interlock lifted for four minutes more, closing down, two troubles."""
    rich = rich_state(
        weather=weather(humidity=0.94),
        lifted=LIFT,
        tripped=(
            ("sky", NOW_S - 190.0),
            ("troubles", NOW_S - 600.0),
            ("conflict", NOW_S - 95.0),
            ("one_lift", NOW_S - 48.0),
        ),
        sequence=closing_down(),
        troubles=TROUBLES,
        learned=LEARNED,
    )
    return replace(rich, **changes)
