"""The mount of the simulated observatory."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from drivers.mount.protocol import Compass, JogRate, MountState
from drivers.simulation.world import World
from drivers.surroundings import Surroundings

KINDS: tuple[str, ...] = ("mount",)


class Settings(BaseModel):
    """A simulated mount has nothing to set: its kind and errors belong to the observatory."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def create(settings: Settings, surroundings: Surroundings) -> SimulatedMount:  # noqa: ARG001 - every driver is made alike
    """Connect to the mount of the simulated observatory."""
    return SimulatedMount(surroundings.simulated())


class SimulatedMount:
    """The link to the simulated mount; the mount itself goes on when the link is closed."""

    def __init__(self, world: World) -> None:
        self._mount = world.mount

    def read_state(self) -> MountState:
        return self._mount.claimed()

    def slew(self, ra_deg: float, dec_deg: float) -> None:
        self._mount.slew(ra_deg, dec_deg)

    def track(self, on: bool) -> None:
        self._mount.track(on)

    def jog(self, direction: Compass, rate: JogRate, at_most_s: float) -> None:
        self._mount.jog(direction, rate, at_most_s)

    def sync(self, ra_deg: float, dec_deg: float) -> None:
        self._mount.sync(ra_deg, dec_deg)

    def park(self) -> None:
        self._mount.park()

    def unpark(self) -> None:
        self._mount.unpark()

    def stop(self) -> None:
        self._mount.stop()

    def close(self) -> None:
        """Let the link go; the mount stays as it is, as a real one would."""
