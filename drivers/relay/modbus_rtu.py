"""Relay boards that speak Modbus RTU on RS-485, for example Waveshare's: one coil a relay."""

from __future__ import annotations

import logging
import struct
from typing import TYPE_CHECKING, Literal

from pydantic import Field
from pymodbus.exceptions import ModbusException
from pymodbus.framer import FramerRTU
from pymodbus.pdu import DecodePDU, ModbusPDU, ReadCoilsRequest
from pymodbus.pdu.bit_message import WriteMultipleCoilsRequest, WriteSingleCoilRequest

from drivers.errors import BadReply, Refused
from drivers.relay.channels import check_channel
from drivers.transport.serial_line import SerialLine, shown
from drivers.transport.serial_place import SerialPlace

if TYPE_CHECKING:
    from drivers.surroundings import Surroundings

KINDS = ("relay",)
BAUD = 9600
EXCEPTION = 0x80
EXCEPTION_LENGTH = 5
ECHO_LENGTH = 8
_UNDECODABLE = (ModbusException, struct.error, ValueError, IndexError)

# Trouble is raised and told to the operator; pymodbus would log it a second time.
logging.getLogger("pymodbus_internal").setLevel(logging.CRITICAL)


class Settings(SerialPlace):
    """What the profile may say about a Modbus board.

    Attributes
    ----------
    unit : int
        The board's address on the bus, 1 to 247.
    first_coil : int
        Coil of channel 1.
    """

    channels: int = Field(ge=1, le=64)
    unit: int = Field(default=1, ge=1, le=247)
    baud: Literal[4800, 9600, 19200, 38400, 57600, 115200] = 9600
    parity: Literal["N", "E", "O"] = "N"
    first_coil: int = Field(default=0, ge=0, le=65000)


def create(settings: Settings, surroundings: Surroundings) -> ModbusBoard:  # noqa: ARG001 - every driver is made alike
    """Open the board that the profile names, and switch it off."""
    return ModbusBoard(settings)


class ModbusBoard:
    """Relays as coils; every order is answered.

    `all_off` is one exchange. Frames are put together and taken apart by pymodbus; the line
    is ours, so that a deadline holds and a port that is gone is noticed at once.

    Parameters
    ----------
    settings : Settings

    Raises
    ------
    drivers.errors.DriverError
        When the board is not there, may not be used, or does not answer as it should.

    References
    ----------
    Modbus Application Protocol Specification V1.1b3, functions 01, 05 and 0F.
    Modbus over Serial Line V1.02, RTU. Waveshare, "Modbus RTU Relay", development protocol,
    https://www.waveshare.com/wiki/Modbus_RTU_Relay
    """

    def __init__(self, settings: Settings) -> None:
        self._channels = settings.channels
        self._unit = settings.unit
        self._first = settings.first_coil
        self._line = SerialLine(settings, self._greet, settings.baud, parity=settings.parity)
        self._line.open()

    @property
    def channels(self) -> int:
        return self._channels

    def switch(self, channel: int, on: bool) -> None:
        check_channel(channel, self._channels)
        coil = self._first + channel - 1
        request = WriteSingleCoilRequest(address=coil, bits=[on], dev_id=self._unit)
        told = self._ask(request, ECHO_LENGTH, urgent=not on)
        if told.address != coil or told.bits != [on]:
            raise BadReply(f"the relay board answered an order for channel {channel} with another")

    def all_off(self) -> None:
        off = [False] * self._channels
        request = WriteMultipleCoilsRequest(address=self._first, bits=off, dev_id=self._unit)
        told = self._ask(request, ECHO_LENGTH, urgent=True)
        if told.address != self._first or told.count != self._channels:
            raise BadReply("the relay board answered the order to switch all off with another")

    def read(self) -> tuple[bool, ...]:
        request = ReadCoilsRequest(address=self._first, count=self._channels, dev_id=self._unit)
        size = (self._channels + 7) // 8
        told = self._ask(request, EXCEPTION_LENGTH + size)
        return tuple(told.bits[: self._channels])

    def close(self) -> None:
        self._line.close_after(self.all_off)

    def _ask(self, request: ModbusPDU, length: int, *, urgent: bool = False) -> ModbusPDU:
        def complete(heard: bytes) -> bool:
            declined = len(heard) >= 2 and bool(heard[1] & EXCEPTION)
            return len(heard) >= (EXCEPTION_LENGTH if declined else length)

        words = FramerRTU(DecodePDU(is_server=False)).buildFrame(request)
        heard = self._line.ask_until(words, complete, urgent)
        try:
            return answer(heard, self._unit, request.function_code, length)
        except BadReply:
            self._line.out_of_step()
            raise

    def _greet(self) -> None:
        """Whatever the board did while it was out of reach: all off, and does it answer?"""
        self.all_off()
        self.read()


def answer(heard: bytes, unit: int, function: int, length: int) -> ModbusPDU:
    """Take a frame apart that must be the answer of a unit to a function.

    Raises
    ------
    drivers.errors.Refused
        When the board declined.
    drivers.errors.BadReply
        When it is not one whole frame of the right unit, function and length.
    """
    framer = FramerRTU(DecodePDU(is_server=False))
    try:
        _, told = framer.handleFrame(heard, unit, 0)
        whole = told is not None and framer.buildFrame(told) == heard
    except _UNDECODABLE:
        told, whole = None, False
    if told is None or not whole:
        raise BadReply(f"the relay board answered {shown(heard)}, which is no frame of unit {unit}")
    if told.function_code == function | EXCEPTION:
        raise Refused(
            f"the relay board declined function {function:02x} with code {told.exception_code}; "
            'check "channels" and "first_coil"'
        )
    if told.function_code != function or len(heard) != length:
        raise BadReply(f"the relay board answered {shown(heard)} to function {function:02x}")
    return told
