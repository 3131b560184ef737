"""The guardian as a real process on a real wire: killed, hung, garbled, unplugged."""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from drivers.clock import SystemClock
from drivers.errors import DriverError, LinkLost
from drivers.motors.guarded import GuardedMotors
from drivers.motors.guardian_child import GuardianChild
from drivers.motors.guardian_link import GuardianLink
from drivers.motors.guardian_service import GuardianService
from drivers.motors.protocol import Axis, Drive
from drivers.relay.address import parse
from tests.architecture import ROOT
from tests.drivers.wired_board import PATIENCE_S, WiredBoard

PROGRAM = (sys.executable, "-m", "drivers.relay.guardian")
CW, CCW, OPEN = Drive.DOME_CW, Drive.DOME_CCW, Drive.SLIT_OPEN


@pytest.fixture
def board(tmp_path: Path) -> Iterator[WiredBoard]:
    made = WiredBoard(tmp_path / "relays")
    yield made
    made.close()


@pytest.fixture
def child(board: WiredBoard) -> Iterator[GuardianChild]:
    made = GuardianChild(board.tables)
    yield made
    made.end()
    assert made.pid is None
    assert board.on() == set()


def until(done: Callable[[], object]) -> None:
    """Try again and again, with a deadline."""
    pause, end_s = threading.Event(), time.monotonic() + PATIENCE_S
    while time.monotonic() < end_s:
        with suppress(LinkLost):
            if done():
                return
        pause.wait(0.02)
    raise TimeoutError("it did not come to it")


def motors_of(guardian: GuardianChild | GuardianService, name: str = "desk") -> GuardedMotors:
    made: list[GuardedMotors] = []
    clock = SystemClock()

    def begin() -> bool:
        made.append(GuardedMotors(guardian.connect(), clock, name))
        return True

    until(begin)
    return made[0]


def why_lost(guardian: GuardianChild, has: str) -> str:
    """Wait for a certain clause."""
    told = [""]

    def asked() -> bool:
        try:
            GuardedMotors(guardian.connect(), SystemClock())
        except DriverError as error:
            told[0] = str(error)
        return has in told[0]

    until(asked)
    return told[0]


def answers(where: str) -> None:
    """Wait until a service is there."""
    way = GuardianService(parse(where))
    motors_of(way).close()
    way.end()


def lost(motors: GuardedMotors) -> str:
    """Beat until the link is lost; give the clause."""
    pause, end_s = threading.Event(), time.monotonic() + PATIENCE_S
    while time.monotonic() < end_s:
        try:
            motors.tick()
        except DriverError as error:
            return str(error)
        pause.wait(0.02)
    raise TimeoutError("nothing was lost")


def run(motors: GuardedMotors, board: WiredBoard, drive: Drive) -> None:
    """Run it, past the dead time of a new link."""

    def running() -> bool:
        motors.run(drive, 5.0)
        return drive in board.on()

    until(running)


def ended(pid: int) -> None:
    with suppress(ProcessLookupError):
        end = os.pidfd_open(pid)
        try:
            assert select.select([end], [], [], PATIENCE_S)[0], "the process goes on"
        finally:
            os.close(end)


