"""The pipe that ends first when a process is killed keeps nothing else open."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator

import pytest

from drivers.motors import life_line
from drivers.motors.life_line import LifeLine
from tests.architecture import ROOT

PATIENCE_S = 30.0


@pytest.fixture(params=[True, False])
def theirs(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[LifeLine]:
    """With a file table of its own, and where the machine gives none."""
    if not request.param:
        monkeypatch.setattr(life_line, "_own_files", lambda: False)
    ours, other = socket.socketpair()
    other.settimeout(PATIENCE_S)
    held = LifeLine(ours)
    with other:
        held.close()
        assert other.recv(1) == b""
    yield held


def test_closing_it_ends_the_pipe(theirs: LifeLine) -> None:
    assert not theirs._thread.is_alive()


def test_what_others_close_does_not_stay_open_in_its_table() -> None:
    reading, writing = os.pipe()
    ours, theirs = socket.socketpair()
    held = LifeLine(ours)
    os.close(writing)
    assert os.read(reading, 1) == b"", "the thread would have kept the other end"
    os.close(reading)
    theirs.close()
    held.close()


def test_it_ends_with_its_process() -> None:
    ours, theirs = socket.socketpair()
    theirs.settimeout(PATIENCE_S)
    code = (
        "import socket, sys; from drivers.motors.life_line import LifeLine;"
        "held = LifeLine(socket.socket(fileno=int(sys.argv[1]))); print(flush=True); input()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(ours.fileno())],
        pass_fds=(ours.fileno(),),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
    )
    ours.close()
    assert process.stdin is not None
    assert process.stdout is not None
    with process.stdin, process.stdout, theirs:
        process.stdout.readline()
        process.kill()
        assert theirs.recv(1) == b""
        process.wait()
