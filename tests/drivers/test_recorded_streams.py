"""What has an end was recorded, wherever it comes from; nothing may move by it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from drivers.camera.stream import open_source
from drivers.clock import SystemClock
from tests.drivers.footage_files import write_video
from tests.drivers.mjpeg import MjpegServer


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        return


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A folder, and the address at which a web server offers it."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path)))
    server.daemon_threads = False
    thread = Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield tmp_path, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize("name", ["night.avi", "night.mkv"])
def test_a_recording_fetched_by_its_address_is_not_live(shelf: tuple[Path, str], name: str) -> None:
    folder, address = shelf
    write_video(folder / name, count=20)
    camera = open_source(f"{address}/{name}", SystemClock())
    try:
        assert not camera.grab(5.0).live
    finally:
        camera.close()


def test_a_camera_that_streams_without_an_end_is_live() -> None:
    server = MjpegServer()
    try:
        camera = open_source(server.url, SystemClock())
        try:
            assert camera.grab(5.0).live
        finally:
            camera.close()
    finally:
        server.close()
