"""Dome, slit and cover in one thread, because they share one relay board."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot

from app.dome.room import DomeRoom
from app.model.commands import Command
from app.model.state import SlitSighting
from app.workers.device_worker import DeviceWorker
from drivers.clock import Clock
from drivers.cover.protocol import Cover
from drivers.dome.protocol import Dome

TICK_S = 0.05
"""Between two looks at the relays (seconds); orders end at most so much late."""


class DomeWorker(DeviceWorker):
    """Steer the dome by each sighting and keep every motor order short.

    Parameters
    ----------
    connect : callable
        Makes the `DomeRoom` on its relay board; may raise `DriverError`.
    clock : Clock
    """

    def __init__(self, connect: Callable[[], DomeRoom], clock: Clock) -> None:
        super().__init__("dome", connect, clock, TICK_S)

    @Slot(object)
    def see(self, sighting: SlitSighting) -> None:
        """Take a sighting straight from the detector; no window has to be alive for it."""
        room = self._device
        if room is not None:
            self._try(lambda: room.see(sighting))

    def _publish(self, device: DomeRoom) -> None:
        motors = device.tick()
        self.read.emit("motors", motors)
        self.read.emit("dome", device.dome.read_state())
        self.read.emit("cover", device.cover.read_state())

    def _fields(self) -> tuple[str, ...]:
        return ("dome", "cover", "motors")

    def _part(self, device: DomeRoom, command: Command) -> Dome | Cover:
        return device.cover if command.device == "cover" else device.dome
