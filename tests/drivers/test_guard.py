"""Leases, owners and a board that comes and goes: the rules, on a clock moved by hand."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from drivers.motors.protocol import Axis, Drive
from drivers.motors.relays import RelayMotors
from drivers.relay.guard import Guard
from tests.drivers.guard_bench import CAPS_S, FAULTS, GuardBench
from tests.drivers.guard_walk import AT_MOST_S, DRIVES, GARBAGE, SILENCE_S, GuardWalk
from tests.drivers.wire_monitor import WIRING

CW, CCW, OPEN = Drive.DOME_CW, Drive.DOME_CCW, Drive.SLIT_OPEN


@pytest.fixture
def bench() -> GuardBench:
    fresh = GuardBench()
    fresh.pass_s(0.6)
    return fresh


def run(bench: GuardBench, number: int, drive: Drive, at_most_s: float = 5.0) -> None:
    assert bench.say(number, "run", drive=drive.value, at_most_s=at_most_s)["ok"]


def test_everything_is_off_at_the_start_whatever_was_on() -> None:
    bench = GuardBench()
    bench.board.switch(WIRING[CW], True)
    guard = Guard(bench._open, bench.clock, bench._note)
    guard.tick()
    assert bench.board.on() == set()


def test_an_order_lasts_while_its_commander_is_heard_of(bench: GuardBench) -> None:
    desk = bench.join()
    run(bench, desk, CW)
    bench.pass_s(2.0, beating=(desk,))
    assert bench.board.on() == {CW}
    bench.pass_s(0.249)
    assert bench.board.on() == {CW}
    bench.pass_s(0.052)
    assert bench.board.on() == set()


def test_a_commander_learns_once_that_its_lease_has_lapsed(bench: GuardBench) -> None:
    desk = bench.join()
    bench.say(desk, "hello", name="desk", version=1)
    run(bench, desk, CW)
    bench.pass_s(0.5)
    told = bench.say(desk, "run", drive="dome_cw", at_most_s=1.0)
    assert (told["ok"], told["kind"]) == (False, "link_lost")
    assert told["text"] == "desk was not heard of for 0.25 s; its motors were switched off"
    assert bench.board.on() == set()
    run(bench, desk, CW)
    assert bench.board.on() == {CW}


def test_silence_without_an_order_is_no_lapse(bench: GuardBench) -> None:
    desk = bench.join()
    bench.pass_s(30.0)
    assert bench.say(desk, "beat")["ok"]


def test_lines_that_are_no_requests_do_not_renew_a_lease(bench: GuardBench) -> None:
    desk = bench.join()
    run(bench, desk, CW)
    for _ in range(6):
        bench.pass_s(0.05)
        bench.babble(desk, b"beat\n")
    assert bench.board.on() == set()


def test_the_end_of_a_pipe_switches_off_at_once_and_only_its_own(bench: GuardBench) -> None:
    desk, remote = bench.join(), bench.join()
    run(bench, desk, CW)
    run(bench, remote, OPEN)
    bench.leave(desk)
    assert bench.board.on() == {OPEN}
    bench.pass_s(0.5, beating=(remote,))
    assert bench.board.on() == {OPEN}


def test_the_end_of_a_tied_pipe_ends_the_orders_of_its_commander(bench: GuardBench) -> None:
    desk, life = bench.join(), bench.join()
    token = bench.say(desk, "tie")["token"]
    assert bench.say(life, "tie", token="of nobody")["text"] == "nobody was given this token"
    assert bench.say(life, "tie", token=token)["ok"]
    run(bench, desk, CW)
    bench.guard.leave(life)
    assert bench.board.on() == set()


def test_one_commander_does_not_take_the_dome_from_another(bench: GuardBench) -> None:
    desk, remote = bench.join(), bench.join()
    bench.say(desk, "hello", name="the console", version=1)
    run(bench, desk, CW)
    for drive in (CW, CCW):
        refused = bench.say(remote, "run", drive=drive.value, at_most_s=1.0)
        assert refused["kind"] == "refused"
        assert refused["text"] == "the console runs the dome; stop it first"
    assert bench.board.on() == {CW}


def test_a_stop_from_anybody_stops_and_frees_the_axis(bench: GuardBench) -> None:
    desk, remote = bench.join(), bench.join()
    run(bench, desk, CW)
    run(bench, desk, OPEN)
    assert bench.say(remote, "stop", axis="dome")["ok"]
    assert bench.board.on() == {OPEN}
    run(bench, remote, CW)
    assert bench.say(desk, "stop_all")["ok"]
    assert bench.board.on() == set()


def test_an_order_that_ran_out_frees_the_axis(bench: GuardBench) -> None:
    desk, remote = bench.join(), bench.join()
    run(bench, desk, CW, 0.1)
    bench.pass_s(0.2, beating=(desk,))
    run(bench, remote, CW)


def test_a_reversal_waits_and_an_end_of_the_lease_ends_the_wait(bench: GuardBench) -> None:
    desk = bench.join()
    run(bench, desk, CW)
    bench.pass_s(0.2, beating=(desk,))
    run(bench, desk, CCW)
    assert bench.say(desk, "read")["waiting"] == ["dome_ccw"]
    bench.pass_s(0.51, beating=(desk,))
    assert bench.board.on() == {CCW}
    run(bench, desk, CW)
    bench.pass_s(3.0)
    assert bench.board.on() == set()


def test_hello_and_bye_leave_nothing_running(bench: GuardBench) -> None:
    desk = bench.join()
    for verb, fields in (("hello", {"name": "desk", "version": 1}), ("bye", {})):
        run(bench, desk, CW)
        assert bench.say(desk, verb, **fields)["ok"]
        assert bench.board.on() == set()


def test_a_lost_board_is_told_to_everybody_and_found_again_by_itself(bench: GuardBench) -> None:
    desk, remote = bench.join(), bench.join()
    run(bench, desk, CW)
    bench.board.dead = True
    bench.pass_s(0.2, beating=(desk,))
    for number in (desk, remote, desk):
        told = bench.say(number, "beat")
        assert (told["kind"], told["text"]) == ("link_lost", "no answer from the relay board")
        assert bench.say(number, "read")["kind"] == "link_lost"
    bench.board.heal()
    bench.pass_s(0.26)
    assert bench.board.on() == set()
    for number in (desk, remote):
        bench.say(number, "hello", name=f"desk {number}", version=1)
        assert bench.say(number, "read")["on"] == []
    bench.pass_s(5.0, beating=(desk,))
    assert bench.board.on() == set(), "nothing runs because it ran before"
    run(bench, desk, CCW)


def test_a_board_that_was_gone_between_two_beats_is_told_all_the_same(bench: GuardBench) -> None:
    desk = bench.join()
    run(bench, desk, CW)
    bench.board.garbage = True
    bench.pass_s(0.11)
    bench.board.heal()
    bench.pass_s(0.3)
    assert bench.say(desk, "beat")["text"] == (
        "the relay board answered 01 07; each byte must be 00 or 01"
    )
    assert bench.say(desk, "beat")["ok"]
    assert bench.board.on() == set()


def test_a_stop_looks_for_a_lost_board_at_once(bench: GuardBench) -> None:
    desk = bench.join()
    run(bench, desk, CW)
    bench.board.dead = True
    assert bench.say(desk, "stop_all")["kind"] == "link_lost"
    assert bench.board.on() == {CW}
    bench.board.heal()
    assert bench.say(desk, "stop", axis="dome")["ok"]
    assert bench.board.on() == set()


def test_a_refusal_that_comes_while_a_reversal_waits_is_passed_on(bench: GuardBench) -> None:
    desk = bench.join()
    run(bench, desk, CW)
    run(bench, desk, CCW)
    bench.board.switch(WIRING[CW], True)
    bench.weld(CW, True)
    told = [bench.say(desk, "beat")]
    while told[-1]["ok"] and len(told) < 30:
        bench.pass_s(0.05)
        told.append(bench.say(desk, "beat"))
    assert told[-1]["kind"] == "refused"
    assert "the relay for dome cw does not let go" in told[-1]["text"]
    assert bench.board.on() == {CW}


def test_a_wiring_that_the_board_does_not_have_is_said_and_nothing_is_switched() -> None:
    bench = GuardBench()
    bench.board.all_off()

    def open_motors() -> RelayMotors:
        return RelayMotors(bench.board, {CW: 9}, bench.clock)

    guard = Guard(open_motors, bench.clock, bench._note)
    guard.tick()
    number = guard.join()
    reply = json.loads(guard.heed(number, b'{"id": 1, "verb": "read"}\n'))
    assert reply["text"] == "dome_cw is wired to channel 9; the board has 1 to 8"


@pytest.mark.parametrize("line", GARBAGE)
def test_what_is_no_request_is_answered_with_what_is_allowed(
    bench: GuardBench, line: bytes
) -> None:
    desk = bench.join()
    told = bench.babble(desk, line)
    assert (told["ok"], told["kind"]) == (False, "refused")
    assert any(word in told["text"] for word in ("must be", "must have", "choose one of"))
    assert bench.board.on() == set()


@given(st.binary(max_size=300) | st.text(max_size=100).map(lambda text: text.encode()))
@settings(max_examples=150)
def test_no_line_moves_anything_or_raises(line: bytes) -> None:
    bench = GuardBench()
    assert not bench.babble(bench.join(), line)["ok"]
    assert bench.board.on() == set()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)


@given(
    st.fixed_dictionaries(
        {"id": st.integers() | JSON},
        optional={
            "verb": st.sampled_from(["run", "stop", "hello", "beat"]) | JSON,
            "drive": st.sampled_from(["dome_cw", "roof"]) | JSON,
            "axis": JSON,
            "at_most_s": st.floats() | st.integers() | JSON,
            "name": JSON,
            "version": st.just(1) | JSON,
        },
    )
)
@settings(max_examples=300)
def test_fields_of_any_kind_are_taken_or_answered(said: dict[str, object]) -> None:
    bench = GuardBench()
    bench.pass_s(0.6)
    told = bench.babble(bench.join(), json.dumps(said).encode() + b"\n")
    assert told["ok"] or told["text"]
    assert bench.board.on() <= {CW}


class AnyCommanders(RuleBasedStateMachine):
    """Several commanders, lapses and a failing board; a judge on the wires says what is wrong."""

    def __init__(self) -> None:
        super().__init__()
        self.bench = GuardBench()
        self.desks = [self.bench.join(), self.bench.join()]

    def _desk(self, which: int) -> int:
        return self.desks[which % len(self.desks)]

    @rule(which=st.integers(0, 2), drive=st.sampled_from(DRIVES), for_s=st.sampled_from(AT_MOST_S))
    def order(self, which: int, drive: Drive, for_s: float) -> None:
        self.bench.say(self._desk(which), "run", drive=drive.value, at_most_s=for_s)

    @rule(which=st.integers(0, 2), axis=st.sampled_from(list(Axis)))
    def stop(self, which: int, axis: Axis) -> None:
        done = self.bench.say(self._desk(which), "stop", axis=axis.value)["ok"]
        if done and not self.bench.board.welded:
            assert all(drive.axis is not axis for drive in self.bench.board.on())

    @rule(which=st.integers(0, 2))
    def stop_all(self, which: int) -> None:
        done = self.bench.say(self._desk(which), "stop_all")["ok"]
        if done and not self.bench.board.welded:
            assert not self.bench.board.on()

    @rule(which=st.integers(0, 2), verb=st.sampled_from(["beat", "read", "bye"]))
    def speak(self, which: int, verb: str) -> None:
        self.bench.say(self._desk(which), verb)

    @rule(which=st.integers(0, 2), line=st.sampled_from(GARBAGE))
    def babble(self, which: int, line: bytes) -> None:
        self.bench.babble(self._desk(which), line)

    @rule(seconds=st.sampled_from(SILENCE_S))
    def silence(self, seconds: float) -> None:
        self.bench.pass_s(seconds)

    @rule(which=st.integers(0, 2), seconds=st.sampled_from([0.3, 0.6, 2.0, 7.0]))
    def beat_on(self, which: int, seconds: float) -> None:
        self.bench.pass_s(seconds, beating=(self._desk(which),))

    @precondition(lambda self: len(self.desks) < 3)
    @rule()
    def come(self) -> None:
        self.desks.append(self.bench.join())

    @precondition(lambda self: len(self.desks) > 1)
    @rule(which=st.integers(0, 2))
    def go(self, which: int) -> None:
        self.bench.leave(self.desks.pop(which % len(self.desks)))

    @rule(fault=st.sampled_from(FAULTS))
    def fail(self, fault: str) -> None:
        setattr(self.bench.board, fault, True)

    @rule()
    def heal(self) -> None:
        self.bench.board.heal()

    @rule(drive=st.sampled_from(DRIVES), welded=st.booleans())
    def weld(self, drive: Drive, welded: bool) -> None:
        self.bench.weld(drive, welded)

    @rule()
    def once_all_is_well_silence_switches_everything_off(self) -> None:
        self.bench.board.heal()
        for drive in Drive:
            self.bench.weld(drive, False)
        self.bench.pass_s(1.5)
        assert self.bench.board.on() == set()

    @invariant()
    def the_wires_were_never_abused(self) -> None:
        assert self.bench.board.sins == []


TestAnyCommanders = AnyCommanders.TestCase
TestAnyCommanders.settings = settings(max_examples=60, stateful_step_count=50, deadline=None)


def test_thousands_of_random_steps_find_no_way_round_the_guard() -> None:
    """The judge of the reliability figure, on walks that are short enough for every run."""
    for seed in range(8):
        walk = GuardWalk(seed)
        for _ in range(250):
            walk.step()
            assert walk.bench.board.sins == []
        assert walk.bench.board.switchings > 0


def test_the_judge_sees_a_guard_that_keeps_no_lease(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("drivers.relay.guard.LEASE_S", 1.0)
    bench = GuardBench()
    bench.pass_s(0.6)
    desk = bench.join()
    run(bench, desk, CW)
    bench.pass_s(0.5)
    assert "dome_cw is on and nobody alive has ordered it" in bench.board.sins


def test_the_judge_sees_a_motor_that_runs_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.drivers.guard_bench.RelayMotors", _without_a_limit)
    bench = GuardBench()
    bench.pass_s(0.6)
    desk = bench.join()
    run(bench, desk, CW, 30.0)
    bench.pass_s(CAPS_S[Axis.DOME] + 1.0, beating=(desk,))
    assert "dome_cw ran longer than it may" in bench.board.sins


def _without_a_limit(*args: object, **more: object) -> RelayMotors:
    more["max_run_s"] = {Axis.DOME: 1000.0}
    return RelayMotors(*args, **more)  # type: ignore[arg-type]


def test_refusals_are_told_as_such_and_leave_the_board_alone(bench: GuardBench) -> None:
    desk = bench.join()
    bench.say(desk, "run", drive="dome_cw", at_most_s=100.0)
    bench.pass_s(CAPS_S[Axis.DOME] + 0.1, beating=(desk,))
    told = bench.say(desk, "run", drive="dome_ccw", at_most_s=1.0)
    assert told["kind"] == "refused"
    assert "has run for 6 s without a pause" in told["text"]
    assert bench.say(desk, "read")["ok"]
