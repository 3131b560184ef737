"""Dome, slit and cover in one thread, because they share one relay board."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot

from app.dome.learned_motors import LearnedMotors
from app.dome.room import DomeRoom
from app.dome.sight_watch import SightWatch
from app.model.commands import (
    CloseCover,
    CloseSlit,
    Command,
    OpenCover,
    OpenSlit,
    StopCover,
    StopSlit,
)
from app.model.notices import Notice
from app.model.settings import ClearTrouble
from app.model.sight_trouble import SightTrouble
from app.model.state import WEATHER_FRESH_S, SlitSighting
from app.model.words import QT_TRANSLATE_NOOP, Sentence
from app.workers.device_worker import DeviceWorker
from drivers.clock import Clock
from drivers.cover.protocol import Cover
from drivers.dome.protocol import Dome, Opening
from drivers.errors import Refused
from drivers.weather.protocol import WeatherState

TICK_S = 0.05
"""Between two looks at the relays (seconds); orders end at most so much late."""

AIR_C = (-60.0, 60.0)
"""No air is colder or warmer (degrees Celsius)."""

RESUME_S = 120.0
"""A closing that the link cut short is taken up again within so long (seconds)."""

_THINGS: dict[type[Command], str] = {
    OpenSlit: "slit",
    CloseSlit: "slit",
    StopSlit: "slit",
    OpenCover: "cover",
    CloseCover: "cover",
    StopCover: "cover",
}


@dataclass(slots=True)
class _Closing:
    """A closing that is not known to be done; ``said`` when it was told that it goes on."""

    command: Command
    asked_at_s: float
    said: bool = False


class DomeWorker(DeviceWorker):
    """Steer the dome by each sighting and keep every motor order short.

    Parameters
    ----------
    connect : callable
        Makes the `DomeRoom` on its relay board; may raise `DriverError`.
    clock : Clock
    """

    learned = Signal(object)

    def __init__(self, connect: Callable[[], DomeRoom], clock: Clock) -> None:
        super().__init__("dome", connect, clock, TICK_S)
        self._closing: dict[str, _Closing] = {}
        self._watch: SightWatch | None = None
        self._told: tuple[SightTrouble, ...] = ()
        self._weather: WeatherState | None = None
        self._told_of: tuple[int, float | None] | None = None

    @Slot(str, object)
    def feel(self, field: str, reading: object) -> None:
        """Take the weather: how a motor runs depends on the temperature."""
        if field == "weather":
            self._weather = reading if isinstance(reading, WeatherState) else None

    @Slot(object)
    def see(self, sighting: SlitSighting) -> None:
        """Take a sighting straight from the detector; no window has to be alive for it."""
        room = self._device
        if room is not None:
            self._try(lambda: room.see(sighting))
            self._tell_troubles()

    @Slot(object, float)
    def _carry_out(self, command: Command, asked_at_s: float) -> None:
        if isinstance(command, ClearTrouble) and self._device is None:
            # what was seen is kept here: no board is needed to say that somebody has looked
            if self._watch is not None:
                self._watch.clear(command.trouble)
            self._tell_troubles()
            return
        super()._carry_out(command, asked_at_s)

    def _tell_troubles(self) -> None:
        """Tell what was seen to go wrong, as soon as it is: it may not wait for a tick."""
        troubles = () if self._watch is None else self._watch.troubles
        if troubles != self._told:
            self._told = troubles
            self.read.emit("troubles", troubles)

    def _publish(self, device: DomeRoom) -> None:
        motors = device.tick()
        self._tell_troubles()
        self.read.emit("motors", motors)
        dome, cover = device.dome.read_state(), device.cover.read_state()
        if dome.shutter is Opening.CLOSED:
            self._closing.pop("slit", None)
        if cover.cover is Opening.CLOSED:
            self._closing.pop("cover", None)
        self.read.emit("track", device.dome.track())
        self.read.emit("dome", dome)
        self.read.emit("cover", cover)
        self._tell_learned(device.learned)

    def _tell_learned(self, learned: LearnedMotors) -> None:
        """Tell the motors' numbers when they change, and let new ones be kept."""
        learned.temperature_c = self._temperature_c()
        now = (learned.runs, learned.temperature_c)
        if now == self._told_of:
            return
        before, self._told_of = self._told_of, now
        self.read.emit("learned", learned.told())
        if before is not None and before[0] != learned.runs:
            self.learned.emit(learned.beliefs())

    def _temperature_c(self) -> float | None:
        """Give the air's temperature to a tenth of a degree; None when it is not known."""
        weather = self._weather
        if weather is None or weather.temperature_c is None:
            return None
        if self._clock.monotonic_s() - weather.read_at_s > WEATHER_FRESH_S:
            return None
        # a sensor that fails tells of 85 or -127 degrees
        known = AIR_C[0] <= weather.temperature_c <= AIR_C[1]
        return round(weather.temperature_c, 1) if known else None

    def _taken(self, command: Command) -> None:
        thing = self._thing(command)
        self._closing.pop(thing, None)
        if isinstance(command, CloseSlit | CloseCover) and not command.hold:
            self._closing[thing] = _Closing(command, self._clock.monotonic_s())

    def _connected(self, device: DomeRoom) -> None:
        """Go on closing: a glitch of the link must not leave the slit half open.

        What was seen to go wrong is not forgotten with the link either.
        """
        if self._watch is None:
            self._watch = device.watch
        device.adopt(self._watch)
        now_s = self._clock.monotonic_s()
        refused: Refused | None = None
        for closing in self._closing.values():
            if now_s - closing.asked_at_s > RESUME_S:
                continue
            self._say_that_it_goes_on(closing)
            try:
                closing.command.apply(self._part(device, closing.command))
            except Refused as error:
                # the other one closes all the same
                refused = error
        if refused is not None:
            raise refused

    def _say_that_it_goes_on(self, closing: _Closing) -> None:
        if closing.said:
            return
        closing.said = True
        text = QT_TRANSLATE_NOOP("Model", "The link is there: %1 is carried out.")
        label = Sentence(closing.command.label)
        self.noticed.emit(Notice(self.name, Sentence(text, (label,)), kind=closing.command.kind))

    def _thing(self, command: Command) -> str:
        return _THINGS.get(type(command), command.device)

    def _fields(self) -> tuple[str, ...]:
        return ("dome", "cover", "motors", "track")

    def _part(self, device: DomeRoom, command: Command) -> Dome | Cover | DomeRoom:
        if isinstance(command, ClearTrouble):
            return device
        return device.cover if command.device == "cover" else device.dome
