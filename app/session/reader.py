"""Reads a session: any moment of it as the state that was, and what happened in between."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from app.model.state import ObservatoryState
from app.session.form import COMMAND, DROP, MARK, PICTURE, SAID
from app.session.found import Happening, Moment, RecordedFrame
from app.session.rows import Rows, SessionError
from app.session.sky_form import RecordedSky
from app.session.sky_rows import SkyRows
from app.session.states import States


class Session:
    """A recorded session, also one that is still being written.

    Parameters
    ----------
    folder : Path
        Of the session.

    Attributes
    ----------
    about : dict of str to str
        Versions, profile, calibration.
    start, end : Moment
        Of the first and the last row, as of the opening.

    Raises
    ------
    app.session.rows.SessionError
        When it is none, is of a newer version or is damaged; from every method too.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._rows = Rows(folder)
        self._states = States(self._rows)
        self._sky = SkyRows(self._rows)
        try:
            with self._rows.sound("its beginning"):
                self.about = {str(k): str(v) for k, v in self._rows.all("SELECT * FROM about")}
                self.start, self.end = self._span()
        except SessionError:
            self._rows.close()
            raise

    def state_at(self, mono_s: float) -> ObservatoryState:
        """Give the state as it was told last, at or before a moment.

        Raises
        ------
        app.session.rows.SessionError
            When nothing had been told by then, too.
        """
        found = self._states.at(mono_s)
        if found is None:
            raise SessionError(f"{self.folder.name}: nothing was told by then")
        return found

    def states(self, from_s: float, until_s: float) -> Iterator[ObservatoryState]:
        """Give every state that was told between two moments, both included."""
        return self._states.between(from_s, until_s)

    def sky_at(self, mono_s: float) -> RecordedSky | None:
        """Give what was known of the satellites when the state of a moment was told.

        None where nothing of them was recorded.
        """
        return self._sky.until(self._told_until(mono_s))

    def sky(self) -> Iterator[tuple[Moment, str, Any]]:
        """Give all that was recorded of the satellites: when, which part, and the part."""
        for mono_s, unix_s, part, value in self._sky.everything():
            yield _moment(mono_s, unix_s), part, value

    def exposure_at(self, camera: str, mono_s: float) -> Happening | None:
        """Give the exposure that a camera had given last when the state of a moment was told."""
        found = self._sky.exposure(camera, self._told_until(mono_s))
        if found is None:
            return None
        return Happening(_moment(*found[:2]), PICTURE, camera, found[2], "")

    def happenings(self, from_s: float, until_s: float) -> Iterator[Happening]:
        """Give commands, marks, pictures and what was dropped between two moments."""
        with self._rows.sound("what happened"):
            # the first nights have only the one that has to look into the events themselves
            index = "event_happened" if self._rows.has("event_happened") else "event_told"
            for mono_s, unix_s, kind, name, body in self._rows.all(
                f"SELECT mono_s, unix_s, kind, name, body FROM event INDEXED BY {index}"
                " WHERE kind NOT IN ('put', 'add', 'tell')"
                " AND kind IN ('command', 'mark', 'drop', 'picture')"
                " AND mono_s BETWEEN ? AND ? ORDER BY id",
                from_s,
                until_s,
            ):
                values: Mapping[str, Any] = {}
                found = self._rows.general(bytes(body), kind)
                if kind == COMMAND:
                    values, found = found
                elif kind == PICTURE:
                    values, found = found, ""
                if kind in (COMMAND, MARK, DROP, PICTURE):
                    yield Happening(_moment(mono_s, unix_s), kind, name, dict(values), str(found))

    def changes(self, fields: Collection[str]) -> Iterator[tuple[Moment, str, Any]]:
        """Give every value that some fields of the state had, as it came, and when."""
        held: dict[str, Any] = {}
        places = ", ".join("?" * len(fields))
        # the index is taken only for a condition that stands just as in its own text
        said = " AND name IN ('notices', 'alarms')" if set(fields) <= set(SAID) else ""
        with self._rows.sound("what changed"):
            for mono_s, unix_s, kind, name, body in self._rows.all(
                "SELECT mono_s, unix_s, kind, name, body FROM event"
                f" WHERE kind IN ('put', 'add') AND name IN ({places}){said} ORDER BY id",
                *fields,
            ):
                self._states.apply(held, kind, name, bytes(body))
                yield _moment(mono_s, unix_s), str(name), held[name]

    def cameras(self) -> tuple[str, ...]:
        """Name the cameras that have video."""
        found = self._rows.all("SELECT DISTINCT camera FROM video ORDER BY camera")
        return tuple(str(camera) for (camera,) in found)

    def frames(self, camera: str, from_s: float, until_s: float) -> tuple[RecordedFrame, ...]:
        """Give the frames of a camera between two moments, both included."""
        return tuple(self.each_frame(camera, from_s, until_s))

    def each_frame(self, camera: str, from_s: float, until_s: float) -> Iterator[RecordedFrame]:
        """Give the frames of a camera one after the other: a night has half a million."""
        with self._rows.sound("the frames"):
            for mono_s, unix_s, number, file, place, start_s in self._rows.all(
                "SELECT frame.mono_s, frame.unix_s, number, file, place, start_s FROM frame"
                " JOIN video ON video.id = video_id WHERE frame.camera = ?"
                " AND frame.mono_s BETWEEN ? AND ? ORDER BY frame.mono_s",
                camera,
                from_s,
                until_s,
            ):
                at = _moment(mono_s, unix_s)
                yield RecordedFrame(at, int(number), str(file), int(place), mono_s - start_s)

    def mono_at(self, utc: datetime) -> float:
        """Give the monotonic clock of a moment, also where the console's clock was set.

        Of a moment that came twice, because the clock was set back, the first is meant.
        """
        unix_s = utc.timestamp()
        times = [(self.start.mono_s, self.start.utc.timestamp())]
        with self._rows.sound("the times"):
            found = self._rows.all("SELECT mono_s, unix_s FROM keyframe ORDER BY event_id")
            times += [(float(mono_s), float(said_s)) for mono_s, said_s in found]
        ends = [mono_s for mono_s, _ in times[1:]] + [math.inf]
        for (mono_s, said_s), end_s in zip(times, ends, strict=True):
            if 0.0 <= unix_s - said_s < end_s - mono_s:
                return mono_s + unix_s - said_s
        return self.start.mono_s + unix_s - times[0][1]

    def frame_at(self, camera: str, mono_s: float) -> RecordedFrame | None:
        """Give the last frame of a camera at or before a moment."""
        with self._rows.sound("the frames"):
            row = self._rows.one(
                "SELECT mono_s FROM frame WHERE camera = ? AND mono_s <= ?"
                " ORDER BY mono_s DESC LIMIT 1",
                camera,
                mono_s,
            )
            if row is None:
                return None
            return next(self.each_frame(camera, float(row[0]), float(row[0])), None)

    def close(self) -> None:
        """Let the file go."""
        self._rows.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self.close()

    def _told_until(self, mono_s: float) -> int:
        with self._rows.sound("a state"):
            return self._states.last_id(mono_s)

    def _span(self) -> tuple[Moment, Moment]:
        # an exposure stands at its own time, which is before the rows around it
        rows = "SELECT mono_s, unix_s FROM event WHERE kind != 'picture' ORDER BY id"
        first = self._rows.one(f"{rows} LIMIT 1")
        last = self._rows.one(f"{rows} DESC LIMIT 1")
        if first is None or last is None:
            raise SessionError(f"{self.folder} holds a session in which nothing happened")
        return _moment(*first), _moment(*last)


def _moment(mono_s: float, unix_s: float) -> Moment:
    return Moment(float(mono_s), datetime.fromtimestamp(float(unix_s), UTC))
