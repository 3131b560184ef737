"""What was before a recording: the state, and the last seconds as they happened.

The order that opens the slit comes before the slit is open; a recording that begins with the
open slit would miss it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from app.model.state import ObservatoryState
from app.session.codec import LEFT_OUT
from app.session.form import PICTURE, PUT, SKY
from app.session.tape import MOST_ROWS, Row

KEPT_S = 30.0
"""So much of what happened before goes into a recording (seconds)."""


class Before:
    """Follow the state, and keep the last seconds of what made it.

    Parameters
    ----------
    first : ObservatoryState
        Before anything has been read.
    """

    def __init__(self, first: ObservatoryState) -> None:
        self._first = replace(first, satellites=None)
        self._fields: dict[str, Any] = {}
        self._newest: dict[str, Any] = {}
        self._lasting: dict[str, Row] = {}
        self._rows: deque[Row] = deque()

    def follow(self, rows: tuple[Row, ...], now_s: float) -> int:
        """Keep rows that are not recorded; give how many are too old to be kept any longer."""
        for row in rows:
            if row.kind == PUT and row.name not in LEFT_OUT:
                self._newest[row.name] = row.value
        self._rows.extend(rows)
        gone = 0
        while self._rows and (self._rows[0].mono_s < now_s - KEPT_S or len(self._rows) > MOST_ROWS):
            self._settle(self._rows.popleft())
            gone += 1
        return gone

    def wrote(self, rows: tuple[Row, ...]) -> None:
        """Follow rows that are recorded."""
        for row in rows:
            self._settle(row)
            if row.kind == PUT and row.name not in LEFT_OUT:
                self._newest[row.name] = row.value

    def begin(self, now_s: float, utc: datetime) -> tuple[ObservatoryState, tuple[Row, ...]]:
        """Give the state before what is kept, and what is kept; now, where nothing is."""
        rows = tuple(self._rows)
        if rows and rows[0].mono_s < now_s:
            now_s, utc = rows[0].mono_s, rows[0].utc
        return replace(self._first, now_s=now_s, utc=utc, **self._fields), rows

    def lasting(self, now_s: float, utc: datetime) -> tuple[Row, ...]:
        """Give what is shown until there is newer, from before what is kept.

        The satellites, as of a moment, and the last exposure of each camera at its own time: a
        picture stays on the screen.
        """
        return tuple(
            row._replace(mono_s=now_s, utc=utc) if row.kind == SKY else row
            for row in self._lasting.values()
        )

    def begun(self) -> None:
        """Keep nothing any more: it is recorded."""
        self.wrote(tuple(self._rows))
        self._rows.clear()

    def state(self, now_s: float, utc: datetime) -> ObservatoryState:
        """Give the newest state."""
        return replace(self._first, now_s=now_s, utc=utc, **self._newest)

    def pointing(self) -> dict[str, float | str | None]:
        """Say where the telescope points, and at what, by the newest readings."""
        return self._pointing(self._newest)

    def _pointing(self, fields: Mapping[str, Any]) -> dict[str, float | str | None]:
        mount = fields.get("mount", self._first.mount)
        target = fields.get("target", self._first.target)
        found: dict[str, float | str | None] = {"target": None if target is None else target.name}
        if mount is not None:
            found |= {"ra_deg": mount.ra_deg, "dec_deg": mount.dec_deg}
            found |= {"azimuth_deg": mount.azimuth_deg, "altitude_deg": mount.altitude_deg}
        return found

    def _settle(self, row: Row) -> None:
        """Let a row be part of the state before what is kept."""
        if row.kind == PUT and row.name not in LEFT_OUT:
            self._fields[row.name] = row.value
        elif row.kind == SKY:
            self._lasting[row.name] = row
        elif row.kind == PICTURE:
            pointed = {**self._pointing(self._fields), **row.value}
            self._lasting[row.name] = row._replace(value=pointed)
