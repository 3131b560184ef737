"""The slit camera's picture large, to click the slit's middle in it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from widgets import icons, theme
from widgets.canvas import dashed, faded, pen, tag
from widgets.image_view import ImageView

LENS_PX, ZOOM = 168.0, 7.0
"""Side of the magnifier on the screen (pixels), and how much it enlarges the frame."""

GRASP_PX = 9.0
"""A click this near to a point takes hold of it (screen pixels)."""

_ARROWS = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, -1.0),
    Qt.Key.Key_Down: (0.0, 1.0),
}

_DELETES = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


@dataclass(frozen=True, slots=True)
class Point:
    """One click as it is drawn; place in pixels of the frame."""

    x_px: float
    y_px: float
    words: str
    wrong: bool
    selected: bool


Lines = tuple[tuple[tuple[float, float], ...], ...]


class CalibrationView(ImageView):
    """The picture with the clicked points, the slit as the pose has it, and a magnifier.

    Attributes
    ----------
    picked : Signal(float, float)
        A new point was clicked; pixels of the frame.
    grasped : Signal(int)
        A point was taken hold of.
    dragged : Signal(float, float)
        It was put elsewhere.
    nudged : Signal(float, float)
        It was moved by the arrow keys, pixels of the frame.
    deleted : Signal()
        The key for taking it away was pressed.
    refused : Signal()
        A click or a key came while points can only be looked at.
    """

    picked = Signal(float, float)
    grasped = Signal(int)
    dragged = Signal(float, float)
    nudged = Signal(float, float)
    deleted = Signal()
    refused = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(900, 675, parent)
        self._points: tuple[Point, ...] = ()
        self._outlines: Lines = ()
        self._present: Lines = ()
        self._pointer: QPointF | None = None
        self._holds = False
        self._locked = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setObjectName("calibration_picture")
        self.retranslate()

    def retranslate(self) -> None:
        """Say the name in the language of now."""
        self.setAccessibleName(self.tr("Picture of the slit camera, for clicking the slit"))

    def show_points(self, points: tuple[Point, ...]) -> None:
        """Draw other points."""
        if points != self._points:
            self._points = points
            self.refresh()

    def show_outlines(self, clicked: Lines, present: Lines) -> None:
        """Draw the slit where the pose has it: at the clicked azimuths, and where it is now."""
        if (clicked, present) != (self._outlines, self._present):
            self._outlines, self._present = clicked, present
            self.refresh()

    def set_locked(self, locked: bool) -> None:
        """Let points only be looked at; whatever a hand holds is let go."""
        self._locked = locked
        self._holds = self._holds and not locked

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        if event.button() is not Qt.MouseButton.LeftButton or self.frame() is None:
            return
        if not self.place().contains(at):
            return
        if self._locked:
            self.refused.emit()
            return
        for number, point in enumerate(self._points):
            off = self.on_screen(point.x_px, point.y_px) - at
            if abs(off.x()) <= GRASP_PX and abs(off.y()) <= GRASP_PX:
                self._holds = True
                self.grasped.emit(number)
                return
        here = QPointF(*self.in_frame(at))
        self.picked.emit(here.x(), here.y())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer = event.position()
        if self._holds and self.place().contains(self._pointer):
            here = QPointF(*self.in_frame(self._pointer))
            self.dragged.emit(here.x(), here.y())
        self.refresh()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._holds = False
        super().mouseReleaseEvent(event)

    def leaveEvent(self, event: object) -> None:  # noqa: ARG002 - Qt calls it
        self._pointer = None
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self._locked and (key in _ARROWS or key in _DELETES):
            self.refused.emit()
        elif key in _ARROWS:
            fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            right, down = _ARROWS[key]
            self.nudged.emit(right * (0.2 if fine else 1.0), down * (0.2 if fine else 1.0))
        elif key in _DELETES:
            self.deleted.emit()
        else:
            super().keyPressEvent(event)

    def paint_moving(self, painter: QPainter) -> None:
        """Paint picture, outlines, points and magnifier."""
        super().paint_moving(painter)
        if self.frame() is None:
            return
        colours = theme.tokens()
        painter.setClipRect(self.place())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(dashed(faded(colours.overlay, 150), 1.2, 5.0, 4.0))
        self._paint_lines(painter, self._outlines)
        painter.setPen(pen(colours.overlay, 2.0))
        self._paint_lines(painter, self._present)
        for point in self._points:
            self._paint_point(painter, point)
        painter.setClipping(False)
        self._paint_lens(painter)

    def _paint_lines(self, painter: QPainter, lines: Lines) -> None:
        for line in lines:
            painter.drawPolygon(self.line_on_screen(line))

    def _paint_point(self, painter: QPainter, point: Point) -> None:
        colours = theme.tokens()
        at = self.on_screen(point.x_px, point.y_px)
        if point.wrong:
            shape = QRectF(at.x() - 10.0, at.y() - 11.0, 20.0, 20.0)
            icons.paint_alarm_shape(painter, shape, 2, colours.p2, colours.on_p2)
        else:
            ring = 7.0 if point.selected else 5.0
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(pen(colours.picture_ground, 4.0))
            painter.drawEllipse(at, ring, ring)
            painter.setPen(pen(colours.picture_ink, 2.0))
            painter.drawEllipse(at, ring, ring)
            painter.drawPoint(at)
        if point.selected or point.wrong:
            painter.setFont(theme.number_font(12, 700))
            ground = faded(colours.picture_ground, 210)
            tag(painter, at + QPointF(14.0, 0.0), point.words, colours.picture_ink, ground)

    def _paint_lens(self, painter: QPainter) -> None:
        """Enlarge what is under the pointer, in the corner farthest from it."""
        frame, at, place = self.frame(), self._pointer, self.place()
        if frame is None or at is None or not place.contains(at):
            return
        here = QPointF(*self.in_frame(at))
        side = LENS_PX / ZOOM
        left = place.left() + 8.0 if at.x() > place.center().x() else place.right() - LENS_PX - 8.0
        box = QRectF(left, place.top() + 8.0, LENS_PX, LENS_PX)
        part = QRectF(here.x() + 0.5 - side / 2.0, here.y() + 0.5 - side / 2.0, side, side)
        colours = theme.tokens()
        painter.fillRect(box, colours.picture_ground)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.drawImage(box, theme.picture(self.grey(frame)), part)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, True)
        painter.setPen(pen(colours.overlay, 1.0))
        middle = box.center()
        for way in (QPointF(1.0, 0.0), QPointF(0.0, 1.0)):
            painter.drawLine(middle - way * 0.5 * LENS_PX, middle - way * 8.0)
            painter.drawLine(middle + way * 8.0, middle + way * 0.5 * LENS_PX)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen(colours.picture_ink, 1.5))
        painter.drawRect(box)
