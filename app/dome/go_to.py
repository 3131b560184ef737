"""Takes the dome to an azimuth: by what its motor is known to do, corrected by sight."""

from __future__ import annotations

from collections.abc import Callable

from app.dome.approach import Approach
from app.dome.encoder import SlitEncoder
from app.dome.motion_filter import Estimate
from app.dome.motor_model import DomeModel
from app.dome.motor_way import MotorWay
from app.model.state import SIGHTING_FRESH_S
from drivers.clock import Clock
from drivers.dome.protocol import Turn
from drivers.errors import Refused
from drivers.motors.protocol import Axis, Drive, Motors
from vision.angles import signed_deg

BLIND_GIVE_UP_S = 10.0
"""A go-to whose slit has not been seen for so long is given up (seconds)."""

MOST_STARTS = 6
"""A go-to that has not arrived after so many starts is given up."""

EXACT_STARTS = 2
"""After so many starts a go-to is content with its tolerance as seen."""

DRIVES = {Turn.CLOCKWISE: Drive.DOME_CW, Turn.COUNTERCLOCKWISE: Drive.DOME_CCW}


class GoTo:
    """One go-to after the other, each step of it made by a sighting.

    Parameters
    ----------
    motors : Motors
    clock : Clock
    encoder : SlitEncoder
    model : DomeModel
    way_of : callable
        What a run begun now is expected to be like.
    tolerance_deg : float
        It has arrived within so much.

    Attributes
    ----------
    held_because : str or None
        Why a go-to waits or ended before its goal, a clause.
    """

    def __init__(
        self,
        motors: Motors,
        clock: Clock,
        encoder: SlitEncoder,
        model: DomeModel,
        way_of: Callable[[Turn], MotorWay],
        tolerance_deg: float,
    ) -> None:
        self._motors = motors
        self._clock = clock
        self._encoder = encoder
        self._model = model
        self._way_of = way_of
        self._tolerance_deg = tolerance_deg
        self._approach: Approach | None = None
        self._way = way_of(Turn.CLOCKWISE)
        self.held_because: str | None = None

    @property
    def goal_deg(self) -> float | None:
        """Where it is on its way to."""
        return None if self._approach is None else self._approach.goal_deg

    def begin(self, azimuth_deg: float) -> None:
        """Go to an azimuth from the next sighting on; nothing is switched yet."""
        self.held_because = None
        self._approach = Approach(azimuth_deg % 360.0)

    def forget(self) -> None:
        """Go nowhere; what is switched stays so."""
        self._approach = None
        self.held_because = None

    def hold(self, because: str) -> None:
        """Give the go-to up, and say why."""
        self._approach = None
        self.held_because = because
        self._motors.stop(Axis.DOME)

    def steer(self) -> bool:
        """Make one step, by a sighting of just now; True when it may have switched the motor."""
        approach, seen = self._approach, self._encoder.azimuth(self._clock.monotonic_s())
        if approach is None or seen is None:
            return False
        before = approach.turn
        if before is None:
            self._start(approach)
        else:
            self._go_on(approach, seen)
        return self._approach is not approach or approach.turn is not before

    def watch(self, now_s: float) -> None:
        """Between sightings: switch off in time, notice blindness."""
        approach, seen_at_s = self._approach, self._encoder.seen_at_s
        if approach is None:
            return
        if approach.turn is not None and now_s >= approach.off_at_s:
            self._rest(approach)
        if seen_at_s is None or now_s - seen_at_s > SIGHTING_FRESH_S:
            self.held_because = "the slit is not seen"
            self._rest(approach)
            if seen_at_s is None or now_s - seen_at_s > BLIND_GIVE_UP_S:
                self.hold("the slit was not seen any more")
        elif self.held_because is not None:
            self.held_because = None

    def run(self, turn: Turn, at_most_s: float) -> None:
        """Run the motor for at most so long, and let the prediction begin where it starts."""
        rest = self._encoder.rest(self._clock.monotonic_s())
        if self._model.at_rest and rest is not None:
            self._model.fix(rest.value, rest.sigma)
        try:
            self._motors.run(DRIVES[turn], at_most_s)
        except Refused as error:
            if self._approach is None:
                raise
            self.hold(str(error))

    def _start(self, approach: Approach) -> None:
        """At rest: arrive, give up, or start the next approach."""
        now_s = self._clock.monotonic_s()
        rest = self._encoder.rest(now_s)
        if rest is None or not self._model.at_rest:
            return
        error_deg = signed_deg(approach.goal_deg - rest.value)
        near_deg = self._tolerance_deg
        if approach.starts < EXACT_STARTS:
            # what is seen may be off by a sigma or two, and the dome should truly be there
            near_deg = max(near_deg - 2.0 * rest.sigma, 0.5 * near_deg)
        if abs(error_deg) <= near_deg:
            self.forget()
            return
        if approach.starts >= MOST_STARTS:
            self.hold(f"it was still {abs(error_deg):.1f}° off its goal after {MOST_STARTS} starts")
            return
        turn = Turn.CLOCKWISE if error_deg > 0.0 else Turn.COUNTERCLOCKWISE
        approach.turn = turn
        approach.starts += 1
        self._way = self._way_of(turn)
        approach.off_at_s = now_s + self._way.run_s(abs(error_deg))
        self._prolong(approach, now_s)

    def _go_on(self, approach: Approach, seen: Estimate) -> None:
        """Turning: correct the moment to switch off by what is seen."""
        assert approach.turn is not None
        now_s = self._clock.monotonic_s()
        sign = 1.0 if approach.turn is Turn.CLOCKWISE else -1.0
        if abs(self._model.rate_deg_s) > 0.9 * self._way.speed:
            # at steady speed the picture knows better than the clock when to switch off
            left_deg = sign * signed_deg(approach.goal_deg - seen.value) - self._way.coast
            approach.off_at_s = now_s + left_deg / self._way.speed
        if now_s >= approach.off_at_s:
            self._rest(approach)
        else:
            self._prolong(approach, now_s)

    def _prolong(self, approach: Approach, now_s: float) -> None:
        seen_at_s = self._encoder.seen_at_s
        assert approach.turn is not None
        assert seen_at_s is not None
        longest_s = min(approach.off_at_s, seen_at_s + SIGHTING_FRESH_S) - now_s
        if longest_s > 0.0:
            self.run(approach.turn, longest_s)

    def _rest(self, approach: Approach) -> None:
        if approach.turn is None:
            return
        approach.turn = None
        self._motors.stop(Axis.DOME)
        self._encoder.unsettle()
