"""The telescope on the sky: what is up, what the slit leaves open, where the telescope points."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.model.satellites import SkyPlaces
from widgets import sky_pick
from widgets.canvas import Canvas
from widgets.sky_brush import SkyBrush, SkyPicture, look_of
from widgets.sky_easel import SkyEasel
from widgets.sky_frame import SkyFrame
from widgets.sky_pick import Picked
from widgets.sky_projection import Projection
from widgets.sky_satellites import ShownSatellites
from widgets.sky_scene import SkyMap, SkyScene


class SkyPlot(Canvas):
    """The sky on one of two maps; a click or a tap chooses what is there.

    Attributes
    ----------
    picked : Signal(object)
        Carries the `SkyThing` that was clicked: star, planet, Sun, Moon, deep-sky object.
    satellite_picked : Signal(int)
        Carries the number of the satellite that was clicked.
    brush : SkyBrush
        For the easel that paints this plot, if there is one.

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
        self.brush = SkyBrush()
        self._easel: SkyEasel | None = None
        self._picture: SkyPicture | None = None
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

    def paint_on(self, easel: SkyEasel) -> None:
        """Let an easel with this plot's brush paint from now on."""
        self._easel = easel
        easel.painted.connect(self._take)

    def renew(self) -> None:
        """Paint again: on the easel, where there is one."""
        if self._easel is None or self._picture is None:
            self.update()
        else:
            self._easel.ask(self._frame())

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
        if places is None:
            # dots of which nobody knows any more where they are go at once, with their picture
            self._picture = None
        self.renew()

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
        """Give the satellites on the screen; None while nothing is known of them."""
        return self._picture_now().satellites

    def picked_at(self, place: QPointF) -> Picked | None:
        """Give what can be chosen nearest to a place, or None when nothing is within reach."""
        shown = self._picture_now()
        return sky_pick.nearest(place, shown.frame.scene, shown.satellites, shown.projection)

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
        """Show the newest picture, and over it what is pointed at."""
        picture = self._picture_now()
        painter = QPainter(self)
        painter.drawImage(QPointF(0.0, 0.0), picture.image)
        pointed = self._hovered or self._pressed
        if pointed is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
            sky_pick.paint_pointed(
                painter,
                pointed,
                self._pointer,
                picture.satellites,
                picture.projection,
                picture.frame.unix_s,
                QRectF(self.rect()),
            )
        painter.end()

    def _frame(self) -> SkyFrame:
        size, ratio = QSizeF(self.size()), self.devicePixelRatioF()
        return SkyFrame(self._scene, self._places, self._unix_s, self._map, size, ratio)

    def _picture_now(self) -> SkyPicture:
        """Give the newest picture; painted here and now where there is none that fits."""
        frame, picture = self._frame(), self._picture
        fits = picture is not None and picture.look == look_of(frame)
        if picture is None or not fits or (self._easel is None and not picture.shows(frame)):
            picture = self._picture = self.brush.picture(frame)
        return picture

    @Slot(object)
    def _take(self, picture: SkyPicture) -> None:
        """Show a picture from the easel, unless the view has another size or look by now."""
        if picture.look == look_of(self._frame()):
            self._picture = picture
            self.update()

    def _hover(self, found: Picked | None) -> None:
        if found != self._hovered:
            self._hovered = found
            self.update()
