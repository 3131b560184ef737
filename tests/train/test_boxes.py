"""Datasets of boxes: what is read, what is told, and boxes that go along with their things."""

from __future__ import annotations

import hashlib
import warnings
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.train.box_dataset import BoxReader, DatasetError, load_dataset
from app.train.box_labels import Box, boxes_of_mask, boxes_of_text, text_of_boxes
from app.train.box_scores import Read, average_precision, box_contests, box_scores
from app.train.box_set import make_boxes
from app.train.box_vary import varied_boxes
from app.train.progress import Cancelled
from app.train.radio import CLASSES, radio_field, write_fields
from app.train.sky_pictures import PictureError, Stretch, read_grey, stretched
from tests.train.told import Silent
from vision.boxes import Found, fitted
from vision.opencv import cv2

SIZE = (100, 200)


def fields(folder: Path, count: int = 10) -> Path:
    write_fields(folder, count, 1, Silent())
    return folder


@given(
    st.lists(
        st.builds(
            lambda x, y, w, h: Box(0, x, y, x + w, y + h),
            *(st.floats(0.0, 100.0), st.floats(0.0, 50.0)),
            *(st.floats(1.0, 99.0), st.floats(1.0, 49.0)),
        ),
        max_size=5,
        unique_by=lambda box: (round(box.left, 2), round(box.upper, 2)),
    )
)
def test_boxes_written_are_the_boxes_read(
    tmp_path_factory: pytest.TempPathFactory, boxes: list[Box]
) -> None:
    path = tmp_path_factory.mktemp("text") / "a.txt"
    path.write_text(text_of_boxes(boxes, SIZE))
    troubles: list[str] = []
    found = boxes_of_text(path, SIZE, ("thing",), troubles)
    assert not troubles
    for one, other in zip(found, boxes, strict=True):
        assert np.allclose(
            [one.left, one.upper, one.right, one.lower],
            [other.left, other.upper, other.right, other.lower],
            atol=1e-3,
        )


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("0 0.5 0.5 nan 0.1", "four finite numbers"),
        ("0 0.5 0.5 0.1", "four finite numbers"),
        ("thing 0.5 0.5 0.1 0.1", "a class and four numbers"),
        ("2 0.5 0.5 0.1 0.1", "class 2 is not one of 0 to 0"),
        ("0 0.99 0.5 0.1 0.1", "outside the picture"),
        ("0 0.5 0.5 0 0.1", "above 0 and at most 1"),
        ("0 0.3 0.3 0.2 0.2", "the same box is there already"),
    ],
)
def test_a_wrong_line_is_told_with_its_number_and_the_rest_goes_on(
    tmp_path: Path, line: str, why: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"0 0.3 0.3 0.2 0.2\n{line}\n")
    troubles: list[str] = []
    assert len(boxes_of_text(path, SIZE, ("thing",), troubles)) == 1
    assert len(troubles) == 1
    assert troubles[0].startswith(f"{path}:2: ")
    assert why in troubles[0]


def test_pieces_of_a_mask_become_boxes(tmp_path: Path) -> None:
    mask = np.zeros(SIZE, np.uint8)
    mask[10:20, 30:50] = 1
    mask[60:90, 100:180] = 2
    mask[0, 0] = 1  # too small
    path = tmp_path / "mask.png"
    path.write_bytes(cv2.imencode(".png", mask)[1].tobytes())
    found = boxes_of_mask(path, SIZE, ("a", "b"), 4)
    assert found == [Box(0, 30, 10, 50, 20), Box(1, 100, 60, 180, 90)]
    assert len(boxes_of_mask(path, SIZE, ("any",), 4)) == 2, "one class takes any value"
    mask[60:90, 100:180] = 3
    path.write_bytes(cv2.imencode(".png", mask)[1].tobytes())
    with pytest.raises(PictureError, match="holds the value 3, but there are 2 classes"):
        boxes_of_mask(path, SIZE, ("a", "b"), 4)
    with pytest.raises(PictureError, match="is 200 x 100 pixels, its picture 100 x 100"):
        boxes_of_mask(path, (100, 100), ("a", "b"), 4)


@given(st.integers(0, 2**32 - 1))
def test_a_varied_thing_is_where_its_box_is(seed: int) -> None:
    image = np.full((160, 160), 20, np.uint8)
    cv2.circle(image, (90, 70), 14, 220, -1)
    thing = Box(0, 76, 56, 105, 85)
    random = np.random.default_rng(seed)
    seen, boxes = varied_boxes(image, [thing], 128, random)
    assert seen.shape == (128, 128)
    for box in boxes:
        inside = seen[round(box.upper) : round(box.lower), round(box.left) : round(box.right)]
        # up to half of it may be covered
        assert np.quantile(inside, 0.8) > np.median(seen) + 40


def test_blank_pixels_do_not_spoil_the_stretch() -> None:
    plane = np.random.default_rng(1).normal(0.0, 1.0, (64, 64)).astype(np.float32)
    plane[20:24, 20:24] = 50.0
    whole = stretched(plane, Stretch())
    plane[:10] = np.nan
    holed = stretched(plane, Stretch())
    assert (holed[:10] == 0).all()
    assert abs(float(np.median(whole)) - float(np.median(holed[10:]))) < 12
    with pytest.raises(PictureError, match="no finite number"):
        stretched(np.full((4, 4), np.nan, np.float32), Stretch())


