"""Satellites move by the state's clock, only in sight, and never where nobody knows them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.model.satellites import SkyPlaces
from tests.widgets.skies import satellite_state, sky_state
from tests.widgets.states import UTC_NOW, empty_state
from widgets.sky_clock import SkyClock
from widgets.sky_motion import SkyCount, SkyMotion
from widgets.sky_plot import SkyPlot


class Hand:
    """A monotonic clock that a hand moves."""

    def __init__(self) -> None:
        self.now_s = 50.0

    def __call__(self) -> float:
        return self.now_s


class Plot(SkyPlot):
    """Remembers what it was given."""

    def __init__(self) -> None:
        super().__init__()
        self.given: list[tuple[SkyPlaces | None, float]] = []

    def show_places(self, places: SkyPlaces | None, unix_s: float) -> None:
        self.given.append((places, unix_s))


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
def plot(qtbot: QtBot) -> Plot:
    plot = Plot()
    qtbot.addWidget(plot)
    return plot


@pytest.fixture
def motion(plot: Plot, hand: Hand) -> SkyMotion:
    return SkyMotion(plot, SkyClock(hand))


def show(motion: SkyMotion, state: object) -> None:
    motion._clock.show_state(state)  # type: ignore[arg-type]
    motion.show_state(state)  # type: ignore[arg-type]


def test_time_goes_on_between_two_snapshots(hand: Hand) -> None:
    clock = SkyClock(hand)
    assert clock.utc() is None
    clock.show_state(sky_state())
    hand.now_s += 0.4
    assert clock.utc() == UTC_NOW + timedelta(seconds=0.4)
    hand.now_s += 5.0
    assert clock.utc() is None


def test_another_moment_stands_still(hand: Hand) -> None:
    clock = SkyClock(hand)
    moment = UTC_NOW + timedelta(hours=3)
    clock.show_state(sky_state(sky_utc=moment))
    hand.now_s += 60.0
    assert clock.utc() == moment


def test_everything_above_the_horizon_is_handed_over_and_moves(
    motion: SkyMotion, plot: Plot, hand: Hand
) -> None:
    show(motion, sky_state())
    motion.tick()
    hand.now_s += 1.0
    motion.tick()
    (first, first_s), (second, second_s) = plot.given
    assert first is not None
    assert second is not None
    assert second_s - first_s == pytest.approx(1.0)
    assert (first.altitude_deg > 0.0).all()
    both = np.intersect1d(first.index, second.index)
    assert both.size > 1000
    assert not np.array_equal(first.azimuth_deg[:50], second.azimuth_deg[:50])


def test_what_is_in_doubt_is_never_handed_over(motion: SkyMotion, plot: Plot) -> None:
    state = sky_state()
    assert state.satellites is not None
    doubted = len(state.satellites.objects) - 1
    show(motion, state)
    motion.show_below(True)
    motion.tick()
    places = plot.given[-1][0]
    assert places is not None
    assert (places.altitude_deg < 0.0).any()
    assert doubted not in places.index


@pytest.mark.parametrize("away_s", [-21.0, 41.0])
def test_beyond_what_has_been_worked_out_nothing_is_drawn(
    motion: SkyMotion, plot: Plot, away_s: float
) -> None:
    show(motion, sky_state(utc=UTC_NOW + timedelta(seconds=away_s)))
    motion.tick()
    assert plot.given[-1][0] is None
    assert motion.count() == SkyCount(2999, None)


def test_a_silent_observatory_takes_the_dots_away(
    motion: SkyMotion, plot: Plot, hand: Hand
) -> None:
    show(motion, sky_state())
    motion.tick()
    hand.now_s += 6.0
    motion.tick()
    assert plot.given[-1][0] is None


def test_nothing_known_is_no_satellites(motion: SkyMotion, plot: Plot) -> None:
    show(motion, empty_state())
    motion.tick()
    assert plot.given[-1][0] is None
    assert motion.count() == SkyCount(None, None)


def test_a_still_sky_costs_nothing(motion: SkyMotion, plot: Plot, hand: Hand) -> None:
    state = sky_state(sky_utc=UTC_NOW + timedelta(hours=3))
    show(motion, state)
    for _ in range(5):
        motion.tick()
        hand.now_s += 0.2
    assert len(plot.given) == 1
    show(motion, replace(state, satellites=satellite_state(start=UTC_NOW)))
    motion.tick()
    assert len(plot.given) == 2


def test_counts_are_told_when_they_change(motion: SkyMotion, hand: Hand, qtbot: QtBot) -> None:
    show(motion, sky_state())
    with qtbot.waitSignal(motion.counted) as told:
        motion.tick()
    count = told.args[0]
    assert count.known == 2999
    assert 1000 < count.up < 2000
    hand.now_s += 6.0
    with qtbot.waitSignal(motion.counted) as told:
        motion.tick()
    assert told.args == [SkyCount(2999, None)]


def test_it_runs_only_when_told(motion: SkyMotion) -> None:
    assert not motion.running()
    motion.run(True)
    assert motion.running()
    motion.run(False)
    assert not motion.running()
