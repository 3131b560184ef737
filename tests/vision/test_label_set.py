from __future__ import annotations

import json
import tempfile
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.vision.synthetic import TOML, calibration_file
from vision.slit.calibration import CalibrationError
from vision.slit.label import Label, LabelError, Seen, content_of, label_of, line_of
from vision.slit.label_set import LabelSet
from vision.slit.protocol import Image, SlitState

NOON = datetime(2026, 11, 25, 12, 0, 0, 123000, tzinfo=UTC)
SEEN = Seen(120.5, 0.4, "part open", 0.8, "yolo 1")


def picture(seed: int = 0, dtype: type[np.uint8] | type[np.uint16] = np.uint8) -> Image:
    most = np.iinfo(dtype).max
    random = np.random.default_rng(seed)
    return np.asarray(random.integers(0, most, (300, 320), dtype, endpoint=True))


def label(azimuth_deg: float | None = 123.4, opening: float | None = 0.5, by: str = "M") -> Label:
    return Label(azimuth_deg, opening, azimuth_deg is not None, by, NOON)


azimuths = st.floats(0.0, 360.0, exclude_max=True)
shares = st.floats(0.0, 1.0)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
times = st.integers(0, 4_000_000_000_000).map(
    lambda ms: datetime.fromtimestamp(0, timezone(timedelta(hours=9))) + timedelta(milliseconds=ms)
)
seens = st.builds(
    Seen,
    st.none() | azimuths,
    st.none() | shares,
    st.sampled_from([state.value for state in SlitState]),
    shares,
    texts,
)
labels = st.one_of(
    st.builds(
        Label,
        azimuths,
        st.none() | shares,
        st.just(True),
        texts,
        times,
        st.none() | seens,
        texts,
        texts,
    ),
    st.builds(
        Label, st.none(), st.none(), st.just(False), texts, times, st.none() | seens, texts, texts
    ),
)


@given(labels)
def test_a_label_comes_back_from_its_line(said: Label) -> None:
    line = line_of(said)
    assert "\n" not in line
    assert label_of(content_of(line)) == said


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), azimuths, st.none() | shares, texts), max_size=12))
def test_the_last_word_on_each_frame_comes_back(
    said: list[tuple[int, float, float | None, str]],
) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        kept, path = LabelSet(folder / "星 守 labels"), calibration_file(folder)
        last: dict[Path, Label] = {}
        for seed, azimuth_deg, opening, by in said:
            one = label(azimuth_deg, opening, by)
            last[kept.add(picture(seed), path, one)] = one
        found = kept.read()
        assert found.troubles == ()
        assert {kept.folder / one.file: one.of("", "") for one in found.labels} == last


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_frames_are_kept_exactly(tmp_path: Path, dtype: type[np.uint8]) -> None:
    kept, image = LabelSet(tmp_path / "set"), picture(1, dtype)
    path = kept.add(image[::-1][::-1], calibration_file(tmp_path), label(), SEEN)
    (one,) = kept.labels()
    back = kept.frame(one)
    assert back.dtype == image.dtype
    assert np.array_equal(back, image)
    assert path == kept.folder / one.file
    assert one.seen == SEEN
    assert kept.calibration(one).name == "test dome"


def test_a_changed_calibration_is_a_second_file(tmp_path: Path) -> None:
    kept = LabelSet(tmp_path / "set")
    path = calibration_file(tmp_path)
    kept.add(picture(1), path, label())
    path.write_text(path.read_text().replace("test dome", "moved dome"), encoding="utf-8")
    kept.add(picture(2), path, label())
    first, second = kept.labels()
    assert first.calibration != second.calibration
    assert kept.calibration(first).name == "test dome"
    assert kept.calibration(second).name == "moved dome"


def test_a_label_taken_back_is_gone_and_can_be_put_again(tmp_path: Path) -> None:
    kept = LabelSet(tmp_path / "set")
    frame = kept.add(picture(1), calibration_file(tmp_path), label())
    (one,) = kept.labels()
    kept.remove(one.file, "M", NOON)
    assert kept.read().labels == ()
    assert frame.exists()
    kept.put(one)
    assert kept.labels() == (one,)
    assert len(kept.path.read_text(encoding="utf-8").splitlines()) == 3


