"""Messages between two of our own processes: pickled, their arrays beside them and not copied."""

from __future__ import annotations

import pickle
import socket
import struct
import time

import numpy as np

_HEAD = struct.Struct("<Q")
_ALIGN = 64
_MOST_PARTS = 1000
_LONGEST = 1 << 31


class LinkEnded(EOFError):
    """The other end has closed, hangs, or talks nonsense."""


class Link:
    """One end of a socket, used by one thread.

    A message is the number of its parts, their lengths, and the parts, each at a multiple of
    `_ALIGN` bytes: the pickle first, then the arrays' own bytes (pickle protocol 5). Pickle is
    safe here: both ends are processes of this console.
    """

    def __init__(self, end: socket.socket) -> None:
        self._end = end
        self._head = bytearray()
        self._lengths: tuple[int, ...] = ()
        self._body = memoryview(bytearray())
        self._held = 0

    def fileno(self) -> int:
        """Give the number that `select` and Qt wait on."""
        return self._end.fileno()

    def send(self, message: object, timeout_s: float | None = None) -> None:
        """Send a message whole.

        Parameters
        ----------
        message : object
            Anything that can be pickled.
        timeout_s : float, optional
            Longest wait for the other end to make room, seconds; for ever if None.

        Raises
        ------
        LinkEnded
            When the other end has closed, or makes no room in time.
        """
        beside: list[pickle.PickleBuffer] = []
        parts = [memoryview(pickle.dumps(message, 5, buffer_callback=beside.append))]
        parts += [buffer.raw() for buffer in beside]
        head = struct.pack(f"<{1 + len(parts)}Q", len(parts), *(part.nbytes for part in parts))
        self._end.settimeout(timeout_s)
        try:
            self._end.sendall(head)
            for part in parts:
                self._end.sendall(part)
                self._end.sendall(bytes(-part.nbytes % _ALIGN))
        except OSError as error:
            raise LinkEnded(str(error)) from error

    def receive(self, timeout_s: float = 0.0) -> object | None:
        """Take the next message; None when it is not there whole yet.

        What has come of it is kept; a later call goes on from there.

        Raises
        ------
        LinkEnded
            When the other end has closed or talks nonsense.
        """
        until_s = time.monotonic() + timeout_s
        while not self._whole():
            if not self._take(max(0.0, until_s - time.monotonic())):
                return None
        parts, start = [], 0
        for length in self._lengths:
            parts.append(self._body[start : start + length].toreadonly())
            start += length + -length % _ALIGN
        self._head, self._lengths, self._held = bytearray(), (), 0
        try:
            message: object = pickle.loads(parts[0], buffers=parts[1:])
        except (pickle.UnpicklingError, AttributeError, ImportError, IndexError) as error:
            raise LinkEnded(f"the other end talks nonsense: {error}") from error
        return message

    def close(self) -> None:
        """Let the other end know; may be called twice."""
        self._end.close()

    def _whole(self) -> bool:
        return bool(self._lengths) and self._held == self._body.nbytes

    def _take(self, timeout_s: float) -> bool:
        """Receive some bytes of what is awaited; False when there are none."""
        self._end.settimeout(timeout_s)
        try:
            if self._lengths:
                count = self._end.recv_into(self._body[self._held :])
                self._held += count
            else:
                part = self._end.recv(self._head_size() - len(self._head))
                count = len(part)
                self._head += part
                self._read_head()
        except (BlockingIOError, TimeoutError):
            return False
        except OSError as error:
            raise LinkEnded(str(error)) from error
        if not count:
            raise LinkEnded("the other end has closed")
        return True

    def _head_size(self) -> int:
        if len(self._head) < _HEAD.size:
            return _HEAD.size
        parts = int(_HEAD.unpack_from(self._head)[0])
        if not 1 <= parts <= _MOST_PARTS:
            raise LinkEnded("the other end talks nonsense")
        return _HEAD.size * (1 + parts)

    def _read_head(self) -> None:
        if len(self._head) < _HEAD.size or len(self._head) < self._head_size():
            return
        _, *lengths = struct.unpack(f"<{len(self._head) // _HEAD.size}Q", self._head)
        size = sum(length + -length % _ALIGN for length in lengths)
        if size > _LONGEST:
            raise LinkEnded("the other end talks nonsense")
        # not a bytearray: filling three megabytes with zeros first would cost as much as they do
        self._body = np.empty(size, np.uint8).data
        self._lengths, self._held = tuple(lengths), 0
