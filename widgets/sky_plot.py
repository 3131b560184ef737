"""The telescope on the sky: what is up, what the slit leaves open, where the telescope points."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.model.satellites import SkyPlaces
from widgets import sky_pick, theme
from widgets.canvas import Canvas
from widgets.language import language
from widgets.sky_frame import SkyFrame
from widgets.sky_painter import SkyPainter
from widgets.sky_pick import Picked
from widgets.sky_projection import Projection
from widgets.sky_satellites import ShownSatellites
from widgets.sky_scene import SkyMap, SkyScene, SkyThing

NAMES_EVERY_S = 0.7
"""Names are placed anew so often; in between they go along with their dots (seconds)."""


class SkyPlot(Canvas):
    """The sky on one of two maps; a click or a tap chooses what is there.

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
        self._places: SkyPlaces | None = None
        self._unix_s = 0.0
        self._map = SkyMap.FLAT
        self._painter = SkyPainter()
        self._shown: ShownSatellites | None = None
        self._shown_for: tuple[object, ...] = ()
        self._named_for: tuple[object, ...] = ()
        self._named_at_s = 0.0
        self._pointer = QPointF()
        self._hovered: Picked | None = None
        self._pressed: Picked | None = None
        self.setMouseTracking(True)
        # the ground covers everything
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
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
        self._places, self._unix_s = places, unix_s
        self.update()

    def scene(self) -> SkyScene:
        """Give the scene on the screen."""
        return self._scene

    def choose_map(self, chosen: SkyMap) -> None:
        """Change the map."""
        self._map = chosen
        self.update()

    def projection(self) -> Projection:
        """Give the map that fits the view now."""
        return self._frame().projection()

    def satellites(self) -> ShownSatellites | None:
        """Give the satellites on the map; None while nothing is known of them."""
        key = (self._scene, self._places, self._map, self.size())
        if key != self._shown_for:
            frame = self._frame()
            self._shown, self._shown_for = frame.satellites(frame.projection()), key
        return self._shown

    def picked_at(self, place: QPointF) -> Picked | None:
        """Give what can be chosen nearest to a place, or None when nothing is within reach."""
        return sky_pick.nearest(place, self._scene, self.satellites(), self.projection())

    def thing_at(self, place: QPointF) -> SkyThing | None:
        """Give the star or body that a click at a place would choose."""
        found = self.picked_at(place)
        return None if found is None else found.thing

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose what is under the left button or the finger; its card stays."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self._pointer = event.position()
        self._pressed = found = self.picked_at(self._pointer)
        self.update()
        if found is None:
            return
        if found.thing is not None:
            self.picked.emit(found.thing)
        elif found.norad_id is not None:
            self.satellite_picked.emit(found.norad_id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the card of what a click would choose."""
        self._pointer = event.position()
        self._hover(self.picked_at(self._pointer))

    def leaveEvent(self, event: QEvent) -> None:
        """Take the card away."""
        self._hover(None)
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the whole is painted
        """Paint everything; what does not change is kept by the painter."""
        frame, satellites = self._frame(), self.satellites()
        projection = frame.projection()
        self._name(satellites, projection)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        self._painter.paint(painter, frame, satellites, projection)
        pointed = self._hovered or self._pressed
        if pointed is not None:
            sky_pick.paint_pointed(
                painter,
                pointed,
                self._pointer,
                satellites,
                projection,
                self._unix_s,
                QRectF(self.rect()),
            )
        painter.end()

    def _frame(self) -> SkyFrame:
        size, ratio = QSizeF(self.size()), self.devicePixelRatioF()
        return SkyFrame(self._scene, self._places, self._unix_s, self._map, size, ratio)

    def _name(self, satellites: ShownSatellites | None, projection: Projection) -> None:
        """Place the names anew when it is time, else let them follow."""
        inside = projection.border().boundingRect()
        scene = self._scene
        key = (
            *(self._map, self.size(), theme.theme(), language(), scene.below, scene.filter),
            *(scene.stars, scene.bodies, scene.target is None, scene.target_name, scene.selected),
            *(scene.deep_sky, scene.way, satellites is None),
        )
        now_s = time.monotonic()
        due = satellites is not None and now_s - self._named_at_s >= NAMES_EVERY_S
        if key != self._named_for or due:
            self._named_for, self._named_at_s = key, now_s
            self._painter.names.choose(scene, satellites, projection, inside)
        else:
            self._painter.names.follow(scene, satellites, projection, inside)

    def _hover(self, found: Picked | None) -> None:
        if found != self._hovered:
            self._hovered = found
            self.update()
