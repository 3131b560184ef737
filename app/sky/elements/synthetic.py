"""A made-up catalogue that weighs what the real one does, and the set that is shipped."""

from __future__ import annotations

from datetime import UTC, datetime

from app.sky.elements.element_set import ElementSet

EPOCH_UTC = datetime(2026, 6, 1, tzinfo=UTC)
"""Epoch of the made-up elements unless another is asked for."""


def synthetic_elements(
    count: int = 30_000, seed: int = 1, epoch_utc: datetime = EPOCH_UTC
) -> ElementSet:
    """Make up a catalogue; the same one for the same arguments.

    45 % of constellations in low orbit, 33 % of debris in low orbit, 8.5 % geostationary,
    4 % in medium and 9.5 % in highly eccentric orbits, so that SGP4 and the sky carry the
    load of the real catalogue (1.02 of its time). The shipped objects come first, on their
    own orbits with the epoch moved to ``epoch_utc``.

    Parameters
    ----------
    count : int
        Objects in all, at least 1.
    seed : int
    epoch_utc : datetime
        Aware; of all elements.
    """
    raise NotImplementedError


def shipped() -> ElementSet:
    """Give the well-known objects that are shipped with the console: the offline start."""
    raise NotImplementedError
