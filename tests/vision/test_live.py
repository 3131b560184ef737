"""Which detector a console gets, and how often it looks at the whole circle."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

import numpy as np
import pytest

from tests.vision.synthetic import draw, off_deg, plain_dome
from vision.models import ModelError
from vision.slit import learned
from vision.slit.calibration import Calibration
from vision.slit.detector import slit_detector
from vision.slit.edges import EdgeDetector
from vision.slit.live import live_detector, shipped_models
from vision.slit.polar_strip import Strip
from vision.slit.proposer import Proposer
from vision.slit.protocol import Image, Proposal


@pytest.fixture(scope="module")
def dome(tmp_path_factory: pytest.TempPathFactory) -> Calibration:
    return plain_dome(tmp_path_factory.mktemp("live"))


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Counts how often YOLO looks."""
    count: list[int] = []
    propose = Proposer.propose

    def counted(self: Proposer, strip: Strip) -> list[Proposal]:
        count.append(1)
        return propose(self, strip)

    monkeypatch.setattr(Proposer, "propose", counted)
    return count


def broken(_: Calibration) -> NoReturn:
    raise ModelError("mine.onnx: not a whole ONNX model")


def picture(dome: Calibration, azimuth_deg: float) -> Image:
    return draw(dome, azimuth_deg, 1.0, 20.0)


def test_the_models_come_first_and_nothing_is_said(dome: Calibration) -> None:
    detector, because = live_detector(dome)
    assert detector.name == slit_detector(dome).name
    assert because is None


def test_a_broken_model_leaves_the_shipped_ones_and_says_so(dome: Calibration) -> None:
    detector, because = live_detector(dome, (broken, shipped_models))
    assert because is not None
    assert "mine.onnx" in because
    assert detector.name in because
    assert detector.detect(picture(dome, 80.0)).azimuth_deg is not None


def test_without_any_model_the_edges_see(dome: Calibration) -> None:
    detector, because = live_detector(dome, (broken, broken))
    assert isinstance(detector, EdgeDetector)
    assert because is not None
    assert "edges" in because


def test_a_surely_seen_slit_is_looked_for_all_around_now_and_then(
    dome: Calibration, looks: list[int]
) -> None:
    detector = slit_detector(dome, propose_every=5)
    hint_deg = None
    for step in range(11):
        truth_deg = 100.0 + 0.2 * step
        reading = detector.detect(picture(dome, truth_deg), hint_deg)
        assert abs(off_deg(reading.azimuth_deg, truth_deg)) < 0.5
        hint_deg = reading.azimuth_deg
    assert len(looks) == 3


def test_a_slit_that_is_not_where_it_was_is_looked_for_at_once(
    dome: Calibration, looks: list[int]
) -> None:
    detector = slit_detector(dome, propose_every=5)
    detector.detect(picture(dome, 100.0), None)
    reading = detector.detect(picture(dome, 220.0), 100.0)
    assert abs(off_deg(reading.azimuth_deg, 220.0)) < 0.5
    assert len(looks) == 2


def test_by_default_every_frame_stands_for_itself(dome: Calibration, looks: list[int]) -> None:
    detector = slit_detector(dome)
    for _ in range(3):
        detector.detect(picture(dome, 100.0), 100.0)
    assert len(looks) == 3


def test_a_slit_that_nothing_proposes_is_looked_for_all_around_now_and_then(
    dome: Calibration, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Proposer, "propose", lambda *_: [])
    monkeypatch.setattr(learned, "best_guesses", lambda *_: [])
    detector = slit_detector(dome, propose_every=4)
    read = [detector.detect(picture(dome, 100.0)).azimuth_deg is not None for _ in range(9)]
    assert read == [True, False, False, False, True, False, False, False, True]


def test_an_empty_folder_of_models_is_an_error(dome: Calibration, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="there is no such model"):
        slit_detector(dome, tmp_path)


def test_a_still_picture_reads_the_same_however_it_was_looked_at(dome: Calibration) -> None:
    detector = slit_detector(dome, propose_every=5)
    frame = picture(dome, 10.0)
    read = [detector.detect(frame, 10.0).azimuth_deg for _ in range(7)]
    assert np.ptp([off_deg(one, 10.0) for one in read]) < 0.2
