"""Whether the dome can keep its slit about a beam that moves: where it may stand, and when."""

from __future__ import annotations

import itertools
from collections import deque
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.model.dome_shape import DomeShape
from app.sky.dome_geometry import ANY_DEG, exit_point, tube
from app.sky.mount_way import MountWay
from app.sky.rays import gets_out, rays_of, room_rad
from drivers.mount.protocol import PierSide

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]

_ANY_WITHIN_DEG = 1e-3
_MOST_GAPS = 3
_MOST_COMPARED = 600


class SlitRoom(NamedTuple):
    """Where the slit may stand for the whole beam to leave, at each sample of a pass.

    Attributes
    ----------
    required_deg : ndarray
        Azimuth at which the beam leaves in the middle of the slit.
    ccw_deg, cw_deg : ndarray
        How far the slit may stand from there, at most `ANY_DEG`; both of them that mean
        that it may stand anywhere.
    low, high : ndarray of bool
        True where no azimuth lets the whole beam out, because the slit's lower or upper end
        is in the way.
    """

    required_deg: Array
    ccw_deg: Array
    cw_deg: Array
    low: Flags
    high: Flags

    @property
    def anywhere(self) -> Flags:
        """Where the dome may stand as it likes: the beam leaves near the zenith."""
        return np.asarray(np.minimum(self.ccw_deg, self.cw_deg) >= ANY_DEG - _ANY_WITHIN_DEG)


class Chase(NamedTuple):
    """The longest stretch over which the dome can keep up.

    Attributes
    ----------
    first, last : int
        Samples; ``last < first`` when there is none.
    low_deg, high_deg : ndarray
        Azimuths between which the slit may stand, unwrapped; infinite for anywhere.
    """

    first: int
    last: int
    low_deg: Array
    high_deg: Array

    def length_s(self, unix_s: Array) -> float:
        """Give how long it lasts; negative when there is none."""
        return -1.0 if self.last < self.first else float(unix_s[self.last] - unix_s[self.first])


def slit_room(
    shape: DomeShape, way: MountWay, latitude_deg: float, side: PierSide | None
) -> SlitRoom:
    """Say where the slit may stand along a pass, for the tube as the mount holds it.

    The slit is taken to be open as far as it goes. What it lets through beyond the zenith,
    behind its own azimuth, is counted only where it hangs together with the rest.

    Parameters
    ----------
    shape : DomeShape
        The dome.
    way : MountWay
        Of the mount.
    latitude_deg : float
        Of the site.
    side : PierSide or None
        On which side of the pier the tube is, all the time; None for a fork.
    """
    points, directions = tube(shape, way.hour_angle_deg, way.dec_deg, latitude_deg, side)
    axis = exit_point(shape, points, directions)
    best = np.arctan2(axis[:, 0], axis[:, 1])[:, None]
    # the first ray to be cut is on the rim
    out = exit_point(shape, *rays_of(shape, points, directions, only_rim=True))
    whole = gets_out(shape, out, best, 1.0).all(axis=-1)
    ccw, cw = room_rad(shape, out, best)
    upper = axis[:, 2] > np.hypot(axis[:, 0], axis[:, 1])
    return SlitRoom(
        np.degrees(best[:, 0]) % 360.0,
        np.where(whole, np.degrees(ccw), 0.0),
        np.where(whole, np.degrees(cw), 0.0),
        ~whole & ~upper,
        ~whole & upper,
    )


def longest(
    unix_s: Array, room: SlitRoom, usable: Flags, may_start: Flags, dome_deg_s: tuple[float, float]
) -> Chase:
    """Find the longest stretch over which some motion of the dome keeps the whole beam clear.

    The dome may stand ready at any azimuth before, and lead or lag as far as the slit is
    wide. It keeps up from one sample to another when, for every two samples between, the
    later one's azimuths can be reached from the earlier one's: then the highest of the lower
    bounds, each lowered by what the dome can turn in the meantime, is a way that fits all
    (E. J. McShane, Extension of range of functions, Bull. AMS 40, 1934). It turns at once and
    evenly; near the zenith, where it may stand anywhere, it may change its mind and turn the
    other way round.

    Parameters
    ----------
    unix_s : ndarray
        Of the samples.
    room : SlitRoom
        At the samples.
    usable : ndarray of bool
        Samples that nothing but the dome can spoil.
    may_start : ndarray of bool
        Samples at which a stretch may begin.
    dome_deg_s : tuple of float
        Greatest speed counter-clockwise and clockwise.
    """
    best = Chase(0, -1, np.zeros(0), np.zeros(0))
    edges = np.flatnonzero(np.diff(np.concatenate([[False], usable, [False]]).astype(np.int8)))
    for begin, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if unix_s[end - 1] - unix_s[begin] < best.length_s(unix_s):
            continue
        for required_deg in _unwrapped(room, begin, end):
            bounds_deg = _bounds_deg(room, required_deg)
            first, last = _longest_window(
                unix_s, bounds_deg, range(begin, end), may_start, dome_deg_s
            )
            found = Chase(first, last, *bounds_deg)
            if found.length_s(unix_s) > best.length_s(unix_s):
                best = found
    return best


