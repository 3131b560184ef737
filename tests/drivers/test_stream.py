"""Live cameras: the newest frame, a clear word when there is none, nothing left behind."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from drivers.camera.footage import FootageCamera
from drivers.camera.pictures import BadFootage
from drivers.camera.protocol import StreamCamera
from drivers.camera.stream import CapturedCamera, open_source
from drivers.clock import HandClock, SystemClock
from drivers.errors import LinkLost
from tests.drivers.footage_files import write_folder
from tests.drivers.mjpeg import SIZE, MjpegServer


@pytest.fixture
def server() -> Iterator[MjpegServer]:
    made = MjpegServer()
    yield made
    made.close()


def test_the_pictures_of_a_network_camera_arrive(server: MjpegServer) -> None:
    camera = open_source(server.url, SystemClock())
    try:
        frame = camera.grab(5.0)
        assert frame.image.shape == SIZE
        assert frame.live
        assert frame.source == server.url.replace("operator:secret@", "")
    finally:
        camera.close()


def test_a_slow_consumer_gets_the_newest_frame_not_the_next(server: MjpegServer) -> None:
    camera = CapturedCamera(server.url, SystemClock())
    try:
        first = camera.grab(5.0)
        already = server.sent
        # Take nothing until the camera has sent a good many more.
        pause = threading.Event()
        while server.sent < already + 15:
            pause.wait(0.02)
        later = camera.grab(5.0)
        assert later.number - first.number > 5
    finally:
        camera.close()


def test_a_frozen_camera_is_told_in_time_and_then_as_lost(server: MjpegServer) -> None:
    camera = CapturedCamera(server.url, SystemClock())
    try:
        camera.grab(5.0)
        server.freeze()
        with pytest.raises(LinkLost, match="no new frame"):
            for _ in range(20):
                camera.grab(0.1)
        with pytest.raises(LinkLost, match="no more pictures"):
            _until_lost(camera)
    finally:
        camera.close()


def test_a_camera_that_hangs_up_is_lost(server: MjpegServer) -> None:
    camera = CapturedCamera(server.url, SystemClock())
    try:
        camera.grab(5.0)
        server.stopped.set()
        with pytest.raises(LinkLost, match="no more pictures"):
            _until_lost(camera)
    finally:
        camera.close()


def _until_lost(camera: StreamCamera) -> None:
    """Grab until something else than waiting is said."""
    for _ in range(40):
        try:
            camera.grab(0.2)
        except LinkLost as error:
            if "no new frame" not in str(error):
                raise


def test_nobody_at_the_address_is_a_lost_link() -> None:
    server = MjpegServer()
    url = server.url
    server.close()
    with pytest.raises(LinkLost, match="cannot be opened"):
        open_source(url, SystemClock())


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("ftp://camera/dome", "allowed are rtsp://, rtsps://, http://, https://"),
        ("rtsp://", "not a camera's address"),
        ("/dev/video-none", "there is no camera /dev/video-none"),
        ("no/such/folder", "there is no file or folder no/such/folder"),
    ],
)
def test_a_source_that_cannot_be_is_a_value_error_that_names_it(source: str, said: str) -> None:
    with pytest.raises(BadFootage, match=said) as caught:
        open_source(source, SystemClock())
    assert isinstance(caught.value, ValueError)
    assert isinstance(caught.value, LinkLost)


def test_a_device_that_is_not_there_is_a_lost_link() -> None:
    with pytest.raises(LinkLost, match="camera 97 cannot be opened"):
        open_source("97", SystemClock())


def test_a_path_is_played_as_footage(tmp_path: Path, clock: HandClock) -> None:
    folder = write_folder(tmp_path / "clip")
    camera = open_source(str(folder), clock, fps=2.0)
    assert isinstance(camera, FootageCamera)
    camera.close()
