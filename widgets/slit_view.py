"""The infrared picture of the slit with what the detector made of it drawn over it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from widgets import theme
from widgets.canvas import centred, dashed, faded, pen, tag, text_width
from widgets.image_view import ImageView, paint_live, paint_strip

Outline = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Guess:
    """A place that was proposed and not taken.

    Attributes
    ----------
    outline : tuple of (x, y)
    words : str
        Class and confidence, for example ``"open 0.34"``.
    """

    outline: Outline
    words: str


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
        False dims everything that was read.
    frame : tuple of (x, y)
        Of a slit that is shut; empty for any other.
    guesses : tuple of Guess
        Drawn thin.
    predicted : tuple of (x, y)
        Where the motor model expects the slit's axis.
    predicted_words : str
        Names that line; empty when it lies on the slit seen.
    """

    outline: Outline = ()
    axis: Outline = ()
    words: str = ""
    fresh: bool = True
    frame: Outline = ()
    guesses: tuple[Guess, ...] = ()
    predicted: Outline = ()
    predicted_words: str = ""

    @property
    def placed(self) -> Outline:
        """The outline that the tag belongs to."""
        return self.outline or self.frame


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
        self._north: tuple[float, float] | None = None
        self.retranslate()

    def retranslate(self) -> None:
        """Say the name in the language of now."""
        self.setAccessibleName(self.tr("Picture of the slit camera"))

    def show_overlay(self, overlay: Overlay, at_once: bool = False) -> None:
        """Draw another overlay; at once, or no sooner than everything else here."""
        if overlay == self._overlay:
            return
        self._overlay = overlay
        if at_once:
            self.renew_at_once()
        else:
            self.refresh()

    def show_marks(self, marks: Marks) -> None:
        """Write other words into the corners."""
        if marks != self._marks:
            self._marks = marks
            self.refresh()

    def show_north(self, towards: tuple[float, float] | None) -> None:
        """Draw an arrow to the north, a direction in the picture of length 1."""
        self._north = towards
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
        if self._north is not None:
            paint_north(painter, place.bottomRight() - QPointF(32.0, 52.0), self._north)
        at = place.topLeft() + QPointF(10.0, 18.0)
        if marks.state:
            paint_live(painter, at, marks.state, marks.live, marks.warn)
        said = marks.why
        if not said and self._overlay_on and not overlay.placed:
            said = overlay.words
        if said:
            painter.setFont(theme.text_font(12, 600))
            ground = faded(colours.picture_ground, 200)
            tag(painter, at + QPointF(0.0, 25.0), said, colours.picture_ink, ground)

    def _paint_overlay(self, painter: QPainter) -> None:
        colours, overlay = theme.tokens(), self._overlay
        ink = colours.overlay if overlay.fresh else faded(colours.overlay, 110)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for guess in overlay.guesses:
            self._paint_guess(painter, guess, overlay.fresh)
        # the dark line beneath keeps the white dashes apart from a bright sky
        self._paint_line(painter, overlay.predicted, pen(faded(colours.picture_ground, 110), 3.4))
        self._paint_line(painter, overlay.predicted, dashed(colours.picture_ink, 1.4, 5.0, 5.0))
        if overlay.outline:
            painter.setPen(pen(ink, 2.0))
            painter.drawPolygon(self.line_on_screen(overlay.outline))
        elif overlay.frame:
            painter.setPen(dashed(ink, 2.0, 3.0, 3.0))
            painter.drawPolygon(self.line_on_screen(overlay.frame))
        self._paint_line(painter, overlay.axis, dashed(ink, 1.6, 6.0, 4.0))
        if overlay.predicted_words and overlay.predicted:
            self._paint_predicted_words(painter, overlay)
        if overlay.words and overlay.placed:
            top = min(self.line_on_screen(overlay.placed).toList(), key=QPointF.y)
            self._paint_tag(painter, overlay.words, top, ink)

    def _paint_line(self, painter: QPainter, line: Outline, with_pen: QPen) -> None:
        if len(line) > 1:
            painter.setPen(with_pen)
            painter.drawPolyline(self.line_on_screen(line))

    def _paint_guess(self, painter: QPainter, guess: Guess, fresh: bool) -> None:
        if not guess.outline:
            return
        ink = faded(theme.tokens().picture_ink, 120 if fresh else 60)
        painter.setPen(pen(ink, 1.0))
        painter.drawPolygon(self.line_on_screen(guess.outline))
        painter.setFont(theme.text_font(11, 600))
        middle = self.line_on_screen(guess.outline).boundingRect().center()
        at = self._inside(middle, text_width(painter, guess.words) + 12.0)
        tag(painter, at, guess.words, ink, faded(theme.tokens().picture_ground, 150))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_predicted_words(self, painter: QPainter, overlay: Overlay) -> None:
        """Write the name at the lower end of the line: the tag of the slit is at the upper."""
        colours = theme.tokens()
        painter.setFont(theme.text_font(12, 600))
        ends = [self.on_screen(*overlay.predicted[end]) for end in (0, -1)]
        at = self._inside(
            max(ends, key=QPointF.y), text_width(painter, overlay.predicted_words) + 12.0
        )
        ground = faded(colours.picture_ground, 200)
        tag(painter, at, overlay.predicted_words, colours.picture_ink, ground)

    def _inside(self, middle: QPointF, wide: float) -> QPointF:
        """Give the left middle of a tag around a point, kept within the picture."""
        place = self.place()
        left = min(max(middle.x() - 0.5 * wide, place.left() + 8.0), place.right() - wide - 8.0)
        return QPointF(left, min(max(middle.y(), place.top() + 68.0), place.bottom() - 36.0))

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


def paint_north(painter: QPainter, middle: QPointF, towards: tuple[float, float]) -> None:
    """Draw an arrow that points to the north, with its letter, on a dark ground.

    Parameters
    ----------
    painter : QPainter
        Of the view.
    middle : QPointF
        Of the arrow.
    towards : tuple of 2 floats
        x to the right, y down, length 1.
    """
    colours = theme.tokens()
    along, across = QPointF(*towards), QPointF(-towards[1], towards[0])
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(faded(colours.picture_ground, 90))
    painter.drawEllipse(middle, 26.0, 26.0)
    head, foot = middle + along * 7.0, middle - along * 18.0
    painter.setPen(pen(colours.picture_ink, 2.0))
    painter.drawLine(head, foot)
    painter.drawPolyline(
        QPolygonF([head - along * 6.0 + across * 4.5, head, head - along * 6.0 - across * 4.5])
    )
    painter.setFont(theme.text_font(12, 700))
    letter = QCoreApplication.translate("Words", "N")
    centred(painter, middle + along * 16.0, letter)
