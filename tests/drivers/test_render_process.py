"""The process that renders: it can freeze, it ends with its console, it leaves nothing behind."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from drivers.camera.simulated_slit import SimulatedSlitCamera
from drivers.clock import HandClock, SystemClock
from drivers.errors import LinkLost
from drivers.simulation.render import Renderer
from drivers.simulation.render_process import RenderProcess
from tests.drivers.scenes import NIGHT, StagedWorld

ROOT = Path(__file__).parents[2]


@pytest.fixture
def process() -> Iterator[RenderProcess]:
    made = RenderProcess(seed=7)
    yield made
    made.close()


def test_the_child_renders_what_the_renderer_renders(process: RenderProcess) -> None:
    process.ask(3, NIGHT)
    number, image = process.receive(10.0)
    assert number == 3
    assert np.array_equal(image, Renderer(seed=7).render(NIGHT, 3))


def test_a_stopped_child_is_a_frozen_camera_that_thaws(process: RenderProcess) -> None:
    os.kill(process.pid, signal.SIGSTOP)
    process.ask(0, NIGHT)
    with pytest.raises(LinkLost, match="no new frame"):
        process.receive(0.1)
    os.kill(process.pid, signal.SIGCONT)
    assert process.receive(10.0)[0] == 0


def test_a_killed_child_is_a_lost_link(process: RenderProcess) -> None:
    os.kill(process.pid, signal.SIGKILL)
    with pytest.raises(LinkLost, match="has ended"):
        process.receive(10.0)


def test_closing_ends_even_a_stopped_child_and_may_be_repeated() -> None:
    process = RenderProcess()
    os.kill(process.pid, signal.SIGSTOP)
    process.close()
    process.close()
    with pytest.raises(ProcessLookupError):
        os.kill(process.pid, 0)


def test_the_child_ends_by_itself_when_its_console_is_gone() -> None:
    ours, theirs = socket.socketpair()
    child = subprocess.Popen(
        [sys.executable, "-m", "drivers.simulation.render_process"],
        stdin=theirs.fileno(),
        cwd=ROOT,
    )
    theirs.close()
    ours.close()
    assert child.wait(20.0) == 0


def test_the_child_knows_neither_qt_nor_the_console() -> None:
    code = (
        "import sys; import drivers.simulation.render_process, drivers.simulation.render;"
        "sys.exit(any(m.split('.')[0] in ('PySide6', 'app', 'widgets') for m in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_a_stopped_source_freezes_the_camera_and_its_late_picture_is_dropped() -> None:
    clock = HandClock(NIGHT.utc)
    world = StagedWorld(clock)
    camera = SimulatedSlitCamera(world, clock, fps=60.0)
    try:
        first = camera.grab(10.0)
        os.kill(camera.source_pid, signal.SIGSTOP)
        clock.pass_s(1.0)
        with pytest.raises(LinkLost, match="no new frame"):
            camera.grab(0.1)
        os.kill(camera.source_pid, signal.SIGCONT)
        clock.pass_s(1.0)
        frame = camera.grab(10.0)
        assert frame.read_at_s == first.read_at_s + 2.0
        assert frame.number == first.number + 1
    finally:
        camera.close()


def test_the_frozen_camera_fault_gives_no_frame_until_it_is_over() -> None:
    clock = SystemClock()
    world = StagedWorld(clock, replace(NIGHT, camera_frozen=True))
    camera = SimulatedSlitCamera(world, clock)
    try:
        with pytest.raises(LinkLost, match="no new frame"):
            camera.grab(0.05)
        world.shown = NIGHT
        assert camera.grab(10.0).number == 0
    finally:
        camera.close()
