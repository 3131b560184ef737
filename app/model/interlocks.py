"""The rules of the gate: command and state in, a reason to refuse or None out.

Every rule is one function with one reason. Unknown is unsafe: a rule that lacks what it
needs to know refuses. Stopping and closing never get this far.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from app.model.commands import (
    Command,
    Expose,
    JogMount,
    OpenCover,
    OpenSlit,
    SlewDome,
    SlewMount,
    TrackMount,
    TurnDome,
)
from app.model.contradiction import APART, contradiction
from app.model.safety import azimuth, pictures, relays, silent, weather_conditions
from app.model.sequence_rules import one_sequence_at_a_time
from app.model.slit_track import SlitTrack
from app.model.state import READING_FRESH_S, DomeMode, ObservatoryState
from app.model.words import QT_TRANSLATE_NOOP, Sentence
from drivers.dome.protocol import Opening
from vision.slit.protocol import SlitState

SUN_AWAY_DEG = 30.0
"""An uncovered telescope stays at least so far from the Sun (degrees)."""

BUILDING = (SlewDome, TurnDome, OpenSlit, OpenCover)
"""Commands that switch a relay on and can be refused."""


def refusal(command: Command, state: ObservatoryState) -> Sentence | None:
    """Give the first reason not to carry a command out, or None when it may go.

    Stopping and closing are never refused.
    """
    if command.stops:
        return None
    for rule in RULES:
        reason = rule(command, state)
        if reason is not None:
            return reason
    return None


def a_device_that_answers(command: Command, state: ObservatoryState) -> Sentence | None:
    """Ask nothing of a device that has not answered lately."""
    if command.device == "mount":
        return silent(QT_TRANSLATE_NOOP("Model", "mount"), state.mount, state)
    if command.device == "dome":
        return silent(QT_TRANSLATE_NOOP("Model", "dome"), state.dome, state)
    if command.device == "cover":
        return silent(QT_TRANSLATE_NOOP("Model", "mirror cover"), state.cover, state)
    return None


def relays_are_where_they_were_put(command: Command, state: ObservatoryState) -> Sentence | None:
    """Switch nothing on while a relay does not obey."""
    return relays(state) if isinstance(command, BUILDING) else None


def a_recording_moves_nothing(command: Command, state: ObservatoryState) -> Sentence | None:
    """Footage shows a dome, but not this one now."""
    camera = state.slit_camera
    if isinstance(command, BUILDING) and camera is not None and not camera.live:
        return Sentence(
            QT_TRANSLATE_NOOP("Model", "the slit camera plays a recording, not this dome")
        )
    return None


def the_camera_sees(command: Command, state: ObservatoryState) -> Sentence | None:
    """Move the dome and open the slit only while the camera gives pictures."""
    if isinstance(command, SlewDome | TurnDome | OpenSlit):
        return pictures(state)
    return None


def the_azimuth_is_seen(command: Command, state: ObservatoryState) -> Sentence | None:
    """Go to an azimuth only from one that is seen."""
    return azimuth(state) if isinstance(command, SlewDome) else None


def what_is_seen_was_ordered(command: Command, state: ObservatoryState) -> Sentence | None:
    """Neither turn the dome nor open the slit while sight contradicts the orders.

    Where camera and prediction differ about a dome at rest, a hand may turn it: only a run
    lets the prediction begin anew from what is seen.
    """
    because = contradiction(state)
    if because is None or not isinstance(command, SlewDome | TurnDome | OpenSlit):
        return None
    if because.text != APART:
        return Sentence(
            QT_TRANSLATE_NOOP("Model", "what is seen contradicts what was ordered: %1"),
            (because,),
        )
    if isinstance(command, TurnDome):
        return None
    return Sentence(
        QT_TRANSLATE_NOOP("Model", "%1: first turn the dome a little by hand"), (because,)
    )


def opens_only_a_slit_that_is_known(command: Command, state: ObservatoryState) -> Sentence | None:
    """Open the slit only from a state that is seen.

    One that opens already may go on while it is seen how far: for a moment the pictures
    call it neither shut nor open.
    """
    if not isinstance(command, OpenSlit) or state.seen_state() is not SlitState.UNKNOWN:
        return None
    opening = state.dome is not None and state.dome.shutter is Opening.OPENING
    if opening and state.seen_opening() is not None:
        return None
    seen = state.seen()
    because = seen.because if isinstance(seen, SlitTrack) else None
    if because is None:
        return Sentence(QT_TRANSLATE_NOOP("Model", "the slit's state is not known"))
    return Sentence(QT_TRANSLATE_NOOP("Model", "the slit's state is not known: %1"), (because,))


def one_hand_on_the_dome(command: Command, state: ObservatoryState) -> Sentence | None:
    """In auto only the follower turns the dome, in manual only a hand."""
    by_hand = isinstance(command, TurnDome) or (
        isinstance(command, SlewDome) and not command.following
    )
    if by_hand and state.dome_mode is DomeMode.AUTO:
        return Sentence(QT_TRANSLATE_NOOP("Model", "the dome is in Auto; choose Manual first"))
    follows = isinstance(command, SlewDome) and command.following
    if follows and state.dome_mode is DomeMode.MANUAL:
        return Sentence(QT_TRANSLATE_NOOP("Model", "the dome is in Manual"))
    return None


def slit_and_dome_move_in_turn(command: Command, state: ObservatoryState) -> Sentence | None:
    """Never turn the dome under a moving shutter, or open it while the dome turns."""
    dome = state.dome
    if dome is None:
        return None
    moving = dome.shutter in (Opening.OPENING, Opening.CLOSING)
    if isinstance(command, SlewDome | TurnDome) and moving:
        return Sentence(QT_TRANSLATE_NOOP("Model", "the slit is moving"))
    if isinstance(command, OpenSlit) and dome.slewing:
        return Sentence(QT_TRANSLATE_NOOP("Model", "the dome is turning"))
    return None


def opens_under_a_safe_sky(command: Command, state: ObservatoryState) -> Sentence | None:
    """Open slit and cover only when the weather is known and good."""
    if not isinstance(command, OpenSlit | OpenCover):
        return None
    for condition in weather_conditions(state):
        if condition.tripped is not None:
            return condition.tripped
    return None


def the_sun_stays_out(command: Command, state: ObservatoryState) -> Sentence | None:
    """Keep an uncovered telescope away from the Sun; an unknown cover counts as open."""
    sky, mount = state.sky, state.mount
    if not isinstance(command, OpenCover | SlewMount):
        return None
    reason = silent(QT_TRANSLATE_NOOP("Model", "mount"), mount, state)
    if mount is None or reason is not None:
        return reason
    if sky is None or state.age_s(sky.read_at_s) > READING_FRESH_S:
        return Sentence(QT_TRANSLATE_NOOP("Model", "the Sun's place is not known yet"))
    if sky.sun_altitude_deg < -1.0:
        return None
    if isinstance(command, SlewMount):
        cover = state.cover
        answers = silent(QT_TRANSLATE_NOOP("Model", "mirror cover"), cover, state) is None
        if cover is not None and answers and cover.cover is Opening.CLOSED:
            return None
        hour_angle_deg = sky.lst_deg - command.ra_deg
        place = _horizontal(hour_angle_deg, command.dec_deg, state.site.latitude_deg)
    else:
        place = (mount.azimuth_deg, mount.altitude_deg)
    away_deg = _separation_deg(place, (sky.sun_azimuth_deg, sky.sun_altitude_deg))
    if away_deg < SUN_AWAY_DEG:
        return Sentence(
            QT_TRANSLATE_NOOP("Model", "the Sun would be %1° from the beam (limit %2°)"),
            (f"{away_deg:.0f}", f"{SUN_AWAY_DEG:.0f}"),
        )
    return None


def a_parked_mount_rests(command: Command, state: ObservatoryState) -> Sentence | None:
    """A parked mount moves only after it was unparked."""
    starts = isinstance(command, SlewMount | JogMount) or (
        isinstance(command, TrackMount) and command.on
    )
    if starts and state.mount is not None and state.mount.parked:
        return Sentence(QT_TRANSLATE_NOOP("Model", "the mount is parked"))
    return None


def one_exposure_at_a_time(command: Command, state: ObservatoryState) -> Sentence | None:
    """The science camera takes one picture at a time."""
    if not isinstance(command, Expose):
        return None
    if state.ccd is None or state.ccd.lost_because is not None:
        return Sentence(QT_TRANSLATE_NOOP("Model", "the science camera does not answer"))
    if state.ccd.exposing_until_s is not None:
        return Sentence(QT_TRANSLATE_NOOP("Model", "an exposure is under way"))
    return None


Rule = Callable[[Command, ObservatoryState], Sentence | None]

RULES: tuple[Rule, ...] = (
    a_recording_moves_nothing,
    relays_are_where_they_were_put,
    a_device_that_answers,
    one_hand_on_the_dome,
    slit_and_dome_move_in_turn,
    the_camera_sees,
    what_is_seen_was_ordered,
    the_azimuth_is_seen,
    opens_only_a_slit_that_is_known,
    opens_under_a_safe_sky,
    a_parked_mount_rests,
    the_sun_stays_out,
    one_exposure_at_a_time,
    one_sequence_at_a_time,
)


def _horizontal(hour_angle_deg: float, dec_deg: float, latitude_deg: float) -> tuple[float, float]:
    """Give azimuth and altitude to about a degree: enough for a limit of thirty."""
    hour_angle, dec = math.radians(hour_angle_deg), math.radians(dec_deg)
    latitude = math.radians(latitude_deg)
    up = math.sin(latitude) * math.sin(dec) + math.cos(latitude) * math.cos(dec) * math.cos(
        hour_angle
    )
    east = -math.cos(dec) * math.sin(hour_angle)
    north = math.cos(latitude) * math.sin(dec) - math.sin(latitude) * math.cos(dec) * math.cos(
        hour_angle
    )
    azimuth_deg = math.degrees(math.atan2(east, north)) % 360.0
    return azimuth_deg, math.degrees(math.asin(max(-1.0, min(1.0, up))))


def _separation_deg(one: tuple[float, float], other: tuple[float, float]) -> float:
    lon1, lat1, lon2, lat2 = (math.radians(angle) for angle in (*one, *other))
    cosine = math.sin(lat1) * math.sin(lat2) + math.cos(lat1) * math.cos(lat2) * math.cos(
        lon1 - lon2
    )
    return math.degrees(math.acos(max(-1.0, min(1.0, cosine))))
