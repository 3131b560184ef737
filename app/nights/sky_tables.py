"""What a session says of satellites and of exposures, as rows without a form."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any

from app.model.passes import ExposureCrossings
from app.session.exposure_file import FILE, place_of
from app.session.form import PICTURE
from app.session.found import Moment
from app.session.reader import Session
from app.session.sky_form import ELEMENTS, EXPOSURES, SkyElements

EXPOSED, CROSSED, USED = "exposures", "crossings", "elements"
"""Names of the tables."""

Raw = tuple[str, Moment, Mapping[str, Any]]


def sky_rows(session: Session) -> Iterator[Raw]:
    """Give the exposures, what crossed each of them, and which elements were in use.

    Raises
    ------
    app.session.rows.SessionError
        When the session is damaged.
    """
    for one in session.happenings(session.start.mono_s, session.end.mono_s):
        if one.kind == PICTURE:
            path = place_of(one.values, session.folder)
            told = {"camera": one.name, **one.values, FILE: "" if path is None else str(path)}
            yield EXPOSED, one.at, told
    seen: set[float] = set()
    for at, part, value in session.sky():
        if part == ELEMENTS:
            yield USED, at, _elements(value)
        elif part == EXPOSURES:
            for exposure in value:
                if exposure.frame_at_s not in seen:
                    seen.add(exposure.frame_at_s)
                    yield from _crossed(exposure)


def _elements(used: SkyElements) -> dict[str, Any]:
    sources = ", ".join(source.name for source in used.sources)
    return {FILE: used.file, "objects": used.count, "sources": sources}


def _crossed(exposure: ExposureCrossings) -> Iterator[Raw]:
    at = Moment(exposure.frame_at_s, exposure.end_utc)
    for crossing in exposure.crossings:
        names = (field.name for field in dataclasses.fields(crossing))
        yield CROSSED, at, {name: getattr(crossing, name) for name in names}
