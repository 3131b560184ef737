"""Everything on one relay board: dome, slit and cover, and the relays themselves."""

from __future__ import annotations

from dataclasses import dataclass

from app.dome.learned_motors import LearnedMotors
from app.dome.motor_learning import nominal_way
from app.dome.motor_model import MotorFacts
from app.dome.motor_way import MotorWay
from app.dome.run_time import RunTimeCover
from app.dome.seen_dome import SeenDome
from app.dome.sight_watch import SightWatch
from app.model.sight_trouble import SightTrouble, Trouble
from app.model.state import SlitSighting
from drivers.clock import Clock
from drivers.dome.protocol import Move, Turn
from drivers.motors.protocol import Axis, Drive, Motors, MotorsState

HELD = {
    Trouble.DOME_STALL: "no motion was seen though its motor was on",
    Trouble.DOME_RUNAWAY: "it turns though its relays are off",
    Trouble.DOME_WRONG_WAY: "it turns the wrong way",
}
"""Why a dome holds because of what was seen of it, clauses."""

STOPPED = (Trouble.SLIT_RUNAWAY, Trouble.SLIT_WRONG_WAY)
"""What stops the slit whichever way it goes."""

SHUTTER_DELAY_S, SHUTTER_RUN_UP_S, SHUTTER_COAST_S = 0.3, 0.5, 0.2
"""How a shutter starts and stops, while nothing better is known (seconds of its motion)."""


@dataclass(frozen=True, slots=True)
class RoomFacts:
    """Nominal numbers of everything that the relay board moves.

    Attributes
    ----------
    motor : MotorFacts
    slit_travel_s, cover_travel_s : float
        From end to end, seconds.
    tolerance_deg : float
        A go-to of the dome has arrived within so much.
    """

    motor: MotorFacts
    slit_travel_s: float = 25.0
    cover_travel_s: float = 12.0
    tolerance_deg: float = 0.7

    def ways(self) -> dict[Drive, MotorWay]:
        """Give what every run is expected to be like while nothing has been learned."""
        slit, cover = (
            nominal_way(
                SHUTTER_DELAY_S, SHUTTER_RUN_UP_S, 1.0 / travel_s, SHUTTER_COAST_S / travel_s
            )
            for travel_s in (self.slit_travel_s, self.cover_travel_s)
        )
        return {
            Drive.DOME_CW: self.motor.way(Turn.CLOCKWISE),
            Drive.DOME_CCW: self.motor.way(Turn.COUNTERCLOCKWISE),
            Drive.SLIT_OPEN: slit,
            Drive.SLIT_CLOSE: slit,
            Drive.COVER_OPEN: cover,
            Drive.COVER_CLOSE: cover,
        }


class DomeRoom:
    """Dome and mirror cover on the same motors; one thread calls it.

    It lives as long as the link to the board: after a lost link a new room is made, which
    knows nothing and therefore assumes nothing. What was learned of the motors goes on.

    Parameters
    ----------
    motors : Motors
    clock : Clock
    facts : RoomFacts
    learned : LearnedMotors, optional
        Without it learning begins anew.
    """

    def __init__(
        self,
        motors: Motors,
        clock: Clock,
        facts: RoomFacts,
        learned: LearnedMotors | None = None,
    ) -> None:
        self._motors = motors
        self._clock = clock
        self.learned = learned or LearnedMotors(facts.ways())
        self.dome = SeenDome(
            motors, clock, facts.motor, self.learned, facts.slit_travel_s, facts.tolerance_deg
        )
        self.cover = RunTimeCover(motors, facts.cover_travel_s, clock)

    @property
    def watch(self) -> SightWatch:
        """What was seen to go wrong; it may outlive the room."""
        return self.dome.watch

    def adopt(self, watch: SightWatch) -> None:
        """Go on with the watch of a room before this one."""
        self.dome.watch = watch

    def see(self, sighting: SlitSighting) -> None:
        """Stop what a sighting shows to go wrong, then steer by it."""
        if sighting.live:
            self._act(self.watch.see(sighting))
        self.dome.see(sighting)

    def tick(self) -> MotorsState:
        """Let orders end and full runs go on; call at least every 0.1 s."""
        motors = self.dome.tick()
        self.cover.tick(motors.on)
        self.watch.note(motors)
        self.watch.ended(self.dome.slit.take_end(), self.cover.take_end())
        return motors

    def clear_trouble(self, kind: Trouble | None) -> None:
        """Somebody has looked at what was seen to go wrong; None means at all of it."""
        self.watch.clear(kind)
        if not self.watch.has(Axis.DOME):
            self.dome.begin_anew()

    def close(self) -> None:
        """Switch everything off and let the board go."""
        self.watch.lose(self._clock.monotonic_s())
        self._motors.close()

    def _act(self, troubles: tuple[SightTrouble, ...]) -> None:
        """Stop what can be stopped; a closing that is only seen to stall goes on."""
        for trouble in troubles:
            if trouble.kind in HELD:
                self.dome.hold(HELD[trouble.kind])
            elif trouble.kind in STOPPED or (
                trouble.kind is Trouble.SLIT_STALL and self.dome.slit.running is Move.OPEN
            ):
                self.dome.stop_shutter()
