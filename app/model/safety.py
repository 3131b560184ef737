"""What must be so for observing to be safe: each condition clear, or tripped with its reason."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Protocol

from app.model.state import READING_FRESH_S, WEATHER_FRESH_S, ObservatoryState
from app.model.words import QT_TRANSLATE_NOOP, Sentence


@dataclass(frozen=True, slots=True)
class Condition:
    """One line of the safety summary.

    Attributes
    ----------
    name : Sentence
        What is watched.
    tripped : Sentence or None
        Why it is not safe; None while it is clear.
    urgent : bool
        True when somebody must act now.
    """

    name: Sentence
    tripped: Sentence | None
    urgent: bool = False


def conditions(state: ObservatoryState) -> tuple[Condition, ...]:
    """Give every line of the safety summary, tripped or clear."""
    return (
        *weather_conditions(state),
        Condition(Sentence(QT_TRANSLATE_NOOP("Model", "Relays")), relays(state)),
        Condition(Sentence(QT_TRANSLATE_NOOP("Model", "Slit camera")), pictures(state)),
        Condition(Sentence(QT_TRANSLATE_NOOP("Model", "Slit azimuth")), azimuth(state)),
        Condition(
            Sentence(QT_TRANSLATE_NOOP("Model", "Mount")),
            silent(QT_TRANSLATE_NOOP("Model", "mount"), state.mount, state),
        ),
    )


class Reading(Protocol):
    """Anything that knows when it was read."""

    @property
    def read_at_s(self) -> float:
        """Monotonic clock of the reading, seconds."""


def silent(name: str, reading: Reading | None, state: ObservatoryState) -> Sentence | None:
    """Say that a device does not answer, or has not lately."""
    if reading is None:
        return Sentence(QT_TRANSLATE_NOOP("Model", "the %1 does not answer"), (Sentence(name),))
    age_s = state.age_s(reading.read_at_s)
    if age_s > READING_FRESH_S:
        return Sentence(
            QT_TRANSLATE_NOOP("Model", "the %1 has not answered for %2 s"),
            (Sentence(name), f"{age_s:.0f}"),
        )
    return None


def relays(state: ObservatoryState) -> Sentence | None:
    """Say that relays are unknown, or do not obey."""
    motors = state.motors
    if motors is None or state.age_s(motors.read_at_s) > READING_FRESH_S:
        return Sentence(QT_TRANSLATE_NOOP("Model", "the relay board does not answer"))
    if motors.conflict:
        return Sentence(QT_TRANSLATE_NOOP("Model", "a relay is not where it was put"))
    return None


def pictures(state: ObservatoryState) -> Sentence | None:
    """Say that the slit camera gives no live pictures."""
    if state.frames_are_fresh():
        return None
    camera = state.slit_camera
    if camera is None or camera.frame_at_s is None:
        return Sentence(QT_TRANSLATE_NOOP("Model", "the slit camera gives no picture"))
    if not camera.live:
        return Sentence(QT_TRANSLATE_NOOP("Model", "the slit camera plays a recording"))
    return Sentence(
        QT_TRANSLATE_NOOP("Model", "the slit camera has given no picture for %1 s"),
        (f"{state.age_s(camera.frame_at_s):.0f}",),
    )


def azimuth(state: ObservatoryState) -> Sentence | None:
    """Say that the slit's azimuth is not seen."""
    if state.seen_azimuth_deg() is None:
        return Sentence(QT_TRANSLATE_NOOP("Model", "the slit's azimuth is not seen"))
    return None


def weather_conditions(state: ObservatoryState) -> tuple[Condition, ...]:
    """Judge the weather; everything unknown is tripped."""
    weather, limits = state.weather, state.limits
    if weather is None or state.age_s(weather.read_at_s) > WEATHER_FRESH_S:
        unknown = Sentence(QT_TRANSLATE_NOOP("Model", "the weather is not known"))
        return (Condition(Sentence(QT_TRANSLATE_NOOP("Model", "Weather")), unknown),)
    margin_c = (
        None
        if weather.temperature_c is None or weather.dew_point_c is None
        else weather.temperature_c - weather.dew_point_c
    )
    negative_margin_c = None if margin_c is None else -margin_c
    # name, sentence, value that must not exceed, limit, factor to what is read
    rows = (
        (
            QT_TRANSLATE_NOOP("Model", "Cloud"),
            QT_TRANSLATE_NOOP("Model", "clouds cover %1 % (limit %2 %)"),
            (weather.cloud, limits.cloud, 100.0),
        ),
        (
            QT_TRANSLATE_NOOP("Model", "Humidity"),
            QT_TRANSLATE_NOOP("Model", "the humidity is %1 % (limit %2 %)"),
            (weather.humidity, limits.humidity, 100.0),
        ),
        (
            QT_TRANSLATE_NOOP("Model", "Dew margin"),
            QT_TRANSLATE_NOOP("Model", "the dew margin is %1 °C (limit %2 °C)"),
            (negative_margin_c, -limits.dew_margin_c, -1.0),
        ),
        (
            QT_TRANSLATE_NOOP("Model", "Wind"),
            QT_TRANSLATE_NOOP("Model", "gusts reach %1 m/s (limit %2 m/s)"),
            (weather.gust_m_s, limits.gust_m_s, 1.0),
        ),
    )
    rain = _rain(weather.raining)
    return (rain, *(_limit(name, text, *numbers) for name, text, numbers in rows))


def _rain(raining: bool | None) -> Condition:
    name = Sentence(QT_TRANSLATE_NOOP("Model", "Rain"))
    if raining is None:
        return Condition(name, Sentence(QT_TRANSLATE_NOOP("Model", "no rain sensor answers")))
    wet = Sentence(QT_TRANSLATE_NOOP("Model", "it rains")) if raining else None
    return Condition(name, wet, raining)


def _limit(name: str, text: str, value: float | None, limit: float, shown: float) -> Condition:
    """Trip when a value is above its limit or unknown; ``shown`` turns both into what is read."""
    tripped: Sentence | None = None
    if value is None or math.isnan(value):
        tripped = Sentence(QT_TRANSLATE_NOOP("Model", "%1 is not known"), (Sentence(name),))
    elif value > limit:
        tripped = Sentence(text, (f"{value * shown:.0f}", f"{limit * shown:.0f}"))
    return Condition(Sentence(name), tripped)
