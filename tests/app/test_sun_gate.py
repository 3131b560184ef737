"""Which orders the Sun forbids, as a table; and what is done when it comes near all the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from app.control.sun_watch import SETTLE_S, SunWatch
from app.model.alarming import alarms
from app.model.commands import (
    CloseCover,
    CloseSlit,
    Command,
    JogMount,
    OpenCover,
    OpenSlit,
    ParkMount,
    SlewMount,
    StopMount,
    TrackMount,
    UnparkMount,
)
from app.model.interlocks import judge
from app.model.notices import Notice, Priority
from app.model.state import ObservatoryState
from drivers.cover.protocol import CoverState
from drivers.dome.protocol import Opening
from drivers.mount.protocol import Compass, JogRate
from tests.app.states import FINE, NOW_S

assert FINE.sky and FINE.mount

LATITUDE_DEG = FINE.site.latitude_deg
SUN_UP_DEG = 35.0
"""Altitude of the Sun on the meridian; its hour angle is 0, its declination −20°."""

DAY = replace(
    FINE, sky=replace(FINE.sky, lst_deg=30.0, sun_azimuth_deg=180.0, sun_altitude_deg=SUN_UP_DEG)
)


def looking(
    azimuth_deg: float, altitude_deg: float, tracking: bool = True, **changes: object
) -> ObservatoryState:
    """By day, with the telescope somewhere."""
    assert DAY.mount is not None
    mount = replace(
        DAY.mount, azimuth_deg=azimuth_deg, altitude_deg=altitude_deg, tracking=tracking
    )
    return replace(DAY, mount=mount, **changes)  # type: ignore[arg-type]


SHUT = CoverState(NOW_S, Opening.CLOSED, 0.0)
FAR = looking(90.0, 60.0)
AT_IT = looking(170.0, 40.0)
BEHIND = looking(143.0, 30.0, tracking=False)
"""East of the cone at rest: the Sun moves away from it."""

AHEAD = looking(215.0, 26.0, tracking=False)
"""West of the cone at rest: the Sun comes."""

AHEAD_FOLLOWING = looking(215.0, 26.0)
DARK = replace(AT_IT, sky=FINE.sky)
UNKNOWN_SKY = replace(AT_IT, sky=None)
SILENT_MOUNT = replace(FAR, mount=replace(FINE.mount, read_at_s=NOW_S - 7.0))
EAST, WEST = JogMount(Compass.EAST, JogRate.SLEW), JogMount(Compass.WEST, JogRate.GUIDE)
PAST_IT = SlewMount(330.0, -20.0)
"""To hour angle +60°, at the Sun's declination."""

FROM_THE_EAST = looking(118.0, 15.0)
"""At hour angle about −60°, low: the way to the west leads past the Sun."""


