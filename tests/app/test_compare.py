"""Two states compared: every field that differs, and no other."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from app.model.compare import differences
from tests.widgets.states import UTC_NOW, empty_state, rich_state, weather


def test_a_state_differs_in_nothing_from_itself_whenever_it_is() -> None:
    state = rich_state()
    later = replace(state, now_s=state.now_s + 60.0, utc=UTC_NOW + timedelta(minutes=1))
    assert differences(state, later) == ()


def test_a_number_differs_by_so_much() -> None:
    (found,) = differences(rich_state(), rich_state(weather=weather(cloud=0.5)))
    assert (found.device, found.name, found.before, found.after) == ("weather", "cloud", 0.22, 0.5)
    assert found.by is not None
    assert round(found.by, 3) == 0.28


def test_angles_differ_the_shorter_way_round() -> None:
    state = rich_state()
    assert state.dome is not None
    before = replace(state, dome=replace(state.dome, azimuth_deg=359.0))
    after = replace(state, dome=replace(state.dome, azimuth_deg=1.0))
    (found,) = differences(before, after)
    assert found.by == 2.0


def test_what_was_not_known_stands_as_none_field_by_field() -> None:
    found = differences(rich_state(weather=None), rich_state())
    assert {one.device for one in found} == {"weather"}
    assert all(one.before is None and one.by is None for one in found)
    assert "humidity" in {one.name for one in found}
    # what both do not tell is no difference
    assert "read_at_s" not in {one.name for one in found}


def test_alarms_are_compared_by_their_names() -> None:
    state = rich_state()
    found = differences(state, replace(state, alarms=state.alarms[1:]))
    assert [(one.device, one.name, one.after) for one in found] == [
        ("alarms", "dome.azimuth", None)
    ]


def test_differences_stand_by_device() -> None:
    found = [one.device for one in differences(empty_state(), rich_state())]
    assert found == sorted(found)
    assert {"mount", "dome", "weather", "alarms"} <= set(found)
