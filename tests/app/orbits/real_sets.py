"""Real element sets beside the project, and the site they are looked at from."""

from __future__ import annotations

import gzip
from functools import lru_cache
from pathlib import Path

import numpy as np
from sgp4.api import Satrec

from app.model.state import Site
from app.sky.elements.element_set import ElementSet

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
    lines = gzip.decompress((FOLDER / name).read_bytes()).decode("ascii", "replace").splitlines()
    firsts = [n for n, line in enumerate(lines) if line.startswith("1 ")]
    satrecs = [Satrec.twoline2rv(lines[n], lines[n + 1]) for n in firsts]
    return ElementSet(
        np.array([s.satnum for s in satrecs], np.int64),
        tuple(lines[n - 1].removeprefix("0 ").strip() for n in firsts),
        tuple(s.intldesg for s in satrecs),
        np.array([(s.jdsatepoch, s.jdsatepochF) for s in satrecs]),
        np.array(
            [
                (
                    s.bstar,
                    s.ndot,
                    s.nddot,
                    s.ecco,
                    s.argpo,
                    s.inclo,
                    s.mo,
                    s.no_kozai,
                    s.nodeo,
                )
                for s in satrecs
            ]
        ),
    )
