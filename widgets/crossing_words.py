"""What is said of satellites in the science field, in the list and on the frame."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.model.passes import Crossing, ExposureCrossings
from app.model.state import ObservatoryState
from widgets import formatting
from widgets.formatting import UNKNOWN

SAME_FRAME_S = 0.001
"""A frame's time names it; it comes through another process unchanged (seconds)."""


def arcsec(value: float, signed: bool = False) -> str:
    """Write a small angle, whole seconds of arc."""
    return formatting.number(value, 0, "″", signed)


def separation(crossing: Crossing) -> str:
    """Say how near the middle of the field it comes, with what its elements' age leaves open."""
    return f"{arcsec(crossing.separation_arcsec)} ±{arcsec(crossing.error_arcsec)}"


def light(crossing: Crossing) -> str:
    """Say how bright it is, or that it is in the Earth's shadow, short."""
    if not crossing.lit:
        return QCoreApplication.translate("Crossings", "ecl")
    if crossing.magnitude is None:
        return QCoreApplication.translate("Crossings", "lit")
    return formatting.number(crossing.magnitude, 1)


def speed(crossing: Crossing) -> str:
    """Say how fast it goes over the sky."""
    return formatting.number(crossing.speed_arcsec_s, 0, "″/s")


def told(crossing: Crossing) -> str:
    """Say everything of a crossing, as a tooltip."""
    lit = (
        QCoreApplication.translate("Crossings", "Sunlit, magnitude %1").replace(
            "%1", formatting.number(crossing.magnitude, 1)
        )
        if crossing.lit
        else QCoreApplication.translate("Crossings", "In the Earth's shadow")
    )
    moves = (
        QCoreApplication.translate("Crossings", "Moves %1 towards %2 (north over east)")
        .replace("%1", speed(crossing))
        .replace("%2", formatting.azimuth(crossing.direction_deg, 0))
    )
    doubt = (
        QCoreApplication.translate("Crossings", "Elements %1 days old: ±%2, in the field %3")
        .replace("%1", formatting.number(crossing.age_days, 1))
        .replace("%2", arcsec(crossing.error_arcsec))
        .replace("%3", formatting.percent(crossing.probability))
    )
    lines = (
        f"{crossing.name}  #{crossing.norad_id}",
        f"{formatting.clock(crossing.nearest_utc)}  {separation(crossing)}  "
        f"{formatting.number(crossing.range_km, 0, ' km')}",
        moves,
        lit,
        doubt,
    )
    return "\n".join(lines)


def of_frame(state: ObservatoryState | None, frame_at_s: float) -> ExposureCrossings | None:
    """Find what crossed the exposure of a frame; None when that is not known."""
    if state is None or state.satellites is None:
        return None
    for exposure in reversed(state.satellites.exposures):
        if abs(exposure.frame_at_s - frame_at_s) < SAME_FRAME_S:
            return exposure
    return None


def stamp(exposure: ExposureCrossings | None, most: int = 99) -> str:
    """Say what crossed an exposure in one line; None is not known.

    Parameters
    ----------
    exposure : ExposureCrossings or None
        What is known of it.
    most : int
        So many are named, the rest is counted.
    """
    if exposure is None:
        return QCoreApplication.translate("Crossings", "Crossings not known")
    crossings = sorted(exposure.crossings, key=lambda crossing: crossing.nearest_utc)
    if not crossings:
        return QCoreApplication.translate("Crossings", "No satellite crossed")
    named = ", ".join(
        f"{crossing.name or UNKNOWN} {formatting.clock(crossing.nearest_utc)}"
        for crossing in crossings[:most]
    )
    if len(crossings) == 1:
        return QCoreApplication.translate("Crossings", "1 satellite crossed: %1").replace(
            "%1", named
        )
    said = QCoreApplication.translate("Crossings", "%1 satellites crossed: %2")
    if most < len(crossings):
        more = QCoreApplication.translate("Crossings", "%1 and %2 more")
        named = more.replace("%2", str(len(crossings) - most)).replace("%1", named)
    return said.replace("%1", str(len(crossings))).replace("%2", named)
