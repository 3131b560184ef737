"""A forked process of the orbits works like one started anew, and only where that is safe."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.sky.orbits.twin import may_fork
from tests.app.orbits.test_child import ended

ROOT = Path(__file__).parents[3]

BEGIN = """
import os, socket, sys, threading, time
from pathlib import Path
from app.sky.orbits.child import OrbitProcess
from app.sky.orbits.messages import Now, Setup, Ways
from app.sky.orbits.twin import Twin
from drivers.errors import LinkLost
from tests.app.orbits.skies import SITE

def begin():
    now = Now(1795345205.0, time.monotonic())
    return OrbitProcess(Setup(SITE, ("shipped",), 6.0, None, 10.0, Path(sys.argv[1]), now))

def first_sky(process):
    until = time.monotonic() + 60.0
    while time.monotonic() < until:
        if isinstance(process.answer(1.0), Ways):
            return True
    return False
"""


def told_by(code: str, *given: str) -> list[str]:
    """Run a process with one thread, as the console is when it begins; give what it says."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", BEGIN + code, *given],
        cwd=ROOT,
        env=os.environ | {"OPENBLAS_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        timeout=120.0,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def test_before_qt_it_is_a_twin_that_says_the_sky_and_can_be_closed_twice(tmp_path: Path) -> None:
    code = """
process = begin()
print(isinstance(process._child, Twin), first_sky(process))
process.close()
process.close()
print(process._child.poll())
"""
    assert told_by(code, str(tmp_path)) == ["True", "True", str(-signal.SIGKILL)]


def test_a_killed_twin_is_a_lost_link_and_the_next_one_says_the_sky(tmp_path: Path) -> None:
    code = """
process = begin()
os.kill(process.pid, 9)
try:
    while True:
        process.answer(60.0)
except LinkLost:
    print("lost")
process.close()
threading.Thread(target=time.sleep, args=(60.0,), daemon=True).start()
again = begin()
print(isinstance(again._child, Twin), first_sky(again))
again.close()
"""
    assert told_by(code, str(tmp_path)) == ["lost", "False", "True"]


def test_no_twin_outlives_a_console_that_was_killed(tmp_path: Path) -> None:
    code = BEGIN + "process = begin()\nprint(process.pid, flush=True)\nsys.stdin.read()"
    console = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"OPENBLAS_NUM_THREADS": "1"},
        text=True,
        cwd=ROOT,
    )
    with console:
        assert console.stdout is not None
        pid = int(console.stdout.readline())
        console.kill()
        # nothing of the console's is open in it any more, or this would wait for ever
        assert console.stdout.read() == ""
    ended(pid)


def test_a_twin_has_nothing_open_but_its_end_and_what_it_says_of_errors(tmp_path: Path) -> None:
    code = """
kept = open(sys.argv[1] + "/kept", "w")
process = begin()
assert first_sky(process)
print(*sorted({os.readlink(f"/proc/{process.pid}/fd/{n}").split(":")[0].split("/")[-1]
               for n in os.listdir(f"/proc/{process.pid}/fd") if n != "2"}))
process.close()
"""
    names = told_by(code, str(tmp_path))
    assert "kept" not in names
    assert {"null", "socket"} <= set(names)


def test_what_goes_wrong_in_a_twin_is_told_and_ends_it_alone() -> None:
    code = """
def fail():
    raise ValueError("of the twin")
ours, theirs = socket.socketpair()
twin = Twin(theirs, fail)
print(twin.wait(), twin.wait(), twin.poll())
"""
    done = subprocess.run(
        [sys.executable, "-c", BEGIN + code],
        cwd=ROOT,
        env=os.environ | {"OPENBLAS_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        timeout=120.0,
        check=True,
    )
    assert done.stdout.split() == ["1", "1", "1"]
    assert "of the twin" in done.stderr


@pytest.mark.parametrize(
    ("before", "fork"),
    [
        ("pass", True),
        ("import PySide6", False),
        ("sys.platform = 'win32'", False),
        ("threading.Thread(target=time.sleep, args=(60.0,), daemon=True).start()", False),
    ],
)
def test_only_one_thread_without_qt_on_linux_may_fork(before: str, fork: bool) -> None:
    code = f"{before}\nfrom app.sky.orbits.twin import may_fork\nprint(may_fork())"
    assert told_by(code) == [str(fork)]


def test_here_where_qt_is_nobody_forks(qapp: object) -> None:
    assert not may_fork()
