"""Readings of one camera over time: lone misreadings vetoed, noise averaged, motion named.

Works on a whole recording at once, forwards and backwards; needs neither motor nor relay.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from vision.slit.protocol import SlitReading, SlitState
from vision.slit.shutter_track import follow_shutter

Floats = NDArray[np.float64]

FASTEST_DEG_S = 12.0
"""No dome turns faster."""

JUMP_DEG = 2.5
"""Neighbouring readings may differ by so much more than the dome can have turned."""

BRIDGED_S = 1.5
"""Frames without a reading get one between neighbours that are no farther away."""

# How many earlier readings may be the one before; farther back a misreading costs nothing.
_LOOK_BACK = 40
# What one impossible jump costs, against log-odds of readings: about four sure ones.
_JUMP_COST = 18.0
_LEAST_ODDS, _MOST_ODDS = 0.3, 5.0
# White noise of the acceleration, degrees / s^2, 1 sigma over one second.
_ACCELERATION = 3.0
# Turning slower than this for so long is standing still.
_STILL_DEG_S, _STILL_S = 0.35, 1.2
# What turns slower than this hardly changes from which side the lip is seen.
_SLOWLY_DEG_S = 1.0
# What averaging does not take away: calibration, and lines that err alike in every frame.
_FLOOR_DEG = 0.17


@dataclass(frozen=True, slots=True)
class Tracked:
    """One frame's reading in the light of all the others.

    Attributes
    ----------
    reading : SlitReading
        Filtered; `state` may now be opening, closing or conflict.
    rate_deg_s : float or None
        Of the dome, positive towards growing azimuth; None when not known.
    """

    reading: SlitReading
    rate_deg_s: float | None


def is_sequence(readings: Sequence[SlitReading]) -> bool:
    """Tell whether readings belong to one dome that turns from frame to frame.

    Unrelated pictures jump; fewer than three readings tell nothing.
    """
    seen = np.array([r.azimuth_deg for r in readings if r.azimuth_deg is not None])
    if seen.size < 3:
        return False
    return float(np.mean(np.abs(_signed(np.diff(seen))) < 8.0)) > 0.6


def track(readings: Sequence[SlitReading], times_s: Sequence[float]) -> list[Tracked]:
    """Filter the readings of one recording.

    Parameters
    ----------
    readings : sequence of SlitReading
        In order.
    times_s : sequence of float
        Of each frame, ascending.

    Returns
    -------
    list of Tracked
        One for each reading.

    References
    ----------
    H. E. Rauch, F. Tung, C. T. Striebel, "Maximum likelihood estimates of linear dynamic
    systems", AIAA Journal 3 (1965), for the smoothing.
    """
    times = np.asarray(times_s, np.float64)
    believed = _believed(readings, times)
    vetoed = [
        reading if index in believed else replace(reading, azimuth_deg=None)
        for index, reading in enumerate(readings)
    ]
    azimuth, sigma, rate = _smoothed(vetoed, times)
    # a place that was misread says nothing of the shutter; one that was left open may
    unplaced = {i for i, reading in enumerate(readings) if reading.azimuth_deg is None}
    placed = _with_azimuth(readings, times, azimuth, sigma, rate)
    return _with_shutter(readings, placed, times, believed | unplaced)


def _believed(readings: Sequence[SlitReading], times: Floats) -> set[int]:
    """Choose the likeliest chain of readings that a dome can have turned through."""
    known = [i for i, reading in enumerate(readings) if reading.azimuth_deg is not None]
    if not known:
        return set()
    azimuth = np.array([readings[i].azimuth_deg for i in known], np.float64)
    chance = np.clip([readings[i].confidence for i in known], 1e-6, 1.0 - 1e-6)
    odds = np.clip(np.log(chance / (1.0 - chance)), _LEAST_ODDS, _MOST_ODDS)
    at = times[known]
    total, before = odds.copy(), np.full(len(known), -1)
    for here in range(1, len(known)):
        first = max(0, here - _LOOK_BACK)
        way = np.abs(_signed(azimuth[here] - azimuth[first:here]))
        can = JUMP_DEG + FASTEST_DEG_S * (at[here] - at[first:here])
        worth = total[first:here] - np.where(way <= can, 0.0, _JUMP_COST)
        best = int(worth.argmax())
        if worth[best] > 0.0:
            total[here], before[here] = odds[here] + worth[best], first + best
    chain, here = set(), int(total.argmax())
    while here >= 0:
        chain.add(known[here])
        here = int(before[here])
    return chain


def _smoothed(readings: Sequence[SlitReading], times: Floats) -> tuple[Floats, Floats, Floats]:
    """Give azimuth (any turn), sigma and rate at every frame; NaN where nothing is near."""
    count = len(readings)
    azimuth, sigma, rate = (np.full(count, np.nan) for _ in range(3))
    known = np.array([i for i, r in enumerate(readings) if r.azimuth_deg is not None], np.intp)
    if known.size == 0:
        return azimuth, sigma, rate
    seen = np.array([readings[i].azimuth_deg for i in known], np.float64)
    noise = np.array([readings[i].azimuth_sigma_deg for i in known], np.float64)
    breaks = np.flatnonzero(np.diff(times[known]) > 2.0 * BRIDGED_S) + 1
    for piece in np.split(np.arange(known.size), breaks):
        at = known[piece]
        inside = np.arange(at[0], at[-1] + 1)
        turned = seen[piece[0]] + np.concatenate([[0.0], np.cumsum(_signed(np.diff(seen[piece])))])
        values, weights = np.full(inside.size, np.nan), np.full(inside.size, np.nan)
        values[at - at[0]], weights[at - at[0]] = turned, noise[piece]
        smooth = _rts(values, weights, times[inside])
        azimuth[inside], sigma[inside], rate[inside] = _rested(smooth, values, times[inside])
    return azimuth, sigma, rate


def _rts(values: Floats, noise: Floats, times: Floats) -> tuple[Floats, Floats, Floats]:
    """Smooth with a constant-rate model: forwards, then backwards."""
    count = values.size
    state = np.array([values[0], 0.0])
    cover = np.diag([noise[0] ** 2, 25.0])
    states, covers = np.zeros((count, 2)), np.zeros((count, 2, 2))
    ahead, ahead_cover = np.zeros((count, 2)), np.zeros((count, 2, 2))
    moves = np.zeros((count, 2, 2))
    for i in range(count):
        step = times[i] - times[i - 1] if i else 0.0
        move = np.array([[1.0, step], [0.0, 1.0]])
        drift = _ACCELERATION**2 * np.array([[step**3 / 3.0, step**2 / 2.0], [step**2 / 2.0, step]])
        state, cover = move @ state, move @ cover @ move.T + drift
        moves[i], ahead[i], ahead_cover[i] = move, state, cover
        if np.isfinite(values[i]):
            off = values[i] - state[0]
            # An outlier that passed as possible loses its say.
            spread = noise[i] ** 2 * max(
                1.0, (abs(off) / (3.0 * np.sqrt(cover[0, 0] + noise[i] ** 2))) ** 2
            )
            gain = cover[:, 0] / (cover[0, 0] + spread)
            state, cover = state + gain * off, cover - np.outer(gain, cover[0])
        states[i], covers[i] = state, cover
    for i in range(count - 2, -1, -1):
        back = covers[i] @ moves[i + 1].T @ np.linalg.inv(ahead_cover[i + 1] + 1e-12 * np.eye(2))
        states[i] = states[i] + back @ (states[i + 1] - ahead[i + 1])
        covers[i] = covers[i] + back @ (covers[i + 1] - ahead_cover[i + 1]) @ back.T
    return states[:, 0], np.sqrt(np.maximum(covers[:, 0, 0], 0.0)), states[:, 1]


def _rested(
    smooth: tuple[Floats, Floats, Floats], values: Floats, times: Floats
) -> tuple[Floats, Floats, Floats]:
    """Give a dome at rest one azimuth for as long as it rests; add the floor."""
    azimuth, sigma, rate = (part.copy() for part in smooth)
    slow = np.abs(rate) < _STILL_DEG_S
    edges = np.flatnonzero(np.diff(np.concatenate([[0], slow.astype(int), [0]])))
    for first, last in zip(edges[::2], edges[1::2], strict=True):
        seen = values[first:last][np.isfinite(values[first:last])]
        if times[last - 1] - times[first] < _STILL_S or seen.size < 3:
            continue
        middle = float(np.median(seen))
        scatter = 1.4826 * float(np.median(np.abs(seen - middle)))
        # Ends of a rest belong to starting and stopping.
        near = np.abs(azimuth[first:last] - middle) < max(3.0 * scatter, 0.4)
        azimuth[first:last][near] = middle
        sigma[first:last][near] = scatter / np.sqrt(seen.size)
        rate[first:last][near] = 0.0
    return azimuth, np.hypot(sigma, _FLOOR_DEG), rate


def _with_azimuth(
    readings: Sequence[SlitReading], times: Floats, azimuth: Floats, sigma: Floats, rate: Floats
) -> list[Tracked]:
    known = np.array([r.azimuth_deg is not None for r in readings], np.bool_)
    tracked = []
    for i, (reading, away_s) in enumerate(zip(readings, _away(times, times[known]), strict=True)):
        if not np.isfinite(azimuth[i]) or away_s > BRIDGED_S:
            lost = replace(reading, azimuth_deg=None, azimuth_sigma_deg=None, confidence=0.0)
            tracked.append(Tracked(lost, None))
            continue
        agrees = reading.azimuth_deg is not None and (
            abs(float(_signed(np.asarray(reading.azimuth_deg - azimuth[i])))) < JUMP_DEG
        )
        filled = replace(
            reading,
            azimuth_deg=float(azimuth[i] % 360.0) % 360.0,
            azimuth_sigma_deg=float(sigma[i]),
            confidence=reading.confidence if agrees else max(0.0, 0.9 - 0.4 * away_s),
            proposed_by=reading.proposed_by if agrees else "track",
            unknown_because=None,
        )
        tracked.append(Tracked(filled, float(rate[i])))
    return tracked


def _away(times: Floats, known: Floats) -> list[float]:
    """Give how far each time is from the nearest of those known; both ascend."""
    ends = np.concatenate([[-np.inf], known, [np.inf]])
    after = np.searchsorted(known, times) + 1
    return [float(away) for away in np.minimum(times - ends[after - 1], ends[after] - times)]


def _with_shutter(
    readings: Sequence[SlitReading], tracked: list[Tracked], times: Floats, believed: set[int]
) -> list[Tracked]:
    """Name the shutter's state and motion from the frames around each."""
    trusted = [i for i in sorted(believed) if readings[i].opening is not None]
    rests = [one.rate_deg_s is None or abs(one.rate_deg_s) < _SLOWLY_DEG_S for one in tracked]
    shown = set(trusted)
    named = []
    for i, shutter in enumerate(follow_shutter(readings, times, trusted, rests)):
        one = tracked[i].reading
        if shutter is None or (one.azimuth_deg is None and i not in shown):
            said = replace(one, opening=None, opening_sigma=None, state=SlitState.UNKNOWN)
        else:
            said = replace(
                one,
                opening=shutter.opening,
                opening_sigma=shutter.opening_sigma,
                state=shutter.state,
            )
        named.append(replace(tracked[i], reading=said))
    return named


def _signed(angle_deg: Floats) -> Floats:
    """Bring angles into [-180, 180)."""
    return np.asarray((angle_deg + 180.0) % 360.0 - 180.0, np.float64)
