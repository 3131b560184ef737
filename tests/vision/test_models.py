"""Models: only a whole file that is what it is said to be is opened; all others are named.

The small files in tests/data/models give their input back with the sign changed.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from vision.models import ModelError, open_model
from vision.slit.calibration_file import load_calibration
from vision.slit.detector import PATCH_MODEL, STRIP_MODEL, slit_detector
from vision.slit.judge import Judge
from vision.slit.proposer import Proposer

PROJECT = Path(__file__).resolve().parents[2]
MODELS = PROJECT / "tests" / "data" / "models"
SHIPPED = PROJECT / "resources" / "models"
SHAPE = (3, 4, 5)


def test_a_model_runs_and_tells_what_its_training_wrote_into_it() -> None:
    model = open_model(MODELS / "negative.onnx", "test", SHAPE)
    assert model.facts["classes"] == "a,b"
    batch = np.arange(120, dtype=np.float32).reshape(2, 3, 4, 5)
    assert np.array_equal(model.run(batch), -batch)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("missing.onnx", "there is no such model"),
        ("of-nobody.onnx", "not a model of this project"),
        ("strip-of-other-size.onnx", "a model for 'slit strip', here one for 'test' is needed"),
    ],
)
def test_a_wrong_model_is_named(name: str, said: str) -> None:
    with pytest.raises(ModelError, match=said) as caught:
        open_model(MODELS / name, "test", SHAPE)
    assert str(MODELS / name) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_model_for_pictures_of_another_size_is_named() -> None:
    with pytest.raises(ModelError, match=r"takes pictures of \[3, 4, 5\], not \[3, 8, 8\]"):
        open_model(MODELS / "negative.onnx", "test", (3, 8, 8))


@pytest.mark.parametrize("share", [0.0, 0.3, 0.9])
def test_a_truncated_model_is_named(tmp_path: Path, share: float) -> None:
    whole = (SHIPPED / PATCH_MODEL).read_bytes()
    path = tmp_path / "cut.onnx"
    path.write_bytes(whole[: round(share * len(whole))])
    with pytest.raises(ModelError, match=r"cut\.onnx: ") as caught:
        Judge(path)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("content", [b"", b"hello\n" * 50, bytes(range(256))])
def test_what_is_no_model_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "text.onnx"
    path.write_bytes(content)
    with pytest.raises(ModelError, match=r"text\.onnx: "):
        open_model(path, "test", SHAPE)


def test_a_folder_is_no_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="there is no such model"):
        open_model(tmp_path, "test", SHAPE)


@pytest.mark.parametrize(
    "name", ["strip-of-other-size.onnx", "strip-of-other-classes.onnx", "patch-of-other-size.onnx"]
)
def test_a_proposer_takes_only_a_model_for_its_strip_and_its_classes(name: str) -> None:
    with pytest.raises(ModelError, match=name):
        Proposer(MODELS / name)


@pytest.mark.parametrize("name", ["patch-of-other-size.onnx", "strip-of-other-size.onnx"])
def test_a_judge_takes_only_a_model_for_its_patches(name: str) -> None:
    with pytest.raises(ModelError, match=name):
        Judge(MODELS / name)


def test_the_two_models_of_a_folder_cannot_change_places(tmp_path: Path) -> None:
    shutil.copy(SHIPPED / STRIP_MODEL, tmp_path / PATCH_MODEL)
    shutil.copy(SHIPPED / PATCH_MODEL, tmp_path / STRIP_MODEL)
    calibration = load_calibration(PROJECT / "resources" / "calibration" / "simulator.toml")
    with pytest.raises(ModelError, match="is needed"):
        slit_detector(calibration, tmp_path)
