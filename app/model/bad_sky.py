"""Why the sky is not safe to be open under, and how bad that is."""

from __future__ import annotations

from dataclasses import dataclass

from app.model.safety import weather_conditions
from app.model.state import WEATHER_FRESH_S, ObservatoryState
from app.model.words import Sentence

SKY = "sky"
"""Name of the soft interlock that the weather's limits are; rain is not one of them."""


@dataclass(frozen=True, slots=True)
class BadSky:
    """What is wrong with the sky.

    Attributes
    ----------
    because : Sentence
        The first reason, a clause.
    rain, gusts : bool
        True when it is one of these; both False for clouds, damp and all that is unknown.
    """

    because: Sentence
    rain: bool = False
    gusts: bool = False


def bad_sky(state: ObservatoryState) -> BadSky | None:
    """Judge the sky; everything unknown is bad. None while it is good.

    Somebody who has lifted the interlock on the sky has taken the rest on himself, but
    never the rain.
    """
    tripped = []
    for condition in weather_conditions(state):
        if condition.tripped is not None:
            if condition.urgent:
                return BadSky(condition.tripped, rain=True)
            tripped.append(condition.tripped)
    if not tripped or _lifted(state):
        return None
    if _gusts(state):
        # the wind is judged last
        return BadSky(tripped[-1], gusts=True)
    return BadSky(tripped[0])


def _lifted(state: ObservatoryState) -> bool:
    lift = state.lifted
    return lift is not None and lift.name == SKY and state.now_s < lift.until_s


def _gusts(state: ObservatoryState) -> bool:
    weather = state.weather
    if weather is None or state.age_s(weather.read_at_s) > WEATHER_FRESH_S:
        return False
    return weather.gust_m_s is not None and weather.gust_m_s > state.limits.gust_m_s
