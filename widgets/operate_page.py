"""The one page of a night: what can be moved at the left, what can be seen beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from widgets.card import CardPanel
from widgets.tabs import Tabs

if TYPE_CHECKING:
    from widgets.panels.satellites import SkyPanel

CONTROLS_PX = 420
"""Width of the control column (pixels)."""

LOW_PX = (372, 244)
"""Widths of the two control columns of a low window (pixels)."""

RIGHT_PX = 644
"""Width of the right column (pixels)."""

WIDE_PX = 1500
"""A page narrower than this has no right column: its panels become tabs."""

TALL_PX = 868
"""A page lower than this puts the controls into two columns: they never scroll."""


class Shape(Enum):
    """How the page is laid out."""

    FULL = auto()
    NARROW = auto()
    LOW = auto()


@dataclass(frozen=True, slots=True)
class Controls:
    """The panels of the control column, top to bottom."""

    target: CardPanel
    mount: CardPanel
    dome: CardPanel
    slit: CardPanel
    cover: CardPanel
    second: CardPanel

    def all(self) -> tuple[CardPanel, ...]:
        """Give them in order."""
        return (self.target, self.mount, self.dome, self.slit, self.cover, self.second)


@dataclass(frozen=True, slots=True)
class Views:
    """The panels to look at: two in the middle, three at the right."""

    dome_plan: CardPanel
    sky: SkyPanel
    slit_camera: CardPanel
    pointing: CardPanel
    sky_monitor: CardPanel

    def all(self) -> tuple[CardPanel, ...]:
        """Give them in order."""
        return (self.dome_plan, self.sky, self.slit_camera, self.pointing, self.sky_monitor)


class OperatePage(QWidget):
    """Lays controls and views out by the room there is."""

    def __init__(self, controls: Controls, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controls = controls
        self._views: Views | None = None
        self._shape: Shape | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._columns: list[QWidget] = []
        self.setObjectName("operate_page")
        self._arrange()

    def add_views(self, views: Views) -> None:
        """Put the views in, once they are made."""
        self._views = views
        self._shape = None
        self._arrange()

    def shape(self) -> Shape:
        """Give the layout that fits the room there is now."""
        if self.height() < TALL_PX:
            return Shape.LOW
        return Shape.FULL if self.width() >= WIDE_PX else Shape.NARROW

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()
        super().resizeEvent(event)

    def _arrange(self) -> None:
        shape = self.shape()
        if shape is self._shape:
            return
        self._shape = shape
        old, self._columns = self._columns, []
        self._add(self._control_columns(shape))
        if self._views is not None:
            self._add(self._view_columns(shape, self._views))
        else:
            self._add([_column([], stretch=True)])
        for column in old:
            self._row.removeWidget(column)
            column.deleteLater()

    def _add(self, columns: Sequence[QWidget]) -> None:
        for column in columns:
            self._columns.append(column)
            self._row.addWidget(column, column.sizePolicy().horizontalStretch())

    def _control_columns(self, shape: Shape) -> list[QWidget]:
        controls = self._controls
        if shape is Shape.LOW:
            left = _column([controls.target, controls.mount, controls.second], LOW_PX[0])
            right = _column([controls.dome, controls.slit, controls.cover], LOW_PX[1])
            return [left, right]
        pair = QWidget()
        row = QHBoxLayout(pair)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for panel in (controls.slit, controls.cover):
            row.addWidget(panel, 1)
            panel.show()
        parts = [controls.target, controls.mount, controls.dome, pair, controls.second]
        return [_column(parts, width=CONTROLS_PX)]

    def _view_columns(self, shape: Shape, views: Views) -> list[QWidget]:
        if shape is Shape.FULL:
            middle = _grid([(views.dome_plan, 456), (views.sky, 0)])
            right = [(views.slit_camera, 336), (views.pointing, 286), (views.sky_monitor, 0)]
            return [middle, _grid(right, RIGHT_PX)]
        if shape is Shape.NARROW:
            upper = Tabs([views.dome_plan, views.slit_camera])
            lower = Tabs([views.sky, views.pointing, views.sky_monitor])
            return [_grid([(upper, 0), (lower, 0)])]
        return [_grid([(Tabs(views.all()), 0)])]


def _column(parts: Sequence[QWidget], width: int = 0, stretch: bool = False) -> QWidget:
    column = QWidget()
    box = QVBoxLayout(column)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(8)
    for part in parts:
        box.addWidget(part)
        part.show()
    box.addStretch(1)
    if width:
        column.setFixedWidth(width)
    policy = column.sizePolicy()
    policy.setHorizontalStretch(1 if stretch else 0)
    column.setSizePolicy(policy)
    return column


def _grid(parts: Sequence[tuple[QWidget, int]], width: int = 0) -> QWidget:
    """Stack views; a height of 0 takes the rest."""
    column = QWidget()
    grid = QGridLayout(column)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(8)
    for row, (part, height) in enumerate(parts):
        grid.addWidget(part, row, 0)
        part.setMinimumHeight(height)
        part.setMaximumHeight(height or 16_777_215)
        grid.setRowStretch(row, 0 if height else 1)
        part.show()
    if width:
        column.setFixedWidth(width)
    column.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
    policy = column.sizePolicy()
    policy.setHorizontalStretch(0 if width else 1)
    column.setSizePolicy(policy)
    return column
