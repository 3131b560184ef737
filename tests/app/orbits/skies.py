"""Small skies for tests of what goes around the Earth."""

from __future__ import annotations

from datetime import datetime

import numpy as np

from app.model.satellites import ElementSource, SkySegment, SpaceObjects
from app.model.state import Site
from app.sky.elements.catalogue import Catalogue
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


class SoundCatalogue(Catalogue):
    """Nobody is ever in doubt."""

    def judged_at(self, now_s: float) -> Catalogue:
        return self


def catalogue_of(count: int, epoch_utc: datetime, seed: int = 1) -> Catalogue:
    """A made-up catalogue of some objects, all sound."""
    elements = synthetic_elements(count, seed, epoch_utc)
    objects = SpaceObjects(
        elements.norad_id,
        elements.names,
        elements.designators,
        np.zeros(count, np.uint8) + 4,
        elements.epoch_s,
        np.full(count, 4.0),
        np.zeros(count, np.uint8),
    )
    objects.group[0] = 0
    source = ElementSource("test", epoch_utc, count, 0)
    return SoundCatalogue(elements, objects, (source,), (), 0, 0)
