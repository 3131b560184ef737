"""Everything goes through SGP4 in portions, and comes out as SGP4 gives it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from sgp4.api import SatrecArray, accelerated

from app.sky.elements.element_set import ElementSet
from app.sky.orbits import propagation
from app.sky.orbits.propagation import PORTION, Orbits
from tests.app.orbits.real_sets import ONEWEB, real_set

AT_S = 1780135620.25


def test_the_compiled_sgp4_is_here(monkeypatch: pytest.MonkeyPatch) -> None:
    assert accelerated
    monkeypatch.setattr(propagation, "accelerated", False)
    with pytest.raises(RuntimeError, match="compiled part"):
        Orbits(real_set(ONEWEB))


def test_portions_give_what_one_call_gives() -> None:
    elements = real_set(ONEWEB)
    assert len(elements) > PORTION
    error, r_km, v_km_s = Orbits(elements).teme(AT_S)
    days = AT_S // 86400.0
    whole, part = np.array([days + 2440587.5]), np.array([AT_S / 86400.0 - days])
    sure, r_sure, v_sure = SatrecArray(elements.satrecs()).sgp4(whole, part)
    assert np.array_equal(error, sure[:, 0])
    assert r_km == pytest.approx(r_sure[:, 0], abs=1e-4)
    assert v_km_s == pytest.approx(v_sure[:, 0], abs=1e-7)


def test_several_moments_and_some_objects_are_parts_of_the_whole() -> None:
    orbits = Orbits(real_set(ONEWEB))
    index = np.array([600, 3, 3, 41])
    moments = AT_S + 60.0 * np.arange(700)
    error, r_km, v_km_s = orbits.teme(moments, index)
    assert error.shape == (4, 700)
    assert r_km.shape == v_km_s.shape == (4, 700, 3)
    for number in (0, 1, 699):
        sure = orbits.teme(float(moments[number]))
        assert np.array_equal(error[:, number], sure[0][index])
        assert np.array_equal(r_km[:, number], sure[1][index])
        assert np.array_equal(v_km_s[:, number], sure[2][index])
    alone = orbits.take(index)
    assert len(alone) == 4
    assert np.array_equal(alone.teme(AT_S)[1], r_km[:, 0])


def test_no_call_is_larger_than_a_portion(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = []

    class Watched(SatrecArray):  # type: ignore[misc]
        def sgp4(self, jd: Any, fr: Any) -> Any:
            sizes.append(len(self) * jd.size)
            return super().sgp4(jd, fr)

    monkeypatch.setattr(propagation, "SatrecArray", Watched)
    orbits = Orbits(real_set(ONEWEB))
    orbits.teme(AT_S + np.arange(7.0))
    orbits.teme(AT_S + np.arange(1200.0), np.array([1, 2, 3]))
    assert max(sizes) <= PORTION
    assert sum(sizes) == 7 * len(orbits) + 3 * 1200


def test_an_object_that_cannot_start_stays_an_error_and_troubles_no_other() -> None:
    sound = real_set(ONEWEB).take(np.arange(3))
    values = sound.values.copy()
    values[1, 3] = 1.5  # an eccentricity of no orbit
    values[2] = np.nan
    orbits = Orbits(
        ElementSet(sound.norad_id, sound.names, sound.designators, sound.epoch_jd, values)
    )
    error, r_km, _ = orbits.teme(AT_S)
    assert error[0] == 0
    assert error[1] != 0
    assert error[2] != 0 or not np.isfinite(r_km[2]).any()
    assert orbits.teme(AT_S + np.arange(3.0), np.array([1]))[0].all()
    assert np.array_equal(r_km[0], Orbits(sound).teme(AT_S)[1][0])


def test_nobody_is_nobody() -> None:
    error, r_km, _ = Orbits(real_set(ONEWEB).take(np.zeros(0, np.int64))).teme(AT_S)
    assert error.shape == (0,)
    assert r_km.shape == (0, 3)
