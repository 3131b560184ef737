"""What has happened and is not yet written: a queue that never blocks and counts what it loses."""

from __future__ import annotations

import threading
from collections import Counter, deque
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from app.model.satellites import SatelliteState
from app.session.form import COMMAND, MARK, PICTURE, PUT, SKY, TELL
from drivers.camera.protocol import Frame

MOST_ROWS = 20_000
"""A minute and more of a busy night; what comes on top is counted and left out."""

KEPT_FOR_ORDERS = 2_000
"""Room on top for orders and marks: they are what a night is read for."""

MOST_FRAMES = 32
"""Of each camera: two seconds."""


class Row(NamedTuple):
    """One thing to write.

    Attributes
    ----------
    mono_s : float
    utc : datetime
    kind : str
        Of `app.session.form`.
    name : str
    value : object
    """

    mono_s: float
    utc: datetime
    kind: str
    name: str
    value: Any


class Tape:
    """Takes rows and frames from any thread at once; one thread takes them off again.

    When it is full, the newest reading of each field is still kept, so that the state is whole
    again as soon as there is room: only what it was in between is lost.

    Parameters
    ----------
    most_rows, most_frames : int
        Room, of all rows and of each camera's frames.
    """

    def __init__(self, most_rows: int = MOST_ROWS, most_frames: int = MOST_FRAMES) -> None:
        self._most_rows, self._most_frames = most_rows, most_frames
        self._lock = threading.Lock()
        self._rows: deque[Row] = deque()
        self._newest: dict[str, Row] = {}
        self._frames: dict[str, deque[Frame]] = {}
        self._dropped: Counter[str] = Counter()

    def put(self, mono_s: float, utc: datetime, field: str, value: object) -> None:
        """Take a reading."""
        self._take(Row(mono_s, utc, PUT, field, value))

    def tell(self, mono_s: float, utc: datetime) -> None:
        """Take that the state was told."""
        self._take(Row(mono_s, utc, TELL, "", None))

    def decide(
        self, mono_s: float, utc: datetime, name: str, values: dict[str, Any], verdict: str
    ) -> None:
        """Take an order with its verdict."""
        self._take(Row(mono_s, utc, COMMAND, name, (values, verdict)))

    def mark(self, mono_s: float, utc: datetime, text: str) -> None:
        """Take a mark of the operator."""
        self._take(Row(mono_s, utc, MARK, "", text))

    def sky(self, mono_s: float, utc: datetime, known: SatelliteState) -> None:
        """Take what is known of the satellites, without where they are."""
        bare = replace(known, segment=None, trails=())
        self._take(Row(mono_s, utc, SKY, "satellites", bare))

    def picture(self, camera: str, frame: Frame, file: Mapping[str, Any] | None = None) -> None:
        """Take an exposure by reference: what is known of it and of its file, without its pixels.

        Parameters
        ----------
        camera : str
            Name in the state.
        frame : Frame
            The exposure.
        file : mapping of str, optional
            As `app.session.exposure_file.reference` gives it; of one that was not kept, nothing.
        """
        height, width = frame.image.shape[:2]
        begin = None
        if frame.exposure_s is not None:
            begin = frame.utc - timedelta(seconds=frame.exposure_s)
        values = {
            "number": frame.number,
            "source": frame.source,
            "begin_utc": begin,
            "exposure_s": frame.exposure_s,
            **(file or {}),
            "width": width,
            "height": height,
            "bits": 8 * frame.image.itemsize,
            **{name: float(value) for name, value in frame.notes.items()},
        }
        self._take(Row(frame.read_at_s, frame.utc, PICTURE, camera, values))

    def frame(self, camera: str, frame: Frame) -> None:
        """Take a frame of a camera."""
        with self._lock:
            frames = self._frames.setdefault(camera, deque())
            if len(frames) >= self._most_frames:
                self._dropped[camera] += 1
            else:
                frames.append(frame)

    def rows(self) -> tuple[Row, ...]:
        """Take off every row, in order."""
        with self._lock:
            rows, self._rows = self._rows, deque()
            newest, self._newest = self._newest, {}
        if not newest:
            return tuple(rows)
        return tuple(sorted((*rows, *newest.values()), key=lambda row: row.mono_s))

    def frames(self) -> dict[str, tuple[Frame, ...]]:
        """Take off every frame, by camera."""
        with self._lock:
            frames = {camera: tuple(held) for camera, held in self._frames.items() if held}
            for held in self._frames.values():
                held.clear()
        return frames

    def dropped(self) -> dict[str, int]:
        """Take off what was left out for want of room, by what it was."""
        with self._lock:
            dropped, self._dropped = dict(self._dropped), Counter()
        return dropped

    def _take(self, row: Row) -> None:
        important = row.kind in (COMMAND, MARK, PICTURE)
        room = self._most_rows + (KEPT_FOR_ORDERS if important else 0)
        with self._lock:
            if len(self._rows) < room and (important or not self._newest):
                self._rows.append(row)
            elif row.kind in (PUT, SKY):
                self._dropped["events"] += int(row.name in self._newest)
                # taken out first: the last one stands last
                self._newest.pop(row.name, None)
                self._newest[row.name] = row
            else:
                self._dropped["events"] += 1
