from __future__ import annotations

from pathlib import Path

import pytest

from tests.vision.synthetic import FOOTAGE, PROJECT, TOML, calibration_file, plain_dome
from vision.slit.calibration import CalibrationError
from vision.slit.calibration_file import load_calibration

GOOD = TOML.format(x_px=129.4, y_px=268.5)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("[camera]", "[kamera]", "[camera] is missing"),
        ("[dome]", "[doom]", "[dome] is missing"),
        ("radius_m = 3.0", "", "[dome] radius_m is missing"),
        ("radius_m = 3.0", 'radius_m = "3 m"', "[dome] radius_m must be a number from 0.5 to 50"),
        ("radius_m = 3.0", "radius_m = nan", "[dome] radius_m must be"),
        ("radius_m = 3.0", "radius_m = true", "[dome] radius_m must be"),
        ("focal_px_per_rad = 92.0", "focal_px_per_rad = -92.0", "focal_px_per_rad must be"),
        ("focal_px_per_rad = 92.0", "focal_px_per_rad = 0", "from 10 to 10000 px/rad"),
        ("image_width_px = 320", "image_width_px = 320.5", "a whole number from 32 to 8192"),
        ("image_width_px = 320", "image_width_px = true", "a whole number"),
        ('"equidistant"', '"stereographic"', '[camera] model must be "equidistant"'),
        ("[158.5, 149.0]", "[158.5]", "centre_px must be a list of 2 numbers"),
        ("[158.5, 149.0]", "[15850.0, 149.0]", "within one picture size"),
        ("[-0.9, 0.7, -0.8]", '[-0.9, "b", -0.8]', "position_m must be a list of 3 numbers"),
        ("[-0.9, 0.7, -0.8]", "[-90.0, 0.7, -0.8]", "position_m must be within 3 dome radii"),
        ("[-1.0, 0.0, 0.0]", "[-1.1, 0.0, 0.0]", "orthonormal"),
        ("[-1.0, 0.0, 0.0]", "[1.0, 0.0, 0.0]", "not mirrored"),
        ("[-1.0, 0.0, 0.0],", "", "three rows of three numbers"),
        ("slit_width_m = 1.2", "slit_width_m = 120", "slit_width_m must be"),
        ("slit_end_deg = 102.0", "slit_end_deg = 5.0", "slit_end_deg must be"),
        ("x_px = 129.4", "x_px = 12.9", "another camera or dome"),
        ("x_px = 129.4", "", "[[click]] number 1 x_px is missing"),
        ("[[click]]", "[click]", "[[click]] must be a list of tables"),
        ('name = "test dome"', "name = 7", "name must be a text"),
        ("[camera]", "[camera", "not TOML"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    assert GOOD.count(old) >= 1
    path = calibration_file(tmp_path, GOOD.replace(old, new, 1))
    with pytest.raises(CalibrationError) as caught:
        load_calibration(path)
    assert str(path) in str(caught.value)
    assert says in str(caught.value)


def test_a_missing_file_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(CalibrationError, match="cannot be read: No such file"):
        load_calibration(tmp_path / "none.toml")


def test_a_picture_in_place_of_a_text_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "picture.toml"
    path.write_bytes(bytes(range(256)))
    with pytest.raises(CalibrationError, match="not a text file"):
        load_calibration(path)


def test_clicks_are_optional(tmp_path: Path) -> None:
    text = GOOD[: GOOD.index("[[click]]")]
    assert load_calibration(calibration_file(tmp_path, text)).clicks == ()


def test_the_rounding_of_a_rotation_is_mended(tmp_path: Path) -> None:
    text = GOOD.replace("[-1.0, 0.0, 0.0]", "[-0.99995, 0.0001, 0.0]")
    rows = load_calibration(calibration_file(tmp_path, text)).camera.rotation
    for row in rows:
        assert sum(value * value for value in row) == pytest.approx(1.0, abs=1e-12)


def test_real_calibrations_agree_with_their_own_clicks(tmp_path: Path) -> None:
    paths = [PROJECT / "resources" / "calibration" / "simulator.toml"]
    if FOOTAGE.is_dir():
        paths.append(FOOTAGE / "calibration.toml")
    for calibration in [plain_dome(tmp_path), *map(load_calibration, paths)]:
        assert calibration.clicks
        assert calibration.click_residuals_px().max() < 5.0
