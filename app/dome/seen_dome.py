"""A dome whose encoder is the camera: motors below, sightings aside, `Dome` above."""

from __future__ import annotations

from app.dome.approach import Approach
from app.dome.encoder import SlitEncoder, Told
from app.dome.held_button import HeldButton
from app.dome.motion_filter import Estimate
from app.dome.motor_model import DomeModel, MotorFacts
from app.dome.run_time import RunTime
from app.dome.seen_slit import SeenSlit
from app.dome.sight_watch import SightWatch
from app.dome.turns import signed_deg
from app.model.slit_track import SlitTrack
from app.model.state import SIGHTING_FRESH_S, SlitSighting
from drivers.clock import Clock
from drivers.dome.protocol import DomeState, Move, Turn
from drivers.errors import DriverError, Refused
from drivers.motors.protocol import Axis, Drive, Motors, MotorsState

BLIND_GIVE_UP_S = 10.0
"""A go-to whose slit has not been seen for so long is given up (seconds)."""

MOST_STARTS = 6
"""A go-to that has not arrived after so many starts is given up."""

EXACT_STARTS = 3
"""After so many starts a go-to is content with its tolerance as seen."""

_DRIVES = {Turn.CLOCKWISE: Drive.DOME_CW, Turn.COUNTERCLOCKWISE: Drive.DOME_CCW}
_TURNS = {drive: turn for turn, drive in _DRIVES.items()}


