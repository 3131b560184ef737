"""Motors behind a guardian: a process of its own that switches off what nobody renews."""

from __future__ import annotations

from typing import Any, Protocol

from drivers.clock import Clock
from drivers.motors.protocol import Axis, Drive, MotorsState
from drivers.relay import dialogue


class Link(Protocol):
    """A way to ask the guardian; see `drivers.motors.guardian_link.GuardianLink`."""

    def ask(self, verb: str, **fields: Any) -> dict[str, Any]:
        """Ask, and give what is answered; raises `DriverError`."""


class GuardedMotors:
    """Run motors through the guardian of the relays.

    `tick` is the heartbeat: what was ordered here goes off when none of these methods has
    been called for a quarter of a second, when the pipe ends, and when this process dies.

    Parameters
    ----------
    link : Link
        To the guardian; it is not closed here, so that it serves the next motors too.
    clock : Clock
    name : str
        How the guardian calls this commander in its sentences.

    Raises
    ------
    drivers.errors.LinkLost
        When the guardian or its board is not there.
    """

    def __init__(self, link: Link, clock: Clock, name: str = "the console") -> None:
        self._link = link
        self._clock = clock
        link.ask("hello", name=name, version=dialogue.VERSION)
        self.read_state()

    def run(self, drive: Drive, at_most_s: float) -> None:
        if not at_most_s > 0.0:
            raise ValueError("an order must last longer than 0 s")
        self._link.ask("run", drive=drive.value, at_most_s=at_most_s)

    def stop(self, axis: Axis) -> None:
        self._link.ask("stop", axis=axis.value)

    def stop_all(self) -> None:
        self._link.ask("stop_all")

    def tick(self) -> None:
        self._link.ask("beat")

    def read_state(self) -> MotorsState:
        # the relays were read after this moment: the age that follows is never too small
        asked_at_s = self._clock.monotonic_s()
        return dialogue.state_of(self._link.ask("read"), asked_at_s)

    def close(self) -> None:
        """Switch off what was ordered here."""
        self._link.ask("bye")
