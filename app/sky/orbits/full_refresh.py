"""Where everything is at any one moment, straight from SGP4: for tools, and for proof."""

from __future__ import annotations

import numpy as np

from app.model.satellites import SkyPlaces
from app.sky.orbits.propagation import Orbits
from app.sky.orbits.shadow import light_of
from app.sky.orbits.site_frame import SiteFrame
from app.sky.orbits.sun_direction import sun_direction
from app.sky.orbits.tick import horizontal


def full_refresh(orbits: Orbits, frame: SiteFrame, unix_s: float) -> SkyPlaces:
    """Propagate all objects to one moment and place them in the sky, the whole of it.

    Azimuth and altitude are topocentric, without refraction and without light time, as
    Skyfield's ``altaz()`` gives them; altitudes below the horizon are negative.

    Parameters
    ----------
    orbits : Orbits
        All of them are propagated.
    frame : SiteFrame
        Of the observer.
    unix_s : float
        Seconds since 1970-01-01 UTC.

    Returns
    -------
    SkyPlaces
        Without the objects that SGP4 gives an error for, that have come down, or that are
        far from where their elements reach.
    """
    error, r_km, _ = orbits.teme(unix_s)
    turn = frame.turn(unix_s)
    index = np.flatnonzero(error == 0)
    position_km = turn @ r_km.take(index, axis=0).T
    position_km += frame.earth_km[:, None]
    azimuth_deg, altitude_deg, range_km = horizontal(position_km)
    light = light_of(position_km, frame.earth_km, turn @ sun_direction(unix_s))
    return SkyPlaces(index, azimuth_deg, altitude_deg, range_km, light)
