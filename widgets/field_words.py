"""The fields of the state in words, and their values with units."""

from __future__ import annotations

from datetime import datetime
from enum import Enum
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.model.notices import Alarm
from app.model.words import QT_TRANSLATE_NOOP, Sentence
from drivers.dome.protocol import Opening
from drivers.mount.protocol import PierSide
from vision.slit.protocol import SlitState
from widgets import formatting, words

_NAMES = {
    "azimuth_deg": QT_TRANSLATE_NOOP("Fields", "azimuth"),
    "altitude_deg": QT_TRANSLATE_NOOP("Fields", "altitude"),
    "ra_deg": QT_TRANSLATE_NOOP("Fields", "right ascension"),
    "dec_deg": QT_TRANSLATE_NOOP("Fields", "declination"),
    "target_ra_deg": QT_TRANSLATE_NOOP("Fields", "right ascension of the target"),
    "target_dec_deg": QT_TRANSLATE_NOOP("Fields", "declination of the target"),
    "hour_angle_deg": QT_TRANSLATE_NOOP("Fields", "hour angle"),
    "pier_side": QT_TRANSLATE_NOOP("Fields", "side of the pier"),
    "tracking": QT_TRANSLATE_NOOP("Fields", "tracking"),
    "slewing": QT_TRANSLATE_NOOP("Fields", "slewing"),
    "parked": QT_TRANSLATE_NOOP("Fields", "parked"),
    "jogging": QT_TRANSLATE_NOOP("Fields", "moved by hand"),
    "west_limit_s": QT_TRANSLATE_NOOP("Fields", "time to the west limit"),
    "predicted_azimuth_deg": QT_TRANSLATE_NOOP("Fields", "predicted azimuth"),
    "predicted_sigma_deg": QT_TRANSLATE_NOOP("Fields", "uncertainty of the prediction"),
    "azimuth_sigma_deg": QT_TRANSLATE_NOOP("Fields", "uncertainty of the azimuth"),
    "required_azimuth_deg": QT_TRANSLATE_NOOP("Fields", "required azimuth"),
    "goal_deg": QT_TRANSLATE_NOOP("Fields", "goal"),
    "turning": QT_TRANSLATE_NOOP("Fields", "turning"),
    "held_because": QT_TRANSLATE_NOOP("Fields", "held because"),
    "shutter": QT_TRANSLATE_NOOP("Fields", "slit by run time"),
    "shutter_opening": QT_TRANSLATE_NOOP("Fields", "opening by run time"),
    "cover": QT_TRANSLATE_NOOP("Fields", "mirror cover"),
    "opening": QT_TRANSLATE_NOOP("Fields", "opening"),
    "opening_sigma": QT_TRANSLATE_NOOP("Fields", "uncertainty of the opening"),
    "state": QT_TRANSLATE_NOOP("Fields", "state"),
    "confidence": QT_TRANSLATE_NOOP("Fields", "confidence"),
    "took_s": QT_TRANSLATE_NOOP("Fields", "time for the detection"),
    "detector": QT_TRANSLATE_NOOP("Fields", "detector"),
    "proposed_by": QT_TRANSLATE_NOOP("Fields", "proposed by"),
    "outline_px": QT_TRANSLATE_NOOP("Fields", "outline in the picture"),
    "axis_px": QT_TRANSLATE_NOOP("Fields", "axis in the picture"),
    "cloud": QT_TRANSLATE_NOOP("Fields", "cloud cover"),
    "humidity": QT_TRANSLATE_NOOP("Fields", "humidity"),
    "temperature_c": QT_TRANSLATE_NOOP("Fields", "temperature"),
    "dew_point_c": QT_TRANSLATE_NOOP("Fields", "dew point"),
    "sky_temperature_c": QT_TRANSLATE_NOOP("Fields", "sky temperature"),
    "pressure_hpa": QT_TRANSLATE_NOOP("Fields", "pressure"),
    "wind_m_s": QT_TRANSLATE_NOOP("Fields", "wind"),
    "gust_m_s": QT_TRANSLATE_NOOP("Fields", "gust"),
    "wind_from_deg": QT_TRANSLATE_NOOP("Fields", "wind from"),
    "sky_brightness_mag_arcsec2": QT_TRANSLATE_NOOP("Fields", "sky brightness"),
    "raining": QT_TRANSLATE_NOOP("Fields", "rain"),
    "lst_deg": QT_TRANSLATE_NOOP("Fields", "sidereal time"),
    "sun_azimuth_deg": QT_TRANSLATE_NOOP("Fields", "azimuth of the Sun"),
    "sun_altitude_deg": QT_TRANSLATE_NOOP("Fields", "altitude of the Sun"),
    "moon_azimuth_deg": QT_TRANSLATE_NOOP("Fields", "azimuth of the Moon"),
    "moon_altitude_deg": QT_TRANSLATE_NOOP("Fields", "altitude of the Moon"),
    "moon_lit": QT_TRANSLATE_NOOP("Fields", "lit part of the Moon"),
    "clear": QT_TRANSLATE_NOOP("Fields", "clear part of the aperture"),
    "beam_to_edge_deg": QT_TRANSLATE_NOOP("Fields", "beam to the slit's edge"),
    "next_move_s": QT_TRANSLATE_NOOP("Fields", "time to the next move"),
    "following": QT_TRANSLATE_NOOP("Fields", "following"),
    "idle_because": QT_TRANSLATE_NOOP("Fields", "idle because"),
    "fps": QT_TRANSLATE_NOOP("Fields", "frames per second"),
    "live": QT_TRANSLATE_NOOP("Fields", "live"),
    "exposing_until_s": QT_TRANSLATE_NOOP("Fields", "exposing"),
    "lost_because": QT_TRANSLATE_NOOP("Fields", "lost because"),
    "name": QT_TRANSLATE_NOOP("Fields", "name"),
    "kind": QT_TRANSLATE_NOOP("Fields", "kind"),
    "magnitude": QT_TRANSLATE_NOOP("Fields", "magnitude"),
    "dome_mode": QT_TRANSLATE_NOOP("Fields", "who turns the dome"),
    "on": QT_TRANSLATE_NOOP("Fields", "motors on"),
    "tripped": QT_TRANSLATE_NOOP("Fields", "interlocks that refuse"),
    "rate_deg_s": QT_TRANSLATE_NOOP("Fields", "rate"),
}

