"""Element sets start SGP4, are cut, joined and kept without losing anything."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
import sgp4.api

from app.sky.elements.element_set import DamagedFile, ElementSet, joined, no_elements
from app.sky.elements.reading import read_elements, read_file
from app.sky.elements.synthetic import synthetic_elements
from tests.app.elements.made_sets import ISS, ISS_1, ISS_2, SHARED, numbered

ONE = read_elements(ISS.encode(), "x").elements
EPOCH_UTC = datetime(2026, 5, 30, 12, tzinfo=UTC)


def test_sgp4_is_the_quick_one() -> None:
    """Without its C++ part everything takes 36 times as long."""
    assert sgp4.api.accelerated


def test_sgp4_started_from_a_set_goes_where_it_goes_from_the_lines() -> None:
    theirs = sgp4.api.Satrec.twoline2rv(ISS_1, ISS_2)
    ours = ONE.satrecs()[0]
    for day in (0.0, 0.7, 10.0):
        assert ours.sgp4(2461191.5 + day, 0.0) == theirs.sgp4(2461191.5 + day, 0.0)


def test_real_orbits_go_where_they_go_from_the_lines() -> None:
    elements = read_file(SHARED / "oneweb-2026-05-30.3le.gz").elements
    jd, fraction = np.array([2461191.5]), np.array([0.25])
    satrecs = elements.satrecs()
    error, place_km, _ = sgp4.api.SatrecArray(satrecs).sgp4(jd, fraction)
    assert not error.any()
    assert np.linalg.norm(place_km[:, 0], axis=1).min() > 6900.0
    assert [one.satnum for one in satrecs] == elements.norad_id.tolist()


def test_numbers_beyond_alpha_5_start_sgp4_all_the_same() -> None:
    many = ElementSet(
        np.array([799_501_621], np.int64), ONE.names, ONE.designators, ONE.epoch_jd, ONE.values
    )
    assert many.satrecs()[0].satnum == 0
    assert many.satrecs()[0].error == 0


def test_epochs_in_seconds() -> None:
    assert ONE.epoch_s[0] == pytest.approx(EPOCH_UTC.timestamp(), abs=1e-4)
    assert ONE.mean_motion_rev_day[0] == pytest.approx(15.4956)


def test_some_are_taken_by_number_or_by_mask() -> None:
    elements = read_elements((ISS + numbered("00005", "V")).encode(), "x").elements
    assert elements.take(np.array([1, 0])).names == ("V", "ISS (ZARYA)")
    assert elements.take(np.array([False, True])).norad_id.tolist() == [5]
    assert len(elements.take(np.array([], np.int64))) == 0


def test_sets_are_joined_in_order() -> None:
    assert joined([ONE, no_elements(), ONE]).names == ONE.names * 2
    assert len(joined([])) == 0


def test_arrays_of_different_lengths_are_no_set() -> None:
    with pytest.raises(ValueError, match="every array of that length"):
        ElementSet(ONE.norad_id, (), (), ONE.epoch_jd, ONE.values)


def test_a_set_is_kept_with_all_its_names(tmp_path: Path) -> None:
    path = tmp_path / "set.npz"
    names = ("ISS (ZARYA)", "", "きぼう", "two\nlines")
    elements = joined([ONE] * 4)
    elements = ElementSet(
        elements.norad_id,
        names,
        ("", *elements.designators[1:]),
        elements.epoch_jd,
        elements.values,
    )
    elements.save(path)
    again = ElementSet.load(path)
    assert again.names == (*names[:3], "two lines")
    assert again.designators == elements.designators
    for one, other in zip(
        (again.norad_id, again.epoch_jd, again.values),
        (elements.norad_id, elements.epoch_jd, elements.values),
        strict=True,
    ):
        assert np.array_equal(one, other)
        assert one.dtype == other.dtype


def test_nobody_is_kept_too(tmp_path: Path) -> None:
    no_elements().save(tmp_path / "none.npz")
    assert len(ElementSet.load(tmp_path / "none.npz")) == 0


@pytest.mark.parametrize("keep", [0, 10, 300, -30])
def test_a_damaged_file_is_said(tmp_path: Path, keep: int) -> None:
    path = tmp_path / "set.npz"
    synthetic_elements(200).save(path)
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(DamagedFile, match=r"set\.npz holds no elements"):
        ElementSet.load(path)


def test_a_file_with_pickle_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "evil.npz"
    np.savez(path, norad_id=np.array([object()], dtype=object))
    with pytest.raises(DamagedFile):
        ElementSet.load(path)
