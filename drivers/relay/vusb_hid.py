"""Relay boards of dcttech and its copies: a microcontroller that plays a USB HID device."""

from __future__ import annotations

import errno
import re
from typing import TYPE_CHECKING, Any

import usb.core
import usb.util
from pydantic import BaseModel, ConfigDict, field_validator
from usb.backend import libusb1

from drivers.errors import BadReply, DriverError, LinkLost, Refused
from drivers.relay.channels import check_channel, from_mask
from drivers.transport.permission import no_permission
from drivers.transport.serial_line import shown

if TYPE_CHECKING:
    from drivers.surroundings import Surroundings

KINDS = ("relay",)
VENDOR, PRODUCT = 0x16C0, 0x05DF
"""Shared by many kinds of HID device: the names and the board ID decide."""

MAKER = "www.dcttech.com"
NAME = re.compile(r"USBRelay([1-8])")

# Recipient "device": the kernel's HID driver owns the interface, and would have to be detached.
GET, SET = 0xA0, 0x20
GET_REPORT, SET_REPORT = 0x01, 0x09
FEATURE_0 = 0x0300
REPORT_LENGTH = 8
ID_LENGTH = 5
ON, OFF, ALL_OFF = 0xFF, 0xFD, 0xFC
TIMEOUT_MS = 100
_NO_PERMISSION = (errno.EACCES, errno.EPERM)


