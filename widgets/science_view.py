"""The last exposure of the science camera, stretched, with its time."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from drivers.camera.protocol import Frame
from widgets import formatting
from widgets.formatting import UNKNOWN
from widgets.image_view import ImageView, paint_live, paint_strip
from widgets.stretch import STARS, Counts, binned, counts_of, stretched


class ScienceView(ImageView):
    """A stretched exposure with its time.

    Parameters
    ----------
    parent : QWidget, optional
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(392, 230, parent)
        self._counts: Counts | None = None
        self._recorded = ""
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text again, in the language of now."""
        self._recorded = self.tr("FOOTAGE")
        self.setAccessibleName(self.tr("Last picture of the science camera"))
        self.set_ground_words(self.tr("No exposure yet"))

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
        paint_strip(
            painter,
            self.place(),
            f"{here:%H:%M:%S} {here.tzname() or UNKNOWN}",
            f"{frame.source}   {columns} × {rows}",
        )
        if not frame.live:
            at = self.place().topLeft() + QPointF(10.0, 18.0)
            paint_live(painter, at, self._recorded, live=False, warn=True)
