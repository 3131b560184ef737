"""Relay boards as the kernel shows them: sysfs, usbfs and hidraw of a machine that is not there.

Runs as a program of its own under umockdev with Debian's Python, which has umockdev's bindings;
`kernel_usb.KernelUsb` starts it and says one command a line. What other programs see through the
preloaded library is one board or more, unplugged and plugged in again at will.

References
----------
umockdev, ``UMockdevTestbed`` and ``UMockdevIoctlBase``. Linux, ``linux/usbdevice_fs.h`` and
``linux/hidraw.h``.
"""

from __future__ import annotations

import ctypes
import errno
import json
import struct
import sys
from pathlib import Path
from typing import Any

import gi

gi.require_version("UMockdev", "1.0")
from gi.repository import GLib, UMockdev  # noqa: E402 - after its version is asked for

from tests.drivers.boards.hid import MAKER, HidPeer, Stall  # noqa: E402

URB = struct.Struct("=BBxxiIxxxxQiiiiiIQ")
URB_STATUS, URB_BUFFER, URB_ACTUAL = 4, 16, 28

U_CONTROL, U_SUBMIT, U_DISCARD, U_REAP, U_REAP_NOW = 0, 10, 11, 12, 13
U_CAPABILITIES, U_GET_DRIVER = 26, 8
H_DESCRIPTOR_SIZE, H_DESCRIPTOR, H_RAW_INFO, H_SET_FEATURE, H_GET_FEATURE = 1, 2, 3, 6, 7


def held(data: Any) -> bytes:
    """Read what umockdev holds of the other process's memory.

    The binding shows ``data`` as a text that ends at its first zero; so it is read through its
    pointer, which follows the head of the object, three words long.
    """
    word = ctypes.sizeof(ctypes.c_void_p)
    address = ctypes.c_void_p.from_address(hash(data) + 3 * word).value
    return ctypes.string_at(address, data.data_length1) if address else b""


class Board(HidPeer):
    """One board, plugged in until it is said to be gone."""

    gone = False
    mute = False
    closed_to_us = False


class Usbfs(UMockdev.IoctlBase):  # type: ignore[misc]
    """``/dev/bus/usb/…`` of one board: control transfers, submitted and reaped."""

    def __init__(self, board: Board) -> None:
        super().__init__()
        self._board = board
        self._done: list[Any] = []
        self._unanswered: list[Any] = []

    def do_handle_ioctl(self, client: Any) -> bool:
        number, size = client.get_request() & 0xFF, client.get_request() >> 16 & 0x3FFF
        try:
            client.complete(self._answer(number, size, client), 0)
        except OSError as error:
            client.complete(-1, error.errno)
        return True

    def _answer(self, number: int, size: int, client: Any) -> int:
        if number in (U_REAP, U_REAP_NOW):
            if not self._done:
                raise OSError(errno.ENODEV if self._board.gone else errno.EAGAIN, "")
            client.get_arg().resolve(0, size).set_ptr(0, self._done.pop(0))
            return 0
        if self._board.gone:
            raise OSError(errno.ENODEV, "")
        if number == U_CAPABILITIES:
            client.get_arg().resolve(0, size).update(0, struct.pack("=I", 0))
            return 0
        if number == U_SUBMIT:
            self._submit(client.get_arg().resolve(0, size))
            return 0
        if number == U_DISCARD:
            for urb in self._unanswered:
                self._finish(urb, -errno.ENOENT, 0)
            self._unanswered.clear()
            return 0
        raise OSError(errno.ENOTTY, "")

    def _submit(self, urb: Any) -> None:
        length = URB.unpack(held(urb))[5]
        buffer = urb.resolve(URB_BUFFER, length)
        words = held(buffer)
        request_type, request, value, _, count = struct.unpack("<BBHHH", words[:8])
        status, actual = 0, 0
        if self._board.mute:
            self._unanswered.append(urb)
            return
        try:
            if request_type & 0x80:
                answer = self._board.ask(request_type, request, value, count)
                buffer.update(8, answer)
                actual = len(answer)
            else:
                self._board.tell(request_type, request, value, words[8 : 8 + count])
                actual = count
        except Stall:
            status = -errno.EPIPE
        self._finish(urb, status, actual)

    def _finish(self, urb: Any, status: int, actual: int) -> None:
        urb.update(URB_STATUS, struct.pack("=i", status))
        urb.update(URB_ACTUAL, struct.pack("=i", actual))
        self._done.append(urb)