@pytest.mark.parametrize(
    ("command", "state", "why"),
    [
        (OpenCover(), FAR, None),
        (OpenCover(), AT_IT, "the Sun would be 9° from the beam (limit 30°)"),
        (OpenCover(), replace(AT_IT, cover=SHUT), "the Sun would be"),
        (OpenCover(), DARK, None),
        (OpenCover(), BEHIND, None),
        (OpenCover(), AHEAD, "the Sun would come within 30° of the beam in"),
        (OpenCover(), AHEAD_FOLLOWING, None),
        (OpenSlit(), AT_IT, "the Sun would be"),
        (OpenSlit(hold=True, blind=True), AT_IT, "the Sun would be"),
        (OpenSlit(), replace(AT_IT, cover=SHUT), None),
        (OpenSlit(), replace(AT_IT, cover=None), "the Sun would be"),
        (OpenSlit(), UNKNOWN_SKY, "not known"),
        (OpenSlit(), replace(UNKNOWN_SKY, cover=SHUT), None),
        (OpenSlit(), SILENT_MOUNT, "the mount has not answered"),
        (OpenSlit(), replace(SILENT_MOUNT, sky=FINE.sky), None),
        (SlewMount(30.0, 0.0), FAR, "on its way the Sun would be"),
        (PAST_IT, FROM_THE_EAST, "on its way the Sun would be"),
        (PAST_IT, replace(FROM_THE_EAST, cover=SHUT), None),
        (PAST_IT, replace(FROM_THE_EAST, cover=None), "on its way"),
        (PAST_IT, replace(FROM_THE_EAST, sky=None), "the Sun's place is not known"),
        (SlewMount(30.0, 80.0), FAR, None),
        (ParkMount(), FAR, None),
        (ParkMount(), AT_IT, None),
        (ParkMount(), looking(180.0, 4.0), "on its way the Sun would be"),
        (ParkMount(), looking(180.0, 4.0, cover=SHUT), None),
        (ParkMount(), UNKNOWN_SKY, "the Sun's place is not known"),
        (ParkMount(), replace(UNKNOWN_SKY, cover=SHUT), None),
        (UnparkMount(), AT_IT, None),
        (TrackMount(True), looking(170.0, 40.0, tracking=False), "the Sun would be"),
        (TrackMount(True), AHEAD, None),
        (TrackMount(False), AHEAD_FOLLOWING, "the Sun would come within"),
        (TrackMount(False), FAR, None),
        (TrackMount(False), AT_IT, None),
        (TrackMount(False), replace(AHEAD_FOLLOWING, cover=SHUT), None),
        (EAST, looking(215.0, 26.0), "the Sun would be"),
        (WEST, looking(215.0, 26.0), None),
        (EAST, AT_IT, None),
        (WEST, AT_IT, "the Sun would be"),
        (WEST, replace(AT_IT, cover=SHUT), None),
        (CloseCover(), UNKNOWN_SKY, None),
        (CloseSlit(), UNKNOWN_SKY, None),
        (StopMount(), AT_IT, None),
    ],
)
def test_the_sun_at_the_gate(command: Command, state: ObservatoryState, why: str | None) -> None:
    refused = judge(command, state)
    if why is None:
        assert refused is None or refused.name != "sun", refused
    else:
        assert refused is not None
        assert refused.name == "sun"
        assert not refused.soft
        assert why in str(refused.reason)


@pytest.mark.parametrize(
    ("command", "state", "why"),
    [
        (SlewMount(30.0, -60.0), FINE, "below the horizon"),
        (SlewMount(210.0, 20.0), FINE, "below the horizon"),
        (SlewMount(30.0, -50.0), FINE, None),
        (SlewMount(30.0, 20.0), replace(FINE, sky=None, cover=SHUT), "sidereal time"),
        (WEST, replace(FINE, mount=replace(FINE.mount, west_limit_s=240.0)), "240 s of tracking"),
        (EAST, replace(FINE, mount=replace(FINE.mount, west_limit_s=240.0)), None),
        (WEST, FINE, None),
        (JogMount(Compass.SOUTH, JogRate.FIND), replace(FINE, sky=FINE.sky), None),
        (
            JogMount(Compass.SOUTH, JogRate.FIND),
            replace(FINE, mount=replace(FINE.mount, azimuth_deg=180.0, altitude_deg=1.0)),
            "below the horizon",
        ),
        (
            JogMount(Compass.NORTH, JogRate.FIND),
            replace(FINE, mount=replace(FINE.mount, azimuth_deg=180.0, altitude_deg=-1.0)),
            None,
        ),
        (
            TrackMount(True),
            replace(FINE, mount=replace(FINE.mount, altitude_deg=-0.5, tracking=False)),
            "below the horizon",
        ),
        (
            TrackMount(True),
            replace(FINE, mount=replace(FINE.mount, west_limit_s=10.0)),
            "10 s of tracking",
        ),
        (TrackMount(False), replace(FINE, mount=replace(FINE.mount, west_limit_s=10.0)), None),
    ],
)
def test_the_limits_of_the_mount(
    command: Command, state: ObservatoryState, why: str | None
) -> None:
    refused = judge(command, state)
    if why is None:
        assert refused is None
    else:
        assert refused is not None
        assert refused.name == "mount_limits"
        assert why in str(refused.reason)


