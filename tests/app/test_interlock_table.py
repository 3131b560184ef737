"""The table of interlocks as a whole: what no state may change, and what a lift may."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.commands import (
    CloseCover,
    CloseSlit,
    Command,
    OpenCover,
    OpenSlit,
    ParkMount,
    SlewDome,
    SlewMount,
    StopAll,
    StopCover,
    StopDome,
    StopMount,
    StopSlit,
    TrackMount,
    TurnDome,
    UnparkMount,
)
from app.model.interlocks import INTERLOCKS, judge, refusal, rows
from app.model.override import Lift
from app.model.settings import (
    Acknowledge,
    CancelSequence,
    ClearTrouble,
    LiftInterlock,
    RestoreInterlock,
    SetDomeMode,
    Silence,
)
from app.model.sight_trouble import SightTrouble, Trouble
from app.model.state import DomeMode, ObservatoryState
from app.model.words import Sentence
from drivers.cover.protocol import CoverState
from drivers.dome.protocol import Opening, Turn
from drivers.motors.protocol import Drive
from tests.app.states import FINE, NOW_S, READING, TRACK, UNKNOWN
from vision.slit.protocol import SlitState

assert FINE.dome and FINE.slit and FINE.weather and FINE.sky and FINE.motors and FINE.mount
assert FINE.slit_camera

STOPS: tuple[Command, ...] = (
    *(StopAll(), StopMount(), StopDome(), StopSlit(), StopCover()),
    *(CloseSlit(), CloseSlit(hold=True), CloseCover(), CloseCover(hold=True)),
    *(Acknowledge(), Silence(), RestoreInterlock(), CancelSequence()),
)
STALL = SightTrouble(
    Trouble.DOME_STALL, Sentence("The dome stood still"), Sentence("It was stopped"), NOW_S
)
SOFT = {"sky", "slit_known", "cover_known", "slit_over_cover"}
DARK = replace(FINE, track=replace(TRACK, state=SlitState.UNKNOWN, opening=None))
SHUT = replace(FINE, track=replace(TRACK, state=SlitState.CLOSED, opening=0.0))
PART = replace(FINE, track=replace(TRACK, state=SlitState.PART_OPEN, opening=0.6))
OPENING = replace(FINE, track=replace(TRACK, state=SlitState.OPENING, opening=0.6))
COVER_LOST = replace(FINE, cover=CoverState(NOW_S, Opening.UNKNOWN, None))
COVER_CLOSES = replace(FINE, cover=CoverState(NOW_S, Opening.CLOSING, None))
COVER_OPENS = replace(FINE, cover=CoverState(NOW_S, Opening.OPENING, None))
CLOUDY = replace(FINE, weather=replace(FINE.weather, cloud=0.9))
RAIN = replace(FINE, weather=replace(FINE.weather, raining=True))
FROZEN = replace(
    FINE, slit_camera=replace(FINE.slit_camera, frame_at_s=NOW_S - 9.0), slit=None, track=None
)
TROUBLED = replace(FINE, troubles=(STALL,))
BLIND_TURN = TurnDome(Turn.CLOCKWISE, blind=True)
BLIND_OPEN = OpenSlit(hold=True, blind=True)


def without(state: ObservatoryState, names: set[str], **also: float) -> ObservatoryState:
    return replace(state, **dict.fromkeys(names), **also)  # type: ignore[arg-type]


def lifted(state: ObservatoryState, name: str, left_s: float = 60.0) -> ObservatoryState:
    return replace(state, lifted=Lift(name, "flat fields", NOW_S - 5.0, NOW_S + left_s))


@st.composite
def states(draw: st.DrawFn) -> ObservatoryState:
    """Any mixture of what is known and what is not, with anything lifted."""
    state = draw(
        st.sampled_from(
            [FINE, UNKNOWN, DARK, SHUT, PART, OPENING, COVER_LOST, CLOUDY, RAIN, FROZEN, TROUBLED]
        )
    )
    lost = draw(
        st.sets(
            st.sampled_from(
                ["mount", "dome", "cover", "motors", "slit", "track", "weather", "sky", "ccd"]
            )
        )
    )
    later_s = draw(st.sampled_from([0.0, 0.9, 3.0, 30.0, 4000.0]))
    name = draw(st.sampled_from(["", *(row.name for row in INTERLOCKS)]))
    state = without(state, lost, now_s=NOW_S + later_s)
    return lifted(state, name, draw(st.sampled_from([-1.0, 5000.0]))) if name else state


@given(state=states())
def test_stopping_and_closing_are_never_refused(state: ObservatoryState) -> None:
    assert [command for command in STOPS if judge(command, state) is not None] == []


ORDERS: tuple[Command, ...] = (
    *(OpenSlit(), OpenSlit(hold=True), BLIND_OPEN, OpenCover(), OpenCover(hold=True)),
    *(TurnDome(Turn.CLOCKWISE), BLIND_TURN, SlewDome(10.0), SlewDome(10.0, following=True)),
    *(SlewMount(10.0, 20.0), ParkMount(), UnparkMount(), TrackMount(True)),
)


@given(state=states(), order=st.sampled_from(ORDERS))
def test_a_lift_lets_pass_only_what_its_own_soft_interlock_refused(
    state: ObservatoryState, order: Command
) -> None:
    bare = replace(state, lifted=None)
    refusing = {row.name for row in INTERLOCKS if row.rule(order, bare) is not None}
    lift = state.lifted
    in_force = lift is not None and lift.name in SOFT and state.now_s < lift.until_s
    passing = {lift.name} if lift is not None and in_force else set()
    refused = judge(order, state)
    if refusing - passing:
        assert refused is not None
        assert refused.name in refusing - passing
    else:
        assert refused is None


@given(state=states(), order=st.sampled_from(ORDERS))
def test_nothing_lifts_a_hard_interlock(state: ObservatoryState, order: Command) -> None:
    hard = [one for one in INTERLOCKS if not one.soft and one.rule(order, state) is not None]
    for one in hard:
        forced = lifted(state, one.name, 5000.0)
        assert judge(order, forced) is not None


NEEDED = ("dome", "motors", "slit", "weather", "slit_camera")
"""Without any of these the slit does not open."""


@given(
    lost=st.sets(st.sampled_from(NEEDED), min_size=1),
    order=st.sampled_from([OpenSlit(), OpenSlit(hold=True)]),
)
def test_what_is_not_known_never_lets_the_slit_open(lost: set[str], order: Command) -> None:
    assert judge(order, FINE) is None
    assert judge(order, without(FINE, lost)) is not None


@given(lost=st.sets(st.sampled_from([*NEEDED[1:], "cover", "mount", "sky"]), min_size=1))
def test_what_is_not_known_never_lets_the_cover_open(lost: set[str]) -> None:
    assert judge(OpenCover(), FINE) is None
    unknown = without(FINE, lost)
    if lost == {"slit_camera"}:
        # the sighting itself is fresh: the camera's own account is not needed
        assert unknown.seen_state() is SlitState.OPEN
    else:
        assert judge(OpenCover(), unknown) is not None


@pytest.mark.parametrize(
    "value", ["cloud", "humidity", "temperature_c", "dew_point_c", "gust_m_s", "raining"]
)
def test_no_value_of_the_weather_may_be_missing(value: str) -> None:
    assert FINE.weather is not None
    gone = replace(FINE, weather=replace(FINE.weather, **{value: None}))  # type: ignore[arg-type]
    refused = judge(OpenSlit(), gone)
    assert refused is not None
    assert refused.name == "sky"


@pytest.mark.parametrize(
    ("command", "state", "name"),
    [
        (OpenCover(), FINE, None),
        (OpenCover(), PART, None),
        (OpenCover(), SHUT, "slit_over_cover"),
        (OpenCover(), DARK, "slit_over_cover"),
        (OpenCover(), OPENING, "in_turn"),
        (OpenCover(), lifted(OPENING, "slit_over_cover"), "in_turn"),
        (OpenCover(), COVER_LOST, "cover_known"),
        (OpenCover(), COVER_CLOSES, "cover_known"),
        (OpenCover(), COVER_OPENS, None),
        (OpenSlit(), COVER_LOST, None),
        (OpenSlit(), RAIN, "rain"),
        (OpenSlit(), CLOUDY, "sky"),
        (OpenSlit(), DARK, "slit_known"),
        (OpenSlit(), SHUT, None),
        (TurnDome(Turn.CLOCKWISE), FROZEN, "pictures"),
        (OpenSlit(hold=True), FROZEN, "pictures"),
        (SlewDome(10.0), FROZEN, "pictures"),
        (BLIND_TURN, FROZEN, None),
        (BLIND_OPEN, FROZEN, None),
        (BLIND_OPEN, replace(FROZEN, weather=CLOUDY.weather), "sky"),
        (BLIND_OPEN, replace(FROZEN, weather=None), "sky"),
        (BLIND_OPEN, RAIN, "rain"),
        (BLIND_TURN, replace(FROZEN, motors=None), "relays"),
        (BLIND_TURN, replace(FROZEN, dome=None), "dome_answers"),
        (
            BLIND_TURN,
            replace(FROZEN, slit_camera=replace(FINE.slit_camera, live=False)),
            "live",
        ),
        (
            BLIND_TURN,
            replace(FROZEN, motors=replace(FINE.motors, on=frozenset({Drive.SLIT_OPEN}))),
            "relays",
        ),
        (
            BLIND_TURN,
            replace(FROZEN, dome=replace(FINE.dome, shutter=Opening.OPENING)),
            "in_turn",
        ),
        (SlewDome(10.0), OPENING, "in_turn"),
        (TurnDome(Turn.CLOCKWISE), OPENING, "in_turn"),
        (SlewDome(10.0), TROUBLED, "troubles"),
        (
            SlewDome(10.0, following=True),
            replace(TROUBLED, dome_mode=DomeMode.AUTO),
            "troubles",
        ),
        (OpenSlit(), TROUBLED, "troubles"),
        (OpenSlit(hold=True), TROUBLED, "troubles"),
        (OpenCover(), TROUBLED, "troubles"),
        (TurnDome(Turn.CLOCKWISE), TROUBLED, None),
        (ClearTrouble(), TROUBLED, None),
        (LiftInterlock("sky", "a look outside", 5.0), CLOUDY, None),
        (LiftInterlock("rain", "a drop", 5.0), FINE, "one_lift"),
        (LiftInterlock("weather", "?", 5.0), FINE, "one_lift"),
        (LiftInterlock("sky", "again", 5.0), lifted(FINE, "cover_known"), "one_lift"),
        (LiftInterlock("sky", "longer", 5.0), lifted(FINE, "sky"), "one_lift"),
        (LiftInterlock("sky", "after it", 5.0), lifted(FINE, "sky", -1.0), None),
    ],
)
def test_the_row_that_refuses(command: Command, state: ObservatoryState, name: str | None) -> None:
    refused = judge(command, state)
    assert (None if refused is None else refused.name) == name


@pytest.mark.parametrize(
    ("command", "state", "name"),
    [
        (OpenCover(), SHUT, "slit_over_cover"),
        (OpenCover(), COVER_LOST, "cover_known"),
        (OpenSlit(), CLOUDY, "sky"),
        (OpenSlit(), replace(FINE, weather=None), "sky"),
        (OpenSlit(), DARK, "slit_known"),
    ],
)
def test_a_soft_interlock_that_is_lifted_lets_pass_until_its_time_is_over(
    command: Command, state: ObservatoryState, name: str
) -> None:
    refused = judge(command, state)
    assert refused is not None
    assert (refused.name, refused.soft) == (name, True)
    assert judge(command, lifted(state, name)) is None
    assert judge(command, replace(lifted(state, name), now_s=NOW_S + 60.0)) is not None
    for other in SOFT - {name}:
        assert judge(command, lifted(state, other)) is not None


def test_rain_is_not_lifted_with_the_sky() -> None:
    refused = judge(OpenSlit(), lifted(RAIN, "sky"))
    assert refused is not None
    assert (refused.name, refused.soft) == ("rain", False)


def test_a_second_lift_is_refused_with_the_name_of_the_first() -> None:
    state = lifted(FINE, "cover_known")
    said = str(refusal(LiftInterlock("sky", "a look outside", 5.0), state))
    assert said == "“The mirror cover's state is known” is lifted already; one at a time"
    said = str(refusal(LiftInterlock("sun", "a short look", 5.0), FINE))
    assert said == "“The Sun stays out of an uncovered telescope” is hard and can never be lifted"


def test_these_are_soft_and_no_others() -> None:
    assert {row.name for row in INTERLOCKS if row.soft} == SOFT


def test_every_row_has_a_name_of_its_own_a_title_and_what_clears_it() -> None:
    assert len({row.name for row in INTERLOCKS}) == len(INTERLOCKS)
    assert len({row.label for row in INTERLOCKS}) == len(INTERLOCKS)
    for row in INTERLOCKS:
        assert row.label
        assert row.clears.endswith(".")


def test_on_a_fine_night_only_the_follower_is_held_back() -> None:
    assert [row.interlock.name for row in rows(FINE) if row.tripped is not None] == ["follow"]


def test_rows_tell_since_when_and_what_is_lifted() -> None:
    state = replace(lifted(CLOUDY, "sky"), tripped=(("sky", NOW_S - 30.0),))
    row = next(row for row in rows(state) if row.interlock.name == "sky")
    assert str(row.tripped) == "clouds cover 90 % (limit 60 %)"
    assert row.since_s == NOW_S - 30.0
    assert row.lifted
    assert sum(one.lifted for one in rows(state)) == 1


@given(state=states())
def test_whatever_refuses_an_order_of_a_row_trips_the_row(state: ObservatoryState) -> None:
    tripped = {row.interlock.name for row in rows(state) if row.tripped is not None}
    for row in INTERLOCKS:
        refused = any(row.rule(order, state) is not None for order in row.orders(state))
        assert refused == (row.name in tripped)


def test_an_automation_of_the_dome_waits_for_auto() -> None:
    refused = judge(SlewDome(10.0, following=True), FINE)
    assert refused is not None
    assert refused.name == "follow"
    assert judge(SetDomeMode(DomeMode.AUTO), FINE) is None


def test_a_sentence_names_the_trouble() -> None:
    assert "The dome stood still" in str(refusal(OpenSlit(), TROUBLED))


def test_the_reading_is_there_for_a_recording() -> None:
    """A single picture counts where there is no track."""
    assert FINE.slit is not None
    single = replace(FINE, slit=replace(FINE.slit, reading=READING), track=None)
    assert judge(OpenCover(), single) is None
