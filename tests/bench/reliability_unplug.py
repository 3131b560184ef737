"""A relay board is pulled out and put in again: how soon it is noticed, how soon it works.

``python -m tests.bench.reliability_unplug [--short]`` pulls each board at random moments while a
relay is on and a loop reads it at the pace of the console (20 times a second). Each board comes
back under another name: another pty, or another bus and address of USB. The V-USB board is on
real libusb under umockdev, the Modbus board is pymodbus's server. "Read while gone" counts
readings that were given out after the pull was noticed and before the board was back; "relay on
after" counts boards that came back with their power kept and whose relay was not switched off.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import median
from types import SimpleNamespace
from unittest import mock

from serial.tools import list_ports

from drivers import registry
from drivers.clock import SystemClock
from drivers.errors import DriverError
from drivers.motors.guarded import GuardedMotors
from drivers.motors.guardian_child import GuardianChild
from drivers.motors.protocol import Drive
from drivers.relay.vusb_hid import TIMEOUT_MS
from tests import peers
from tests.drivers.boards.kernel_usb import KernelUsb, PeerEnded
from tests.drivers.boards.kmtronic import KmtronicPeer
from tests.drivers.boards.rigs import RIGS
from tests.drivers.boards.serial_port import SerialPort, faithful
from tests.drivers.simulated_site import Site

PACE_S = 0.05
"""The console's own pace (`app.workers.dome_worker.TICK_S`)."""

NOTICED_S = 0.2
SILENCE_NOTICED_S = 0.25
"""A board that is there and says nothing is noticed after a look and a deadline of 0.1 s."""

USABLE_S = 3.0
PATIENCE_S = 20.0
DRIVER_PULLS = 10
"""umockdev keeps a socket of every board that a process has used, and has room for 50."""

PEER_STARTS = 5

SERIAL = ("kmtronic", "lcus", "numato", "modbus_rtu")


@dataclass
class Figures:
    """What one board showed.

    Attributes
    ----------
    noticed_s, usable_s : list of float
    read_while_gone, on_after : int
    """

    name: str
    limit_s: float = NOTICED_S
    noticed_s: list[float] = field(default_factory=list)
    usable_s: list[float] = field(default_factory=list)
    read_while_gone: int = 0
    on_after: int = 0

    @property
    def met(self) -> bool:
        soon = max(self.noticed_s) <= self.limit_s and max(self.usable_s) <= USABLE_S
        return soon and not self.read_while_gone and not self.on_after

    def row(self) -> str:
        noticed = f"{1e3 * median(self.noticed_s):6.0f} {1e3 * max(self.noticed_s):6.0f}"
        usable = f"{1e3 * median(self.usable_s):7.0f} {1e3 * max(self.usable_s):7.0f}"
        return (
            f"{self.name:28} {len(self.noticed_s):5} {noticed} {usable} "
            f"{self.read_while_gone:8} {self.on_after:8}   {'yes' if self.met else 'NO'}"
        )


class Watch:
    """Reads at the console's pace and remembers when there was an answer, and when none."""

    def __init__(self, read: Callable[[], object]) -> None:
        self._read = read
        self._news = threading.Condition()
        self._over = threading.Event()
        self._there = True
        self._since_s = time.monotonic()
        self.answers = 0
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def wait(self, there: bool) -> float:
        """Give the moment since when the board is there, or is not."""
        with self._news:
            if not self._news.wait_for(lambda: self._there == there, PATIENCE_S):
                raise TimeoutError(f"the board did not come to be {'there' if there else 'lost'}")
            return self._since_s

    def close(self) -> None:
        self._over.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._over.wait(PACE_S):
            try:
                self._read()
                there = True
            except DriverError:
                there = False
            with self._news:
                self.answers += there
                if there != self._there:
                    self._there, self._since_s = there, time.monotonic()
                    self._news.notify_all()


