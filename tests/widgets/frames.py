"""Small frames of every camera, as its driver would deliver them."""

from __future__ import annotations

import numpy as np

from drivers.camera.protocol import Frame, Image
from tests.widgets.states import NOW_S, UTC_NOW


def grey_ramp(rows: int = 48, columns: int = 64) -> Image:
    """An 8-bit picture, dark at the left and bright at the right."""
    return np.tile(np.linspace(10, 245, columns).astype(np.uint8), (rows, 1))


def starry(rows: int = 60, columns: int = 90) -> Image:
    """A 16-bit picture: a noisy ground with a few stars."""
    noise = np.random.default_rng(7)
    image = noise.normal(1200.0, 30.0, (rows, columns))
    for row, column in noise.integers(3, min(rows, columns) - 3, (12, 2)):
        image[row - 1 : row + 2, column - 1 : column + 2] += 20_000.0
    return image.clip(0, 65535).astype(np.uint16)


def frame(
    image: Image | None = None,
    number: int = 0,
    age_s: float = 0.1,
    live: bool = True,
    exposure_s: float | None = 0.04,
    source: str = "IR-CAM1",
) -> Frame:
    """A frame that was taken ``age_s`` before the moment of the test states."""
    return Frame(
        number=number,
        read_at_s=NOW_S - age_s,
        utc=UTC_NOW,
        image=grey_ramp() if image is None else image,
        source=source,
        live=live,
        exposure_s=exposure_s,
    )
