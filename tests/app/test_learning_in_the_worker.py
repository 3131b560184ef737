"""The dome's worker tells what was learned, takes the weather, and lets it be kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Slot

from app.dome.motor_learning import Belief
from app.model.learned_motor import LearnedWay
from app.model.notices import Notice
from app.model.state import WEATHER_FRESH_S
from app.motor_file import write_motors
from app.workers.dome_worker import DomeWorker
from app.workers.motor_keeper import MotorKeeper
from drivers.motors.protocol import Drive
from drivers.simulation.world import WorldSettings
from tests.rig import Rig


class Cranked(DomeWorker):
    """Polls when it is told to, in the test's own thread."""

    def crank(self) -> None:
        self._poll()


class Ear(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.told: list[tuple[LearnedWay, ...]] = []
        self.kept: list[Mapping[Drive, Belief]] = []
        self.notices: list[str] = []

    @Slot(str, object)
    def read(self, field: str, reading: object) -> None:
        if field == "learned":
            assert isinstance(reading, tuple)
            self.told.append(reading)

    @Slot(object)
    def keep(self, beliefs: Mapping[Drive, Belief]) -> None:
        self.kept.append(beliefs)

    @Slot(object)
    def notice(self, notice: Notice) -> None:
        self.notices.append(str(notice.sentence))


class Bench:
    """A worker on the rig's room, cranked by hand."""

    def __init__(self) -> None:
        self.rig = Rig(WorldSettings(dome_azimuth_deg=100.0))
        self.ear = Ear()
        self.worker = Cranked(lambda: self.rig.room, self.rig.clock)
        self.worker.read.connect(self.ear.read)
        self.worker.learned.connect(self.ear.keep)

    def weather(self, temperature_c: float | None) -> None:
        reading = self.rig.world.weather()
        self.worker.feel("weather", replace(reading, temperature_c=temperature_c))

    def temperature_c(self) -> float | None:
        self.worker.crank()
        return self.ear.told[-1][0].temperature_c


@pytest.fixture
def bench(qapp: object) -> Bench:
    return Bench()


def test_numbers_are_told_at_once_and_then_only_when_they_change(bench: Bench) -> None:
    for _ in range(20):
        bench.worker.crank()
    assert len(bench.ear.told) == 1
    assert {way.drive for way in bench.ear.told[0]} == set(Drive)
    assert {way.runs for way in bench.ear.told[0]} == {0}
    assert bench.ear.kept == []


def test_each_run_that_was_learned_from_is_told_and_kept(bench: Bench) -> None:
    bench.worker.crank()
    bench.rig.run_s(1.5)
    for runs, goal_deg in enumerate((120.0, 90.0), start=1):
        assert bench.rig.go_to(goal_deg)
        bench.rig.run_s(5.0)
        bench.worker.crank()
        assert sum(way.runs for way in bench.ear.told[-1]) == runs
        assert sum(belief.runs for belief in bench.ear.kept[-1].values()) == runs
        learned = {way.drive for way in bench.ear.told[-1] if way.runs}
        profile = [way for way in bench.ear.told[-1] if not way.runs]
        assert learned <= {way.drive for way in profile}, "each beside the profile's numbers"
    assert len(bench.ear.kept) == 2
    # what was handed to another thread does not change any more
    assert sum(belief.runs for belief in bench.ear.kept[0].values()) == 1


def test_the_temperature_of_the_weather_is_taken_while_it_is_fresh(bench: Bench) -> None:
    assert bench.temperature_c() is None
    bench.weather(7.34)
    assert bench.temperature_c() == 7.3
    bench.rig.clock.pass_s(WEATHER_FRESH_S + 1.0)
    assert bench.temperature_c() is None


@pytest.mark.parametrize("sensor_c", [None, 85.0, -127.0, float("nan")])
def test_a_sensor_that_failed_tells_no_temperature(bench: Bench, sensor_c: float | None) -> None:
    bench.weather(7.0)
    assert bench.temperature_c() == 7.0
    bench.weather(sensor_c)
    assert bench.temperature_c() is None


def test_lost_weather_and_other_readings_are_no_temperature(bench: Bench) -> None:
    bench.weather(7.0)
    bench.worker.feel("mount", None)
    assert bench.temperature_c() == 7.0
    bench.worker.feel("weather", None)
    assert bench.temperature_c() is None


def test_what_was_learned_is_written_and_a_trouble_is_told_once(
    qapp: object, tmp_path: Path
) -> None:
    ear, path = Ear(), tmp_path / "motors" / "a.json"
    keeper = MotorKeeper(lambda beliefs: write_motors(path, "a", beliefs))
    keeper.noticed.connect(ear.notice)
    path.parent.write_text("in the way", encoding="utf-8")
    keeper.keep({})
    keeper.keep({})
    assert len(ear.notices) == 1
    assert "could not be kept" in ear.notices[0]
    path.parent.unlink()
    keeper.keep({})
    assert path.is_file()
    path.unlink()
    path.mkdir()
    keeper.keep({})
    assert len(ear.notices) == 2
