"""What there is to see inside the simulated dome at one moment; the truth, for the eyes only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Fault(StrEnum):
    """Troubles that can be switched on."""

    DOME_STALLED = "dome-stalled"
    SLIT_STALLED = "slit-stalled"
    COVER_STALLED = "cover-stalled"
    RELAY_STUCK = "relay-stuck"
    CONTACT_WELDED = "contact-welded"
    WIRING_REVERSED = "wiring-reversed"
    BOARD_UNPLUGGED = "board-unplugged"
    CAMERA_FROZEN = "camera-frozen"
    CAMERA_DARK = "camera-dark"
    CAMERA_MOVED = "camera-moved"
    LENS_DEWED = "lens-dewed"
    LAMP_ON = "lamp-on"


@dataclass(frozen=True, slots=True)
class Scene:
    """One moment of the simulated dome, in the dome frame (x east, y north, z up, metres).

    The origin is the centre of the dome at spring line height.

    Attributes
    ----------
    at_s : float
        Monotonic clock, seconds.
    utc : datetime
    slit_azimuth_deg : float
        True azimuth of the slit's middle, [0, 360).
    slit_opening, cover_opening : float
        Uncovered share, 0 to 1.
    tube_base_m, tube_direction : tuple of 3 floats
        Rear end of the tube on its axis, and the unit vector along it to the sky (true).
    sun_azimuth_deg, sun_altitude_deg, moon_azimuth_deg, moon_altitude_deg : float
    moon_lit : float
        Illuminated share, 0 to 1.
    cloud : float
        Share of the sky covered, 0 to 1.
    leds_on, lamp_on : bool
        The camera's own infrared LEDs; the dome's lamp.
    camera_dark, camera_frozen, lens_dewed : bool
        Faults that the picture shows.
    camera_turned_deg : float
        How far the camera was knocked about its optical axis, degrees.
    seed : int
        Of this observatory's noise.
    """

    at_s: float
    utc: datetime
    slit_azimuth_deg: float
    slit_opening: float
    cover_opening: float
    tube_base_m: tuple[float, float, float]
    tube_direction: tuple[float, float, float]
    sun_azimuth_deg: float
    sun_altitude_deg: float
    moon_azimuth_deg: float
    moon_altitude_deg: float
    moon_lit: float
    cloud: float
    leds_on: bool
    lamp_on: bool
    camera_dark: bool
    camera_frozen: bool
    lens_dewed: bool
    camera_turned_deg: float
    seed: int
