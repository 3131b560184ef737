"""The made-up catalogue weighs what a real one does, and is the same every time."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pytest
from sgp4.api import SatrecArray

from app.model.satellites import GROUPS, Doubt, Group
from app.sky.elements.catalogue import gather
from app.sky.elements.element_set import ECCO
from app.sky.elements.reading import Reading
from app.sky.elements.synthetic import shipped, synthetic_elements

EPOCH_UTC = datetime(2026, 11, 22, tzinfo=UTC)


def test_the_same_arguments_make_the_same_catalogue() -> None:
    one, same, other = (synthetic_elements(2000, seed) for seed in (1, 1, 2))
    assert np.array_equal(one.values, same.values)
    assert one.names == same.names
    assert not np.array_equal(one.values, other.values)


def test_it_holds_what_orbits_the_earth_in_its_shares() -> None:
    elements = synthetic_elements(30_000, epoch_utc=EPOCH_UTC)
    assert len(elements) == len(set(elements.norad_id.tolist())) == 30_000
    assert np.allclose(elements.epoch_s, EPOCH_UTC.timestamp(), atol=1e-4)
    made_up = elements.take(np.arange(len(shipped()), 30_000))
    assert all(name.startswith("SIM-") for name in made_up.names)
    motion, ecco = made_up.mean_motion_rev_day, made_up.values[:, ECCO]
    low = (motion > 11.0) & (ecco < 0.1)
    stationary = (np.abs(motion - 1.0027) < 0.05) & (ecco < 0.01)
    medium = (motion > 1.5) & (motion < 2.5) & (ecco < 0.02)
    assert low.mean() == pytest.approx(0.78, abs=0.03)
    assert stationary.mean() == pytest.approx(0.085, abs=0.002)
    assert medium.mean() == pytest.approx(0.04, abs=0.002)


def test_sgp4_carries_everybody_for_a_month_from_the_epoch() -> None:
    elements = synthetic_elements(6000, epoch_utc=EPOCH_UTC)
    satrecs = elements.satrecs()
    assert all(satrec.error == 0 for satrec in satrecs)
    days = elements.epoch_jd[0, 0] + np.array([0.0, 1.0, 30.0])
    error, place_km, _ = SatrecArray(satrecs).sgp4(days, np.zeros(3))
    assert not error.any()
    assert np.linalg.norm(place_km, axis=2).min() > 6378.0 + 120.0


def test_every_group_is_there_and_nobody_in_doubt() -> None:
    reading = Reading(synthetic_elements(6000, epoch_utc=EPOCH_UTC), ())
    objects = gather([reading], EPOCH_UTC.timestamp() + 3600.0).objects
    assert set(objects.doubt.tolist()) == {int(Doubt.NONE)}
    counts = np.bincount(objects.group, minlength=len(GROUPS)) / 6000
    assert (counts > 0).all()
    assert counts[GROUPS.index(Group.CONSTELLATION)] == pytest.approx(0.45, abs=0.03)


def test_the_well_known_come_first_at_the_new_epoch() -> None:
    elements = synthetic_elements(1000, epoch_utc=EPOCH_UTC)
    assert elements.names[: len(shipped())] == shipped().names
    assert np.array_equal(elements.values[: len(shipped())], shipped().values)
    assert len(synthetic_elements(7)) == 7


@pytest.mark.parametrize("count", [0, -1])
def test_a_catalogue_of_nobody_is_not_made(count: int) -> None:
    with pytest.raises(ValueError, match="at least 1 object"):
        synthetic_elements(count)


def test_an_epoch_needs_its_zone() -> None:
    with pytest.raises(ValueError, match="time zone"):
        synthetic_elements(10, epoch_utc=datetime(2026, 1, 1))  # noqa: DTZ001
