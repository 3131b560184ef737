"""The console's own settings that are part of the state: mode, target, alarms, a lift."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from app.control.store import StateStore
from app.model.commands import Command
from app.model.interlocks import title_of
from app.model.notices import Alarm, AlarmBook, Notice
from app.model.override import Lift
from app.model.settings import (
    Acknowledge,
    LiftInterlock,
    RestoreInterlock,
    SelectSatellite,
    SetDomeMode,
    SetTarget,
    ShowSkyAt,
    Silence,
)
from app.model.state import DomeMode
from app.model.words import QT_TRANSLATE_NOOP, Sentence


class Helm(QObject):
    """Carry out the commands that change no device, only what the console is set to."""

    def __init__(self, store: StateStore) -> None:
        super().__init__()
        self._store = store
        self._book = AlarmBook()

    @Slot(object)
    def submit(self, command: Command) -> None:
        """Carry a command out at once."""
        if isinstance(command, SetDomeMode):
            manual = command.mode is DomeMode.MANUAL
            self._store.put("dome_mode", command.mode)
            self._store.put("manual_since_s", self._store.state().now_s if manual else None)
            text = (
                QT_TRANSLATE_NOOP("Model", "The dome was taken by hand: it follows no more.")
                if manual
                else QT_TRANSLATE_NOOP("Model", "The dome follows the telescope again.")
            )
            self._store.note(Notice("dome", Sentence(text)))
        elif isinstance(command, SetTarget):
            self._store.put("target", command.target)
        elif isinstance(command, SelectSatellite):
            self._store.put("selected_satellite", command.norad_id)
        elif isinstance(command, ShowSkyAt):
            self._store.put("sky_utc", command.utc)
        elif isinstance(command, Acknowledge):
            for alarm in self._book.alarms():
                if command.name in (None, alarm.name):
                    self._book.acknowledge(alarm.name)
            self._store.put("alarms", self._book.alarms())
        elif isinstance(command, Silence):
            self._store.put("silenced_until_s", self._store.state().now_s + command.seconds)
        elif isinstance(command, LiftInterlock):
            self._lift(command)
        elif isinstance(command, RestoreInterlock):
            self._restore(QT_TRANSLATE_NOOP("Model", "Interlock restored: %2 (%1)."))

    def end_lift(self, now_s: float) -> None:
        """Put a lifted interlock back in force when its time is over."""
        lift = self._store.state().lifted
        if lift is not None and now_s >= lift.until_s:
            text = QT_TRANSLATE_NOOP("Model", "Interlock in force again, time is over: %2 (%1).")
            self._restore(text)

    def raise_(self, alarm: Alarm) -> None:
        """Raise an alarm, or renew its text."""
        if self._book.raise_(alarm):
            self._store.note(Notice(alarm.name, alarm.what, kind="alarm"))
        self._show()

    def clear(self, name: str) -> None:
        """The cause of an alarm is gone."""
        if self._book.clear(name):
            self._show()

    def _lift(self, command: LiftInterlock) -> None:
        now_s = self._store.state().now_s
        reason = command.reason.strip()
        until_s = now_s + 60.0 * command.minutes
        self._store.put("lifted", Lift(command.name, reason, now_s, until_s))
        # the reason is the first value, so that nothing in it is taken for a place of another
        values = (reason, title_of(command.name), f"{command.minutes:g}")
        text = QT_TRANSLATE_NOOP("Model", "Interlock lifted: %2, for %3 min (%1).")
        self._store.note(Notice("interlocks", Sentence(text, values)))

    def _restore(self, text: str) -> None:
        lift = self._store.state().lifted
        if lift is None:
            return
        self._store.put("lifted", None)
        values = (lift.reason, title_of(lift.name))
        self._store.note(Notice("interlocks", Sentence(text, values)))

    def _show(self) -> None:
        alarms = self._book.alarms()
        if alarms != self._store.state().alarms:
            self._store.put("alarms", alarms)
