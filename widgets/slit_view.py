"""The infrared picture of the slit with what the detector made of it drawn over it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF
from PySide6.QtWidgets import QWidget

from widgets import theme
from widgets.canvas import dashed, faded, pen, tag, text_width
from widgets.image_view import ImageView, paint_live, paint_strip

Outline = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Overlay:
    """What is drawn over the picture; places in pixels of the frame.

    Attributes
    ----------
    outline, axis : tuple of (x, y)
        Of the slit; empty when it is not known.
    words : str
        Tag at the outline, for example ``"slit open 0.97"``.
    fresh : bool
        False dims everything.
    """

    outline: Outline = ()
    axis: Outline = ()
    words: str = ""
    fresh: bool = True


@dataclass(frozen=True, slots=True)
class Marks:
    """What is written into the picture's corners, already translated.

    Attributes
    ----------
    state : str
        ``"LIVE"``, or why not.
    live, warn : bool
        A dot for live; amber ground for a warning.
    left, right : str
        Of the lower strip.
    why : str
        Why the picture is not of now, a clause; empty when it is.
    """

    state: str = ""
    live: bool = False
    warn: bool = False
    left: str = ""
    right: str = ""
    why: str = ""


class SlitView(ImageView):
    """The slit camera's picture, marked as live, footage or old, with the detector's overlay.

    Parameters
    ----------
    parent : QWidget, optional
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(392, 290, parent)
        self._overlay = Overlay()
        self._marks = Marks()
        self._overlay_on = True
        self.retranslate()

    def retranslate(self) -> None:
        """Say the name in the language of now."""
        self.setAccessibleName(self.tr("Picture of the slit camera"))

    def show_overlay(self, overlay: Overlay) -> None:
        """Draw another overlay."""
        if overlay != self._overlay:
            self._overlay = overlay
            self.refresh()

    def show_marks(self, marks: Marks) -> None:
        """Write other words into the corners."""
        if marks != self._marks:
            self._marks = marks
            self.refresh()

    def switch_overlay(self, on: bool) -> None:
        """Draw the overlay or leave it out."""
        self._overlay_on = on
        self.refresh()

    def paint_moving(self, painter: QPainter) -> None:
        """Paint picture, overlay and marks."""
        super().paint_moving(painter)
        if self.frame() is None:
            return
        place = self.place()
        if self._overlay_on:
            painter.setClipRect(place)
            self._paint_overlay(painter)
            painter.setClipping(False)
        self._paint_marks(painter)

    def _paint_marks(self, painter: QPainter) -> None:
        marks, overlay, colours = self._marks, self._overlay, theme.tokens()
        place = self.place()
        paint_strip(painter, place, marks.left, marks.right)
        at = place.topLeft() + QPointF(10.0, 18.0)
        if marks.state:
            paint_live(painter, at, marks.state, marks.live, marks.warn)
        said = marks.why
        if not said and self._overlay_on and not overlay.outline:
            said = overlay.words
        if said:
            painter.setFont(theme.text_font(12, 600))
            ground = faded(colours.picture_ground, 200)
            tag(painter, at + QPointF(0.0, 25.0), said, colours.picture_ink, ground)

    def _paint_overlay(self, painter: QPainter) -> None:
        colours, overlay = theme.tokens(), self._overlay
        ink = colours.overlay if overlay.fresh else faded(colours.overlay, 110)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        outline = QPolygonF([self.on_screen(x, y) for x, y in overlay.outline])
        if overlay.outline:
            painter.setPen(pen(ink, 2.0))
            painter.drawPolygon(outline)
        if len(overlay.axis) > 1:
            painter.setPen(dashed(ink, 1.6, 6.0, 4.0))
            painter.drawPolyline(QPolygonF([self.on_screen(x, y) for x, y in overlay.axis]))
        if overlay.words and overlay.outline:
            self._paint_tag(painter, overlay.words, min(outline.toList(), key=QPointF.y), ink)

    def _paint_tag(self, painter: QPainter, words: str, top: QPointF, ground: QColor) -> None:
        """Write the detector's words at the top of the outline, clear of the other words."""
        place = self.place()
        painter.setFont(theme.text_font(12, 700))
        taken = place.left() + text_width(painter, self._marks.state) + 44.0
        painter.setFont(theme.text_font(12, 600))
        wide = text_width(painter, words) + 12.0
        left = min(max(top.x() - 0.5 * wide, place.left() + 8.0), place.right() - wide - 8.0)
        highest = place.top() + (18.0 if left > taken else 68.0)
        middle = min(max(top.y(), highest), place.bottom() - 36.0)
        tag(painter, QPointF(left, middle), words, theme.tokens().picture_ground, ground)
