"""Closes slit and mirror cover when the sky turns bad or silent, by asking the desk."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from app.model.notices import Notice
from app.model.state import ObservatoryState
from app.model.words import QT_TRANSLATE_NOOP, Sentence
from app.sequence.sky_closing import SkyClosing

EVERY_S = 0.2
"""Between two judgements (seconds)."""


class SkyWatch(QObject):
    """Judge each state by its sky, in Auto and in Manual alike."""

    wanted = Signal(object)
    noticed = Signal(object)

    def __init__(self, since_s: float) -> None:
        super().__init__()
        self._closing = SkyClosing(since_s)
        self._next_s = since_s

    @Slot(object)
    def look(self, state: ObservatoryState) -> None:
        """Look at a snapshot."""
        if state.now_s < self._next_s:
            return
        self._next_s = state.now_s + EVERY_S
        closing = self._closing.judge(state)
        if closing is None:
            return
        text = QT_TRANSLATE_NOOP("Model", "The sky watch closes slit and mirror cover: %1.")
        self.noticed.emit(Notice("sky", Sentence(text, (closing.because,)), kind="close"))
        self.wanted.emit(closing.command)
