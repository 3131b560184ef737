"""What the readings of many frames come to, in numbers; and the goals they are held to."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tests.bench.encoder.outcomes import WRONG_DEG, Outcome

Floats = NDArray[np.float64]
STATES = ("closed", "part open", "open")

FILTERED_RMS_DEG, STATE_RIGHT, BLIND_UNKNOWN = 0.3, 0.98, 0.99
"""Goals: of filtered clips, of states, and of frames that show no slit."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Of a set of frames; NaN where no frame tells.

    Attributes
    ----------
    frames : int
    known : float
        Share whose azimuth was read.
    median_deg, most_deg, rms_deg : float
        Of the size of the azimuth error, of those known: median, 95 % quantile, RMS.
    in_sigmas : float
        Standard deviation of error / sigma, of those within `WRONG_DEG`.
    opening : float
        Median size of the opening's error.
    told : int
        Frames whose state an expert could tell.
    state : float
        Share of those whose state was read rightly.
    wrong : float
        Share of all frames that are confidently wrong.
    cpu_ms : float
        Median CPU time of a frame.
    """

    frames: int
    known: float
    median_deg: float
    most_deg: float
    rms_deg: float
    in_sigmas: float
    opening: float
    told: int
    state: float
    wrong: float
    cpu_ms: float


def figures(found: Sequence[Outcome]) -> Figures:
    """Work the numbers out."""
    off = np.abs(values(found, lambda one: one.off_deg))
    sigmas = values(found, lambda one: one.in_sigmas)[off < WRONG_DEG]
    off = off[np.isfinite(off)]
    opening = np.abs(values(found, lambda one: one.opening_off))
    told = [one for one in found if one.truth.an_expert_could_tell]
    return Figures(
        frames=len(found),
        known=_share(found, lambda one: one.known),
        median_deg=_of(np.median, off),
        most_deg=_of(lambda sizes: np.quantile(sizes, 0.95), off),
        rms_deg=_of(lambda sizes: np.sqrt(np.mean(sizes**2)), off),
        in_sigmas=_of(np.std, sigmas) if sigmas.size > 2 else math.nan,
        opening=_of(np.median, opening[np.isfinite(opening)]),
        told=len(told),
        state=_share(told, lambda one: one.state_is_right),
        wrong=_share(found, lambda one: one.confidently_wrong),
        cpu_ms=1e3 * _of(np.median, values(found, lambda one: one.cpu_s)),
    )


def values(found: Sequence[Outcome], what: Callable[[Outcome], float]) -> Floats:
    """Give a number of each outcome."""
    return np.array([what(one) for one in found], np.float64)


def reliability(found: Sequence[Outcome], bins: int = 8) -> list[tuple[float, float, int]]:
    """Compare confidence with what came true: mean confidence, share within 3 degrees, frames."""
    known = [one for one in found if one.known and math.isfinite(one.off_deg)]
    if not known:
        return []
    confidence = values(known, lambda one: one.reading.confidence)
    right = np.abs(values(known, lambda one: one.off_deg)) <= WRONG_DEG
    order = np.argsort(confidence)
    parts = [part for part in np.array_split(order, bins) if part.size]
    return [
        (float(confidence[part].mean()), float(right[part].mean()), part.size) for part in parts
    ]


def confusion(found: Sequence[Outcome]) -> dict[tuple[str, str], int]:
    """Count states, (true, read), of frames whose state an expert could tell."""
    counts: dict[tuple[str, str], int] = {}
    for one in found:
        if one.truth.an_expert_could_tell:
            key = (one.truth.state, one.reading.state.value)
            counts[key] = counts.get(key, 0) + 1
    return counts


def motion_named(found: Sequence[Outcome]) -> float:
    """Give the share of slits, part open as an expert could tell, whose motion is named rightly."""
    told = [
        one for one in found if one.truth.state == "part open" and one.truth.an_expert_could_tell
    ]
    return _share(
        told,
        lambda one: one.reading.state.value == one.truth.motion.replace("still", "part open"),
    )


def by_camera(found: Sequence[Outcome]) -> list[list[Outcome]]:
    """Take films, or other sets in which each dome has a camera of its own, apart."""
    apart: dict[int, list[Outcome]] = {}
    for one in found:
        apart.setdefault(seed_of(one), []).append(one)
    return list(apart.values())


def seed_of(one: Outcome) -> int:
    """Give the seed of a frame's dome, which its name says."""
    return int(one.truth.name.split()[1])


