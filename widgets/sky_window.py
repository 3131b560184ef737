"""What the open slit shows of the sky: a band that opens like a trumpet towards the zenith."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.model.state import DomeShape
from app.sky import dome_geometry

Array = NDArray[np.float64]

_WINDOW_DEG = np.concatenate(
    [
        np.arange(0.0, 8.0, 0.5),
        np.arange(8.0, 60.0, 2.0),
        np.arange(60.0, 70.0),
        np.arange(70.0, 80.0, 0.25),
        [80.0, 90.0],
    ]
)
"""Altitudes of the window's outline: close at its foot and where it opens like a trumpet."""


@dataclass(frozen=True, slots=True, eq=False)
class Window:
    """What the slit leaves open, in azimuth (may run beyond a turn) and altitude.

    Attributes
    ----------
    areas : tuple of (azimuth_deg, altitude_deg)
        Closed outlines, to be filled.
    edges : tuple of (azimuth_deg, altitude_deg)
        Open lines along the slit's edges.
    """

    areas: tuple[tuple[Array, Array], ...]
    edges: tuple[tuple[Array, Array], ...]


def window_of(shape: DomeShape, slit_azimuth_deg: float, opening: float) -> Window:
    """Outline what the slit leaves open: before the zenith, and behind it where it reaches over.

    Parameters
    ----------
    shape : DomeShape
        The dome.
    slit_azimuth_deg : float
        Middle of the slit, as seen.
    opening : float
        Uncovered share, 0 to 1.
    """
    altitude_deg = _WINDOW_DEG
    half_deg = dome_geometry.window(shape, altitude_deg, opening)
    shown = half_deg > 0.0
    end_deg = shape.slit_start_deg + opening * (shape.slit_end_deg - shape.slit_start_deg)
    # over the zenith the slit is as wide as before it; the edges of both parts meet abreast
    behind = (altitude_deg >= 180.0 - end_deg) & shown
    reaches_over = bool((behind & (half_deg < dome_geometry.ANY_DEG)).any())
    meet_deg = 90.0 if reaches_over else dome_geometry.ANY_DEG
    areas, edges = [_closed(slit_azimuth_deg, half_deg[shown], altitude_deg[shown])], []
    parts = [(slit_azimuth_deg, shown)]
    if reaches_over:
        parts.append((slit_azimuth_deg + 180.0, behind))
        half = np.minimum(half_deg[behind], 90.0)
        areas.append(_closed(slit_azimuth_deg + 180.0, half, altitude_deg[behind]))
    for middle_deg, part in parts:
        half = np.minimum(half_deg[part], meet_deg)
        last = int(np.argmax(half)) + 1 if half.max(initial=0.0) == meet_deg else half.size
        edges.append(_foot(middle_deg, half[:last], altitude_deg[part][:last]))
    if shown.any() and not shown[-1]:
        top = np.flatnonzero(shown)[-1:]
        edges.append(_closed(slit_azimuth_deg, half_deg[top], altitude_deg[top]))
    return Window(tuple(areas), tuple(edges))


def _closed(middle_deg: float, half_deg: Array, up_deg: Array) -> tuple[Array, Array]:
    """Go up the left edge and down the right one."""
    azimuth_deg = np.concatenate([middle_deg - half_deg, (middle_deg + half_deg)[::-1]])
    return azimuth_deg, np.concatenate([up_deg, up_deg[::-1]])


def _foot(middle_deg: float, half_deg: Array, up_deg: Array) -> tuple[Array, Array]:
    """Go down the left edge and up the right one."""
    azimuth_deg = np.concatenate([(middle_deg - half_deg)[::-1], middle_deg + half_deg])
    return azimuth_deg, np.concatenate([up_deg[::-1], up_deg])
