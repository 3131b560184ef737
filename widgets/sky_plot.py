"""The telescope on the sky: what is up, what the slit leaves open, where the telescope points."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from app.model.satellites import SkyPlaces
from widgets import formatting, sky_labels, theme
from widgets.canvas import Canvas, faded, pen, tag, text_width
from widgets.sky_ground import (
    flat_box,
    paint_flat_grid,
    paint_polar_grid,
    paint_stars,
    polar_box,
)
from widgets.sky_marks import (
    paint_body,
    paint_night,
    paint_reticle,
    paint_target,
    paint_window,
    radius_px,
)
from widgets.sky_projection import Flat, Polar, Projection
from widgets.sky_scene import SkyMap, SkyScene, SkyThing

REACH_PX = 22.0
"""A click takes what is nearest within this (pixels)."""

NAMED_TO_MAG = 1.7


class SkyPlot(Canvas):
    """The sky above the horizon on one of two maps; a click chooses what is there.

    Attributes
    ----------
    picked : Signal(object)
        Carries the `SkyThing` that was clicked: star, planet, Sun, Moon, deep-sky object.
    satellite_picked : Signal(int)
        Carries the number of the satellite that was clicked.

    Parameters
    ----------
    parent : QWidget, optional
    """

    picked = Signal(object)
    satellite_picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, at_least_ms=500)
        self._scene = SkyScene()
        self._map = SkyMap.FLAT
        self._pointed: SkyThing | None = None
        self._labels: tuple[sky_labels.Placed, ...] = ()
        self._labels_for: tuple[object, ...] = ()
        self.setMouseTracking(True)
        self.setMinimumSize(280, 150)
        self.retranslate()

    def sizeHint(self) -> QSize:
        """Ask for the size of the design."""
        return QSize(536, 370)

    def retranslate(self) -> None:
        """Say the name in the language of now."""
        self.setAccessibleName(self.tr("The sky above the horizon"))

    def show_sky(self, scene: SkyScene) -> None:
        """Show a scene: what changes seldom, and whose satellites they are."""
        if scene != self._scene:
            self._scene = scene
            self.refresh()

    def scene(self) -> SkyScene:
        """Give the scene on the screen."""
        return self._scene

    def show_places(self, places: SkyPlaces | None, unix_s: float) -> None:
        """Show where satellites are; cheap, meant for ten times a second.

        Parameters
        ----------
        places : SkyPlaces or None
            Of the objects of ``scene.satellites``; with `SkyScene.below` also those under the
            horizon. None while nothing is known: then no dots are drawn.
        unix_s : float
            When, seconds since 1970-01-01 UTC.
        """

    def choose_map(self, chosen: SkyMap) -> None:
        """Change the map."""
        self._map = chosen
        self.update()

    def projection(self) -> Projection:
        """Give the map that fits the view now."""
        if self._map is SkyMap.FLAT:
            return Flat(flat_box(self.width(), self.height()))
        return Polar(polar_box(self.width(), self.height()))

    def thing_at(self, place: QPointF) -> SkyThing | None:
        """Give what can be chosen nearest to a place, or None when nothing is within reach."""
        projection, nearest, best = self.projection(), None, REACH_PX
        for thing in self._things():
            away = projection.place(thing.azimuth_deg, thing.altitude_deg) - place
            # a planet is preferred to a star that is somewhat nearer
            far = (away.x() ** 2 + away.y() ** 2) ** 0.5 * (
                0.5 if thing in self._scene.bodies else 1
            )
            if far < best:
                nearest, best = thing, far
        return nearest

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose what is under the left button or the finger."""
        if event.button() is Qt.MouseButton.LeftButton:
            thing = self.thing_at(event.position())
            if thing is not None:
                self.picked.emit(thing)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Ring what a click would choose."""
        self._point_at(self.thing_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Take the ring away."""
        self._point_at(None)
        super().leaveEvent(event)

    def still_key(self) -> tuple[object, ...]:
        """Grid and stars depend on map and stars."""
        return (self._map, self._scene.stars)

    def paint_still(self, painter: QPainter) -> None:
        """Paint grid and stars."""
        projection = self.projection()
        if isinstance(projection, Flat):
            paint_flat_grid(painter, projection)
        elif isinstance(projection, Polar):
            paint_polar_grid(painter, projection)
        if self._scene.stars is not None:
            paint_stars(painter, projection, self._scene.stars)

    def paint_moving(self, painter: QPainter) -> None:
        """Paint slit, target, bodies, names and reticle."""
        scene, projection = self._scene, self.projection()
        painter.save()
        painter.setClipPath(projection.border())
        if scene.window is not None:
            paint_window(painter, projection, scene.window)
        if scene.night is not None:
            paint_night(painter, projection, scene.night)
        painter.restore()
        for body in scene.bodies:
            paint_body(painter, projection, body)
        if scene.target is not None and scene.target[1] > 0.0:
            for place in projection.places(*scene.target):
                paint_target(painter, place)
        self._paint_names(painter, projection)
        if scene.telescope is not None and scene.telescope[1] >= 0.0:
            for place in projection.places(*scene.telescope):
                paint_reticle(painter, place)
        self._paint_pointed(painter, projection)

    def _paint_names(self, painter: QPainter, projection: Projection) -> None:
        colours = theme.tokens()
        wanted = (
            self._map,
            self.size(),
            theme.theme(),
            self._scene.stars,
            self._scene.bodies,
            self._scene.target,
            self._scene.target_name,
        )
        if wanted != self._labels_for:
            self._labels_for = wanted
            self._labels = sky_labels.place(
                self._wishes(projection), projection.border().boundingRect()
            )
        for placed in self._labels:
            painter.setFont(placed.wish.font)
            painter.fillRect(placed.box, faded(colours.plot, 190))
            painter.setPen(getattr(colours, placed.wish.role))
            painter.drawText(placed.box, Qt.AlignmentFlag.AlignCenter, placed.wish.text)

    def _wishes(self, projection: Projection) -> list[sky_labels.Wish]:
        """Say which names want to be written: target, Moon and planets, then bright stars."""
        scene, wishes = self._scene, []
        if scene.target is not None and scene.target[1] > 0.0:
            wishes.append(
                sky_labels.Wish(
                    scene.target_name,
                    projection.place(*scene.target),
                    20.0,
                    theme.text_font(13, 700),
                    "txt",
                    must=True,
                )
            )
        for body in scene.bodies:
            if body.name != scene.target_name:
                place = projection.place(body.azimuth_deg, body.altitude_deg)
                font = theme.text_font(13, 600)
                wishes.append(sky_labels.Wish(body.name, place, radius_px(body), font, "txt"))
        named = () if scene.stars is None else scene.stars.named
        for star in named:
            if star.magnitude <= NAMED_TO_MAG and star.name != scene.target_name:
                place = projection.place(star.azimuth_deg, star.altitude_deg)
                wishes.append(sky_labels.Wish(star.name, place, 3.0, theme.text_font(11), "dim"))
        return wishes

    def _paint_pointed(self, painter: QPainter, projection: Projection) -> None:
        thing = self._pointed
        if thing is None:
            return
        colours = theme.tokens()
        place = projection.place(thing.azimuth_deg, thing.altitude_deg)
        painter.setPen(pen(colours.act, 2.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(place, 11.0, 11.0)
        painter.setFont(theme.text_font(12, 600))
        words = "  ".join(
            (
                thing.name,
                formatting.azimuth(thing.azimuth_deg, 0),
                formatting.degrees(thing.altitude_deg, 0),
                formatting.number(thing.magnitude, 1, " mag"),
            )
        )
        wide = text_width(painter, words) + 12.0
        left = min(max(place.x() + 16.0, 4.0), self.width() - wide - 4.0)
        top = place.y() - 22.0 if place.y() > 40.0 else place.y() + 26.0
        tag(painter, QPointF(left, top), words, colours.on_act, colours.act)

    def _things(self) -> tuple[SkyThing, ...]:
        stars = self._scene.stars
        return self._scene.bodies + (() if stars is None else stars.named)

    def _point_at(self, thing: SkyThing | None) -> None:
        if thing != self._pointed:
            self._pointed = thing
            self.update()
