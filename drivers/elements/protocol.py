"""What every source of orbital elements gives: bytes as they were published, and their time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a source could not be refreshed.

    Attributes
    ----------
    text : str
        An English clause with ``%1`` to ``%9`` where the values go; one of those in
        `drivers.elements.troubles`, so that it can be translated.
    values : tuple of str
        Already formatted; never a user or a password.
    """

    text: str
    values: tuple[str, ...] = ()

    def __str__(self) -> str:
        said = self.text
        for place in range(len(self.values), 0, -1):
            said = said.replace(f"%{place}", self.values[place - 1])
        return said


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a source has to give now.

    Attributes
    ----------
    name : str
        Host and group, or file name; never a password.
    data : bytes
        The last that were good, as published; empty when there never were any.
    utc : datetime or None
        When they were last known to be what the publisher has, aware; None without data.
    trouble : Trouble or None
        Why the publisher's own are not here, or why they are not newer.
    next_utc : datetime or None
        Before this moment the publisher is not asked again, whoever wishes it.
    """

    name: str
    data: bytes
    utc: datetime | None
    trouble: Trouble | None = None
    next_utc: datetime | None = None


class ElementPublisher(Protocol):
    """A source of elements.

    No call raises for what goes wrong outside this program: that is a `Trouble` beside the
    last good data. A call can take as long as its time-outs; one thread calls at a time.
    """

    @property
    def name(self) -> str:
        """Host and group, or file name; never a password."""

    def fetch(self) -> Fetched:
        """Get what there is, asking the publisher if its rules allow it now."""

    def kept(self) -> Fetched:
        """Give what was got last, at once and without asking anybody."""
