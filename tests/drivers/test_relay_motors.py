"""Relay motors keep their rules whatever the board and the caller do."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from drivers.clock import HandClock
from drivers.errors import BadReply, DriverError, LinkLost, Refused
from drivers.motors.protocol import Axis, Drive
from drivers.motors.relays import MAX_RUN_S, RelayMotors
from tests.drivers.simulated_site import EVENING
from tests.drivers.wire_monitor import WIRING, WatchedBoard

CAPS_S = {Axis.DOME: 6.0, Axis.SLIT: 4.0, Axis.COVER: 3.0}
CW, CCW = Drive.DOME_CW, Drive.DOME_CCW


class Bench:
    """Motors on a watched board."""

    def __init__(self) -> None:
        self.clock = HandClock(EVENING)
        self.board = WatchedBoard(self.clock)
        self.motors = RelayMotors(self.board, WIRING, self.clock, max_run_s=CAPS_S)

    def pass_s(self, seconds: float, step_s: float = 0.05) -> None:
        for _ in range(round(seconds / step_s)):
            self.clock.pass_s(step_s)
            self.motors.tick()


@pytest.fixture
def bench() -> Bench:
    fresh = Bench()
    # a new link begins with a dead time
    fresh.pass_s(0.6)
    return fresh


def test_a_new_link_keeps_the_dead_time_before_anything_runs() -> None:
    clock = HandClock(EVENING)
    board = WatchedBoard(clock)
    motors = RelayMotors(board, WIRING, clock)
    motors.run(CW, 5.0)
    assert board.on() == set()
    clock.pass_s(0.55)
    motors.tick()
    assert board.on() == {CW}


def test_two_drives_on_one_channel_are_both_named() -> None:
    clock = HandClock(EVENING)
    with pytest.raises(ValueError, match="dome_cw and slit_open are both wired to channel 1"):
        RelayMotors(WatchedBoard(clock), {CW: 1, Drive.SLIT_OPEN: 1}, clock)
    with pytest.raises(ValueError, match="dome_cw is wired to channel 9; the board has 1 to 8"):
        RelayMotors(WatchedBoard(clock), {CW: 9}, clock)


def test_times_that_are_no_protection_are_refused() -> None:
    clock = HandClock(EVENING)
    with pytest.raises(ValueError, match=r"dead time must be at least 0\.5 s"):
        RelayMotors(WatchedBoard(clock), WIRING, clock, dead_time_s=0.1)
    with pytest.raises(ValueError, match="longest run of the slit"):
        RelayMotors(WatchedBoard(clock), WIRING, clock, max_run_s={Axis.SLIT: 0.0})
    assert MAX_RUN_S[Axis.DOME] == 240.0


def test_what_is_found_on_is_switched_off_and_rests_before_a_reversal() -> None:
    clock = HandClock(EVENING)
    board = WatchedBoard(clock)
    board.switch(WIRING[CW], True)
    motors = RelayMotors(board, WIRING, clock)
    assert board.on() == set()
    motors.run(CCW, 5.0)
    assert board.on() == set()
    clock.pass_s(0.5)
    motors.tick()
    assert board.on() == {CCW}


def test_a_drive_that_is_not_wired_is_refused() -> None:
    clock = HandClock(EVENING)
    motors = RelayMotors(WatchedBoard(clock), {CW: 1}, clock)
    with pytest.raises(Refused, match="nothing is wired to cover open"):
        motors.run(Drive.COVER_OPEN, 1.0)
    motors.run(CW, 1.0)
    motors.stop(Axis.COVER)
    assert motors.read_state().on == {CW}


def test_renewals_do_not_outlast_the_longest_run(bench: Bench) -> None:
    started_s = bench.clock.monotonic_s()
    refused_at_s = None
    while refused_at_s is None:
        try:
            bench.motors.run(CW, 0.3)
        except Refused as refused:
            assert "has run for 6 s without a pause; stop it first" in str(refused)
            refused_at_s = bench.clock.monotonic_s()
        bench.pass_s(0.1)
    assert refused_at_s - started_s == pytest.approx(6.0, abs=0.11)
    assert bench.board.on() == set()
    bench.pass_s(10.0)
    with pytest.raises(Refused, match="stop it first"):
        bench.motors.run(CCW, 0.3)


def test_after_the_longest_run_a_stop_and_a_pause_make_it_run_again(bench: Bench) -> None:
    bench.motors.run(CW, 100.0)
    bench.pass_s(6.1)
    assert bench.board.on() == set()
    bench.motors.stop(Axis.DOME)
    with pytest.raises(Refused):
        bench.motors.run(CW, 1.0)
    bench.pass_s(0.5)
    bench.motors.run(CW, 1.0)
    assert bench.board.on() == {CW}


def test_a_short_pause_is_no_pause(bench: Bench) -> None:
    began_s = rested_s = bench.clock.monotonic_s()
    longest_s = 0.0
    for step in range(400):
        now_s = bench.clock.monotonic_s()
        if step % 20 == 0:
            bench.motors.stop(Axis.DOME)
        elif step % 20 == 8:
            with contextlib.suppress(Refused):
                bench.motors.run(CW, 0.8)
        bench.pass_s(0.05)
        if not bench.board.on():
            if now_s - rested_s >= 0.5:
                began_s = now_s
        else:
            rested_s = now_s
            longest_s = max(longest_s, now_s - began_s)
    assert 5.0 < longest_s < 6.5


def test_a_long_enough_pause_is_one(bench: Bench) -> None:
    for _ in range(5):
        bench.motors.run(CW, 3.0)
        bench.pass_s(3.05)
        bench.pass_s(0.6)
    assert not bench.board.on()


def test_a_relay_that_sticks_shows_and_is_tried_again_until_it_lets_go(bench: Bench) -> None:
    bench.motors.run(CW, 1.0)
    bench.board.welded.add(WIRING[CW])
    bench.pass_s(1.1)
    state = bench.motors.read_state()
    assert state.conflict
    assert state.on == {CW}
    assert not state.ordered
    bench.board.welded.clear()
    bench.pass_s(0.05)
    assert not bench.motors.read_state().conflict


def test_against_a_relay_that_sticks_nothing_is_run(bench: Bench) -> None:
    bench.board.welded.add(WIRING[CW])
    bench.motors.run(CW, 1.0)
    bench.pass_s(1.1)
    with pytest.raises(Refused, match="the relay for dome cw does not let go"):
        bench.motors.run(CCW, 1.0)
    bench.pass_s(2.0)
    assert bench.board.on() == {CW}
    assert not bench.motors.read_state().waiting


def test_a_relay_that_does_not_come_on_is_told_and_forgotten(bench: Bench) -> None:
    bench.board.broken.add(WIRING[CW])
    with pytest.raises(BadReply, match="the relay for dome cw did not switch on"):
        bench.motors.run(CW, 1.0)
    assert not bench.motors.read_state().ordered


def test_a_relay_that_was_switched_without_an_answer_is_let_go_at_the_next_tick(
    bench: Bench,
) -> None:
    bench.board.deaf = True
    with pytest.raises(LinkLost):
        bench.motors.run(CW, 5.0)
    assert bench.board.on() == {CW}, "the board did hear it"
    bench.board.deaf = False
    bench.motors.tick()
    assert bench.board.on() == set()


def test_a_foreign_hand_on_the_relays_shows_as_a_conflict(bench: Bench) -> None:
    bench.board.switch(WIRING[Drive.SLIT_OPEN], True)
    assert bench.motors.read_state().conflict
    bench.motors.tick()
    assert bench.board.on() == set()


def test_a_relay_that_dropped_out_shows_and_comes_back_with_the_next_renewal(
    bench: Bench,
) -> None:
    bench.motors.run(CW, 2.0)
    bench.board.switch(WIRING[CW], False)
    assert bench.motors.read_state().conflict
    bench.motors.run(CW, 2.0)
    assert not bench.motors.read_state().conflict
    assert bench.board.on() == {CW}


def test_stop_all_tries_every_relay_even_when_the_board_hangs(bench: Bench) -> None:
    for drive in (CW, Drive.SLIT_OPEN, Drive.COVER_OPEN):
        bench.motors.run(drive, 2.0)
    bench.board.mute = True
    with pytest.raises(LinkLost):
        bench.motors.stop_all()
    assert bench.board.on() == set()


def test_closing_lets_the_board_go_even_when_it_is_dead(bench: Bench) -> None:
    bench.board.dead = True
    with pytest.raises(LinkLost):
        bench.motors.close()
    assert bench.board.closed


TROUBLES = st.sampled_from([None, None, None, "dead", "deaf", "mute"])
DRIVES = st.sampled_from([CW, CCW, CW, CCW, Drive.SLIT_OPEN, Drive.SLIT_CLOSE])
FOR_S = st.sampled_from([0.05, 0.3, 1.0, 5.0, 30.0])
STEP_S = st.sampled_from([0.0, 0.05, 0.1, 0.2, 0.45, 0.5])


class AnyOrder(RuleBasedStateMachine):
    """Random orders, times and troubles; the board judges every switching."""

    def __init__(self) -> None:
        super().__init__()
        self.bench = Bench()
        self.end_s: dict[Axis, float] = {}

    def _try(self, trouble: str | None, act: Callable[[], object]) -> bool:
        """Act while the board has a trouble, which then is over."""
        board = self.bench.board
        if trouble is not None:
            setattr(board, trouble, True)
        try:
            act()
        except DriverError:
            return False
        finally:
            board.dead = board.deaf = board.mute = False
        return True

    @rule(drive=DRIVES, at_most_s=FOR_S, trouble=TROUBLES)
    def run(self, drive: Drive, at_most_s: float, trouble: str | None) -> None:
        now_s = self.bench.clock.monotonic_s()
        done = self._try(trouble, lambda: self.bench.motors.run(drive, at_most_s))
        self.end_s[drive.axis] = now_s + at_most_s if done else now_s

    @rule(axis=st.sampled_from([Axis.DOME, Axis.SLIT]), trouble=TROUBLES)
    def stop(self, axis: Axis, trouble: str | None) -> None:
        done = self._try(trouble, lambda: self.bench.motors.stop(axis))
        self.end_s[axis] = self.bench.clock.monotonic_s()
        if done and not self.bench.board.welded:
            assert all(drive.axis is not axis for drive in self.bench.board.on())

    @rule(trouble=TROUBLES)
    def stop_all(self, trouble: str | None) -> None:
        done = self._try(trouble, self.bench.motors.stop_all)
        self.end_s.clear()
        if done and not self.bench.board.welded:
            assert not self.bench.board.on()

    @rule(step_s=STEP_S, steps=st.integers(1, 20), trouble=TROUBLES)
    def pass_s(self, step_s: float, steps: int, trouble: str | None) -> None:
        for _ in range(steps):
            self.bench.clock.pass_s(step_s)
            self._try(trouble, self.bench.motors.tick)

    @rule(seconds=st.sampled_from([0.1, 0.6, 3.0, 12.0]))
    def sleep_without_ticks(self, seconds: float) -> None:
        self.bench.clock.pass_s(seconds)

    @rule(drive=DRIVES, on=st.booleans())
    def weld(self, drive: Drive, on: bool) -> None:
        (self.bench.board.welded.add if on else self.bench.board.welded.discard)(WIRING[drive])

    @rule()
    def once_all_is_well_only_what_is_ordered_is_on(self) -> None:
        board, now_s = self.bench.board, self.bench.clock.monotonic_s()
        board.welded.clear()
        self._try(None, self.bench.motors.tick)
        for drive in board.on():
            assert now_s < self.end_s.get(drive.axis, 0.0), "an order outlived its time"
            assert now_s - board.on_since_s[drive] < CAPS_S[drive.axis], "it ran for too long"
        state = self.bench.motors.read_state()
        assert state.on == board.on()
        assert not state.conflict

    @invariant()
    def the_wires_were_never_abused(self) -> None:
        assert self.bench.board.sins == []


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)


def test_thousands_of_random_steps_find_no_way_round_the_rules() -> None:
    """The same judge as above on long walks, which reach what short examples do not."""
    chance = random.Random(20261122)
    for _ in range(40):
        walk = AnyOrder()
        for _ in range(250):
            trouble = chance.choice([None] * 8 + ["dead", "deaf", "mute"])
            drive = chance.choice([CW, CCW, CW, CCW, Drive.SLIT_OPEN, Drive.SLIT_CLOSE])
            step = chance.random()
            if step < 0.45:
                walk.run(drive, chance.choice([0.05, 0.3, 1.0, 5.0, 30.0]), trouble)
            elif step < 0.90:
                walk.pass_s(chance.choice([0.02, 0.05, 0.2, 0.45]), chance.randint(1, 6), trouble)
            elif step < 0.94:
                walk.stop(drive.axis, trouble)
            elif step < 0.96:
                walk.weld(drive, chance.random() < 0.3)
            elif step < 0.98:
                walk.sleep_without_ticks(chance.uniform(0.0, 4.0))
            else:
                walk.once_all_is_well_only_what_is_ordered_is_on()
            walk.the_wires_were_never_abused()


@given(
    st.lists(st.tuples(st.sampled_from([CW, CCW]), st.floats(0.05, 0.6)), min_size=1, max_size=40)
)
@settings(max_examples=30, deadline=None)
def test_a_nervous_hand_never_gets_through_the_dead_time(
    presses: list[tuple[Drive, float]],
) -> None:
    bench = Bench()
    for drive, for_s in presses:
        try:
            bench.motors.run(drive, for_s)
        except Refused as refused:
            assert "without a pause" in str(refused)
            bench.motors.stop(Axis.DOME)
        bench.pass_s(for_s)
    assert bench.board.sins == []
