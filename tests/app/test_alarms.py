from __future__ import annotations

from dataclasses import replace

import pytest

from app.model.alarming import alarms
from app.model.contradiction import (
    APART,
    DOME_ADRIFT,
    DOME_BACKWARDS,
    DOME_STILL,
    NOT_SHUT,
    SLIT_ADRIFT,
    SLIT_STILL,
)
from app.model.notices import Alarm, AlarmBook, Priority
from app.model.sight_trouble import SightTrouble, Trouble
from app.model.state import ObservatoryState, SlitSighting
from app.model.words import Sentence
from drivers.cover.protocol import CoverState
from drivers.dome.protocol import Opening, Turn
from tests.app.states import FINE, NOW_S, NOW_UTC, READING, TRACK, UNKNOWN
from vision.slit.protocol import SlitState

assert FINE.mount and FINE.dome and FINE.slit and FINE.slit_camera and FINE.weather


def alarm(name: str = "rain", priority: Priority = Priority.URGENT) -> Alarm:
    text = Sentence("x")
    return Alarm(name, priority, text, text, text, NOW_UTC)


def test_an_acknowledged_alarm_stays_while_its_cause_does() -> None:
    book = AlarmBook()
    book.raise_(alarm())
    book.acknowledge("rain")
    assert [(a.active, a.acknowledged) for a in book.alarms()] == [(True, True)]
    book.clear("rain")
    assert book.alarms() == ()


def test_a_cleared_alarm_stays_until_somebody_has_seen_it() -> None:
    book = AlarmBook()
    book.raise_(alarm())
    book.clear("rain")
    assert [(a.active, a.acknowledged) for a in book.alarms()] == [(False, False)]
    book.acknowledge("rain")
    assert book.alarms() == ()


def test_raising_again_renews_the_text_and_keeps_time_and_acknowledgement() -> None:
    book = AlarmBook()
    assert book.raise_(alarm())
    book.acknowledge("rain")
    later = replace(alarm(), what=Sentence("y"), raised_utc=NOW_UTC.replace(hour=12))
    assert not book.raise_(later)
    (kept,) = book.alarms()
    assert (str(kept.what), kept.raised_utc, kept.acknowledged) == ("y", NOW_UTC, True)


def test_a_cause_that_returns_after_clearing_is_news() -> None:
    book = AlarmBook()
    book.raise_(alarm())
    book.clear("rain")
    assert book.raise_(alarm())


def test_unacknowledged_first_then_priority() -> None:
    book = AlarmBook()
    book.raise_(alarm("a", Priority.URGENT))
    book.acknowledge("a")
    book.raise_(alarm("b", Priority.LOW))
    book.raise_(alarm("c", Priority.HIGH))
    assert [a.name for a in book.alarms()] == ["c", "b", "a"]


def test_a_quiet_night_has_no_alarm() -> None:
    assert [name for name, found in alarms(FINE).items() if found is not None] == []


CLOSED = replace(FINE.slit, reading=replace(READING, state=SlitState.CLOSED, opening=0.0))
RAIN = replace(FINE, weather=replace(FINE.weather, raining=True))


@pytest.mark.parametrize(
    ("state", "name", "words"),
    [
        (
            replace(FINE, slit_camera=replace(FINE.slit_camera, frame_at_s=NOW_S - 1.4)),
            "slit_camera",
            "No picture from the slit camera for 1 s",
        ),
        (
            replace(FINE, slit_camera=replace(FINE.slit_camera, frame_at_s=None, lost_because="x")),
            "slit_camera",
            "gives no picture",
        ),
        (
            replace(FINE, dome=replace(FINE.dome, held_because="the slit is not seen")),
            "dome",
            "the slit is not seen",
        ),
        (
            replace(FINE, dome=replace(FINE.dome, predicted_azimuth_deg=143.1)),
            "azimuth",
            "−3.1° (limit 2.0°)",
        ),
        (replace(FINE, motors=None), "relays", "does not answer"),
        (RAIN, "rain", "not seen closed"),
        (replace(FINE, weather=None), "weather", "weather is not known"),
        (replace(FINE, mount=None), "mount", "does not answer"),
        (replace(FINE, manual_since_s=NOW_S - 130.0), "manual", "2 min"),
    ],
)
def test_what_needs_somebody(state: ObservatoryState, name: str, words: str) -> None:
    found = alarms(state)
    raised = found[name]
    assert raised is not None
    assert words in str(raised.what)
    assert [other for other, a in found.items() if a is not None] == [name]


def test_rain_on_a_slit_seen_closed_is_no_alarm() -> None:
    assert alarms(replace(RAIN, slit=CLOSED))["rain"] is None


RECORDED = replace(CLOSED, live=False)
SHUT = CoverState(NOW_S, Opening.CLOSED, 0.0)
UNSAFE = replace(FINE, weather=None, slit=CLOSED, cover=SHUT)


@pytest.mark.parametrize("slit", [RECORDED, replace(CLOSED, read_at_s=NOW_S - 1.2), None])
def test_rain_is_an_alarm_unless_this_slit_is_seen_closed_now(slit: SlitSighting | None) -> None:
    assert alarms(replace(RAIN, slit=slit))["rain"] is not None


def test_a_bad_sky_is_no_alarm_over_a_dome_that_is_shut() -> None:
    assert alarms(UNSAFE)["weather"] is None


