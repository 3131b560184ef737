"""From a camera's counts to the greys of a screen."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from drivers.camera.protocol import Image

_SAMPLES = 250
"""Rows and columns that the statistics look at: enough for a percentile, and quick."""


STARS = (45.0, 99.95)
"""Percentiles for a star field: the sky is nearly black, and only the brightest cores white."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What the counts of a picture are like.

    Attributes
    ----------
    lowest, median, highest : float
        Counts; of every pixel but for the median, which is of a sample.
    histogram : tuple of int
        Pixels of the sample from `from_count` to `to_count`, in equal steps.
    from_count, to_count : float
        The stretch: shown as black and as white.
    """

    lowest: float
    median: float
    highest: float
    histogram: tuple[int, ...]
    from_count: float
    to_count: float


def counts_of(image: Image, low: float = 1.0, high: float = 99.7, bins: int = 80) -> Counts:
    """Measure a picture.

    Parameters
    ----------
    image : ndarray of uint8 or uint16, shape (height, width)
        Row 0 is the top.
    low, high : float
        Percentiles that become black and white.
    bins : int
        Steps of the histogram.
    """
    sample = _sample(image)
    from_count, median, to_count = (float(v) for v in np.percentile(sample, (low, 50.0, high)))
    if to_count <= from_count:
        to_count = from_count + 1.0
    margin = 0.25 * (to_count - from_count)
    histogram, _ = np.histogram(sample, bins=bins, range=(from_count - margin, to_count + margin))
    return Counts(
        lowest=float(image.min()),
        median=median,
        highest=float(image.max()),
        histogram=tuple(int(count) for count in histogram),
        from_count=from_count,
        to_count=to_count,
    )


def stretched(image: Image, counts: Counts, gamma: float = 0.6) -> NDArray[np.uint8]:
    """Give the picture in 256 greys by way of a table; a gamma below 1 lifts what is faint."""
    top = 255 if image.dtype == np.uint8 else 65535
    levels = np.arange(top + 1, dtype=np.float32)
    share = (levels - counts.from_count) / (counts.to_count - counts.from_count)
    table = (255.0 * np.clip(share, 0.0, 1.0) ** gamma).astype(np.uint8)
    grey: NDArray[np.uint8] = table[image]
    return grey


def binned(image: Image, at_most_px: int) -> Image:
    """Give every n-th pixel, so that no side is longer than ``at_most_px`` times two."""
    step = max(1, max(image.shape) // at_most_px)
    return image[::step, ::step]


def _sample(image: Image) -> Image:
    rows, columns = image.shape
    return image[:: max(1, rows // _SAMPLES), :: max(1, columns // _SAMPLES)]
