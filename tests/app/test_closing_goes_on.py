"""A closing that a lost link cut short is taken up again; nothing else is, and not for ever."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, Slot
from pytestqt.qtbot import QtBot

from app.dome.room import DomeRoom
from app.model.commands import (
    CloseCover,
    CloseSlit,
    Command,
    OpenCover,
    OpenSlit,
    StopCover,
    StopDome,
    StopSlit,
)
from app.model.notices import Notice
from app.model.state import SlitSighting
from app.workers.dome_worker import RESUME_S, TICK_S, DomeWorker
from drivers.clock import HandClock
from drivers.dome.protocol import DomeState, Opening
from drivers.motors.protocol import Drive
from drivers.motors.relays import RelayMotors
from drivers.relay.simulated import SimulatedBoard
from drivers.simulation.scene import Fault
from drivers.simulation.world import World, WorldSettings
from tests.rig import EVENING, FACTS, PLACE, WIRING, true_eye

GOES_ON = "The link is there: {} is carried out."


class Bench(QObject):
    """A dome's worker cranked by hand, in the test's own thread, on a board with a plug."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = HandClock(EVENING)
        self.world = World(self.clock, PLACE, WorldSettings(slit_opening=0.9, cover_opening=0.9))
        self.links = 0
        self.notices: list[Notice] = []
        self.now: dict[str, object] = {}
        self.worker = Cranked(self.open, self.clock)
        self.worker.noticed.connect(self.noticed)
        self.worker.read.connect(self.read)
        self.run_s(1.0)

    def open(self) -> DomeRoom:
        board = SimulatedBoard(self.world)
        # as a real board: whoever opens it, talks to it
        board.read()
        self.links += 1
        return DomeRoom(RelayMotors(board, WIRING, self.clock), self.clock, FACTS)

    @Slot(object)
    def noticed(self, notice: Notice) -> None:
        self.notices.append(notice)

    @Slot(str, object)
    def read(self, field: str, reading: object) -> None:
        self.now[field] = reading

    def texts(self) -> list[str]:
        return [str(notice.sentence) for notice in self.notices]

    def run_s(self, seconds: float) -> None:
        for number in range(round(seconds / TICK_S)):
            self.clock.pass_s(TICK_S)
            now_s, reading = self.clock.monotonic_s(), true_eye(self.world)
            self.worker.see(SlitSighting(number, now_s, self.clock.utc(), True, reading, "bench"))
            self.worker.crank()

    def pull_the_plug(self, for_s: float) -> None:
        self.world.set_fault(Fault.BOARD_UNPLUGGED, True)
        self.run_s(for_s)
        assert self.now["dome"] is None
        assert self.on() == frozenset()
        self.world.set_fault(Fault.BOARD_UNPLUGGED, False)

    def on(self) -> frozenset[Drive]:
        return self.world.truth().powered


class Cranked(DomeWorker):
    """Polls when it is told to."""

    def crank(self) -> None:
        self._poll()


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    return Bench()


CLOSINGS = [(CloseSlit(), Drive.SLIT_CLOSE), (CloseCover(), Drive.COVER_CLOSE)]


@pytest.mark.parametrize(("close", "drive"), CLOSINGS)
def test_a_closing_goes_on_when_the_link_is_back(
    bench: Bench, close: Command, drive: Drive
) -> None:
    bench.worker.submit(close)
    bench.run_s(4.0)
    assert bench.on() == {drive}
    bench.pull_the_plug(5.0)
    bench.run_s(1.0)
    assert bench.on() == {drive}
    # somebody may have gone to close it by hand: it does not move without a word
    assert bench.texts().count(GOES_ON.format(close.label)) == 1
    bench.run_s(40.0)
    truth = bench.world.truth()
    assert (truth.slit_opening if drive is Drive.SLIT_CLOSE else truth.cover_opening) < 0.01
    assert bench.on() == frozenset()


def test_a_closing_ordered_while_the_link_is_lost_is_carried_out_when_it_is_back(
    bench: Bench,
) -> None:
    bench.world.set_fault(Fault.BOARD_UNPLUGGED, True)
    bench.run_s(1.0)
    bench.worker.submit(CloseSlit())
    assert bench.texts()[-1] == "Close slit was not done: no link to the device."
    bench.world.set_fault(Fault.BOARD_UNPLUGGED, False)
    bench.run_s(1.0)
    assert bench.on() == {Drive.SLIT_CLOSE}


