"""Writes what is known of the satellites into a session, each part when it changes."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from app.model.satellites import SatelliteState
from app.session.element_file import take_in
from app.session.sky_form import (
    CROSSINGS,
    ELEMENTS,
    EXPOSURES,
    PASSES,
    TOLD,
    SkyElements,
    SkyTold,
    deflated,
    packed,
)
from app.session.writer import SessionWriter

TRY_AGAIN_S = 20.0
"""Elements that could not be taken into the session are tried again after so long (seconds)."""


class SkyWriter:
    """The satellites' part of one session.

    Parameters
    ----------
    session : SessionWriter

    Attributes
    ----------
    trouble : str
        Why the elements in use are not in the session; empty when they are.

    Raises
    ------
    app.session.writer.SessionLost
        From `write`, when the session cannot be written any more.
    """

    def __init__(self, session: SessionWriter) -> None:
        self._session = session
        self._last: dict[str, tuple[object, ...]] = {}
        self._bodies: dict[str, bytes] = {}
        self._again_s = float("-inf")
        self.trouble = ""

    def write(self, mono_s: float, utc: datetime, known: SatelliteState) -> None:
        """Record what is known now; what did not change costs nothing.

        Raises
        ------
        app.session.codec.CodecError
            For a value that no state should hold.
        """
        self._elements(mono_s, utc, known)
        until, progress = known.passes_until_utc, known.passes_progress
        self._part(mono_s, utc, PASSES, known.passes)
        self._part(mono_s, utc, CROSSINGS, known.crossings)
        self._part(mono_s, utc, EXPOSURES, known.exposures)
        self._part(mono_s, utc, TOLD, SkyTold(known.read_at_s, until, progress, known.loading))

    def _elements(self, mono_s: float, utc: datetime, known: SatelliteState) -> None:
        """Put the file in its place, and only then say that it is there."""
        wanted = (known.objects, known.elements, known.sources, known.faults)
        if self.trouble and mono_s >= self._again_s:
            self._last.pop(ELEMENTS, None)
        if not self._is_new(ELEMENTS, wanted):
            return
        file = self._file(known.elements)
        doubt = deflated(known.objects.doubt.tobytes())
        value = SkyElements(
            file,
            len(known.objects),
            doubt,
            known.sources,
            known.faults,
            known.fault_count,
            known.duplicates,
        )
        self._event(mono_s, utc, ELEMENTS, value)
        self._again_s = mono_s + TRY_AGAIN_S

    def _file(self, elements: Path | None) -> str:
        self.trouble = ""
        if elements is None:
            return ""
        try:
            return take_in(elements, self._session.folder)
        except OSError as error:
            self.trouble = error.strerror or str(error)
            return ""

    def _part(self, mono_s: float, utc: datetime, part: str, value: Any) -> None:
        if self._is_new(part, (value,)):
            self._event(mono_s, utc, part, value)

    def _is_new(self, part: str, value: tuple[object, ...]) -> bool:
        last = self._last.get(part)
        self._last[part] = value
        if last is None:
            return True
        return any(one is not other for one, other in zip(last, value, strict=True))

    def _event(self, mono_s: float, utc: datetime, part: str, value: object) -> None:
        body = packed(value)
        if body != self._bodies.get(part):
            self._session.sky(mono_s, utc, part, body)
            self._bodies[part] = body
