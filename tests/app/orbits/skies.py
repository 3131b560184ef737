"""Small skies for tests of what goes around the Earth."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import numpy as np

from app.model.satellites import GROUPS, Group, SkySegment, SpaceObjects
from app.model.state import Site
from app.sky.elements.catalogue import Catalogue, gather
from app.sky.elements.reading import Reading
from app.sky.elements.synthetic import synthetic_elements

SITE = Site("Test dome", 35.0253, 134.3356, 449.0)


def objects_of(count: int) -> SpaceObjects:
    """Objects without a secret: numbered from 1, named, well known."""
    return SpaceObjects(
        norad_id=np.arange(1, count + 1),
        names=tuple(f"OBJECT {n}" for n in range(1, count + 1)),
        designators=("1998-067A",) * count,
        group=np.zeros(count, np.uint8),
        epoch_s=np.zeros(count),
        standard_magnitude=np.full(count, 4.0),
        doubt=np.zeros(count, np.uint8),
    )


def segment_of(count: int, start_s: float) -> SkySegment:
    """A minute in which everybody stands 1000 km overhead."""
    path_km = np.zeros((4, 3, count))
    path_km[0, 2] = 1000.0
    return SkySegment(
        start_s=start_s,
        step_s=60.0,
        path_km=path_km,
        maybe_up=np.arange(count),
        earth_km=np.array([0.0, 0.0, -6371.0]),
        sun=np.array([[0.0, 0.0, 1.0]] * 2),
        usable=np.ones(count, np.bool_),
    )


def catalogue_of(count: int, epoch_utc: datetime, seed: int = 1) -> Catalogue:
    """A made-up catalogue of some objects, all of magnitude 4, the first of them the station."""
    elements = synthetic_elements(count, seed, epoch_utc)
    made = gather([Reading(elements, (), "test", epoch_utc)], epoch_utc.timestamp())
    group = np.full(count, GROUPS.index(Group.PAYLOAD), np.uint8)
    group[0] = GROUPS.index(Group.STATION)
    return replace(
        made, objects=replace(made.objects, group=group, standard_magnitude=np.full(count, 4.0))
    )
