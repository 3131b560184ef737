"""A relay board in the simulated observatory."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from drivers.errors import LinkLost, Refused
from drivers.simulation.scene import Fault
from drivers.simulation.world import World
from drivers.surroundings import Surroundings

KINDS: tuple[str, ...] = ("relay",)


class Settings(BaseModel):
    """A simulated board has nothing to set: its wiring belongs to the observatory."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def create(settings: Settings, surroundings: Surroundings) -> SimulatedBoard:  # noqa: ARG001 - every driver is made alike
    """Open the board of the simulated observatory."""
    return SimulatedBoard(surroundings.simulated())


class SimulatedBoard:
    """Eight relays of the simulated observatory.

    The latches belong to the world: they outlive this object. Pulling the plug
    (`Fault.BOARD_UNPLUGGED`) takes the power from the relays and they drop. Boards with
    their own supply behave worse: their relays stay as they were while nobody can reach
    them.
    """

    def __init__(self, world: World) -> None:
        self._world = world

    @property
    def channels(self) -> int:
        return len(self._world.latches())

    def switch(self, channel: int, on: bool) -> None:
        self._reach()
        if not 1 <= channel <= self.channels:
            raise Refused(f"the relay board has no channel {channel}, only 1 to {self.channels}")
        self._world.switch(channel, on)

    def all_off(self) -> None:
        self._reach()
        self._drop()

    def read(self) -> tuple[bool, ...]:
        self._reach()
        return self._world.latches()

    def close(self) -> None:
        if Fault.BOARD_UNPLUGGED not in self._world.faults:
            self._drop()

    def _drop(self) -> None:
        for channel, on in enumerate(self._world.latches(), start=1):
            if on:
                self._world.switch(channel, False)

    def _reach(self) -> None:
        if Fault.BOARD_UNPLUGGED in self._world.faults:
            raise LinkLost("the relay board is gone")
