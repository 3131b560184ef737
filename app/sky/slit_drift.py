"""Where the slit is, told by stars: one that vanished behind an edge and one that came back.

While the dome stands and the mount tracks, the beam wanders over the slit. The moment at which
an edge takes the star, and the moment at which the other edge lets one through, give two places
of the dome on the two edges. These are parallel planes, equally far from the dome's axis, so
that the slit's middle is where the sum of both places points; how wide the slit is does not
matter for it, and the width that follows tells whether the two moments belong together. For
places equally high the middle is the mean of both azimuths.

Frame as in `app.sky.dome_geometry`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum, auto

import erfa

from app.model.safety import silent
from app.model.state import DomeMode, DomeShape, ObservatoryState
from app.model.words import QT_TRANSLATE_NOOP, Sentence
from app.sky.dome_geometry import exit_point, tube
from drivers.motors.protocol import Axis

MOST_UP_DEG = 60.0
"""Nearer to the zenith an error across the slit becomes too large an azimuth (degrees)."""

WIDTH_OFF_M = 0.1
"""The slit's width as the stars tell it may be off by so much (metres)."""


class Moment(Enum):
    """What the operator saw at an edge of the slit."""

    VANISHED = auto()
    CAME_BACK = auto()


@dataclass(frozen=True, slots=True)
class EdgePlace:
    """Where the middle of the beam met the dome at such a moment, metres from its centre."""

    east_m: float
    north_m: float
    up_m: float

    @property
    def azimuth_deg(self) -> float:
        """Dome azimuth of the place, ``0 <= azimuth_deg < 360``."""
        return math.degrees(math.atan2(self.east_m, self.north_m)) % 360.0 % 360.0

    @property
    def arc_deg(self) -> float:
        """Height of the place as an angle at the dome's centre, 0 horizon, 90 zenith."""
        return math.degrees(math.atan2(self.up_m, math.hypot(self.east_m, self.north_m)))


@dataclass(frozen=True, slots=True)
class SlitBetween:
    """The slit that has both places on its edges.

    Attributes
    ----------
    azimuth_deg : float
        Its middle, ``0 <= azimuth_deg < 360``.
    width_m : float
        Between its edges, as the beam's middle met them: between the slit's own width for
        a star that vanishes at once and so much more as the aperture is wide for one that
        fades until the last of the aperture is covered.
    """

    azimuth_deg: float
    width_m: float


def slit_between(one: EdgePlace, other: EdgePlace) -> SlitBetween:
    """Give the slit whose two edges go through two places, in any order."""
    east_m, north_m = one.east_m + other.east_m, one.north_m + other.north_m
    azimuth = math.atan2(east_m, north_m)
    across_m = (one.east_m - other.east_m) * math.cos(azimuth) - (
        one.north_m - other.north_m
    ) * math.sin(azimuth)
    return SlitBetween(math.degrees(azimuth) % 360.0 % 360.0, abs(across_m))


def doubt(shape: DomeShape, found: SlitBetween) -> Sentence | None:
    """Say why two places cannot be on the two edges of this dome's slit; None when they can."""
    most_m = shape.slit_width_m + shape.aperture_m + WIDTH_OFF_M
    if shape.slit_width_m - WIDTH_OFF_M <= found.width_m <= most_m:
        return None
    return Sentence(
        QT_TRANSLATE_NOOP(
            "Model", "the stars tell a slit %1 m wide, but it is %2 m: take both edges again"
        ),
        (f"{found.width_m:.2f}", f"{shape.slit_width_m:.2f}"),
    )


class SlitDrift:
    """Keep the two moments while the dome stands.

    Attributes
    ----------
    places : dict of Moment to EdgePlace
        What was taken so far; emptied when the dome turns.
    """

    def __init__(self) -> None:
        self.places: dict[Moment, EdgePlace] = {}
        self._state: ObservatoryState | None = None

    def see(self, state: ObservatoryState) -> bool:
        """Take a snapshot; True when the dome turned and places taken before were lost by it."""
        self._state = state
        lost = bool(self.places) and _turns(state)
        if lost:
            self.places.clear()
        return lost

    def refusal(self) -> Sentence | None:
        """Say why no moment can be taken now; None when one can."""
        state = self._state
        if state is None:
            name = Sentence(QT_TRANSLATE_NOOP("Model", "mount"))
            return Sentence(QT_TRANSLATE_NOOP("Model", "the %1 does not answer"), (name,))
        return _moves(state) or _no_star(state)

    def take(self, moment: Moment) -> EdgePlace | None:
        """Keep where the beam meets the dome now; None, and nothing kept, when refused."""
        state = self._state
        if state is None or self.refusal() is not None:
            return None
        place = _place(state)
        if place is not None:
            self.places[moment] = place
        return place

    def slit(self) -> SlitBetween | None:
        """Give the slit when both moments are taken."""
        if len(self.places) < len(Moment):
            return None
        return slit_between(*(self.places[moment] for moment in Moment))

    def forget(self) -> None:
        """Begin again."""
        self.places.clear()


def _turns(state: ObservatoryState) -> bool:
    dome, motors = state.dome, state.motors
    ordered = motors is not None and any(d.axis is Axis.DOME for d in motors.on)
    return ordered or (dome is not None and dome.slewing)


def _moves(state: ObservatoryState) -> Sentence | None:
    """Say that the dome turns or soon would, or that the mount does not track."""
    if _turns(state):
        return Sentence(QT_TRANSLATE_NOOP("Model", "the dome turns"))
    if state.dome_mode is DomeMode.AUTO:
        return Sentence(QT_TRANSLATE_NOOP("Model", "the dome is in Auto; choose Manual first"))
    mount = state.mount
    reason = silent(QT_TRANSLATE_NOOP("Model", "mount"), mount, state)
    if mount is None or reason is not None:
        return reason
    if mount.slewing:
        return Sentence(QT_TRANSLATE_NOOP("Model", "the mount slews"))
    if not mount.tracking:
        return Sentence(QT_TRANSLATE_NOOP("Model", "the mount does not track"))
    return None


def _no_star(state: ObservatoryState) -> Sentence | None:
    """Say that no star where the telescope points can tell the slit's sides."""
    place = _place(state)
    if place is None or place.arc_deg < max(state.shape.slit_start_deg, 0.0):
        return Sentence(QT_TRANSLATE_NOOP("Model", "the telescope points at the dome's wall"))
    if place.arc_deg > MOST_UP_DEG:
        return Sentence(
            QT_TRANSLATE_NOOP("Model", "the star is too near the zenith: take a lower one")
        )
    return None


def _place(state: ObservatoryState) -> EdgePlace | None:
    """Where the middle of the beam meets the dome now; None when that is not known."""
    mount, shape = state.mount, state.shape
    if mount is None:
        return None
    # by azimuth and altitude: the ICRS declination is off by up to 0.15° from that of date
    latitude_deg = state.site.latitude_deg
    hour_angle, dec = erfa.ae2hd(
        *map(math.radians, (mount.azimuth_deg, mount.altitude_deg, latitude_deg))
    )
    point, direction = tube(
        shape, math.degrees(hour_angle), math.degrees(dec), latitude_deg, mount.pier_side
    )
    east_m, north_m, up_m = (float(part) for part in exit_point(shape, point, direction))
    return None if math.isnan(up_m) else EdgePlace(east_m, north_m, up_m)
