"""Films of domes never trained on: the shutter opens, the dome turns, the shutter closes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

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


@dataclass(frozen=True, slots=True)
class Motors:
    """What dome and shutter are told in a film, and how they go.

    Attributes
    ----------
    travel_s : float
        That the shutter takes from end to end, at its speed.
    speed_deg_s : float
        Of the dome, > 0.
    begins_deg, turn_deg : float
        Azimuth at first, and how far the dome turns, positive clockwise.
    """

    travel_s: float
    speed_deg_s: float
    begins_deg: float
    turn_deg: float

    run_up_s: ClassVar[float] = _DOME_EASE_S

    @property
    def coast_deg(self) -> float:
        """How far the dome goes on when its motor is off."""
        return 0.5 * self.speed_deg_s * _DOME_EASE_S

    def turns(self, since_s: float) -> int:
        """Give the sense in which the dome's motor is on, 0 for none."""
        on = self.turns_s <= since_s < self.turns_s + self._turning_s
        return int(np.sign(self.turn_deg)) if on else 0

    def moves(self, since_s: float) -> int:
        """Give the sense in which the shutter's motor is on: 1 opens, -1 closes, 0 for none."""
        if _REST_S <= since_s < _REST_S + self.travel_s:
            return 1
        return -1 if self.closes_s <= since_s < self.closes_s + _CLOSES * self.travel_s else 0

    @property
    def turns_s(self) -> float:
        """When the dome's motor is switched on."""
        return 2.0 * _REST_S + self.travel_s

    @property
    def closes_s(self) -> float:
        """When the shutter's motor is told to close."""
        return self.turns_s + self._turning_s + _DOME_EASE_S + _REST_S

    @property
    def ends_s(self) -> float:
        """When the film ends."""
        return self.closes_s + _CLOSES * self.travel_s + _SHUTTER_EASE_S + _REST_S

    @property
    def _turning_s(self) -> float:
        return abs(self.turn_deg) / self.speed_deg_s

    def script(self) -> Script:
        """Write what happens: shut, it opens, the dome turns under it, it closes partly."""
        time_s = np.arange(0.0, self.ends_s, 1.0 / FRAMES_S)
        opened = _moved(time_s - _REST_S, 1.0, self.travel_s, _SHUTTER_EASE_S)
        closes_s = _CLOSES * self.travel_s
        closed = _moved(time_s - self.closes_s, _CLOSES, closes_s, _SHUTTER_EASE_S)
        turned = _moved(time_s - self.turns_s, self.turn_deg, self._turning_s, _DOME_EASE_S)
        # a shutter that rests wide open is neither all but open nor more than open
        opening = np.asarray(np.round(np.clip(opened - closed, 0.0, 1.0), 9), np.float64)
        azimuth_deg = (self.begins_deg + turned) % 360.0
        return Script(time_s, azimuth_deg, opening, self._motions(time_s))

    def _motions(self, time_s: Floats) -> tuple[str, ...]:
        def on(from_s: float, for_s: float) -> NDArray[np.bool_]:
            return (time_s > from_s) & (time_s < from_s + for_s + _SHUTTER_EASE_S)

        opens, closes = on(_REST_S, self.travel_s), on(self.closes_s, _CLOSES * self.travel_s)
        return tuple(np.where(opens, "opening", np.where(closes, "closing", "still")).tolist())


def motors_of(seed: int) -> Motors:
    """Give the motors of a dome's film: how fast, how far, from where and which way round."""
    return _motors(_random(seed))


def _random(seed: int) -> np.random.Generator:
    return np.random.default_rng((seed, 77))


def _motors(random: np.random.Generator) -> Motors:
    travel_s, speed_deg_s = random.uniform(*_SHUTTER_S), random.uniform(*_DOME_DEG_S)
    begins_deg = random.uniform(0.0, 360.0)
    turn_deg = random.choice([-1.0, 1.0]) * random.uniform(*_TURN_DEG)
    return Motors(travel_s, speed_deg_s, begins_deg, turn_deg)


def film(dome: Dome, count: int) -> Iterator[Shot]:
    """Film a dome through a clear lens, in one light; the same dome, the same film.

    Parameters
    ----------
    dome : Dome
        Its seed decides light, telescope, what stands in front, and what happens.
    count : int
        Frames at most.
    """
    random = _random(dome.seed)
    studio, plot = Studio(dome), _motors(random).script()
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
