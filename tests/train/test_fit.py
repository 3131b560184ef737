"""Fitting, exporting and running weights: a few steps of each, with the extra ``train``."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from app.cli.train import main
from app.train.fitting import EPOCHS, EPOCHS_TO_TUNE, FitOrder, fit_slit_models
from app.train.installing import self_test
from app.train.progress import Cancelled
from app.train.strip_set import SynthRecipe, make_strips
from app.train.work import WorkError, read_record
from app.train.yolo_export import export_yolo
from app.train.yolo_weights import weights_of
from drivers.camera.pictures import read_picture
from tests.train.label_sets import label_set
from tests.train.onnx_bytes import SHIPPED
from tests.train.told import Silent
from vision.images import to_8_bit
from vision.models import open_model
from vision.slit.calibration_file import load_calibration
from vision.slit.detector import PATCH_MODEL, STRIP_MODEL
from vision.slit.gradients import gradients
from vision.slit.places import spread_pixels
from vision.slit.polar_strip import COLUMNS, ROWS, PolarStrip
from vision.slit.proposer import KIND, Proposer

STRIP_WEIGHTS = "slit-strip.pt"

pytestmark = [
    pytest.mark.train,
    # ultralytics and torch speak of their own future
    pytest.mark.filterwarnings("default"),
]


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("samples")
    labels = label_set(folder, 10).folder
    recipe = SynthRecipe(1, 28, str(labels), labelled_share=1.0)
    make_strips(folder / "work", recipe, Silent(), jobs=1)
    return folder / "work"


def copy_of(samples: Path, tmp_path: Path) -> Path:
    work = tmp_path / "work"
    work.mkdir()
    (work / "strips").symlink_to(samples / "strips")
    (work / "synth.json").write_bytes((samples / "synth.json").read_bytes())
    return work


def order(epochs: int | None, from_shipped: bool = False) -> FitOrder:
    return FitOrder("strip", from_shipped, None, epochs, 14, None, 1)


def test_fine_tuning_takes_fewer_epochs_when_nobody_says() -> None:
    assert order(None).recipe(1).epochs == EPOCHS
    assert order(None, from_shipped=True).recipe(1).epochs == EPOCHS_TO_TUNE < EPOCHS
    assert order(7, from_shipped=True).recipe(1).epochs == 7


def straightened() -> list[NDArray[np.uint8]]:
    """Straighten the frames that installing tests models with."""
    calibration = load_calibration(SHIPPED / "self-test" / "calibration.toml")
    polar = PolarStrip(calibration)
    on_dome, _ = spread_pixels(calibration)
    frames = sorted((SHIPPED / "self-test").glob("*.png"))
    return [polar.straighten(gradients(to_8_bit(read_picture(frame)), on_dome)) for frame in frames]


def test_a_fit_that_was_broken_off_goes_on_after_its_last_whole_epoch(
    samples: Path, tmp_path: Path
) -> None:
    work = copy_of(samples, tmp_path)
    with pytest.raises(Cancelled):
        fit_slit_models(work, order(2), Silent(end_after=2))
    told = Silent()
    models = fit_slit_models(work, order(2), told)
    fitted = [done for stage, done, _ in told.steps if stage == "fit"]
    assert fitted[0] == 3, "the second epoch's first batch comes next"
    facts = open_model(models / STRIP_MODEL, KIND, (3, ROWS, COLUMNS)).facts
    assert facts["classes"] == "open,closed"
    assert facts["data seed"] == "1"
    assert "AGPL" in facts["licence"]
    assert read_record(models / "fitted.json") == {"fitted": [STRIP_MODEL]}
    with pytest.raises(WorkError, match="was begun with epochs = 2, not 3"):
        fit_slit_models(work, order(3), Silent())
    _an_export_says_how_it_was_made(work, tmp_path / "out")


def _an_export_says_how_it_was_made(work: Path, out: Path) -> None:
    assert main(["export", "--work", str(work), "--out", str(out)]) == 0
    record = read_record(out / "record.json")
    assert record is not None
    assert record["samples"]["seed"] == 1
    assert record["fit"]["epochs"] == 2
    assert record["onnx differs from weights by"] < 1e-3


def test_weights_and_their_export_propose_the_same(samples: Path, tmp_path: Path) -> None:
    """The shipped model, put back into its network and exported again, still says the same."""
    shipped = SHIPPED / STRIP_MODEL
    weights = weights_of(
        shipped, SHIPPED / "slit-strip.yaml", samples / "strips", tmp_path / STRIP_WEIGHTS
    )
    exported = tmp_path / "again.onnx"
    assert export_yolo(weights, exported, KIND, (ROWS, COLUMNS), {}) < 1e-4
    finders = [Proposer(path) for path in (shipped, weights, exported)]
    for strip in straightened():
        first, *others = (finder.propose(strip) for finder in finders)
        assert first[0].confidence > 0.2, "no tie that rounding decides"
        for said in others:
            for place, other in zip(first, said, strict=True):
                assert place.kind == other.kind
                assert place.confidence == pytest.approx(other.confidence, abs=2e-3)
                assert place.azimuth_deg == pytest.approx(other.azimuth_deg, abs=0.05)
                assert place.top_deg == pytest.approx(other.top_deg, abs=0.5)


def test_a_folder_with_weights_only_is_a_folder_of_models(samples: Path, tmp_path: Path) -> None:
    weights_of(
        SHIPPED / STRIP_MODEL,
        SHIPPED / "slit-strip.yaml",
        samples / "strips",
        tmp_path / STRIP_WEIGHTS,
    )
    (tmp_path / PATCH_MODEL).write_bytes((SHIPPED / PATCH_MODEL).read_bytes())
    self_test(tmp_path)


def test_a_model_of_other_layers_cannot_be_gone_on_with(samples: Path, tmp_path: Path) -> None:
    with pytest.raises(WorkError, match="has other layers than"):
        weights_of(
            SHIPPED / STRIP_MODEL,
            SHIPPED / "boxes.yaml",
            samples / "strips",
            tmp_path / "begin.pt",
        )
