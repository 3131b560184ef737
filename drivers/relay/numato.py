"""Numato Lab's USB relay modules: words on a virtual serial port."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from drivers.errors import BadReply
from drivers.relay.channels import check_channel, from_mask
from drivers.transport.serial_line import SerialLine, shown
from drivers.transport.serial_place import SerialPlace

if TYPE_CHECKING:
    from drivers.surroundings import Surroundings

KINDS = ("relay",)
BAUD = 19200
NAMES = "0123456789ABCDEFGHIJKLMNOPQRSTUV"
"""How the words name relays: from 0 on, letters after 9."""

WORDS_FOR_ALL = 8
"""Modules with at least so many relays know ``readall`` and ``writeall``."""

HUSH_S = 0.02
"""So long a module may take to end what was half said (seconds)."""

_LINE_ENDS = re.compile(rb"[\r\n]+")


class Settings(SerialPlace):
    """What the profile may say about a Numato module."""

    channels: Literal[1, 2, 4, 8, 16, 32]


def create(settings: Settings, surroundings: Surroundings) -> NumatoBoard:  # noqa: ARG001 - every driver is made alike
    """Open the module that the profile names, and switch it off."""
    return NumatoBoard(settings, settings.channels)


class NumatoBoard:
    """1 to 32 relays on a module that echoes each command and prompts after it.

    Parameters
    ----------
    place : SerialPlace
    channels : int
        1, 2, 4, 8, 16 or 32.

    Raises
    ------
    drivers.errors.DriverError
        When the module is not there, may not be used, or does not answer as the manual says.

    References
    ----------
    Numato Lab, "8 Channel USB Relay Module", "The command set",
    https://numato.com/docs/8-channel-usb-relay-module
    """

    def __init__(self, place: SerialPlace, channels: int) -> None:
        self._channels = channels
        self._line = SerialLine(place, self._greet, BAUD)
        self._line.open()

    @property
    def channels(self) -> int:
        return self._channels

    def switch(self, channel: int, on: bool) -> None:
        check_channel(channel, self._channels)
        self._order(f"relay {'on' if on else 'off'} {NAMES[channel - 1]}", urgent=not on)

    def all_off(self) -> None:
        if self._channels >= WORDS_FOR_ALL:
            self._order(f"relay writeall {0:0{self._channels // 4}x}", urgent=True)
            return
        for channel in range(1, self._channels + 1):
            self.switch(channel, False)

    def read(self) -> tuple[bool, ...]:
        if self._channels >= WORDS_FOR_ALL:
            return from_mask(self._mask("relay readall"), self._channels)
        return tuple(self._read_one(name) for name in NAMES[: self._channels])

    def close(self) -> None:
        self._line.close_after(self.all_off)

    def _order(self, words: str, *, urgent: bool) -> None:
        self._ask(words, "", urgent=urgent)

    def _mask(self, words: str) -> int:
        return int(self._ask(words, f"[0-9a-fA-F]{{{self._channels // 4}}}"), 16)

    def _read_one(self, name: str) -> bool:
        return self._ask(f"relay read {name}", "on|off") == "on"

    def _ask(self, words: str, allowed: str, *, urgent: bool = False) -> str:
        """Say a command and give the module's answer, which must match ``allowed``."""
        heard = self._line.ask_until(words.encode() + b"\r", lambda told: b">" in told, urgent)
        try:
            return answer(heard, words, allowed)
        except BadReply:
            self._line.out_of_step()
            raise

    def _greet(self) -> None:
        """End what a program before this one left half said; all off; does it answer?"""
        self._line.tell(b"\r")
        self._line.listen(HUSH_S)
        self.all_off()
        self.read()


def answer(heard: bytes, words: str, allowed: str) -> str:
    """Take a module's answer out of echo, line ends and prompt.

    Parameters
    ----------
    heard : bytes
        Echo, answer and prompt, each on a line of its own.
    words : str
        The command, as it must be echoed.
    allowed : str
        Regular expression of the answer; empty where there is none.

    Raises
    ------
    drivers.errors.BadReply
        When echo or prompt is missing, or the answer is none that is allowed.
    """
    said = [line for line in _LINE_ENDS.split(heard) if line.strip()]
    echo, *told, prompt = said if len(said) > 1 else (b"", b"")
    text = b"".join(told).decode("ascii", "replace")
    if echo != words.encode() or prompt != b">" or len(told) > 1 or not re.fullmatch(allowed, text):
        raise BadReply(f'the relay board answered {shown(heard)} to "{words}"')
    return text
