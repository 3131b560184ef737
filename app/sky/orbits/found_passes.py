"""Passes as arrays, thousands of them: what a search finds before anything is put into words."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Index = NDArray[np.int64]
Truths = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class FoundPasses:
    """Passes over a site; arrays of one length, by object and then by time.

    Azimuths and altitudes are topocentric, without refraction and without light time.

    Attributes
    ----------
    index : ndarray of int64
        Which object, as `app.sky.orbits.propagation.Orbits` counts.
    rise_s, culmination_s, set_s : ndarray
        Seconds since 1970-01-01 UTC. Of several culminations within one stay the highest.
    rise_azimuth_deg, culmination_azimuth_deg, set_azimuth_deg : ndarray
        0 to below 360.
    culmination_altitude_deg, culmination_km : ndarray
        Greatest altitude, and the range there.
    under_way, goes_on : ndarray of bool
        Where ``rise_s`` is no rise and ``set_s`` no set: the object is up at the start or the
        end of what was searched, or its elements give nothing before or after.
    """

    index: Index
    rise_s: Array
    culmination_s: Array
    set_s: Array
    rise_azimuth_deg: Array
    culmination_azimuth_deg: Array
    set_azimuth_deg: Array
    culmination_altitude_deg: Array
    culmination_km: Array
    under_way: Truths
    goes_on: Truths

    def __len__(self) -> int:
        return int(self.index.size)

    def take(self, chosen: NDArray[np.int64] | Truths) -> FoundPasses:
        """Give some of them: by numbers, in that order, or by a mask."""
        return FoundPasses(*(getattr(self, each.name)[chosen] for each in fields(self)))


def joined(parts: list[FoundPasses]) -> FoundPasses:
    """Put lists one after the other."""
    if not parts:
        nothing, never = np.zeros(0), np.zeros(0, np.bool_)
        times, angles = (nothing, nothing, nothing), (nothing, nothing, nothing)
        return FoundPasses(np.zeros(0, np.int64), *times, *angles, nothing, nothing, never, never)
    return FoundPasses(
        *(np.concatenate([getattr(part, each.name) for part in parts]) for each in fields(parts[0]))
    )
