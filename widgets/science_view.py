"""The last exposure of the science camera, stretched, with its time and what crossed it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget

from app.model.passes import ExposureCrossings
from app.model.words import Sentence
from drivers.camera.protocol import Frame
from widgets import crossing_words, formatting, theme, words
from widgets.crossing_stamp import paint_line, stamped
from widgets.crossing_ways import paint_ways
from widgets.formatting import UNKNOWN
from widgets.image_view import ImageView, paint_live, paint_strip
from widgets.stretch import STARS, Counts, binned, counts_of, stretched


class ScienceView(ImageView):
    """A stretched exposure with its time, and the satellites that crossed it.

    Parameters
    ----------
    parent : QWidget, optional
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(392, 230, parent)
        self._counts: Counts | None = None
        self._crossings: ExposureCrossings | None = None
        self._recorded = ""
        self._replaying = False
        self._unseen: Sentence | None = None
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text again, in the language of now."""
        self._recorded = self.tr("REPLAY") if self._replaying else self.tr("FOOTAGE")
        self.setAccessibleName(self.tr("Last picture of the science camera"))
        nothing = self.tr("No exposure yet")
        self.set_ground_words(words.say(self._unseen) if self._unseen is not None else nothing)

    def set_replaying(self, replaying: bool, unseen: Sentence | None = None) -> None:
        """Mark pictures as those of a recorded night, and say why there is none to show."""
        if (replaying, unseen) != (self._replaying, self._unseen):
            self._replaying, self._unseen = replaying, unseen
            self.retranslate()
            self.refresh()

    def show_crossings(self, exposure: ExposureCrossings | None) -> None:
        """Draw what crossed the exposure on the screen; None says that it is not known."""
        if exposure is not self._crossings:
            self._crossings = exposure
            self.refresh()
        told = crossing_words.stamp(exposure) if self.frame() is not None else ""
        if told != self.toolTip():
            self.setToolTip(told)
            self.setAccessibleDescription(told)

    def stamped(self) -> QImage | None:
        """Give the exposure on the screen for a file, in its own size, with what crossed it."""
        frame = self.frame()
        if frame is None:
            return None
        counts = self._counts or counts_of(frame.image, *STARS)
        return stamped(frame, stretched(frame.image, counts, gamma=0.8), self._crossings)

    def set_counts(self, counts: Counts) -> None:
        """Stretch the picture between these counts."""
        self._counts = counts

    def grey(self, frame: Frame) -> NDArray[np.uint8]:
        """Stretch between the percentiles, so that faint stars show."""
        small = binned(frame.image, 700)
        return stretched(small, self._counts or counts_of(frame.image, *STARS), gamma=0.8)

    def paint_moving(self, painter: QPainter) -> None:
        """Paint the picture and its time."""
        super().paint_moving(painter)
        frame = self.frame()
        if frame is None:
            return
        here = formatting.local(frame.utc)
        rows, columns = frame.image.shape
        painter.setClipRect(self.place().adjusted(0.0, 0.0, 0.0, -40.0))
        paint_ways(painter, self.place(), frame, self._crossings, theme.tokens())
        painter.setClipping(False)
        # a square picture is narrower than the view, and what crossed may be a long line
        strips = self.place()
        strips.setLeft(0.0)
        strips.setWidth(self.width())
        paint_line(painter, strips, self._crossings, 20.0)
        paint_strip(
            painter,
            strips,
            f"{here:%H:%M:%S} {here.tzname() or UNKNOWN}",
            f"{frame.source}   {columns} × {rows}",
        )
        if not frame.live:
            at = self.place().topLeft() + QPointF(10.0, 18.0)
            paint_live(painter, at, self._recorded, live=self._replaying, warn=True)