@contextmanager
def commander(drive: Drive, *how: str) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """A commander whose motor runs, and the guardian that it started."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.drivers.commander", drive.value, *how],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert process.stdout is not None
    try:
        yield process, int(process.stdout.readline())
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def as_file(tables: dict[str, object]) -> str:
    """Tables as TOML."""
    lines = []
    for name, table in tables.items():
        assert isinstance(table, dict)
        lines += [f"[{name}]", *(f"{key} = {json.dumps(value)}" for key, value in table.items())]
    return "\n".join(lines)


@contextmanager
def service(
    board: WiredBoard, folder: Path, **environment: str
) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    config, where = folder / "guardian.toml", f"unix:{folder}/guardian.sock"
    config.write_text(as_file(board.tables), encoding="utf-8")
    process = subprocess.Popen(
        [*PROGRAM, "--config", str(config), "--listen", where],
        cwd=ROOT,
        env={**os.environ, **environment},
    )
    try:
        yield process, where
    finally:
        process.terminate()
        assert process.wait(PATIENCE_S) == 0


def test_it_knows_neither_qt_nor_numpy() -> None:
    code = (
        "import importlib, pkgutil, sys, drivers.relay, drivers.relay.guardian;"
        "[importlib.import_module('drivers.relay.' + found.name)"
        " for found in pkgutil.iter_modules(drivers.relay.__path__) if found.name != 'simulated'];"
        "print([m for m in ('PySide6', 'shiboken6', 'numpy', 'erfa', 'cv2', 'app')"
        " if m in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)
    assert told.stdout.strip() == b"[]"


def test_it_switches_off_what_it_finds_and_runs_what_it_is_told(
    board: WiredBoard, child: GuardianChild
) -> None:
    board.force(OPEN, True)
    motors = motors_of(child)
    board.wait_off()
    run(motors, board, CW)
    assert motors.read_state().on == {CW}
    motors.stop(Axis.DOME)
    assert board.on() == set()
    motors.close()


def test_a_killed_commander_leaves_nothing_running_and_no_guardian(board: WiredBoard) -> None:
    with commander(CW, "child", json.dumps(board.tables)) as (process, guardian):
        board.wait_on(CW)
        process.kill()
        board.wait_off()
        ended(guardian)


def test_a_hung_commander_is_switched_off_and_its_guardian_stays(board: WiredBoard) -> None:
    with commander(CW, "child", json.dumps(board.tables)) as (process, guardian):
        board.wait_on(CW)
        os.kill(process.pid, signal.SIGSTOP)
        board.wait_off()
        os.kill(guardian, 0)
        process.kill()
        ended(guardian)


def test_a_killed_guardian_is_started_again_and_everything_is_off(
    board: WiredBoard, child: GuardianChild
) -> None:
    motors = motors_of(child)
    run(motors, board, CW)
    first = child.pid
    assert first is not None
    os.kill(first, signal.SIGKILL)
    assert lost(motors) == "the guardian of the relays is gone"
    again = motors_of(child)
    board.wait_off()
    assert child.pid != first
    run(again, board, CCW)


def test_ending_after_the_guardian_was_killed_switches_off_all_the_same(
    board: WiredBoard, child: GuardianChild
) -> None:
    run(motors_of(child), board, CW)
    assert child.pid is not None
    os.kill(child.pid, signal.SIGKILL)
    child.end()
    assert board.on() == set()


def test_a_guardian_that_hangs_is_told_and_killed(
    board: WiredBoard, child: GuardianChild, monkeypatch: pytest.MonkeyPatch
) -> None:
    motors = motors_of(child)
    run(motors, board, CW)
    monkeypatch.setattr("drivers.motors.guardian_child.HANGS_S", 0.5)
    assert child.pid is not None
    os.kill(child.pid, signal.SIGSTOP)
    with pytest.raises(LinkLost, match="the guardian of the relays does not answer"):
        motors.tick()
    assert "hung and is started again" in why_lost(child, "hung")
    monkeypatch.undo()
    motors_of(child)
    board.wait_off()


def test_a_board_that_goes_and_comes_back_under_another_name_is_off(
    board: WiredBoard, child: GuardianChild
) -> None:
    motors = motors_of(child)
    run(motors, board, CW)
    before = board.port.device
    board.port.unplug()
    assert str(board.port.link) in lost(motors)
    board.port.plug()
    again = motors_of(child)
    assert board.port.device != before
    assert again.read_state().on == frozenset()
    run(again, board, CW)


@pytest.mark.parametrize("spoil", [lambda answer: b"\x5a" * len(answer), lambda answer: answer[:3]])
def test_a_board_that_answers_garbage_or_half_is_lost_and_off(
    board: WiredBoard, child: GuardianChild, spoil: Callable[[bytes], bytes]
) -> None:
    motors = motors_of(child)
    run(motors, board, CW)
    board.port.spoil = spoil
    assert "answered" in lost(motors)
    board.wait_off()
    board.port.spoil = lambda answer: answer
    run(motors_of(child), board, CW)


def test_a_board_that_is_not_there_is_said_in_a_clause(tmp_path: Path) -> None:
    for place, clause in (
        ({"port": str(tmp_path / "nothing")}, "is the board plugged in?"),
        ({"serial_number": "NO-SUCH-BOARD"}, "no serial port has the serial number NO-SUCH-BOARD"),
    ):
        tables = {
            "relay": {"driver": "kmtronic", "channels": 8, **place},
            "wiring": {"dome_cw": 1, "dome_ccw": 2},
        }
        child = GuardianChild(tables)
        try:
            assert clause in why_lost(child, clause)
        finally:
            child.end()


def test_settings_that_cannot_be_are_said_and_nothing_is_opened(board: WiredBoard) -> None:
    wiring = {"dome_cw": 1, "slit_open": 1}
    child = GuardianChild({**board.tables, "wiring": wiring})
    try:
        assert why_lost(child, "cannot work").endswith(
            "[wiring] dome_cw and slit_open are both wired to channel 1"
        )
    finally:
        child.end()
    told = subprocess.run(
        [*PROGRAM, "--settings", json.dumps({**board.tables, "wiring": wiring}), "--all-off"],
        cwd=ROOT,
        capture_output=True,
        check=False,
        text=True,
    )
    assert told.returncode == 2
    assert told.stderr == (
        "--settings: [wiring] dome_cw and slit_open are both wired to channel 1\n"
    )
    assert board.switched() == []


def test_a_service_serves_two_commanders_and_ends_off(board: WiredBoard, tmp_path: Path) -> None:
    with service(board, tmp_path) as (_, where):
        ours, theirs = GuardianService(parse(where)), GuardianService(parse(where))
        desk, remote = motors_of(ours, "desk"), motors_of(theirs, "remote")
        run(desk, board, CW)
        with pytest.raises(DriverError, match="desk runs the dome; stop it first"):
            remote.run(CCW, 1.0)
        remote.run(OPEN, 5.0)
        ours.end()
        board.wait(lambda: not board._lit(CW))
        run(remote, board, OPEN)
        with commander(CW, where) as (process, _):
            board.wait_on(CW)
            process.kill()
            board.wait(lambda: not board._lit(CW))
        run(remote, board, OPEN)
    assert board.on() == set()
    theirs.end()


def test_a_service_outlives_garbage_and_lets_nobody_move_by_it(
    board: WiredBoard, tmp_path: Path
) -> None:
    with service(board, tmp_path) as (_, where):
        guardian = GuardianService(parse(where))
        desk = motors_of(guardian)
        run(desk, board, CW)
        with parse(where).call(PATIENCE_S) as rude:
            rude.sendall(b"\x00\xff\n" + b"{" * 9000 + b"\n" + b'{"id": 7, "verb": "fly"}\n')
            with rude.makefile("rb") as answers:
                told = [json.loads(answers.readline()) for _ in range(3)]
        assert [reply["ok"] for reply in told] == [False] * 3
        assert told[0]["text"] == "a request must be one line of JSON"
        assert told[1]["text"] == "a line may have at most 4096 bytes"
        assert (told[2]["id"], told[2]["text"][:12]) == (7, "unknown verb")
        run(desk, board, CW)
        guardian.end()


def test_a_commander_that_takes_no_replies_is_dropped(board: WiredBoard, tmp_path: Path) -> None:
    with service(board, tmp_path) as (_, where):
        answers(where)
        deaf = parse(where).call(PATIENCE_S)
        with deaf, suppress(OSError):
            for number in range(200_000):
                deaf.sendall(b'{"id": %d, "verb": "beat"}\n' % number)
            pytest.fail("nobody minds")


def test_a_service_tells_its_manager_that_it_is_ready_and_alive(
    board: WiredBoard, tmp_path: Path
) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(str(tmp_path / "notify"))
        manager.settimeout(PATIENCE_S)
        with service(
            board, tmp_path, NOTIFY_SOCKET=str(tmp_path / "notify"), WATCHDOG_USEC="300000"
        ):
            told = [manager.recv(100) for _ in range(4)]
        assert told == [b"READY=1", b"WATCHDOG=1", b"WATCHDOG=1", b"WATCHDOG=1"]
        while told[-1] == b"WATCHDOG=1":
            told.append(manager.recv(100))
        assert told[-1] == b"STOPPING=1"


def test_two_services_do_not_share_a_socket(board: WiredBoard, tmp_path: Path) -> None:
    with service(board, tmp_path) as (_, where):
        answers(where)
        second = subprocess.run(
            [*PROGRAM, "--listen", where, "--config", str(tmp_path / "guardian.toml")],
            cwd=ROOT,
            capture_output=True,
            check=False,
            text=True,
        )
        assert second.returncode == 1
        assert second.stderr == (
            f"The guardian: cannot listen at {where}: another guardian listens there.\n"
        )


def test_all_off_switches_off_once(board: WiredBoard, tmp_path: Path) -> None:
    board.force(CW, True)
    config = tmp_path / "guardian.toml"
    config.write_text(as_file(board.tables), encoding="utf-8")
    command = [*PROGRAM, "--config", str(config), "--all-off"]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == 0
    assert board.on() == set()
    board.port.unplug()
    told = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert told.returncode == 1
    assert "is the board plugged in?" in told.stderr


def test_nobody_else_holds_the_pipe(board: WiredBoard, child: GuardianChild) -> None:
    """A process that the console starts later must not keep the guardian from seeing its end."""
    motors = motors_of(child)
    run(motors, board, CW)
    bystander = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    try:
        child.connect().close()
        board.wait_off()
    finally:
        assert bystander.stdin is not None
        bystander.stdin.close()
        bystander.wait()


def test_a_guardian_that_cannot_be_started_is_said(
    board: WiredBoard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    child = GuardianChild(board.tables)
    with pytest.raises(LinkLost, match="the guardian of the relays cannot be started: "):
        child.start()
    child.end()


def test_an_answer_that_comes_too_late_is_not_taken_for_another() -> None:
    ours, theirs = socket.socketpair()
    link = GuardianLink(ours)
    with theirs:
        with pytest.raises(LinkLost, match="does not answer"):
            link.ask("beat", deadline_s=0.01)
        theirs.sendall(b'{"id":1,"ok":false,"kind":"refused","text":"no"}\n{"id":2,"ok":true}\n')
        assert link.ask("beat")["id"] == 2
        theirs.sendall(b"nonsense\n")
        with pytest.raises(DriverError, match="something that is no answer"):
            link.ask("beat")
    with pytest.raises(LinkLost, match="is gone"):
        link.ask("beat")
    assert link.gone
