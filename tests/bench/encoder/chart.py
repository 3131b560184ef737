"""Charts drawn without a screen, all in one style."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pyqtgraph as pg
from pyqtgraph.exporters import ImageExporter
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont

from tests.bench.encoder.figures import Floats

INK = "#202733"
_SIZE, _TALL = (620, 380), (620, 440)


def begin() -> Any:
    """Make the application that drawing needs; keep what is returned."""
    app = pg.mkQApp("encoder report")
    font = QFont()
    font.setPixelSize(12)
    app.setFont(font)
    pg.setConfigOptions(antialias=True, background="w", foreground=INK)
    return app


def marked(plot: Any, x: Floats, y: Floats, colour: str, name: str) -> None:
    """Draw a curve with its points marked."""
    pen = pg.mkPen(colour, width=2)
    plot.plot(
        x, y, pen=pen, symbol="o", symbolSize=7, symbolPen=None, symbolBrush=colour, name=name
    )


def framed(bottom: str, left: str, tall: bool = False) -> tuple[Any, Any]:
    """Make a window with one plot in it, and room above it for the names of its curves."""
    window = window_of(_TALL if tall else _SIZE)
    legend = pg.LegendItem(colCount=2, labelTextSize="11pt")
    window.addItem(legend, 0, 0)
    window.ci.layout.setRowFixedHeight(0, 52)
    plot = row_of(window, 1, left)
    plot.setLabel("bottom", bottom)
    plot.legend = legend
    return plot, window


def window_of(size: tuple[int, int]) -> Any:
    """Make a window that is never shown."""
    window = pg.GraphicsLayoutWidget()
    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    window.resize(*size)
    return window


def row_of(window: Any, row: int, left: str) -> Any:
    """Add a plot to a window."""
    plot = window.addPlot(row, 0)
    plot.setLabel("left", left)
    plot.showGrid(True, True, 0.2)
    plot.hideButtons()
    plot.getAxis("left").setWidth(80)
    for axis in ("left", "bottom"):
        plot.getAxis(axis).enableAutoSIPrefix(False)
    return plot


def save(window: Any, path: Path) -> None:
    """Save at twice the size, for sharp letters."""
    window.show()
    pg.QtWidgets.QApplication.processEvents()
    exporter = ImageExporter(window.ci)
    exporter.parameters()["width"] = 2 * window.width()
    exporter.export(str(path))
    window.close()


def level_line(value: float, label: str) -> Any:
    """Give a dashed level with its name."""
    options = {"position": 0.06, "color": INK, "anchors": [(0, 1), (0, 1)]}
    return pg.InfiniteLine(value, 0.0, pen=dashes(), label=label, labelOpts=options)


def dashes() -> Any:
    """Give the pen of what is only a guide."""
    return pg.mkPen(INK, width=1, style=Qt.PenStyle.DashLine)


def pale(colour: str, alpha: int = 90) -> QColor:
    """Give a colour that lets others show through."""
    pale = QColor(colour)
    pale.setAlpha(alpha)
    return pale


def finite(numbers: Floats) -> Floats:
    """Leave out what is not known."""
    return np.asarray(numbers[np.isfinite(numbers)], np.float64)
