"""What is judged of one frame gives way to the only way that a shutter can have gone."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from tests.vision.readings import reading
from vision.slit.judge import LIP_BINS
from vision.slit.protocol import SlitReading, SlitState
from vision.slit.shutter import CLOSED_BELOW, OPEN_ABOVE
from vision.slit.shutter_way import on_its_way
from vision.slit.track import track

Floats = NDArray[np.float64]
Readings = list[SlitReading]


def chances_of(opening: float, sure: float = 0.97) -> bytes:
    """What a judge gives who is so sure of an opening."""
    places = LIP_BINS + 2
    found = np.full(places, (1.0 - sure) / (places - 1))
    place = 1 + min(int(opening * LIP_BINS), LIP_BINS - 1)
    if opening <= CLOSED_BELOW or opening >= OPEN_ABOVE:
        place = 0 if opening <= CLOSED_BELOW else places - 1
    found[place] = sure
    return bytes(np.log(found).astype(np.float16).tobytes())


def judged(openings: Floats) -> Readings:
    return [
        replace(reading(100.0, float(up)), lip_chances=chances_of(float(up))) for up in openings
    ]


def states_of(readings: Readings, fps: float) -> list[SlitState]:
    times_s = [number / fps for number in range(len(readings))]
    return [one.reading.state for one in track(readings, times_s)]


def opening_over(travel_s: float, fps: float) -> Floats:
    """Shut, opened from end to end, and wide open."""
    time_s = np.arange(0.0, travel_s + 6.0, 1.0 / fps)
    return np.clip((time_s - 3.0) / travel_s, 0.0, 1.0)


@pytest.mark.parametrize("fps", [5.0, 15.0])
@pytest.mark.parametrize("misread", [0.0, 1.0])
def test_a_lip_that_is_overlooked_for_seconds_is_on_its_way(fps: float, misread: float) -> None:
    truth = opening_over(10.0, fps)
    seen = truth.copy()
    seen[(truth > 0.3) & (truth < 0.55)] = misread
    told = states_of(judged(seen), fps)
    moving = (truth > 0.05) & (truth < 0.95)
    assert {state for state, goes in zip(told, moving, strict=True) if goes} == {SlitState.OPENING}


@pytest.mark.parametrize("travel_s", [5.0, 6.0, 10.0, 30.0])
@pytest.mark.parametrize("fps", [1.0, 2.0, 5.0, 25.0])
def test_what_every_shutter_can_do_is_left_as_it_is(travel_s: float, fps: float) -> None:
    truth = opening_over(travel_s, fps)
    with_chances = judged(truth)
    without = [replace(one, lip_chances=b"") for one in with_chances]
    assert states_of(with_chances, fps) == states_of(without, fps)


def test_a_recording_that_was_cut_leaps() -> None:
    seen = np.repeat([0.0, 1.0], 60)
    told = states_of(judged(seen), 5.0)
    assert told == [SlitState.CLOSED] * 60 + [SlitState.OPEN] * 60


def test_frames_far_apart_keep_what_they_show() -> None:
    seen = np.array([0.0, 0.0, 1.0, 0.0, 0.0])
    states = {0.0: SlitState.CLOSED, 1.0: SlitState.OPEN}
    assert states_of(judged(seen), 0.1) == [states[float(up)] for up in seen]


@given(
    openings=st.lists(st.sampled_from([0.0, 0.2, 0.5, 0.8, 1.0]), min_size=1, max_size=40),
    step_s=st.floats(0.02, 1.0),
    silent=st.sets(st.integers(0, 39)),
)
def test_a_state_goes_with_its_opening(
    openings: list[float], step_s: float, silent: set[int]
) -> None:
    seen = np.array(openings)
    names = np.where(seen == 0.0, "closed", np.where(seen == 1.0, "open", "part open"))
    sigma = np.full(seen.size, 0.02)
    chances = [b"" if i in silent else chances_of(float(up)) for i, up in enumerate(seen)]
    at_s = np.arange(seen.size, dtype=np.float64) * step_s
    opening, wider, states = on_its_way(at_s, step_s, chances, seen, sigma, names)
    for i in range(seen.size):
        assert (states[i] == "closed") == (opening[i] == 0.0)
        assert (states[i] == "open") == (opening[i] == 1.0)
        changed = states[i] != names[i]
        assert wider[i] == (0.1 if changed else 0.02)
        if changed:
            assert i not in silent
        else:
            assert opening[i] == seen[i]


def test_one_frame_alone_is_what_was_judged_of_it() -> None:
    chances, names = [chances_of(0.5)], np.array(["open"])
    _, _, states = on_its_way(np.zeros(1), 0.2, chances, np.ones(1), np.ones(1), names)
    assert states.tolist() == ["part open"]