@dataclass
class Bench:
    """What the cycles need of one board, whichever way it is read.

    Attributes
    ----------
    drops : bool
        True when the relays must be off as soon as the board is back.
    limit_s : float
        How soon it must be noticed that the board is gone.
    """

    read: Callable[[], object]
    switch_on: Callable[[], object]
    unplug: Callable[[], None]
    plug: Callable[[], None]
    any_on: Callable[[], bool]
    drops: bool = True
    limit_s: float = NOTICED_S


def cycles(name: str, bench: Bench, times: int, chance: random.Random) -> Figures:
    figures = Figures(name, bench.limit_s)
    pause = threading.Event()
    for _ in range(times):
        bench.switch_on()
        watch = Watch(bench.read)
        try:
            while not bench.any_on():  # the guardian waits for the dead time
                pause.wait(PACE_S)
            pause.wait(chance.uniform(0.1, 0.3))
            begin_s = time.monotonic()
            bench.unplug()
            figures.noticed_s.append(max(0.0, watch.wait(there=False) - begin_s))
            answers = watch.answers
            pause.wait(chance.uniform(0.1, 0.5))
            figures.read_while_gone += watch.answers - answers
            begin_s = time.monotonic()
            bench.plug()
            figures.usable_s.append(watch.wait(there=True) - begin_s)
        finally:
            watch.close()
        figures.on_after += bench.drops and bench.any_on()
    return figures


@contextmanager
def by_place(driver: str, folder: Path) -> Iterator[Bench]:
    """Any serial board, found by a name that stays."""
    rig = RIGS[driver](folder)
    board = rig.connect()
    yield Bench(
        board.read,
        lambda: board.switch(1, True),
        lambda: rig.unplug(power_lost=False),
        rig.plug,
        lambda: any(rig.latches()),
    )
    board.close()
    rig.close()


@contextmanager
def by_number(folder: Path) -> Iterator[Bench]:
    """A KMTronic board, found by its serial number among the machine's ports."""
    port = SerialPort(folder / "board", KmtronicPeer(8))

    def listed() -> list[SimpleNamespace]:
        device = [port.device] if port.link.exists() else []
        return [
            SimpleNamespace(device=name, serial_number="A601", location="1-1") for name in device
        ]

    with mock.patch.object(list_ports, "comports", listed):
        settings = {"serial_number": "A601", "channels": 8}
        board = registry.create("relay", "kmtronic", settings, Site().surroundings)
        yield Bench(
            board.read,
            lambda: board.switch(1, True),
            lambda: port.unplug(power_lost=False),
            port.plug,
            lambda: any(port.peer.latches),
        )
        board.close()
    port.close()


@contextmanager
def in_silence(folder: Path) -> Iterator[Bench]:
    """A KMTronic board that stays plugged in and answers nothing for a while."""
    rig = RIGS["kmtronic"](folder)
    board = rig.connect()
    yield Bench(
        board.read,
        lambda: board.switch(1, True),
        lambda: rig.spoil(rig.spoils["silent"]),
        lambda: rig.spoil(faithful),
        lambda: any(rig.latches()),
        drops=False,
        limit_s=SILENCE_NOTICED_S,
    )
    board.close()
    rig.close()


@contextmanager
def by_guardian(folder: Path) -> Iterator[Bench]:
    """A KMTronic board behind the process that guards the relays."""
    port = SerialPort(folder / "board", KmtronicPeer(8))
    relay = {"driver": "kmtronic", "port": str(port.link), "channels": 8}
    guardian = GuardianChild({"relay": relay, "wiring": {"dome_cw": 1, "dome_ccw": 2}})
    try:
        motors = patiently(lambda: GuardedMotors(guardian.connect(), SystemClock()))
        yield Bench(
            motors.read_state,
            lambda: motors.run(Drive.DOME_CW, 60.0),
            lambda: port.unplug(power_lost=False),
            port.plug,
            lambda: any(port.peer.latches),
        )
    finally:
        guardian.end()
        port.close()


