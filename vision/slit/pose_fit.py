"""Fits the pose of the dome camera to clicks on the slit, and names the clicks that are wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vision.slit.calibration import Array, Calibration, Click, DomeShape
from vision.slit.descent import Problem
from vision.slit.fit_quality import ClickVerdict, azimuth_sigma_deg, sigmas_of, verdicts_of
from vision.slit.pose import NORTH, PoseWords, camera_of, centre_line, numbers_of, words_of

FEWEST = 4
"""A pose is fitted to so many clicks at different azimuths at least."""

APART_DEG = 10.0
"""Azimuths that differ by less count as one."""

CLICK_PX = 1.0
"""How exactly a careful hand clicks, 1 sigma on each axis (pixels)."""

# No hand is taken to be less steady than this, so that one wrong click never looks like many
# careless ones.
_SHAKIEST_PX = 3.0
# A click is wrong when the others, with all that they leave open, put it so improbably far
# away: squared sigmas of two axes, one in 300 000.
_WRONG_SIGMAS2 = 25.0
_WRONG_PX = 5.0


class FitError(ValueError):
    """A pose cannot be fitted to these clicks; the sentence says what is missing."""


@dataclass(frozen=True, slots=True)
class PoseGuess:
    """What is known of a camera before the first click.

    Attributes
    ----------
    numbers, sigmas : ndarray, shape (9,)
        As `vision.slit.pose` has them, and how far each may be off (1 sigma).
    size_px : tuple of 2 ints
        Width and height of the picture.
    circle_px : float
        Radius of the image circle.
    """

    numbers: Array
    sigmas: Array
    size_px: tuple[int, int]
    circle_px: float


def rough_guess(size_px: tuple[int, int], dome: DomeShape, circle_px: float) -> PoseGuess:
    """Guess at a fisheye camera that looks up somewhere inside a dome.

    Parameters
    ----------
    size_px : tuple of 2 ints
        Width and height of the picture.
    dome : DomeShape
        Its radius says how far the camera can be from the middle.
    circle_px : float
        Radius of the image circle; half the picture's height is a good guess.
    """
    width_px, height_px = size_px
    radius_m, short_px = dome.radius_m, min(size_px)
    middle = ((width_px - 1) / 2.0, (height_px - 1) / 2.0)
    focal = circle_px / (np.pi / 2.0)
    numbers = np.array([focal, *middle, 0.0, 0.0, -0.25 * radius_m, 0.0, 0.0, 0.0])
    centre, aside, lean = 0.015 * short_px, 0.45 * radius_m, 0.15
    off = [0.12 * focal, centre, centre, aside, aside, 0.2 * radius_m, lean, lean, 100.0]
    return PoseGuess(numbers, np.array(off), size_px, circle_px)


def guess_from(calibration: Calibration) -> PoseGuess:
    """Start from a calibration whose camera may have been moved since: the lens is the same."""
    camera = calibration.camera
    size_px = (camera.image_width_px, camera.image_height_px)
    radius_m = calibration.dome.radius_m
    centre, aside, lean = 0.006 * min(size_px), 0.12 * radius_m, 0.1
    off = [0.02 * camera.focal_px_per_rad, centre, centre, *[aside] * 3, lean, lean, 100.0]
    circle_px = camera.max_theta_rad * camera.focal_px_per_rad
    return PoseGuess(numbers_of(camera), np.array(off), size_px, circle_px)


@dataclass(frozen=True, slots=True)
class PoseFit:
    """A fitted pose and how good it is.

    Attributes
    ----------
    calibration : Calibration
        The pose, with the clicks that were not wrong.
    verdicts : tuple of ClickVerdict
        One for each click given, in order.
    rms_px : float
        Of the clicks that were not wrong, both axes together.
    pose, sigma : PoseWords
        The nine quantities and the 1-sigma of each.
    from_clicks : tuple of bool
        For each quantity, true when the clicks tell it at least twice as well as the guess.
    azimuth_sigma_deg : float
        1-sigma of a slit azimuth read with this pose, where it is worst on the circle.
    """

    calibration: Calibration
    verdicts: tuple[ClickVerdict, ...]
    rms_px: float
    pose: PoseWords
    sigma: PoseWords
    from_clicks: tuple[bool, ...]
    azimuth_sigma_deg: float

    @property
    def wrong(self) -> tuple[int, ...]:
        """Places of the wrong clicks in the list, from 0."""
        return tuple(n for n, verdict in enumerate(self.verdicts) if verdict.wrong)


def fit_pose(
    clicks: Sequence[Click], guess: PoseGuess, dome: DomeShape, name: str = "dome camera"
) -> PoseFit:
    """Fit a camera's pose to clicks on the centre line of the slit.

    The guess counts as a measurement of its own: few clicks move only what they tell.
    Wrong clicks are found one by one, by what the others say of them, and left out.

    Parameters
    ----------
    clicks : sequence of Click
        `FEWEST` at different azimuths at least.
    guess : PoseGuess
        From `rough_guess` or `guess_from`.
    dome : DomeShape
        Taken as it is, not fitted.
    name : str
        Of the calibration.

    Raises
    ------
    FitError
        When there are too few clicks.
    """
    check_enough(clicks)
    problem = _problem(clicks, guess, dome)
    numbers = problem.best(_starts(problem, clicks, guess))
    wrong, others_px = _contradicted(problem, numbers)
    kept = ~wrong
    numbers, covariance = problem.settled(numbers, kept)
    sigma_px = _shake_px(problem, numbers, kept)
    covariance = covariance * (sigma_px / CLICK_PX) ** 2
    camera = camera_of(numbers, guess.size_px, guess.circle_px)
    agreed = tuple(click for click, bad in zip(clicks, wrong, strict=True) if not bad)
    calibration = Calibration(name, camera, dome, agreed)
    off_px = problem.off_px(numbers)
    return PoseFit(
        calibration,
        verdicts_of(calibration, clicks, off_px, others_px, wrong),
        float(np.sqrt((off_px[kept] ** 2).sum(axis=1).mean())),
        words_of(numbers),
        sigmas_of(numbers, covariance),
        tuple(bool(told) for told in np.sqrt(np.diag(covariance)) < 0.5 * guess.sigmas),
        azimuth_sigma_deg(calibration, numbers, covariance),
    )


def check_enough(clicks: Sequence[Click]) -> None:
    """Check that there are clicks at enough azimuths.

    Raises
    ------
    FitError
        When there are not; the sentence says how many more are needed.
    """
    apart: list[float] = []
    for azimuth_deg in sorted(click.azimuth_deg for click in clicks):
        if not apart or azimuth_deg - apart[-1] >= APART_DEG:
            apart.append(azimuth_deg)
    if len(apart) > 1 and 360.0 - apart[-1] + apart[0] < APART_DEG:
        apart.pop()
    if len(apart) < FEWEST:
        raise FitError(
            f"clicks at {FEWEST} azimuths at least {APART_DEG:g}° apart are needed,"
            f" there are {len(apart)}"
        )


def _problem(clicks: Sequence[Click], guess: PoseGuess, dome: DomeShape) -> Problem:
    azimuth_deg = np.array([click.azimuth_deg for click in clicks])
    arc_deg = np.array([click.arc_deg for click in clicks])
    clicked = np.array([(click.x_px, click.y_px) for click in clicks])
    points_m = centre_line(dome, azimuth_deg, arc_deg)
    return Problem(points_m, clicked, guess.numbers, guess.sigmas, CLICK_PX)


def _starts(problem: Problem, clicks: Sequence[Click], guess: PoseGuess) -> list[Array]:
    """Give poses to start from: north by the clicks, the camera at five places."""
    numbers = guess.numbers
    beside = problem.clicked - numbers[1:3]
    # Seen from below, azimuths grow against the clock.
    turned = np.arctan2(beside[:, 0], -beside[:, 1])
    norths = turned + np.radians([click.azimuth_deg for click in clicks])
    apart = np.abs(np.angle(np.exp(1j * (norths[:, None] - norths))))
    north = norths[np.argmin(apart.sum(axis=0))]
    starts = [numbers, *(numbers.copy() for _ in range(5))]
    for start, (east, northward) in zip(
        starts[1:], ((0, 0), (1, 1), (1, -1), (-1, 1), (-1, -1)), strict=True
    ):
        start[NORTH] = north
        start[3:5] += np.array([east, northward]) * 0.7 * guess.sigmas[3:5]
    return starts


def _contradicted(problem: Problem, numbers: Array) -> tuple[NDArray[np.bool_], Array]:
    """Find wrong clicks, the worst first, and how far each is from where the others put it."""
    count = len(problem.clicked)
    wrong = np.zeros(count, bool)
    most = min(count // 3, count - FEWEST)
    while True:
        far_px, sigmas2 = _against_the_others(problem, numbers, ~wrong)
        suspect = (sigmas2 > _WRONG_SIGMAS2) & (far_px > _WRONG_PX)
        # One wrong click can throw suspicion on a good one that was left out before it.
        cleared = wrong & ~suspect
        if cleared.any() and wrong.sum() > 1:
            wrong &= suspect
            far_px, sigmas2 = _against_the_others(problem, numbers, ~wrong)
            return wrong, far_px
        worst = int(np.argmax(np.where(suspect & ~wrong, sigmas2, -1.0)))
        if wrong.sum() >= most or not suspect[worst] or wrong[worst]:
            return wrong, far_px
        wrong[worst] = True


def _against_the_others(
    problem: Problem, numbers: Array, kept: NDArray[np.bool_]
) -> tuple[Array, Array]:
    """Give how far each click is from where the others put it: pixels, and squared sigmas."""
    sigma2 = (_shake_px(problem, numbers, kept) / CLICK_PX) ** 2
    off_px, scatter_px2 = problem.without_each(numbers, kept)
    scatter_px2 = (scatter_px2 + CLICK_PX**2 * np.eye(2)) * sigma2
    sigmas2 = np.einsum("ni,nij,nj->n", off_px, np.linalg.inv(scatter_px2), off_px)
    return np.hypot(*off_px.T), sigmas2


def _shake_px(problem: Problem, numbers: Array, kept: NDArray[np.bool_]) -> float:
    """Estimate how steadily the clicks were made, by their median so that few wrong ones pass."""
    off_px = problem.off_px(numbers)[kept]
    # Every fitted number takes a share of the scatter away; a Rayleigh median is 1.18 sigma.
    left = max(2 * len(off_px) - problem.told(numbers, kept), 1.0) / (2 * len(off_px))
    shake_px = float(np.median(np.hypot(*off_px.T))) / 1.18 / np.sqrt(left)
    return float(np.clip(shake_px, CLICK_PX, _SHAKIEST_PX))
