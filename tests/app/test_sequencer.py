"""What holds of every sequence, whatever the state shows."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.model.commands import (
    CloseCover,
    CloseSlit,
    Command,
    OpenCover,
    OpenSlit,
    ParkMount,
    StopCover,
    StopMount,
    StopSlit,
)
from app.model.interlocks import refusal
from app.model.sequence_rules import CLOSING
from app.model.sequences import Outcome, SequenceName, SequenceState, StepState
from app.model.settings import RunSequence
from app.model.state import DomeMode, ObservatoryState
from app.model.words import Sentence
from app.sequence.plans import plan
from app.sequence.sequencer import Found, Sequencer
from app.sequence.task import Judge
from drivers.cover.protocol import CoverState
from drivers.dome.protocol import Opening, Turn
from tests.app.states import FINE, NOW_S, READING, TRACK, UNKNOWN
from vision.slit.protocol import SlitState

assert FINE.dome and FINE.mount and FINE.slit and FINE.weather and FINE.motors and FINE.cover
assert FINE.slit_camera and FINE.sky

LONGEST_S = 900.0
"""No sequence lasts longer, whatever is seen or not."""

MOVES: dict[type[Command], Command] = {
    OpenSlit: StopSlit(),
    CloseSlit: StopSlit(),
    OpenCover: StopCover(),
    CloseCover: StopCover(),
    ParkMount: StopMount(),
}


@dataclass(frozen=True)
class Moment:
    """What there is to know, apart from when."""

    shutter: Opening | None
    turning: bool
    cover: Opening | None
    seen: SlitState | None
    parked: bool | None
    slewing: bool
    raining: bool | None
    auto: bool
    known: bool = True

    def at(self, now_s: float, sequence: SequenceState | None) -> ObservatoryState:
        if not self.known:
            return replace(UNKNOWN, now_s=now_s, sequence=sequence)
        assert FINE.dome and FINE.mount and FINE.slit and FINE.weather and FINE.motors
        assert FINE.slit_camera and FINE.sky
        seen = self.seen or SlitState.UNKNOWN
        opening = {SlitState.OPEN: 1.0, SlitState.CLOSED: 0.0, SlitState.UNKNOWN: None}.get(
            seen, 0.4
        )
        return replace(
            FINE,
            now_s=now_s,
            sequence=sequence,
            dome=None
            if self.shutter is None
            else replace(
                FINE.dome,
                read_at_s=now_s,
                shutter=self.shutter,
                turning=Turn.CLOCKWISE if self.turning else None,
            ),
            cover=None if self.cover is None else CoverState(now_s, self.cover, None),
            motors=replace(FINE.motors, read_at_s=now_s),
            mount=None
            if self.parked is None
            else replace(FINE.mount, read_at_s=now_s, parked=self.parked, slewing=self.slewing),
            slit=replace(FINE.slit, read_at_s=now_s, reading=replace(READING, state=seen)),
            track=replace(TRACK, read_at_s=now_s, state=seen, opening=opening),
            slit_camera=replace(FINE.slit_camera, frame_at_s=now_s),
            weather=None
            if self.raining is None
            else replace(FINE.weather, read_at_s=now_s, raining=self.raining),
            sky=replace(FINE.sky, read_at_s=now_s),
            dome_mode=DomeMode.AUTO if self.auto else DomeMode.MANUAL,
        )


MOMENTS = st.builds(
    Moment,
    shutter=st.none() | st.sampled_from(Opening),
    turning=st.booleans(),
    cover=st.none() | st.sampled_from(Opening),
    seen=st.none() | st.sampled_from(SlitState),
    parked=st.none() | st.booleans(),
    slewing=st.booleans(),
    raining=st.none() | st.booleans(),
    auto=st.booleans(),
    known=st.integers(0, 9).map(bool),
)
NAMES = st.sampled_from(SequenceName)
GOOD = Moment(
    Opening.CLOSED, False, Opening.CLOSED, SlitState.CLOSED, False, False, False, auto=False
)


class Stage:
    """A sequencer, and moments that pass."""

    def __init__(self, judge: Judge = refusal) -> None:
        plans = {name: plan(name, 25.0, 12.0, judge) for name in SequenceName}
        self.sequencer = Sequencer(plans, judge)
        self.now_s = NOW_S
        self.sequence: SequenceState | None = None
        self.asked: list[Command] = []
        self.said: list[str] = []

    def begin(self, name: SequenceName, moment: Moment) -> SequenceState:
        return self._take(self.sequencer.begin(name, moment.at(self.now_s, self.sequence)))

    def cancel(self, moment: Moment) -> SequenceState:
        return self._take(self.sequencer.cancel(moment.at(self.now_s, self.sequence)))

    def look(self, moment: Moment, later_s: float = 1.0) -> SequenceState:
        self.now_s += later_s
        return self._take(self.sequencer.look(moment.at(self.now_s, self.sequence)))

    def _take(self, found: Found) -> SequenceState:
        self.sequence = found.sequence
        self.asked += found.asks
        self.said += [str(sentence) for sentence in found.says]
        assert found.sequence is not None
        return found.sequence


few = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@few
@given(name=NAMES, moments=st.lists(MOMENTS, min_size=1, max_size=5))
def test_every_sequence_comes_to_an_end(name: SequenceName, moments: list[Moment]) -> None:
    stage = Stage()
    shown = stage.begin(name, moments[0])
    for number in range(int(LONGEST_S)):
        if not shown.running:
            break
        shown = stage.look(moments[number % len(moments)])
    assert shown.outcome is not None
    assert shown.ended_s == stage.now_s
    states = {step.state for step in shown.steps}
    assert StepState.RUNNING not in states
    if shown.outcome is Outcome.DONE:
        assert states == {StepState.DONE}


@given(name=st.sampled_from(sorted(CLOSING)), moment=MOMENTS)
def test_closing_asks_to_close_whatever_is_believed(name: SequenceName, moment: Moment) -> None:
    stage = Stage()
    stage.begin(name, moment)
    if name is SequenceName.CLOSE_DOWN:
        for _ in range(14):
            stage.look(moment)
    assert {CloseSlit(), CloseCover()} <= set(stage.asked)


@given(moment=MOMENTS)
def test_make_safe_waits_for_nothing_before_it_closes(moment: Moment) -> None:
    stage = Stage()
    stage.begin(SequenceName.MAKE_SAFE, moment)
    assert {CloseSlit(), CloseCover()} <= set(stage.asked)
    assert ParkMount() not in stage.asked


@few
@given(
    name=NAMES,
    moments=st.lists(MOMENTS, min_size=1, max_size=30),
    last=MOMENTS,
)
def test_cancelling_stops_what_was_set_going(
    name: SequenceName, moments: list[Moment], last: Moment
) -> None:
    stage = Stage()
    shown = stage.begin(name, moments[0])
    for moment in moments:
        shown = stage.look(moment, 2.0)
    if not shown.running:
        return
    asked, stage.asked = stage.asked, []
    going = {
        stop
        for command in asked
        if (stop := MOVES.get(type(command))) is not None and not _rests(stop, last)
    }
    shown = stage.cancel(last)
    assert shown.outcome is Outcome.CANCELLED
    assert going <= set(stage.asked)
    assert all(command.stops for command in stage.asked)
    assert refusal(RunSequence(SequenceName.MAKE_SAFE), last.at(stage.now_s, shown)) is None
    stage.asked = []
    for moment in moments:
        assert stage.look(moment).outcome is Outcome.CANCELLED
    assert stage.asked == []


def _rests(stop: Command, moment: Moment) -> bool:
    """True when what this stops is known to rest."""
    if not moment.known:
        return False
    moving = (Opening.OPENING, Opening.CLOSING)
    if stop == StopSlit():
        return moment.shutter is not None and moment.shutter not in moving
    if stop == StopCover():
        return moment.cover is not None and moment.cover not in moving
    return moment.parked is not None and not moment.slewing


@given(first=NAMES, second=NAMES, moment=MOMENTS)
def test_there_is_never_more_than_one_and_closing_wins(
    first: SequenceName, second: SequenceName, moment: Moment
) -> None:
    stage = Stage()
    shown = stage.begin(first, moment)
    if not shown.running:
        return
    state = moment.at(stage.now_s, shown)
    reason = refusal(RunSequence(second), state)
    stage.asked = []
    after = stage.begin(second, moment)
    if second in CLOSING:
        assert reason is None
        assert after.name is second
    else:
        assert reason is not None
        assert after.name is first
        assert stage.asked == []


@pytest.mark.parametrize("name", sorted(CLOSING))
@given(moment=MOMENTS, running=st.none() | NAMES)
def test_closing_is_never_refused(
    name: SequenceName, moment: Moment, running: SequenceName | None
) -> None:
    sequence = None if running is None else SequenceState(running, (), NOW_S)
    assert refusal(RunSequence(name), moment.at(NOW_S, sequence)) is None


SHUT = replace(GOOD, parked=True)


def test_a_cover_that_memory_calls_closed_is_closed_by_a_run_all_the_same() -> None:
    stage = Stage()
    stage.begin(SequenceName.PARK, SHUT)
    for _ in range(20):
        shown = stage.look(SHUT)
    assert CloseCover() in stage.asked
    assert shown.running
    stage.look(replace(SHUT, cover=Opening.CLOSING))
    assert stage.look(SHUT).outcome is Outcome.DONE


def test_no_judgement_keeps_from_closing() -> None:
    def never(command: Command, state: ObservatoryState) -> Sentence | None:
        return Sentence("no")

    stage = Stage(never)
    shown = stage.begin(SequenceName.MAKE_SAFE, replace(GOOD, parked=None))
    assert {CloseSlit(), CloseCover()} <= set(stage.asked)
    while shown.running:
        shown = stage.look(replace(GOOD, parked=False))
    assert ParkMount() not in stage.asked


def test_one_misread_picture_is_no_closed_slit() -> None:
    stage = Stage()
    half = replace(SHUT, seen=SlitState.PART_OPEN)
    stage.begin(SequenceName.MAKE_SAFE, half)
    for moment in (half, SHUT, half, SHUT, half, SHUT):
        shown = stage.look(moment)
    (slit,) = (step for step in shown.steps if str(step.label) == "Close the slit")
    assert slit.state is StepState.RUNNING


BEGINS = [
    (replace(GOOD, raining=True), "it rains"),
    (replace(GOOD, raining=None), "the weather is not known"),
    (replace(GOOD, seen=None), "the slit's state is not known"),
    (replace(GOOD, turning=True), "the dome is turning"),
    (replace(GOOD, parked=None), "the mount does not answer"),
    (replace(GOOD, shutter=None), "the dome does not answer"),
]


@pytest.mark.parametrize(("moment", "because"), BEGINS)
def test_opening_up_begins_with_nothing_where_a_later_step_would_be_refused(
    moment: Moment, because: str
) -> None:
    stage = Stage()
    shown = stage.begin(SequenceName.OPEN_UP, moment)
    assert shown.outcome is Outcome.FAILED
    assert stage.asked == []
    assert because in stage.said[-1]


def test_rain_ends_an_opening_where_it_is() -> None:
    stage = Stage()
    stage.begin(SequenceName.OPEN_UP, replace(GOOD, cover=Opening.CLOSED))
    opens = replace(GOOD, shutter=Opening.OPENING, seen=SlitState.OPENING)
    for _ in range(60):
        stage.look(replace(GOOD, cover=Opening.CLOSING))
        if stage.look(GOOD) and OpenSlit() in stage.asked:
            break
    assert stage.look(opens).running
    shown = stage.look(replace(opens, raining=True))
    assert shown.outcome is Outcome.FAILED
    assert stage.asked[-1] == StopSlit()
    assert "Open the slit" in stage.said[-1]
    assert "it rains" in stage.said[-1]


def test_what_failed_to_close_is_told_until_somebody_opens_again() -> None:
    stage = Stage()
    stuck = replace(SHUT, seen=SlitState.PART_OPEN)
    shown = stage.begin(SequenceName.CLOSE_DOWN, stuck)
    while shown.running:
        shown = stage.look(stuck)
    assert stage.look(stuck).outcome is Outcome.FAILED
    stage.now_s += 1.0
    opens = replace(stuck, shutter=Opening.OPENING).at(stage.now_s, shown)
    assert stage.sequencer.look(opens).sequence is None
