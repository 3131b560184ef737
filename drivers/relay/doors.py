"""Where commanders come in: pipes and sockets around one guard, in one thread."""

from __future__ import annotations

import contextlib
import selectors
import socket
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from drivers.relay import dialogue
from drivers.relay.address import Address
from drivers.relay.guard import Guard

AT_A_TIME = 4
"""Lines of one commander that are heeded before it is the others' turn."""

MOST_COMMANDERS = 32

_PART_BYTES = 16_384


@dataclass
class _Pipe:
    """One commander's end: what it has sent and has not been heeded."""

    socket: socket.socket
    number: int
    held: bytearray = field(default_factory=bytearray)
    skipping: bool = False


class Doors:
    """Lets commanders in, carries their lines to the guard and its replies back.

    Parameters
    ----------
    guard : Guard
    """

    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        self._selector = selectors.DefaultSelector()
        self._pipes: dict[int, _Pipe] = {}
        self._listening: list[tuple[Address, socket.socket]] = []

    @property
    def pipes(self) -> int:
        """How many commanders are in."""
        return len(self._pipes)

    def listen(self, address: Address) -> None:
        """Let in who calls there; may raise `OSError`."""
        door = address.listen()
        door.setblocking(False)
        self._listening.append((address, door))
        self._selector.register(door, selectors.EVENT_READ, partial(self._accept, door))

    def watch(self, link: socket.socket, act: Callable[[], None]) -> None:
        """Act whenever something arrives on a socket of the program's own."""
        self._selector.register(link, selectors.EVENT_READ, act)

    def admit(self, link: socket.socket) -> None:
        """Let a commander in."""
        if len(self._pipes) >= MOST_COMMANDERS:
            link.close()
            return
        link.setblocking(False)
        pipe = _Pipe(link, self._guard.join())
        self._pipes[pipe.number] = pipe
        self._selector.register(link, selectors.EVENT_READ, partial(self._hear, pipe))

    def serve(self, timeout_s: float) -> None:
        """Wait for at most so long, and heed what has come."""
        left = [pipe for pipe in self._pipes.values() if b"\n" in pipe.held]
        for key, _ in self._selector.select(0.0 if left else max(0.0, timeout_s)):
            key.data()
        for pipe in left:
            if pipe.number in self._pipes:
                self._heed(pipe)

    def close(self) -> None:
        """Let nobody in any more and end every pipe."""
        for pipe in self._pipes.values():
            pipe.socket.close()
        self._pipes.clear()
        for address, door in self._listening:
            door.close()
            address.forget()
        self._listening.clear()
        self._selector.close()

    def _accept(self, door: socket.socket) -> None:
        with contextlib.suppress(OSError):
            link, _ = door.accept()
            self.admit(link)

    def _hear(self, pipe: _Pipe) -> None:
        if len(pipe.held) > _PART_BYTES:
            return  # it talks faster than it is heeded
        try:
            part = pipe.socket.recv(_PART_BYTES)
        except BlockingIOError:
            return
        except OSError:
            part = b""
        if not part:
            self._let_go(pipe, "its pipe has ended")
            return
        pipe.held += part
        self._heed(pipe)

    def _heed(self, pipe: _Pipe) -> None:
        """Heed some of the lines that are whole."""
        replies = bytearray()
        for _ in range(AT_A_TIME):
            end = pipe.held.find(b"\n")
            if end < 0:
                break
            line = bytes(pipe.held[: end + 1])
            del pipe.held[: end + 1]
            if pipe.skipping:
                pipe.skipping = False
            elif len(line) > dialogue.LONGEST_BYTES:
                replies += _too_long()
            else:
                replies += self._guard.heed(pipe.number, line)
        if b"\n" not in pipe.held and len(pipe.held) > dialogue.LONGEST_BYTES:
            if not pipe.skipping:
                replies += _too_long()
            pipe.skipping = True
            pipe.held.clear()
        self._answer(pipe, bytes(replies))

    def _answer(self, pipe: _Pipe, replies: bytes) -> None:
        if not replies:
            return
        try:
            sent = pipe.socket.send(replies)
        except OSError:
            sent = 0
        if sent < len(replies):
            self._let_go(pipe, "it does not take its replies")

    def _let_go(self, pipe: _Pipe, why: str) -> None:
        self._selector.unregister(pipe.socket)
        del self._pipes[pipe.number]
        # the motors first: closing a socket is not urgent
        self._guard.leave(pipe.number, why)
        pipe.socket.close()


def _too_long() -> bytes:
    limit = dialogue.LONGEST_BYTES
    return dialogue.not_done(None, ValueError(f"a line may have at most {limit} bytes"))
