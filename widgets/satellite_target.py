"""A satellite as the target: where it is now, and its passes of the night as a curve."""

from __future__ import annotations

from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from app.model.passes import Pass
from app.model.state import ObservatoryState
from app.model.target import Target
from app.sky.orbits.tick import Place, place_of_one

Array = NDArray[np.float64]

_POINTS = 9


def place_now(target: Target, state: ObservatoryState) -> Place | None:
    """Give where a satellite is now; None when that is not known."""
    satellites = state.satellites
    if satellites is None or satellites.segment is None or target.norad_id is None:
        return None
    index = satellites.objects.index_of(target.norad_id)
    unix_s = state.utc.timestamp()
    if index is None or not satellites.segment.covers(unix_s):
        return None
    return place_of_one(satellites.segment, index, unix_s)


def passes_of(target: Target, state: ObservatoryState) -> tuple[Pass, ...]:
    """Give the passes of a satellite that are known."""
    if state.satellites is None:
        return ()
    return tuple(one for one in state.satellites.passes if one.norad_id == target.norad_id)


def curve_of(passes: tuple[Pass, ...], start: datetime, end: datetime) -> tuple[Array, Array]:
    """Give passes as a curve of altitude over a night, 0 in between.

    Each pass is drawn as a parabola through its rise, its culmination and its set: a strip as
    high as a finger shows no more.

    Returns
    -------
    after_s, altitude_deg : ndarray
        Seconds from the start, rising; degrees.
    """
    length_s = (end - start).total_seconds()
    after, altitude = [0.0], [0.0]
    for one in sorted(passes, key=lambda found: found.rise_utc):
        rise_s, top_s, set_s = (
            (moment - start).total_seconds()
            for moment in (one.rise_utc, one.culmination_utc, one.set_utc)
        )
        if rise_s <= after[-1] or set_s >= length_s:
            continue
        for share in np.linspace(0.0, 1.0, _POINTS):
            at_s = rise_s + float(share) * (set_s - rise_s)
            half_s = top_s - rise_s if at_s <= top_s else set_s - top_s
            away = (at_s - top_s) / half_s if half_s > 0.0 else 0.0
            after.append(at_s)
            altitude.append(one.culmination_altitude_deg * (1.0 - away * away))
    after.append(length_s)
    altitude.append(0.0)
    return np.array(after), np.array(altitude)
