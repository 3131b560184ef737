"""The judge's samples on the disk."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from app.train.patch_samples import PatchSamples, joined, load_samples
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
