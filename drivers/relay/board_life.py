"""A relay board that comes and goes, and the motors behind it while it is there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from drivers.clock import Clock
from drivers.errors import DriverError, LinkLost, Refused
from drivers.motors.relays import RelayMotors

RETRY_S = 0.25
"""Between two tries to find a board that is gone (seconds)."""

Answer = TypeVar("Answer")


class Note(Protocol):
    """Writes an event down."""

    def __call__(self, event: str, **about: object) -> None:
        """Write it; returns at once and never fails."""


class BoardLife:
    """Open the board, lose it, open it again; everything is off after each opening.

    With the board every order is lost: nothing runs again because it ran before.

    Parameters
    ----------
    open_motors : callable
        Opens the board and switches everything off; may raise `DriverError`, or
        `ValueError` for a wiring that the board does not have.
    clock : Clock
    note : callable
        Takes events for the black box.
    lost : callable
        Called with a clause each time that the board is lost.
    """

    def __init__(
        self,
        open_motors: Callable[[], RelayMotors],
        clock: Clock,
        note: Note,
        lost: Callable[[DriverError], None],
    ) -> None:
        self._open_motors = open_motors
        self._clock = clock
        self._note = note
        self._lost = lost
        self._motors: RelayMotors | None = None
        self._why = "the relay board has not been looked for yet"
        self._try_at_s = clock.monotonic_s()

    @property
    def there(self) -> RelayMotors | None:
        """The motors while the board is there."""
        return self._motors

    @property
    def try_at_s(self) -> float:
        """When a board that is gone is looked for again, monotonic seconds."""
        return self._try_at_s

    def motors(self) -> RelayMotors:
        """Give the motors.

        Raises
        ------
        drivers.errors.LinkLost
            While the board is gone.
        """
        if self._motors is None:
            raise LinkLost(self._why)
        return self._motors

    def look_for(self) -> None:
        """Look for a board that is gone now; do nothing while it is there."""
        if self._motors is not None:
            return
        try:
            self._motors = self._open_motors()
        except (DriverError, ValueError) as error:
            if str(error) != self._why:
                self._note("no board", why=str(error))
            self._why = str(error)
        else:
            self._why = ""
            self._note("board there", why="everything is off")
        self._try_at_s = self._clock.monotonic_s() + RETRY_S

    def use(self, act: Callable[[RelayMotors], Answer], may_refuse: bool = False) -> Answer:
        """Do something with the motors; the board is lost when that fails.

        Parameters
        ----------
        act : callable
            Takes the motors.
        may_refuse : bool
            True when a `Refused` is an answer and no fault of the board.

        Raises
        ------
        drivers.errors.DriverError
            When it was not done.
        """
        motors = self.motors()
        try:
            return act(motors)
        except Refused as error:
            if not may_refuse:
                self._lose(error)
            raise
        except DriverError as error:
            self._lose(error)
            raise

    def close(self) -> None:
        """Switch everything off and let the board go."""
        motors, self._motors = self._motors, None
        if motors is not None:
            try:
                motors.close()
            except DriverError as error:
                self._note("not switched off at the end", why=str(error))

    def _lose(self, error: DriverError) -> None:
        self._why = str(error)
        self.close()
        self._try_at_s = self._clock.monotonic_s() + RETRY_S
        self._note("board lost", why=self._why)
        self._lost(error)
