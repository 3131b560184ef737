"""A dcttech board at the level of control transfers; needs the standard library only."""

from __future__ import annotations

MAKER = "www.dcttech.com"


class Stall(Exception):
    """The board does not know the request."""


class HidPeer:
    """Descriptors, board ID and latches of one board."""

    vendor, product = 0x16C0, 0x05DF

    def __init__(self, board_id: str, relays: int, name: str = "USBRelay") -> None:
        self.board_id = board_id
        self.latches = [False] * relays
        self._strings = {1: MAKER, 2: f"{name}{relays}"}

    def device_descriptor(self) -> bytes:
        vendor, product = self.vendor.to_bytes(2, "little"), self.product.to_bytes(2, "little")
        return (
            bytes.fromhex("12 01 1001 00 00 00 08")
            + vendor
            + product
            + bytes.fromhex("0001 01 02 00 01")
        )

    def configuration(self) -> bytes:
        interface = bytes.fromhex("09 04 00 00 01 03 00 00 00")
        hid = bytes.fromhex("09 21 0101 00 01 22 1600")
        endpoint = bytes.fromhex("07 05 81 03 0800 14")
        body = interface + hid + endpoint
        return (
            bytes.fromhex("09 02")
            + (9 + len(body)).to_bytes(2, "little")
            + (bytes.fromhex("01 01 00 80 0a") + body)
        )

    def report_descriptor(self) -> bytes:
        return bytes.fromhex("06 00ff 09 01 a1 01 15 00 26 ff00 75 08 95 08 09 00 b2 0201 c0")

    def ask(self, request_type: int, request: int, value: int, length: int) -> bytes:
        """A control transfer towards the computer."""
        kind, index = value >> 8, value & 0xFF
        if request_type == 0x80 and request == 6:
            return self._descriptor(kind, index)[:length]
        if request_type in (0xA0, 0xA1) and request == 1 and kind == 3:
            return self.report()[:length]
        raise Stall(f"{request_type:02x} {request:02x} {value:04x}")

    def tell(self, request_type: int, request: int, value: int, words: bytes) -> None:
        """A control transfer towards the board."""
        if request_type == 0x00:
            return  # configuration and the like
        if request_type not in (0x20, 0x21) or request != 9:
            raise Stall(f"{request_type:02x} {request:02x} {value:04x}")
        self.obey(words)

    def report(self) -> bytes:
        mask = sum(on << bit for bit, on in enumerate(self.latches))
        return self.board_id.encode() + bytes((0, 0, mask))

    def obey(self, words: bytes) -> None:
        command, channel = words[0], words[1]
        if command in (0xFE, 0xFC):
            self.latches[:] = [command == 0xFE] * len(self.latches)
        elif command in (0xFF, 0xFD) and 1 <= channel <= len(self.latches):
            self.latches[channel - 1] = command == 0xFF
        elif command == 0xFA:
            self.board_id = words[1:6].decode("ascii")

    def _descriptor(self, kind: int, index: int) -> bytes:
        if kind == 1:
            return self.device_descriptor()
        if kind == 2:
            return self.configuration()
        if kind == 3:
            text = self._strings.get(index)
            body = b"\x09\x04" if index == 0 else (text or "").encode("utf-16-le")
            return bytes((2 + len(body), 3)) + body
        raise Stall(f"descriptor {kind}")
