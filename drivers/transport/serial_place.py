"""Find a serial device by what stays the same when it is plugged in again."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, model_validator
from serial.tools import list_ports

from drivers.errors import LinkLost, Refused

_NUMBERED = re.compile(r"/dev/tty(USB|ACM)\d+")


class SerialPlace(BaseModel):
    """Where a serial device is: exactly one of its USB serial number and its port.

    Names such as ``/dev/ttyUSB0`` are dealt out anew at each plugging, and then another
    device answers to them; so they are not taken as ``port``.

    Attributes
    ----------
    serial_number : str or None
        As the USB device tells it.
    port : str or None
        A name that stays, such as ``/dev/serial/by-path/…`` or ``/dev/ttyAMA0``.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    serial_number: str | None = Field(default=None, min_length=1)
    port: str | None = Field(default=None, min_length=1)

    @model_validator(mode="after")
    def _exactly_one(self) -> SerialPlace:
        if (self.serial_number is None) == (self.port is None):
            raise ValueError('needs exactly one of "serial_number" and "port"')
        if self.port is not None and _NUMBERED.fullmatch(self.port):
            raise ValueError(
                f'"{self.port}" may be another device after the next plugging; '
                'use "serial_number", or a link in /dev/serial/by-id or /dev/serial/by-path'
            )
        return self

    @property
    def name(self) -> str:
        """What to call the place in a clause."""
        return self.port or f"the board with serial number {self.serial_number}"

    def find(self) -> str:
        """Give the port where the device is now.

        Raises
        ------
        drivers.errors.LinkLost
            When it is nowhere.
        drivers.errors.Refused
            When several ports have the serial number.
        """
        if self.port is not None:
            if not Path(self.port).exists() and self.port.startswith("/"):
                raise LinkLost(f"there is no {self.port}; is the board plugged in?")
            return self.port
        ports = sorted(list_ports.comports())
        found = [port for port in ports if port.serial_number == self.serial_number]
        if not found:
            there = ", ".join(_told(port) for port in ports if port.serial_number)
            raise LinkLost(
                f"no serial port has the serial number {self.serial_number}; "
                f"there is {there or 'none that has a number'}"
            )
        if len(found) > 1:
            places = " and ".join(f"{port.device} at {port.location}" for port in found)
            raise Refused(
                f"{len(found)} serial ports have the serial number {self.serial_number} "
                f'({places}); name the right one with port = "/dev/serial/by-path/…"'
            )
        return str(found[0].device)


def _told(port: Any) -> str:
    return f"{port.serial_number} ({port.device})"
