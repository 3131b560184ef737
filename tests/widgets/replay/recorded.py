"""A recorded night for the window, and where its orders and wishes go."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject

from app.model.commands import Command
from app.model.notices import Alarm, Priority
from app.model.replay import RecordedNight, Replay, ReplayEvent
from app.model.state import ObservatoryState
from app.model.words import Sentence
from drivers.camera.protocol import Frame
from tests.widgets.states import NOW_S, UTC_NOW, rich_state
from widgets.image_view import ImageView
from widgets.main_window import MainWindow

THEN = UTC_NOW - timedelta(days=1)
START = THEN - timedelta(hours=1)
KINDS = ("open", "goto", "alarm", "mark", "order")
EVENTS = tuple(
    ReplayEvent(NOW_S + 60.0 * place, THEN + timedelta(minutes=place), kind, Sentence("x"))
    for place, kind in enumerate(KINDS)
)
NIGHT = RecordedNight(Path("night"), NOW_S - 3600.0, START, NOW_S + 3600.0, THEN, EVENTS)


class Listener(QObject):
    """Where orders and wishes of the window go."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.orders: list[Command] = []
        self.wishes: list[tuple[str, object]] = []
        window.wanted.connect(self.take)
        transport = window.replay.transport
        transport.seek_wanted.connect(self.seek)
        transport.step_wanted.connect(self.step)
        transport.jump_wanted.connect(self.jump)
        transport.play_wanted.connect(self.play)
        transport.speed_wanted.connect(self.speed)

    def take(self, command: Command) -> None:
        self.orders.append(command)

    def seek(self, at_s: float) -> None:
        self.wishes.append(("seek", at_s))

    def step(self, seconds: float) -> None:
        self.wishes.append(("step", seconds))

    def jump(self, way: int) -> None:
        self.wishes.append(("jump", way))

    def play(self, on: bool) -> None:
        self.wishes.append(("play", on))

    def speed(self, speed: float) -> None:
        self.wishes.append(("speed", speed))


def recorded(utc: datetime = THEN, **changes: object) -> ObservatoryState:
    return replace(rich_state(), utc=utc, replayed=True, **changes)  # type: ignore[arg-type]


def at(seconds: float = 0.0, speed: float = 1.0, playing: bool = False) -> Replay:
    utc = THEN + timedelta(seconds=seconds)
    first, last = NIGHT.start_s, NIGHT.end_s
    return Replay(NIGHT.folder, NOW_S + seconds, utc, first, START, last, speed, playing)


def urgent() -> Alarm:
    said = Sentence("rain")
    return Alarm("sky.rain", Priority.URGENT, said, said, said, UTC_NOW)


def frame(number: int, live: bool, read_at_s: float = NOW_S) -> Frame:
    image = np.full((48, 64), number, np.uint8)
    return Frame(number, read_at_s, UTC_NOW, image, "IR-CAM1", live=live)


def views(window: MainWindow) -> list[ImageView]:
    return window.operate.findChildren(ImageView)


def numbers(window: MainWindow) -> set[int]:
    frames = [view.frame() for view in views(window)]
    return {shown.number for shown in frames if shown is not None}
