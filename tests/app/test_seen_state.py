"""What the whole console takes as seen: the track, and when it is not to be had."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.model.alarming import alarms
from app.model.state import SIGHTING_FRESH_S, ObservatoryState, SlitSighting
from tests.app.states import FINE, NOW_S, NOW_UTC, READING, TRACK
from vision.slit.protocol import SlitState

SLIT = SlitSighting(7, NOW_S - 0.1, NOW_UTC, True, READING, "edges")
TRACKED = replace(FINE, track=TRACK)
SHUT = replace(READING, state=SlitState.CLOSED, opening=0.0)


def seen(state: ObservatoryState) -> tuple[float | None, float | None, SlitState]:
    return state.seen_azimuth_deg(), state.seen_opening(), state.seen_state()


def test_the_track_is_what_is_seen() -> None:
    assert seen(TRACKED) == (TRACK.azimuth_deg, TRACK.opening, TRACK.state)


def test_a_picture_that_was_misread_is_not_what_is_seen() -> None:
    misread = replace(SLIT, reading=replace(READING, azimuth_deg=320.0, opening=0.0))
    assert seen(replace(TRACKED, slit=misread)) == seen(TRACKED)


def test_a_single_picture_stands_in_where_nothing_is_tracked() -> None:
    assert seen(FINE) == (READING.azimuth_deg, READING.opening, READING.state)


def test_a_recording_is_seen_by_itself() -> None:
    state = replace(TRACKED, slit=replace(SLIT, live=False))
    assert seen(state) == seen(FINE)


NOTHING = (None, None, SlitState.UNKNOWN)


def test_a_track_that_is_not_told_any_more_is_not_seen() -> None:
    old = replace(TRACK, read_at_s=NOW_S - SIGHTING_FRESH_S - 0.1)
    assert seen(replace(TRACKED, track=old)) == NOTHING


def test_without_fresh_pictures_nothing_is_seen() -> None:
    late = replace(SLIT, read_at_s=NOW_S - SIGHTING_FRESH_S - 0.1)
    assert seen(replace(TRACKED, slit=late)) == NOTHING


@pytest.mark.parametrize(
    ("state", "rings"),
    [(SlitState.CLOSED, False), (SlitState.CONFLICT, True), (SlitState.UNKNOWN, True)],
)
def test_rain_is_an_alarm_unless_the_track_is_closed(state: SlitState, rings: bool) -> None:
    assert FINE.weather is not None
    rainy = replace(
        TRACKED,
        weather=replace(FINE.weather, raining=True),
        # one picture that looks shut proves nothing
        slit=replace(SLIT, reading=SHUT),
        track=replace(TRACK, state=state),
    )
    assert (alarms(rainy)["rain"] is not None) is rings
