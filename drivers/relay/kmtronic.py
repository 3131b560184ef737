"""KMTronic USB relay boards: three bytes a relay, and a status of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from drivers.errors import BadReply
from drivers.relay.channels import check_channel
from drivers.transport.serial_line import SerialLine, shown
from drivers.transport.serial_place import SerialPlace

if TYPE_CHECKING:
    from drivers.surroundings import Surroundings

KINDS = ("relay",)
BAUD = 9600
START = 0xFF
STATUS_OF_ONE = 0x03
STATUS_OF_ALL = bytes((START, 0x09, 0x00))


class Settings(SerialPlace):
    """What the profile may say about a KMTronic board."""

    channels: int = Field(ge=1, le=8)


def create(settings: Settings, surroundings: Surroundings) -> KmtronicBoard:  # noqa: ARG001 - every driver is made alike
    """Open the board that the profile names, and switch it off."""
    return KmtronicBoard(settings, settings.channels)


class KmtronicBoard:
    """One to eight relays behind an FTDI chip, 9600 baud.

    Switching is not answered, so a silent board shows at the next `read` only. The status is
    that of the latches. Boards of one and two channels tell it channel by channel.

    Parameters
    ----------
    place : SerialPlace
    channels : int
        1 to 8, as printed on the board.

    Raises
    ------
    drivers.errors.DriverError
        When the board is not there, may not be used, or does not answer as the manual says.

    References
    ----------
    KMTronic, "USB Relay Test software" (commands of the boards with one, two, four and eight
    relays), https://info.kmtronic.com/kmtronic-usb-relay-test-software.html
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
        self._line.tell(bytes((START, channel, on)))

    def all_off(self) -> None:
        # The manual has no word for all; the frames go out in one go.
        numbers = range(1, self._channels + 1)
        self._line.tell(b"".join(bytes((START, channel, 0)) for channel in numbers))

    def read(self) -> tuple[bool, ...]:
        try:
            if self._channels > 2:
                return latches(self._line.ask(STATUS_OF_ALL, self._channels))
            return tuple(self._read_one(channel) for channel in range(1, self._channels + 1))
        except BadReply:
            self._line.out_of_step()
            raise

    def close(self) -> None:
        self._line.close_after(self.all_off)

    def _read_one(self, channel: int) -> bool:
        return latch(channel, self._line.ask(bytes((START, channel, STATUS_OF_ONE)), 3))

    def _greet(self) -> None:
        """Whatever the board did while it was out of reach: all off, and does it answer?"""
        self.all_off()
        self.read()


def latches(answer: bytes) -> tuple[bool, ...]:
    """Read the answer to the question for all: one byte a relay.

    Raises
    ------
    drivers.errors.BadReply
        When a byte is neither 0 nor 1.
    """
    if set(answer) - {0, 1}:
        raise BadReply(f"the relay board answered {shown(answer)}; each byte must be 00 or 01")
    return tuple(map(bool, answer))


def latch(channel: int, answer: bytes) -> bool:
    """Read the answer to the question for one relay.

    Raises
    ------
    drivers.errors.BadReply
        When it is not about this channel, or neither on nor off.
    """
    if len(answer) != 3 or answer[:2] != bytes((START, channel)) or answer[2] > 1:
        raise BadReply(
            f"the relay board answered {shown(answer)} for channel {channel}; "
            f"it must be ff {channel:02x} 00 or ff {channel:02x} 01"
        )
    return answer[2] == 1
