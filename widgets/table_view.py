"""One look for every table whose rows are chosen whole."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView


def table_view(model: QAbstractItemModel, widths: tuple[int, ...], row_px: int = 28) -> QTableView:
    """Make a view of a table: whole rows, the last column takes the room that is left.

    Parameters
    ----------
    model : QAbstractItemModel
        What is shown.
    widths : tuple of int
        Of the first columns, pixels.
    row_px : int
        Height of a row, pixels.
    """
    view = QTableView()
    view.setModel(model)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    # Tab leads on to what can be done with the row
    view.setTabKeyNavigation(False)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(row_px)
    header = view.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    header.setStretchLastSection(True)
    for section, width in enumerate(widths):
        header.resizeSection(section, width)
    return view
