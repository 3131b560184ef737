"""What one look at the marks says; light, for everybody who only judges it or shows it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Stand(StrEnum):
    """What one picture says of the camera's place."""

    AT_REST = "at rest"
    MOVED = "moved"
    UNSEEN = "unseen"


@dataclass(frozen=True, slots=True)
class MarkReading:
    """What the marks in one picture say.

    Attributes
    ----------
    stand : Stand
        ``UNSEEN`` when it is too dark, too covered or lit too differently to tell.
    shift_px : float or None
        Median of how far the marks have moved; None when they do not agree.
    rotation_deg : float or None
        By how much the camera would have turned.
    azimuth_error_deg : float or None
        What that means for the slit's azimuth where it is worst on the circle.
    agree, seen, marks : int
        How many marks agree with that, are seen at all, and there are.
    """

    stand: Stand
    shift_px: float | None
    rotation_deg: float | None
    azimuth_error_deg: float | None
    agree: int
    seen: int
    marks: int
