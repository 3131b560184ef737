"""What a slit detector makes of one frame."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.uint8] | NDArray[np.uint16]


class SlitState(StrEnum):
    """The seven states of the slit, as seen."""

    OPEN = "open"
    CLOSED = "closed"
    OPENING = "opening"
    CLOSING = "closing"
    PART_OPEN = "part open"
    UNKNOWN = "unknown"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Proposal:
    """One place where a slit may be, as a model proposes that looks at the whole circle.

    Attributes
    ----------
    azimuth_deg : float
        Of the box's middle, [0, 360).
    top_deg : float
        Slit arc of the box's upper edge.
    kind : str
        What the model takes it for, ``"open"`` or ``"closed"``.
    confidence : float
        0 to 1, as the model says.
    """

    azimuth_deg: float
    top_deg: float
    kind: str
    confidence: float


@dataclass(frozen=True, slots=True)
class SlitReading:
    """What was seen of the slit in one frame.

    Attributes
    ----------
    azimuth_deg : float or None
        Middle of the slit, degrees east of north, [0, 360); None when not known.
    azimuth_sigma_deg : float or None
        1-sigma of it; None exactly when `azimuth_deg` is None.
    opening : float or None
        Uncovered part of the slit, 0 to 1; None when not known.
    opening_sigma : float or None
        1-sigma of it.
    state : SlitState
        Without a temporal filter only open, closed, part open or unknown. It may be known
        where the azimuth is not: hard shadows tell that there is a shutter, not where.
    confidence : float
        0 to 1: chance that the azimuth is right within 3 degrees; 0 when unknown.
    proposed_by : str
        Which method proposed it, for example ``"edges"``; empty when nothing did.
    outline_px : tuple of (x, y)
        Polygon of the opening in the picture, pixels; empty when there is none.
    axis_px : tuple of (x, y)
        The slit's centre line in the picture, foot first.
    unknown_because : str or None
        A clause for the operator when something is not known, for example ``"the
        picture is too dark"``.
    took_s : float
        Time that the detection took, seconds.
    proposals : tuple of Proposal
        What was proposed when the whole circle was looked at last, best first.
    lip_chances : bytes
        The chances of every opening, for a filter over time: `lip` of
        `vision.slit.judge.Judgement`; empty where nobody has judged it.
    """

    azimuth_deg: float | None
    azimuth_sigma_deg: float | None
    opening: float | None
    opening_sigma: float | None
    state: SlitState
    confidence: float
    proposed_by: str
    outline_px: tuple[tuple[float, float], ...] = ()
    axis_px: tuple[tuple[float, float], ...] = ()
    unknown_because: str | None = None
    took_s: float = 0.0
    proposals: tuple[Proposal, ...] = ()
    lip_chances: bytes = b""


def unknown_reading(because: str, took_s: float = 0.0) -> SlitReading:
    """Say that nothing is known of a frame, and why: a clause for the operator."""
    return SlitReading(
        azimuth_deg=None,
        azimuth_sigma_deg=None,
        opening=None,
        opening_sigma=None,
        state=SlitState.UNKNOWN,
        confidence=0.0,
        proposed_by="",
        unknown_because=because,
        took_s=took_s,
    )


class SlitDetector(Protocol):
    """Reads azimuth and opening of the slit out of one frame, without memory."""

    @property
    def name(self) -> str:
        """Short name for the operator, for example ``"edges 1"``."""

    def detect(self, image: Image, hint_deg: float | None = None) -> SlitReading:
        """Look for the slit.

        Parameters
        ----------
        image : ndarray of uint8 or uint16, shape (height, width)
            Row 0 is the top; the size must be the calibration's.
        hint_deg : float, optional
            Where the slit is expected; may help, must not decide.

        Raises
        ------
        ValueError
            When the frame does not fit the calibration; the sentence says how.
        """


def pairs(pixels: NDArray[np.float64]) -> tuple[tuple[float, float], ...]:
    """Give pixels, shape (n, 2), as pairs of plain numbers."""
    return tuple((float(x), float(y)) for x, y in pixels)
