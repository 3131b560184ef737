"""The slit's shutter: driven by run time, opened only while it is seen."""

from __future__ import annotations

from app.dome.run_time import RunEnd, RunTime
from app.model.state import SIGHTING_FRESH_S
from drivers.clock import Clock
from drivers.dome.protocol import Move, Opening
from drivers.errors import Refused
from drivers.motors.protocol import Drive


class SeenSlit:
    """Open only while somebody sees.

    Closing goes on blind: a blind camera must never keep the slit open.

    Parameters
    ----------
    run_time : RunTime
        Of the slit's motor.
    clock : Clock
    """

    def __init__(self, run_time: RunTime, clock: Clock) -> None:
        self._run_time = run_time
        self._clock = clock
        self._frame_at_s: float | None = None

    def see(self, at_s: float) -> None:
        """Take note of a live frame."""
        self._frame_at_s = at_s

    def move(self, move: Move, at_most_s: float | None) -> None:
        """Start opening or closing; None means all the way."""
        self._run_time.move(move, at_most_s)

    def stop(self) -> None:
        """Stop it now."""
        self._run_time.stop()

    def tick(self, on: frozenset[Drive]) -> None:
        """Go on with a full run; stop an opening that nobody sees."""
        self._run_time.tick(on)
        now_s = self._clock.monotonic_s()
        frame_at_s = self._frame_at_s
        fresh = frame_at_s is not None and now_s - frame_at_s <= SIGHTING_FRESH_S
        if self._run_time.running is Move.OPEN and not fresh:
            self._run_time.stop()

    def take_end(self) -> RunEnd | None:
        """Give the whole run that is over, once."""
        return self._run_time.take_end()

    def refuse_while_busy(self) -> None:
        """Refuse while it moves or is ordered to: a dome must not turn then.

        The gate judged a reading that may be a tick old; here nothing is older than this call.

        Raises
        ------
        drivers.errors.Refused
        """
        if self._run_time.busy:
            raise Refused("the slit is moving")

    @property
    def running(self) -> Move | None:
        """Direction in which its relay is on."""
        return self._run_time.running

    @property
    def state(self) -> Opening:
        """The slit by run time."""
        return self._run_time.state

    @property
    def opening(self) -> float | None:
        """How far it is open by run time, 0 to 1."""
        return self._run_time.opening
