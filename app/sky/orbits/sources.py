"""Gets the elements of one source, whatever kind of source the profile names."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from app.sky.orbits.messages import Setup
from drivers.clock import Clock

if TYPE_CHECKING:
    from app.sky.elements.reading import Reading
    from drivers.elements.protocol import ElementPublisher

MADE_UP, SHIPPED, SPACE_TRACK = "simulated", "shipped", "space-track:"
"""Sources by name; else there is an address of the web, or a file."""


def obtain(source: str, setup: Setup, clock: Clock) -> Reading:
    """Get elements; never fails: what is wrong stands in the reading.

    Publishers are asked no more often than their rules allow, whoever calls how often. What
    was good last stays in use.

    Parameters
    ----------
    source : str
        As `app.profile_sky.SatelliteSettings` has it.
    setup : Setup
        Credentials, and the folder of what was fetched before.
    clock : Clock
        Made-up elements are of the last midnight.
    """
    # what reads and fetches is not needed where the catalogue of last time is shown first
    from app.sky.elements.fetched import reading_of
    from app.sky.elements.reading import Reading
    from app.sky.elements.synthetic import shipped_reading, synthetic_elements

    if source == MADE_UP:
        epoch_utc = midnight(clock.utc())
        return Reading(synthetic_elements(epoch_utc=epoch_utc), (), MADE_UP, epoch_utc)
    if source == SHIPPED:
        return shipped_reading()
    return reading_of(_publisher(source, setup, clock).fetch())


def is_far(source: str) -> bool:
    """Tell whether a source is somebody else's machine."""
    return source.startswith(SPACE_TRACK) or "://" in source


def _publisher(source: str, setup: Setup, clock: Clock) -> ElementPublisher:
    from drivers.elements.files import FileElements
    from drivers.elements.space_track import EVERYTHING, SpaceTrackElements
    from drivers.elements.web import WebElements

    if source.startswith(SPACE_TRACK):
        query = source.removeprefix(SPACE_TRACK).strip() or EVERYTHING
        return SpaceTrackElements(setup.cache, clock, query, setup.credentials)
    if "://" in source:
        return WebElements(source, setup.cache, clock)
    return FileElements(Path(source), setup.cache, clock)


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
