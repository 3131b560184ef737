"""What an object is, as far as its name and its orbit tell.

References
----------
CelesTrak, "SATCAT Legend" (R/B, DEB, and the likes in names); Space-Track documentation
(numbers 80000-89999 and 270000-339999 are analysts' objects, mostly debris).
"""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from app.model.satellites import GROUPS, Group
from app.sky.elements.element_set import ECCO, INCLO, ElementSet

_PARTS = re.compile(
    r"(?P<rocket>R/B|\bAKM\b|\bPKM\b|ROCKET BODY)"
    r"|(?P<debris>\bDEB\b|DEBRIS|NEEDLES|COOLANT|\bCOVER\b|^TBA\b|^UNKNOWN$)"
)
_KINDS = re.compile(
    r"(?P<station>(?:ISS|CSS|MIR)(?: \(|$)|TIANHE|WENTIAN|MENGTIAN|TIANGONG|SALYUT|SKYLAB)"
    r"|(?P<constellation>(?:STARLINK|ONEWEB|IRIDIUM|KUIPER|QIANFAN|HULIANWANG|GUOWANG|GLOBALSTAR"
    r"|ORBCOMM|FLOCK|LEMUR|SPACEBEE|GEESAT|TIANQI)\b|SIM-\d+$)"
    r"|(?P<navigation>NAVSTAR|GPS\b|GALILEO\b|GSAT0\d|BEIDOU|BD-|QZS|MICHIBIKI|IRNSS|NVS-"
    r"|COSMOS.*GLONASS|GLONASS|SIM-\d+ NAV)"
)
"""How the names of these begin; ``SIM-`` are those of `app.sky.elements.synthetic`."""

_RANK = {group: place for place, group in enumerate(GROUPS)}
_STATIONS = (25544, 48274)


def groups(elements: ElementSet) -> NDArray[np.uint8]:
    """Give for each object its place in `app.model.satellites.GROUPS`.

    Rockets and debris are told by name, then stations, constellations and navigation; what
    has no such name goes by its orbit: geostationary is 0.99 to 1.01 revolutions a day,
    eccentricity below 0.01, inclination below 20°. The rest counts as payload.
    """
    motion = elements.mean_motion_rev_day
    ecco = elements.values[:, ECCO]
    inclination_deg = np.degrees(elements.values[:, INCLO])
    number = elements.norad_id
    found = np.full(len(elements), _RANK[Group.PAYLOAD], np.uint8)
    stationary = (np.abs(motion - 1.0) <= 0.01) & (ecco < 0.01) & (inclination_deg < 20.0)
    found[stationary] = _RANK[Group.GEOSTATIONARY]
    analyst = ((number >= 80_000) & (number < 90_000)) | ((number >= 270_000) & (number < 340_000))
    found[analyst] = _RANK[Group.DEBRIS]
    # most of the COSMOS there are GLONASS: 11 h 15 min, 64.8° (ICD of GLONASS, 3.1)
    glonass = (np.abs(motion - 2.131) < 0.01) & (np.abs(inclination_deg - 64.8) < 4.0)
    by_name = {name: _by_name(name) for name in set(elements.names)}
    for place, name in enumerate(elements.names):
        looks = by_name[name]
        if looks is not None:
            found[place] = looks
        elif glonass[place] and name.startswith("COSMOS"):
            found[place] = _RANK[Group.NAVIGATION]
    found[np.isin(number, _STATIONS)] = _RANK[Group.STATION]
    return found


def _by_name(name: str) -> int | None:
    """Tell by the name: a part of something before what it is a part of."""
    capitals = name if name.isupper() else name.upper()
    match = _PARTS.search(capitals) or _KINDS.match(capitals)
    return None if match is None else _RANK[Group(str(match.lastgroup))]
