"""What the console and the process of the orbits say to each other.

Everything here is light: the console imports it, and must not bring in SGP4 with it; and until
the first sky the process of the orbits imports no more of the console than that needs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from app.model.passes import Crossing, ExposureCrossings, Pass
    from app.model.satellites import ElementFault, ElementSource, SkySegment, SpaceObjects, Trail
    from app.model.site import Site
    from app.model.words import Sentence
    from app.sky.follow_facts import FollowFacts


@dataclass(frozen=True, slots=True)
class Now:
    """What time it is with the console; answered by `Alive`.

    Attributes
    ----------
    unix_s : float
        Seconds since 1970-01-01 UTC, by the console's clock.
    monotonic_s : float
        The machine's `time.monotonic` then, which all its processes share.
    """

    unix_s: float
    monotonic_s: float


@dataclass(frozen=True, slots=True)
class Setup:
    """First of all: where we are, and where elements come from.

    Attributes
    ----------
    site : Site
    sources : tuple of str
        As `app.profile_sky.SatelliteSettings` has them.
    refresh_h : float
        Between two fetches, hours.
    credentials : Path or None
        File with user and password for Space-Track.
    lowest_pass_deg : float
        A pass is what rises higher than this.
    cache : Path
        Folder for what was read, so that the next start is quick and needs no network.
    now : Now
    """

    site: Site
    sources: tuple[str, ...]
    refresh_h: float
    credentials: Path | None
    lowest_pass_deg: float
    cache: Path
    now: Now


@dataclass(frozen=True, slots=True)
class Show:
    """Show the sky of a moment, seconds since 1970-01-01 UTC; None for now, going on."""

    unix_s: float | None


@dataclass(frozen=True, slots=True)
class Select:
    """Somebody looks at this object; None for at none."""

    norad_id: int | None


@dataclass(frozen=True, slots=True)
class Aim:
    """Where the telescope looks, and how much it sees.

    Attributes
    ----------
    ra_deg, dec_deg : float
        ICRS, degrees.
    tracking : bool
        True when it follows the sky; else it stays in azimuth and altitude.
    at_s : float
        When it looked there, seconds since 1970-01-01 UTC: for a mount that stands still.
    field_deg : float
        Diameter of the circle around the science camera's field.
    """

    ra_deg: float
    dec_deg: float
    tracking: bool
    at_s: float
    field_deg: float


@dataclass(frozen=True, slots=True)
class Point:
    """The telescope looks there now; None when that is not known."""

    aim: Aim | None


@dataclass(frozen=True, slots=True)
class Exposure:
    """A picture was taken: say what went through it.

    Attributes
    ----------
    frame_at_s : float
        Monotonic clock of the frame, which names it.
    start_s, end_s : float
        Seconds since 1970-01-01 UTC.
    aim : Aim
    """

    frame_at_s: float
    start_s: float
    end_s: float
    aim: Aim


@dataclass(frozen=True, slots=True)
class Follow:
    """Say of the passes which part can be followed, by these facts."""

    facts: FollowFacts


@dataclass(frozen=True, slots=True)
class Refresh:
    """Fetch the elements again, as far as their publishers' rules allow."""


@dataclass(frozen=True, slots=True, eq=False)
class Load:
    """Show recorded elements from now on: the first and any later word to `recorded_child`.

    Attributes
    ----------
    site : Site
    file : Path
        As `app.sky.elements.kept` wrote it.
    doubt : ndarray of uint8
        Of each object as it was then.
    """

    site: Site
    file: Path
    doubt: NDArray[np.uint8]


Request = Setup | Now | Show | Select | Point | Exposure | Follow | Refresh | Load


@dataclass(frozen=True, slots=True)
class Alive:
    """The process is at work."""


@dataclass(frozen=True, slots=True, eq=False)
class Objects:
    """Who is who from now on; every array that follows is in this order."""

    objects: SpaceObjects
    sources: tuple[ElementSource, ...]
    faults: tuple[ElementFault, ...]
    fault_count: int
    duplicates: int


@dataclass(frozen=True, slots=True)
class Kept:
    """The elements of the objects that were said last stand in this file, see `Load`."""

    file: Path


@dataclass(frozen=True, slots=True)
class Unread:
    """The file that was to be loaded cannot be used; a clause says why."""

    why: str


@dataclass(frozen=True, slots=True, eq=False)
class Doubts:
    """Who of the same objects is in doubt at another moment; see `SpaceObjects.doubt`.

    Thirty thousand names take the console 4 ms to unpack, with Python's lock in its hand.
    """

    doubt: NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class Ways:
    """The ways of all objects for a minute of the moment that is shown."""

    segment: SkySegment


@dataclass(frozen=True, slots=True, eq=False)
class Trails:
    """The ways of the named objects."""

    trails: tuple[Trail, ...]


@dataclass(frozen=True, slots=True)
class Passes:
    """Passes found so far; see `app.model.satellites.SatelliteState`."""

    passes: tuple[Pass, ...]
    until_utc: datetime | None


@dataclass(frozen=True, slots=True)
class Searching:
    """How far the search for passes is, 0 to 1; None when there is none."""

    progress: float | None


@dataclass(frozen=True, slots=True)
class Crossings:
    """What goes through the field in the next ten minutes; None while nobody can tell."""

    crossings: tuple[Crossing, ...] | None


@dataclass(frozen=True, slots=True)
class Exposed:
    """What went through the field while a picture was taken."""

    exposure: ExposureCrossings


@dataclass(frozen=True, slots=True)
class Loading:
    """What is being read just now; None when it is done."""

    what: Sentence | None


Answer = (
    Alive
    | Objects
    | Doubts
    | Kept
    | Unread
    | Ways
    | Trails
    | Passes
    | Searching
    | Crossings
    | Exposed
    | Loading
)