def test_a_line_cut_short_by_a_crash_costs_only_itself(tmp_path: Path) -> None:
    kept, path = LabelSet(tmp_path / "set"), calibration_file(tmp_path)
    kept.add(picture(1), path, label(10.0))
    kept.add(picture(2), path, label(20.0))
    whole = kept.path.read_bytes()
    kept.path.write_bytes(whole[:-40])
    assert [one.azimuth_deg for one in kept.labels()] == [10.0]
    kept.add(picture(3), path, label(30.0))
    found = kept.read()
    assert [one.azimuth_deg for one in found.labels] == [10.0, 30.0]
    (trouble,) = found.troubles
    assert trouble.startswith(f"{kept.path}:2: not a whole line of JSON")
    assert kept.path.read_bytes().startswith(whole[:-40])


@pytest.mark.parametrize("cut", range(1, 60, 7))
def test_wherever_the_file_was_cut_the_rest_goes_on(tmp_path: Path, cut: int) -> None:
    kept, path = LabelSet(tmp_path / "set"), calibration_file(tmp_path)
    kept.add(picture(1), path, label(10.0, by="山田 太郎"))
    kept.path.write_bytes(kept.path.read_bytes()[:-cut])
    kept.add(picture(2), path, label(20.0))
    found = kept.read()
    expected = [20.0] if cut > 1 else [10.0, 20.0]
    assert [one.azimuth_deg for one in found.labels] == expected
    assert len(found.troubles) == (cut > 1)


def _rewrite(kept: LabelSet, **changed: object) -> None:
    content = json.loads(kept.path.read_text(encoding="utf-8"))
    kept.path.write_text(json.dumps({**content, **changed}) + "\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"azimuth_deg": float("nan")}, "NaN is not a number"),
        ({"azimuth_deg": 360.0}, "azimuth_deg must be from 0 to below 360, not 360.0"),
        ({"azimuth_deg": "12"}, "azimuth_deg must be a number or null, not '12'"),
        ({"azimuth_deg": True}, "azimuth_deg must be a number or null, not True"),
        ({"azimuth_deg": None}, "azimuth_deg must be a number when the slit is visible"),
        ({"visible": False}, "azimuth_deg and opening must be null when no slit is visible"),
        ({"visible": 1}, "visible must be true or false, not 1"),
        ({"opening": 1.01}, "opening must be from 0 to 1, not 1.01"),
        ({"utc": "2026-11-25T12:00:00"}, "utc must be a time such as"),
        ({"utc": "yesterday"}, "utc must be a time such as"),
        ({"by": None}, "by must be a text, not None"),
        ({"seen": 3}, "seen must be an object or null"),
        ({"file": "frames/none.png"}, "the frame frames/none.png cannot be read"),
        ({"file": "../frames/x.png"}, "must be a file within the label set's folder"),
        ({"file": "/etc/passwd"}, "must be a file within the label set's folder"),
        ({"file": "labels.jsonl"}, "the frame labels.jsonl is not a PNG file"),
        ({"calibration": "none.toml"}, "none.toml: cannot be read"),
    ],
)
def test_what_cannot_be_used_is_told_with_its_place(
    tmp_path: Path, changed: dict[str, object], says: str
) -> None:
    kept = LabelSet(tmp_path / "set")
    kept.add(picture(1), calibration_file(tmp_path), label())
    _rewrite(kept, **changed)
    found = kept.read()
    assert found.labels == ()
    (trouble,) = found.troubles
    assert trouble.startswith(f"{kept.path}:1: ")
    assert says in trouble


def test_a_missing_value_is_named(tmp_path: Path) -> None:
    kept = LabelSet(tmp_path / "set")
    kept.add(picture(1), calibration_file(tmp_path), label())
    content = json.loads(kept.path.read_text())
    del content["opening"]
    kept.path.write_text(json.dumps(content))
    assert kept.read().troubles == (f"{kept.path}:1: opening is missing",)


