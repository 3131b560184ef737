"""Hands everything that happens to the recorder's tape, in the order in which it happened."""

from __future__ import annotations

import dataclasses
from enum import Enum
from typing import Any

from PySide6.QtCore import QObject, Slot

from app.control.store import StateStore
from app.model.commands import Command
from app.model.satellites import SatelliteState
from app.model.state import ObservatoryState
from app.model.words import Sentence
from app.session.codec import LEFT_OUT
from app.session.tape import Tape
from drivers.clock import Clock


class Scribe(QObject):
    """Stand at the store and at the desk, and write down; lives in the window's thread.

    Parameters
    ----------
    tape : Tape
    store : StateStore
    clock : Clock
    """

    def __init__(self, tape: Tape, store: StateStore, clock: Clock) -> None:
        super().__init__()
        self._tape = tape
        self._clock = clock
        store.taken.connect(self.put)
        store.changed.connect(self.tell)

    @Slot(str, object)
    def put(self, field: str, reading: Any) -> None:
        """Write down a reading."""
        if isinstance(reading, SatelliteState):
            self._tape.sky(self._clock.monotonic_s(), self._clock.utc(), reading)
        if field in LEFT_OUT:
            return
        self._tape.put(self._clock.monotonic_s(), self._clock.utc(), field, reading)

    @Slot(object)
    def tell(self, state: ObservatoryState) -> None:
        """Write down that the state was told."""
        self._tape.tell(state.now_s, state.utc)

    @Slot(object, object)
    def decide(self, command: Command, reason: Sentence | None) -> None:
        """Write down an order with its verdict."""
        values = {
            field.name: _plain(getattr(command, field.name))
            for field in dataclasses.fields(command)
        }
        self._tape.decide(
            self._clock.monotonic_s(),
            self._clock.utc(),
            type(command).__name__,
            values,
            "" if reason is None else str(reason),
        )


def _plain(value: Any) -> Any:
    """Give what can be written of an order's value: numbers and words as they are."""
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.asdict(value)
    return str(value)
