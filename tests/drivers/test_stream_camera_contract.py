"""What every camera that delivers frames by itself must do, simulated, recorded or live."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import numpy as np
import pytest

from drivers.astrometry import Place
from drivers.camera.footage import FootageCamera
from drivers.camera.protocol import StreamCamera
from drivers.camera.simulated_all_sky import SimulatedAllSky
from drivers.camera.simulated_slit import RenderedSlitCamera, SimulatedSlitCamera
from drivers.camera.stream import CapturedCamera
from drivers.clock import HandClock
from drivers.errors import LinkLost
from drivers.simulation.render import Renderer
from tests.drivers.footage_files import write_folder, write_video
from tests.drivers.mjpeg import MjpegServer
from tests.drivers.scenes import NIGHT, StagedWorld

Make = Callable[[HandClock, Path, ExitStack], StreamCamera]
PATIENCE_S = 10.0


def _captured(clock: HandClock, folder: Path, stack: ExitStack) -> StreamCamera:
    server = MjpegServer()
    stack.callback(server.close)
    return CapturedCamera(server.url, clock)


CAMERAS: dict[str, Make] = {
    "simulated_slit": lambda clock, folder, stack: SimulatedSlitCamera(StagedWorld(clock), clock),
    "rendered_slit": lambda clock, folder, stack: RenderedSlitCamera(
        StagedWorld(clock), clock, Renderer()
    ),
    "simulated_all_sky": lambda clock, folder, stack: SimulatedAllSky(
        StagedWorld(clock), clock, Place(35.0, 134.3, 450.0)
    ),
    "footage_folder": lambda clock, folder, stack: FootageCamera(
        write_folder(folder / "clip"), clock
    ),
    "footage_video": lambda clock, folder, stack: FootageCamera(
        write_video(folder / "clip.mkv"), clock
    ),
    "stream": _captured,
}
RECORDED = ("footage_folder", "footage_video")


@pytest.fixture
def clock() -> HandClock:
    return HandClock(NIGHT.utc)


@pytest.fixture(params=CAMERAS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def camera(kind: str, clock: HandClock, tmp_path: Path) -> Iterator[StreamCamera]:
    with ExitStack() as stack:
        made = CAMERAS[kind](clock, tmp_path, stack)
        stack.callback(made.close)
        yield made


def test_frames_are_numbered_grey_read_only_and_stamped(
    camera: StreamCamera, clock: HandClock, kind: str
) -> None:
    frames = []
    for _ in range(3):
        clock.pass_s(6.0)
        frames.append(camera.grab(PATIENCE_S))
    numbers = [frame.number for frame in frames]
    assert numbers == sorted(set(numbers))
    if kind != "stream":
        assert numbers == [0, 1, 2]
    for frame in frames:
        assert frame.image.ndim == 2
        assert frame.image.dtype in (np.uint8, np.uint16)
        assert not frame.image.flags.writeable
        assert frame.source
        assert frame.utc.tzinfo is not None
        assert frame.live is (kind not in RECORDED)
        assert frame.read_at_s <= clock.monotonic_s()
    assert len({frame.image.shape for frame in frames}) == 1


def test_a_camera_has_a_name_without_secrets(camera: StreamCamera) -> None:
    assert camera.name
    assert "secret" not in camera.name


def test_a_closed_camera_gives_no_frame_and_may_be_closed_again(
    camera: StreamCamera, clock: HandClock
) -> None:
    clock.pass_s(6.0)
    camera.grab(PATIENCE_S)
    camera.close()
    camera.close()
    clock.pass_s(6.0)
    with pytest.raises(LinkLost):
        for _ in range(2):
            camera.grab(0.05)
