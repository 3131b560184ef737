"""The points that were clicked for a calibration, with every step undoable."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from vision.slit.calibration import Click

_MOVE = 1


class ClickBook(QObject):
    """Keep the clicks and the one that is selected.

    Attributes
    ----------
    changed : Signal()
        Clicks or selection are others now.
    undo_stack : QUndoStack
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.clicks: tuple[Click, ...] = ()
        self.selected: int | None = None
        self.undo_stack = QUndoStack(self)

    def add(self, click: Click) -> None:
        """Add a click and select it; another of the same point gives way."""
        place = (click.azimuth_deg, click.arc_deg)
        kept = [old for old in self.clicks if (old.azimuth_deg, old.arc_deg) != place]
        self._push((*kept, click), len(kept))

    def nudge(self, right_px: float, down_px: float) -> None:
        """Move the selected click; moves that follow each other are undone together."""
        if self.selected is not None:
            click = self.clicks[self.selected]
            self.move(click.x_px + right_px, click.y_px + down_px)

    def move(self, x_px: float, y_px: float) -> None:
        """Put the selected click elsewhere."""
        if self.selected is None:
            return
        moved = list(self.clicks)
        moved[self.selected] = replace(moved[self.selected], x_px=x_px, y_px=y_px)
        self._push(tuple(moved), self.selected, moves=self.selected)

    def remove(self) -> None:
        """Take the selected click away."""
        if self.selected is None:
            return
        kept = [click for number, click in enumerate(self.clicks) if number != self.selected]
        self._push(tuple(kept), min(self.selected, len(kept) - 1) if kept else None)

    def exchange(self, clicks: tuple[Click, ...]) -> None:
        """Take other clicks in place of all."""
        self._push(clicks, None)

    def select(self, number: int | None) -> None:
        """Select a click by its place in the list, or none."""
        if number != self.selected:
            self.selected = number
            self.changed.emit()

    def put(self, clicks: tuple[Click, ...], selected: int | None) -> None:
        """Show clicks without remembering the step; for the steps themselves."""
        self.clicks, self.selected = clicks, selected
        self.changed.emit()

    def _push(
        self, clicks: tuple[Click, ...], selected: int | None, moves: int | None = None
    ) -> None:
        self.undo_stack.push(_Step(self, clicks, selected, moves))


class _Step(QUndoCommand):
    """From the clicks of before to others."""

    def __init__(
        self, book: ClickBook, clicks: tuple[Click, ...], selected: int | None, moves: int | None
    ) -> None:
        super().__init__()
        self._book = book
        self._before = (book.clicks, book.selected)
        self.after = (clicks, selected)
        self.moves = moves

    def redo(self) -> None:
        self._book.put(*self.after)

    def undo(self) -> None:
        self._book.put(*self._before)

    def id(self) -> int:
        return -1 if self.moves is None else _MOVE

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Step) or other.moves != self.moves:
            return False
        self.after = other.after
        return True
