"""Films of domes never trained on: the shutter opens, the dome turns, the shutter closes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from app.train.domes import Dome
from app.train.scenes import random_lighting, random_scene
from app.train.spoil import spoil
from app.train.studio import Studio
from tests.bench.encoder.sight import interior_snr, visible_line
from tests.bench.encoder.truth import Shot, rendered

FRAMES_S = 5.0
"""Frames a second."""

MOST_FRAMES = 300
"""No film has more frames."""

_REST_S = 2.0
_SHUTTER_S, _DOME_DEG_S = (6.0, 14.0), (2.0, 7.0)
_TURN_DEG = (20.0, 50.0)
# How far the shutter closes again, and how long motors take to reach their speed.
_CLOSES, _SHUTTER_EASE_S, _DOME_EASE_S = 0.6, 0.5, 1.0

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Script:
    """What happens in a film, frame by frame.

    Attributes
    ----------
    time_s, azimuth_deg, opening : ndarray, shape (frames,)
        Since the film's beginning; of the slit, azimuth in [0, 360).
    motion : tuple of str
        Of the shutter, see `tests.bench.encoder.truth.Truth`.
    """

    time_s: Floats
    azimuth_deg: Floats
    opening: Floats
    motion: tuple[str, ...]


def script(random: np.random.Generator) -> Script:
    """Write what happens: shut, it opens, the dome turns under it, it closes partly.

    Parameters
    ----------
    random : numpy.random.Generator
        Decides how fast, how far, where and which way round.
    """
    travel_s, rate_deg_s = random.uniform(*_SHUTTER_S), random.uniform(*_DOME_DEG_S)
    begins_deg = random.uniform(0.0, 360.0)
    turn_deg = random.choice([-1.0, 1.0]) * random.uniform(*_TURN_DEG)
    turns_s = 2.0 * _REST_S + travel_s
    closes_s = turns_s + abs(turn_deg) / rate_deg_s + _DOME_EASE_S + _REST_S
    ends_s = closes_s + _CLOSES * travel_s + _SHUTTER_EASE_S + _REST_S
    time_s = np.arange(0.0, ends_s, 1.0 / FRAMES_S)
    opened = _moved(time_s - _REST_S, 1.0, travel_s, _SHUTTER_EASE_S)
    closed = _moved(time_s - closes_s, _CLOSES, _CLOSES * travel_s, _SHUTTER_EASE_S)
    turned = _moved(time_s - turns_s, turn_deg, abs(turn_deg) / rate_deg_s, _DOME_EASE_S)
    # a shutter that rests wide open is neither all but open nor more than open
    opening = np.asarray(np.round(np.clip(opened - closed, 0.0, 1.0), 9), np.float64)
    return Script(
        time_s, (begins_deg + turned) % 360.0, opening, _motions(time_s, travel_s, closes_s)
    )


def film(dome: Dome, count: int) -> Iterator[Shot]:
    """Film a dome through a clear lens, in one light; the same dome, the same film.

    Parameters
    ----------
    dome : Dome
        Its seed decides light, telescope, what stands in front, and the script.
    count : int
        Frames at most.
    """
    random = np.random.default_rng((dome.seed, 77))
    studio, plot = Studio(dome), script(random)
    lighting = random_lighting(random)
    still = replace(random_scene(random, dome.shape, lighting, 0), lens_dewed=False)
    for number in range(min(count, plot.time_s.size)):
        azimuth_deg, opening = float(plot.azimuth_deg[number]), float(plot.opening[number])
        scene = replace(still, slit_azimuth_deg=azimuth_deg, slit_opening=opening)
        hidden = studio.hidden(scene)
        # every frame of one chance: the light, the people and the camera's troubles stay
        image = studio.take(scene, hidden, np.random.default_rng((dome.seed, 78)), number)
        spoilt = spoil(image, np.random.default_rng((dome.seed, 79)))
        seen = visible_line(studio.calibration, azimuth_deg, hidden | spoilt.covered)
        snr = interior_snr(spoilt.image, studio.calibration)
        name = f"film {dome.seed} #{number}"
        truth = rendered("films", name, lighting, scene, seen, snr)
        at_s, motion = float(plot.time_s[number]), plot.motion[number]
        truth = replace(truth, in_sight=studio.in_sight, time_s=at_s, motion=motion)
        yield Shot(truth, spoilt.image)


def _moved(since_s: Floats, distance: float, travel_s: float, ease_s: float) -> Floats:
    """Give how far a motor has moved: it gains its speed, and loses it, evenly in so long."""
    speed = distance / travel_s
    since_s = np.clip(since_s, 0.0, travel_s + ease_s)
    gained_s = np.minimum(since_s, ease_s)
    lost_s = np.maximum(since_s - travel_s, 0.0)
    return speed * (since_s - gained_s + 0.5 * gained_s**2 / ease_s - 0.5 * lost_s**2 / ease_s)


def _motions(time_s: Floats, travel_s: float, closes_s: float) -> tuple[str, ...]:
    opens = (time_s > _REST_S) & (time_s < _REST_S + travel_s + _SHUTTER_EASE_S)
    closes = (time_s > closes_s) & (time_s < closes_s + _CLOSES * travel_s + _SHUTTER_EASE_S)
    return tuple(np.where(opens, "opening", np.where(closes, "closing", "still")).tolist())
