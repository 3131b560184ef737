"""What is found in a session: times, what happened, frames of video."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple


class Moment(NamedTuple):
    """A time in a session.

    Attributes
    ----------
    mono_s : float
        The console's monotonic clock then.
    utc : datetime
        What its clock said, aware.
    """

    mono_s: float
    utc: datetime


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that people look for.

    Attributes
    ----------
    at : Moment
    kind : str
        `COMMAND`, `MARK`, `DROP` or `PICTURE` of `app.session.form`.
    name : str
        Of the command; what was dropped; the camera of a picture.
    values : mapping of str
        Of the command; what is known of a picture; empty otherwise.
    text : str
        Why a command was refused, empty when it was not; the text of a mark; a count.
    """

    at: Moment
    kind: str
    name: str
    values: Mapping[str, Any]
    text: str


@dataclass(frozen=True, slots=True)
class RecordedFrame:
    """A frame of video by its own time.

    Attributes
    ----------
    at : Moment
    number : int
        As the camera counted.
    file : str
        Of the video, in the session's folder.
    place : int
        In that file, from 0.
    offset_s : float
        Time in that file, seconds.
    """

    at: Moment
    number: int
    file: str
    place: int
    offset_s: float
