"""``python -m app encode``: its table, its options, its exit status, its sentences."""

from __future__ import annotations

import csv
import os
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from app.cli import encode
from drivers.camera.pictures import read_picture
from drivers.camera.protocol import Image
from tests.app.recordings import AZIMUTH_DEG, CALIBRATION, PROJECT, frame, write_film, write_frames
from tests.drivers.footage_files import write_picture

HEADER = "file,time_s,azimuth_deg,azimuth_sigma_deg,opening,state,confidence,proposed_by"
STATES = {"open", "closed", "opening", "closing", "part open", "unknown", "conflict"}


def run(out: Path, *arguments: object, jobs: int = 1) -> int:
    """Run the verb in this process."""
    options = ["--calibration", CALIBRATION, "--out", out, "--jobs", jobs]
    return encode.main([str(word) for word in (*arguments, *options)])


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def off_deg(row: dict[str, str]) -> float:
    return abs((float(row["azimuth_deg"]) - AZIMUTH_DEG + 180.0) % 360.0 - 180.0)


def test_a_folder_becomes_a_table_in_the_order_of_its_frames(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, out = write_frames(tmp_path / "night", 12), tmp_path / "out.csv"
    assert run(out, folder) == 0
    lines = out.read_text(encoding="utf-8").split("\n")
    assert lines[0] == HEADER
    assert lines[-1] == ""
    rows = table(out)
    assert [row["file"] for row in rows] == [str(folder / f"frame_{n}.png") for n in range(12)]
    for row in rows:
        assert off_deg(row) < 1.0
        assert 0.0 <= float(row["azimuth_deg"]) < 360.0
        assert 0.0 < float(row["azimuth_sigma_deg"]) < 1.5
        assert 0.0 <= float(row["opening"]) <= 1.0
        assert 0.5 < float(row["confidence"]) <= 1.0
        assert row["state"] in STATES
        assert row["proposed_by"]
        assert row["time_s"] == ""
    assert rows[3]["state"] == "opening"
    assert rows[-1]["state"] == "open"
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == f"12 frames, 0 of them unknown, in {out}\n"


def test_every_frame_is_read_alone_when_asked_to(tmp_path: Path) -> None:
    folder, out = write_frames(tmp_path / "night"), tmp_path / "out.csv"
    assert run(out, folder, "--independent") == 0
    assert {row["state"] for row in table(out)} <= {"part open", "open"}


def test_a_frame_without_a_slit_is_unknown_when_read_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, out = write_frames(tmp_path / "night", 3), tmp_path / "out.csv"
    write_picture(folder / "frame_1.png", np.zeros((480, 640), np.uint8))
    assert run(out, folder, "--independent") == 0
    unknown = table(out)[1]
    assert unknown.pop("file") == str(folder / "frame_1.png")
    assert unknown.pop("state") == "unknown"
    assert float(unknown.pop("confidence")) == 0.0
    assert set(unknown.values()) == {""}
    assert "3 frames, 1 of them unknown" in capsys.readouterr().err


def test_times_come_from_the_rate_or_from_the_videos_own_clock(tmp_path: Path) -> None:
    folder, film = write_frames(tmp_path / "night", 3), write_film(tmp_path / "clip.mkv", 3, fps=4)
    out = tmp_path / "out.csv"
    assert run(out, folder, film, "--independent") == 0
    rows = table(out)
    assert [row["time_s"] for row in rows] == ["", "", "", "0.000", "0.250", "0.500"]
    assert [row["file"] for row in rows[3:]] == [str(film)] * 3
    assert run(out, film, folder, "--independent", "--video-fps", "2") == 0
    assert [row["time_s"] for row in table(out)] == ["0.000", "0.500", "1.000"] * 2


def test_pictures_that_do_not_belong_together_are_read_one_by_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    turned = (215.0, 120.0, 300.0, 160.0)
    for number, azimuth_deg in enumerate(turned):
        write_picture(tmp_path / f"{number}.png", frame(3, azimuth_deg))
    out = tmp_path / "out.csv"
    assert run(out, tmp_path) == 0
    for row, azimuth_deg in zip(table(out), turned, strict=True):
        assert abs(float(row["azimuth_deg"]) - azimuth_deg) < 1.0
    assert "unrelated pictures, each read by itself" in capsys.readouterr().err


def test_the_result_does_not_depend_on_the_number_of_processes(tmp_path: Path) -> None:
    folder = write_frames(tmp_path / "night", 4)
    (folder / "frame_2.png").write_bytes(b"")
    alone, shared = tmp_path / "alone.csv", tmp_path / "shared.csv"
    assert run(alone, folder) == 0
    words = ["encode", folder, "--calibration", CALIBRATION, "--out", shared, "--jobs", 2]
    done = subprocess.run(
        [sys.executable, "-m", "app", *map(str, words)],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    assert done.stdout == ""
    assert done.stderr.splitlines() == [
        "one frame could not be used; the first: frame_2.png is empty",
        f"4 frames, 1 of them unknown, in {shared}",
    ]
    assert alone.read_bytes() == shared.read_bytes()


def test_broken_off_work_keeps_the_rows_so_far(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, out = write_frames(tmp_path / "night"), tmp_path / "out.csv"

    def break_off(file: Path) -> Image:
        if file.name == "frame_3.png":
            raise KeyboardInterrupt
        return read_picture(file)

    monkeypatch.setattr("app.recorded.read_picture", break_off)
    assert run(out, folder) == 130
    assert [Path(row["file"]).name for row in table(out)] == [f"frame_{n}.png" for n in range(3)]
    assert capsys.readouterr().err == f"broken off: {out} holds the 3 frames read so far\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["night", "out.csv"]


def test_work_broken_off_before_its_first_row_leaves_the_old_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, out = write_frames(tmp_path / "night", 2), tmp_path / "out.csv"
    out.write_text("old", encoding="utf-8")
    read: list[Path] = []

    def break_off(file: Path) -> Image:
        read.append(file)
        if len(read) > 1:  # the first look is only at the size
            raise KeyboardInterrupt
        return read_picture(file)

    monkeypatch.setattr("app.recorded.read_picture", break_off)
    assert run(out, folder) == 130
    assert out.read_text(encoding="utf-8") == "old"
    assert capsys.readouterr().err == "broken off: nothing is kept\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["night", "out.csv"]


def test_ctrl_c_at_the_terminal_ends_it_with_one_sentence(tmp_path: Path) -> None:
    folder, out = write_frames(tmp_path / "night", 1), tmp_path / "out.csv"
    for number in range(1, 3000):
        (folder / f"frame_{number}.png").symlink_to(folder / "frame_0.png")
    words = ["encode", folder, "--calibration", CALIBRATION, "--out", out, "--jobs", "2"]
    ours, theirs = os.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "app", *map(str, words)],
        cwd=PROJECT,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    said = b""
    try:
        while b"frames," not in said:
            said += os.read(ours, 1000)
        # as a terminal does it: to every process of the group
        os.killpg(process.pid, signal.SIGINT)
        assert process.wait(timeout=60) == 130
        said += os.read(ours, 10000)
    finally:
        process.kill()
        process.wait()
        os.close(ours)
    rows = table(out)
    assert 0 < len(rows) < 3000
    last = said.decode().replace("\r\n", "\n").split("\r")[-1]
    assert last == f"broken off: {out} holds the {len(rows)} frames read so far\n"
    assert b"Traceback" not in said


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--video-fps", "0"], "--video-fps: must be a number from 0.01 to 1000, not '0'"),
        (["--video-fps", "nan"], "--video-fps: must be a number from 0.01 to 1000, not 'nan'"),
        (["--video-fps", "abc"], "--video-fps: must be a number from 0.01 to 1000, not 'abc'"),
        (["--video-fps=-1"], "--video-fps: must be a number from 0.01 to 1000, not '-1'"),
        (["--jobs", "0"], "--jobs: must be a whole number from 1 to 64, not '0'"),
        (["--jobs", "two"], "--jobs: must be a whole number from 1 to 64, not 'two'"),
        (["--speed"], "unrecognized arguments: --speed"),
    ],
)
def test_an_impossible_option_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: list[str], said: str
) -> None:
    words = [str(tmp_path), "--calibration", str(CALIBRATION), "--out", str(tmp_path / "o.csv")]
    with pytest.raises(SystemExit) as caught:
        encode.main([*words, *options])
    assert caught.value.code == 2
    (sentence,) = capsys.readouterr().err.splitlines()
    assert said in sentence
    assert "--help" in sentence


@pytest.mark.parametrize("left_out", ["PATH", "--calibration", "--out"])
def test_what_is_missing_is_named(capsys: pytest.CaptureFixture[str], left_out: str) -> None:
    words = {"PATH": ["night"], "--calibration": ["--calibration", "c"], "--out": ["--out", "o"]}
    given = [word for name, part in words.items() if name != left_out for word in part]
    with pytest.raises(SystemExit) as caught:
        encode.main(given)
    assert caught.value.code == 2
    (sentence,) = capsys.readouterr().err.splitlines()
    assert left_out in sentence


def test_help_tells_columns_states_and_exit_status(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        encode.main(["--help"])
    assert caught.value.code == 0
    said = capsys.readouterr().out
    for word in (*HEADER.split(","), *STATES, "Exit status", "--independent", "--jobs"):
        assert word in said
