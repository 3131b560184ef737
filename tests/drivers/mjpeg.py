"""A camera on the network for tests: MJPEG over HTTP on loopback, which can freeze and go away."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import numpy as np

from drivers.opencv import cv2

SIZE = (120, 160)


class MjpegServer:
    """Serves grey pictures whose brightness is their number, as fast as they are taken."""

    def __init__(self, period_s: float = 0.02) -> None:
        self.period_s = period_s
        self.stopped = threading.Event()
        self.flowing = threading.Event()
        self.flowing.set()
        self.sent = 0
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200)
                self.send_header("Content-Type", "multipart/x-mixed-replace; boundary=frame")
                self.end_headers()
                server.serve(self)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                return

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = False
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,))
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://operator:secret@127.0.0.1:{self._http.server_port}/dome.mjpg"

    def serve(self, handler: BaseHTTPRequestHandler) -> None:
        """Send pictures until stopped, or until nobody listens."""
        while not self.stopped.wait(self.period_s):
            if not self.flowing.is_set():
                continue
            picture = np.full(SIZE, 20 + self.sent % 200, dtype=np.uint8)
            data = cv2.imencode(".jpg", picture)[1].tobytes()
            head = f"--frame\r\nContent-Type: image/jpeg\r\nContent-Length: {len(data)}\r\n\r\n"
            try:
                handler.wfile.write(head.encode() + data + b"\r\n")
            except OSError:
                return
            self.sent += 1

    def freeze(self) -> None:
        """Keep the connection, send nothing."""
        self.flowing.clear()

    def close(self) -> None:
        """Hang up and let go of the port."""
        self.stopped.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()
