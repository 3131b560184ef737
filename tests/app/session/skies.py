"""What the console knows of a few satellites, as the recorder is told it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from app.model.passes import Crossing, ExposureCrossings, Pass
from app.model.satellites import ElementSource, SatelliteState
from app.sky.elements.catalogue import Catalogue
from app.sky.elements.kept import keep
from tests.app.orbits.skies import catalogue_of

PASSWORD = "h0shi-zora"


def known(kept: Path, utc: datetime, count: int = 60, **changes: Any) -> SatelliteState:
    """Everything that is known, with its elements kept in a folder; no ways."""
    catalogue = catalogue_of(count, utc)
    state = SatelliteState(
        read_at_s=1000.0,
        objects=catalogue.objects,
        sources=(ElementSource(f"https://me:{PASSWORD}@elements.example/", utc, count, 0),),
        faults=(),
        fault_count=0,
        duplicates=2,
        passes=(a_pass(catalogue, utc),),
        passes_until_utc=utc + timedelta(hours=2),
        passes_progress=0.5,
        crossings=(a_crossing(utc),),
        elements=keep(catalogue, kept),
    )
    return replace(state, **changes)


def a_pass(catalogue: Catalogue, utc: datetime) -> Pass:
    """One that rises in ten minutes."""
    rise, top, down = (utc + timedelta(minutes=minutes) for minutes in (10, 14, 18))
    number, name = int(catalogue.objects.norad_id[0]), catalogue.objects.name(0)
    return Pass(
        number, name, rise, top, down, 225.0, 315.0, 45.0, 63.1, ((rise, top),), -1.5, True, 0.3
    )


def a_crossing(utc: datetime) -> Crossing:
    """One that crosses the field in five minutes."""
    near = utc + timedelta(minutes=5)
    return Crossing(
        norad_id=7,
        name="SEVEN",
        nearest_utc=near,
        separation_arcsec=12.5,
        enter_utc=near,
        leave_utc=near,
        direction_deg=90.0,
        speed_arcsec_s=1500.0,
        offset_arcsec=(3.0, 4.0),
        lit=True,
        magnitude=None,
        range_km=900.0,
        age_days=0.4,
        error_arcsec=9.0,
        probability=0.7,
    )


def crossed(frame_at_s: float, utc: datetime) -> ExposureCrossings:
    """What went through an exposure of half a minute."""
    return ExposureCrossings(frame_at_s, utc - timedelta(seconds=30), utc, (a_crossing(utc),))
