"""What every camera that takes one picture when asked must do."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from drivers.camera.protocol import ExposureCamera
from drivers.camera.simulated_ccd import SimulatedCcd
from drivers.clock import HandClock
from drivers.errors import LinkLost, Refused
from tests.drivers.scenes import NIGHT, StagedWorld

Make = Callable[[HandClock], ExposureCamera]
CAMERAS: dict[str, Make] = {
    "simulated_ccd": lambda clock: SimulatedCcd(StagedWorld(clock), clock),
}


@pytest.fixture
def clock() -> HandClock:
    return HandClock(NIGHT.utc)


@pytest.fixture(params=CAMERAS)
def camera(request: pytest.FixtureRequest, clock: HandClock) -> ExposureCamera:
    return CAMERAS[str(request.param)](clock)


def test_a_frame_comes_once_and_only_when_its_time_is_over(
    camera: ExposureCamera, clock: HandClock
) -> None:
    assert camera.fetch() is None
    started_s, started = clock.monotonic_s(), clock.utc()
    camera.expose(10.0)
    clock.pass_s(9.9)
    assert camera.fetch() is None
    clock.pass_s(3.0)
    frame = camera.fetch()
    assert frame is not None
    assert camera.fetch() is None
    assert frame.number == 0
    assert frame.exposure_s == 10.0
    assert frame.image.dtype == np.uint16
    assert not frame.image.flags.writeable
    assert frame.read_at_s == pytest.approx(started_s + 10.0)
    assert (frame.utc - started).total_seconds() == pytest.approx(10.0)


def test_a_second_exposure_is_refused_while_one_is_under_way(
    camera: ExposureCamera, clock: HandClock
) -> None:
    camera.expose(5.0)
    with pytest.raises(Refused, match="under way"):
        camera.expose(1.0)
    clock.pass_s(5.0)
    frame = camera.fetch()
    assert frame is not None
    assert frame.exposure_s == 5.0


@pytest.mark.parametrize("exposure_s", [0.0, -1.0, 4000.0, float("nan")])
def test_an_impossible_time_is_refused(camera: ExposureCamera, exposure_s: float) -> None:
    with pytest.raises(Refused, match=r"from 0\.001 s to 3600 s"):
        camera.expose(exposure_s)


def test_an_aborted_exposure_leaves_no_frame_and_no_hindrance(
    camera: ExposureCamera, clock: HandClock
) -> None:
    camera.expose(5.0)
    camera.abort()
    camera.abort()
    clock.pass_s(6.0)
    assert camera.fetch() is None
    camera.expose(1.0)
    clock.pass_s(1.0)
    assert camera.fetch() is not None


def test_a_closed_camera_answers_no_more_and_may_be_closed_again(camera: ExposureCamera) -> None:
    camera.close()
    camera.close()
    for ask in (camera.fetch, camera.abort, lambda: camera.expose(1.0)):
        with pytest.raises(LinkLost):
            ask()
