"""Rises, sets and turns of many objects, before they are paired into stays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Index = NDArray[np.int64]
Truths = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Events:
    """Rises (kind 1), sets (-1) and turns at the top (0), in any order.

    Attributes
    ----------
    key : ndarray of int64
        Orders them object by object in time.
    kind : ndarray of int8
    time_s : ndarray
        Since the first knot.
    place_km : ndarray, shape (3, e)
    real : ndarray of bool
        False for a rise or set that is only the end of what is known.
    """

    key: Index
    kind: NDArray[np.int8]
    time_s: Array
    place_km: Array
    real: Truths


def together(events: list[Events]) -> Events:
    """Put lists of events one after the other."""
    return Events(
        np.concatenate([some.key for some in events]),
        np.concatenate([some.kind for some in events]),
        np.concatenate([some.time_s for some in events]),
        np.concatenate([some.place_km for some in events], axis=1),
        np.concatenate([some.real for some in events]),
    )
