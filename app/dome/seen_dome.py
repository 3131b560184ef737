"""A dome whose encoder is the camera: motors below, sightings aside, `Dome` above."""

from __future__ import annotations

from app.dome.encoder import SlitEncoder, Told
from app.dome.go_to import DRIVES, GoTo
from app.dome.held_button import HeldButton
from app.dome.learned_motors import LearnedMotors
from app.dome.motor_model import DomeModel, MotorFacts
from app.dome.motor_study import MOVES, MotorStudy
from app.dome.motor_way import MotorWay
from app.dome.run_time import RunTime
from app.dome.seen_slit import SeenSlit
from app.dome.sight_watch import SightWatch
from app.model.slit_track import SlitTrack
from app.model.state import SlitSighting
from drivers.clock import Clock
from drivers.dome.protocol import DomeState, Move, Turn
from drivers.errors import DriverError, Refused
from drivers.motors.protocol import Axis, Motors, MotorsState

_TURNS = {drive: turn for turn, drive in DRIVES.items()}


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
    learned : LearnedMotors
        What is known of the motors better; runs that are seen whole are learned from.
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
        learned: LearnedMotors,
        slit_travel_s: float = 25.0,
        tolerance_deg: float = 0.7,
    ) -> None:
        self._motors = motors
        self._clock = clock
        self._learned = learned
        self._model = DomeModel(self._way)
        run_time = RunTime(motors, Axis.SLIT, slit_travel_s, clock, learned.way)
        self.slit = SeenSlit(run_time, clock)
        self._encoder = SlitEncoder(facts, slit_travel_s, clock.monotonic_s())
        self._study = MotorStudy(learned, self._encoder, facts, slit_travel_s)
        self._go_to = GoTo(
            *(motors, clock, self._encoder, self._model, self._way),
            tolerance_deg,
        )
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
        self._study.see(sighting)
        rest = self._encoder.rest(self._clock.monotonic_s())
        if rest is not None:
            explained = self._go_to.held_because is not None
            self._model.settle(rest.value, rest.sigma, explained)
        self._steer()

    def slew(self, azimuth_deg: float) -> None:
        """Start turning the slit to an azimuth; it goes only while it is seen."""
        self.slit.refuse_while_busy()
        self.watch.refuse(Axis.DOME)
        self._motors.stop(Axis.DOME)
        self._go_to.begin(azimuth_deg)
        self._steer()

    def turn(self, turn: Turn, at_most_s: float) -> None:
        """Turn for at most so long; renewed by calling again."""
        if not self._button.obeyed(self._clock.monotonic_s()):
            return
        self.slit.refuse_while_busy()
        self._go_to.forget()
        self._go_to.run(turn, at_most_s)

    def hold(self, because: str) -> None:
        """Stop the rotation and say why, a clause; a held button must be let go first.

        From a run that had to be held nothing is learned.
        """
        self._button.stop()
        self._study.spoil_turn()
        try:
            self._go_to.hold(because)
        except DriverError:
            self._turning = None
            raise

    def begin_anew(self) -> None:
        """Somebody has looked: where the dome is seen at rest, it is."""
        self._go_to.held_because = None
        rest = self._encoder.rest(self._clock.monotonic_s())
        if self._model.at_rest and rest is not None:
            self._model.fix(rest.value, rest.sigma)

    def stop_turning(self) -> None:
        """Stop the rotation now, and forget the goal."""
        self._go_to.forget()
        self._motors.stop(Axis.DOME)

    def move_shutter(self, move: Move, at_most_s: float | None = None) -> None:
        """Start opening or closing; None means all the way.

        Opening waits for a dome at rest. Closing is never refused: the dome gives way.
        """
        if move is Move.OPEN:
            turning = self._go_to.goal_deg is not None or not self._model.at_rest
            if turning or self._motors.read_state().busy(Axis.DOME):
                raise Refused("the dome is turning")
            self.watch.refuse(Axis.SLIT)
            self.slit.move(move, at_most_s)
            return
        try:
            if self._go_to.goal_deg is not None:
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
        self._motors.tick()
        motors = self._look()
        self.slit.tick(motors.on)
        self._go_to.watch(self._clock.monotonic_s())
        if self.watch.has(Axis.SLIT):
            self._study.spoil_move()
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
            goal_deg=self._go_to.goal_deg,
            turning=self._turning,
            held_because=self._go_to.held_because,
            shutter=self.slit.state,
            shutter_opening=self.slit.opening,
        )

    def track(self) -> SlitTrack:
        """Say what is known of the slit by sight, and which of the seven states it is in."""
        compared = self._model.at_rest and self._go_to.held_because is None
        told = Told(
            predicted_deg=self._model.azimuth_deg if compared else None,
            predicted_sigma_deg=self._model.sigma_deg,
            claimed=self.slit.state,
        )
        return self._encoder.track(self._clock.monotonic_s(), told)

    def _steer(self) -> None:
        if self._go_to.steer():
            # what was switched counts from this moment, not from the next tick
            self._look()

    def _look(self) -> MotorsState:
        """Read the relays back, and tell whoever follows them."""
        now_s = self._clock.monotonic_s()
        motors = self._motors.read_state()
        drive = motors.moving(Axis.DOME)
        self._turning = None if drive is None else _TURNS[drive]
        move = next((move for move, on in MOVES.items() if on in motors.on), None)
        self._study.relays(now_s, self._turning, move, not self._model.at_rest)
        self._model.advance(now_s, self._turning)
        self._encoder.order(now_s, self._turning, move)
        return motors

    def _way(self, turn: Turn) -> MotorWay:
        return self._learned.way(DRIVES[turn])
