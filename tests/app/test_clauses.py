from __future__ import annotations

from pathlib import Path

import pytest

from app.model.clauses import CLAUSES, DEVICES

ROOT = Path(__file__).parents[2]


def sources(*folders: str) -> str:
    return "\n".join(
        file.read_text(encoding="utf-8")
        for folder in folders
        for file in (ROOT / folder).rglob("*.py")
        if file.name != "clauses.py"
    )


@pytest.fixture(scope="module")
def below() -> str:
    return sources("drivers", "vision", "app/dome", "app/workers")


@pytest.mark.parametrize("clause", CLAUSES)
def test_every_marked_clause_is_really_said(clause: str, below: str) -> None:
    assert f'"{clause}"' in below


@pytest.mark.parametrize("name", DEVICES)
def test_every_marked_name_is_a_workers(name: str) -> None:
    hired = sources("app") + sources("drivers")
    assert f'"{name.replace(" ", "_")}"' in hired
