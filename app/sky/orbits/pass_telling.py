"""One pass in full: worked out by SGP4 itself, with its light and how bright it gets."""

from __future__ import annotations

import math
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from app.model.passes import Pass
from app.model.satellites import Light, SpaceObjects
from app.sky.orbits.doubt import error_s
from app.sky.orbits.found_passes import FoundPasses
from app.sky.orbits.magnitude import apparent_magnitude
from app.sky.orbits.propagation import Orbits
from app.sky.orbits.shadow import light_of, phase_angle_deg
from app.sky.orbits.site_frame import SiteFrame
from app.sky.orbits.sun_direction import sun_direction
from app.sky.orbits.tick import horizontal
from app.sky.orbits.trust import GRAVITY_KM3_S2

Array = NDArray[np.float64]
Truths = NDArray[np.bool_]

DARK_SUN_DEG = -6.0
"""With the Sun below this the brighter satellites are seen by eye."""

_EDGE_S, _TOP_S = 0.5, 2.0
_FEWEST, _MOST, _EVERY_S = 33, 481, 15.0
_FINER = np.linspace(0.0, 1.0, 17)
# For so long the Sun stands still for what it lights: its place itself is as uncertain.
_SUN_RESTS_S = 1800.0
_DAY_S = 86400.0


class PassTelling:
    """Puts found passes into full.

    Parameters
    ----------
    orbits : Orbits
    frame : SiteFrame
    objects : SpaceObjects
        In the order of ``orbits``.
    lowest_deg : float
        The altitude that was asked for.
    """

    def __init__(
        self, orbits: Orbits, frame: SiteFrame, objects: SpaceObjects, lowest_deg: float
    ) -> None:
        self._orbits = orbits
        self._frame = frame
        self._objects = objects
        self._lowest_deg = lowest_deg

    def tell(self, found: FoundPasses, number: int) -> Pass:
        """Give one of the passes; rise, set and top are within 0.05 s of SGP4's."""
        index = int(found.index[number])
        one = self._orbits.take(np.array([index]))
        rise_s, top_s, set_s = self._sharpened(one, found, number)
        count = int(np.clip(math.ceil((set_s - rise_s) / _EVERY_S) + 1, _FEWEST, _MOST))
        moments_s = np.concatenate([[top_s], np.linspace(rise_s, set_s, count)])
        r_km, placed = self._placed(one, moments_s)
        azimuth_deg, altitude_deg, range_km = horizontal(placed)
        lit, phase_deg, dark = self._light(moments_s, r_km)
        shown = lit & dark
        magnitudes = apparent_magnitude(
            self._objects.standard_magnitude[index], range_km[shown], phase_deg[shown]
        )
        brightest = float(magnitudes.min()) if magnitudes.size else math.inf
        age_days = (top_s - float(self._objects.epoch_s[index])) / _DAY_S
        return Pass(
            int(self._objects.norad_id[index]),
            self._objects.name(index),
            _utc(rise_s),
            _utc(top_s),
            _utc(set_s),
            float(azimuth_deg[1]),
            float(azimuth_deg[0]),
            float(azimuth_deg[-1]),
            float(altitude_deg[0]),
            self._arcs(one, moments_s[1:], lit[1:]),
            brightest if math.isfinite(brightest) else None,
            bool(dark[0]),
            float(error_s(age_days, self._rev_day(one, top_s))),
        )

    def _sharpened(
        self, one: Orbits, found: FoundPasses, number: int
    ) -> tuple[float, float, float]:
        """Give rise, top and set; what is only an end of the search stays where it is."""
        rise_s, top_s, set_s = (
            float(some[number]) for some in (found.rise_s, found.culmination_s, found.set_s)
        )
        around = np.array(
            [
                *(rise_s - _EDGE_S, rise_s + _EDGE_S, set_s - _EDGE_S, set_s + _EDGE_S),
                *(top_s - _TOP_S, top_s, top_s + _TOP_S),
            ]
        )
        altitude = horizontal(self._placed(one, around)[1])[1] - self._lowest_deg
        at_end = top_s in (rise_s, set_s)
        if not found.under_way[number]:
            rise_s = _zero(around[:2], altitude[:2], rise_s)
        if not found.goes_on[number]:
            set_s = _zero(around[2:4], altitude[2:4], set_s)
        before, here, after = altitude[4:]
        bend = before - 2.0 * here + after
        if not at_end and bend < 0.0:
            top_s += float(np.clip(0.5 * (before - after) / bend, -1.0, 1.0)) * _TOP_S
        return rise_s, min(max(top_s, rise_s), set_s), set_s

    def _placed(self, one: Orbits, moments_s: Array) -> tuple[Array, Array]:
        """Give places in SGP4's frame and over the site, each of shape (3, k)."""
        _, r_km, _ = one.teme(moments_s)
        placed = np.einsum("kij,kj->ik", self._frame.turn(moments_s), r_km[0])
        return r_km[0].T, placed + self._frame.earth_km[:, None]

    def _light(self, moments_s: Array, r_km: Array) -> tuple[Truths, Array, Truths]:
        """Give whether it is lit, the phase angle, and whether the sky is dark."""
        lit, dark = np.zeros(moments_s.size, np.bool_), np.zeros(moments_s.size, np.bool_)
        phase_deg = np.zeros(moments_s.size)
        for part in np.unique(moments_s // _SUN_RESTS_S):
            some = np.flatnonzero(moments_s // _SUN_RESTS_S == part)
            sun = sun_direction(float(moments_s[some].mean()))
            turn = self._frame.turn(moments_s[some])
            light = light_of(r_km[:, some], np.zeros(3), sun)
            lit[some] = light == Light.SUNLIT
            dark[some] = turn[:, 2] @ sun < math.sin(math.radians(DARK_SUN_DEG))
            site_km = np.einsum("kij,i->jk", turn, -self._frame.earth_km)
            phase_deg[some] = phase_angle_deg(r_km[:, some] - site_km, sun)
        return lit, phase_deg, dark

    def _arcs(
        self, one: Orbits, moments_s: Array, lit: Truths
    ) -> tuple[tuple[datetime, datetime], ...]:
        """Give the stretches in the light; where they begin and end within a second."""
        change = np.flatnonzero(lit[1:] != lit[:-1])
        before_s, after_s = moments_s[change], moments_s[change + 1]
        for _ in range(2):
            if not change.size:
                break
            finer_s = before_s[:, None] + (after_s - before_s)[:, None] * _FINER
            r_km, _ = self._placed(one, finer_s.ravel())
            still = self._light(finer_s.ravel(), r_km)[0].reshape(finer_s.shape)
            first = np.argmax(still != lit[change][:, None], axis=1)
            rows = np.arange(change.size)
            before_s, after_s = finer_s[rows, np.maximum(first - 1, 0)], finer_s[rows, first]
        edges = [*(0.5 * (before_s + after_s)).tolist()]
        if lit[0]:
            edges.insert(0, float(moments_s[0]))
        if lit[-1]:
            edges.append(float(moments_s[-1]))
        return tuple(
            (_utc(begin), _utc(end)) for begin, end in zip(edges[0::2], edges[1::2], strict=True)
        )

    def _rev_day(self, one: Orbits, unix_s: float) -> float:
        """Give the mean motion, from place and velocity."""
        _, r_km, v_km_s = one.teme(unix_s)
        inverse_km = 2.0 / np.linalg.norm(r_km[0]) - v_km_s[0] @ v_km_s[0] / GRAVITY_KM3_S2
        motion_rad_s = math.sqrt(GRAVITY_KM3_S2 * float(inverse_km) ** 3)
        return motion_rad_s * _DAY_S / (2.0 * math.pi)


def _zero(moments_s: Array, values: Array, otherwise_s: float) -> float:
    """Give where a straight line through two values is 0, not far from them."""
    if values[0] == values[1]:
        return otherwise_s
    share = float(np.clip(values[0] / (values[0] - values[1]), -1.0, 2.0))
    return float(moments_s[0]) + share * float(moments_s[1] - moments_s[0])


def _utc(unix_s: float) -> datetime:
    return datetime.fromtimestamp(unix_s, UTC)
