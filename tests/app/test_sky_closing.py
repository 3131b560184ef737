"""A bad sky closes: rain at once, the rest when it lasts; not for ever, and not for nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.model.bad_sky import SKY
from app.model.contradiction import APART, NOT_SHUT
from app.model.override import Lift
from app.model.sequences import Outcome, SequenceName, SequenceState
from app.model.state import ObservatoryState
from app.model.words import Sentence
from app.sequence.sky_closing import (
    AGAIN_S,
    BAD_S,
    GOOD_S,
    GUSTS_S,
    MOST_ASKS,
    SETTLE_S,
    Closing,
    SkyClosing,
)
from drivers.cover.protocol import CoverState
from drivers.dome.protocol import Opening
from tests.app.states import FINE, NOW_S, READING, TRACK, UNKNOWN
from vision.slit.protocol import SlitState

Change = Callable[[ObservatoryState], ObservatoryState]


def weather(**values: object) -> Change:
    def change(state: ObservatoryState) -> ObservatoryState:
        assert state.weather is not None
        return replace(state, weather=replace(state.weather, **values))  # type: ignore[arg-type]

    return change


def good(state: ObservatoryState) -> ObservatoryState:
    return state


def silent(state: ObservatoryState) -> ObservatoryState:
    return replace(state, weather=None)


def shut(state: ObservatoryState) -> ObservatoryState:
    assert state.slit is not None
    reading = replace(READING, state=SlitState.CLOSED, opening=0.0)
    cover = CoverState(state.now_s, Opening.CLOSED, 0.0)
    return replace(state, slit=replace(state.slit, reading=reading), cover=cover)


def lifted(state: ObservatoryState) -> ObservatoryState:
    return replace(state, lifted=Lift(SKY, "the sensor is wrong", NOW_S, NOW_S + 1800.0))


RAIN = weather(raining=True)
CLOUD = weather(cloud=0.9)
GUST = weather(gust_m_s=20.0)


class Watched:
    """The watch, and a sky that passes."""

    def __init__(self) -> None:
        self.watch = SkyClosing(NOW_S)
        self.now_s = NOW_S
        self.sequence: SequenceState | None = None
        self.asked: list[tuple[float, Closing]] = []

    def pass_s(self, seconds: float, *changes: Change) -> list[str]:
        """Let so much time pass; give what was asked for in it."""
        before = len(self.asked)
        for _ in range(round(seconds)):
            self.now_s += 1.0
            assert FINE.weather and FINE.slit and FINE.cover
            state = replace(
                FINE,
                now_s=self.now_s,
                weather=replace(FINE.weather, read_at_s=self.now_s),
                slit=replace(FINE.slit, read_at_s=self.now_s),
                cover=replace(FINE.cover, read_at_s=self.now_s),
                sequence=self.sequence,
            )
            for change in changes:
                state = change(state)
            closing = self.watch.judge(state)
            if closing is not None:
                self.asked.append((self.now_s, closing))
        return [closing.command.name.value for _, closing in self.asked[before:]]

    def sequence_is(self, name: SequenceName, outcome: Outcome | None = None) -> None:
        ended_s = None if outcome is None else self.now_s
        self.sequence = SequenceState(name, (), self.now_s, ended_s, outcome)


@pytest.fixture
def watched() -> Watched:
    watched = Watched()
    assert watched.pass_s(120.0, good) == []
    return watched


def test_rain_closes_at_once(watched: Watched) -> None:
    assert watched.pass_s(1.0, RAIN) == ["make_safe"]
    assert str(watched.asked[0][1].because) == "it rains"


@pytest.mark.parametrize(
    ("change", "after_s", "because"),
    [
        (CLOUD, BAD_S, "clouds cover 90 % (limit 60 %)"),
        (silent, BAD_S, "the weather is not known"),
        (weather(raining=None), BAD_S, "no rain sensor answers"),
        (weather(humidity=None), BAD_S, "Humidity is not known"),
        (GUST, GUSTS_S, "gusts reach 20 m/s (limit 15 m/s)"),
    ],
)
def test_what_lasts_closes(watched: Watched, change: Change, after_s: float, because: str) -> None:
    assert watched.pass_s(after_s, change) == []
    assert watched.pass_s(1.0, change) == ["close_down"]
    assert str(watched.asked[0][1].because) == because


def test_what_passes_soon_closes_nothing(watched: Watched) -> None:
    for _ in range(5):
        assert watched.pass_s(BAD_S - 5.0, CLOUD) == []
        assert watched.pass_s(GOOD_S + 1.0, good) == []


def test_a_sky_that_wavers_is_bad(watched: Watched) -> None:
    asked = [watched.pass_s(10.0, change) for _ in range(4) for change in (CLOUD, good)]
    assert ["close_down"] in asked


@pytest.mark.parametrize("change", [RAIN, CLOUD, silent])
def test_nothing_is_asked_for_where_all_is_seen_closed(watched: Watched, change: Change) -> None:
    assert watched.pass_s(300.0, change, shut) == []


@pytest.mark.parametrize("cover", [None, Opening.UNKNOWN, Opening.OPEN, Opening.PART_OPEN])
def test_a_cover_that_is_not_known_to_be_closed_is_closed(
    watched: Watched, cover: Opening | None
) -> None:
    def uncovered(state: ObservatoryState) -> ObservatoryState:
        reading = None if cover is None else CoverState(state.now_s, cover, None)
        return replace(state, cover=reading)

    assert watched.pass_s(1.0, RAIN, shut, uncovered) == ["make_safe"]


def test_a_slit_in_a_recording_is_not_seen_closed(watched: Watched) -> None:
    def recorded(state: ObservatoryState) -> ObservatoryState:
        assert state.slit is not None
        return replace(state, slit=replace(state.slit, live=False))

    assert watched.pass_s(1.0, RAIN, shut, recorded) == ["make_safe"]


@pytest.mark.parametrize(("because", "asks"), [(APART, []), (NOT_SHUT, ["make_safe"])])
def test_a_conflict_about_the_dome_says_nothing_against_a_shut_slit(
    watched: Watched, because: str, asks: list[str]
) -> None:
    def conflict(state: ObservatoryState) -> ObservatoryState:
        track = replace(
            TRACK,
            read_at_s=state.now_s,
            opening=0.0,
            state=SlitState.CONFLICT,
            because=Sentence(because, ("+5.0",)),
        )
        return replace(state, track=track)

    assert watched.pass_s(1.0, RAIN, shut, conflict) == asks


def test_whoever_has_lifted_the_sky_has_not_lifted_the_rain(watched: Watched) -> None:
    assert watched.pass_s(300.0, CLOUD, lifted) == []
    assert watched.pass_s(1.0, RAIN, lifted) == ["make_safe"]


def test_another_interlock_that_was_lifted_holds_nothing_back(watched: Watched) -> None:
    def other(state: ObservatoryState) -> ObservatoryState:
        return replace(state, lifted=Lift("slit_known", "seen by torch", NOW_S, NOW_S + 1800.0))

    assert watched.pass_s(BAD_S + 1.0, CLOUD, other) == ["close_down"]


@pytest.mark.parametrize("change", [RAIN, CLOUD])
def test_a_closing_that_runs_is_left_alone(watched: Watched, change: Change) -> None:
    watched.sequence_is(SequenceName.MAKE_SAFE)
    assert watched.pass_s(300.0, change) == []


def test_rain_hurries_a_closing_that_was_begun_for_clouds(watched: Watched) -> None:
    watched.sequence_is(SequenceName.CLOSE_DOWN)
    assert watched.pass_s(1.0, RAIN) == ["make_safe"]


@pytest.mark.parametrize("name", [SequenceName.OPEN_UP, SequenceName.PARK])
def test_any_other_sequence_is_no_reason_to_wait(watched: Watched, name: SequenceName) -> None:
    watched.sequence_is(name)
    assert watched.pass_s(1.0, RAIN) == ["make_safe"]


@pytest.mark.parametrize("outcome", [Outcome.FAILED, Outcome.CANCELLED])
def test_a_closing_that_did_not_close_is_asked_for_again_but_not_for_ever(
    watched: Watched, outcome: Outcome
) -> None:
    for _ in range(MOST_ASKS):
        assert watched.pass_s(1.0, RAIN) == ["make_safe"]
        watched.sequence_is(SequenceName.MAKE_SAFE)
        assert watched.pass_s(60.0, RAIN) == []
        watched.sequence_is(SequenceName.MAKE_SAFE, outcome)
        assert watched.pass_s(AGAIN_S - 1.0, RAIN) == []
    assert watched.pass_s(3600.0, RAIN) == []


def test_a_new_bad_sky_is_asked_about_anew(watched: Watched) -> None:
    watched.pass_s(1000.0, RAIN)
    assert len(watched.asked) == MOST_ASKS
    watched.pass_s(GOOD_S + 1.0, good)
    assert watched.pass_s(1.0, RAIN) == ["make_safe"]


def test_nothing_is_asked_for_before_the_weather_had_time_to_answer() -> None:
    watch = SkyClosing(NOW_S)
    for later_s in (0.0, 1.0, SETTLE_S - 0.1, SETTLE_S + 0.1, BAD_S):
        assert watch.judge(replace(UNKNOWN, now_s=NOW_S + later_s)) is None
    closing = watch.judge(replace(UNKNOWN, now_s=NOW_S + SETTLE_S + BAD_S + 1.0))
    assert closing is not None
