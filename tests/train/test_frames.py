"""Labelled frames: what is used, what is told, and variations that stay true."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.train.frames import (
    FramesError,
    held_out_dome,
    labelled_frames,
    train_dome,
    variations,
    watch_dome,
)
from app.train.varied_frames import turned
from tests.train.label_sets import label, label_set
from tests.vision.synthetic import plain_dome


def test_of_ten_labels_seven_train_one_watches_and_two_are_held_out(tmp_path: Path) -> None:
    found = labelled_frames(label_set(tmp_path).folder)
    parts = [found.to_train(), found.to_watch(), found.held_out()]
    assert [len(part) for part in parts] == [7, 1, 2]
    names = [frame.name for part in parts for frame in part]
    assert len(set(names)) == 10, "no frame is in two parts"


def test_a_bad_label_is_told_with_its_line_and_the_rest_goes_on(tmp_path: Path) -> None:
    labels = label_set(tmp_path, 3)
    with labels.path.open("a", encoding="utf-8") as file:
        file.write("{not json\n")
        file.write('{"file": "frames/none.png", "calibration": "x.toml", "azimuth_deg": NaN}\n')
    found = labelled_frames(labels.folder)
    assert len(found.frames) == 3
    assert len(found.troubles) == 2
    assert f"{labels.path}:4:" in found.troubles[0]


def test_a_label_without_an_opening_is_told_and_left_out(tmp_path: Path) -> None:
    labels = label_set(tmp_path, 3)
    first = labels.labels()[0]
    labels.put(label(12.0, None).of(first.file, first.calibration))
    found = labelled_frames(labels.folder)
    assert len(found.frames) == 2
    assert "opening was not said" in found.troubles[0]


def test_an_unseen_slit_is_a_frame_without_azimuth(tmp_path: Path) -> None:
    labels = label_set(tmp_path, 2)
    first = labels.labels()[0]
    labels.put(label(None, None).of(first.file, first.calibration))
    unseen = [f for f in labelled_frames(labels.folder).frames if f.azimuth_deg is None]
    assert [frame.name for frame in unseen] == [first.file]


def test_nothing_to_use_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(FramesError, match="no such label set"):
        labelled_frames(tmp_path / "none")
    (tmp_path / "empty").mkdir()
    with pytest.raises(FramesError, match="none of its 0 labels"):
        labelled_frames(tmp_path / "empty")


def test_domes_of_the_three_purposes_never_meet() -> None:
    numbers = {
        purpose(seed, number)
        for purpose in (train_dome, watch_dome, held_out_dome)
        for seed in (0, 1, 4999)
        for number in (0, 99_999)
    }
    assert len(numbers) == 18


def test_the_same_seed_gives_the_same_variations(tmp_path: Path) -> None:
    frame = labelled_frames(label_set(tmp_path, 1).folder).frames[0]
    one, two = (list(variations(frame, 4, (7, 1))) for _ in range(2))
    other = list(variations(frame, 4, (8, 1)))
    assert all(np.array_equal(a.image, b.image) for a, b in zip(one, two, strict=True))
    assert not np.array_equal(one[1].image, other[1].image)
    assert {frame.azimuth_deg for frame in one} == {0.0}


@given(
    angle_deg=st.floats(-360.0, 360.0),
    zoom=st.floats(0.7, 1.4),
    azimuth_deg=st.floats(0.0, 359.0),
)
def test_a_turned_frame_shows_the_slit_where_its_calibration_says(
    tmp_path_factory: pytest.TempPathFactory, angle_deg: float, zoom: float, azimuth_deg: float
) -> None:
    calibration = plain_dome(tmp_path_factory.mktemp("dome"))
    x, y = calibration.project(calibration.slit_points(azimuth_deg, 60.0))
    image = np.zeros((300, 320), np.uint8)
    rows, columns = np.mgrid[:300, :320]
    image[np.hypot(columns - x, rows - y) < 6.0] = 255
    found = turned(image, calibration, angle_deg, zoom)
    assert found.image.shape == (
        found.calibration.camera.image_height_px,
        found.calibration.camera.image_width_px,
    )
    seen = found.calibration.project(found.calibration.slit_points(azimuth_deg, 60.0))
    weight = found.image.astype(float)
    lit = np.mgrid[: weight.shape[0], : weight.shape[1]]
    middle = [(lit[axis] * weight).sum() / weight.sum() for axis in (1, 0)]
    assert np.allclose(seen, middle, atol=0.6)
