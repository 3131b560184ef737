"""A Numato module as its manual has it: it echoes, answers and prompts."""

from __future__ import annotations

import re

NAMES = "0123456789ABCDEFGHIJKLMNOPQRSTUV"


class NumatoPeer:
    def __init__(self, channels: int) -> None:
        self.latches = [False] * channels
        self._heard = b""

    def hear(self, words: bytes) -> bytes:
        self._heard += words
        answers = b""
        while b"\r" in self._heard:
            line, _, self._heard = self._heard.partition(b"\r")
            answers += line + b"\n\r" + self._obey(line.decode("ascii", "replace")) + b">"
        return answers

    def _obey(self, line: str) -> bytes:
        digits = len(self.latches) // 4
        if single := re.fullmatch(r"relay (on|off|read) ([0-9A-V])", line):
            verb, index = single[1], NAMES.index(single[2])
            if index >= len(self.latches):
                return b""
            if verb == "read":
                return (b"on" if self.latches[index] else b"off") + b"\n\r"
            self.latches[index] = verb == "on"
        elif digits >= 2 and line == "relay readall":
            mask = sum(on << bit for bit, on in enumerate(self.latches))
            return f"{mask:0{digits}x}\n\r".encode()
        elif digits >= 2 and (
            every := re.fullmatch(rf"relay writeall ([0-9a-f]{{{digits}}})", line)
        ):
            mask = int(every[1], 16)
            self.latches[:] = [bool(mask >> bit & 1) for bit in range(len(self.latches))]
        return b""
