"""What was learned is kept for each observatory, and a spoilt file costs nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.dome.learned_motors import LearnedMotors
from app.dome.motor_learning import Belief
from app.dome.motor_model import MotorFacts
from app.motor_file import motor_file, read_motors, write_motors
from drivers.motors.protocol import Drive
from tests.rig import FACTS

NOW = datetime(2026, 11, 25, 18, 0, tzinfo=UTC)
NAME = "星守 60 cm"


def nothing_learned() -> LearnedMotors:
    return LearnedMotors(FACTS.ways())


def beliefs(seed: int = 1) -> dict[Drive, Belief]:
    chance = np.random.default_rng(seed)
    made = {}
    for drive, way in FACTS.ways().items():
        root = chance.normal(size=(6, 6)) * 0.01
        numbers = np.array([way.start_delay_s, way.speed, way.coast])
        made[drive] = Belief(
            mean=np.concatenate((numbers * chance.uniform(0.8, 1.2, 3), numbers * 0.004)),
            covariance=root @ root.T + 1e-9 * np.eye(6),
            runs=int(chance.integers(1, 500)),
            temperatures=float(chance.integers(0, 300)),
            mean_c=float(chance.uniform(-10.0, 30.0)),
            spread_c2=float(chance.uniform(0.0, 100.0)),
        )
    return made


def same(one: dict[Drive, Belief], other: dict[Drive, Belief]) -> bool:
    return one.keys() == other.keys() and all(
        np.array_equal(one[drive].mean, other[drive].mean)
        and np.array_equal(one[drive].covariance, other[drive].covariance)
        and (one[drive].runs, one[drive].temperatures, one[drive].mean_c, one[drive].spread_c2)
        == (
            other[drive].runs,
            other[drive].temperatures,
            other[drive].mean_c,
            other[drive].spread_c2,
        )
        for drive in one
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(seed=st.integers(0, 10_000), name=st.text(min_size=1, max_size=40))
def test_what_was_written_is_read_back_to_the_last_digit(
    tmp_path: Path, seed: int, name: str
) -> None:
    path, wanted, read = tmp_path / "a.json", beliefs(seed), nothing_learned()
    write_motors(path, name, wanted)
    assert read_motors(path, name, read, NOW) is None
    assert same(read.beliefs(), wanted)
    assert list(tmp_path.iterdir()) == [path]


def test_where_nothing_was_ever_learned_nothing_is_said(tmp_path: Path) -> None:
    read = nothing_learned()
    assert read_motors(tmp_path / "none.json", NAME, read, NOW) is None
    assert read.runs == 0


def test_the_file_can_be_read_by_eye(tmp_path: Path) -> None:
    path = tmp_path / "motors" / "a.json"
    write_motors(path, NAME, beliefs())
    text = path.read_text(encoding="utf-8")
    assert NAME in text
    assert "Delete this file" in text
    assert max(len(line) for line in text.splitlines()) < 260
    assert len(text.splitlines()) < 150


def document() -> dict[str, Any]:
    path = Path(motor_file("document").parent / "document.json")
    write_motors(path, NAME, beliefs())
    made: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return made


def way(text: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = text["ways"]["dome_cw"]
    return found


def test_a_file_without_version_is_damaged(tmp_path: Path) -> None:
    spoilt(tmp_path, lambda text: text.pop("version"), "damaged")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda text: text.update(version=2), "another version"),
        (lambda text: text.update(version="1"), "damaged"),
        (lambda text: text.update(profile="Elsewhere"), "another observatory"),
        (lambda text: text.update(more=1), "damaged"),
        (lambda text: text.update(ways=[]), "damaged"),
        (lambda text: text["ways"].update(dome_up={}), "damaged"),
        (lambda text: way(text).update(runs=-1), "damaged"),
        (lambda text: way(text).update(speed=None), "damaged"),
        (lambda text: way(text).update(speed=float("nan")), "damaged"),
        (lambda text: way(text).pop("coast"), "damaged"),
        (lambda text: way(text).update(covariance=[[0.0] * 6] * 6), "damaged"),
        (lambda text: way(text)["covariance"].pop(), "damaged"),
        (lambda text: way(text)["covariance"][0].reverse(), "damaged"),
        (lambda text: way(text).update(speed=400.0), "another motor"),
        (lambda text: way(text).update(speed=-1.0), "another motor"),
    ],
)
def test_a_file_that_cannot_be_used_is_put_aside_with_one_sentence(
    tmp_path: Path, change: Callable[[dict[str, Any]], None], says: str
) -> None:
    spoilt(tmp_path, change, says)


def spoilt(folder: Path, change: Callable[[dict[str, Any]], object], says: str) -> None:
    text = document()
    change(text)
    is_put_aside(folder, json.dumps(text).encode(), says)


@pytest.mark.parametrize(
    "text", [b"", b"\xff\xfe\x00", b"[]", b"7", b'{"version"', b"[" * 100_000, b"null"]
)
def test_what_is_no_file_of_ours_is_put_aside(tmp_path: Path, text: bytes) -> None:
    is_put_aside(tmp_path, text, "damaged")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(cut=st.floats(0.0, 0.99))
def test_half_a_file_is_put_aside(tmp_path: Path, cut: float) -> None:
    text = json.dumps(document()).encode()
    is_put_aside(tmp_path, text[: int(cut * len(text))], "damaged")


def is_put_aside(folder: Path, text: bytes, says: str) -> None:
    path, read = folder / "a.json", nothing_learned()
    path.write_bytes(text)
    told = read_motors(path, NAME, read, NOW)
    assert told is not None
    assert says in str(told)
    assert "The profile's numbers are used" in str(told)
    assert not path.exists()
    aside = max(folder.glob("a.20261125-180000*.json"), key=lambda each: (len(each.name), each))
    assert aside.name in str(told)
    assert aside.read_bytes() == text
    assert read.runs == 0


def test_a_second_file_put_aside_in_the_same_second_does_not_replace_the_first(
    tmp_path: Path,
) -> None:
    for text in (b"one", b"two", b"three"):
        path = tmp_path / "a.json"
        path.write_bytes(text)
        assert read_motors(path, NAME, nothing_learned(), NOW) is not None
    kept = {each.read_bytes() for each in tmp_path.iterdir()}
    assert kept == {b"one", b"two", b"three"}


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    path, read = tmp_path / "a.json", nothing_learned()
    path.mkdir()
    told = read_motors(path, NAME, read, NOW)
    assert "a.json cannot be read" in str(told)
    assert read.runs == 0


def test_a_writing_that_fails_keeps_the_former_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, former = tmp_path / "a.json", beliefs(1)
    write_motors(path, NAME, former)

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_motors(path, NAME, beliefs(2))
    read = nothing_learned()
    assert read_motors(path, NAME, read, NOW) is None
    assert same(read.beliefs(), former)


@given(st.text(max_size=40))
def test_no_name_leads_out_of_the_folder(name: str) -> None:
    path = motor_file(name)
    assert path.parent == motor_file("x").parent
    assert path.name not in ("", ".json", "..")


def test_other_nominal_numbers_in_the_profile_do_not_lose_what_was_learned(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    write_motors(path, NAME, beliefs())
    other = LearnedMotors(replace(FACTS, motor=MotorFacts(2.2, 1.9, coast_deg=0.8)).ways())
    assert read_motors(path, NAME, other, NOW) is None
    assert other.runs > 0
