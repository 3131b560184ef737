"""What one run of a motor tells: its start delay, speed and coast, by what was seen of it.

Every sighting may show something else, so each counts by how likely it shows the motion.
What a run does not tell, as a short one its steady speed, stays as it was expected.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.dome.motor_way import Floats, gone
from drivers.motors.protocol import Drive

MISREAD = 0.05
"""Chance beforehand that a sighting shows something else."""

_WIDENINGS = (40.0, 12.0, 4.0, 2.0, 1.0, 1.0, 1.0, 1.0)
"""Sightings are first taken as so many times less sure: what was expected may be far off."""

_LEAST_SHARE = 0.03
_DELAY_STEP_S, _SHARE_STEP = 1e-3, 1e-3


@dataclass(frozen=True, slots=True)
class Run:
    """One run of one motor from rest to rest, as it was seen.

    Attributes
    ----------
    drive : Drive
    on_for_s : float
        How long the relay was on, as read back.
    start_sigma : float
        1 sigma of where it started.
    after_s : array, shape (n,)
        Times of the sightings, seconds after the relay went on.
    way : array, shape (n,)
        Way from the start in the drive's sense, as seen.
    sigma : array, shape (n,)
        1 sigma of each.
    temperature_c : float or None
        At the start.
    span : float
        360 where ways differ only by what is left of whole turns; else the whole way.
    round : bool
        True on the circle.
    """

    drive: Drive
    on_for_s: float
    start_sigma: float
    after_s: Floats
    way: Floats
    sigma: Floats
    temperature_c: float | None
    span: float
    round: bool


@dataclass(frozen=True, slots=True)
class Fit:
    """The numbers of one run.

    Attributes
    ----------
    numbers : array, shape (3,)
        Start delay in seconds, speed, coast.
    covariance : array, shape (3, 3)
    share : float
        Of the sightings that show this motion, 0 to 1.
    share_off : float or None
        Of those since the motor was switched off; None without any. One that stalled late shows
        a whole motor's speed first, but does not come to rest where that would have led.
    misfit : float
        Mean square of their errors over their sigmas; about 1 or less when all is well.
    """

    numbers: Floats
    covariance: Floats
    share: float
    share_off: float | None
    misfit: float


def fit(run: Run, expected: Floats, spread: Floats, run_up_s: float) -> Fit:
    """Find the numbers that explain a run, beginning from what is expected of it.

    Parameters
    ----------
    run : Run
        As seen.
    expected : array, shape (3,)
        Start delay in seconds, speed, coast.
    spread : array, shape (3, 3)
        Covariance of what one run may have instead.
    run_up_s : float
        Taken as known: its error goes into the start delay.

    Returns
    -------
    Fit
    """
    before = np.zeros((4, 4))
    before[0, 0] = run.start_sigma**-2
    before[1:, 1:] = np.linalg.inv(spread)
    prior = np.concatenate(([0.0], expected))
    least = np.concatenate(([-np.inf], _LEAST_SHARE * expected))
    found, weights, information = prior.copy(), np.ones(run.way.size), before
    for widening in _WIDENINGS:
        off = _off(run, found, run_up_s)
        weights = _weights(run, off, widening)
        slopes = _slopes(run, found, run_up_s)
        sure = slopes * (weights / run.sigma**2)[:, None]
        information = before + sure.T @ slopes
        step = np.linalg.solve(information, before @ (prior - found) + sure.T @ off)
        found = np.maximum(found + step, least)
    off = _off(run, found, run_up_s)
    weights = _weights(run, off, 1.0)
    misfit = float(np.sum(weights * (off / run.sigma) ** 2) / max(1.0, float(np.sum(weights))))
    shown, since_off = weights > 0.5, run.after_s > run.on_for_s
    return Fit(
        found[1:],
        np.asarray(np.linalg.inv(information)[1:, 1:], dtype=np.float64),
        float(np.mean(shown)),
        float(np.mean(shown[since_off])) if np.any(since_off) else None,
        misfit,
    )


def _off(run: Run, found: Floats, run_up_s: float) -> Floats:
    """Seen minus expected, the short way round."""
    off: Floats = run.way - found[0] - gone(found[1:], run_up_s, run.on_for_s, run.after_s)
    if run.round:
        off = (off + 0.5 * run.span) % run.span - 0.5 * run.span
    return off


def _weights(run: Run, off: Floats, widening: float) -> Floats:
    """Chance that each sighting shows the motion."""
    sigma = run.sigma * widening
    fits = np.exp(-np.minimum(0.5 * (off / sigma) ** 2, 700.0)) * (1.0 - MISREAD)
    fits /= np.sqrt(2.0 * np.pi) * sigma
    weights: Floats = fits / (fits + MISREAD / run.span)
    return weights


def _slopes(run: Run, found: Floats, run_up_s: float) -> Floats:
    """How each sighting would change with the start and the three numbers, shape (n, 4)."""
    slopes = np.ones((run.way.size, 4))
    for column in (1, 2, 3):
        step = _DELAY_STEP_S if column == 1 else _SHARE_STEP * found[column]
        more, less = found[1:].copy(), found[1:].copy()
        more[column - 1] += step
        less[column - 1] -= step
        ways = [gone(each, run_up_s, run.on_for_s, run.after_s) for each in (more, less)]
        slopes[:, column] = (ways[0] - ways[1]) / (2.0 * step)
    return slopes
