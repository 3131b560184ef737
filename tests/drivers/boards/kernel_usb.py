"""Start the machine that is not there, plug boards into it, and run programs on it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from types import TracebackType
from typing import Any, Self

from tests.architecture import ROOT

DEBIAN_PYTHON = "/usr/bin/python3"
PRELOAD = "libumockdev-preload.so.0"


class PeerEnded(AssertionError):
    """A program that was talked to has ended by itself."""


class Talker:
    """A program that is told one line and answers with one line, both JSON."""

    def __init__(self, command: list[str], environment: dict[str, str]) -> None:
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env=environment,
        )
        try:
            self.greeting = self.answer()
        except BaseException:
            self.close()
            raise

    def say(self, *words: object) -> Any:
        self.tell(*words)
        return self.answer()

    def tell(self, *words: object) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(words) + "\n")
        self._process.stdin.flush()

    def close(self) -> None:
        self._process.communicate(timeout=10.0)

    def answer(self) -> Any:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise PeerEnded(f"{self._process.args!r} ended with {self._process.wait(10.0)}")
        return json.loads(line)

    def kill(self) -> None:
        self._process.kill()


class KernelUsb:
    """A machine with USB sockets; boards are called by a key of the test's own."""

    def __enter__(self) -> Self:
        preloaded = os.environ | {"LD_PRELOAD": PRELOAD}
        kernel = [DEBIAN_PYTHON, "-m", "tests.drivers.boards.usb_kernel"]
        self._kernel = Talker(kernel, preloaded)
        self._environment = preloaded | {"UMOCKDEV_DIR": self._kernel.greeting}
        self._clients: list[Talker] = []
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for client in (*self._clients, self._kernel):
            if error is not None:
                # it may wait for what will not come any more
                client.kill()
            client.close()

    def plug(self, key: str, board_id: str, relays: int, bus: int, address: int) -> None:
        self._kernel.say("plug", key, board_id, relays, bus, address)

    def unplug(self, key: str) -> None:
        self._kernel.say("unplug", key)

    def latches(self, key: str) -> list[bool]:
        told: list[bool] = self._kernel.say("latches", key)
        return told

    def switch_by_hand(self, key: str, channel: int, on: bool) -> None:
        self._kernel.say("switch", key, channel, on)

    def mute(self, key: str, muted: bool) -> None:
        """Let transfers get no answer."""
        self._kernel.say("mute", key, muted)

    def usbrelay(self, *arguments: str) -> str:
        """Run Debian's program; give what it prints."""
        done = subprocess.run(
            ["usbrelay", *arguments],
            env=self._environment,
            capture_output=True,
            text=True,
            check=True,
            timeout=20.0,
        )
        return done.stdout

    def driver(self, board_id: str, timeout_ms: int = 1000) -> Talker:
        """Start our driver in a process of its own, on real libusb; patient for a busy machine."""
        program = [sys.executable, "-m", "tests.drivers.boards.hid_client"]
        command = [*program, board_id, str(timeout_ms)]
        client = Talker(command, self._environment)
        self._clients.append(client)
        return client
