from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.vision.cameras import any_dome, clicked
from vision.slit.calibration import CalibrationError, Click
from vision.slit.calibration_file import load_calibration
from vision.slit.calibration_saving import save_calibration, save_marks
from vision.slit.mark import SIDE_PX, Mark
from vision.slit.mark_file import load_marks

AT = datetime(2026, 11, 25, 12, 30, 5, tzinfo=UTC)
MARKS = (Mark(12.25, 400.0, bytes(range(256)) + bytes(SIDE_PX**2 - 256)),)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(seed=st.integers(0, 10_000), name=st.text(max_size=20))
def test_a_saved_calibration_is_read_back_identically(tmp_path: Path, seed: int, name: str) -> None:
    dome = any_dome(seed)
    dome = replace(dome, name=name, clicks=tuple(clicked(dome, [0.0, 100.5, 222.0], seed)))
    path = tmp_path / f"{seed}.toml"
    save_calibration(path, dome, AT, MARKS)
    assert load_calibration(path) == dome
    assert load_marks(path) == MARKS


def test_the_former_file_is_kept_by_date_and_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "new" / "dome.toml"
    one, two, three = (replace(any_dome(1), name=name) for name in ("one", "two", "three"))
    assert save_calibration(path, one, AT) is None
    kept = [save_calibration(path, dome, AT) for dome in (two, three)]
    assert [copy.name for copy in kept if copy] == [
        "dome.20261125T123005Z.toml",
        "dome.20261125T123005Z-2.toml",
    ]
    assert [load_calibration(copy).name for copy in kept if copy] == ["one", "two"]
    assert load_calibration(path).name == "three"
    assert len(list(path.parent.iterdir())) == 3


def test_what_could_not_be_read_back_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "dome.toml"
    dome = any_dome(1)
    save_calibration(path, dome, AT)
    foreign = replace(dome, clicks=(Click(0.0, 10.0, 900.0, 900.0),))
    with pytest.raises(CalibrationError, match="another camera or dome"):
        save_calibration(path, foreign, AT)
    assert load_calibration(path) == dome
    assert list(tmp_path.iterdir()) == [path]


def test_a_place_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(CalibrationError, match="cannot be written"):
        save_calibration(tmp_path / "file" / "dome.toml", any_dome(1), AT)


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ('[[mark]]\nx_px = "a"\ny_px = 2\npatch = ""', "number 1 x_px must be a number"),
        ('[[mark]]\nx_px = 1\ny_px = 2\npatch = "AAAA"', "17 x 17 grey levels"),
        ('[[mark]]\nx_px = 1\ny_px = 2\npatch = "?"', "17 x 17 grey levels"),
        ("[[mark]]\nx_px = 1\ny_px = 2\npatch = 5", "17 x 17 grey levels"),
    ],
)
def test_a_spoilt_mark_is_named(tmp_path: Path, table: str, says: str) -> None:
    path = tmp_path / "dome.toml"
    path.write_text(table, encoding="utf-8")
    with pytest.raises(CalibrationError, match=says):
        load_marks(path)


@pytest.mark.parametrize("table", ["", "mark = 7", '[[mark]]\nname = "of another program"'])
def test_files_without_our_marks_have_none(tmp_path: Path, table: str) -> None:
    path = tmp_path / "dome.toml"
    path.write_text(table, encoding="utf-8")
    assert load_marks(path) == ()


def test_marks_are_exchanged_and_all_else_in_the_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "dome.toml"
    dome = replace(any_dome(2), clicks=tuple(clicked(any_dome(2), [10.0, 200.0], 2)))
    save_calibration(path, dome, AT, MARKS)
    text = "# the operator's own words\n" + path.read_text(encoding="utf-8")
    path.write_text(text + "\n[other]\nkept = true\n", encoding="utf-8")
    others = tuple(replace(MARKS[0], x_px=float(x_px)) for x_px in range(8))
    kept = save_marks(path, others, AT)
    assert kept is not None
    assert load_marks(kept) == MARKS
    assert load_marks(path) == others
    assert load_calibration(path) == dome
    written = path.read_text(encoding="utf-8")
    assert written.startswith("# the operator's own words\n")
    assert "kept = true" in written
