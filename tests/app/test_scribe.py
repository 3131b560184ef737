"""The scribe writes everything down, in the order in which it happened."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from enum import Enum
from typing import Any

from PySide6.QtCore import QObject, Slot

from app.control.scribe import Scribe
from app.control.store import StateStore
from app.model.commands import SlewDome
from app.model.sequences import SequenceName
from app.model.settings import RunSequence
from app.model.state import ObservatoryState
from app.model.words import Sentence
from app.session.form import COMMAND, PUT, TELL
from app.session.tape import Tape
from drivers.clock import HandClock
from tests.widgets.states import rich_state

EVENING = datetime(2026, 11, 22, 9, 47, tzinfo=UTC)


class Restless(QObject):
    """Puts a reading whenever the state is told, as watchers do."""

    def __init__(self, store: StateStore) -> None:
        super().__init__()
        self._store = store
        store.changed.connect(self.look)

    @Slot(object)
    def look(self, state: ObservatoryState) -> None:
        self._store.put("manual_since_s", state.now_s)


def told_by(store: StateStore) -> None:
    store._tell()


def test_every_reading_telling_and_order_in_its_turn(qtbot: Any) -> None:
    clock, tape = HandClock(EVENING), Tape()
    store = StateStore(replace(rich_state(), now_s=clock.monotonic_s()), clock)
    scribe = Scribe(tape, store, clock)
    watcher = Restless(store)
    store.put("dome", None)
    clock.pass_s(0.25)
    scribe.decide(SlewDome(120.0), None)
    told_by(store)
    clock.pass_s(0.25)
    scribe.decide(RunSequence(SequenceName.MAKE_SAFE), Sentence("because of %1", ("rain",)))
    store.put("satellites", object())
    rows = tape.rows()
    # what a watcher put because the state was told is not yet part of that state
    assert [(row.kind, row.name) for row in rows] == [
        (PUT, "dome"),
        (COMMAND, "SlewDome"),
        (TELL, ""),
        (PUT, "manual_since_s"),
        (COMMAND, "RunSequence"),
    ]
    assert [row.mono_s for row in rows] == sorted(row.mono_s for row in rows)
    assert rows[1].value == ({"azimuth_deg": 120.0, "following": False}, "")
    values, verdict = rows[4].value
    assert verdict == "because of rain"
    assert not any(isinstance(value, Enum) for value in values.values())
    assert SequenceName.MAKE_SAFE.value in values.values()
    store.stop()
    del watcher