@pytest.mark.parametrize(("away_s", "goes_on"), [(RESUME_S - 6.0, True), (RESUME_S, False)])
def test_after_a_long_while_nothing_moves_by_itself(
    bench: Bench, away_s: float, goes_on: bool
) -> None:
    bench.worker.submit(CloseSlit())
    bench.run_s(4.0)
    bench.pull_the_plug(away_s)
    bench.run_s(1.0)
    assert bench.on() == ({Drive.SLIT_CLOSE} if goes_on else frozenset())


@pytest.mark.parametrize(
    ("close", "then"),
    [
        (CloseSlit(), StopSlit()),
        (CloseSlit(), OpenSlit()),
        (CloseSlit(), CloseSlit(hold=True)),
        (CloseCover(), StopCover()),
        (CloseCover(), OpenCover()),
    ],
)
@pytest.mark.parametrize("link", [True, False])
def test_whoever_stops_or_opens_it_has_the_last_word(
    bench: Bench, close: Command, then: Command, link: bool
) -> None:
    bench.worker.submit(close)
    bench.run_s(4.0)
    if link:
        bench.worker.submit(then)
        bench.pull_the_plug(3.0)
    else:
        bench.world.set_fault(Fault.BOARD_UNPLUGGED, True)
        bench.run_s(1.0)
        bench.worker.submit(then)
        bench.world.set_fault(Fault.BOARD_UNPLUGGED, False)
    bench.run_s(3.0)
    assert bench.on() == frozenset()


@pytest.mark.parametrize("other", [StopDome(), StopCover(), OpenCover()])
def test_an_order_for_something_else_changes_nothing(bench: Bench, other: Command) -> None:
    bench.worker.submit(CloseSlit())
    bench.run_s(4.0)
    bench.worker.submit(other)
    bench.pull_the_plug(3.0)
    bench.run_s(1.0)
    assert bench.on() == {Drive.SLIT_CLOSE}


@pytest.mark.parametrize("order", [OpenCover(), CloseSlit(hold=True), CloseCover(hold=True)])
def test_nothing_but_a_whole_closing_goes_on(bench: Bench, order: Command) -> None:
    bench.worker.submit(order)
    bench.run_s(0.2)
    bench.pull_the_plug(2.0)
    bench.run_s(2.0)
    assert bench.on() == frozenset()


def test_a_closing_that_is_done_is_done(bench: Bench) -> None:
    bench.worker.submit(CloseSlit())
    bench.run_s(40.0)
    dome = bench.now["dome"]
    assert isinstance(dome, DomeState)
    assert dome.shutter is Opening.CLOSED
    bench.pull_the_plug(2.0)
    bench.run_s(2.0)
    assert bench.on() == frozenset()


def test_a_slit_that_refuses_does_not_keep_the_cover_open(bench: Bench) -> None:
    bench.worker.submit(CloseSlit())
    bench.worker.submit(CloseCover())
    bench.run_s(2.0)
    bench.world.set_fault(Fault.BOARD_UNPLUGGED, True)
    bench.run_s(1.0)
    bench.world.set_fault(Fault.BOARD_UNPLUGGED, False)
    # a relay that welded while nobody could look
    bench.world.set_fault(Fault.RELAY_STUCK, True)
    bench.world.switch(WIRING[Drive.SLIT_OPEN], True)
    bench.run_s(1.0)
    assert Drive.COVER_CLOSE in bench.on()
    assert any("does not let go" in text for text in bench.texts())
    bench.world.set_fault(Fault.RELAY_STUCK, False)
    bench.run_s(1.0)
    assert bench.on() == {Drive.SLIT_CLOSE, Drive.COVER_CLOSE}
    assert bench.world.truth().both_ways == 0


def test_a_link_that_comes_and_goes_does_not_fill_the_log(bench: Bench) -> None:
    bench.worker.submit(CloseSlit())
    for _ in range(30):
        bench.pull_the_plug(0.2)
        bench.run_s(0.2)
    assert bench.links > 20
    assert len(bench.notices) < 8
    bench.run_s(12.0)
    assert bench.texts()[-1] == "The dome answers again."
