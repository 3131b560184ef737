"""Small label sets of the plain test dome."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from tests.vision.synthetic import calibration_file
from vision.slit.label import Label
from vision.slit.label_set import LabelSet

NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)


def label(azimuth_deg: float | None, opening: float | None) -> Label:
    visible = azimuth_deg is not None
    return Label(azimuth_deg, opening, visible, "a test", NOON)


def label_set(folder: Path, count: int = 10) -> LabelSet:
    """Write a set of noisy frames, the k-th labelled 30 k degrees."""
    folder.mkdir(parents=True, exist_ok=True)
    toml = calibration_file(folder)
    found = LabelSet(folder / "set")
    random = np.random.default_rng(1)
    for number in range(count):
        image = random.integers(40, 200, (300, 320), dtype=np.uint8)
        found.add(image, toml, label(30.0 * number % 360.0, (number % 3) / 2.0))
    return found
