"""``python -m app marks``: fixed marks into a calibration's file."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

import resources
from app.cli.marks import BAD_INPUT, DONE, main
from drivers.opencv import cv2
from vision.slit.mark_file import load_marks

SHIPPED = resources.path("calibration/simulator.toml")


@pytest.fixture
def calibration(tmp_path: Path) -> Path:
    return Path(shutil.copy(SHIPPED, tmp_path / "dome.toml"))


def test_the_simulators_marks_are_made_by_it(
    calibration: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(calibration), "--simulated"]) == DONE
    assert load_marks(calibration) == load_marks(SHIPPED)
    assert "20 marks are in" in capsys.readouterr().out
    assert len(list(calibration.parent.glob("dome.*.toml"))) == 1


def test_pictures_without_a_wall_are_refused_in_one_sentence(
    calibration: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cv2.imwrite(str(calibration.parent / "dark.png"), np.zeros((480, 640), np.uint8))
    before = calibration.read_text(encoding="utf-8")
    assert main([str(calibration), str(calibration.parent / "dark.png")]) == BAD_INPUT
    assert "only 0 marks stand out" in capsys.readouterr().err
    assert calibration.read_text(encoding="utf-8") == before


def test_a_file_that_is_no_calibration_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path / "none.toml"), "--simulated"]) == BAD_INPUT
    assert "none.toml: cannot be read" in capsys.readouterr().err
