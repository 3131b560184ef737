"""A thing in the picture that does not turn with the dome: where it is and what it looks like."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SIDE_PX = 17
"""Side of a mark's patch; odd, so that it has a middle (pixels)."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A small patch of the picture that stands still.

    Attributes
    ----------
    x_px, y_px : float
        Middle of the patch in the picture; (0, 0) is the centre of the top left pixel.
    grey : bytes
        `SIDE_PX` rows of `SIDE_PX` grey levels.
    """

    x_px: float
    y_px: float
    grey: bytes

    def patch(self) -> NDArray[np.uint8]:
        """Give the patch as a picture, shape (SIDE_PX, SIDE_PX)."""
        return np.frombuffer(self.grey, np.uint8).reshape(SIDE_PX, SIDE_PX)

    def text(self) -> str:
        """Give the patch as a text for a file."""
        return base64.b64encode(self.grey).decode("ascii")


def mark_of(x_px: float, y_px: float, text: str) -> Mark | None:
    """Make a mark of its text; None when the text is none of a mark's."""
    try:
        grey = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return Mark(x_px, y_px, grey) if len(grey) == SIDE_PX**2 else None
