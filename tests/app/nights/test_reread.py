"""Recorded frames are read again, and only what changed is told."""

from __future__ import annotations

import csv
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from app.cli.session import BROKEN_OFF, DONE, main
from app.nights.reread import AZIMUTH, FOUND, LOST, STATE, change_of
from app.one_sentence import BAD_INPUT
from app.train.progress import Cancelled
from app.train.told import Terminal
from drivers.camera.pictures import picture_files, read_picture
from tests.app.nights.conftest import COUNT, WRONG
from tests.widgets.states import rich_state
from vision.slit.calibration_file import load_calibration
from vision.slit.protocol import SlitReading, SlitState, unknown_reading

OPEN = SlitReading(120.0, 0.2, 1.0, 0.01, SlitState.OPEN, 0.99, "strip")


@pytest.mark.parametrize(
    ("recorded", "reread", "kind"),
    [
        (OPEN, OPEN, None),
        (OPEN, replace(OPEN, azimuth_deg=120.9), None),
        (OPEN, replace(OPEN, azimuth_deg=121.2), AZIMUTH),
        (replace(OPEN, azimuth_deg=359.8), replace(OPEN, azimuth_deg=0.5), None),
        (OPEN, replace(OPEN, state=SlitState.PART_OPEN, azimuth_deg=130.0), AZIMUTH),
        (OPEN, replace(OPEN, state=SlitState.PART_OPEN), STATE),
        (replace(OPEN, state=SlitState.PART_OPEN), replace(OPEN, state=SlitState.OPENING), None),
        (OPEN, unknown_reading("dark"), LOST),
        (unknown_reading("dark"), OPEN, FOUND),
        (unknown_reading("dark"), unknown_reading("bright"), None),
    ],
)
def test_what_counts_as_a_change(
    recorded: SlitReading, reread: SlitReading, kind: str | None
) -> None:
    assert change_of(recorded, reread) == kind


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("how", [("--independent",), ()])
def test_the_frame_that_was_misread_is_listed_and_goes_to_the_labels(
    night: Path, tmp_path: Path, how: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    out, labels = tmp_path / "out.csv", tmp_path / "labels"
    given = ["reread", "one", "--out", str(out), "--labels", str(labels), "--jobs", "1", *how]
    assert main(["--root", str(night), *given]) == DONE
    found = {row["mono_s"]: row for row in rows(out)}
    wrong = found[f"{rich_state().now_s + WRONG / 5.0:.4f}"]
    assert wrong["change"] == AZIMUTH
    assert abs(float(wrong["recorded_azimuth_deg"]) - float(wrong["azimuth_deg"])) > 80.0
    # compression may cost one or two of the others
    assert len(found) <= 3
    pictures = picture_files(labels)
    assert len({path.name for path in pictures}) >= 1
    load_calibration(labels / "calibration.toml").fits(read_picture(pictures[0]))
    said = capsys.readouterr().err
    assert "azimuth: 1" in said
    assert f"of {COUNT} verdicts changed" in said


def test_every_nth_frame_only(
    night: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.csv"
    given = ["reread", "one", "--out", str(out), "--every", "6", "--jobs", "1"]
    assert main(["--root", str(night), *given]) == DONE
    assert "of 4 verdicts changed" in capsys.readouterr().err


def test_broken_off_it_keeps_what_is_done(
    night: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cancelled(*_: object) -> None:
        raise Cancelled

    monkeypatch.setattr(Terminal, "step", cancelled)
    out = tmp_path / "out.csv"
    assert (
        main(["--root", str(night), "reread", "one", "--out", str(out), "--jobs", "1"])
        == BROKEN_OFF
    )
    assert any(row["change"] == AZIMUTH for row in rows(out))


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--camera", "all_sky"), 'no video of a camera "all_sky"'),
        (("--models", "/nowhere"), "/nowhere"),
        (("--calibration", "/nowhere.toml"), "/nowhere.toml"),
    ],
)
def test_what_cannot_be_used_is_said_in_a_sentence(
    night: Path,
    tmp_path: Path,
    more: tuple[str, ...],
    said: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = tmp_path / "out.csv"
    given = ["--root", str(night), "reread", "one", "--out", str(out), "--jobs", "1", *more]
    assert main(given) == BAD_INPUT
    assert said in capsys.readouterr().err.splitlines()[-1]


def test_video_that_has_gone_is_no_change(
    night: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(night, tmp_path / "night")
    for path in (tmp_path / "night").rglob("*.mp4"):
        path.unlink()
    given = ["reread", "one", "--out", str(tmp_path / "out.csv"), "--jobs", "1"]
    assert main(["--root", str(tmp_path / "night"), *given]) == DONE
    assert "0 of 24 verdicts changed" in capsys.readouterr().err
