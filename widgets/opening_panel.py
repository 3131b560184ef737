"""What the slit's and the cover's panels share: a bar, hold to move, one press to close."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.model.commands import Command
from app.model.state import ObservatoryState
from drivers.motors.protocol import Drive
from widgets.bars import OpeningBar
from widgets.card import CardPanel
from widgets.command_button import CommandButton, Maker
from widgets.hold_button import HoldButton

TRAVEL_LONGEST_S = 60.0
"""Twice a usual travel; a motion that is held longer ends by itself (seconds)."""


@dataclass(frozen=True, slots=True)
class Orders:
    """The five orders for something that opens; what opens is made at the moment."""

    hold_open: Maker
    hold_close: Command
    close: Command
    stop: Command
    opens: Drive
    closes: Drive


class OpeningPanel(CardPanel):
    """State, opening, hold to open, hold to close, close all the way, stop.

    Closing is never disabled and never asks.
    """

    def __init__(self, orders: Orders, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._orders = orders
        self.bar = OpeningBar()
        self.stop = CommandButton(self._stop, width=64, px=12)
        self.stop.hide()
        self.hold_open = self._hold(orders.hold_open, orders.opens, "open")
        self.hold_close = self._hold(_Always(orders.hold_close), orders.closes, "close")
        self.close_fully = CommandButton(self._close, height=56, width=44, px=12)
        self.upper = upper = QHBoxLayout()
        upper.setSpacing(6)
        upper.addWidget(self.bar, 1)
        upper.addWidget(self.stop)
        lower = QHBoxLayout()
        lower.setSpacing(5)
        lower.addWidget(self.hold_open, 1)
        lower.addWidget(self.hold_close, 1)
        lower.addWidget(self.close_fully)
        self.bar.setFixedHeight(36)
        self.body.addLayout(upper)
        self.body.addLayout(lower)
        for button in (self.hold_open, self.hold_close, self.close_fully, self.stop):
            button.wanted.connect(self.wanted)
        self.setFixedHeight(150)

    def retranslate(self) -> None:
        self.hold_open.set_motion_words(self.tr("Hold open"), self.tr("Opening"))
        self.hold_close.set_motion_words(self.tr("Hold close"), self.tr("Closing"))
        self.close_fully.set_words(self.tr("Close"), spoken=self.tr("Close all the way"))
        self.stop.set_words(self.tr("Stop"))

    def show_buttons(self, state: ObservatoryState) -> bool:
        """Judge the buttons by a snapshot; True while the motor runs."""
        for button in (self.hold_open, self.hold_close, self.close_fully, self.stop):
            button.show_state(state)
        on = frozenset() if state.motors is None else state.motors.on
        moving = bool(on & {self._orders.opens, self._orders.closes})
        if moving is self.stop.isHidden():
            self.stop.setVisible(moving)
        return moving

    def _hold(self, maker: Maker, drive: Drive, icon: str) -> HoldButton:
        button = HoldButton(maker, self._orders.stop, _Runs(drive), TRAVEL_LONGEST_S, icon, px=11)
        button.setObjectName(f"hold_{drive.value}")
        return button

    def _stop(self) -> Command:
        return self._orders.stop

    def _close(self) -> Command:
        return self._orders.close


@dataclass(frozen=True, slots=True)
class _Always:
    command: Command

    def __call__(self) -> Command:
        return self.command


@dataclass(frozen=True, slots=True)
class _Runs:
    drive: Drive

    def __call__(self, state: ObservatoryState) -> bool:
        return state.motors is not None and self.drive in state.motors.on
