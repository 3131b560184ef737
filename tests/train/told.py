"""Progress as tests need it: silent, counted, ended at a chosen step."""

from __future__ import annotations

from app.train.progress import Cancelled
from app.train.told import Terminal


class Silent(Terminal):
    """Says nothing, remembers every step, and ends the work after some."""

    def __init__(self, end_after: int | None = None) -> None:
        super().__init__()
        self.steps: list[tuple[str, int, int]] = []
        self.said: list[str] = []
        self._end_after = end_after

    def step(self, stage: str, done: int, total: int, said: str = "") -> None:
        self.steps.append((stage, done, total))
        if self._end_after is not None and len(self.steps) > self._end_after:
            raise Cancelled

    def say(self, sentence: str) -> None:
        self.said.append(sentence)