class SeenDome:
    """Make a `drivers.dome.protocol.Dome` of bare motors and of what the camera sees.

    Each sighting is one step of the loop: it prolongs the motor's order until
    `SIGHTING_FRESH_S` after its frame, or stops the motor. When the camera goes blind
    nobody has to notice: the order simply runs out. A go-to whose slit is seen again soon
    goes on; one that stays blind, does not settle or goes wrong by what the `SightWatch` has
    found is given up, and `DomeState.held_because` says why.

    Parameters
    ----------
    motors : Motors
    clock : Clock
    facts : MotorFacts
        Nominal numbers of the motor.
    slit_travel_s : float
        Travel time of the slit from end to end, seconds.
    tolerance_deg : float
        A go-to has arrived within so much, degrees.
    """

    def __init__(
        self,
        motors: Motors,
        clock: Clock,
        facts: MotorFacts,
        slit_travel_s: float = 25.0,
        tolerance_deg: float = 0.7,
    ) -> None:
        self._motors = motors
        self._clock = clock
        self._facts = facts
        self._tolerance_deg = tolerance_deg
        self._model = DomeModel(facts)
        self.slit = SeenSlit(RunTime(motors, Axis.SLIT, slit_travel_s, clock), clock)
        self._encoder = SlitEncoder(facts, slit_travel_s, clock.monotonic_s())
        self._approach: Approach | None = None
        self._held_because: str | None = None
        self._turning: Turn | None = None
        self._button = HeldButton()
        self.watch = SightWatch(facts, slit_travel_s)

    def see(self, sighting: SlitSighting) -> None:
        """Take a sighting and steer by it; footage is not looked at."""
        if not sighting.live:
            return
        believed = self._encoder.see(sighting)
        self.slit.see(sighting.read_at_s)
        if not believed:
            return
        rest = self._encoder.rest(self._clock.monotonic_s())
        if rest is not None:
            explained = self._held_because is not None
            self._model.settle(rest.value, rest.sigma, explained)
        self._steer()

    def slew(self, azimuth_deg: float) -> None:
        """Start turning the slit to an azimuth; it goes only while it is seen."""
        self.slit.refuse_while_busy()
        self.watch.refuse(Axis.DOME)
        self._motors.stop(Axis.DOME)
        self._held_because = None
        self._approach = Approach(azimuth_deg % 360.0)
        self._steer()

    def turn(self, turn: Turn, at_most_s: float) -> None:
        """Turn for at most so long; renewed by calling again."""
        if not self._button.obeyed(self._clock.monotonic_s()):
            return
        self.slit.refuse_while_busy()
        self._approach = None
        self._held_because = None
        self._start(turn, at_most_s)

    def hold(self, because: str) -> None:
        """Stop the rotation and say why, a clause; a held button must be let go first."""
        self._button.stop()
        self._approach = None
        self._held_because = because
        try:
            self._motors.stop(Axis.DOME)
        except DriverError:
            self._turning = None
            raise

    def begin_anew(self) -> None:
        """Somebody has looked: where the dome is seen at rest, it is."""
        self._held_because = None
        rest = self._encoder.rest(self._clock.monotonic_s())
        if self._model.at_rest and rest is not None:
            self._model.fix(rest.value, rest.sigma)

    def stop_turning(self) -> None:
        """Stop the rotation now, and forget the goal."""
        self._approach = None
        self._held_because = None
        self._motors.stop(Axis.DOME)

    def move_shutter(self, move: Move, at_most_s: float | None = None) -> None:
        """Start opening or closing; None means all the way.

        Opening waits for a dome at rest. Closing is never refused: the dome gives way.
        """
        if move is Move.OPEN:
            turning = self._approach is not None or not self._model.at_rest
            if turning or self._motors.read_state().busy(Axis.DOME):
                raise Refused("the dome is turning")
            self.watch.refuse(Axis.SLIT)
            self.slit.move(move, at_most_s)
            return
        try:
            if self._approach is not None:
                self.hold("the slit is moving")
            elif self._motors.read_state().busy(Axis.DOME):
                self._motors.stop(Axis.DOME)
        finally:
            self.slit.move(move, at_most_s)

    def stop_shutter(self) -> None:
        """Stop the shutter now."""
        self.slit.stop()

    def stop(self) -> None:
        """Stop rotation and shutter now."""
        try:
            self.stop_turning()
        finally:
            self.stop_shutter()

    def tick(self) -> MotorsState:
        """Let orders end, go on with full runs and the model; call at least every 0.1 s.

        Returns
        -------
        MotorsState
            The relays as read back just now.
        """
        now_s = self._clock.monotonic_s()
        self._motors.tick()
        motors = self._motors.read_state()
        drive = motors.moving(Axis.DOME)
        self._turning = None if drive is None else _TURNS[drive]
        self._model.advance(now_s, self._turning)
        self.slit.tick(motors.on)
        self._encoder.order(now_s, self._turning, self.slit.running)
        if self._approach is not None:
            self._watch(self._approach, now_s)
        return motors

    def read_state(self) -> DomeState:
        """Say where the dome is, by sight, and where it should be, by the motor."""
        now_s = self._clock.monotonic_s()
        seen = self._encoder.azimuth(now_s)
        return DomeState(
            read_at_s=now_s,
            azimuth_deg=None if seen is None else seen.value,
            predicted_azimuth_deg=self._model.azimuth_deg,
            predicted_sigma_deg=self._model.sigma_deg,
            goal_deg=None if self._approach is None else self._approach.goal_deg,
            turning=self._turning,
            held_because=self._held_because,
            shutter=self.slit.state,
            shutter_opening=self.slit.opening,
        )

    def track(self) -> SlitTrack:
        """Say what is known of the slit by sight, and which of the seven states it is in."""
        compared = self._model.at_rest and self._held_because is None
        told = Told(
            predicted_deg=self._model.azimuth_deg if compared else None,
            predicted_sigma_deg=self._model.sigma_deg,
            claimed=self.slit.state,
        )
        return self._encoder.track(self._clock.monotonic_s(), told)

    def _steer(self) -> None:
        approach, seen = self._approach, self._encoder.azimuth(self._clock.monotonic_s())
        if approach is None or seen is None:
            return
        if approach.turn is None:
            self._begin(approach)
        else:
            self._go_on(approach, seen)

    def _begin(self, approach: Approach) -> None:
        """At rest: arrive, give up, or start the next approach."""
        now_s = self._clock.monotonic_s()
        rest = self._encoder.rest(now_s)
        if rest is None or not self._model.at_rest:
            return
        error_deg = signed_deg(approach.goal_deg - rest.value)
        near_deg = self._tolerance_deg
        if approach.starts < EXACT_STARTS:
            # what is seen may be off by a sigma, and the dome should truly be there
            near_deg = max(near_deg - rest.sigma, 0.5 * near_deg)
        if abs(error_deg) <= near_deg:
            self._approach = None
            return
        if approach.starts >= MOST_STARTS:
            self.hold(f"it was still {abs(error_deg):.1f}° off its goal after {MOST_STARTS} starts")
            return
        turn = Turn.CLOCKWISE if error_deg > 0.0 else Turn.COUNTERCLOCKWISE
        approach.turn = turn
        approach.starts += 1
        approach.off_at_s = now_s + self._facts.run_s(turn, abs(error_deg))
        self._run(approach, now_s)

    def _go_on(self, approach: Approach, seen: Estimate) -> None:
        """Turning: correct the moment to switch off by what is seen."""
        assert approach.turn is not None
        now_s = self._clock.monotonic_s()
        sign = 1.0 if approach.turn is Turn.CLOCKWISE else -1.0
        speed = self._facts.speed_deg_s(approach.turn)
        if abs(self._model.rate_deg_s) > 0.9 * speed:
            # at steady speed the picture knows better than the clock when to switch off
            left_deg = sign * signed_deg(approach.goal_deg - seen.value) - self._facts.coast_deg
            approach.off_at_s = now_s + left_deg / speed
        if now_s >= approach.off_at_s:
            self._rest(approach)
        else:
            self._run(approach, now_s)

    def _watch(self, approach: Approach, now_s: float) -> None:
        """Between sightings: switch off in time, notice blindness."""
        seen_at_s = self._encoder.seen_at_s
        if approach.turn is not None and now_s >= approach.off_at_s:
            self._rest(approach)
        if seen_at_s is None or now_s - seen_at_s > SIGHTING_FRESH_S:
            self._held_because = "the slit is not seen"
            self._rest(approach)
            if seen_at_s is None or now_s - seen_at_s > BLIND_GIVE_UP_S:
                self.hold("the slit was not seen any more")
        elif self._held_because is not None:
            self._held_because = None

    def _run(self, approach: Approach, now_s: float) -> None:
        seen_at_s = self._encoder.seen_at_s
        assert approach.turn is not None
        assert seen_at_s is not None
        longest_s = min(approach.off_at_s, seen_at_s + SIGHTING_FRESH_S) - now_s
        if longest_s > 0.0:
            self._start(approach.turn, longest_s)

    def _start(self, turn: Turn, at_most_s: float) -> None:
        rest = self._encoder.rest(self._clock.monotonic_s())
        if self._model.at_rest and rest is not None:
            self._model.fix(rest.value, rest.sigma)
        try:
            self._motors.run(_DRIVES[turn], at_most_s)
        except Refused as error:
            if self._approach is None:
                raise
            self.hold(str(error))

    def _rest(self, approach: Approach) -> None:
        if approach.turn is None:
            return
        approach.turn = None
        self._motors.stop(Axis.DOME)
        self._encoder.unsettle()
