"""What every driver is given when it is made: the time, the place and, perhaps, a world."""

from __future__ import annotations

from dataclasses import dataclass

from drivers.clock import Clock
from drivers.coordinates import Place
from drivers.simulation.world import World


class NotSimulated(ValueError):
    """A simulated device was asked for where there is no simulated observatory."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where and when a device works.

    Attributes
    ----------
    clock : Clock
    place : Place
    world : World or None
        The simulated observatory; None where only real devices are.
    """

    clock: Clock
    place: Place
    world: World | None = None

    def simulated(self) -> World:
        """Give the simulated observatory.

        Raises
        ------
        NotSimulated
            When there is none.
        """
        if self.world is None:
            raise NotSimulated("a simulated device needs a simulated observatory")
        return self.world