class Settings(BaseModel):
    """What the profile must say about a HID board.

    Attributes
    ----------
    serial_number : str
        The board ID of five characters, as ``usbrelay`` shows it before the underscore.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    serial_number: str

    @field_validator("serial_number")
    @classmethod
    def _five_characters(cls, value: str) -> str:
        if len(value) != ID_LENGTH or not value.isascii() or not value.isprintable():
            raise ValueError(f'must be the board ID of {ID_LENGTH} characters, not "{value}"')
        return value


def create(settings: Settings, surroundings: Surroundings) -> HidBoard:  # noqa: ARG001 - every driver is made alike
    """Open the board that the profile names, and switch it off."""
    return HidBoard(settings.serial_number)


class HidBoard:
    """One to eight relays; the board tells its ID and its latches in one report.

    Any trouble lets the device go; the next call looks for it anew, on whatever bus it is
    then, and switches it off before anything else.

    Parameters
    ----------
    serial_number : str
        The board ID, five characters.
    backend : usb.backend.IBackend, optional
        libusb 1.0 if None.

    Raises
    ------
    drivers.errors.DriverError
        When the board is not there, may not be used, or is there twice.

    References
    ----------
    USB HID 1.11, 7.2 (Get_Report, Set_Report). Commands and report: usb-relay-hid,
    https://github.com/pavel-a/usb-relay-hid, and usbrelay,
    https://github.com/darrylb123/usbrelay
    """

    def __init__(self, serial_number: str, backend: Any = None) -> None:
        self._id = serial_number
        self._backend = backend
        self._device: Any = None
        self._channels = 0
        self._closed = False
        self._reach()

    @property
    def channels(self) -> int:
        return self._channels

    def switch(self, channel: int, on: bool) -> None:
        check_channel(channel, self._channels)
        self._order(ON if on else OFF, channel)

    def all_off(self) -> None:
        self._order(ALL_OFF)

    def read(self) -> tuple[bool, ...]:
        device = self._reach()
        board_id, mask = report(self._do(lambda: _ask(device)))
        if board_id != self._id:
            self._let_go()
            raise BadReply(f"board {self._id} now calls itself {board_id!r}")
        return from_mask(mask, self._channels)

    def close(self) -> None:
        if self._closed:
            return
        try:
            self.all_off()
        except DriverError:
            pass  # what cannot be reached cannot be switched
        finally:
            self._closed = True
            self._let_go()

    def _order(self, command: int, channel: int = 0) -> None:
        device = self._reach()
        self._do(lambda: _tell(device, command, channel))

    def _reach(self) -> Any:
        """Give the device; look for it, and switch it off, when it is not at hand."""
        if self._closed:
            raise LinkLost(f"the link to board {self._id} is closed")
        if self._device is None:
            found, channels = find(self._id, self._backend)
            if self._channels not in (0, channels):
                raise Refused(
                    f"board {self._id} had {self._channels} relays and comes back with {channels}"
                )
            self._device, self._channels = found, channels
            self._order(ALL_OFF)
        return self._device

    def _do(self, act: Any) -> Any:
        try:
            return act()
        except usb.core.USBError as error:
            place = where(self._device)
            self._let_go()
            raise _trouble(error, place) from error

    def _let_go(self) -> None:
        device, self._device = self._device, None
        if device is not None:
            usb.util.dispose_resources(device)


def find(board_id: str, backend: Any = None) -> tuple[Any, int]:
    """Find the one board that has an ID, and tell how many relays it has.

    Raises
    ------
    drivers.errors.LinkLost
        When no board has it.
    drivers.errors.Refused
        When several have it, one may not be looked at, or libusb is missing.
    """
    there: list[tuple[str, Any, int]] = []
    hidden: list[DriverError] = []
    candidates = _candidates(backend)
    for device in candidates:
        try:
            relays = _relays(device)
            if relays:
                there.append((report(_ask(device))[0], device, relays))
        except usb.core.USBError as error:
            hidden.append(_trouble(error, where(device)))
        except BadReply as error:
            hidden.append(error)
    found = [(device, relays) for told, device, relays in there if told == board_id]
    for device in candidates:
        if len(found) != 1 or device is not found[0][0]:
            usb.util.dispose_resources(device)
    if len(found) == 1:
        return found[0]
    if found:
        places = " and ".join(where(device) for device, _ in found)
        raise Refused(
            f"{len(found)} relay boards have the ID {board_id} ({places}); unplug one, or give it "
            'another ID with "usbrelay"'
        )
    if hidden:
        # An error that its own frame holds would hold the devices, and libusb's files, with it.
        raise hidden.pop(0)
    others = ", ".join(f"{told!r} at {where(device)}" for told, device, _ in there)
    raise LinkLost(f"no relay board has the ID {board_id}; there is {others or 'none'}")


def report(answer: bytes) -> tuple[str, int]:
    """Read a report: board ID and mask of the latches, bit 0 for channel 1.

    Raises
    ------
    drivers.errors.BadReply
        When it is no whole report, or the ID has characters that cannot be printed.
    """
    board_id = answer[:ID_LENGTH]
    if len(answer) != REPORT_LENGTH or not all(0x20 < byte < 0x7F for byte in board_id):
        raise BadReply(
            f"the relay board answered {shown(answer)}; it must be its ID of five characters, "
            "two bytes and the relays"
        )
    return board_id.decode("ascii"), answer[REPORT_LENGTH - 1]


def where(device: Any) -> str:
    """Name a place on the bus in a clause."""
    return f"bus {device.bus} device {device.address}"


def _candidates(backend: Any) -> list[Any]:
    try:
        bus = backend or _fresh_libusb()
        return list(usb.core.find(find_all=True, idVendor=VENDOR, idProduct=PRODUCT, backend=bus))
    except usb.core.USBError as error:
        raise LinkLost(f"USB cannot be searched: {error}") from error


def _fresh_libusb() -> Any:
    """Start libusb anew: one that has missed a plugging never sees the board.

    pyusb keeps the first one for as long as the process lives, so it is made to forget it.
    """
    libusb1._lib_object = None
    started = libusb1.get_backend()
    if started is None:
        raise Refused("libusb is missing: sudo apt install libusb-1.0-0")
    return started


def _relays(device: Any) -> int:
    """Tell how many relays a device has by its names; 0 when it is no relay board.

    Raises
    ------
    usb.core.USBError
        When it does not tell its names.
    """
    # The first word to a device must be one whose error is told; pyusb swallows that of names.
    device.ctrl_transfer(0x80, 0x06, 0x0300, 0, 255, timeout=TIMEOUT_MS)
    try:
        maker, name = device.manufacturer, device.product
    except ValueError:
        return 0
    match = NAME.fullmatch(name or "")
    return int(match[1]) if match and maker == MAKER else 0


def _ask(device: Any) -> bytes:
    answer = device.ctrl_transfer(GET, GET_REPORT, FEATURE_0, 0, REPORT_LENGTH, timeout=TIMEOUT_MS)
    return bytes(answer)


def _tell(device: Any, command: int, channel: int) -> None:
    words = bytes((command, channel)).ljust(REPORT_LENGTH, b"\0")
    device.ctrl_transfer(SET, SET_REPORT, FEATURE_0, 0, words, timeout=TIMEOUT_MS)


def _trouble(error: usb.core.USBError, place: str) -> DriverError:
    if error.errno in _NO_PERMISSION:
        return no_permission(f"the USB device at {place}")
    if error.errno == errno.EBUSY:
        return Refused(f"another program uses the USB device at {place}; end it first")
    if error.errno == errno.ETIMEDOUT:
        return LinkLost(f"no answer from the relay board at {place} within {TIMEOUT_MS / 1e3:g} s")
    return LinkLost(f"the relay board at {place} is gone: {error}")
