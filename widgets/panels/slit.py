"""The slit: how far it is open as seen and as claimed, and the buttons that move it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.model.commands import CloseSlit, OpenSlit, StopSlit
from app.model.state import ObservatoryState
from drivers.dome.protocol import Opening
from drivers.motors.protocol import Drive
from vision.slit.protocol import SlitState
from widgets import formatting, words
from widgets.ages import DOME_PERIOD_S, no_data
from widgets.blind_toggle import BlindToggle
from widgets.opening_panel import OpeningPanel, Orders


class SlitPanel(OpeningPanel):
    """The slit; the camera's account leads, run time is the thin mark beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.blind = BlindToggle()
        super().__init__(
            Orders(
                hold_open=self._hold_to_open,
                hold_close=CloseSlit(hold=True),
                close=CloseSlit(),
                stop=StopSlit(),
                opens=Drive.SLIT_OPEN,
                closes=Drive.SLIT_CLOSE,
            ),
            parent,
        )
        self.blind.hide()
        self.upper.addWidget(self.blind)
        self.retranslate()

    def retranslate(self) -> None:
        self.set_title(self.tr("Slit"))
        super().retranslate()

    def show_state(self, state: ObservatoryState) -> None:
        offered = self.blind.offered(state)
        moving = self.show_buttons(state)
        # Stop stands in the same place while anything moves
        self.blind.setVisible(offered and not moving)
        dome = state.dome
        claimed = None if dome is None else dome.shutter_opening
        seen = state.seen_opening()
        self.bar.set(seen, claimed, moving)
        by_camera = formatting.percent(seen)
        by_time = formatting.percent(claimed)
        told = self.tr("By camera %1, by run time %2")
        told = told.replace("%1", by_camera).replace("%2", by_time)
        if told != self.bar.toolTip():
            self.bar.setToolTip(told)
            self.bar.setAccessibleName(told)
        told = self.blind.told()
        self.set_chip(*((told, "manual") if told else self._account(state)))

    def _hold_to_open(self) -> OpenSlit:
        return OpenSlit(hold=True, blind=self.blind.armed)

    def _account(self, state: ObservatoryState) -> tuple[str, str]:
        dome = state.dome
        if dome is None or state.age_s(dome.read_at_s) > 10.0 * DOME_PERIOD_S:
            return no_data(), "plain"
        if dome.shutter is Opening.CONFLICT:
            return words.opening(dome.shutter), "p2"
        if dome.shutter in {Opening.OPENING, Opening.CLOSING}:
            return words.opening(dome.shutter), "act"
        seen = state.seen_state()
        if seen is SlitState.CONFLICT:
            return words.opening(seen), "p2"
        if seen is not SlitState.UNKNOWN:
            return words.opening(seen, state.seen_opening()), "plain"
        return words.opening(dome.shutter, dome.shutter_opening), "plain"