@pytest.mark.parametrize(
    "state",
    [
        replace(UNSAFE, slit=RECORDED),
        replace(UNSAFE, slit=None),
        replace(UNSAFE, cover=None),
        replace(UNSAFE, cover=replace(SHUT, cover=Opening.UNKNOWN)),
        replace(UNSAFE, cover=replace(SHUT, read_at_s=NOW_S - 6.0)),
    ],
)
def test_a_bad_sky_is_an_alarm_unless_all_is_known_to_be_shut_now(state: ObservatoryState) -> None:
    assert alarms(state)["weather"] is not None


def in_conflict(text: str, **dome: object) -> ObservatoryState:
    assert FINE.dome is not None
    because = Sentence(text, ("−3.1",) if "%1" in text else ())
    return replace(
        FINE,
        dome=replace(FINE.dome, **dome),  # type: ignore[arg-type]
        track=replace(TRACK, state=SlitState.CONFLICT, because=because, rate_deg_s=-1.04),
    )


def with_trouble(kind: Trouble, state: ObservatoryState = FINE) -> ObservatoryState:
    trouble = SightTrouble(kind, Sentence("It is seen so"), Sentence("It was stopped."), NOW_S)
    return replace(state, troubles=(trouble,))


def test_a_conflict_is_told_with_what_is_seen_and_what_was_ordered() -> None:
    found = alarms(in_conflict(DOME_BACKWARDS, turning=Turn.CLOCKWISE))
    alarm = found["conflict"]
    assert alarm is not None
    assert str(alarm.what) == "Conflict: the dome is seen to turn against its order"
    assert "Seen: dome at 140.1° turning −1.0 °/s, slit 100 % open." in str(alarm.did)
    assert "Ordered: dome clockwise, slit open." in str(alarm.did)
    assert [name for name, a in found.items() if a is not None] == ["conflict"]


def test_a_conflict_without_figures_says_so() -> None:
    state = in_conflict(NOT_SHUT)
    assert state.track is not None
    unseen = replace(state.track, azimuth_deg=None, opening=None)
    alarm = alarms(replace(state, track=unseen, dome=None))["conflict"]
    assert alarm is not None
    assert "Seen: dome not seen, slit not seen. Ordered: the dome does not" in str(alarm.did)


@pytest.mark.parametrize(
    ("state", "name"),
    [
        (in_conflict(DOME_STILL, held_because="no motion was seen"), "dome"),
        (with_trouble(Trouble.DOME_RUNAWAY, in_conflict(DOME_ADRIFT)), "dome_runaway"),
        (with_trouble(Trouble.SLIT_STALL, in_conflict(SLIT_STILL)), "slit_stall"),
        (with_trouble(Trouble.SLIT_LATE, in_conflict(NOT_SHUT)), "slit_late"),
        (
            with_trouble(Trouble.DOME_STALL, in_conflict(DOME_STILL, held_because="no motion")),
            "dome_stall",
        ),
        (in_conflict(APART, predicted_azimuth_deg=143.1), "azimuth"),
    ],
)
def test_a_conflict_that_another_alarm_tells_is_told_once(
    state: ObservatoryState, name: str
) -> None:
    assert [other for other, a in alarms(state).items() if a is not None] == [name]


def test_a_dome_that_was_held_hides_no_conflict_of_the_slit() -> None:
    found = alarms(in_conflict(SLIT_ADRIFT, held_because="the slit was not seen any more"))
    assert found["conflict"] is not None


def test_a_dome_that_only_a_hand_may_turn_says_so() -> None:
    alarm = alarms(in_conflict(APART, predicted_azimuth_deg=143.1))["azimuth"]
    assert alarm is not None
    assert (str(alarm.did), "by hand" in str(alarm.todo)) == ("The dome turns only by hand.", True)


@pytest.mark.parametrize(
    ("goal_deg", "todo"),
    [
        (None, "Look at the picture, then ask again."),
        (40.0, "It goes on by itself if the slit is seen again soon."),
    ],
)
def test_a_held_dome_says_whether_it_may_move_by_itself(goal_deg: float | None, todo: str) -> None:
    assert FINE.dome is not None
    dome = replace(FINE.dome, held_because="the slit is not seen", goal_deg=goal_deg)
    alarm = alarms(replace(FINE, dome=dome))["dome"]
    assert alarm is not None
    assert str(alarm.todo) == todo


@pytest.mark.parametrize("kind", list(Trouble))
def test_every_trouble_that_was_seen_has_one_alarm_until_it_is_cleared(kind: Trouble) -> None:
    found = {name: a for name, a in alarms(with_trouble(kind)).items() if a is not None}
    assert list(found) == [kind.value]
    alarm = found[kind.value]
    assert alarm.priority in {Priority.URGENT, Priority.HIGH}
    assert (str(alarm.what), str(alarm.did)) == ("It is seen so", "It was stopped.")
    assert "clear the trouble" in str(alarm.todo)
    assert alarms(FINE)[kind.value] is None


def test_a_trouble_of_the_dome_hides_no_conflict_of_the_slit() -> None:
    state = with_trouble(Trouble.DOME_STALL, in_conflict(SLIT_ADRIFT))
    assert alarms(state)["conflict"] is not None


def test_a_camera_that_is_still_starting_is_no_alarm() -> None:
    assert FINE.slit_camera is not None
    starting = replace(FINE.slit_camera, frame_at_s=None)
    assert alarms(replace(FINE, slit_camera=starting))["slit_camera"] is None
    assert alarms(UNKNOWN)["slit_camera"] is None
