"""Memory over a simulated night at speed: camera, encoder, loop, interlocks and the window.

``python -m tests.bench.bench_night [--hours H] [--step S]`` lets a night pass with a frame
every S simulated seconds through renderer, encoder, dome loop, follower, alarms and every
panel of the (offscreen) window, and prints the resident memory after the first tenth, at
its highest and at the end.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.control.alarm_watch import AlarmWatch
from app.control.desk import CommandDesk
from app.control.dome_follow import DomeFollow
from app.control.helm import Helm
from app.control.store import StateStore
from app.dome.room import DomeRoom
from app.model.commands import Command
from app.model.state import (
    CameraState,
    DomeMode,
    ObservatoryState,
    SlitSighting,
)
from app.profile import load, locate
from app.simulated_world import simulated_world
from app.sky.night import sky_now
from drivers.camera.simulated_slit import RenderedSlitCamera
from drivers.clock import HandClock
from drivers.motors.relays import RelayMotors
from drivers.mount.simulated import SimulatedMount
from drivers.relay.simulated import SimulatedBoard
from drivers.simulation.render import Renderer
from vision.slit.calibration_file import load_calibration
from vision.slit.edges import EdgeDetector
from widgets import theme
from widgets.main_window import MainWindow

DUSK = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)


def rss_mb() -> float:
    """Give the resident memory of this process, MB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


class Night:
    """One console without threads, stepped through a night."""

    def __init__(self) -> None:
        profile = load(locate("demo"))
        self.clock = HandClock(DUSK)
        world = simulated_world(profile, self.clock)
        assert world is not None
        self._site = profile.site
        self._camera = RenderedSlitCamera(world, self.clock, Renderer(seed=1))
        self._detector = EdgeDetector(load_calibration(profile.calibration))
        motors = RelayMotors(SimulatedBoard(world), profile.wiring, self.clock)
        self._room = DomeRoom(motors, self.clock, profile.room)
        self._mount = SimulatedMount(world)
        self._world = world
        first = ObservatoryState(
            self.clock.monotonic_s(),
            self.clock.utc(),
            profile.site,
            profile.name,
            profile.simulated,
            profile.shape,
            profile.limits,
            dome_mode=DomeMode.AUTO,
        )
        self._store = StateStore(first, self.clock)
        self._desk = CommandDesk(self._store, {"dome": self})
        self._watch = AlarmWatch(Helm(self._store), self.clock.monotonic_s())
        self._follow = DomeFollow(profile.follow_limit_deg)
        self._follow.read.connect(self._store.put)
        self._follow.wanted.connect(self._desk.submit)
        self._window = MainWindow(profile.name)
        self._window.show()
        self._window.add_late_panels()
        self.frames = 0
        self.moves = 0

    def submit(self, command: Command) -> None:
        """Carry a command of the follower out."""
        self.moves += 1
        command.apply(self._room.dome)

    def pass_s(self, seconds: float) -> None:
        """Let time pass; in motion frame by frame, at rest in one go."""
        moving = self._room.dome.read_state().slewing
        for _ in range(round(seconds / 0.2) if moving else 3):
            self.clock.pass_s(0.2)
            self._frame()
        if not moving:
            self.clock.pass_s(max(0.0, seconds - 0.6))

    def _frame(self) -> None:
        frame = self._camera.grab(0.1)
        reading = self._detector.detect(frame.image)
        sighting = SlitSighting(
            frame.number, frame.read_at_s, frame.utc, True, reading, self._detector.name
        )
        self.frames += 1
        self._room.see(sighting)
        state = replace(
            self._store.state(),
            motors=self._room.tick(),
            dome=self._room.dome.read_state(),
            cover=self._room.cover.read_state(),
            slit=sighting,
            slit_camera=CameraState("IR-CAM1", "simulator", True, 15.0, frame.read_at_s),
            mount=self._mount.read_state(),
            weather=self._world.weather(),
            sky=sky_now(self.clock.monotonic_s(), self.clock.utc(), self._site),
        )
        for name in ("motors", "dome", "cover", "slit", "slit_camera", "mount", "weather", "sky"):
            self._store.put(name, getattr(state, name))
        self._watch.look(state)
        self._follow.look(state)
        self._window.offer("slit_camera", frame)
        self._window.show_state(self._store.state())
        QApplication.processEvents()


def main() -> None:
    """Let the night pass, and print its memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hours", type=float, default=10.0)
    parser.add_argument("--step", type=float, default=10.0)
    given = parser.parse_args()
    application = QApplication(sys.argv[:1])
    theme.apply(application, theme.Theme.DARK)
    began_s = time.process_time()
    night = Night()
    steps = round(given.hours * 3600.0 / given.step)
    measured: list[float] = []
    for _ in range(steps):
        night.pass_s(given.step)
        measured.append(rss_mb())
    first = measured[len(measured) // 10]
    sys.stdout.write(
        "| night | frames | dome moves | after a tenth | highest after that | end | growth |\n"
        "|---|---|---|---|---|---|---|\n"
        f"| {given.hours:g} h | {night.frames} | {night.moves} | {first:.0f} MB | "
        f"{max(measured[len(measured) // 10 :]):.0f} MB | {measured[-1]:.0f} MB | "
        f"{measured[-1] / first - 1.0:+.1%} |\n\n"
        f"{time.process_time() - began_s:.0f} s of CPU\n"
    )


if __name__ == "__main__":
    main()
