"""The judge of straightened slits: what it says in a mirror."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.train.onnx_bytes import SHIPPED, replaced
from vision.models import ModelError
from vision.slit.detector import PATCH_MODEL
from vision.slit.judge import ANSWERS, LIP_BINS, Judge
from vision.slit.patch import PATCH_CHANNELS, PATCH_COLUMNS, PATCH_ROWS, Patch


def patches(count: int) -> list[Patch]:
    random = np.random.default_rng(3)
    shape = (count, PATCH_ROWS, PATCH_COLUMNS, PATCH_CHANNELS)
    return list(random.integers(1, 256, shape, dtype=np.uint8))


def mirrored(patch: Patch) -> Patch:
    turned = patch[:, ::-1].copy()
    turned[..., 1] = 256 - turned[..., 1].astype(int)
    return turned


def test_both_ways_the_mirror_changes_nothing_but_the_side() -> None:
    judge = Judge(SHIPPED / PATCH_MODEL)
    straight = judge.judge(patches(3), both_ways=True)
    turned = judge.judge([mirrored(patch) for patch in patches(3)], both_ways=True)
    for one, other in zip(straight, turned, strict=True):
        assert other.offset == pytest.approx(-one.offset, abs=1e-4)
        assert other.logit == pytest.approx(one.logit, abs=1e-3)
        assert other.opening == pytest.approx(one.opening, abs=1e-3)
        assert other.closed == pytest.approx(one.closed, abs=1e-4)
        assert other.foot_seen == pytest.approx(one.foot_seen, abs=1e-4)


def test_both_ways_lies_between_the_two() -> None:
    judge = Judge(SHIPPED / PATCH_MODEL)
    (patch,) = patches(1)
    one, other = judge.judge([patch, mirrored(patch)])
    (both,) = judge.judge([patch], both_ways=True)
    assert both.logit == pytest.approx(0.5 * (one.logit + other.logit), abs=1e-3)
    assert both.offset == pytest.approx(0.5 * (one.offset - other.offset), abs=1e-4)


def test_a_judge_of_another_version_is_told_to_be_fitted_again(tmp_path: Path) -> None:
    said, other = (b"answers\x12\x02%d" % count for count in (ANSWERS, ANSWERS - 1))
    path = tmp_path / PATCH_MODEL
    path.write_bytes(replaced((SHIPPED / PATCH_MODEL).read_bytes(), said, other))
    with pytest.raises(ModelError, match="fitted by another version; fit it again"):
        Judge(path)


def test_the_chances_of_the_lip_are_those_of_the_states() -> None:
    for said in Judge(SHIPPED / PATCH_MODEL).judge(patches(4)):
        chances = np.exp(np.frombuffer(said.lip, np.float16).astype(np.float64))
        assert chances.size == LIP_BINS + 2
        assert chances.sum() == pytest.approx(1.0, abs=0.01)
        assert chances[0] == pytest.approx(said.closed, abs=0.01)
        assert chances[-1] == pytest.approx(said.open, abs=0.01)
