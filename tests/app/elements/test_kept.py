"""Elements are kept once, under a name that stands for what they are, and without addresses."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from app.model.satellites import Doubt, ElementSource
from app.sky.elements.catalogue import Catalogue
from app.sky.elements.element_set import DamagedFile
from app.sky.elements.kept import NAME, forget_others, keep, kept_name, read_kept
from tests.app.orbits.skies import catalogue_of

EPOCH = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return catalogue_of(200, EPOCH)


def test_what_is_kept_is_bit_for_bit_what_was_in_use(catalogue: Catalogue, tmp_path: Path) -> None:
    again = read_kept(keep(catalogue, tmp_path / "kept"))
    for name, column in catalogue.elements.arrays().items():
        assert again.elements.arrays()[name].tobytes() == column.tobytes(), name
    assert np.array_equal(again.objects.group, catalogue.objects.group)
    assert again.objects.names == catalogue.objects.names


def test_the_same_elements_are_one_file_whoever_published_them(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    path = keep(catalogue, tmp_path)
    at_s = path.stat().st_mtime_ns
    sources = (ElementSource("https://me:secret@example.org/", EPOCH, 1, 0),)
    doubt = np.full(len(catalogue), int(Doubt.DECAYED), np.uint8)
    other = replace(
        catalogue, sources=sources, objects=replace(catalogue.objects, doubt=doubt), fault_count=7
    )
    assert keep(other, tmp_path) == path
    assert path.stat().st_mtime_ns == at_s
    assert NAME.fullmatch(path.name)
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def test_no_address_is_kept(catalogue: Catalogue, tmp_path: Path) -> None:
    sources = (ElementSource("https://me:secret@example.org/", EPOCH, 1, 0),)
    again = read_kept(keep(replace(catalogue, sources=sources), tmp_path))
    assert again.sources == ()
    assert again.faults == ()


def test_another_epoch_is_another_file(catalogue: Catalogue) -> None:
    later = replace(
        catalogue.elements, epoch_jd=catalogue.elements.epoch_jd + np.array([0.0, 1e-9])
    )
    assert kept_name(replace(catalogue, elements=later)) != kept_name(catalogue)


def test_a_file_that_is_not_what_its_name_says_is_refused(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    path = keep(catalogue, tmp_path)
    wrong = path.rename(tmp_path / "elements-0123456789abcdef.npz")
    with pytest.raises(DamagedFile, match="other elements than its name says"):
        read_kept(wrong)
    wrong.write_bytes(wrong.read_bytes()[:2000])
    with pytest.raises(DamagedFile, match=r"elements-0123456789abcdef\.npz is damaged"):
        read_kept(wrong)


def test_only_the_newest_stay(tmp_path: Path) -> None:
    names = [f"elements-{number:016x}.npz" for number in range(6)]
    for number, name in enumerate(names):
        path = tmp_path / name
        path.write_bytes(b"x")
        os.utime(path, (number, number))
    (tmp_path / "elements-of-mine.npz").write_bytes(b"x")
    forget_others(tmp_path, 2)
    assert sorted(path.name for path in tmp_path.iterdir()) == [*names[-2:], "elements-of-mine.npz"]
