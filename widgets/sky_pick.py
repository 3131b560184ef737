"""What on the sky plot is nearest to a place, and the card that is shown for it."""

from __future__ import annotations

from dataclasses import dataclass
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from widgets import theme
from widgets.canvas import pen
from widgets.sky_card import card_of_satellite, card_of_thing, paint_card
from widgets.sky_projection import Projection
from widgets.sky_satellites import ShownSatellites
from widgets.sky_scene import SkyScene, SkyThing

REACH_PX = 22.0
"""A click takes what is nearest within this (pixels)."""

BODY, SATELLITE, STAR = 0.5, 0.75, 1.0
"""Bodies are preferred to satellites, and these to stars, that are somewhat nearer."""

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Picked:
    """What was found: a thing, or the number of a satellite.

    Attributes
    ----------
    thing : SkyThing or None
    norad_id : int or None
    """

    thing: SkyThing | None = None
    norad_id: int | None = None


def nearest(
    place: QPointF,
    scene: SkyScene,
    satellites: ShownSatellites | None,
    projection: Projection,
) -> Picked | None:
    """Find the nearest star, body, deep-sky object or satellite within reach."""
    found, best = None, REACH_PX
    places = projection.copies(place)
    stars = scene.stars
    for things, weight in ((scene.bodies, BODY), (scene.deep_sky, STAR)):
        azimuth_deg = np.array([thing.azimuth_deg for thing in things])
        altitude_deg = np.array([thing.altitude_deg for thing in things])
        row, away = _nearest(places, *_pixels(azimuth_deg, altitude_deg, projection), weight)
        if away < best:
            found, best = Picked(things[row]), away
    if stars is not None:
        # those with a name are the brightest, and the brightest are first
        most = slice(len(stars.named))
        pixels = _pixels(stars.azimuth_deg[most], stars.altitude_deg[most], projection)
        row, away = _nearest(places, *pixels, STAR)
        if away < best:
            found, best = Picked(stars.named[row]), away
    if satellites is not None:
        row, away = _nearest(places, satellites.x, satellites.y, SATELLITE)
        if away < best:
            found = Picked(norad_id=int(satellites.objects.norad_id[satellites.index[row]]))
    return found


def paint_pointed(
    painter: QPainter,
    pointed: Picked,
    pointer: QPointF,
    satellites: ShownSatellites | None,
    projection: Projection,
    unix_s: float,
    inside: QRectF,
) -> None:
    """Ring what is pointed at, and say what it is; nothing when it is no longer shown."""
    if pointed.thing is not None:
        thing = pointed.thing
        places = projection.places(thing.azimuth_deg, thing.altitude_deg)
        card = card_of_thing(thing)
    elif pointed.norad_id is not None and satellites is not None:
        row = satellites.row_of_number(pointed.norad_id)
        if row is None:
            return
        places, card = satellites.copies(row), card_of_satellite(satellites, row, unix_s)
    else:
        return
    painter.setPen(pen(theme.tokens().act, 2.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for at in places:
        painter.drawEllipse(at, 11.0, 11.0)
    nearest_one = min(places, key=lambda at: (at - pointer).manhattanLength())
    paint_card(painter, nearest_one, card, inside)


def _nearest(places: list[QPointF], x: Array, y: Array, weight: float) -> tuple[int, float]:
    """Give the nearest to any of some places, and how far it is, by its weight."""
    best = -1, np.inf
    for place in places if x.size else ():
        squared = (x - place.x()) ** 2 + (y - place.y()) ** 2
        row = int(np.argmin(squared))
        best = min(best, (row, weight * float(np.sqrt(squared[row]))), key=itemgetter(1))
    return best


def _pixels(azimuth_deg: Array, altitude_deg: Array, projection: Projection) -> tuple[Array, Array]:
    x, y = projection.pixels(azimuth_deg, altitude_deg)
    # what is below a map that ends at the horizon is not there to be chosen
    return np.where(projection.below | (altitude_deg >= 0.0), x, np.inf), y
