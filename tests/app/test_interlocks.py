from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.commands import (
    CloseCover,
    CloseSlit,
    Command,
    Expose,
    JogMount,
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
from app.model.contradiction import APART, DOME_ADRIFT
from app.model.interlocks import refusal
from app.model.safety import conditions
from app.model.settings import Acknowledge, ClearTrouble, SetDomeMode, SetTarget, Silence
from app.model.state import DomeMode, ObservatoryState
from app.model.words import Sentence
from drivers.cover.protocol import CoverState
from drivers.dome.protocol import Opening, Turn
from drivers.motors.protocol import Drive
from drivers.mount.protocol import Compass, JogRate
from tests.app.states import FINE, NOW_S, READING, TRACK, UNKNOWN
from vision.slit.protocol import SlitState

assert FINE.mount and FINE.dome and FINE.motors and FINE.slit and FINE.slit_camera
assert FINE.weather and FINE.sky and FINE.ccd

TURN = TurnDome(Turn.CLOCKWISE)
FOLLOW = SlewDome(10.0, following=True)
JOG = JogMount(Compass.EAST, JogRate.GUIDE)
AUTO = replace(FINE, dome_mode=DomeMode.AUTO)
FOOTAGE = replace(FINE, slit_camera=replace(FINE.slit_camera, live=False))
FROZEN = replace(FINE, slit_camera=replace(FINE.slit_camera, frame_at_s=NOW_S - 1.5))
STUCK = replace(FINE, motors=replace(FINE.motors, on=frozenset({Drive.SLIT_OPEN})))
MISSED = replace(
    FINE, slit=replace(FINE.slit, reading=replace(READING, azimuth_deg=None)), track=TRACK
)
BLIND = replace(MISSED, track=replace(TRACK, azimuth_deg=None))
OLD = replace(FINE, slit=replace(FINE.slit, read_at_s=NOW_S - 1.2))
MOVING = replace(FINE, dome=replace(FINE.dome, shutter=Opening.OPENING))
TURNING = replace(FINE, dome=replace(FINE.dome, goal_deg=10.0))
PARKED = replace(FINE, mount=replace(FINE.mount, parked=True))
SILENT = replace(FINE, mount=replace(FINE.mount, read_at_s=NOW_S - 7.0))
NOON = replace(FINE, sky=replace(FINE.sky, sun_azimuth_deg=180.0, sun_altitude_deg=35.0))
OLD_SUN = replace(FINE, sky=replace(FINE.sky, read_at_s=NOW_S - 5.5))
AT_THE_SUN = replace(NOON, mount=replace(FINE.mount, azimuth_deg=170.0, altitude_deg=40.0))
TRACKED = replace(FINE, track=TRACK)
IN_CONFLICT = replace(TRACK, state=SlitState.CONFLICT, because=Sentence(DOME_ADRIFT))
CONFLICT = replace(FINE, track=IN_CONFLICT)
LATE_CONFLICT = replace(CONFLICT, slit=OLD.slit)
PAST_CONFLICT = replace(FINE, track=replace(IN_CONFLICT, read_at_s=NOW_S - 1.2))
MOVED_AT_REST = replace(FINE, track=replace(IN_CONFLICT, because=Sentence(APART, ("+5.0",))))
DARK = replace(TRACK, state=SlitState.UNKNOWN, because=Sentence("the picture is too dark"))
UNSURE = replace(FINE, track=DARK)
UNSEEN = replace(FINE, track=replace(DARK, opening=None))
UNSURE_RUN = replace(UNSURE, dome=MOVING.dome)
UNSEEN_RUN = replace(UNSEEN, dome=MOVING.dome)
UNREAD = replace(
    FINE, slit=replace(FINE.slit, reading=replace(READING, state=SlitState.UNKNOWN, opening=None))
)
SHUT = CoverState(NOW_S, Opening.CLOSED, 0.0)


def weather(**values: object) -> ObservatoryState:
    assert FINE.weather is not None
    return replace(FINE, weather=replace(FINE.weather, **values))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("command", "state", "why"),
    [
        (SlewDome(10.0), FINE, None),
        (TURN, FINE, None),
        (FOLLOW, AUTO, None),
        (OpenSlit(), FINE, None),
        (OpenCover(), FINE, None),
        (SlewMount(10.0, 20.0), FINE, None),
        (JOG, FINE, None),
        (Expose(5.0), FINE, None),
        (SetDomeMode(DomeMode.AUTO), UNKNOWN, None),
        (SetTarget(None), UNKNOWN, None),
        # its watch is there without it
        (ClearTrouble(), UNKNOWN, None),
        (ClearTrouble(), replace(FINE, dome=replace(FINE.dome, read_at_s=NOW_S - 9.0)), None),
        (SlewDome(10.0), UNKNOWN, "relay board"),
        (OpenCover(), UNKNOWN, "relay board"),
        (SlewMount(10.0, 20.0), UNKNOWN, "mount does not answer"),
        (SlewMount(10.0, 20.0), SILENT, "has not answered for 7 s"),
        (UnparkMount(), SILENT, "has not answered"),
        (TURN, FOOTAGE, "recording"),
        (OpenSlit(), FOOTAGE, "recording"),
        (OpenCover(), FOOTAGE, "recording"),
        (TURN, FROZEN, "no picture for 2 s"),
        (OpenSlit(), FROZEN, "no picture"),
        (TURN, BLIND, None),
        (SlewDome(10.0), MISSED, None),
        (SlewDome(10.0), BLIND, "azimuth is not seen"),
        (SlewDome(10.0), OLD, "azimuth is not seen"),
        (OpenSlit(), TRACKED, None),
        (OpenSlit(), CONFLICT, "what is seen contradicts what was ordered: the dome is seen"),
        (OpenSlit(hold=True), CONFLICT, "contradicts"),
        (TURN, CONFLICT, "contradicts"),
        (SlewDome(10.0), CONFLICT, "contradicts"),
        (FOLLOW, replace(CONFLICT, dome_mode=DomeMode.AUTO), "contradicts"),
        # a picture that is late hides nothing, a track that is not told any more is no news
        (TURN, LATE_CONFLICT, "contradicts"),
        (TURN, PAST_CONFLICT, None),
        # the way out: only a run lets the prediction begin anew
        (TURN, MOVED_AT_REST, None),
        (SlewDome(10.0), MOVED_AT_REST, "+5.0°: first turn the dome a little by hand"),
        (OpenSlit(), MOVED_AT_REST, "by hand"),
        (OpenSlit(), UNSURE, "the slit's state is not known: the picture is too dark"),
        (OpenSlit(), UNSEEN, "not known"),
        (OpenSlit(), UNREAD, "the slit's state is not known"),
        (OpenSlit(), OLD, "the slit's state is not known"),
        (OpenSlit(hold=True), UNSURE_RUN, None),
        (OpenSlit(hold=True), UNSEEN_RUN, "not known"),
        (TURN, UNSEEN, None),
        (OpenSlit(), STUCK, "relay is not where it was put"),
        (TURN, AUTO, None),
        (SlewDome(10.0), AUTO, None),
        (FOLLOW, FINE, "Manual"),
        (TURN, MOVING, "slit is moving"),
        (SlewDome(10.0), MOVING, "slit is moving"),
        (OpenSlit(), TURNING, "dome is turning"),
        (OpenSlit(), weather(raining=True), "rains"),
        (OpenSlit(), weather(raining=None), "no rain sensor"),
        (OpenSlit(), weather(humidity=0.93), "humidity is 93 % (limit 90 %)"),
        (OpenSlit(), weather(humidity=float("nan")), "not known"),
        (OpenCover(), weather(gust_m_s=18.0), "gusts reach 18 m/s"),
        (OpenCover(), weather(dew_point_c=9.5), "dew margin is 0 °C (limit 2 °C)"),
        (OpenCover(), weather(cloud=None), "Cloud is not known"),
        (OpenSlit(), weather(read_at_s=NOW_S - 61.0), "weather is not known"),
        (SlewMount(10.0, 20.0), PARKED, "parked"),
        (JOG, PARKED, "parked"),
        (TrackMount(True), PARKED, "parked"),
        (TrackMount(False), PARKED, None),
        (ParkMount(), PARKED, None),
        (OpenCover(), replace(FINE, sky=None), "Sun"),
        (OpenCover(), OLD_SUN, "the Sun's place is not known"),
        (SlewMount(10.0, 20.0), OLD_SUN, "the Sun's place is not known"),
        (OpenCover(), replace(FINE, sky=replace(FINE.sky, read_at_s=NOW_S - 4.5)), None),
        (OpenCover(), SILENT, "the mount has not answered for 7 s"),
        (OpenCover(), replace(FINE, mount=None), "the mount does not answer"),
        (OpenCover(), NOON, None),
        (OpenCover(), AT_THE_SUN, "the Sun would be"),
        # where a telescope that is silent since this morning pointed, it need not point now
        (
            OpenCover(),
            replace(NOON, mount=replace(FINE.mount, read_at_s=NOW_S - 3600.0)),
            "has not answered",
        ),
        (SlewMount(30.0, 0.0), NOON, "Sun"),
        (SlewMount(30.0, 80.0), NOON, None),
        (
            SlewMount(30.0, 0.0),
            replace(NOON, cover=SHUT),
            None,
        ),
        (SlewMount(30.0, 0.0), replace(NOON, cover=replace(SHUT, read_at_s=NOW_S - 6.0)), "Sun"),
        (SlewMount(30.0, 0.0), replace(NOON, cover=None), "Sun"),
        (
            SlewMount(30.0, 0.0),
            replace(NOON, cover=CoverState(NOW_S, Opening.UNKNOWN, None)),
            "Sun",
        ),
        (Expose(5.0), replace(FINE, ccd=replace(FINE.ccd, exposing_until_s=1003.0)), "under way"),
        (Expose(5.0), replace(FINE, ccd=None), "camera does not answer"),
    ],
)
def test_the_gate(command: Command, state: ObservatoryState, why: str | None) -> None:
    reason = refusal(command, state)
    if why is None:
        assert reason is None
    else:
        assert reason is not None
        assert why in str(reason)


