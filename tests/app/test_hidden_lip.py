"""A lip behind the telescope: how far it is guessed to be open is no motion, and no conflict."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from app.model.slit_track import SlitTrack
from drivers.dome.protocol import Move, Turn
from tests.app.encoder_night import FACTS, Night, reading
from vision.slit.protocol import SlitReading, SlitState

FRAMES_S = [5.0, 15.0]


def turning(frames_s: float, opening: float = 1.0) -> Night:
    """Give a night whose dome turns as ordered, its shutter at rest."""
    night = Night(opening=opening, travel_s=10.0, frame_s=1.0 / frames_s)
    night.run_s(3.0)
    night.turn, night.rate_deg_s = Turn.CLOCKWISE, 0.0
    night.run_s(FACTS.start_delay_s + FACTS.run_up_s)
    night.rate_deg_s = FACTS.cw_speed_deg_s
    return night


def watched(night: Night, seen: list[SlitReading]) -> list[SlitTrack]:
    """Show a guess after the other, each at the azimuth where the dome is then."""
    tracks = []
    for guess in seen:
        # seen where the frame will find the dome
        turned_deg = night.azimuth_deg + night.rate_deg_s * night.frame_s
        tracks.append(night.frame(replace(guess, azimuth_deg=turned_deg % 360.0)))
    return tracks


@pytest.mark.parametrize("frames_s", FRAMES_S)
def test_a_guess_that_wanders_as_the_dome_turns_is_no_motion(frames_s: float) -> None:
    night = turning(frames_s)
    noise = random.Random(2)
    count = round(8.0 * frames_s)
    guesses = [
        replace(reading(0.0, 1.0 - 0.5 * i / count + noise.gauss(0.0, 0.01)), opening_sigma=0.26)
        for i in range(count)
    ]
    # nothing says how far it is open in truth, but nobody says that it moves
    found = {track.state for track in watched(night, guesses)}
    assert not found & {SlitState.OPENING, SlitState.CLOSING, SlitState.CONFLICT}


@pytest.mark.parametrize("frames_s", FRAMES_S)
def test_a_lip_that_seems_to_go_as_the_dome_turns_is_no_conflict(frames_s: float) -> None:
    night = turning(frames_s)
    count = round(6.0 * frames_s)
    seen = [reading(0.0, 0.9 - 0.5 * i / count) for i in range(count)]
    assert SlitState.CONFLICT not in {track.state for track in watched(night, seen)}


@pytest.mark.parametrize("frames_s", FRAMES_S)
def test_a_shutter_that_goes_by_itself_is_a_conflict_once_the_dome_rests(frames_s: float) -> None:
    night = turning(frames_s)
    night.run_s(4.0)
    night.turn, night.rate_deg_s = None, 0.0
    night.run_s(2.0)
    night.rate_s = -0.1
    assert SlitState.CONFLICT in {night.frame().state for _ in range(round(7.0 * frames_s))}


@pytest.mark.parametrize("frames_s", FRAMES_S)
def test_a_shutter_that_has_opened_is_open_within_a_second(frames_s: float) -> None:
    night = Night(opening=0.2, travel_s=10.0, frame_s=1.0 / frames_s)
    night.run_s(3.0)
    night.move, night.rate_s = Move.OPEN, 0.1
    states = [night.frame().state for _ in range(round(8.0 * frames_s))]
    assert states[round(3.0 * frames_s) : round(7.0 * frames_s)] == [SlitState.OPENING] * round(
        4.0 * frames_s
    )
    night.run_s(1.0)
    assert [night.frame().state for _ in range(round(3.0 * frames_s))] == [
        SlitState.OPEN for _ in range(round(3.0 * frames_s))
    ]


def test_one_frame_that_shows_it_wide_open_does_not_end_the_motion() -> None:
    night = Night(opening=0.2, travel_s=10.0)
    night.run_s(3.0)
    night.move, night.rate_s = Move.OPEN, 0.1
    night.run_s(3.0)
    assert night.frame(reading(night.azimuth_deg, 1.0)).state is SlitState.OPENING


def opening_under(night: Night, drag_deg_s: float, seconds: float) -> set[SlitState]:
    """Let the shutter open, and the slit seem to turn meanwhile."""
    night.move, night.rate_s = Move.OPEN, 0.1
    found = set()
    for frame in range(round(seconds / night.frame_s)):
        opening = night.opening + night.rate_s * night.frame_s
        seen = reading(night.azimuth_deg + drag_deg_s * frame * night.frame_s, opening)
        found.add(night.frame(seen).state)
    return found


@pytest.mark.parametrize("frames_s", FRAMES_S)
@pytest.mark.parametrize("drag_deg_s", [-0.5, 0.5])
def test_a_lip_that_drags_the_azimuth_along_a_little_is_no_conflict(
    frames_s: float, drag_deg_s: float
) -> None:
    night = Night(opening=0.1, travel_s=10.0, frame_s=1.0 / frames_s)
    night.run_s(3.0)
    assert SlitState.CONFLICT not in opening_under(night, drag_deg_s, 4.5)


@pytest.mark.parametrize("frames_s", FRAMES_S)
def test_a_dome_that_turns_far_by_itself_is_a_conflict_while_its_shutter_moves(
    frames_s: float,
) -> None:
    night = Night(opening=0.1, travel_s=10.0, frame_s=1.0 / frames_s)
    night.run_s(3.0)
    assert SlitState.CONFLICT in opening_under(night, 1.5, 6.0)
