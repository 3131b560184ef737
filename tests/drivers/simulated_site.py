"""One simulated observatory on a clock turned by hand, for the tests of its devices."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

from drivers.clock import HandClock
from drivers.coordinates import Place
from drivers.simulation.world import World, WorldSettings
from drivers.surroundings import Surroundings

PLACE = Place(35.0253, 134.3356, 449.0)
EVENING = datetime(2026, 11, 22, 11, 0, tzinfo=UTC)


@dataclass
class Site:
    """Clock, world and surroundings that belong together."""

    settings: WorldSettings = field(default_factory=WorldSettings)
    place: Place = PLACE
    start_utc: datetime = EVENING

    def __post_init__(self) -> None:
        self.clock = HandClock(self.start_utc)
        self.world = World(self.clock, self.place, self.settings)
        self.surroundings = Surroundings(self.clock, self.place, self.world)


def apart_deg(first_deg: float, second_deg: float) -> float:
    """Signed way from the second angle to the first, degrees."""
    return (first_deg - second_deg + 180.0) % 360.0 - 180.0