STATES = st.sampled_from(
    [UNKNOWN, FINE, AUTO, FOOTAGE, FROZEN, STUCK, BLIND, MOVING, TURNING, PARKED, SILENT, NOON]
) | st.sampled_from([CONFLICT, LATE_CONFLICT, MOVED_AT_REST, UNSURE, UNSEEN, UNSEEN_RUN, UNREAD])


@given(state=STATES)
def test_stopping_and_closing_are_never_refused(state: ObservatoryState) -> None:
    for command in (
        StopAll(),
        StopMount(),
        StopDome(),
        StopSlit(),
        StopCover(),
        CloseSlit(),
        CloseSlit(hold=True),
        CloseCover(),
        Acknowledge(),
        Silence(),
    ):
        assert refusal(command, state) is None


def test_nothing_known_means_nothing_is_safe() -> None:
    assert all(condition.tripped is not None for condition in conditions(UNKNOWN))


def test_everything_fine_means_every_condition_is_clear() -> None:
    assert [str(c.name) for c in conditions(FINE) if c.tripped is not None] == []


def test_only_rain_is_urgent() -> None:
    assert [str(c.name) for c in conditions(weather(raining=True)) if c.urgent] == ["Rain"]


@pytest.mark.parametrize(
    "make",
    [
        lambda: SlewDome(360.0),
        lambda: SlewDome(float("nan")),
        lambda: SlewMount(-1.0, 0.0),
        lambda: SlewMount(0.0, 91.0),
        lambda: Expose(0.0),
        lambda: Silence(301.0),
    ],
)
def test_a_command_out_of_range_cannot_be_made(make: object) -> None:
    assert callable(make)
    with pytest.raises(ValueError, match="must be from"):
        make()
