"""Bright satellites for tonight's list: which pass soon, and whether they can be followed."""

from __future__ import annotations

import math
from datetime import datetime

from app.model.passes import Pass
from app.model.satellites import SATELLITE
from app.model.state import ObservatoryState
from app.model.tonight import TonightRow
from app.model.words import QT_TRANSLATE_NOOP, Sentence

SOON_S = 3600.0
"""Passes of satellites that begin within so long are listed (seconds)."""

BRIGHT_PASS_MAG = 3.0

SCORE, SCORE_BY_EYE = 75.0, 20.0
"""Of a satellite that the telescope can follow now, and of one that it cannot."""


def passing(state: ObservatoryState, utc: datetime) -> list[TonightRow]:
    """List bright satellites that come soon, or are up."""
    satellites = state.satellites
    if satellites is None:
        return []
    return [
        _row(one, utc)
        for one in satellites.passes
        if one.dark
        and one.magnitude is not None
        and one.magnitude <= BRIGHT_PASS_MAG
        and one.set_utc > utc
        and (one.rise_utc - utc).total_seconds() <= SOON_S
    ]


def _row(one: Pass, utc: datetime) -> TonightRow:
    reason = _why_not(one, utc)
    until = one.set_utc if one.rise_utc <= utc else None
    if reason is None and one.follow is not None:
        until = one.follow.end_utc
    return TonightRow(
        one.name,
        one.name,
        None,
        one.norad_id,
        SATELLITE,
        one.magnitude,
        None,
        None,
        None,
        one.culmination_utc,
        one.culmination_altitude_deg,
        until,
        None,
        SCORE if reason is None else SCORE_BY_EYE,
        reason,
    )


def _why_not(one: Pass, utc: datetime) -> Sentence | None:
    """Say why the telescope cannot be put to it now; None when it can."""
    if one.rise_utc > utc:
        minutes = math.ceil((one.rise_utc - utc).total_seconds() / 60.0)
        return Sentence(QT_TRANSLATE_NOOP("Model", "rises in %1 min"), (str(minutes),))
    if one.follow is None:
        text = QT_TRANSLATE_NOOP("Model", "to be seen by eye; whether to be followed is not known")
        return Sentence(text)
    if one.follow.end_utc is None or one.follow.end_utc <= utc:
        return Sentence(QT_TRANSLATE_NOOP("Model", "to be seen by eye, not to be followed"))
    return None