@pytest.mark.parametrize("line", [b"[1]", b"7", b"\xff\xfe", b"{", b'{"file": 3}', b"[" * 5000])
def test_any_other_line_is_told_and_the_rest_goes_on(tmp_path: Path, line: bytes) -> None:
    kept = LabelSet(tmp_path / "set")
    kept.add(picture(1), calibration_file(tmp_path), label())
    kept.path.write_bytes(line + b"\n" + kept.path.read_bytes())
    found = kept.read()
    assert len(found.labels) == 1
    assert [trouble.split(": ")[0] for trouble in found.troubles] == [f"{kept.path}:1"]


def test_a_calibration_of_another_size_is_told(tmp_path: Path) -> None:
    kept = LabelSet(tmp_path / "set")
    kept.add(picture(1), calibration_file(tmp_path), label())
    other = kept.folder / "other.toml"
    text = TOML.format(x_px=129.4, y_px=268.5).replace("_width_px = 320", "_width_px = 330")
    other.write_text(text, encoding="utf-8")
    _rewrite(kept, calibration="other.toml")
    (trouble,) = kept.read().troubles
    assert "is 320 x 300 pixels but other.toml is for 330 x 300" in trouble


def test_a_slit_outside_the_frame_is_refused_and_told(tmp_path: Path) -> None:
    # the camera at the wall sees only what is opposite
    text = TOML.format(x_px=129.4, y_px=268.5).replace("max_theta_rad = 1.6", "max_theta_rad = 0.3")
    text = text.replace("[-0.9, 0.7, -0.8]", "[0.0, 2.5, 0.0]").split("[[click]]", maxsplit=1)[0]
    path, kept = calibration_file(tmp_path, text), LabelSet(tmp_path / "set")
    with pytest.raises(LabelError, match=r"the slit at 180\.0° is outside the frame"):
        kept.add(picture(1), path, label(180.0))
    assert not kept.path.exists()
    kept.add(picture(1), path, label(0.0))
    _rewrite(kept, azimuth_deg=180.0)
    (trouble,) = kept.read().troubles
    assert trouble == f"{kept.path}:1: the slit at 180.0° is outside the frame"


def test_a_frame_or_calibration_that_does_not_fit_is_refused_before_anything_is_written(
    tmp_path: Path,
) -> None:
    kept, path = LabelSet(tmp_path / "set"), calibration_file(tmp_path)
    with pytest.raises(ValueError, match="100 x 300 pixels"):
        kept.add(picture(1)[:, :100], path, label())
    with pytest.raises(CalibrationError, match="cannot be read"):
        kept.add(picture(1), tmp_path / "none.toml", label())
    with pytest.raises(ValueError, match="must be grey"):
        kept.add(np.zeros((300, 320, 3), np.uint8), path, label())
    assert not kept.folder.exists()


def test_a_folder_that_cannot_be_written_keeps_what_it_has(tmp_path: Path) -> None:
    kept, path = LabelSet(tmp_path / "set"), calibration_file(tmp_path)
    kept.add(picture(1), path, label())
    before = kept.path.read_bytes()
    (kept.folder / "frames").rename(kept.folder / "away")
    (kept.folder / "frames").write_bytes(b"a file where the folder should be")
    with pytest.raises(OSError, match="frames"):
        kept.add(picture(2), path, label())
    assert kept.path.read_bytes() == before


def test_a_disk_that_fills_up_leaves_no_half_frame(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, path = LabelSet(tmp_path / "set"), calibration_file(tmp_path)

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("vision.slit.label_set.os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        kept.add(picture(1), path, label())
    assert list((kept.folder / "frames").iterdir()) == []
    assert kept.read().labels == ()


def test_an_empty_or_missing_set_has_no_labels(tmp_path: Path) -> None:
    assert LabelSet(tmp_path / "none").read().labels == ()
    (tmp_path / "labels.jsonl").write_bytes(b"\n\n")
    assert LabelSet(tmp_path).read().troubles == ()


def test_a_damaged_frame_is_told_when_it_is_read(tmp_path: Path) -> None:
    kept = LabelSet(tmp_path / "set")
    frame = kept.add(picture(1), calibration_file(tmp_path), label())
    (one,) = kept.labels()
    frame.write_bytes(b"")
    with pytest.raises(LabelError, match="not a whole picture"):
        kept.frame(one)
    frame.unlink()
    with pytest.raises(LabelError, match="cannot be read"):
        kept.frame(one)
