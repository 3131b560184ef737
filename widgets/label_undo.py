"""Undo of labels: what was said is taken back by saying so, nothing is ever erased."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand, QUndoStack

from app.model.labelling import Asked, PutAgain, Saved, TakeBack
from vision.slit.label import Label


class SaidLabel(QUndoCommand):
    """One label that is on the disk already when this is pushed.

    Parameters
    ----------
    label : Label
        As it was saved.
    before : Label or None
        What was said of the frame until then.
    ask : callable
        Passes an order on to whoever writes.
    """

    def __init__(self, label: Label, before: Label | None, ask: Callable[[Asked], None]) -> None:
        super().__init__()
        self.label = label
        self._before = before
        self._ask = ask
        # the stack redoes what is pushed; that was done before
        self.quiet = True

    def redo(self) -> None:
        """Say it again."""
        if self.quiet:
            self.quiet = False
        else:
            self._ask(PutAgain(self.label))

    def undo(self) -> None:
        """Take it back."""
        if self.quiet:
            self.quiet = False
        else:
            self._ask(TakeBack(self.label, self._before))


class LabelUndo(QUndoStack):
    """The labels of this sitting, in order."""

    def add(self, saved: Saved, ask: Callable[[Asked], None]) -> None:
        """Take in a label that was saved."""
        self.push(SaidLabel(saved.label, saved.before, ask))

    def not_done(self, asked: Asked) -> None:
        """Step back silently: what could not be written has not happened."""
        undone = isinstance(asked, TakeBack)
        command = self.command(self.index() if undone else self.index() - 1)
        if not isinstance(command, SaidLabel) or not isinstance(asked, TakeBack | PutAgain):
            return
        command.quiet = True
        if undone:
            self.redo()
        else:
            self.undo()
