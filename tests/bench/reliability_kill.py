"""How soon the relays are off when whoever ordered them is killed or hangs.

``python -m tests.bench.reliability_kill [--short]``: a commander in a process of its own runs a
motor through a real guardian; at a random moment it gets SIGKILL or SIGSTOP. The time is taken
from the signal to the moment at which the board has read the OFF bytes from its wire (a
pseudo-terminal with a KMTronic board of bytes behind it).
"""

from __future__ import annotations

import argparse
import json
import os
import random
import select
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import numpy as np

from drivers.motors.protocol import Drive
from drivers.urgency import at_once
from tests.architecture import ROOT
from tests.drivers.wired_board import WiredBoard

KILL_LIMIT_MS = 20.0
HANG_LIMIT_MS = 300.0
PATIENCE_S = 30.0


@contextmanager
def started(*command: str) -> Iterator[subprocess.Popen[str]]:
    """A process that writes a line when it is under way; killed in the end."""
    process = subprocess.Popen(
        [sys.executable, "-m", *command], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    assert process.stdout is not None
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


@contextmanager
def service(board: WiredBoard, folder: Path) -> Iterator[str]:
    """A guardian that runs by itself; gives its address."""
    where = f"unix:{folder}/guardian.sock"
    tables = {**board.tables, "guardian": {"listen": [where]}}
    process = subprocess.Popen(
        [sys.executable, "-m", "drivers.relay.guardian", "--settings", json.dumps(tables)],
        cwd=ROOT,
    )
    try:
        yield where
    finally:
        process.terminate()
        process.wait(PATIENCE_S)


def off_after_ms(
    board: WiredBoard, process: subprocess.Popen[str], number: signal.Signals, wait_s: float
) -> float:
    """Let a motor run for a while, send the signal, and wait for OFF on the wire."""
    pause = threading.Event()
    pause.wait(wait_s)
    board.wait(lambda: bool(board.on()))
    before = len(board.switched())
    sent_s = time.monotonic()
    os.kill(process.pid, number)
    board.wait_off()
    heard = [at_s for at_s, _, on in board.switched()[before:] if not on]
    return 1000.0 * (max(heard) - sent_s)


def plain(
    board: WiredBoard, where: str, number: signal.Signals, times: int, chance: random.Random
) -> list[float]:
    """Kill or stop commanders without Qt, one after another."""
    took_ms = []
    for _ in range(times):
        drive = chance.choice((Drive.DOME_CW, Drive.SLIT_OPEN, Drive.COVER_OPEN))
        with started("tests.drivers.commander", drive.value, where) as process:
            assert process.stdout is not None
            if not process.stdout.readline():
                raise RuntimeError("the commander did not come to its motor")
            took_ms.append(off_after_ms(board, process, number, chance.uniform(0.0, 0.1)))
    return took_ms


def console(
    board: WiredBoard, number: signal.Signals, times: int, chance: random.Random
) -> list[float]:
    """Kill or stop consoles with Qt, a detector and a renderer, and their guardians with them."""
    took_ms = []
    for _ in range(times):
        with started("tests.bench.doomed_console", json.dumps(board.tables)) as process:
            assert process.stdout is not None
            others = [int(pid) for pid in process.stdout.readline().split()]
            took_ms.append(off_after_ms(board, process, number, chance.uniform(0.2, 1.0)))
            process.kill()
            for pid in others:
                gone(pid)
    return took_ms


def gone(pid: int) -> None:
    """Wait for the end of a process that nobody here has started."""
    with suppress(ProcessLookupError):
        end = os.pidfd_open(pid)
        try:
            if not select.select([end], [], [], PATIENCE_S)[0]:
                raise TimeoutError("a child of the console outlives it")
        finally:
            os.close(end)


def row(name: str, took_ms: Sequence[float], limit_ms: float) -> bool:
    """Print one line of the table; True when the limit was met each time."""
    met = max(took_ms) <= limit_ms
    missed = sum(each > limit_ms for each in took_ms)
    median, p99 = np.percentile(took_ms, [50, 99])
    sys.stdout.write(
        f"| {name} | {len(took_ms)} | {median:.1f} ms | {p99:.1f} ms | {max(took_ms):.1f} ms "
        f"| {limit_ms:.0f} ms | {missed} | {'yes' if met else 'NO'} |\n"
    )
    sys.stdout.flush()
    return met


def main() -> int:
    """Kill and stop, and print how long motors outlived it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="a tenth of everything, for CI")
    parser.add_argument("--times", type=int, default=1000, help="commanders of each kind")
    given = parser.parse_args()
    times, consoles = (100, 3) if given.short else (given.times, 10)
    # a stopwatch that has to wait for its turn measures the machine
    at_once()
    chance = random.Random(20261125)
    sys.stdout.write(
        "| OFF on the wire after | times | median | p99 | worst | limit | missed | met |\n"
        "|---|---|---|---|---|---|---|---|\n"
    )
    met = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        board = WiredBoard(folder / "relays", at_once)
        try:
            signals: tuple[tuple[str, signal.Signals, float], ...] = (
                ("killed (SIGKILL)", signal.SIGKILL, KILL_LIMIT_MS),
                ("hung (SIGSTOP)", signal.SIGSTOP, HANG_LIMIT_MS),
            )
            with service(board, folder) as where:
                for words, number, limit_ms in signals:
                    took_ms = plain(board, where, number, times, chance)
                    met.append(row(f"a commander is {words}", took_ms, limit_ms))
            for words, number, limit_ms in signals:
                took_ms = console(board, number, consoles, chance)
                met.append(row(f"a console with Qt is {words}", took_ms, limit_ms))
        finally:
            board.close()
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
