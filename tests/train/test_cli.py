"""``python -m app train``: one sentence and an exit status for whatever is wrong."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from app.cli.train import VERBS, main
from tests.train.label_sets import label_set
from tests.vision.synthetic import calibration_file
from vision.opencv import cv2
from vision.ultralytics import INSTALL

ROOT = Path(__file__).resolve().parents[2]
BROKEN_OFF = 130


def test_every_verb_tells_what_it_takes(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in ([], *([verb] for verb in VERBS)):
        with pytest.raises(SystemExit) as ended:
            main([*arguments, "--help"])
        assert ended.value.code == 0
        assert "usage: python -m app train" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (["synth", "--work", "w", "--labels", "none"], "none: there is no such label set"),
        (["synth", "--work", "w", "--dataset", "none"], "none/dataset.toml: cannot be read"),
        (["fit", "--work", "w"], "w: there are no samples; `train synth --work w` makes them"),
        (["export", "--work", "w", "--out", "o"], "w: nothing was fitted here"),
        (["validate", "--truth", "none.csv"], "none.csv"),
        (["validate", "--labels", "a", "--truth", "b"], "give one of them"),
        (["validate", "--dataset", "a"], "--dataset needs --work or --models"),
        (["compare", "--models", "none", "--frames", "1"], "there is no such model"),
        (["install", "none"], "none: there is no such folder of models"),
        (["rollback", "--to", "20200101-000000"], "there is no version '20200101-000000'"),
        (["detect", "--models", "none", "x.png"], "there is no such model"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_is_wrong_is_one_sentence(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    given: list[str],
    why: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(given) == 2
    said = capsys.readouterr().err.strip().splitlines()
    assert why in said[-1]


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (["synth", "--work", "w", "--seed", "5000"], "a whole number from 0 to 4999"),
        (["synth", "--work", "w", "--domes", "0"], "a whole number from 1 to 100000"),
        (["synth", "--work", "w", "--labelled-share", "2"], "a number from 0 to 1"),
        (["fit", "--work", "w", "--from-shipped", "--from", "x"], "not allowed with"),
        (["fly"], "invalid choice"),
    ],
)
def test_a_wrong_argument_is_one_sentence(
    capsys: pytest.CaptureFixture[str], given: list[str], why: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(given)
    assert ended.value.code == 2
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 1
    assert why in said[0]


def test_a_missing_extra_is_named_with_the_command_that_installs_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # as if it were not there, wherever this runs
    monkeypatch.setitem(sys.modules, "torch", None)
    labels = label_set(tmp_path, 10).folder
    work = tmp_path / "work"
    made = ["synth", "--work", str(work), "--labels", str(labels), "--count", "20"]
    assert main([*made, "--labelled-share", "1", "--jobs", "1"]) == 0
    assert main(["fit", "--work", str(work)]) == 1
    assert f"run `{INSTALL}`" in capsys.readouterr().err.splitlines()[-1]


def test_frames_with_a_table_are_judged_and_bad_rows_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    calibration_file(tmp_path).rename(tmp_path / "calibration.toml")
    rows = ["file,slit_azimuth_deg,opening_fraction,lighting"]
    labels = label_set(tmp_path / "labels", 2)
    for number, path in enumerate(sorted((labels.folder / "frames").glob("*.png"))):
        path.rename(tmp_path / f"{number}.png")
        rows.append(f"{number}.png,12.5,0.5,night")
    (tmp_path / "small.png").write_bytes(
        cv2.imencode(".png", np.zeros((100, 320), np.uint8))[1].tobytes()
    )
    rows += ["none.png,1,0.5,day", "0.png,nan,0.5,day", "0.png,1,1.5,day", "small.png,1,0,day"]
    table = tmp_path / "truth.csv"
    table.write_text("\n".join(rows))
    assert main(["validate", "--truth", str(table), "--what", "strip"]) == 0
    said = capsys.readouterr()
    assert said.out.splitlines()[1].split()[:2] == ["all", "2"]
    for line in (4, 5, 6, 7):
        assert f"{table}:{line}: " in said.err
    assert "4 left out" in said.err


def test_ctrl_c_keeps_what_is_done(tmp_path: Path) -> None:
    import signal

    command = [sys.executable, "-m", "app", "train", "example", "radio", "--out", str(tmp_path)]
    with subprocess.Popen(
        [*command, "--count", "100000"], cwd=ROOT, stderr=subprocess.PIPE, text=True
    ) as child:
        assert child.stderr is not None
        assert "fields: 0 of 100000" in child.stderr.readline()
        child.send_signal(signal.SIGINT)
        rest = child.stderr.read()
    assert child.returncode == BROKEN_OFF
    assert "the same command goes on from here" in rest
    assert not list(tmp_path.rglob("*.part"))
