"""Everything on one relay board: dome, slit and cover, and the relays themselves."""

from __future__ import annotations

from dataclasses import dataclass

from app.dome.motor_model import MotorFacts
from app.dome.run_time import RunTimeCover
from app.dome.seen_dome import SeenDome
from app.model.state import SlitSighting
from drivers.clock import Clock
from drivers.motors.protocol import Motors, MotorsState


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


class DomeRoom:
    """Dome and mirror cover on the same motors; one thread calls it.

    It lives as long as the link to the board: after a lost link a new room is made, which
    knows nothing and therefore assumes nothing.
    """

    def __init__(self, motors: Motors, clock: Clock, facts: RoomFacts) -> None:
        self._motors = motors
        self.dome = SeenDome(motors, clock, facts.motor, facts.slit_travel_s, facts.tolerance_deg)
        self.cover = RunTimeCover(motors, facts.cover_travel_s, clock)

    def see(self, sighting: SlitSighting) -> None:
        """Steer by a sighting."""
        self.dome.see(sighting)

    def tick(self) -> MotorsState:
        """Let orders end and full runs go on; call at least every 0.1 s."""
        motors = self.dome.tick()
        self.cover.tick(motors.on)
        return motors

    def close(self) -> None:
        """Switch everything off and let the board go."""
        self._motors.close()
