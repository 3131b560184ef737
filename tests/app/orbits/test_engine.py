"""The work on the orbits, in turn: what is shown first, and the newest request counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from app.model.passes import Crossing, Pass
from app.model.satellites import Doubt
from app.sky.orbits import crossing_watch, pass_plan
from app.sky.orbits.engine import Engine
from app.sky.orbits.messages import (
    Aim,
    Answer,
    Crossings,
    Doubts,
    Exposed,
    Exposure,
    Objects,
    Passes,
    Point,
    Searching,
    Select,
    Show,
    Trails,
    Ways,
)
from app.sky.orbits.tick import places
from drivers.clock import HandClock
from tests.app.orbits.skies import SITE, catalogue_of

NOW = datetime(2026, 11, 22, 11, 0, 5, tzinfo=UTC)
NOW_S = NOW.timestamp()
AIM = Aim(10.0, 20.0, True, NOW_S, 0.26)


class Search:
    """Finds one pass of each object, an hour after the start, in two slices."""

    asked: list[tuple[int, float, float]]
    by_day = False

    def __init__(
        self, orbits: Any, site: Any, index: Any, start_s: float, end_s: float, lowest_deg: float
    ) -> None:
        self._index, self._start_s = index, start_s
        Search.asked.append((len(index), start_s, end_s))

    def run(self) -> Iterator[float]:
        yield 0.5
        yield 1.0

    @property
    def found(self) -> Any:
        rise_s = np.full(self._index.size, self._start_s + 3600.0)
        rise_s[::4] += 6.0 * 3600.0
        return SimpleNamespace(index=self._index, rise_s=rise_s)

    def promising(self, objects: Any, faintest: float) -> Any:
        """Every second one is bright."""
        return np.flatnonzero(self._index % 2 == 1)

    def told(self, objects: Any, chosen: Any = None) -> Iterator[Pass]:
        found = self.found
        for place in range(len(self._index)) if chosen is None else chosen.tolist():
            i = int(self._index[place])
            rise = datetime.fromtimestamp(found.rise_s[place], UTC)
            yield Pass(
                norad_id=int(objects.norad_id[i]),
                name=objects.name(i),
                rise_utc=rise,
                culmination_utc=rise,
                set_utc=rise + timedelta(minutes=5),
                rise_azimuth_deg=0.0,
                culmination_azimuth_deg=0.0,
                set_azimuth_deg=0.0,
                culmination_altitude_deg=30.0,
                lit=(),
                magnitude=None if Search.by_day else 3.0,
                dark=not Search.by_day,
                error_s=1.0,
            )

    def passes(self, objects: Any) -> tuple[Pass, ...]:
        return tuple(self.told(objects))


class Slices:
    """Stands for the search of the field; tells what it was asked."""

    asked: list[tuple[Any, float, float]]

    def __init__(self) -> None:
        Slices.asked = []

    def __call__(
        self,
        ring: Any,
        objects: Any,
        site: Any,
        aim: Any,
        field_deg: float,
        start_s: float,
        duration_s: float,
    ) -> Iterator[tuple[Crossing, ...] | None]:
        Slices.asked.append((aim, start_s, duration_s))
        yield None
        yield ()


@pytest.fixture
def clock() -> HandClock:
    return HandClock(NOW)


@pytest.fixture
def engine(clock: HandClock, monkeypatch: pytest.MonkeyPatch) -> Engine:
    Search.asked = []
    monkeypatch.setattr(pass_plan, "PassSearch", Search)
    monkeypatch.setattr(crossing_watch, "crossing_slices", Slices())
    made = Engine(SITE, 10.0, clock)
    made.take(catalogue_of(40, NOW))
    return made


def work(engine: Engine, until: Callable[[Answer], bool] | None = None) -> list[Answer]:
    """Let it work until there is nothing to do, or something was said."""
    said: list[Answer] = []
    for _ in range(200):
        if engine.wait_s() > 0.0:
            return said
        for answer in engine.step():
            said.append(answer)
            if until is not None and until(answer):
                return said
    raise AssertionError(f"it never rests: {said[-5:]}")


def of(said: list[Answer], kind: type) -> list[Any]:
    return [answer for answer in said if isinstance(answer, kind)]


def test_without_a_catalogue_there_is_nothing_to_do(clock: HandClock) -> None:
    bare = Engine(SITE, 10.0, clock)
    bare.ask(Show(NOW_S))
    assert work(bare) in ([], [Crossings(None)])


def test_what_is_shown_comes_first_then_trails_crossings_and_passes(engine: Engine) -> None:
    engine.ask(Point(AIM))
    kinds = [type(answer) for answer in work(engine)]
    assert kinds[:4] == [Objects, Ways, Trails, Crossings]
    assert set(kinds[4:]) == {Passes, Searching}


def test_the_next_minute_is_there_before_the_present_one_ends(
    engine: Engine, clock: HandClock
) -> None:
    (first,) = of(work(engine), Ways)
    assert first.segment.start_s <= NOW_S < first.segment.start_s + 60.0
    for _ in range(9):
        clock.pass_s(4.9)
        assert of(work(engine), Ways) == []
    clock.pass_s(1.0)
    (following,) = of(work(engine), Ways)
    assert following.segment.start_s == first.segment.start_s + 60.0
    clock.pass_s(20.0)
    assert of(work(engine), Ways) == []


def test_it_wakes_in_time_for_the_next_minute(engine: Engine, clock: HandClock) -> None:
    work(engine)
    for _ in range(100):
        wait_s = engine.wait_s()
        assert wait_s <= 5.0
        clock.pass_s(max(wait_s, 1e-3))
        ways = of(work(engine), Ways)
        if ways:
            ends_s = ways[0].segment.start_s - clock.utc().timestamp()
            assert 9.0 < ends_s <= 10.0
            return
    raise AssertionError("it never came")


def test_of_many_moments_only_the_last_is_worked_out(engine: Engine) -> None:
    work(engine)
    for hour in range(1, 6):
        engine.ask(Show(NOW_S + 3600.0 * hour))
    ways = of(work(engine), Ways)
    assert [way.segment.covers(NOW_S + 5 * 3600.0) for way in ways] == [True]


def test_a_newer_moment_ends_the_work_on_an_older_one(engine: Engine) -> None:
    work(engine)
    engine.ask(Show(NOW_S + 3600.0))
    engine.step()
    engine.ask(Show(NOW_S + 7200.0))
    (way,) = of(work(engine), Ways)
    assert way.segment.covers(NOW_S + 7200.0)


def test_now_comes_back_after_another_moment(engine: Engine) -> None:
    work(engine)
    engine.ask(Show(NOW_S + 86400.0 * 3))
    work(engine)
    engine.ask(Show(NOW_S - 86400.0 * 3))
    work(engine)
    engine.ask(Show(None))
    (way,) = of(work(engine), Ways)
    assert way.segment.covers(NOW_S)


def test_trails_are_of_stations_and_of_what_is_selected_and_longer_for_that(
    engine: Engine, clock: HandClock
) -> None:
    catalogue = catalogue_of(40, NOW)
    station, other = (int(catalogue.objects.norad_id[i]) for i in (0, 25))
    (told,) = of(work(engine), Trails)
    assert station in {trail.norad_id for trail in told.trails}
    engine.ask(Select(other))
    (told,) = of(work(engine), Trails)
    mine = told.trails[0]
    assert mine.norad_id == other
    assert NOW_S - 60.0 <= mine.unix_s[0] <= NOW_S - 50.0
    assert mine.unix_s[-1] >= NOW_S + 890.0
    short = next(trail for trail in told.trails if trail.norad_id == station)
    assert NOW_S + 350.0 <= short.unix_s[-1] <= NOW_S + 370.0
    clock.pass_s(5.0)
    assert len(of(work(engine), Trails)) == 1


def test_a_trail_goes_through_the_place_that_is_drawn(engine: Engine) -> None:
    said = work(engine)
    (way,), (told,) = of(said, Ways), of(said, Trails)
    trail = told.trails[0]
    index = catalogue_of(40, NOW).objects.index_of(trail.norad_id)
    at = int(np.flatnonzero(trail.unix_s == np.ceil(NOW_S / 10.0) * 10.0)[0])
    drawn = places(way.segment, trail.unix_s[at], whole=True)
    (place,) = np.flatnonzero(drawn.index == index)
    assert trail.altitude_deg[at] == pytest.approx(drawn.altitude_deg[place], abs=1e-6)
    assert trail.azimuth_deg[at] == pytest.approx(drawn.azimuth_deg[place], abs=1e-6)


def test_crossings_are_searched_again_and_at_once_when_the_telescope_moves(
    engine: Engine, clock: HandClock
) -> None:
    assert of(work(engine), Crossings) == [Crossings(None)]
    engine.ask(Point(AIM))
    assert of(work(engine), Crossings) == [Crossings(())]
    clock.pass_s(2.0)
    engine.ask(Point(Aim(10.05, 20.0, True, NOW_S, 0.26)))
    assert of(work(engine), Crossings) == []
    engine.ask(Point(Aim(10.5, 20.0, True, NOW_S, 0.26)))
    assert of(work(engine), Crossings) == [Crossings(())]
    assert Slices.asked[-1][0].ra_deg == 10.5
    assert Slices.asked[-1][1:] == (NOW_S + 2.0, 600.0)
    clock.pass_s(5.0)
    assert of(work(engine), Crossings) == [Crossings(())]
    engine.ask(Point(None))
    assert of(work(engine), Crossings) == [Crossings(None)]


def test_a_telescope_that_stands_still_is_judged_by_its_direction(engine: Engine) -> None:
    engine.ask(Point(Aim(10.0, 20.0, False, NOW_S, 0.26)))
    work(engine)
    assert 0.0 <= Slices.asked[-1][0].azimuth_deg < 360.0


def test_every_exposure_is_answered_in_turn(engine: Engine) -> None:
    work(engine)
    for number in range(3):
        start_s = NOW_S - 100.0 + 10.0 * number
        engine.ask(Exposure(float(number), start_s, start_s + 5.0, AIM))
    said = of(work(engine), Exposed)
    assert [answer.exposure.frame_at_s for answer in said] == [0.0, 1.0, 2.0]
    assert said[1].exposure.start_utc == NOW - timedelta(seconds=90.0)
    assert said[1].exposure.end_utc == NOW - timedelta(seconds=85.0)


def test_passes_are_searched_soon_for_all_and_for_a_day_for_the_bright(engine: Engine) -> None:
    everything = work(engine)
    said, progress = of(everything, Passes), of(everything, Searching)
    assert Search.asked == [
        (40, NOW_S - 900.0, NOW_S + 8400.0),
        (40, NOW_S - 900.0, NOW_S + 86400.0),
    ]
    assert 0.0 < progress[0].progress < 1.0
    assert progress[-1].progress is None
    assert said[-1].until_utc == NOW + timedelta(hours=2)
    numbers = [each.norad_id for each in said[-1].passes]
    assert len(numbers) == len(set(numbers))
    # the bright ones, and the station, which rises after what soon means
    assert len(numbers) == 21
    assert said[-1].passes[-1].norad_id == catalogue_of(40, NOW).objects.norad_id[0]


def test_the_passes_of_what_is_selected_come_at_once_though_it_is_faint(engine: Engine) -> None:
    faint = int(catalogue_of(40, NOW).objects.norad_id[24])
    work(engine, until=lambda answer: isinstance(answer, Ways))
    engine.ask(Select(faint))
    first = of(work(engine), Passes)[0]
    assert [each.norad_id for each in first.passes] == [faint]
    assert Search.asked[0][0] == 1
    engine.ask(Select(None))
    last = of(work(engine), Passes)[-1]
    assert faint not in {each.norad_id for each in last.passes}


def test_passes_by_day_are_told_of_what_is_selected_and_not_even_of_a_station(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    station = int(catalogue_of(40, NOW).objects.norad_id[0])
    monkeypatch.setattr(Search, "by_day", True)
    assert of(work(engine), Passes)[-1].passes == ()
    engine.ask(Select(station))
    assert [each.norad_id for each in of(work(engine), Passes)[-1].passes] == [station]


def test_passes_are_searched_again_as_time_goes_on(engine: Engine, clock: HandClock) -> None:
    work(engine)
    clock.pass_s(1790.0)
    work(engine)
    assert len(Search.asked) == 2
    clock.pass_s(20.0)
    assert of(work(engine), Passes)[-1].until_utc == clock.utc() + timedelta(hours=2)


def test_passes_of_another_time_wait_until_the_hand_rests(engine: Engine, clock: HandClock) -> None:
    work(engine)
    for day in range(2, 5):
        engine.ask(Show(NOW_S + 86400.0 * day))
        work(engine)
        clock.pass_s(0.5)
    assert len(Search.asked) == 2
    clock.pass_s(1.0)
    said = of(work(engine), Passes)
    assert said[-1].until_utc == NOW + timedelta(days=4, hours=2)
    assert all(each.rise_utc > NOW + timedelta(days=3) for each in said[0].passes)


def test_a_moment_of_this_night_has_been_searched_already(engine: Engine, clock: HandClock) -> None:
    work(engine)
    engine.ask(Show(NOW_S + 6 * 3600.0))
    clock.pass_s(3.0)
    assert of(work(engine), Passes) == []


def test_another_day_tells_who_is_in_doubt_then_and_no_names_again(engine: Engine) -> None:
    (first,) = of(work(engine), Objects)
    assert not (first.objects.doubt == Doubt.FAR_EPOCH).all()
    engine.ask(Show(NOW_S + 400 * 86400.0))
    said = work(engine)
    assert of(said, Objects) == []
    (doubts,) = of(said, Doubts)
    assert doubts.doubt.size == 40
    assert (doubts.doubt != Doubt.NONE).all()
    (way,) = of(said, Ways)
    assert said.index(doubts) < said.index(way)
    assert not way.segment.usable.any()
    engine.ask(Show(None))
    (back,) = of(work(engine), Doubts)
    assert back.doubt.tolist() == first.objects.doubt.tolist()


def test_over_midnight_every_minute_comes_with_the_doubts_of_its_day(
    clock: HandClock, engine: Engine
) -> None:
    clock.pass_s((NOW.replace(hour=23, minute=59, second=40) - NOW).total_seconds())
    (today,) = of(work(engine), Objects)
    clock.pass_s(15.0)
    seam = work(engine)
    assert of(seam, Ways)[0].segment.start_s % 86400.0 == 0.0
    clock.pass_s(10.0)
    work(engine)
    clock.pass_s(60.0)
    assert of(work(engine), Doubts) == []
    assert today.objects.doubt.tolist() == of(seam, Doubts)[-1].doubt.tolist()


def test_a_new_catalogue_begins_everything_anew(engine: Engine) -> None:
    engine.ask(Point(AIM))
    work(engine)
    engine.take(catalogue_of(30, NOW, seed=2))
    said = work(engine)
    assert [type(answer) for answer in said][:4] == [Objects, Ways, Trails, Crossings]
    assert len(said[0].objects) == 30  # type: ignore[union-attr]
    assert of(said, Ways)[0].segment.usable.size == 30


def test_nobody_in_doubt_is_ever_drawn(engine: Engine, clock: HandClock) -> None:
    doubtful = catalogue_of(40, NOW)
    doubtful.objects.doubt[5] = Doubt.BROKEN
    engine.take(doubtful)
    (way,) = of(work(engine), Ways)
    assert 5 not in way.segment.maybe_up
    assert not way.segment.usable[5]


def test_an_error_in_one_task_takes_the_sky_from_nobody(
    engine: Engine, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any) -> Iterator[Any]:
        raise RuntimeError("a bug")

    monkeypatch.setattr(crossing_watch, "crossing_slices", fail)
    engine.ask(Point(AIM))
    kinds = {type(answer) for answer in work(engine)}
    assert {Ways, Trails, Passes} <= kinds
    clock.pass_s(50.0)
    assert {type(answer) for answer in work(engine)} == {Ways, Trails}
