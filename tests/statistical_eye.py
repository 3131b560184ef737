"""An eye that errs as the encoder does, without pictures: for tests and benchmarks of the loop."""

from __future__ import annotations

import math
import random
from dataclasses import replace

from drivers.simulation.world import World
from tests.rig import true_eye
from vision.slit.protocol import SlitReading, unknown_reading

WHITE_DEG = 0.15
"""What errs anew in each frame."""

SLOW_DEG, SLOW_KEPT = 0.10, 0.93
"""What errs alike for about a second, and how much of it one frame hands on to the next."""

PLACE_DEG = 0.10
"""What errs alike wherever the dome stands in the same place: calibration."""

WRONG_FRAMES, WRONG_FOR = 0.01, 5.0
"""Share of frames that show something else, and about how many of them follow each other."""

UNKNOWN_FRAMES = 0.005


class StatisticalEye:
    """See the truth with errors: together a median of about 0.14 degrees, one frame in 100 wrong.

    Parameters
    ----------
    seed : int
    """

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._waves = [(k, self._chance.uniform(0.0, 2.0 * math.pi)) for k in (1, 2, 3, 5, 8)]
        self._slow_deg = 0.0
        self._wrong_deg: float | None = None

    def __call__(self, world: World) -> SlitReading:
        chance, reading = self._chance, true_eye(world)
        assert reading.azimuth_deg is not None
        fresh = math.sqrt(1.0 - SLOW_KEPT**2) * SLOW_DEG
        self._slow_deg = SLOW_KEPT * self._slow_deg + chance.gauss(0.0, fresh)
        if chance.random() < UNKNOWN_FRAMES:
            return unknown_reading("the picture is too dark")
        off_deg = self._slow_deg + chance.gauss(0.0, WHITE_DEG) + self._place(reading.azimuth_deg)
        opening = reading.opening
        if opening is not None:
            opening = min(1.0, max(0.0, opening + chance.gauss(0.0, 0.012)))
        return replace(
            reading,
            azimuth_deg=self._elsewhere(reading.azimuth_deg + off_deg),
            azimuth_sigma_deg=chance.uniform(0.12, 0.3),
            opening=opening,
            opening_sigma=0.03,
            confidence=chance.uniform(0.8, 0.99),
        )

    def _place(self, azimuth_deg: float) -> float:
        size = PLACE_DEG * math.sqrt(2.0 / len(self._waves))
        angle = math.radians(azimuth_deg)
        return size * sum(math.sin(k * angle + phase) for k, phase in self._waves)

    def _elsewhere(self, azimuth_deg: float) -> float:
        """Let some frames show another place, a few in a row."""
        if self._wrong_deg is None:
            if self._chance.random() < WRONG_FRAMES / WRONG_FOR:
                self._wrong_deg = self._chance.uniform(0.0, 360.0)
        elif self._chance.random() < 1.0 / WRONG_FOR:
            self._wrong_deg = None
        return (azimuth_deg if self._wrong_deg is None else self._wrong_deg) % 360.0