def test_a_field_is_fits_with_places_on_the_sky_and_boxes_within(tmp_path: Path) -> None:
    from astropy.io import fits
    from astropy.wcs import WCS

    folder = fields(tmp_path / "radio")
    dataset = load_dataset(folder)
    reader = BoxReader(dataset)
    read = list(reader.read(dataset.pictures()))
    assert len(read) == 10
    assert not reader.troubles
    assert sum(len(boxes) for _, _, boxes in read) > 20
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        header = fits.getheader(read[0][0])
        assert WCS(header).has_celestial
    assert header["BUNIT"] == "Jy/beam"


def test_the_same_seed_gives_the_same_field() -> None:
    one, two, other = (radio_field(np.random.default_rng(seed)) for seed in (4, 4, 5))
    assert np.array_equal(one.plane, two.plane)
    assert one.boxes == two.boxes
    assert not np.array_equal(one.plane, other.plane)


def test_samples_of_a_dataset_go_on_where_they_were_broken_off(tmp_path: Path) -> None:
    folder = fields(tmp_path / "radio")
    with pytest.raises(Cancelled):
        make_boxes(tmp_path / "a", folder, 30, 1, Silent(end_after=3))
    made = make_boxes(tmp_path / "a", folder, 30, 1, Silent())
    again = make_boxes(tmp_path / "b", folder, 30, 1, Silent())
    assert made == again
    assert (made.samples, made.watched) == (28, 1)
    digests = [
        [hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(work.rglob("*.png"))]
        for work in (tmp_path / "a", tmp_path / "b")
    ]
    assert digests[0] == digests[1]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('classes = []\nimages = "images"\nlabels = "labels"', "classes must be a list of names"),
        ('classes = ["a", "a"]\nimages = "images"\nlabels = "labels"', "one class twice"),
        ('classes = ["a"]\nimages = "images"', "give labels or masks"),
        ('classes = ["a"]\nimages = "none"\nlabels = "labels"', "images must name a folder"),
        ('classes = ["a"]\nimages = "images"\nlabels = "labels"\nsize = 3', "unknown key size"),
        (
            'classes = ["a"]\nimages = "images"\nlabels = "labels"\nsize_px = 100',
            "a multiple of 32",
        ),
        (
            'classes = ["a"]\nimages = "images"\nlabels = "labels"\n[stretch]\nkind = "log"',
            "stretch.kind must be one of asinh, linear",
        ),
        ("classes = ", "cannot be read"),
    ],
)
def test_a_wrong_dataset_is_one_sentence_with_its_file(tmp_path: Path, text: str, why: str) -> None:
    folder = fields(tmp_path / "radio")
    (folder / "dataset.toml").write_text(text)
    with pytest.raises(DatasetError, match=why) as caught:
        load_dataset(folder)
    assert str(folder / "dataset.toml") in str(caught.value)


def test_a_picture_that_cannot_be_read_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    folder = fields(tmp_path / "radio")
    broken = folder / "images" / "field-00000.fits"
    broken.write_bytes(broken.read_bytes()[:1000])
    dataset = load_dataset(folder)
    reader = BoxReader(dataset)
    assert len(list(reader.read(dataset.pictures()))) == 9
    assert str(broken) in reader.troubles[0]
    with pytest.raises(PictureError):
        read_grey(tmp_path / "none.fits", Stretch())


def found(kind: str, confidence: float, box: Box) -> Found:
    return Found(kind, confidence, box.left, box.upper, box.right, box.lower)


def test_scores_of_a_perfect_and_of_a_poor_detector(tmp_path: Path) -> None:
    truth = [Box(0, 10, 10, 20, 20), Box(1, 50, 50, 90, 80)]
    perfect = [Read(tmp_path, truth, [found(CLASSES[box.kind], 0.9, box) for box in truth])]
    poor = [Read(tmp_path, truth, [found("point", 0.8, Box(0, 60, 10, 70, 20))])]
    scores = box_scores(perfect, CLASSES)
    assert scores["all"] == {"boxes": 2.0, "recall": 1.0, "precision": 1.0, "AP50": 1.0}
    assert box_scores(poor, CLASSES)["point"]["AP50"] == 0.0
    contest = box_contests(perfect, poor, CLASSES)[0]
    assert (contest.only_candidate, contest.only_other) == (1, 0)


def test_average_precision_by_hand() -> None:
    # right, wrong, right of three boxes: 1/3 at precision 1, then 1/3 at 2/3
    area = average_precision([(0.9, True), (0.8, False), (0.7, True)], 3)
    assert area == pytest.approx(1 / 3 + 2 / 9)


def test_a_picture_of_any_shape_is_scaled_into_the_models(tmp_path: Path) -> None:
    square, scale = fitted(np.full((50, 100), 7, np.uint8), (128, 128))
    assert scale == pytest.approx(1.28)
    assert (square[:64] == 7).all()
    assert (square[64:] == 114).all()