def wrongs(found: Sequence[Outcome]) -> float:
    """Count what went wrong: states that an expert could tell, and azimuths, a degree a frame."""
    told = [one for one in found if one.truth.an_expert_could_tell]
    off = np.abs(values(found, lambda one: one.off_deg))
    return sum(not one.state_is_right for one in told) + float(np.nansum(np.minimum(off, 9.0)))


@dataclass(frozen=True, slots=True)
class Goal:
    """Something that the encoder shall reach.

    Attributes
    ----------
    name, limit : str
        For people.
    value : callable
        Gives the number of a set of single frames; NaN when the set does not tell.
    holds : callable
        Tells whether a number is good enough.
    write : callable
        Writes a number.
    """

    name: str
    limit: str
    value: Callable[[Sequence[Outcome]], float]
    holds: Callable[[float], bool]
    write: Callable[[float], str]


def degrees(value: float) -> str:
    """Write degrees."""
    return "–" if math.isnan(value) else f"{value:.2f}°"


def percent(value: float) -> str:
    """Write a share."""
    return "–" if math.isnan(value) else f"{100.0 * value:.1f} %"


def plain(value: float) -> str:
    """Write a number."""
    return "–" if math.isnan(value) else f"{value:.3f}"


def open_ones(found: Sequence[Outcome]) -> list[Outcome]:
    """Give the frames in which sky shows."""
    return [one for one in found if one.truth.shows_sky]


def away_from_ends(found: Sequence[Outcome]) -> list[Outcome]:
    """Leave out slits that are a pixel or two from resting at an end."""
    return [one for one in found if not one.truth.nears_an_end]


def shut_by_leds(found: Sequence[Outcome]) -> list[Outcome]:
    """Give the shut slits that the camera's own LEDs light."""
    return [
        one
        for one in found
        if one.truth.state == "closed" and one.truth.case.startswith("night_ir")
    ]


GOALS = (
    Goal(
        "azimuth, median, ≥ 10 % open",
        "≤ 0.3°",
        lambda found: figures(open_ones(found)).median_deg,
        lambda value: value <= 0.3,
        degrees,
    ),
    Goal(
        "azimuth, 95 %, ≥ 10 % open",
        "≤ 1.0°",
        lambda found: figures(open_ones(found)).most_deg,
        lambda value: value <= 1.0,
        degrees,
    ),
    Goal(
        "shut, by the LEDs at night, 95 %",
        "≤ 2.0°",
        lambda found: figures(shut_by_leds(found)).most_deg,
        lambda value: value <= 2.0,
        degrees,
    ),
    Goal(
        "error / σ, standard deviation",
        "0.7 to 1.5",
        lambda found: figures(found).in_sigmas,
        lambda value: 0.7 <= value <= 1.5,
        plain,
    ),
    Goal(
        "opening, median error",
        "≤ 0.05",
        lambda found: figures(found).opening,
        lambda value: value <= 0.05,
        plain,
    ),
    Goal(
        "state right where an expert could tell",
        "≥ 98 %",
        lambda found: figures(found).state,
        lambda value: value >= STATE_RIGHT,
        percent,
    ),
    Goal(
        "the same, unless all but shut or all but wide open",
        "≥ 98 %",
        lambda found: figures(away_from_ends(found)).state,
        lambda value: value >= STATE_RIGHT,
        percent,
    ),
    Goal(
        "confidently wrong",
        "< 0.2 %",
        lambda found: figures(found).wrong,
        lambda value: value < 0.002,
        percent,
    ),
)


def _of(what: Callable[[Floats], np.floating | np.ndarray | float], sizes: Floats) -> float:
    return float(what(sizes)) if sizes.size else math.nan


def _share(found: Sequence[Outcome], what: Callable[[Outcome], bool]) -> float:
    return sum(map(what, found)) / len(found) if found else math.nan
