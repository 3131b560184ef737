"""LCUS relay boards (LC Technology and many copies): four bytes a relay behind a CH340."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from drivers.errors import BadReply, LinkLost
from drivers.relay.channels import check_channel
from drivers.transport.serial_line import SerialLine, shown
from drivers.transport.serial_place import SerialPlace

if TYPE_CHECKING:
    from drivers.surroundings import Surroundings

KINDS = ("relay",)
BAUD = 9600
START = 0xA0
QUERY = b"\xff"

DEADLINE_S = 0.2
"""Longest wait for an answer (seconds): eight lines take 0.1 s on the wire."""

GAP_S = 0.01
"""Pause between two frames (seconds): the boards lose frames that follow each other closely."""

_LINE = re.compile(rb"CH(\d):[ \t]*(ON|OFF)\s*")


class Settings(SerialPlace):
    """What the profile may say about an LCUS board.

    Attributes
    ----------
    feedback : {"query", "none"}
        How the relays are read back. Many boards do not tell their state at all; the profile
        has to say "none" then, by which it says that nobody will know.
    """

    channels: int = Field(ge=1, le=8)
    feedback: Literal["query", "none"] = "query"


def create(settings: Settings, surroundings: Surroundings) -> LcusBoard:  # noqa: ARG001 - every driver is made alike
    """Open the board that the profile names, and switch it off."""
    return LcusBoard(settings, settings.channels, feedback=settings.feedback == "query")


class LcusBoard:
    """One to eight relays, 9600 baud; with or without a way to ask them.

    With feedback, `read` asks the board; one that does not answer the query is not taken.
    Without, `read` gives what was written last, after a look whether the port is still there:
    a relay that did not switch, and a board that hangs, go unseen.

    CH340 chips have no serial number; such a board is found by ``port``, a link in
    ``/dev/serial/by-path``.

    Parameters
    ----------
    place : SerialPlace
    channels : int
        1 to 8.
    feedback : bool

    Raises
    ------
    drivers.errors.DriverError
        When the board is not there, may not be used, or does not answer as it should.

    References
    ----------
    LC Technology, "LCUS-1 USB relay module": frame of start A0, channel, 0 or 1, and the sum
    of these; NOYITO, "8-Channel Micro USB Relay Module": query FF, answered with one byte a
    relay. Other boards answer the query with lines such as "CH1: ON".
    """

    def __init__(self, place: SerialPlace, channels: int, *, feedback: bool = True) -> None:
        self._channels = channels
        self._feedback = feedback
        self._written = [False] * channels
        self._told_at_s = -GAP_S
        self._line = SerialLine(place, self._greet, BAUD, DEADLINE_S)
        self._line.open()

    @property
    def channels(self) -> int:
        return self._channels

    def switch(self, channel: int, on: bool) -> None:
        check_channel(channel, self._channels)
        # A relay counts as on from before it is told on until after it is told off.
        self._written[channel - 1] = True
        self._tell(channel, on)
        self._written[channel - 1] = on

    def all_off(self) -> None:
        # A frame for all is understood by some boards only; eight frames take 0.1 s.
        for channel in range(1, self._channels + 1):
            self.switch(channel, False)

    def read(self) -> tuple[bool, ...]:
        if not self._feedback:
            self._line.listen(GAP_S)
            return tuple(self._written)
        self._pause()
        try:
            answer = self._line.ask_until(QUERY, self._complete)
            return latches(answer, self._channels)
        except BadReply:
            self._line.out_of_step()
            raise

    def close(self) -> None:
        self._line.close_after(self.all_off)

    def _tell(self, channel: int, on: bool) -> None:
        self._pause()
        self._line.tell(frame(channel, on))
        self._told_at_s = time.monotonic()

    def _pause(self) -> None:
        left_s = self._told_at_s + GAP_S - time.monotonic()
        if left_s > 0.0:
            self._line.listen(left_s)

    def _complete(self, heard: bytes) -> bool:
        try:
            latches(heard, self._channels)
        except BadReply:
            return False
        return True

    def _greet(self) -> None:
        """Whatever the board did while it was out of reach: all off, and does it tell?"""
        self._told_at_s = -GAP_S
        self.all_off()
        try:
            self.read()
        except LinkLost as error:
            raise LinkLost(
                f"{error}; many LCUS boards do not tell their state: if it is one, write "
                'feedback = "none" into [relay], and no relay is read back'
            ) from error


def frame(channel: int, on: bool) -> bytes:
    """Put an order for one relay into its frame."""
    body = bytes((START, channel, on))
    return body + bytes((sum(body) & 0xFF,))


def latches(answer: bytes, channels: int) -> tuple[bool, ...]:
    """Read the answer to the query: a byte a relay, or a line a relay.

    Raises
    ------
    drivers.errors.BadReply
        When it is neither, or not of as many relays as the board has.
    """
    if len(answer) == channels and not set(answer) - {0, 1}:
        return tuple(map(bool, answer))
    text = answer.strip()
    told = _LINE.findall(text)
    numbers = [int(number) for number, _ in told]
    if numbers != list(range(1, channels + 1)) or _LINE.sub(b"", text):
        raise BadReply(
            f"the relay board answered {shown(answer)}; it must tell on or off "
            f"of channels 1 to {channels}"
        )
    return tuple(state == b"ON" for _, state in told)
