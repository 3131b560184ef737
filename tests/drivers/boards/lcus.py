"""An LCUS board as its sellers describe it, in its three ways to answer the query."""

from __future__ import annotations

from typing import Literal


class LcusPeer:
    """Four bytes a command; the query FF is answered with bytes, with lines, or not at all."""

    def __init__(self, channels: int, answers: Literal["bytes", "lines", "nothing"]) -> None:
        self.latches = [False] * channels
        self._answers = answers
        self._heard = b""

    def hear(self, words: bytes) -> bytes:
        self._heard += words
        answers = b""
        while self._heard:
            if self._heard[0] == 0xFF:
                self._heard = self._heard[1:]
                answers += self._state()
            elif self._heard[0] != 0xA0:
                self._heard = self._heard[1:]
            elif len(self._heard) < 4:
                break
            else:
                self._obey(self._heard[:4])
                self._heard = self._heard[4:]
        return answers

    def _state(self) -> bytes:
        if self._answers == "bytes":
            return bytes(self.latches)
        if self._answers == "lines":
            lines = (f"CH{n}: {'ON' if on else 'OFF'}\r\n" for n, on in enumerate(self.latches, 1))
            return "".join(lines).encode()
        return b""

    def _obey(self, frame: bytes) -> None:
        _, channel, on, check = frame
        if check == sum(frame[:3]) & 0xFF and 1 <= channel <= len(self.latches) and on in (0, 1):
            self.latches[channel - 1] = bool(on)
