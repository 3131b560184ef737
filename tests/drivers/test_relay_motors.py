"""Relay motors keep their rules whatever the board and the caller do."""

from __future__ import annotations

import contextlib

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
    return Bench()


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


TROUBLES = ("dead", "deaf", "mute")


class AnyOrder(RuleBasedStateMachine):
    """Random orders, times and troubles; the board judges every switching."""

    def __init__(self) -> None:
        super().__init__()
        self.bench = Bench()
        self.latest_end_s: dict[Axis, float] = {}
        self.ticked_s = self.bench.clock.monotonic_s()

    def _try(self, act: object, *args: object) -> bool:
        assert callable(act)
        try:
            act(*args)
        except DriverError:
            return False
        return True

    @rule(drive=st.sampled_from(Drive), at_most_s=st.floats(0.01, 9.0))
    def run(self, drive: Drive, at_most_s: float) -> None:
        end_s = self.bench.clock.monotonic_s() + at_most_s
        self.latest_end_s[drive.axis] = end_s
        if not self._try(self.bench.motors.run, drive, at_most_s):
            self.latest_end_s[drive.axis] = self.bench.clock.monotonic_s()

    @rule(axis=st.sampled_from(Axis))
    def stop(self, axis: Axis) -> None:
        self._try(self.bench.motors.stop, axis)
        self.latest_end_s[axis] = self.bench.clock.monotonic_s()

    @rule()
    def stop_all(self) -> None:
        self._try(self.bench.motors.stop_all)
        if not self._troubled():
            assert not self.bench.board.on()

    @rule(seconds=st.floats(0.0, 0.7), steps=st.integers(1, 6))
    def pass_s(self, seconds: float, steps: int) -> None:
        for _ in range(steps):
            self.bench.clock.pass_s(seconds)
            self._try(self.bench.motors.tick)

    @rule(seconds=st.floats(0.0, 12.0))
    def sleep_without_ticks(self, seconds: float) -> None:
        self.bench.clock.pass_s(seconds)

    @rule(trouble=st.sampled_from(TROUBLES), on=st.booleans())
    def trouble(self, trouble: str, on: bool) -> None:
        setattr(self.bench.board, trouble, on)

    @rule(drive=st.sampled_from(Drive), on=st.booleans())
    def weld(self, drive: Drive, on: bool) -> None:
        (self.bench.board.welded.add if on else self.bench.board.welded.discard)(WIRING[drive])

    @rule()
    def read(self) -> None:
        self._try(self.bench.motors.read_state)

    @rule()
    def everything_ends_when_all_is_well(self) -> None:
        board = self.bench.board
        board.dead = board.deaf = board.mute = False
        board.welded.clear()
        now_s = self.bench.clock.monotonic_s()
        self._try(self.bench.motors.tick)
        for drive in board.on():
            assert now_s < self.latest_end_s[drive.axis], "an order outlived its time"
            assert now_s - board.on_since_s[drive] < CAPS_S[drive.axis], "the cap was passed"
        state = self.bench.motors.read_state()
        assert state.on == board.on()
        assert not state.conflict

    @invariant()
    def the_wires_were_never_abused(self) -> None:
        assert self.bench.board.sins == []

    def _troubled(self) -> bool:
        board = self.bench.board
        return bool(board.dead or board.deaf or board.mute or board.welded)


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)


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
