"""What is written is there whole or not at all, and its progress never goes back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.nights.parts import Parts
from app.nights.whole import whole_folder


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("empty_before", [False, True])
def test_a_folder_is_filled_aside_and_takes_its_place(tmp_path: Path, empty_before: bool) -> None:
    if empty_before:
        (tmp_path / "out").mkdir()
    with whole_folder(tmp_path / "out") as part:
        (part / "table").write_text("x")
        assert not empty_before or names(tmp_path / "out") == []
    assert names(tmp_path) == ["out"]
    assert names(tmp_path / "out") == ["table"]


def test_what_fails_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(KeyError), whole_folder(tmp_path / "out") as part:
        (part / "table").write_text("x")
        raise KeyError
    assert names(tmp_path) == []


def test_what_is_there_stays(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine").write_text("mine")
    with pytest.raises(OSError), whole_folder(tmp_path / "out") as part:
        (part / "table").write_text("x")
    assert names(tmp_path) == ["out"]
    assert names(tmp_path / "out") == ["mine"]


@given(
    st.lists(st.lists(st.integers(0, 50), min_size=1), min_size=1, max_size=4), st.integers(1, 5)
)
def test_progress_of_several_parts_never_goes_back(parts: list[list[int]], thought: int) -> None:
    shares: list[float] = []

    def step(_stage: str, done: int, total: int) -> None:
        shares.append(done / total)

    told = Parts(step, thought)
    for number, part in enumerate(parts):
        for done in sorted(part):
            told(f"stage {number}", done, 50)
    assert shares == sorted(shares)
    assert shares[0] >= 0.0
    assert shares[-1] <= 1.0


def test_a_pass_that_begins_anew_is_the_next_part() -> None:
    shares: list[float] = []

    def step(_stage: str, done: int, total: int) -> None:
        shares.append(done / total)

    told = Parts(step, 2)
    for done in (0, 5, 10, 0, 10):
        told("seconds", done, 10)
    assert shares == [0.0, 0.25, 0.5, 0.5, 1.0]
