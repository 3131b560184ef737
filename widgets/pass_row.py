"""One pass in the list: when, how high, how bright, and how much of it can be followed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.model.passes import Pass
from app.model.state import ObservatoryState
from widgets import pass_words
from widgets.language import language
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
        self._told = ""
        self._told_of: tuple[object, ...] = ()
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
        self.show_words(words, spoken, self._all_of(pass_, state))

    def _all_of(self, pass_: Pass, state: ObservatoryState) -> str:
        """Put everything into words when it is another pass; the clock changes none of it."""
        objects = None if state.satellites is None else state.satellites.objects
        now = (pass_, objects, language())
        if len(self._told_of) != len(now) or any(
            one is not two for one, two in zip(now, self._told_of, strict=True)
        ):
            self._told_of, self._told = now, pass_words.told(pass_, state)
        return self._told

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
