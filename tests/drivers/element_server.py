"""A real web server on loopback that answers what a test has told it to."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

TLE = (
    b"ISS (ZARYA)\r\n"
    b"1 25544U 98067A   26150.50000000  .00016717  00000-0  30000-3 0  9993\r\n"
    b"2 25544  51.6400 208.9163 0006317  69.9862 290.2100 15.49560000 12346\r\n"
)

Reply = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Asked:
    """One request as it came in."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class ElementServer:
    """What it has been asked, and what it says next; the last reply goes on."""

    port: int = 0
    asked: list[Asked] = field(default_factory=list)
    replies: list[Reply] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/NORAD/elements/gp.php?GROUP=active&FORMAT=tle"

    def says(self, *replies: Reply) -> None:
        self.replies[:] = replies


def page(body: bytes, status: int = 200, **headers: str) -> Reply:
    """Answer whole and at once; underscores of header names become hyphens."""

    def reply(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        request.wfile.write(body)

    return reply


def cut_off(body: bytes, promised: int) -> Reply:
    """Promise more than is sent, and hang up."""

    def reply(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Length", str(promised))
        request.end_headers()
        request.wfile.write(body)
        request.close_connection = True

    return reply


def silent_until(released: threading.Event) -> Reply:
    """Say nothing until the test is over."""

    def reply(request: BaseHTTPRequestHandler) -> None:
        released.wait(10.0)
        request.close_connection = True

    return reply


def dripping(released: threading.Event) -> Reply:
    """Send a byte now and then, for ever."""

    def reply(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        request.close_connection = True
        try:
            while not released.wait(0.02):
                request.wfile.write(b"x")
                request.wfile.flush()
        except OSError:
            return  # the driver has had enough

    return reply


@contextmanager
def element_server() -> Iterator[ElementServer]:
    """Serve on a free port of loopback until the block ends."""
    told = ElementServer()

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            headers = {name.lower(): value for name, value in self.headers.items()}
            told.asked.append(Asked(self.command, self.path, headers, body))
            reply = told.replies.pop(0) if len(told.replies) > 1 else told.replies[0]
            reply(self)

        do_GET = do_POST = _answer  # noqa: N815

        def log_message(self, *words: Any) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    told.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield told
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