@pytest.mark.parametrize(
    ("state", "name"),
    [
        (FAR, None),
        (AT_IT, "sun"),
        (AHEAD, "sun_near"),
        (AHEAD_FOLLOWING, None),
        (replace(AT_IT, cover=None), "sun"),
        (replace(AT_IT, cover=CoverState(NOW_S, Opening.UNKNOWN, None)), "sun"),
        (replace(AT_IT, cover=SHUT), None),
        (replace(AT_IT, cover=replace(SHUT, read_at_s=NOW_S - 9.0)), "sun"),
        (DARK, None),
        (FINE, None),
    ],
)
def test_the_alarms_on_the_sun(state: ObservatoryState, name: str | None) -> None:
    found = alarms(state)
    raised = [alarm for key in ("sun", "sun_near") if (alarm := found[key]) is not None]
    assert [alarm.name for alarm in raised] == ([] if name is None else [name])
    if name is not None:
        wanted = Priority.URGENT if name == "sun" else Priority.HIGH
        assert raised[0].priority is wanted


def test_an_alarm_says_how_near_and_how_soon() -> None:
    alarm = alarms(AHEAD)["sun_near"]
    assert alarm is not None
    assert str(alarm.what).startswith("The Sun comes within 30° of the uncovered telescope in")
    urgent = alarms(AT_IT)["sun"]
    assert urgent is not None
    assert str(urgent.what) == "The Sun is 9° from the uncovered telescope (limit 30°)"


class Heard:
    """What the watch asks for and says."""

    def __init__(self) -> None:
        self.watch = SunWatch(NOW_S - SETTLE_S)
        self.orders: list[Command] = []
        self.notices: list[Notice] = []
        self.watch.wanted.connect(self.order)
        self.watch.noticed.connect(self.note)
        self._now_s = NOW_S

    def order(self, command: Command) -> None:
        self.orders.append(command)

    def note(self, notice: Notice) -> None:
        self.notices.append(notice)

    def look(self, state: ObservatoryState) -> None:
        """Look at a state a second later; its readings stay as fresh as they were."""
        self._now_s += 1.0
        self.watch.look(replace(state, now_s=self._now_s))


@pytest.fixture
def heard(qtbot: QtBot) -> Iterator[Heard]:
    yield Heard()


def test_the_sun_in_the_beam_closes_the_cover_and_stops_the_mount_once(heard: Heard) -> None:
    heard.look(AHEAD)
    assert heard.orders == []
    for _ in range(4):
        heard.look(AT_IT)
    assert heard.orders == [CloseCover(), StopMount()]
    assert [str(notice.sentence) for notice in heard.notices] == [
        "The Sun is 9° from the uncovered telescope (limit 30°): the mirror cover is closed,"
        " the mount stopped."
    ]


def test_another_approach_is_answered_again(heard: Heard) -> None:
    for state in (AT_IT, FAR, AT_IT):
        heard.look(state)
    assert heard.orders == [CloseCover(), StopMount()] * 2


def test_a_covered_telescope_is_left_alone(heard: Heard) -> None:
    heard.look(replace(AT_IT, cover=replace(SHUT, read_at_s=NOW_S + 1.0)))
    assert heard.orders == []


def test_right_after_the_start_the_cover_may_say_where_it_is(qtbot: QtBot) -> None:
    watch = SunWatch(NOW_S)
    orders: list[Command] = []
    watch.wanted.connect(orders.append)
    watch.look(replace(AT_IT, now_s=NOW_S + SETTLE_S - 0.1, cover=None))
    assert orders == []
    watch.look(replace(AT_IT, now_s=NOW_S + SETTLE_S, cover=None))
    assert orders == [CloseCover(), StopMount()]
