"""The filter behind the encoder: misreadings, blindness, the circle, and the seven states."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.dome.encoder import WIDEST_DEG, Told
from app.model.state import SIGHTING_FRESH_S, SlitSighting
from drivers.dome.protocol import Move, Opening, Turn
from tests.app.encoder_night import FACTS, FRAME_S, TRAVEL_S, UTC_NOW, Night, reading
from vision.slit.protocol import SlitReading, SlitState

angles = st.floats(0.0, 359.99)


@given(azimuth_deg=angles, sense=st.sampled_from(Turn))
@settings(max_examples=20, deadline=None)
def test_a_turning_dome_is_followed_over_north(azimuth_deg: float, sense: Turn) -> None:
    night = Night(azimuth_deg)
    night.run_s(1.0)
    night.turn = sense
    night.run_s(FACTS.start_delay_s)
    night.rate_deg_s = 2.2 if sense is Turn.CLOCKWISE else -2.2
    track = night.run_s(20.0)
    assert night.off_deg(track) < 0.15
    assert track.azimuth_deg is not None
    assert 0.0 <= track.azimuth_deg < 360.0
    assert track.rate_deg_s == pytest.approx(night.rate_deg_s, abs=0.2)


@given(
    azimuth_deg=angles,
    wrong_deg=st.floats(2.0, 358.0),
    frames=st.integers(1, 14),
    turning=st.booleans(),
)
@settings(max_examples=30, deadline=None)
def test_a_burst_of_misreadings_below_a_second_moves_nothing(
    azimuth_deg: float, wrong_deg: float, frames: int, turning: bool
) -> None:
    night = Night(azimuth_deg)
    night.run_s(1.5)
    if turning:
        night.turn = Turn.CLOCKWISE
        night.run_s(FACTS.start_delay_s)
        night.rate_deg_s = 1.8
        night.run_s(4.0)
    for _ in range(frames):
        track = night.frame(reading(night.azimuth_deg + wrong_deg))
        if track.azimuth_deg is not None:
            assert night.off_deg(track) < 1.0
    assert night.off_deg(night.run_s(1.0)) < 0.3


@given(wrong=st.lists(st.one_of(st.none(), angles), min_size=40, max_size=120))
@settings(max_examples=20, deadline=None)
def test_it_never_jumps_farther_than_a_dome_can_turn(wrong: list[float | None]) -> None:
    night = Night()
    before = night.run_s(1.0)
    for seen in wrong:
        # every third picture is right
        track = night.frame(None if night.looks % 3 == 0 else reading(seen))
        if before.azimuth_deg is not None and track.azimuth_deg is not None:
            way = abs((track.azimuth_deg - before.azimuth_deg + 180.0) % 360.0 - 180.0)
            assert way < 2.0 * FACTS.cw_speed_deg_s * FRAME_S + 0.5
        before = track


@given(turning=st.booleans())
def test_blindness_widens_the_sigma_and_ends_in_unknown(turning: bool) -> None:
    night = Night()
    night.run_s(2.0)
    if turning:
        night.turn = Turn.CLOCKWISE
        night.run_s(FACTS.start_delay_s)
        night.rate_deg_s = 2.0
        night.run_s(3.0)
    sigma_deg = night.track().azimuth_sigma_deg
    assert sigma_deg is not None
    for _ in range(round(SIGHTING_FRESH_S / FRAME_S) - 1):
        track = night.frame(blind=True)
        assert track.azimuth_sigma_deg is not None
        assert sigma_deg <= track.azimuth_sigma_deg <= WIDEST_DEG
        assert night.off_deg(track) < 3.0 * track.azimuth_sigma_deg
        sigma_deg = track.azimuth_sigma_deg
    track = night.run_s(3.0 * FRAME_S, blind=True)
    assert (track.azimuth_deg, track.azimuth_sigma_deg, track.opening) == (None, None, None)
    assert track.state is SlitState.UNKNOWN
    assert "s ago" in str(track.because)


def test_a_new_place_is_believed_after_a_second_though_it_moves() -> None:
    night = Night()
    night.run_s(2.0)
    night.azimuth_deg, night.rate_deg_s = 250.0, 1.0
    believed_s = None
    for frame in range(40):
        track = night.frame()
        if believed_s is None and track.azimuth_deg is not None and night.off_deg(track) < 1.0:
            believed_s = frame * FRAME_S
    assert believed_s is not None
    assert 0.9 <= believed_s <= 1.3


def test_a_place_that_every_other_picture_shows_is_never_believed() -> None:
    night = Night()
    night.run_s(2.0)
    for _ in range(150):
        wrong = reading(107.5) if night.looks % 2 else None
        assert night.off_deg(night.frame(wrong)) < 0.5


def test_the_first_picture_is_not_believed_alone() -> None:
    night = Night()
    assert night.frame(reading(280.0)).azimuth_deg is None
    assert night.off_deg(night.run_s(0.7)) < 0.3


def test_a_frame_that_comes_late_is_not_looked_at() -> None:
    night = Night()
    night.run_s(2.0)
    before = night.track()
    late = SlitSighting(1, night.now_s - 0.5, UTC_NOW, True, reading(10.0), "test")
    assert not night.encoder.see(late)
    assert night.track() == before


def test_shares_of_misreadings_beyond_use_are_unknown() -> None:
    night = Night()
    night.run_s(2.0)
    chaos = iter(range(10_000))

    def anything() -> SlitReading:
        number = next(chaos)
        return reading(night.azimuth_deg if number % 6 == 0 else 37.0 * number)

    track = night.run_s(4.0, anything)
    assert track.azimuth_deg is None
    assert track.state is SlitState.UNKNOWN
    assert str(track.because) == "too few pictures show the slit"


@pytest.mark.parametrize(
    ("opening", "state"),
    [(0.0, SlitState.CLOSED), (0.4, SlitState.PART_OPEN), (1.0, SlitState.OPEN)],
)
def test_a_slit_at_rest_is_in_one_of_three_states(opening: float, state: SlitState) -> None:
    night = Night(opening=opening)
    track = night.run_s(4.0)
    assert track.state is state
    assert track.because is None
    assert track.opening == pytest.approx(opening, abs=0.02)
    assert night.now_s - track.since_s > 2.0


@pytest.mark.parametrize(
    ("start", "move", "rate_s", "state"),
    [
        (0.2, Move.OPEN, 1.0 / TRAVEL_S, SlitState.OPENING),
        (0.8, Move.CLOSE, -1.0 / TRAVEL_S, SlitState.CLOSING),
        (0.2, Move.OPEN, 0.0, SlitState.PART_OPEN),
    ],
)
def test_motion_is_named_by_what_is_seen_and_not_by_what_is_ordered(
    start: float, move: Move, rate_s: float, state: SlitState
) -> None:
    night = Night(opening=start)
    night.run_s(3.0)
    night.move, night.rate_s = move, rate_s
    track = night.run_s(5.0)
    assert track.state is state
    assert track.opening == pytest.approx(night.opening, abs=0.03)
    if rate_s:
        assert track.opening_rate_s == pytest.approx(rate_s, rel=0.3)


def test_an_opening_slit_ends_open_and_says_since_when() -> None:
    night = Night(opening=0.8)
    night.run_s(3.0)
    night.move, night.rate_s = Move.OPEN, 1.0 / TRAVEL_S
    night.run_s(6.0)
    night.move, night.rate_s = None, 0.0
    began_s = night.now_s
    track = night.run_s(4.0)
    assert track.state is SlitState.OPEN
    assert track.since_s <= began_s + 2.5


def test_a_blind_picture_is_unknown_and_says_why() -> None:
    night = Night()
    night.run_s(2.0)
    track = night.run_s(1.5, lambda: reading(None))
    assert track.state is SlitState.UNKNOWN
    assert str(track.because) == "too dark"


def conflict(night: Night, seconds: float) -> str:
    track = night.run_s(seconds)
    assert track.state is SlitState.CONFLICT, track
    return str(track.because)


SHADOWED = replace(
    reading(0.0, 0.0),
    azimuth_deg=None,
    azimuth_sigma_deg=None,
    confidence=0.0,
    unknown_because="shadows hide the edges of the shut slit",
)


def test_a_slit_is_seen_shut_where_shadows_hide_its_place() -> None:
    night = Night(opening=0.0)
    track = night.run_s(3.0, lambda: SHADOWED)
    assert (track.state, track.opening, track.azimuth_deg) == (SlitState.CLOSED, 0.0, None)
    track = night.run_s(SIGHTING_FRESH_S + 0.2, lambda: reading(None))
    assert (track.state, track.opening) == (SlitState.UNKNOWN, None)


def test_one_picture_of_a_shut_slit_without_a_place_shows_nothing() -> None:
    night = Night()
    assert night.frame(SHADOWED).state is SlitState.UNKNOWN
    night.run_s(2.0)
    for _ in range(20):
        night.run_s(0.3)
        track = night.frame(SHADOWED)
        assert track.state is SlitState.OPEN
        assert track.opening is not None
        assert track.opening > 0.9


def test_a_motor_that_moves_nothing_is_a_conflict() -> None:
    night = Night()
    night.run_s(2.0)
    night.turn = Turn.CLOCKWISE
    assert night.run_s(3.0).state is SlitState.OPEN
    assert conflict(night, 2.0) == "the dome's motor is on but the dome is seen still"


def test_a_dome_that_turns_by_itself_is_a_conflict() -> None:
    night = Night()
    night.run_s(2.0)
    night.rate_deg_s = 1.0
    assert conflict(night, 4.0) == "the dome is seen to turn though its motor is off"
    assert night.off_deg(night.track()) < 0.5


def test_a_dome_that_turns_against_its_order_is_a_conflict() -> None:
    night = Night()
    night.run_s(2.0)
    night.turn, night.rate_deg_s = Turn.CLOCKWISE, -1.5
    assert conflict(night, 3.0) == "the dome is seen to turn against its order"


def test_a_camera_that_stands_by_its_opinion_is_a_conflict() -> None:
    night = Night()
    night.run_s(2.0)
    night.told = Told(predicted_deg=95.0, predicted_sigma_deg=0.3)
    assert night.run_s(4.0).state is SlitState.OPEN
    assert conflict(night, 2.0) == "camera − prediction is +5.0°"
    night.told = Told(predicted_deg=95.0, predicted_sigma_deg=3.0)
    assert night.run_s(5.0).state is SlitState.OPEN


def test_a_slit_that_moves_by_itself_is_a_conflict() -> None:
    night = Night(opening=0.9)
    night.run_s(3.0)
    night.rate_s = -1.0 / TRAVEL_S
    assert conflict(night, 6.0) == "the slit is seen to move though its motor is off"


@pytest.mark.parametrize(
    ("opening", "claimed", "words"),
    [(0.5, Opening.CLOSED, "seen open"), (0.5, Opening.OPEN, "not seen so")],
)
def test_a_claim_that_sight_contradicts_is_a_conflict(
    opening: float, claimed: Opening, words: str
) -> None:
    night = Night(opening=opening)
    night.told = Told(claimed=claimed)
    assert words in conflict(night, 6.0)


def test_a_slit_whose_motor_moves_nothing_is_a_conflict() -> None:
    night = Night(opening=0.5)
    night.run_s(3.0)
    night.move = Move.OPEN
    assert night.run_s(6.0).state is SlitState.PART_OPEN
    assert "slit is seen still" in conflict(night, 2.0)


def test_an_ordered_run_from_start_to_rest_is_no_conflict() -> None:
    night = Night()
    night.run_s(2.0)
    states = set()
    night.turn = Turn.COUNTERCLOCKWISE
    for rate_deg_s, seconds in ((0.0, 0.5), (-1.0, 0.6), (-1.8, 8.0)):
        night.rate_deg_s = rate_deg_s
        states.add(night.run_s(seconds).state)
    night.turn = None
    for rate_deg_s, seconds in ((-1.3, 0.4), (-0.5, 0.4), (0.0, 6.0)):
        night.rate_deg_s = rate_deg_s
        states.add(night.run_s(seconds).state)
    assert states == {SlitState.OPEN}


@given(seed=st.integers(0, 1000))
@settings(max_examples=10, deadline=None)
def test_the_sigma_is_honest(seed: int) -> None:
    import random

    chance = random.Random(seed)
    night = Night()
    lens_deg = chance.gauss(0.0, 0.15)

    def noisy() -> SlitReading:
        return replace(
            reading(night.azimuth_deg + lens_deg + chance.gauss(0.0, 0.2)),
            azimuth_sigma_deg=0.2,
        )

    normal = []
    for _ in range(60):
        track = night.run_s(0.5, noisy)
        if track.azimuth_deg is not None and track.azimuth_sigma_deg is not None:
            normal.append(night.off_deg(track) / track.azimuth_sigma_deg)
    assert math.sqrt(sum(z * z for z in normal) / len(normal)) < 2.5
    assert max(normal) < 4.0
