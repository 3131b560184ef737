"""What a new user sees first: the simulated slit, shut as it stands at the start, is read."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

import resources
from app.profile import load, locate
from app.simulated_world import simulated_world
from drivers.clock import HandClock
from drivers.simulation.render import Renderer
from tests.vision.synthetic import off_deg
from vision.slit.calibration_file import load_calibration
from vision.slit.detector import slit_detector
from vision.slit.protocol import SlitState


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    world = simulated_world(load(locate("simulator")), HandClock(datetime(2027, 1, 1, tzinfo=UTC)))
    assert world is not None
    return Renderer(shape=world.settings.shape, seed=world.settings.seed)


@pytest.mark.parametrize("hour", [0, 4, 8, 12, 16, 20])
@pytest.mark.parametrize("month", [3, 6, 11])
def test_the_slit_is_seen_shut_at_any_hour_of_the_start(
    renderer: Renderer, month: int, hour: int
) -> None:
    clock = HandClock(datetime(2027, month, 21, tzinfo=UTC) + timedelta(hours=hour))
    world = simulated_world(load(locate("simulator")), clock)
    assert world is not None
    scene = world.scene()
    assert scene.slit_opening == 0.0
    detector = slit_detector(load_calibration(resources.path("calibration/simulator.toml")))
    reading = detector.detect(renderer.render(scene, hour))
    assert reading.state is SlitState.CLOSED
    assert reading.unknown_because is None
    assert abs(off_deg(reading.azimuth_deg, scene.slit_azimuth_deg)) < 1.0
