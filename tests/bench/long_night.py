"""Writes a night of many hours for the benches: every field that moves, orders, alarms, video."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import numpy as np

from app.model.notices import Alarm, Notice, Priority
from app.model.state import ObservatoryState
from app.model.words import Sentence
from app.session.found import Moment
from app.session.video import VideoWriter
from app.session.writer import SessionWriter
from tests.widgets.states import rich_state

CAMERAS = ("slit_camera", "all_sky")
TOLD_A_SECOND, FPS, SEGMENT_S = 20, 15, 60.0
STEP_S = 1.0 / TOLD_A_SECOND


def write_night(folder: Path, seconds: float) -> None:
    """Write twenty states a second, four readings each, and two cameras at 15 frames a second.

    Every minute of video is one and the same file under many names: what is measured is how
    soon it is found, and encoding half a million pictures would take longer than all the rest.
    """
    state = replace(rich_state(), satellites=None, notices=(), alarms=())
    with SessionWriter(folder, {"profile": "bench"}) as writer:
        writer.begin(state)
        minute = _minute(folder)
        start_s, start_utc = state.now_s, state.utc
        for number in range(round(seconds * TOLD_A_SECOND)):
            past_s = (number + 1) * STEP_S
            now_s, utc = start_s + past_s, start_utc + timedelta(seconds=past_s)
            state = _moved(replace(state, now_s=now_s, utc=utc), number)
            for name in ("mount", "dome", "slit", "notices", "alarms"):
                writer.put(now_s, utc, name, getattr(state, name))
            _decide(writer, state, number)
            writer.tell(now_s, utc)
            if number % round(SEGMENT_S * TOLD_A_SECOND) == 0:
                begun = Moment(start_s + number * STEP_S, utc - timedelta(seconds=STEP_S))
                _film(writer, begun, minute, number // round(SEGMENT_S * TOLD_A_SECOND))
            if number % 1000 == 0:
                writer.commit()
    minute.unlink()


def _moved(state: ObservatoryState, number: int) -> ObservatoryState:
    now_s, utc = state.now_s, state.utc
    assert state.mount is not None
    assert state.dome is not None
    assert state.slit is not None
    state = replace(
        state,
        mount=replace(state.mount, read_at_s=now_s, azimuth_deg=number / 1e4),
        dome=replace(state.dome, read_at_s=now_s),
        slit=replace(state.slit, read_at_s=now_s, utc=utc, frame_number=number),
    )
    if number % 400 == 0:
        notice = Notice("dome", Sentence("%1.", (str(number),)), utc, "goto")
        state = replace(state, notices=(*state.notices, notice)[-500:])
    if number % 12_000 == 6_000:
        said = Sentence("rain")
        up = () if state.alarms else (Alarm("rain", Priority.URGENT, said, said, said, utc),)
        state = replace(state, alarms=up)
    return state


def _decide(writer: SessionWriter, state: ObservatoryState, number: int) -> None:
    """Order something twice a minute, hold a button now and then, and set a mark."""
    if number % 600 == 300 or (number % 12_000 < 200 and number % 2 == 0):
        writer.command(state.now_s, state.utc, "TurnDome", {"speed": 1.0}, "")
    if number % 24_000 == 100:
        writer.mark(state.now_s, state.utc, f"{number}")


def _minute(folder: Path) -> Path:
    """Write a minute of noise that moves."""
    rng = np.random.default_rng(1)
    noise = rng.normal(90.0, 6.0, (480, 640)).clip(0, 255).astype(np.uint8)
    path = folder / "minute.mp4"
    with VideoWriter(path, 640, 480, 0.0) as video:
        for place in range(round(SEGMENT_S * FPS)):
            video.write(np.roll(noise, place, 1), place / FPS)
    return path


def _film(writer: SessionWriter, begun: Moment, minute: Path, number: int) -> None:
    for camera in CAMERAS:
        file = f"{camera}-{number + 1:04d}.mp4"
        os.link(minute, minute.with_name(file))
        video_id = writer.video(camera, file, begun.mono_s, (640, 480))
        for place in range(round(SEGMENT_S * FPS)):
            at_s = place / FPS
            utc = begun.utc + timedelta(seconds=at_s)
            frame = number * round(SEGMENT_S * FPS) + place
            writer.frame(camera, begun.mono_s + at_s, utc, frame, video_id, place)
