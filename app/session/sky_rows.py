"""Reads what a session holds of the satellites, and of exposures, at any moment."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.session.form import PICTURE
from app.session.rows import Rows
from app.session.sky_form import (
    CROSSINGS,
    ELEMENTS,
    EXPOSURES,
    NOTHING,
    PARTS,
    PASSES,
    TOLD,
    RecordedSky,
    unpacked,
)

_OF_A_KIND = (
    "FROM event INDEXED BY event_told WHERE kind NOT IN ('put', 'add', 'tell') AND kind = ?"
)


class SkyRows:
    """The satellites of a session.

    Parameters
    ----------
    rows : Rows
        Of the session.

    Raises
    ------
    app.session.rows.SessionError
        When the session is damaged; from every method.
    """

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._read: dict[str, tuple[int, Any]] = {}
        self._last: tuple[tuple[int, ...], RecordedSky] | None = None

    def until(self, event_id: int) -> RecordedSky | None:
        """Give what was known by then, the same thing while it is the same; None of nothing."""
        ids = tuple(self._newest(part, event_id) for part in PARTS)
        if not any(ids):
            return None
        if self._last is None or self._last[0] != ids:
            found = {part: self._read[part][1] for part in PARTS}
            self._last = (
                ids,
                RecordedSky(
                    found[ELEMENTS],
                    found[PASSES],
                    found[CROSSINGS],
                    found[EXPOSURES],
                    found[TOLD],
                ),
            )
        return self._last[1]

    def everything(self) -> Iterator[tuple[float, float, str, Any]]:
        """Give every part as it came: monotonic clock, seconds since 1970, which, and the part."""
        places = ", ".join("?" * len(PARTS))
        with self._rows.sound("the satellites"):
            for mono_s, unix_s, part, body in self._rows.all(
                "SELECT mono_s, unix_s, kind, body FROM event INDEXED BY event_told"
                f" WHERE kind NOT IN ('put', 'add', 'tell') AND kind IN ({places}) ORDER BY id",
                *PARTS,
            ):
                yield float(mono_s), float(unix_s), str(part), unpacked(part, bytes(body))

    def exposure(self, camera: str, event_id: int) -> tuple[float, float, dict[str, Any]] | None:
        """Give the exposure that a camera had given last by then: clocks, and what is known."""
        with self._rows.sound(PICTURE):
            row = self._rows.one(
                f"SELECT mono_s, unix_s, body {_OF_A_KIND} AND id <= ? AND name = ?"
                " ORDER BY id DESC LIMIT 1",
                PICTURE,
                event_id,
                camera,
            )
            if row is None:
                return None
            return float(row[0]), float(row[1]), dict(self._rows.general(bytes(row[2]), PICTURE))

    def _newest(self, part: str, event_id: int) -> int:
        """Find a part's last row by then and read it, unless it is the one that was read last."""
        with self._rows.sound(part):
            row = self._rows.one(
                f"SELECT id {_OF_A_KIND} AND id <= ? ORDER BY id DESC LIMIT 1", part, event_id
            )
            found = 0 if row is None else int(row[0])
            if self._read.get(part, (-1, None))[0] != found:
                self._read[part] = (found, self._value(part, found))
            return found

    def _value(self, part: str, event_id: int) -> Any:
        row = self._rows.one("SELECT body FROM event WHERE id = ?", event_id)
        return NOTHING[part] if row is None else unpacked(part, bytes(row[0]))
