"""Gets the elements of one source, whatever kind of source the profile names."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from app.sky.elements.reading import Reading, read_file
from app.sky.elements.synthetic import shipped_reading, synthetic_elements
from app.sky.orbits.messages import Setup

MADE_UP, SHIPPED, SPACE_TRACK = "simulated", "shipped", "space-track:"
"""Sources by name; else there is an address of the web, or a file."""


def obtain(source: str, setup: Setup, utc: datetime) -> Reading:
    """Get elements; never fails: what is wrong stands in the reading.

    Parameters
    ----------
    source : str
        As `app.profile_sky.SatelliteSettings` has it.
    setup : Setup
        Credentials, and the folder of what was fetched before.
    utc : datetime
        Aware; made-up elements are of the last midnight.
    """
    if source == MADE_UP:
        epoch_utc = midnight(utc)
        return Reading(synthetic_elements(epoch_utc=epoch_utc), (), MADE_UP, epoch_utc)
    if source == SHIPPED:
        return shipped_reading()
    if source.startswith(SPACE_TRACK) or "://" in source:
        raise NotImplementedError
    return read_file(Path(source))


def place_of_source(source: str) -> str:
    """Give the short name of a source: what it is, its host, or the file's own name."""
    if source in (MADE_UP, SHIPPED):
        return source
    if source.startswith(SPACE_TRACK):
        return "Space-Track"
    if "://" in source:
        return urlsplit(source).hostname or source
    return Path(source).name


def midnight(utc: datetime) -> datetime:
    """Give the last midnight of UTC."""
    return utc.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
