"""The judge's samples on the disk."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from app.train.domes import random_dome
from app.train.patch_samples import PatchSamples, joined, load_samples, samples_of_dome
from vision.slit.patch import PATCH_CHANNELS, PATCH_COLUMNS, PATCH_ROWS


def part(count: int, opening: float) -> PatchSamples:
    shape = (count, PATCH_ROWS, PATCH_COLUMNS, PATCH_CHANNELS)
    numbers = [np.full(count, value, np.float32) for value in (0.5, 0.1, opening, 1.0, 0.9)]
    return PatchSamples(np.full(shape, 7, np.uint8), *numbers)


def test_parts_are_read_as_one_in_the_order_of_their_names(tmp_path: Path) -> None:
    np.savez(tmp_path / "patches-2.npz", allow_pickle=False, **joined([part(3, 0.2)]))
    both = [part(2, 0.0), part(1, 0.1)]
    np.savez(tmp_path / "patches-1.npz", allow_pickle=False, **joined(both))
    found = load_samples(tmp_path)
    assert found.patches.shape[0] == 6
    np.testing.assert_allclose(found.opening, [0.0, 0.0, 0.1, 0.2, 0.2, 0.2])
    np.testing.assert_allclose(found.foot, 0.9)


def test_samples_of_an_earlier_version_are_refused_by_name(tmp_path: Path) -> None:
    arrays = joined([part(2, 0.0)])
    del arrays["foot"]
    np.savez(tmp_path / "patches-old.npz", allow_pickle=False, **arrays)
    with pytest.raises(ValueError, match=r"patches-old\.npz: .* do not say foot; choose another"):
        load_samples(tmp_path)


def test_a_folder_without_samples_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="there are no samples here"):
        load_samples(tmp_path)


def test_the_judge_also_learns_from_slits_as_few_domes_have_them() -> None:
    wide = 14
    usual, unusual = (random_dome(wide, share).shape for share in (0.0, 1.0))
    (found,) = samples_of_dome(wide, 1, 0)
    half_deg = float(np.median(np.abs(found.away_deg / found.offset)))
    width_m = 2.0 * unusual.radius_m * np.sin(np.radians(half_deg))
    # measured with a rule perhaps, hence not to the millimetre
    assert abs(width_m / unusual.slit_width_m - 1.0) < 0.1
    assert unusual.slit_width_m > 1.3 * usual.slit_width_m
