"""Numbers, angles and times as an operator reads them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.words import Sentence
from drivers.dome.protocol import DomeState, Opening
from tests.widgets.states import empty_state, rich_state, sighting
from vision.slit.protocol import SlitState
from widgets import formatting, words
from widgets.close_bar import may_be_open
from widgets.formatting import MINUS, UNKNOWN, Freshness
from widgets.panels.target import airmass

ANGLES = st.floats(-720.0, 720.0)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (formatting.right_ascension(8.6017), "00h34m24.4s"),
        (formatting.right_ascension(359.9999999), "00h00m00.0s"),
        (formatting.declination(0.8603), "+00°51′37″"),
        (formatting.declination(-0.0001), "+00°00′00″"),
        (formatting.declination(-35.5), f"{MINUS}35°30′00″"),
        (formatting.hour_angle(-25.9833), f"{MINUS}01h43m56s"),
        (formatting.azimuth(359.97), "0.0°"),
        (formatting.degrees(-2.04, signed=True), f"{MINUS}2.0°"),
        (formatting.degrees(-0.04, signed=True), "+0.0°"),
        (formatting.degrees(-0.04), "0.0°"),
        (formatting.percent(0.97), "97 %"),
        (formatting.duration(22_340.0), "6h 12m"),
        (formatting.duration(725.0), "12m 05s"),
        (formatting.duration(-3.0), "0s"),
        (formatting.countdown(41.2), "0:42"),
        (formatting.age(0.12), "0.1 s"),
        (formatting.age(3.4, whole=True), "3 s"),
        (formatting.age(240.0), "4 min"),
        (formatting.age(9000.0), "2 h"),
        (formatting.ago(12.0), "12 s ago"),
        (formatting.clock(datetime(2026, 11, 22, 9, 47, 32, tzinfo=UTC)), "18:47:32"),
    ],
)
def test_values_are_written_as_on_the_screen(written: str, expected: str) -> None:
    assert written == expected


def test_what_is_not_known_is_a_dash() -> None:
    for write in (
        formatting.degrees,
        formatting.azimuth,
        formatting.right_ascension,
        formatting.declination,
        formatting.hour_angle,
        formatting.percent,
        formatting.duration,
        formatting.age,
        formatting.clock,
    ):
        assert write(None) == UNKNOWN
    assert formatting.degrees(float("nan")) == UNKNOWN


@given(ANGLES)
def test_no_angle_is_written_with_sixty_seconds_or_a_whole_turn(angle_deg: float) -> None:
    for text in (
        formatting.right_ascension(angle_deg),
        formatting.declination(angle_deg),
        formatting.hour_angle(angle_deg),
    ):
        assert not re.search(r"60(\.0)?[ms′″]", text)
    assert not formatting.azimuth(angle_deg).startswith("360")
    assert "-" not in formatting.degrees(angle_deg, signed=True)


@given(st.floats(0.0, 359.999))
def test_a_right_ascension_can_be_read_back(ra_deg: float) -> None:
    hours, minutes, seconds = re.split("[hm]", formatting.right_ascension(ra_deg).rstrip("s"))
    back_deg = 15.0 * (int(hours) + int(minutes) / 60.0 + float(seconds) / 3600.0)
    assert abs((back_deg - ra_deg + 180.0) % 360.0 - 180.0) <= 15.0 * 0.051 / 3600.0


def test_ages_make_a_reading_stale_and_then_gone() -> None:
    verdicts = [formatting.freshness(age_s, 1.0) for age_s in (2.9, 3.1, 9.9, 10.1)]
    assert verdicts == [Freshness.FRESH, Freshness.STALE, Freshness.STALE, Freshness.GONE]


@given(st.floats(0.5, 90.0))
def test_the_air_is_thinnest_overhead(altitude_deg: float) -> None:
    here = airmass(altitude_deg)
    assert here is not None
    assert here >= 0.999
    assert airmass(-altitude_deg) is None


def test_a_sentence_begins_with_a_capital_and_ends_with_a_stop() -> None:
    said = words.begin(Sentence("the %1 is silent", (Sentence("dome"),)))
    assert words.ended(said) == "The dome is silent."
    assert words.ended("Done.") == "Done."
    assert words.say(None) == ""


def test_the_seven_states_have_one_word_each() -> None:
    assert len({words.opening(state) for state in Opening}) == 7
    assert [words.opening(SlitState(state.value)) for state in Opening] == [
        words.opening(state) for state in Opening
    ]
    assert words.opening(Opening.PART_OPEN, 0.43) == "Part open 43 %"


def test_a_slit_may_be_open_until_it_is_seen_closed() -> None:
    assert not may_be_open(None)
    assert not may_be_open(empty_state())
    assert may_be_open(rich_state())
    assert may_be_open(rich_state(slit=None))
    assert not may_be_open(rich_state(slit=sighting(opening=0.0, state=SlitState.CLOSED)))


def shut_by_run_time() -> DomeState:
    dome = rich_state().dome
    assert dome is not None
    return replace(dome, shutter=Opening.CLOSED, shutter_opening=0.0)


def test_a_recording_of_a_shut_slit_says_nothing_of_this_one() -> None:
    shut = sighting(opening=0.0, state=SlitState.CLOSED)
    recorded = replace(shut, live=False)
    assert may_be_open(rich_state(slit=recorded))
    assert not may_be_open(rich_state(slit=recorded, dome=shut_by_run_time()))
    # what is seen now goes before what the clock says, and before what was seen once
    assert may_be_open(rich_state(dome=shut_by_run_time()))
    assert may_be_open(rich_state(slit=replace(shut, read_at_s=shut.read_at_s - 5.0)))


def test_a_recording_of_an_open_slit_does_not_hold_a_window_that_may_go() -> None:
    recorded = replace(sighting(), live=False)
    assert not may_be_open(rich_state(slit=recorded, dome=shut_by_run_time()))
