"""Every crossing of a field by looking at every object many times a second: slow and sure."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.model.satellites import Doubt, SpaceObjects
from app.sky.elements.element_set import ElementSet
from app.sky.orbits.field_view import FieldView
from app.sky.orbits.propagation import Orbits
from app.sky.orbits.site_frame import SiteFrame

Array = NDArray[np.float64]


def plain_objects(elements: ElementSet, magnitude: float = 4.0) -> SpaceObjects:
    """Give objects without doubts, of one standard magnitude."""
    count = len(elements)
    return SpaceObjects(
        elements.norad_id,
        elements.names,
        elements.designators,
        np.zeros(count, np.uint8),
        elements.epoch_s,
        np.full(count, magnitude),
        np.full(count, Doubt.NONE, np.uint8),
    )


def ever_up(orbits: Orbits, frame: SiteFrame, start_s: float, end_s: float) -> NDArray[np.int64]:
    """Give who is above the horizon at one of the half minutes."""
    up = np.zeros(len(orbits), np.bool_)
    for at_s in np.arange(start_s, end_s + 30.0, 30.0).tolist():
        error, r_km, _ = orbits.teme(at_s)
        up |= (error == 0) & (frame.position_km(at_s, r_km)[2] > -300.0)
    return np.flatnonzero(up)


def brute_crossings(
    orbits: Orbits,
    frame: SiteFrame,
    views: list[FieldView],
    radius_rad: float,
    moments_s: Array,
) -> list[dict[int, float]]:
    """Give for each view who comes within the radius, and how near (radians)."""
    found: list[dict[int, float]] = [{} for _ in views]
    turn = frame.turn(moments_s)
    for index in ever_up(orbits, frame, float(moments_s[0]), float(moments_s[-1])).tolist():
        error, r_km, v_km_s = orbits.teme(moments_s, np.array([index]))
        if error.any():
            continue
        up = np.einsum("kj,kj->k", turn[:, 2], r_km[0]) + frame.earth_km[2] > 0.0
        if not up.any():
            continue
        for view, some in zip(views, found, strict=True):
            offsets = view.offsets_rad(moments_s, r_km[0], v_km_s[0])
            begin, way = offsets[:, :-1], np.diff(offsets, axis=1)
            share = -(begin * way).sum(axis=0) / np.maximum((way * way).sum(axis=0), 1e-30)
            nearest = begin + way * np.clip(share, 0.0, 1.0)
            distance = np.hypot(*nearest)
            distance[~up[1:]] = np.inf
            if distance.min() < radius_rad:
                some[index] = float(distance.min())
    return found
