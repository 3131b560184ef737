"""Render in a process of its own, so that pictures cost the console nothing and can freeze.

The two processes share one socket, which is the child's standard input. The console
sends a scene and its frame number, the child answers with the picture; when the
console's end closes, for whatever reason, the child ends.
"""

from __future__ import annotations

import os
import pickle
import signal
import socket
import struct
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from drivers.errors import LinkLost
from drivers.simulation.scene import Scene
from drivers.simulation.shape import Shape

NICENESS = 15
"""Simulated pictures are made when the console itself has nothing to do."""

REQUEST = struct.Struct(">I")
REPLY = struct.Struct(">III")
START_S = 30.0


class RenderProcess:
    """The console's end: asks for pictures and waits for them, never longer than told.

    Parameters
    ----------
    seed : int
        Of the dome's paint.
    shape : Shape, optional
        The dome to draw.

    Raises
    ------
    drivers.errors.LinkLost
        When the process cannot be started or does not say that it is ready.
    """

    def __init__(self, seed: int = 0, shape: Shape | None = None) -> None:
        ours, theirs = socket.socketpair()
        root = str(Path(__file__).resolve().parents[2])
        paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
        try:
            self._child = subprocess.Popen(
                [sys.executable, "-m", "drivers.simulation.render_process"],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
            )
        except OSError as error:
            ours.close()
            raise LinkLost(f"the camera's process could not be started: {error}") from error
        finally:
            theirs.close()
        self._socket = ours
        self._held = bytearray()
        try:
            self._send((seed, shape or Shape()))
            self.receive(START_S)
        except LinkLost:
            self.close()
            raise

    @property
    def pid(self) -> int:
        """Number of the process; stopping it by a signal freezes the camera."""
        return self._child.pid

    def ask(self, number: int, scene: Scene) -> None:
        """Send a scene; one at a time."""
        self._send((number, scene))

    def _send(self, request: tuple[int, Scene | Shape]) -> None:
        body = pickle.dumps(request)
        try:
            self._socket.settimeout(1.0)
            self._socket.sendall(REQUEST.pack(len(body)) + body)
        except OSError as error:
            raise LinkLost("the camera's process has ended") from error

    def receive(self, timeout_s: float) -> tuple[int, NDArray[np.uint8]]:
        """Wait for the next picture, with the frame number that was asked.

        What has arrived of a late picture is kept; a later call goes on from there.

        Raises
        ------
        drivers.errors.LinkLost
            When it has not come whole in time, or never will.
        """
        until_s = time.monotonic() + timeout_s
        self._fill(REPLY.size, until_s)
        number, rows, columns = REPLY.unpack_from(self._held)
        length = REPLY.size + rows * columns
        self._fill(length, until_s)
        image = np.frombuffer(bytes(self._held[REPLY.size : length]), dtype=np.uint8)
        del self._held[:length]
        return number, image.reshape(rows, columns)

    def _fill(self, length: int, until_s: float) -> None:
        """Receive until so many bytes are held."""
        while len(self._held) < length:
            left_s = until_s - time.monotonic()
            try:
                if left_s <= 0.0:
                    raise TimeoutError
                self._socket.settimeout(left_s)
                part = self._socket.recv(max(1 << 16, length - len(self._held)))
            except TimeoutError:
                raise LinkLost("no new frame arrives") from None
            except OSError as error:
                raise LinkLost("the camera's process has ended") from error
            if not part:
                raise LinkLost("the camera's process has ended")
            self._held += part

    def close(self) -> None:
        """End the process, even a frozen one, and wait for it; may be called twice."""
        self._socket.close()
        if self._child.poll() is None:
            self._child.kill()
        self._child.wait()


def serve(link: socket.socket) -> None:
    """Render what is asked through a socket until its other end closes."""
    from drivers.simulation.render import Renderer

    first = _request(link)
    if first is None:
        return
    renderer = Renderer(seed=first[0], shape=first[1])
    link.sendall(REPLY.pack(0, 0, 0))
    while (request := _request(link)) is not None:
        number, scene = request
        image = renderer.render(scene, number)
        link.sendall(REPLY.pack(number, *image.shape) + image.tobytes())


def _request(link: socket.socket) -> tuple[int, Any] | None:
    """Receive what is asked next, or None when the other end has closed."""
    head = _exactly(link, REQUEST.size)
    body = None if head is None else _exactly(link, REQUEST.unpack(head)[0])
    if body is None:
        return None
    # Pickle is safe here: the bytes come from the process that started this one.
    number, what = pickle.loads(body)
    return int(number), what


def _exactly(link: socket.socket, length: int) -> bytes | None:
    """Receive so many bytes, or None when the other end has closed."""
    held = bytearray()
    while len(held) < length:
        part = link.recv(length - len(held))
        if not part:
            return None
        held += part
    return bytes(held)


def main() -> None:
    """Be the child: the socket is standard input."""
    # Ctrl+C in a terminal reaches the whole group; the console decides when this ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(AttributeError, OSError):
        os.nice(NICENESS)
    with socket.socket(fileno=0) as link:
        try:
            serve(link)
        except (BrokenPipeError, ConnectionResetError):
            return


if __name__ == "__main__":
    main()
