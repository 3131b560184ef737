"""A field for one number, typed in any width of digits."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from widgets import theme
from widgets.line_edit import LineEdit


class NumberField(LineEdit):
    """A line for a number within limits; a unit sign behind the number does no harm.

    Parameters
    ----------
    low, high : float
        What is allowed.
    below : bool
        True when ``high`` itself is not allowed.
    parent : QWidget, optional
    """

    def __init__(
        self, low: float, high: float, below: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._low, self._high, self._below = low, high, below
        self.setFixedHeight(44)
        self.setFont(theme.number_font(15))

    def number(self) -> float | None:
        """Give the number, or None when there is none within the limits."""
        text = unicodedata.normalize("NFKC", self.text()).replace("\N{MINUS SIGN}", "-")
        try:
            value = float(text.strip().rstrip("°s").strip())
        except ValueError:
            return None
        inside = self._low <= value <= self._high and not (self._below and value == self._high)
        return value if inside else None

    def wrong(self) -> bool:
        """True when something was typed that is not a number within the limits."""
        return bool(self.text().strip()) and self.number() is None

    def changeEvent(self, event: QEvent) -> None:
        """Take the theme's letters; heavier in red."""
        if event.type() is QEvent.Type.PaletteChange:
            self.setFont(theme.number_font(15))
        super().changeEvent(event)
