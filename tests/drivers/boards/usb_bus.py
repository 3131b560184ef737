"""A USB bus for pyusb, in place of libusb: boards come and go, and transfers fail as told."""

from __future__ import annotations

import array
import errno
from collections.abc import Iterator
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import usb.backend
import usb.core

from tests.drivers.boards.hid import HidPeer, Stall
from tests.drivers.boards.serial_port import Spoil, faithful


@dataclass
class Plugged:
    """One board in one socket.

    Attributes
    ----------
    trouble : int or None
        Error number of every transfer.
    closed_to_us : bool
        True when the device file may not be opened.
    """

    peer: HidPeer
    bus: int
    address: int
    trouble: int | None = None
    closed_to_us: bool = False


class UsbBus(usb.backend.IBackend):  # type: ignore[misc]
    """What pyusb needs of libusb, and no more."""

    def __init__(self) -> None:
        super().__init__()
        self.plugged: list[Plugged] = []
        self.spoil: Spoil = faithful
        self.open_handles = 0
        self.transfers: list[tuple[int, int]] = []

    def plug(self, peer: HidPeer, bus: int = 1, address: int = 4) -> Plugged:
        plugged = Plugged(peer, bus, address)
        self.plugged.append(plugged)
        return plugged

    def unplug(self, plugged: Plugged) -> None:
        self.plugged.remove(plugged)

    def enumerate_devices(self) -> Iterator[Plugged]:
        return iter(tuple(self.plugged))

    def get_device_descriptor(self, dev: Plugged) -> Any:
        return SimpleNamespace(
            bLength=18,
            bDescriptorType=1,
            bcdUSB=0x0110,
            bDeviceClass=0,
            bDeviceSubClass=0,
            bDeviceProtocol=0,
            bMaxPacketSize0=8,
            idVendor=dev.peer.vendor,
            idProduct=dev.peer.product,
            bcdDevice=0x0100,
            iManufacturer=1,
            iProduct=2,
            iSerialNumber=0,
            bNumConfigurations=1,
            address=dev.address,
            bus=dev.bus,
            port_number=1,
            port_numbers=(1,),
            speed=1,
        )

    def open_device(self, dev: Plugged) -> Plugged:
        if dev not in self.plugged:
            raise usb.core.USBError("No such device", -4, errno.ENODEV)
        if dev.closed_to_us:
            raise usb.core.USBError("Access denied (insufficient permissions)", -3, errno.EACCES)
        self.open_handles += 1
        return dev

    def close_device(self, dev_handle: Plugged) -> None:
        self.open_handles -= 1

    def ctrl_transfer(
        self,
        dev_handle: Plugged,
        bmRequestType: int,  # noqa: N803 - pyusb's names
        bRequest: int,  # noqa: N803
        wValue: int,  # noqa: N803
        wIndex: int,  # noqa: N803
        data: array.array[int],
        timeout: int,
    ) -> int:
        if dev_handle not in self.plugged:
            raise usb.core.USBError("No such device (it may have been disconnected)", -4, 19)
        if dev_handle.trouble is not None:
            raise usb.core.USBError("told to fail", -1, dev_handle.trouble)
        self.transfers.append((bmRequestType, bRequest))
        try:
            if not bmRequestType & 0x80:
                dev_handle.peer.tell(bmRequestType, bRequest, wValue, data.tobytes())
                return len(data)
            answer = dev_handle.peer.ask(bmRequestType, bRequest, wValue, len(data))
        except Stall as error:
            raise usb.core.USBError("Pipe error", -9, errno.EPIPE) from error
        if bRequest == 1:
            answer = self.spoil(answer)
            if not answer:
                raise usb.core.USBTimeoutError("Operation timed out", -7, errno.ETIMEDOUT)
        data[: len(answer)] = array.array("B", answer)
        return len(answer)
