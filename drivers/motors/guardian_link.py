"""The commander's end of a pipe to the guardian: a question, an answer, and a deadline."""

from __future__ import annotations

import json
import socket
import time
from typing import Any

from drivers.errors import BadReply, LinkLost
from drivers.relay import dialogue

DEADLINE_S = 1.0
"""Longest wait for an answer (seconds); a board that does not answer takes most of it."""

GONE = "the guardian of the relays is gone"
_PART_BYTES = 4096


class GuardianLink:
    """Ask the guardian, one question at a time.

    Parameters
    ----------
    link : socket.socket
        Connected; it belongs to this object from now on.

    Attributes
    ----------
    heard_s : float
        Monotonic seconds when the guardian last said something.
    silent : bool
        True after a question that was not answered in time.
    last_words : str
        What the guardian said without being asked: why it cannot work.
    """

    def __init__(self, link: socket.socket) -> None:
        self._link = link
        self._held = bytearray()
        self._number = 0
        self._gone = False
        self.heard_s = time.monotonic()
        self.silent = False
        self.last_words = ""

    @property
    def gone(self) -> bool:
        """True when the other end is known to be closed."""
        return self._gone

    def ask(self, verb: str, deadline_s: float = DEADLINE_S, **fields: Any) -> dict[str, Any]:
        """Ask, and give what is answered.

        Raises
        ------
        drivers.errors.LinkLost
            When the guardian is gone or does not answer in time, or has lost the board.
        drivers.errors.Refused, drivers.errors.BadReply
            As the guardian says.
        """
        if self._gone:
            raise LinkLost(GONE)
        until_s = time.monotonic() + deadline_s
        self._number += 1
        self._send(dialogue.request(self._number, verb, **fields), deadline_s)
        while True:
            reply = self._reply(until_s)
            # what comes late belongs to a question that was given up
            if reply.get("id") == self._number:
                return dialogue.fields_of(reply)
            if reply.get("id") is None:
                self.last_words = str(reply.get("text"))

    def close(self) -> None:
        """End the pipe; what was ordered through it goes off."""
        self._gone = True
        self._link.close()

    def hand_over(self) -> socket.socket:
        """Give the socket away; nothing more is asked here."""
        self._gone = True
        self._link.settimeout(None)
        return self._link

    def _send(self, line: bytes, deadline_s: float) -> None:
        try:
            self._link.settimeout(deadline_s)
            self._link.sendall(line)
        except TimeoutError:
            self._lose()  # half a line may be out: nothing after it would be understood
        except OSError:
            self._lose()

    def _reply(self, until_s: float) -> dict[str, Any]:
        while (end := self._held.find(b"\n")) < 0:
            self._held += self._part(until_s)
        line = bytes(self._held[:end])
        del self._held[: end + 1]
        self.heard_s = time.monotonic()
        self.silent = False
        try:
            reply = json.loads(line)
        except (ValueError, RecursionError):
            reply = None
        if not isinstance(reply, dict):
            raise BadReply("the guardian of the relays answered something that is no answer")
        return reply

    def _part(self, until_s: float) -> bytes:
        left_s = until_s - time.monotonic()
        try:
            if left_s <= 0.0:
                raise TimeoutError
            self._link.settimeout(left_s)
            part = self._link.recv(_PART_BYTES)
        except TimeoutError:
            self.silent = True
            raise LinkLost("the guardian of the relays does not answer") from None
        except OSError:
            part = b""
        if not part:
            self._lose()
        return part

    def _lose(self) -> None:
        self.close()
        raise LinkLost(GONE)
