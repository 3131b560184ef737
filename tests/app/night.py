"""A simulated observatory behind the real desk, store and runner, on a clock turned by hand."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject

from app.control.alarm_watch import AlarmWatch
from app.control.desk import CommandDesk, Taker
from app.control.helm import Helm
from app.control.sequence_runner import SequenceRunner
from app.control.sky_watch import SkyWatch
from app.control.store import StateStore
from app.model.commands import Command
from app.model.sequences import SequenceName, SequenceState, Step
from app.model.settings import RunSequence
from app.model.state import CameraState, DomeMode, ObservatoryState, SlitSighting
from drivers.errors import DriverError
from drivers.simulation.world import WorldSettings
from tests.app.states import FINE, UNKNOWN
from tests.rig import FACTS, Eye, Rig, true_eye

MOUNT_POLL_S, WEATHER_POLL_S = 0.2, 2.0
"""As the console polls them (seconds)."""


LOOK_S = 0.2
"""Whatever decides looks so often (seconds)."""


class Taking:
    """A device's worker without its thread: carries commands out where it is asked."""

    def __init__(self, night: Night) -> None:
        self._night = night

    def submit(self, command: Command) -> None:
        night = self._night
        night.asked.append((night.rig.clock.monotonic_s(), command))
        devices = {
            "dome": night.rig.room.dome,
            "cover": night.rig.room.cover,
            "mount": night.rig.world.mount,
        }
        try:
            command.apply(devices[command.device])
        except DriverError as error:
            night.refused.append(str(error))


class Night(QObject):
    """Everything between a button and the simulated motors, one thread, no waiting."""

    def __init__(self, settings: WorldSettings | None = None, eye: Eye | None = true_eye) -> None:
        super().__init__()
        self.rig = Rig(settings, eye, fps=5.0)
        self.asked: list[tuple[float, Command]] = []
        self.refused: list[str] = []
        self.mount_answers = True
        self.weather_answers = True
        clock = self.rig.clock
        first = replace(UNKNOWN, now_s=clock.monotonic_s(), utc=clock.utc())
        self.store = StateStore(first, clock)
        self.store.stop()
        self.helm = Helm(self.store)
        self.runner = SequenceRunner(self.store, FACTS.slit_travel_s, FACTS.cover_travel_s)
        taking = Taking(self)
        takers: dict[str, Taker] = {"console": self.helm, "sequence": self.runner}
        takers |= {"dome": taking, "cover": taking, "mount": taking}
        self.desk = CommandDesk(self.store, takers)
        self.alarms = AlarmWatch(self.helm, clock.monotonic_s())
        self.sky = SkyWatch(clock.monotonic_s())
        self.runner.wanted.connect(self.desk.ask)
        self.sky.wanted.connect(self.desk.ask)
        self.sky.noticed.connect(self.store.note)
        self._frames = 0
        self._mount_s = self._weather_s = 0.0

    @property
    def state(self) -> ObservatoryState:
        return self.store.state()

    @property
    def sequence(self) -> SequenceState:
        assert self.state.sequence is not None
        return self.state.sequence

    def step_of(self, label: str) -> Step:
        (found,) = (step for step in self.sequence.steps if str(step.label) == label)
        return found

    def texts(self) -> list[str]:
        return [str(notice.sentence) for notice in self.state.notices]

    def commands(self, kind: type[Command]) -> list[float]:
        """When commands of a kind reached their device."""
        return [at_s for at_s, command in self.asked if isinstance(command, kind)]

    def begin(self, name: SequenceName) -> None:
        self.desk.submit(RunSequence(name))

    def run_s(self, seconds: float) -> None:
        end_s = self.rig.clock.monotonic_s() + seconds
        while self.rig.clock.monotonic_s() < end_s - 1e-9:
            self.step()

    def run_to_the_end(self, at_most_s: float = 600.0) -> SequenceState:
        end_s = self.rig.clock.monotonic_s() + at_most_s
        while self.sequence.running:
            assert self.rig.clock.monotonic_s() < end_s, self.sequence
            self.step()
        return self.sequence

    def step(self) -> None:
        """Ticks of the dome's worker, and one look of everything that decides."""
        rig, put = self.rig, self.store.put
        rig.run_s(LOOK_S)
        now_s = rig.clock.monotonic_s()
        put("motors", rig.motors.read_state())
        put("dome", rig.room.dome.read_state())
        put("cover", rig.room.cover.read_state())
        put("track", rig.room.dome.track())
        if now_s >= self._mount_s:
            self._mount_s = now_s + MOUNT_POLL_S
            put("mount", rig.world.mount.claimed() if self.mount_answers else None)
        if now_s >= self._weather_s:
            self._weather_s = now_s + WEATHER_POLL_S
            put("weather", rig.world.weather() if self.weather_answers else None)
        assert FINE.sky is not None
        put("sky", replace(FINE.sky, read_at_s=now_s))
        if rig.eye is not None:
            self._frames += 1
            reading = rig.eye(rig.world)
            put("slit", SlitSighting(self._frames, now_s, rig.clock.utc(), True, reading, "night"))
            put("slit_camera", CameraState("IR", "rig", True, 15.0, now_s))
        state = self.state
        self.alarms.look(state)
        self.runner.look(state)
        self.sky.look(state)

    def auto(self) -> None:
        self.store.put("dome_mode", DomeMode.AUTO)
