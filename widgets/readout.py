"""A line with a name at the left and a measured value, with its sigma or unit, at the right."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from widgets.label import Label


class Readout(QWidget):
    """One name and one value.

    Parameters
    ----------
    px : int
        Size of the value, pixels.
    weight : int
        Of the value, 100 to 900.
    note_sample : str
        Widest sigma or unit, so that values stand in one column; empty for none.
    parent : QWidget, optional
    """

    def __init__(
        self, px: int = 15, weight: int = 400, note_sample: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.name = Label(13, role="dim")
        self.value = Label(px, weight, numbers=True, right=True)
        self.note = Label(12, role="dim", numbers=True, sample=note_sample)
        self.note.setVisible(bool(note_sample))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        row.addWidget(self.name)
        row.addWidget(self.value, 1)
        row.addWidget(self.note)

    def set_name(self, name: str) -> None:
        """Say what is measured, in the language of now."""
        self.name.setText(name)

    def show_value(self, value: str, note: str = "", role: str = "txt") -> None:
        """Show a value already in words; ``role`` is the token of its colour."""
        self.value.setText(value)
        self.value.set_role(role)
        self.note.setText(note)
