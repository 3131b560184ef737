"""States of the observatory that tests start from."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

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
from drivers.cover.protocol import CoverState
from drivers.dome.protocol import DomeState, Opening
from drivers.motors.protocol import MotorsState
from drivers.mount.protocol import MountState, PierSide
from drivers.weather.protocol import WeatherState
from vision.slit.protocol import SlitReading, SlitState

NOW_S = 1000.0
NOW_UTC = datetime(2026, 11, 22, 11, 0, tzinfo=UTC)

SHAPE = DomeShape(
    radius_m=3.25,
    slit_width_m=1.45,
    slit_start_deg=2.0,
    slit_end_deg=105.0,
    pier_east_m=0.0,
    pier_north_m=0.0,
    pier_up_m=0.0,
    tube_offset_m=0.35,
    aperture_m=0.6,
)

UNKNOWN = ObservatoryState(
    now_s=NOW_S,
    utc=NOW_UTC,
    site=Site("Test dome", 35.0253, 134.3356, 449.0),
    profile="test",
    simulated=True,
    shape=SHAPE,
    limits=WeatherLimits(),
)

READING = SlitReading(
    azimuth_deg=140.0,
    azimuth_sigma_deg=0.2,
    opening=1.0,
    opening_sigma=0.02,
    state=SlitState.OPEN,
    confidence=0.97,
    proposed_by="edges",
)

TRACK = SlitTrack(
    read_at_s=NOW_S,
    seen_at_s=NOW_S - 0.1,
    azimuth_deg=140.1,
    azimuth_sigma_deg=0.22,
    rate_deg_s=0.0,
    opening=1.0,
    opening_sigma=0.02,
    opening_rate_s=0.0,
    state=SlitState.OPEN,
    since_s=NOW_S - 60.0,
    because=None,
)

FINE = replace(
    UNKNOWN,
    mount=MountState(
        read_at_s=NOW_S,
        ra_deg=10.0,
        dec_deg=20.0,
        hour_angle_deg=-20.0,
        azimuth_deg=120.0,
        altitude_deg=60.0,
        pier_side=PierSide.WEST,
        tracking=True,
        slewing=False,
        parked=False,
        jogging=None,
        target_ra_deg=None,
        target_dec_deg=None,
        west_limit_s=20_000.0,
    ),
    dome=DomeState(
        read_at_s=NOW_S,
        azimuth_deg=140.0,
        predicted_azimuth_deg=140.2,
        predicted_sigma_deg=0.3,
        goal_deg=None,
        turning=None,
        held_because=None,
        shutter=Opening.OPEN,
        shutter_opening=1.0,
    ),
    cover=CoverState(NOW_S, Opening.OPEN, 1.0),
    motors=MotorsState(NOW_S, frozenset(), frozenset(), frozenset()),
    slit=SlitSighting(7, NOW_S - 0.1, NOW_UTC, True, READING, "edges"),
    slit_camera=CameraState("IR-CAM1", "simulator", True, 15.0, NOW_S - 0.05),
    ccd=CameraState("CCD", "simulator", True, None, None),
    weather=WeatherState(
        read_at_s=NOW_S,
        cloud=0.1,
        humidity=0.6,
        temperature_c=10.0,
        dew_point_c=3.0,
        sky_temperature_c=-20.0,
        pressure_hpa=960.0,
        wind_m_s=2.0,
        gust_m_s=4.0,
        wind_from_deg=300.0,
        sky_brightness_mag_arcsec2=19.0,
        raining=False,
    ),
    sky=SkyNow(NOW_S, 30.0, 270.0, -30.0, 90.0, 40.0, 0.9, None, None, None, None),
    dome_mode=DomeMode.MANUAL,
)
"""Everything answers, everything is open, the night is dark, the dome is in Manual."""
