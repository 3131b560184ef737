"""One pass in the list: when, how high, how bright, and how much of it can be followed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.model.passes import Pass
from app.model.state import ObservatoryState
from widgets import pass_words
from widgets.two_line_row import RowWords, TwoLineRow


class PassRow(TwoLineRow):
    """A pass that can be pressed.

    The lower edge is the time from rise to set, thick where the pass can be followed.

    Attributes
    ----------
    picked : Signal(object)
        Carries the `app.model.passes.Pass` of the row.

    Parameters
    ----------
    parent : QWidget, optional
    """

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pass: Pass | None = None
        self.clicked.connect(self._pick)

    def shown_pass(self) -> Pass | None:
        """Give the pass of the row."""
        return self._pass

    def show_pass(self, pass_: Pass, state: ObservatoryState) -> None:
        """Show a pass as of the moment that the sky is shown for."""
        self._pass = pass_
        at = pass_words.moment(state)
        soon = pass_words.soon(pass_.rise_utc, pass_.set_utc, at)
        span = pass_words.span(pass_.rise_utc, pass_.set_utc)
        height, brightness = pass_words.height(pass_), pass_words.brightness(pass_)
        words = RowWords(
            name=pass_.name,
            soon=soon,
            left=span,
            right=(height, brightness),
            chosen=pass_.norad_id == state.selected_satellite,
            lively=pass_.rise_utc <= at < pass_.set_utc,
            pale=not pass_.lit or not pass_.dark,
            bar=_bar(pass_),
        )
        spoken = ", ".join((pass_.name, soon, span, height, brightness))
        self.show_words(words, spoken, pass_words.told(pass_, state))

    def _pick(self) -> None:
        if self._pass is not None:
            self.picked.emit(self._pass)


def _bar(pass_: Pass) -> tuple[float, float] | None:
    arc = pass_.follow
    if arc is None:
        return None
    if arc.start_utc is None or arc.end_utc is None:
        return (0.0, 0.0)
    return (pass_words.share(pass_, arc.start_utc), pass_words.share(pass_, arc.end_utc))