def start_deg(unix_s: Array, chase: Chase, dome_deg_s: tuple[float, float]) -> float | None:
    """Say where the slit waits for the stretch: with as much to spare one way as the other.

    None when any azimuth will do.
    """
    part = slice(chase.first, chase.last + 1)
    after_s = unix_s[part] - unix_s[chase.first]
    ccw, cw = dome_deg_s
    low_deg = float((chase.low_deg[part] - cw * after_s).max())
    high_deg = float((chase.high_deg[part] + ccw * after_s).min())
    if np.isinf(low_deg) or np.isinf(high_deg):
        return None
    return 0.5 * (low_deg + high_deg) % 360.0 % 360.0


def needed_deg_s(
    unix_s: Array, room: SlitRoom, samples: range, dome_deg_s: tuple[float, float]
) -> tuple[float, float]:
    """Say how fast the dome turns and how fast it must, to keep up all the way.

    Parameters
    ----------
    unix_s : ndarray
        Of all samples.
    room : SlitRoom
        At all samples.
    samples : range
        Those to keep up with; the whole beam can get out at each of them.
    dome_deg_s : tuple of float
        Greatest speed counter-clockwise and clockwise.

    Returns
    -------
    tuple of float
        Of the direction that falls short most: its greatest speed, and the least that would
        be enough, degrees a second.
    """
    step = 1 + len(samples) // _MOST_COMPARED
    part = slice(samples.start, samples.stop, step)
    later_s = unix_s[part][None, :] - unix_s[part][:, None]
    between_s = np.where(later_s > 0.0, later_s, np.inf)
    ways = []
    for required_deg in _unwrapped(room, samples.start, samples.stop):
        low, high = (bound[part] for bound in _bounds_deg(room, required_deg))
        with np.errstate(invalid="ignore"):
            cw = np.nanmax((low[None, :] - high[:, None]) / between_s, initial=0.0)
            ccw = np.nanmax((low[:, None] - high[None, :]) / between_s, initial=0.0)
        turns = ((dome_deg_s[0], float(ccw)), (dome_deg_s[1], float(cw)))
        ways.append(max(turns, key=_short_deg_s))
    return min(ways, key=_short_deg_s)


def _short_deg_s(turn: tuple[float, float]) -> float:
    return turn[1] - turn[0]


def _bounds_deg(room: SlitRoom, required_deg: Array) -> tuple[Array, Array]:
    """Azimuths between which the slit may stand; infinite where it may stand anywhere."""
    free = room.anywhere
    return (
        np.where(free, -np.inf, required_deg - room.ccw_deg),
        np.where(free, np.inf, required_deg + room.cw_deg),
    )


def _unwrapped(room: SlitRoom, begin: int, end: int) -> list[Array]:
    """Required azimuths without leaps, in each way round that the zenith leaves open.

    While the dome must stand somewhere the azimuth goes evenly; only where it may stand
    anywhere between can the dome come to the next azimuth either way round.
    """
    held = begin + np.flatnonzero(~room.anywhere[begin:end])
    plain = room.required_deg.copy()
    if held.size == 0:
        return [plain]
    plain[held] = np.unwrap(plain[held], period=360.0)
    gaps = np.flatnonzero(np.diff(held) > 1)
    leaps_deg = plain[held[gaps + 1]] - plain[held[gaps]]
    widest = np.argsort(-np.abs(leaps_deg), kind="stable")[:_MOST_GAPS]
    ways = []
    for other in itertools.product((False, True), repeat=len(widest)):
        turned = plain.copy()
        for gap, around in zip(widest.tolist(), other, strict=True):
            if around:
                turned[held[gaps[gap] + 1] :] -= np.copysign(360.0, leaps_deg[gap])
        ways.append(turned)
    return ways


def _longest_window(
    unix_s: Array,
    bounds_deg: tuple[Array, Array],
    samples: range,
    may_start: Flags,
    dome_deg_s: tuple[float, float],
) -> tuple[int, int]:
    """Slide a window over the samples that always holds a way for the dome."""
    after_s = unix_s - unix_s[samples.start]
    ccw, cw = dome_deg_s
    low_cw, high_cw = (bound - cw * after_s for bound in bounds_deg)
    low_ccw, high_ccw = (bound + ccw * after_s for bound in bounds_deg)
    ahead, behind = _Least(high_cw), _Least(-low_ccw)
    starts = np.where(may_start, np.arange(may_start.size), may_start.size)
    next_start = np.minimum.accumulate(starts[::-1])[::-1].tolist()
    first, best, best_s = samples.start, (0, -1), -1.0
    times_s, least_cw, most_ccw = after_s.tolist(), low_cw.tolist(), (-high_ccw).tolist()
    for sample in samples:
        ahead.put(sample)
        behind.put(sample)
        first = ahead.drop_below(least_cw[sample], first)
        first = behind.drop_below(most_ccw[sample], first)
        start = next_start[first]
        if start <= sample and times_s[sample] - times_s[start] > best_s:
            best, best_s = (start, sample), times_s[sample] - times_s[start]
    return best


class _Least:
    """The least of the values in a sliding window."""

    def __init__(self, values: Array) -> None:
        self._values: list[float] = values.tolist()
        self._kept: deque[int] = deque()

    def put(self, sample: int) -> None:
        """Let the window reach to a sample."""
        values, kept = self._values, self._kept
        while kept and values[kept[-1]] >= values[sample]:
            kept.pop()
        kept.append(sample)

    def drop_below(self, bound: float, first: int) -> int:
        """Give where the window must begin for no value in it to be under a bound."""
        kept = self._kept
        while kept and (kept[0] < first or self._values[kept[0]] < bound):
            first = max(first, kept.popleft() + 1)
        return first
