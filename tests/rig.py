"""A whole simulated dome on a clock turned by hand, for tests and benchmarks of the loop."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime

from app.dome.motor_model import MotorFacts
from app.dome.room import DomeRoom, RoomFacts
from app.model.state import SlitSighting
from drivers.clock import HandClock
from drivers.coordinates import Place
from drivers.motors.protocol import Axis, Drive
from drivers.motors.relays import RelayMotors
from drivers.relay.simulated import SimulatedBoard
from drivers.simulation.world import World, WorldSettings
from vision.slit.protocol import SlitReading, SlitState

STEP_S = 0.05
FPS = 15.0
LATENCY_S = 0.10
"""From a frame to its sighting: grab, detection and two queues (seconds)."""

PLACE = Place(35.0253, 134.3356, 449.0)
EVENING = datetime(2026, 11, 22, 11, 0, tzinfo=UTC)
WIRING = {drive: channel for channel, drive in enumerate(Drive, start=1)}
FACTS = RoomFacts(MotorFacts())

Eye = Callable[[World], SlitReading]


def true_eye(world: World) -> SlitReading:
    """See the truth, as a perfect detector would."""
    truth = world.truth()
    opening = truth.slit_opening
    state = SlitState.PART_OPEN
    if opening < 0.005:
        state = SlitState.CLOSED
    elif opening > 0.985:
        state = SlitState.OPEN
    return SlitReading(truth.dome_azimuth_deg, 0.1, opening, 0.01, state, 0.99, "truth")


def blind_eye(world: World) -> SlitReading:
    """See nothing, for example in a dark dome."""
    return SlitReading(None, None, None, None, SlitState.UNKNOWN, 0.0, "", (), (), "too dark")


class Rig:
    """World, relays, motors and the dome's loop, stepped together.

    Parameters
    ----------
    settings : WorldSettings, optional
    eye : callable
        What sees the world; may be exchanged while the rig runs. None gives no frames.
    fps : float
        Frames a second.
    facts : RoomFacts
        Nominal numbers.
    thermometer : bool
        Whether the air's temperature is known.
    start : datetime
        Aware UTC at which it begins.
    """

    def __init__(
        self,
        settings: WorldSettings | None = None,
        eye: Eye | None = true_eye,
        fps: float = FPS,
        facts: RoomFacts = FACTS,
        thermometer: bool = False,
        start: datetime = EVENING,
    ) -> None:
        self._fps = fps
        self._thermometer = thermometer
        self.clock = HandClock(start)
        self.world = World(self.clock, PLACE, settings or WorldSettings())
        self.board = SimulatedBoard(self.world)
        self.motors = RelayMotors(
            self.board,
            WIRING,
            self.clock,
            max_run_s={Axis.DOME: 240.0, Axis.SLIT: 40.0, Axis.COVER: 25.0},
        )
        self.room = DomeRoom(self.motors, self.clock, facts)
        self.eye = eye
        self.longest_blind_run_s = 0.0
        self._frames = 0
        self._next_frame_s = self.clock.monotonic_s()
        self._on_the_way: deque[tuple[float, SlitSighting]] = deque()
        self._seen_at_s = self.clock.monotonic_s()

    def run_s(self, seconds: float) -> None:
        """Let so much time pass."""
        end_s = self.clock.monotonic_s() + seconds
        while self.clock.monotonic_s() < end_s - 1e-9:
            self.step()

    def run_until(self, done: Callable[[], bool], at_most_s: float) -> bool:
        """Let time pass until something is so; False when it took too long."""
        end_s = self.clock.monotonic_s() + at_most_s
        while not done():
            if self.clock.monotonic_s() > end_s:
                return False
            self.step()
        return True

    def step(self) -> None:
        """One tick of the worker, with the frames that arrive in it."""
        self.clock.pass_s(STEP_S)
        now_s = self.clock.monotonic_s()
        if self.eye is not None and now_s >= self._next_frame_s:
            self._next_frame_s += 1.0 / self._fps
            self._frames += 1
            sighting = SlitSighting(
                self._frames, now_s, self.clock.utc(), True, self.eye(self.world), "rig"
            )
            self._on_the_way.append((now_s + LATENCY_S, sighting))
        while self._on_the_way and self._on_the_way[0][0] <= now_s:
            _, sighting = self._on_the_way.popleft()
            if sighting.reading.azimuth_deg is not None:
                self._seen_at_s = sighting.read_at_s
            self.room.see(sighting)
        if self._thermometer:
            temperature_c = self.world.climate.temperature_c(self.clock.utc())
            self.room.learned.temperature_c = round(temperature_c, 1)
        motors = self.room.tick()
        if motors.moving(Axis.DOME) is not None:
            blind_s = now_s - self._seen_at_s
            self.longest_blind_run_s = max(self.longest_blind_run_s, blind_s)

    def go_to(self, azimuth_deg: float, at_most_s: float = 240.0) -> bool:
        """Send the dome somewhere and wait; False when it did not end in time."""
        self.room.dome.slew(azimuth_deg)
        return self.run_until(lambda: not self.room.dome.read_state().slewing, at_most_s)

    def off_deg(self, azimuth_deg: float) -> float:
        """How far the dome truly is from an azimuth, once it has coasted out."""
        self.run_s(3.0)
        return (self.world.truth().dome_azimuth_deg - azimuth_deg + 180.0) % 360.0 - 180.0
