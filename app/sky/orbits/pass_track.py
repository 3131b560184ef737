"""Where one object goes during one pass, by SGP4 itself: what a mount and a dome must follow."""

from __future__ import annotations

import numpy as np

from app.model.passes import Pass
from app.sky.mount_way import PassTrack
from app.sky.orbits.propagation import Orbits
from app.sky.orbits.site_frame import SiteFrame
from app.sky.orbits.tick import horizontal

STEP_S = 1.0
"""Between two samples (seconds)."""

MOST = 900
"""A pass that lasts longer is sampled in so many steps: what is up for so long is slow."""


def pass_track(orbits: Orbits, frame: SiteFrame, index: int, pass_: Pass) -> PassTrack | None:
    """Sample a pass from rise to set.

    Parameters
    ----------
    orbits : Orbits
        With the object among them.
    frame : SiteFrame
        Of the observatory.
    index : int
        Of the object.
    pass_ : Pass
        Its rise and set.

    Returns
    -------
    PassTrack or None
        Topocentric, without refraction and without light time; None when SGP4 fails on the way.
    """
    start_s, end_s = pass_.rise_utc.timestamp(), pass_.set_utc.timestamp()
    steps = int(np.clip(np.ceil((end_s - start_s) / STEP_S), 2, MOST))
    unix_s = np.linspace(start_s, end_s, steps + 1)
    error, r_km, _ = orbits.teme(unix_s, np.array([index]))
    if error.any() or end_s <= start_s:
        return None
    placed_km = np.einsum("kij,kj->ik", frame.turn(unix_s), r_km[0]) + frame.earth_km[:, None]
    azimuth_deg, altitude_deg, _ = horizontal(placed_km)
    return PassTrack(unix_s, azimuth_deg, altitude_deg)
