"""Where a guardian listens: a socket in the file system, or a port of this machine."""

from __future__ import annotations

import contextlib
import ipaddress
import os
import socket
import stat
from dataclasses import dataclass
from pathlib import Path

ALLOWED = '"unix:/path/of/a.sock" or "tcp:127.0.0.1:port"'
SOCKET_MODE = 0o660


@dataclass(frozen=True, slots=True)
class Address:
    """A place to listen at or to call.

    Attributes
    ----------
    path : str
        Of the socket; empty for a port.
    host : str
    port : int
    """

    path: str = ""
    host: str = ""
    port: int = 0

    def __str__(self) -> str:
        return f"unix:{self.path}" if self.path else f"tcp:{self.host}:{self.port}"

    def call(self, timeout_s: float) -> socket.socket:
        """Connect; may raise `OSError`."""
        if not self.path:
            called = socket.create_connection((self.host, self.port), timeout_s)
            called.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return called
        called = socket.socket(socket.AF_UNIX)
        try:
            called.settimeout(timeout_s)
            called.connect(self.path)
        except OSError:
            called.close()
            raise
        return called

    def listen(self) -> socket.socket:
        """Listen, in place of a socket that nobody listens at any more.

        Raises
        ------
        OSError
            When that may not be, or another guardian listens there.
        """
        if not self.path:
            return socket.create_server((self.host, self.port))
        self._clear()
        door = socket.socket(socket.AF_UNIX)
        try:
            door.bind(self.path)
            Path(self.path).chmod(SOCKET_MODE)
            door.listen()
        except OSError:
            door.close()
            raise
        return door

    def forget(self) -> None:
        """Take the socket out of the file system after listening."""
        if self.path:
            with contextlib.suppress(OSError):
                Path(self.path).unlink()

    def _clear(self) -> None:
        path = Path(self.path)
        if not path.exists() or not stat.S_ISSOCK(path.stat().st_mode):
            return
        try:
            self.call(0.5).close()
        except ConnectionRefusedError:
            path.unlink()
        else:
            raise OSError("another guardian listens there")


def parse(text: str, anywhere: bool = True) -> Address:
    """Read an address.

    Parameters
    ----------
    text : str
        As `ALLOWED` says.
    anywhere : bool
        False to take ports of this machine only: nobody asks who commands there.

    Raises
    ------
    ValueError
        For anything else; the sentence says what is allowed.
    """
    kind, _, rest = text.partition(":")
    if kind == "unix" and os.path.isabs(rest):  # noqa: PTH117 - of a text, not of a path
        return Address(path=rest)
    host, _, port = rest.rpartition(":")
    if kind != "tcp" or not host or not port.isdecimal() or not 1 <= int(port) <= 65535:
        raise ValueError(f'"{text}" must be {ALLOWED}')
    if not anywhere and not _here(host):
        raise ValueError(
            f'"{text}" must be a port of this machine, such as tcp:127.0.0.1:{port}; '
            "from elsewhere it is reached through a tunnel of ssh"
        )
    return Address(host=host, port=int(port))


def _here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
