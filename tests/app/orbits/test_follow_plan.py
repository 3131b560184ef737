"""What can be followed is worked out pass by pass, the selected one's first, and kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.model.mount_reach import MountReach
from app.model.passes import Pass
from app.sky.follow_facts import FollowFacts
from app.sky.orbits.engine import Engine
from app.sky.orbits.follow_plan import MOST, FollowPlan
from app.sky.orbits.messages import Answer, Follow, Passes, Select, Show
from app.sky.orbits.subject import Subject
from app.sky.orbits.task import NEVER
from drivers.clock import HandClock
from tests.app.orbits.skies import SITE, catalogue_of
from tests.app.states import SHAPE

NOW = datetime(2026, 11, 22, 11, 0, 5, tzinfo=UTC)
FACTS = FollowFacts(MountReach(10.0, 97.5, 30.0, 3.0, 1.5), SHAPE, (2.0, 2.1), 35.0253)
CATALOGUE = catalogue_of(40, NOW)
NUMBERS = [int(number) for number in CATALOGUE.objects.norad_id]


def pass_of(number: int, after_min: float, lasts_s: float = 20.0) -> Pass:
    rise = NOW + timedelta(minutes=after_min)
    end = rise + timedelta(seconds=lasts_s)
    return Pass(number, "", rise, rise, end, 0.0, 0.0, 0.0, 30.0, (), None, True, 1.0)


@pytest.fixture
def clock() -> HandClock:
    return HandClock(NOW)


@pytest.fixture
def subject(clock: HandClock) -> Subject:
    made = Subject(SITE, 10.0, clock)
    made.take(CATALOGUE)
    made.facts = FACTS
    return made


@pytest.fixture
def plan(subject: Subject) -> FollowPlan:
    return FollowPlan(subject)


def work(plan: FollowPlan, clock: HandClock, slice_s: float = 0.02) -> list[Passes]:
    """Let it work until it rests; every slice takes so long."""
    said: list[Passes] = []
    for _ in range(1000):
        due_s = plan.due_s()
        if due_s == NEVER:
            return said
        clock.pass_s(max(slice_s, due_s - clock.monotonic_s()))
        answers: list[Answer] = plan.step()
        said += [answer for answer in answers if isinstance(answer, Passes)]
    raise AssertionError("it never rests")


def worked_out(passes: Passes) -> list[Pass]:
    return [each for each in passes.passes if each.follow is not None]


def many(count: int = 40) -> Passes:
    return Passes(tuple(pass_of(NUMBERS[n % 40], 1.0 + n) for n in range(count)), NOW)


def test_nothing_is_worked_out_while_nobody_has_said_what_decides(
    subject: Subject, plan: FollowPlan
) -> None:
    subject.facts = None
    assert plan.filled(many()) == many()
    assert plan.due_s() == NEVER


def test_every_pass_gets_its_arc_and_its_path(plan: FollowPlan, clock: HandClock) -> None:
    assert worked_out(plan.filled(many())) == []
    last = work(plan, clock)[-1]
    assert len(worked_out(last)) == 40
    assert all(each.path for each in last.passes)
    assert [replace(each, follow=None, path=()) for each in last.passes] == [*many().passes]
    assert last.until_utc == NOW


def test_it_tells_in_portions_twice_a_second_at_most(plan: FollowPlan, clock: HandClock) -> None:
    plan.filled(many())
    said = [len(worked_out(each)) for each in work(plan, clock, 0.1)]
    assert said == [1, 6, 11, 16, 21, 26, 31, 36, 40]


def test_the_selected_one_comes_first(subject: Subject, plan: FollowPlan, clock: HandClock) -> None:
    subject.selected = NUMBERS[30]
    plan.filled(many())
    first = work(plan, clock)[0]
    assert [each.norad_id for each in worked_out(first)] == [NUMBERS[30]]


def test_the_next_pass_of_a_station_is_not_too_far_in_the_list(
    plan: FollowPlan, clock: HandClock
) -> None:
    station, other = NUMBERS[0], NUMBERS[1]
    far = (pass_of(station, 900.0), pass_of(other, 910.0), pass_of(station, 990.0))
    crowd = tuple(pass_of(NUMBERS[1 + n % 39], 1.0 + n) for n in range(MOST))
    plan.filled(Passes((*crowd, *far), NOW))
    said = work(plan, clock)
    assert [each.norad_id for each in worked_out(said[0])] == [station]
    assert [each.follow is not None for each in said[-1].passes[-4:]] == [False, True, False, False]


def test_what_is_over_is_not_worked_out_and_later_ones_take_its_place(
    plan: FollowPlan, clock: HandClock
) -> None:
    gone = tuple(pass_of(number, -5.0) for number in NUMBERS[:5])
    passes = Passes((*gone, *many(MOST + 3).passes), NOW)
    plan.filled(passes)
    last = work(plan, clock)[-1]
    assert [each.follow is not None for each in last.passes] == (
        [False] * 5 + [True] * MOST + [False] * 3
    )
    clock.pass_s(240.0)
    last = work(plan, clock)[-1]
    assert len(worked_out(last)) == MOST + 3


def test_passes_found_anew_keep_what_is_known_of_them(plan: FollowPlan, clock: HandClock) -> None:
    plan.filled(many())
    before = work(plan, clock)[-1]
    again = plan.filled(Passes((*many(30).passes, pass_of(NUMBERS[35], 400.0)), None))
    assert [each.follow for each in again.passes] == [
        *(each.follow for each in before.passes[:30]),
        None,
    ]
    assert len(work(plan, clock)) == 1


def test_other_facts_give_other_answers_and_no_row_blinks(
    subject: Subject, plan: FollowPlan, clock: HandClock
) -> None:
    plan.filled(many())
    work(plan, clock)
    assert plan.due_s() == NEVER
    subject.facts = replace(FACTS, reach=None)
    said = work(plan, clock)
    assert all(len(worked_out(each)) == 40 for each in said)
    assert all(
        each.follow is not None and each.follow.start_utc is None for each in said[-1].passes
    )
    subject.facts = FACTS
    subject.take(catalogue_of(40, NOW, seed=2))
    assert work(plan, clock) != [], "another catalogue moves them a little"


def test_of_what_is_not_in_the_catalogue_nothing_is_said(
    plan: FollowPlan, clock: HandClock
) -> None:
    plan.filled(Passes((pass_of(123_456_789, 1.0),), NOW))
    assert worked_out(work(plan, clock)[-1]) == []
    assert plan.due_s() == NEVER


def rest(engine: Engine, clock: HandClock) -> list[Answer]:
    """Let an engine work for a while of its clock."""
    said: list[Answer] = []
    until_s = clock.monotonic_s() + 3.0
    while clock.monotonic_s() < until_s:
        said += engine.step()
        clock.pass_s(0.002)
    return said


def test_an_engine_tells_what_can_be_followed_and_again_when_the_dome_is_faster(
    clock: HandClock,
) -> None:
    engine = Engine(SITE, 10.0, clock)
    engine.take(CATALOGUE)
    engine.ask(Show(None))
    engine.ask(Select(NUMBERS[0]))
    rest(engine, clock)
    engine.ask(Follow(FACTS))
    told = [each for each in rest(engine, clock) if isinstance(each, Passes)][-1]
    assert told.passes
    assert all(each.follow is not None and each.path for each in told.passes[:MOST])
    engine.ask(Follow(replace(FACTS, dome_deg_s=None)))
    told = [each for each in rest(engine, clock) if isinstance(each, Passes)][-1]
    assert all(
        each.follow is not None and each.follow.start_utc is None for each in told.passes[:MOST]
    )
    assert [each for each in rest(engine, clock) if isinstance(each, Passes)] == []
