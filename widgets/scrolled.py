"""A part that is higher than its place, and scrolls up and down only."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget


def scrolled(part: QWidget, least_px: int = 60) -> QScrollArea:
    """Put a part into an area that scrolls up and down.

    Parameters
    ----------
    part : QWidget
        As wide as the area.
    least_px : int
        The area is never lower than this (pixels).
    """
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(part)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.viewport().setAutoFillBackground(False)
    part.setAutoFillBackground(False)
    area.setMinimumHeight(least_px)
    return area
