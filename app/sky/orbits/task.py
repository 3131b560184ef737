"""A share of the work on the orbits, done in slices so that something more urgent gets in."""

from __future__ import annotations

from typing import Protocol

from app.sky.orbits.messages import Answer

AT_ONCE = float("-inf")
NEVER = float("inf")


class Task(Protocol):
    """Knows when it has work to do, and does a little of it at a time."""

    def due_s(self) -> float:
        """Give when there is work, monotonic seconds; `AT_ONCE` or `NEVER`."""

    def step(self) -> list[Answer]:
        """Do one slice, 50 ms of CPU or little more; give what there is to say."""
