"""A KMTronic USB board as its manual has it."""

from __future__ import annotations


class KmtronicPeer:
    """Three bytes a command; only the questions are answered."""

    def __init__(self, channels: int) -> None:
        self.latches = [False] * channels
        self._heard = b""

    def hear(self, words: bytes) -> bytes:
        self._heard += words
        answers = b""
        while len(self._heard) >= 3:
            start, channel, what = self._heard[:3]
            if start != 0xFF:
                self._heard = self._heard[1:]
                continue
            self._heard = self._heard[3:]
            answers += self._obey(channel, what)
        return answers

    def _obey(self, channel: int, what: int) -> bytes:
        count = len(self.latches)
        if channel == 9 and what == 0 and count > 2:
            return bytes(self.latches)
        if not 1 <= channel <= count:
            return b""
        if what == 3 and count <= 2:
            return bytes((0xFF, channel, self.latches[channel - 1]))
        if what in (0, 1):
            self.latches[channel - 1] = bool(what)
        return b""
