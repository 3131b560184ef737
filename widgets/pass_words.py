"""What is said of a pass, the same in the list, on the card and in tooltips."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.model.passes import FollowArc, Pass
from app.model.state import ObservatoryState
from widgets import formatting, words


def moment(state: ObservatoryState) -> datetime:
    """Give the moment that the sky is shown for."""
    return state.utc if state.sky_utc is None else state.sky_utc


def soon(start: datetime, end: datetime, at: datetime) -> str:
    """Say how long until something begins, or that it is under way, or over."""
    if at >= end:
        return QCoreApplication.translate("Passes", "over")
    if at >= start:
        return QCoreApplication.translate("Passes", "now")
    return formatting.age((start - at).total_seconds(), whole=True)


def span(start: datetime, end: datetime) -> str:
    """Say from when until when, in local time, ``18:45–18:54``."""
    return f"{formatting.clock(start, seconds=False)}–{formatting.clock(end, seconds=False)}"


def exact_span(start: datetime, end: datetime) -> str:
    """Say from when until when, to the second."""
    return f"{formatting.clock(start)}–{formatting.clock(end)}"


def height(pass_: Pass) -> str:
    """Say how high it comes and where then, ``53° SW``."""
    altitude = formatting.degrees(pass_.culmination_altitude_deg, 0)
    return f"{altitude} {words.wind_from(pass_.culmination_azimuth_deg)}"


def towards(azimuth_deg: float) -> str:
    """Say an azimuth in degrees and as one of eight points, ``225° SW``."""
    return f"{formatting.azimuth(azimuth_deg, 0)} {words.wind_from(azimuth_deg)}"


def brightness(pass_: Pass) -> str:
    """Say how bright it becomes, or why it is not seen: in the Earth's shadow, by day; short."""
    if not pass_.lit:
        return QCoreApplication.translate("Passes", "ecl")
    if pass_.by_day:
        return QCoreApplication.translate("Passes", "day")
    return formatting.number(pass_.magnitude, 1)


def light(pass_: Pass) -> str:
    """Say how bright it becomes, in full."""
    if not pass_.lit:
        return QCoreApplication.translate("Passes", "in the Earth's shadow")
    if pass_.by_day:
        return QCoreApplication.translate("Passes", "not seen, by day or in bright twilight")
    said = formatting.number(pass_.magnitude, 1)
    if pass_.magnitude is None:
        said = QCoreApplication.translate("Passes", "sunlit, brightness not known")
    if pass_.dark:
        return said
    return QCoreApplication.translate("Passes", "%1, sky not dark").replace("%1", said)


def doubt(pass_: Pass, state: ObservatoryState) -> str:
    """Say how early or late it may be, and how old its elements are by then."""
    error = "± " + formatting.number(pass_.error_s, 1 if pass_.error_s < 9.95 else 0, " s")
    age_days = age_then_days(pass_, state)
    if age_days is None:
        return error
    said = QCoreApplication.translate("Passes", "%1 (elements %2 days old)")
    return said.replace("%1", error).replace("%2", formatting.number(age_days, 1))


def age_then_days(pass_: Pass, state: ObservatoryState) -> float | None:
    """Give how old an object's elements are at its culmination; None when it is not listed."""
    if state.satellites is None:
        return None
    objects = state.satellites.objects
    index = objects.index_of(pass_.norad_id)
    if index is None:
        return None
    return abs(pass_.culmination_utc.timestamp() - float(objects.epoch_s[index])) / 86400.0


def followable(arc: FollowArc | None) -> str:
    """Say what of a pass can be followed."""
    if arc is None:
        return QCoreApplication.translate("Passes", "Not yet worked out what can be followed")
    if arc.start_utc is None or arc.end_utc is None:
        return QCoreApplication.translate("Passes", "Cannot be followed")
    said = QCoreApplication.translate("Passes", "Can be followed %1 (%2)")
    lasts = formatting.duration((arc.end_utc - arc.start_utc).total_seconds())
    return said.replace("%1", exact_span(arc.start_utc, arc.end_utc)).replace("%2", lasts)


def basis(arc: FollowArc | None) -> str:
    """Say by which speed of the dome it was worked out, when nobody has seen that speed."""
    if arc is None or not arc.nominal_speed:
        return ""
    return QCoreApplication.translate("Passes", "By the profile's dome speed, not yet learned")


def waiting(arc: FollowArc | None) -> str:
    """Say where mount and slit wait for it; nothing when it cannot be followed."""
    if arc is None or arc.start_utc is None:
        return ""
    said = QCoreApplication.translate("Passes", "Wait at azimuth %1, altitude %2; slit at %3")
    return (
        said.replace("%1", formatting.azimuth(arc.wait_azimuth_deg))
        .replace("%2", formatting.degrees(arc.wait_altitude_deg))
        .replace("%3", formatting.azimuth(arc.slit_azimuth_deg))
    )


def hindrances(arc: FollowArc | None) -> tuple[str, ...]:
    """Say what stands against the rest of it, a line for each stretch."""
    if arc is None:
        return ()
    return tuple(
        f"{exact_span(blocked.start_utc, blocked.end_utc)}  {words.begin(blocked.reason)}"
        for blocked in arc.blocked
    )


def told(pass_: Pass, state: ObservatoryState) -> str:
    """Say everything of a pass, as a tooltip."""
    lines = (
        f"{pass_.name}  #{pass_.norad_id}",
        f"{exact_span(pass_.rise_utc, pass_.set_utc)}  {formatting.clock(pass_.culmination_utc)} "
        f"{height(pass_)}",
        QCoreApplication.translate("Passes", "Magnitude: %1").replace("%1", light(pass_)),
        doubt(pass_, state),
        followable(pass_.follow),
        *filter(None, (basis(pass_.follow),)),
        *hindrances(pass_.follow),
    )
    return "\n".join(lines)


def share(pass_: Pass, at: datetime) -> float:
    """Give where a moment lies between rise and set, 0 to 1 within."""
    whole_s = (pass_.set_utc - pass_.rise_utc).total_seconds()
    return (at - pass_.rise_utc).total_seconds() / whole_s if whole_s > 0.0 else 0.0
