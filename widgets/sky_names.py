"""Who is named on the sky plot, and in which order of importance."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF

from app.model.satellites import Group
from app.sky.bodies import MOON
from widgets import formatting, sky_labels, sky_ways, theme
from widgets.sky_edges import unhidden
from widgets.sky_labels import Placed, Wish
from widgets.sky_marks import radius_px
from widgets.sky_projection import Projection
from widgets.sky_satellites import Rows, ShownSatellites
from widgets.sky_scene import SkyScene, SkyThing
from widgets.sky_ways import TICK_PX

Open = NDArray[np.bool_]

ISS = 25544
"""Catalogue number of the International Space Station."""

TARGET = "target"
"""Key of the target's name; a satellite's is its place in the list."""

STARS_TO_MAG = 1.7
BRIGHT, BELT, REST = 10, 8, 6
"""So many bright, geostationary and other satellites at most."""

_NAME_LETTERS = 18
_PX_PER_NAME = 6500.0
_BELT_STEP_DEG = 15.0
_WORDY_PX = 300.0
"""On a narrower map the selected way has no times."""


@dataclass(slots=True)
class SkyNames:
    """The names on a map; they keep their side, and go along with what they name.

    Attributes
    ----------
    fixed : tuple of Placed
        Names of what turns with the sky; one and the same tuple while nothing of it changes.
    moving : tuple of Placed
        Names of satellites, and of the target, which may be one.
    """

    fixed: tuple[Placed, ...] = ()
    moving: tuple[Placed, ...] = ()
    _sides: dict[Hashable, int] = field(default_factory=dict)

    def choose(
        self,
        scene: SkyScene,
        satellites: ShownSatellites | None,
        projection: Projection,
        inside: QRectF,
        every_body: bool = False,
    ) -> None:
        """Say anew who is named and where; once or twice a second is often enough.

        With ``every_body`` Sun, Moon and planets are named even where they cover something.
        """
        wishes: dict[Hashable, Wish] = {}
        for wish in _wishes(scene, satellites, projection, frozenset(self._sides), every_body):
            if inside.contains(wish.at):
                wishes.setdefault(wish.key, wish)
        # a small map is unreadable with as many names as a large one takes
        room = round(inside.width() * inside.height() / _PX_PER_NAME)
        most = min(sky_labels.MOST, max(6, room))
        placed = sky_labels.place(wishes.values(), inside, self._sides, most)
        self._sides = {one.wish.key: one.side for one in placed}
        self.moving = tuple(one for one in placed if _moves(one.wish.key))
        fixed = tuple(one for one in placed if not _moves(one.wish.key))
        if fixed != self.fixed:
            self.fixed = fixed

    def follow(
        self,
        scene: SkyScene,
        satellites: ShownSatellites | None,
        projection: Projection,
        inside: QRectF,
    ) -> None:
        """Move names with what they name; drop those of what is gone."""
        moved = []
        for one in self.moving:
            to = None
            if one.wish.key == TARGET and scene.target is not None:
                to = projection.place(*scene.target)
            elif isinstance(one.wish.key, int) and satellites is not None:
                row = satellites.row(one.wish.key)
                to = None if row is None else satellites.place(row)
            if to is not None and inside.contains(one.moved(to).box):
                moved.append(one.moved(to))
        self.moving = tuple(moved)


def _moves(key: Hashable) -> bool:
    return key == TARGET or isinstance(key, int)


def satellite_name(satellites: ShownSatellites, index: int) -> str:
    """Give a name short enough for the map."""
    if int(satellites.objects.norad_id[index]) == ISS:
        return "ISS"
    name = satellites.objects.name(index)
    return name if len(name) <= _NAME_LETTERS else name[: _NAME_LETTERS - 1].rstrip() + "…"


def _wishes(
    scene: SkyScene,
    satellites: ShownSatellites | None,
    projection: Projection,
    before: frozenset[Hashable],
    every_body: bool,
) -> Iterator[Wish]:
    """Say which names want to be written, the most important first."""
    taken = "" if scene.target is None else scene.target_name
    lowest_deg = -90.0 if projection.below else 0.0
    if scene.target is not None and scene.target[1] > lowest_deg:
        at, font = projection.place(*scene.target), theme.text_font(13, 700)
        yield Wish(scene.target_name, at, 20.0, font, "txt", True, TARGET)
    if satellites is not None:
        yield from _first(scene, satellites)
    if scene.way is not None and projection.border().boundingRect().width() >= _WORDY_PX:
        for at, said in sky_ways.ticks(scene.way, projection):
            yield Wish(said, at, TICK_PX + 1.0, theme.number_font(11), "act", key=("tick", said))
    for body in scene.bodies:
        if body.name != taken and body.altitude_deg > lowest_deg:
            name = body.name
            if body.kind == MOON:
                name += " " + formatting.percent(body.lit)
            yield _of_thing(body, name, projection, 600, "txt", every_body)
    if satellites is not None:
        open_sky = unhidden(scene.edges, satellites.azimuth_deg, satellites.altitude_deg)
        yield from _bright(satellites, open_sky, before)
        yield from _belt(satellites, open_sky, before)
    for thing in (*_named_stars(scene), *scene.deep_sky):
        at_deg = np.array([thing.azimuth_deg]), np.array([thing.altitude_deg])
        if thing.name != taken and unhidden(scene.edges, *at_deg).all():
            yield _of_thing(thing, thing.name, projection, 500, "dim")
    if satellites is not None:
        yield from _rest(satellites, open_sky, before)


def _named_stars(scene: SkyScene) -> Iterator[SkyThing]:
    for star in () if scene.stars is None else scene.stars.named:
        if star.magnitude > STARS_TO_MAG:
            return
        yield star


def _of_thing(
    thing: SkyThing,
    name: str,
    projection: Projection,
    weight: int,
    role: str,
    must: bool = False,
) -> Wish:
    at: QPointF = projection.place(thing.azimuth_deg, thing.altitude_deg)
    font = theme.text_font(13 if role == "txt" else 11, weight)
    return Wish(name, at, radius_px(thing), font, role, must, (thing.kind, thing.name))


def _first(scene: SkyScene, satellites: ShownSatellites) -> Iterator[Wish]:
    """Give the selected one and the ISS."""
    for number, px in ((scene.selected, 13), (ISS, 14)):
        row = None if number is None else satellites.row_of_number(number)
        if row is not None and not (number == ISS and px == 13):
            yield replace(_of_row(satellites, row, px, 700, "act", 9.0), must=True)


def _bright(
    satellites: ShownSatellites, open_sky: Open, before: frozenset[Hashable]
) -> Iterator[Wish]:
    """Give stations, then what eyes can see."""
    stations = satellites.of_group(Group.STATION)
    # modules and visiting ships fly at the place of their station, which has the lowest number
    numbers = satellites.objects.norad_id[satellites.index[stations]]
    for row in _apart(satellites, stations[np.argsort(numbers)], 24.0)[:4]:
        yield _of_row(satellites, int(row), 12, 600, "txt", 5.0)
    by_eye = satellites.by_eye & open_sky
    by_eye[stations] = False
    seen = np.flatnonzero(by_eye)
    seen = seen[np.argsort(satellites.magnitudes(seen), kind="stable")][: 2 * BRIGHT]
    for row in _known_first(satellites, seen, before)[:BRIGHT]:
        yield _of_row(satellites, int(row), 11, 600, "txt", 5.0)


def _belt(
    satellites: ShownSatellites, open_sky: Open, before: frozenset[Hashable]
) -> Iterator[Wish]:
    """Give one name for every stretch of the geostationary belt."""
    rows = satellites.of_group(Group.GEOSTATIONARY)
    rows = rows[open_sky[rows]]
    rows = _known_first(satellites, rows[np.argsort(-satellites.altitude_deg[rows])], before)
    stretch = np.floor(satellites.azimuth_deg[rows] / _BELT_STEP_DEG)
    first = np.sort(np.unique(stretch, return_index=True)[1])
    for row in rows[first][:BELT]:
        yield _of_row(satellites, int(row), 11, 500, "dim", 4.0)


def _rest(
    satellites: ShownSatellites, open_sky: Open, before: frozenset[Hashable]
) -> Iterator[Wish]:
    """Give a few of the slow ones, which stay readable."""
    far = []
    for group in (Group.NAVIGATION, Group.PAYLOAD):
        rows = satellites.of_group(group)
        rows = rows[open_sky[rows]]
        far.append(rows[np.argsort(-satellites.range_km[rows], kind="stable")][:REST])
    for row in _known_first(satellites, np.concatenate(far), before)[:REST]:
        yield _of_row(satellites, int(row), 11, 500, "dim", 4.0)


def _of_row(
    satellites: ShownSatellites, row: int, px: int, weight: int, role: str, clear_px: float
) -> Wish:
    index = int(satellites.index[row])
    name = satellite_name(satellites, index)
    font = theme.text_font(px, weight)
    return Wish(name, satellites.place(row), clear_px, font, role, key=index)


def _known_first(satellites: ShownSatellites, rows: Rows, before: frozenset[Hashable]) -> Rows:
    """Put those in front that had a name before, so that names do not come and go."""
    if rows.size == 0:
        return rows
    known = np.isin(satellites.index[rows], [key for key in before if isinstance(key, int)])
    return np.concatenate([rows[known], rows[~known]])


def _apart(satellites: ShownSatellites, rows: Rows, px: float) -> Rows:
    """Leave out what stands nearer than this to one before it."""
    kept: list[int] = []
    for row in rows.tolist():
        if all(
            abs(satellites.x[row] - satellites.x[other]) > px
            or abs(satellites.y[row] - satellites.y[other]) > px
            for other in kept
        ):
            kept.append(row)
    return np.array(kept, dtype=np.intp)
