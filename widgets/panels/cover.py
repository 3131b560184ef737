"""The mirror cover: how far it is open by run time, and the buttons that move it."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from app.model.commands import CloseCover, OpenCover, StopCover
from app.model.state import ObservatoryState
from drivers.dome.protocol import Opening
from drivers.motors.protocol import Drive
from widgets import formatting, words
from widgets.ages import DOME_PERIOD_S, no_data
from widgets.opening_panel import OpeningPanel, Orders


class CoverPanel(OpeningPanel):
    """The lid on the telescope; nothing sees it, so run time is all there is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            Orders(
                hold_open=partial(OpenCover, hold=True),
                hold_close=CloseCover(hold=True),
                close=CloseCover(),
                stop=StopCover(),
                opens=Drive.COVER_OPEN,
                closes=Drive.COVER_CLOSE,
            ),
            parent,
        )
        self.retranslate()

    def retranslate(self) -> None:
        self.set_title(self.tr("Mirror cover"))
        super().retranslate()

    def show_state(self, state: ObservatoryState) -> None:
        moving = self.show_buttons(state)
        cover = state.cover
        opening = None if cover is None else cover.opening
        self.bar.set(opening, None, moving)
        told = self.tr("By run time %1").replace("%1", formatting.percent(opening))
        if told != self.bar.toolTip():
            self.bar.setToolTip(told)
            self.bar.setAccessibleName(told)
        if cover is None or state.age_s(cover.read_at_s) > 10.0 * DOME_PERIOD_S:
            self.set_chip(no_data())
        elif cover.cover is Opening.CONFLICT:
            self.set_chip(words.opening(cover.cover), "p2")
        else:
            under_way = cover.cover in {Opening.OPENING, Opening.CLOSING}
            self.set_chip(
                words.opening(cover.cover, cover.opening), "act" if under_way else "plain"
            )
