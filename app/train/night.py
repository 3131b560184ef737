"""Pictures of the simulator's own dome on an ordinary night, the dome turned between them."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from drivers.clock import HandClock
from drivers.coordinates import Place
from drivers.simulation.render import Renderer
from drivers.simulation.world import World, WorldSettings

SEED = 1
"""Of the shipped profiles' dome."""

_EVENING = datetime(2026, 11, 22, 11, 0, tzinfo=UTC)
_PLACE = Place(35.0253, 134.3356, 449.0)


def night_pictures(count: int) -> list[NDArray[np.uint8]]:
    """Take so many pictures by the camera's own light, the slit open, all around the circle."""
    renderer = Renderer(seed=SEED)
    clock = HandClock(_EVENING)
    taken = []
    for number in range(count):
        built = {
            "seed": SEED,
            "slit_opening": 1.0,
            "dome_azimuth_deg": number * 360.0 / count,
        }
        world = World(clock, _PLACE, WorldSettings.model_validate(built))
        taken.append(renderer.render(world.scene(), number))
    return taken
