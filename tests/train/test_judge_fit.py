"""Fine-tuning the judge: how much it keeps of what it began with, with the extra ``train``."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from app.train.patch_samples import PatchSamples
from tests.train.onnx_bytes import SHIPPED
from tests.train.told import Silent
from vision.slit.detector import PATCH_MODEL
from vision.slit.patch import PATCH_CHANNELS, PATCH_COLUMNS, PATCH_ROWS

ROOT = Path(__file__).resolve().parents[2]

pytestmark = [
    pytest.mark.train,
    # torch speaks of its own future
    pytest.mark.filterwarnings("default"),
]


def samples() -> PatchSamples:
    random = np.random.default_rng(7)
    shape = (12, PATCH_ROWS, PATCH_COLUMNS, PATCH_CHANNELS)
    away_deg = np.tile([0.5, -1.0, 40.0], 4).astype(np.float32)
    return PatchSamples(
        random.integers(0, 256, shape, dtype=np.uint8),
        away_deg,
        0.1 * away_deg,
        np.linspace(0.0, 1.0, 12, dtype=np.float32),
        np.ones(12, np.float32),
        np.tile([1.0, 0.0, np.nan], 4).astype(np.float32),
    )


def weights_after(work: Path, kept: float) -> np.ndarray:
    from app.train.patch_fit import JudgeFit, JudgeRecipe

    work.mkdir()
    recipe = JudgeRecipe(epochs=1, batch=6, threads=1, kept=kept)
    fit = JudgeFit(work, samples(), recipe, SHIPPED / "judge.pt")
    fit.run(Silent())
    again = JudgeFit(work, samples(), recipe, SHIPPED / "judge.pt")
    again.run(Silent())
    for one, other in zip(fit.net.parameters(), again.net.parameters(), strict=True):
        assert one.equal(other)
    return np.concatenate([one.detach().numpy().ravel() for one in fit.net.parameters()])


def test_a_fine_tuned_judge_is_the_mean_of_what_it_was_and_became(tmp_path: Path) -> None:
    began = weights_after(tmp_path / "all", 1.0)
    became = weights_after(tmp_path / "none", 0.0)
    half = weights_after(tmp_path / "half", 0.5)
    assert not np.allclose(began, became, atol=1e-4)
    np.testing.assert_allclose(half, 0.5 * (began + became), atol=1e-5)


def test_weights_of_another_network_are_named(tmp_path: Path) -> None:
    import torch

    from app.train.patch_fit import JudgeFit, JudgeRecipe

    other = tmp_path / "other.pt"
    torch.save({"net": {"0.weight": torch.zeros(3)}}, other)
    with pytest.raises(ValueError, match=r"other\.pt: holds the weights of another network"):
        JudgeFit(tmp_path, samples(), JudgeRecipe(epochs=1), other)


def test_a_night_for_the_judge_alone_makes_no_strips(tmp_path: Path) -> None:
    work = tmp_path / "night"
    given = ["--what", "judge", "--domes", "1", "--epochs", "1", "--frames", "2", "--threads", "1"]
    order = [sys.executable, "-m", "app", "train", "run", "--work", str(work), *given]
    subprocess.run(order, cwd=ROOT, check=True, capture_output=True, timeout=300)
    assert not (work / "strips").exists()
    assert (work / "export" / PATCH_MODEL).is_file()
