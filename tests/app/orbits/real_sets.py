"""Real element sets beside the project, and the site they are looked at from."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from app.model.state import Site
from app.sky.elements.element_set import ElementSet
from app.sky.elements.reading import read_file

FOLDER = Path(__file__).parents[3].parent / "shared" / "data" / "elements"
CATALOGUE, STARLINK, ONEWEB = (
    "catalogue-2022-01-22.3le.gz",
    "starlink-2026-05-30.3le.gz",
    "oneweb-2026-05-30.3le.gz",
)
NHAO = Site("NHAO", 35.0253, 134.3356, 449.0)


@lru_cache(maxsize=4)
def real_set(name: str) -> ElementSet:
    """Read one of the sets; every object of it."""
    reading = read_file(FOLDER / name)
    assert not reading.faults
    return reading.elements
