"""Samples on disk: the same for the same seed, however often the work is broken off."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from app.train.progress import Cancelled
from app.train.strip_set import SynthRecipe, make_strips
from app.train.work import WorkError, read_record, write_record
from tests.train.label_sets import label_set
from tests.train.told import Silent

ROOT = Path(__file__).resolve().parents[2]


def digests(work: Path) -> dict[str, str]:
    return {
        str(path.relative_to(work)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted((work / "strips").rglob("*"))
        if path.is_file()
    }


def recipe(labels: Path, seed: int = 3) -> SynthRecipe:
    return SynthRecipe(seed, 64, str(labels), labelled_share=1.0)


def test_work_that_was_broken_off_ends_with_the_same_samples(tmp_path: Path) -> None:
    labels = label_set(tmp_path).folder
    with pytest.raises(Cancelled):
        make_strips(tmp_path / "a", recipe(labels), Silent(end_after=2), jobs=1)
    made = make_strips(tmp_path / "a", recipe(labels), Silent(), jobs=1)
    # in a process of its own: the one that counts for the others outlives their pool
    command = [sys.executable, "-m", "app", "train", "synth", "--work", str(tmp_path / "b")]
    given = ["--labels", str(labels), "--count", "64", "--labelled-share", "1", "--seed", "3"]
    done = subprocess.run(
        [*command, *given, "--jobs", "2"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    assert f"{made.samples} samples to train on and {made.watched} to watch by" in done.stderr
    assert made.samples >= 50
    assert made.watched > 0
    assert digests(tmp_path / "a") == digests(tmp_path / "b")


def test_another_recipe_in_the_same_folder_is_refused(tmp_path: Path) -> None:
    labels = label_set(tmp_path, 5).folder
    make_strips(tmp_path / "a", recipe(labels), Silent(), jobs=1)
    before = digests(tmp_path / "a")
    with pytest.raises(WorkError, match=r"was begun with seed = 3, not 4"):
        make_strips(tmp_path / "a", recipe(labels, seed=4), Silent(), jobs=1)
    assert digests(tmp_path / "a") == before


def test_labels_are_boxes_within_the_strip(tmp_path: Path) -> None:
    make_strips(tmp_path / "a", recipe(label_set(tmp_path, 5).folder), Silent(), jobs=1)
    lines = [
        line
        for path in (tmp_path / "a" / "strips" / "train" / "labels").glob("*.txt")
        for line in path.read_text().splitlines()
    ]
    assert lines
    for line in lines:
        kind, x, y, width, height = (float(part) for part in line.split())
        assert kind in (0.0, 1.0)
        assert x - width / 2 + 1e-5 >= 0.0
        assert x + width / 2 <= 1.0 + 1e-5
        assert 0.0 < height <= 1.0
        assert 0.0 <= y <= 1.0


def test_samples_of_another_version_are_not_gone_on_with(tmp_path: Path) -> None:
    labels = label_set(tmp_path, 5).folder
    work = tmp_path / "a"
    make_strips(work, recipe(labels), Silent(), jobs=1)
    before = digests(work)
    record = read_record(work / "synth.json")
    assert record is not None
    write_record(work / "synth.json", {**record, "generator": "another"})
    with pytest.raises(WorkError, match=r"rendered by another version .* choose another folder"):
        make_strips(work, recipe(labels), Silent(), jobs=1)
    assert digests(work) == before
