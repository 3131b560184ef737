"""Readings of single frames, as a camera that takes five a second would give them."""

from __future__ import annotations

from vision.slit.protocol import SlitReading, SlitState

FPS = 5.0


def reading(
    azimuth_deg: float | None,
    opening: float | None = 1.0,
    confidence: float = 0.97,
    sigma_deg: float = 0.3,
    opening_sigma: float = 0.03,
) -> SlitReading:
    """A reading of one frame, its state by the opening."""
    state = SlitState.UNKNOWN
    if azimuth_deg is not None and opening is not None:
        state = SlitState.PART_OPEN
        if opening <= 0.005 or opening >= 0.985:
            state = SlitState.CLOSED if opening <= 0.005 else SlitState.OPEN
    known = azimuth_deg is not None
    return SlitReading(
        azimuth_deg=None if azimuth_deg is None else azimuth_deg % 360.0,
        azimuth_sigma_deg=sigma_deg if known else None,
        opening=opening if known else None,
        opening_sigma=opening_sigma if known else None,
        state=state,
        confidence=confidence if known else 0.0,
        proposed_by="yolo" if known else "",
        unknown_because=None if known else "no slit stands out",
    )


def times(count: int) -> list[float]:
    return [number / FPS for number in range(count)]
