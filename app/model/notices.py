"""One sentence for the operator, and the alarms that stay until somebody has seen them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import IntEnum

from app.model.words import Sentence


class Priority(IntEnum):
    """How soon somebody must act; every priority has a shape of its own on the screen."""

    URGENT = 1
    HIGH = 2
    LOW = 3


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that happened, for the log and the timeline.

    Attributes
    ----------
    source : str
        The part that says it: ``"dome"``, ``"mount"``, ``"slit camera"``.
    sentence : Sentence
        What happened.
    utc : datetime or None
        When; filled in by the store where None.
    kind : str
        For the timeline's glyphs: ``"log"``, ``"refusal"``, ``"open"``, ``"close"``,
        ``"goto"``, ``"stop"`` or ``"alarm"``.
    """

    source: str
    sentence: Sentence
    utc: datetime | None = None
    kind: str = "log"


@dataclass(frozen=True, slots=True)
class AlarmWords:
    """What an alarm says: what happened, what the system did, what to do now."""

    what: Sentence
    did: Sentence
    todo: Sentence


@dataclass(frozen=True, slots=True)
class Alarm:
    """Something that needs an action: what, what the system did, what to do.

    Attributes
    ----------
    name : str
        One alarm of a name at a time, for example ``"dome.blind"``.
    priority : Priority
    what, did, todo : Sentence
        What happened with value and limit; what the system did; what to do now.
    raised_utc : datetime
        Aware UTC of the first rise.
    active : bool
        False once the cause is gone.
    acknowledged : bool
        True once somebody has said that they saw it.
    """

    name: str
    priority: Priority
    what: Sentence
    did: Sentence
    todo: Sentence
    raised_utc: datetime
    active: bool = True
    acknowledged: bool = False


class AlarmBook:
    """Alarms by the rules of ISA-18.2: an acknowledgement never hides an active alarm.

    unacknowledged and active → acknowledged and active → gone;
    unacknowledged and active → cleared but unacknowledged → gone.
    """

    def __init__(self) -> None:
        self._alarms: dict[str, Alarm] = {}

    def raise_(self, alarm: Alarm) -> bool:
        """Raise an alarm or renew its text; True when it is news to the operator."""
        known = self._alarms.get(alarm.name)
        if known is None or not known.active:
            self._alarms[alarm.name] = alarm
            return True
        self._alarms[alarm.name] = replace(
            alarm, raised_utc=known.raised_utc, acknowledged=known.acknowledged
        )
        return False

    def clear(self, name: str) -> bool:
        """The cause is gone; True when that is news."""
        known = self._alarms.get(name)
        if known is None or not known.active:
            return False
        if known.acknowledged:
            del self._alarms[name]
        else:
            self._alarms[name] = replace(known, active=False)
        return True

    def acknowledge(self, name: str) -> None:
        """Somebody has seen it."""
        known = self._alarms.get(name)
        if known is None:
            return
        if known.active:
            self._alarms[name] = replace(known, acknowledged=True)
        else:
            del self._alarms[name]

    def alarms(self) -> tuple[Alarm, ...]:
        """Give all alarms: unacknowledged first, then by priority, then the newest."""
        return tuple(
            sorted(
                self._alarms.values(),
                key=lambda a: (a.acknowledged, a.priority, -a.raised_utc.timestamp()),
            )
        )
