"""The newest frame of a camera, offered from any thread, drawn in the theme of now."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPixmap, QPolygonF
from PySide6.QtWidgets import QWidget

from app.model.mailbox import Mailbox
from drivers.camera.protocol import Frame
from widgets import theme
from widgets.canvas import Canvas, faded, tag, text_width
from widgets.stretch import counts_of, stretched


class ImageView(Canvas):
    """A picture with its sides in proportion, on a dark ground.

    `offer` may be called from any thread: it leaves the frame in a box with room for
    one and tells the GUI, which draws the newest.

    Parameters
    ----------
    width_px, height_px : int
        Size of the design.
    parent : QWidget, optional

    Attributes
    ----------
    taken : Signal(object)
        A `drivers.camera.protocol.Frame` has become the one on the screen.
    cleared : Signal()
        No frame is on the screen any more.
    """

    taken = Signal(object)
    cleared = Signal()
    _left = Signal()

    def __init__(self, width_px: int, height_px: int, parent: QWidget | None = None) -> None:
        super().__init__(parent, at_least_ms=50)
        self._box: Mailbox[Frame] = Mailbox()
        self._frame: Frame | None = None
        self._scaled: QPixmap | None = None
        self._scaled_for: tuple[object, ...] = ()
        self._hint = QSize(width_px, height_px)
        self._old = False
        self._ground_words = ""
        self.setMinimumSize(160, 120)
        self._left.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def sizeHint(self) -> QSize:
        """Ask for the size of the design."""
        return self._hint

    def offer(self, frame: Frame) -> None:
        """Hand over a frame; never blocks, safe from any thread."""
        if self._box.put(frame):
            self._left.emit()

    def frame(self) -> Frame | None:
        """Give the frame on the screen."""
        return self._frame

    def show_frame(self, frame: Frame) -> None:
        """Put a frame on the screen."""
        self._frame = frame
        self.taken.emit(frame)
        self.refresh()

    def clear(self) -> None:
        """Show no picture until the next one is handed over."""
        self._box.take()
        if self._frame is not None:
            self._frame = None
            self.cleared.emit()
            self.refresh()

    def arrived(self, frame: Frame) -> None:
        """Take the newest of the frames that were handed over: show it."""
        self.show_frame(frame)

    def set_old(self, old: bool) -> None:
        """Grey the picture, because it does not show what is there now."""
        if old != self._old:
            self._old = old
            self.refresh()

    def set_ground_words(self, words: str) -> None:
        """Say something in the middle while there is no picture."""
        if words != self._ground_words:
            self._ground_words = words
            self.refresh()

    def grey(self, frame: Frame) -> NDArray[np.uint8]:
        """Turn a frame into greys; 8-bit frames are shown as they are."""
        if frame.image.dtype == np.uint8:
            return frame.image.astype(np.uint8, copy=False)
        return stretched(frame.image, counts_of(frame.image))

    def place(self) -> QRectF:
        """Give where the picture is drawn."""
        room = QRectF(self.rect())
        if self._frame is None:
            return room
        rows, columns = self._frame.image.shape
        scale = min(room.width() / columns, room.height() / rows)
        width, height = columns * scale, rows * scale
        return QRectF(0.5 * (room.width() - width), 0.5 * (room.height() - height), width, height)

    def on_screen(self, x_px: float, y_px: float) -> QPointF:
        """Turn a place in the frame into one in the widget; pixel centres are whole numbers."""
        return self.line_on_screen([(x_px, y_px)]).first()

    def line_on_screen(self, line: Iterable[tuple[float, float]]) -> QPolygonF:
        """Turn places in the frame into places in the widget, see `on_screen`."""
        place = self.place()
        if self._frame is None:
            return QPolygonF([place.center() for _ in line])
        scale = place.width() / self._frame.image.shape[1]
        left, top = place.left() + 0.5 * scale, place.top() + 0.5 * scale
        return QPolygonF([QPointF(left + x * scale, top + y * scale) for x, y in line])

    def in_frame(self, place: QPointF) -> tuple[float, float]:
        """Turn a place in the widget into one in the frame, see `on_screen`."""
        room = self.place()
        columns = 1 if self._frame is None else self._frame.image.shape[1]
        scale = columns / room.width()
        x, y = (place.x() - room.left()) * scale - 0.5, (place.y() - room.top()) * scale - 0.5
        return x, y

    def paint_moving(self, painter: QPainter) -> None:
        """Paint the picture, or why there is none."""
        colours = theme.tokens()
        painter.fillRect(self.rect(), colours.well)
        if self._frame is None:
            painter.setFont(theme.text_font(13))
            painter.setPen(colours.dim)
            middle = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(16, 16, -16, -16), middle, self._ground_words)
            return
        if self._old:
            painter.setOpacity(0.35)
        painter.drawPixmap(self.place().topLeft(), self._picture(self._frame))
        painter.setOpacity(1.0)

    def _picture(self, frame: Frame) -> QPixmap:
        place = self.place()
        ratio = self.devicePixelRatioF()
        size = QSize(round(place.width() * ratio), round(place.height() * ratio))
        wanted = (frame.number, frame.read_at_s, size, theme.theme())
        if self._scaled is None or wanted != self._scaled_for:
            image = theme.picture(self.grey(frame)).scaled(
                size,
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            self._scaled = QPixmap.fromImage(image)
            self._scaled.setDevicePixelRatio(ratio)
            self._scaled_for = wanted
        return self._scaled

    def _take(self) -> None:
        frame = self._box.take()
        if frame is not None:
            self.arrived(frame)


def raw_picture(frame: Frame) -> QImage:
    """Make a picture of a frame as the camera gave it, for a file: no stretch, no theme."""
    image = np.ascontiguousarray(frame.image)
    height, width = image.shape
    deep = image.dtype == np.uint16
    kind = QImage.Format.Format_Grayscale16 if deep else QImage.Format.Format_Grayscale8
    return QImage(image.data, width, height, image.strides[0], kind).copy()


def paint_strip(painter: QPainter, place: QRectF, left: str, right: str) -> None:
    """Write two texts in a dark strip along the lower edge of a picture."""
    colours = theme.tokens()
    strip = QRectF(place.left(), place.bottom() - 20.0, place.width(), 20.0)
    painter.fillRect(strip, faded(colours.picture_ground, 190))
    painter.setFont(theme.number_font(11))
    painter.setPen(colours.picture_ink)
    inside = strip.adjusted(8.0, 0.0, -8.0, 0.0)
    middle = Qt.AlignmentFlag.AlignVCenter
    painter.drawText(inside, middle | Qt.AlignmentFlag.AlignLeft, left)
    painter.drawText(inside, middle | Qt.AlignmentFlag.AlignRight, right)


def paint_live(painter: QPainter, at: QPointF, words: str, live: bool, warn: bool) -> None:
    """Write in the upper left corner whether the picture shows the dome of now.

    Parameters
    ----------
    painter : QPainter
        Of the view.
    at : QPointF
        Left middle of the mark.
    words : str
        Already translated.
    live : bool
        A dot and plain words; otherwise words on a ground.
    warn : bool
        The ground is amber.
    """
    colours = theme.tokens()
    painter.setFont(theme.text_font(12, 700))
    if not live:
        ground = colours.p2 if warn else faded(colours.picture_ground, 200)
        tag(painter, at, words, colours.on_p2 if warn else colours.picture_ink, ground)
        return
    width_px = text_width(painter, words)
    veil = QRectF(at.x() - 4.0, at.y() - 10.0, width_px + 27.0, 20.0)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(faded(colours.picture_ground, 130))
    painter.drawRoundedRect(veil, 3.0, 3.0)
    painter.setBrush(colours.overlay)
    painter.drawEllipse(at + QPointF(6.0, 0.0), 5.0, 5.0)
    painter.setPen(colours.picture_ink)
    painter.drawText(
        QRectF(at.x() + 17.0, at.y() - 10.0, width_px + 4.0, 20.0),
        Qt.AlignmentFlag.AlignVCenter,
        words,
    )