def patiently(make: Callable[[], GuardedMotors]) -> GuardedMotors:
    """Try as the console does: the guardian takes a second to start."""
    until_s, pause = time.monotonic() + PATIENCE_S, threading.Event()
    while True:
        try:
            return make()
        except DriverError:
            if time.monotonic() > until_s:
                raise
        pause.wait(PACE_S)


def usb_cycles(times: int, chance: random.Random) -> Figures:
    """A V-USB board that comes back on another bus; its driver is in a process of its own."""
    figures, pause = Figures("vusb_hid, by its ID"), threading.Event()
    bus, address = 1, 4
    with KernelUsb() as machine:
        machine.plug("board", "HURTM", 8, bus, address)
        for pull in range(times):
            if pull % DRIVER_PULLS == 0:
                ours = machine.driver("HURTM", TIMEOUT_MS)
            ours.say("switch", 1, True)
            ours.tell("read_until", False, PACE_S, PATIENCE_S)
            pause.wait(chance.uniform(0.1, 0.3))
            begin_s = time.monotonic()
            machine.unplug("board")
            figures.noticed_s.append(max(0.0, ours.answer()["came"] - begin_s))
            pause.wait(chance.uniform(0.1, 0.5))
            figures.read_while_gone += "came" in ours.say("read")
            ours.tell("read_until", True, PACE_S, PATIENCE_S)
            bus, address = bus % 9 + 1, address + 1
            begin_s = time.monotonic()
            machine.plug("board", "HURTM", 8, bus, address)
            figures.usable_s.append(ours.answer()["came"] - begin_s)
            figures.on_after += any(machine.latches("board"))
            if (pull + 1) % DRIVER_PULLS == 0:
                ours.say("close")
    return figures


def usb_figures(times: int, chance: random.Random) -> Figures:
    """Pull the V-USB board; begin anew when umockdev itself has ended, and say so.

    It aborts now and then, when it tells of a board to a listener that has just gone
    ("cannot connect to client's event socket"); that says nothing of our driver.
    """
    for _ in range(PEER_STARTS - 1):
        try:
            return usb_cycles(times, chance)
        except PeerEnded as ended:
            say(f"begun anew: {ended}")
    return usb_cycles(times, chance)


def benches() -> Iterator[tuple[str, Callable[[Path], AbstractContextManager[Bench]]]]:
    """Every serial board, and the ways to it."""
    for driver in SERIAL:
        yield f"{driver}, by its place", partial(by_place, driver)
    yield "kmtronic, by serial number", by_number
    yield "kmtronic, silent not pulled", in_silence
    yield "kmtronic, by the guardian", by_guardian


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--short", action="store_true", help="5 pulls a board instead of 60")
    times = 5 if parser.parse_args().short else 60
    absent = peers.missing()
    if absent:
        sys.exit(f"sudo apt install {' '.join(absent)}")
    chance = random.Random(1)
    say(
        f"{'board':28} {'pulls':>5} {'noticed, ms':>13} {'usable, ms':>15} "
        f"{'read':>8} {'relay':>8}   met\n"
        f"{'':28} {'':>5} {'median':>6} {'max':>6} {'median':>7} {'max':>7} "
        f"{'gone':>8} {'on after':>8}   (<= {1e3 * NOTICED_S:.0f} ms "
        f"pulled, {1e3 * SILENCE_NOTICED_S:.0f} ms silent; <= {USABLE_S:.0f} s; 0; 0)"
    )
    met = True
    for name, bench in benches():
        with ExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            figures = cycles(name, stack.enter_context(bench(folder)), times, chance)
        say(figures.row())
        met &= figures.met
    figures = usb_figures(times, chance)
    say(figures.row())
    return 0 if met and figures.met else 1


if __name__ == "__main__":
    sys.exit(main())
