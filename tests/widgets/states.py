"""Snapshots for the tests of the window: knowing nothing, and knowing a whole night."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from app.model.follow_state import FollowState
from app.model.notices import Alarm, Notice, Priority
from app.model.slit_track import SlitTrack
from app.model.state import (
    CameraState,
    DomeMode,
    DomeShape,
    ObservatoryState,
    Site,
    SkyNow,
    SlitSighting,
    WeatherLimits,
)
from app.model.target import Target
from app.model.words import Sentence
from drivers.cover.protocol import CoverState
from drivers.dome.protocol import DomeState, Opening
from drivers.motors.protocol import MotorsState
from drivers.mount.protocol import MountState, PierSide
from drivers.weather.protocol import WeatherState
from vision.slit.protocol import SlitReading, SlitState

NOW_S = 10_000.0
UTC_NOW = datetime(2026, 11, 22, 9, 47, 32, tzinfo=UTC)
SITE = Site("60 cm Telescope", 35.0253, 134.3356, 449.0)
SHAPE = DomeShape(3.25, 1.45, 2.0, 105.0, 0.0, -0.3, 0.4, 0.35, 0.6)
SATURN = Target("Saturn", "planet", 8.6017, 0.8603, 0.5)


def empty_state(**changes: Any) -> ObservatoryState:
    """A console that has just started and heard from no device."""
    state = ObservatoryState(
        now_s=NOW_S,
        utc=UTC_NOW,
        site=SITE,
        profile="simulator",
        simulated=True,
        shape=SHAPE,
        limits=WeatherLimits(),
    )
    return replace(state, **changes)


def rich_state(**changes: Any) -> ObservatoryState:
    """An evening under way: tracking Saturn, slit open, two alarms, all devices answering."""
    night = datetime(2026, 11, 22, tzinfo=UTC)
    state = empty_state(
        mount=MountState(
            read_at_s=NOW_S - 0.1,
            ra_deg=8.6017,
            dec_deg=0.8603,
            hour_angle_deg=-25.98,
            azimuth_deg=138.98,
            altitude_deg=48.13,
            pier_side=PierSide.WEST,
            tracking=True,
            slewing=False,
            parked=False,
            jogging=None,
            target_ra_deg=8.6017,
            target_dec_deg=0.8603,
            west_limit_s=22_340.0,
        ),
        dome=DomeState(
            read_at_s=NOW_S - 0.1,
            azimuth_deg=143.9,
            predicted_azimuth_deg=141.3,
            predicted_sigma_deg=1.2,
            goal_deg=None,
            turning=None,
            held_because=None,
            shutter=Opening.OPEN,
            shutter_opening=1.0,
        ),
        cover=CoverState(NOW_S - 0.1, Opening.OPEN, 1.0),
        motors=MotorsState(NOW_S - 0.1, frozenset(), frozenset(), frozenset()),
        slit=sighting(),
        weather=weather(),
        sky=SkyNow(
            read_at_s=NOW_S - 0.2,
            lst_deg=342.62,
            sun_azimuth_deg=256.0,
            sun_altitude_deg=-23.1,
            moon_azimuth_deg=100.0,
            moon_altitude_deg=46.0,
            moon_lit=0.93,
            sunset_utc=night + timedelta(hours=7, minutes=53),
            dusk_utc=night + timedelta(hours=9, minutes=22),
            dawn_utc=night + timedelta(hours=20, minutes=15),
            sunrise_utc=night + timedelta(hours=21, minutes=44),
        ),
        follow=FollowState(
            required_azimuth_deg=141.4,
            clear=1.0,
            beam_to_edge_deg=6.0,
            next_move_s=940.0,
            following=True,
            idle_because=None,
        ),
        slit_camera=CameraState("IR-CAM1", "simulated", True, 15.0, NOW_S - 0.1),
        ccd=CameraState("CCD", "simulated", True, None, NOW_S - 42.0),
        all_sky=CameraState("ALL-SKY", "simulated", True, None, NOW_S - 8.0),
        target=SATURN,
        dome_mode=DomeMode.AUTO,
        alarms=alarms(),
        notices=notices(),
    )
    return replace(state, **changes)


def sighting(**changes: Any) -> SlitSighting:
    """A good look at the open slit, a tenth of a second ago."""
    reading = SlitReading(
        azimuth_deg=143.9,
        azimuth_sigma_deg=0.5,
        opening=0.97,
        opening_sigma=0.02,
        state=SlitState.OPEN,
        confidence=0.97,
        proposed_by="edges",
        outline_px=((300.0, 20.0), (420.0, 60.0), (330.0, 330.0), (250.0, 280.0)),
        axis_px=((360.0, 40.0), (290.0, 305.0)),
        took_s=0.021,
    )
    return SlitSighting(
        frame_number=1234,
        read_at_s=NOW_S - 0.12,
        utc=UTC_NOW,
        live=True,
        reading=replace(reading, **changes),
        detector="edges 1",
    )


def track(**changes: Any) -> SlitTrack:
    """The open slit as followed over many pictures, for twelve minutes now."""
    steady = SlitTrack(
        read_at_s=NOW_S - 0.05,
        seen_at_s=NOW_S - 0.12,
        azimuth_deg=143.7,
        azimuth_sigma_deg=0.2,
        rate_deg_s=0.02,
        opening=0.98,
        opening_sigma=0.02,
        opening_rate_s=0.0,
        state=SlitState.OPEN,
        since_s=NOW_S - 720.0,
        because=None,
    )
    return replace(steady, **changes)


def weather(**changes: Any) -> WeatherState:
    """A dry, damp evening, three seconds ago."""
    fine = WeatherState(
        read_at_s=NOW_S - 3.0,
        cloud=0.22,
        humidity=0.86,
        temperature_c=5.1,
        dew_point_c=2.7,
        sky_temperature_c=-21.0,
        pressure_hpa=965.2,
        wind_m_s=4.1,
        gust_m_s=6.8,
        wind_from_deg=318.0,
        sky_brightness_mag_arcsec2=18.2,
        raining=False,
    )
    return replace(fine, **changes)


def alarms() -> tuple[Alarm, ...]:
    """One high alarm that nobody has seen yet, and a low one that somebody has."""
    return (
        Alarm(
            "dome.azimuth",
            Priority.HIGH,
            Sentence("camera and prediction disagree by %1 (limit %2)", ("+2.6°", "2.0°")),
            Sentence("the dome holds its position"),
            Sentence("check the picture"),
            UTC_NOW - timedelta(seconds=82),
        ),
        Alarm(
            "weather.humidity",
            Priority.LOW,
            Sentence("humidity is %1 (limit %2)", ("86 %", "85 %")),
            Sentence("nothing yet"),
            Sentence("watch the dew margin"),
            UTC_NOW - timedelta(minutes=25),
            acknowledged=True,
        ),
    )


def notices() -> tuple[Notice, ...]:
    """What happened since the evening began, oldest first, one of each kind."""
    story = (
        (107, "dome", "slit opened", "open"),
        (92, "cover", "mirror cover opened", "open"),
        (75, "console", "the profile was loaded", "log"),
        (58, "mount", "going to %1", "goto"),
        (40, "dome", "refused: the sky is not known to be safe", "refusal"),
        (25, "weather", "humidity is high", "alarm"),
        (12, "console", "everything was stopped", "stop"),
        (6, "cover", "mirror cover closed", "close"),
        (2, "dome", "camera and prediction disagree", "alarm"),
    )
    return tuple(
        Notice(source, Sentence(text, ("Saturn",)), UTC_NOW - timedelta(minutes=minutes), kind)
        for minutes, source, text, kind in story
    )
