"""One moment straight from SGP4, as the tool writes it."""

from __future__ import annotations

import numpy as np
import pytest

from app.sky.orbits.full_refresh import full_refresh
from app.sky.orbits.propagation import Orbits
from app.sky.orbits.site_frame import SiteFrame
from tests.app.orbits.real_sets import CATALOGUE, NHAO, real_set
from tests.app.orbits.skyfield_sky import apart_arcsec, skyfield_places

AT_S = 1642848240.0 + 17.25


def test_every_place_is_skyfields() -> None:
    elements = real_set(CATALOGUE)
    found = full_refresh(Orbits(elements), SiteFrame(NHAO), AT_S)
    assert 23_800 < found.index.size < 23_822
    sample = np.random.default_rng(3).choice(found.index.size, 200, replace=False)
    truth = skyfield_places(elements, found.index[sample], NHAO, AT_S)
    off = apart_arcsec(found.azimuth_deg[sample], found.altitude_deg[sample], truth)
    assert off.max() < 0.01
    assert found.range_km[sample] == pytest.approx(truth[:, 2], rel=1e-8)
    assert (found.altitude_deg < 0.0).sum() > 0.8 * found.index.size


def test_garbage_is_left_out() -> None:
    elements = real_set(CATALOGUE)
    garbage = np.flatnonzero(elements.norad_id == 33772)
    found = full_refresh(Orbits(elements), SiteFrame(NHAO), AT_S + 86400.0 * 30)
    assert not np.isin(garbage, found.index).any()
    assert found.range_km.max() < 1e6