class Hidraw(UMockdev.IoctlBase):  # type: ignore[misc]
    """``/dev/hidraw…`` of one board: feature reports, and output reports by writing."""

    def __init__(self, board: Board) -> None:
        super().__init__()
        self._board = board

    def do_handle_ioctl(self, client: Any) -> bool:
        number, size = client.get_request() & 0xFF, client.get_request() >> 16 & 0x3FFF
        descriptor = self._board.report_descriptor()
        if self._board.gone:
            client.complete(-1, errno.ENODEV)
            return True
        data = client.get_arg().resolve(0, size)
        if number == H_DESCRIPTOR_SIZE:
            data.update(0, struct.pack("=i", len(descriptor)))
        elif number == H_DESCRIPTOR:
            data.update(0, struct.pack("=I", len(descriptor)) + descriptor)
        elif number == H_GET_FEATURE:
            # Report number 0 stays in front; any other one is overwritten by the answer.
            report = self._board.report() if held(data)[0] else b"\0" + self._board.report()
            data.update(0, report[:size])
            client.complete(min(size, len(report)), 0)
            return True
        elif number == H_SET_FEATURE:
            self._board.obey(held(data)[1:])
            client.complete(size, 0)
            return True
        else:
            client.complete(-1, errno.ENOTTY)
            return True
        client.complete(0, 0)
        return True

    def do_handle_write(self, client: Any) -> bool:
        words = held(client.get_arg())
        if self._board.gone:
            client.complete(-1, errno.ENODEV)
        else:
            self._board.obey(words[1:])
            client.complete(len(words), 0)
        return True


class Machine:
    """The machine that is not there, and its sockets."""

    def __init__(self) -> None:
        self.bed = UMockdev.Testbed.new()
        self._plugged = 0
        self._boards: dict[str, tuple[Board, list[str], list[Path]]] = {}

    def plug(self, key: str, board_id: str, relays: int, bus: int, address: int) -> None:
        kept = self._boards.get(key)
        board = Board(board_id, relays)
        if kept is not None:
            board.latches = kept[0].latches
        node = f"bus/usb/{bus:03d}/{address:03d}"
        port, raw_name = f"{bus}-1.{address}", f"hidraw{self._plugged}"
        self._plugged += 1
        device = self.bed.add_device(
            "usb",
            port,
            None,
            [
                *("busnum", str(bus), "devnum", str(address), "speed", "1.5"),
                *("idVendor", "16c0", "idProduct", "05df", "bcdDevice", "0100"),
                *("manufacturer", MAKER, "product", f"USBRelay{relays}"),
                *("bConfigurationValue", "1", "bNumConfigurations", "1", "devpath", f"1.{address}"),
                *("maxchild", "0"),
            ],
            [
                *("DEVTYPE", "usb_device", "DEVNAME", node),
                *("BUSNUM", f"{bus:03d}", "DEVNUM", f"{address:03d}", "MAJOR", "189"),
                *("MINOR", str(address), "PRODUCT", "16c0/5df/100"),
            ],
        )
        self.bed.set_attribute_binary(
            device, "descriptors", list(board.device_descriptor() + board.configuration())
        )
        interface = self.bed.add_device(
            "usb",
            f"{port}:1.0",
            device,
            ["bInterfaceNumber", "00"],
            ["DEVTYPE", "usb_interface", "INTERFACE", "3/0/0"],
        )
        hid = self.bed.add_device(
            "hid",
            f"0003:16C0:05DF.{address:04X}",
            interface,
            [],
            [
                *("HID_ID", "0003:000016C0:000005DF", "HID_NAME", f"{MAKER} USBRelay{relays}"),
                *("HID_PHYS", f"usb-{port}/input0", "HID_UNIQ", ""),
            ],
        )
        self.bed.set_attribute_binary(hid, "report_descriptor", list(board.report_descriptor()))
        raw = self.bed.add_device("hidraw", raw_name, hid, [], ["DEVNAME", raw_name])
        # Who opens a node must find its handler; a handler stays as long as the machine does,
        # for a program may still hold the node. So no board comes back to a place that was used.
        self.bed.attach_ioctl(f"/dev/{node}", Usbfs(board))
        self.bed.attach_ioctl(f"/dev/{raw_name}", Hidraw(board))
        nodes = [self._node(node), self._node(raw_name)]
        self._boards[key] = (board, [device, interface, hid, raw], nodes)
        # The first "add" came before there were descriptors and nodes to look at.
        for place in (device, interface, hid, raw):
            self.bed.uevent(place, "add")

    def unplug(self, key: str) -> None:
        board, places, nodes = self._boards[key]
        board.gone = True
        for node in nodes:
            node.unlink()
        for place in reversed(places):
            self.bed.uevent(place, "remove")
            self.bed.remove_device(place)

    def _node(self, name: str) -> Path:
        node = Path(self.bed.get_root_dir()) / "dev" / name
        node.parent.mkdir(parents=True, exist_ok=True)
        node.touch()
        return node

    def obey(self, words: list[Any]) -> object:
        verb, key, *rest = words
        if verb == "plug":
            self.plug(key, *rest)
        elif verb == "unplug":
            self.unplug(key)
        board = self._boards[key][0]
        if verb == "switch":
            board.latches[rest[0] - 1] = rest[1]
        elif verb == "mute":
            board.mute = rest[0]
        return board.latches


def main() -> None:
    machine = Machine()
    loop = GLib.MainLoop()

    def heard(source: int, condition: Any) -> bool:
        line = sys.stdin.readline()
        if not line:
            loop.quit()
            return False
        print(json.dumps(machine.obey(json.loads(line))), flush=True)  # noqa: T201
        return True

    GLib.io_add_watch(sys.stdin.fileno(), GLib.IOCondition.IN | GLib.IOCondition.HUP, heard)
    print(json.dumps(machine.bed.get_root_dir()), flush=True)  # noqa: T201
    loop.run()


if __name__ == "__main__":
    main()