_DEVICES = {
    "alarms": QT_TRANSLATE_NOOP("Fields", "Alarms"),
    "target": QT_TRANSLATE_NOOP("Fields", "Target"),
    "follow": QT_TRANSLATE_NOOP("Fields", "Following"),
    "motors": QT_TRANSLATE_NOOP("Fields", "Motors"),
    "slit": QT_TRANSLATE_NOOP("Fields", "Slit as seen"),
    "track": QT_TRANSLATE_NOOP("Fields", "Slit as followed"),
    "dome_mode": QT_TRANSLATE_NOOP("Fields", "Dome"),
    "tripped": QT_TRANSLATE_NOOP("Fields", "Interlocks"),
    "troubles": QT_TRANSLATE_NOOP("Fields", "Troubles"),
    "learned": QT_TRANSLATE_NOOP("Fields", "Learned motors"),
}

_UNITS = (
    ("_deg_s", "°/s"),
    ("_deg", "°"),
    ("_m_s", " m/s"),
    ("_s", " s"),
    ("_c", " °C"),
    ("_hpa", " hPa"),
    ("_arcsec2", " mag"),
    ("_m", " m"),
)


def device_words(name: str) -> str:
    """Say which part of the observatory a field of the state belongs to."""
    known = _DEVICES.get(name)
    return words.source(name) if known is None else _say(known)


def field_words(name: str) -> str:
    """Say the name of a field; what has no words of its own as it is spelled in the program."""
    known = _NAMES.get(name)
    return name.replace("_", " ") if known is None else _say(known)


def value_words(name: str, value: Any) -> str:
    """Write a value with its unit; — for what is not known."""
    if value is None:
        return formatting.UNKNOWN
    if isinstance(value, bool):
        return _say(QT_TRANSLATE_NOOP("Fields", "yes") if value else _NO)
    if isinstance(value, int | float):
        return number_words(name, float(value))
    if isinstance(value, datetime):
        return formatting.clock(value)
    if isinstance(value, Sentence):
        return words.say(value)
    if isinstance(value, Alarm):
        return words.begin(value.what)
    if isinstance(value, PierSide):
        return words.pier(value)
    if isinstance(value, Opening | SlitState):
        return words.opening(value)
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, tuple | frozenset | set):
        return ", ".join(sorted(_item(one) for one in value)) or formatting.UNKNOWN
    return words.model(str(value))


def number_words(name: str, value: float, signed: bool = False) -> str:
    """Write a number with the unit that its field's name tells."""
    unit = next((unit for ending, unit in _UNITS if name.endswith(ending)), "")
    return formatting.number(value, 2, unit, signed)


_NO = QT_TRANSLATE_NOOP("Fields", "no")


def _item(value: Any) -> str:
    if isinstance(value, tuple):
        return str(value[0]) if value else ""
    return str(value.value) if isinstance(value, Enum) else str(value)


def _say(text: str) -> str:
    return QCoreApplication.translate("Fields", text)
