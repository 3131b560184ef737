"""What the README lists is what there is."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.cli.arguments import FAULTS, PAGES
from app.model.interlocks import INTERLOCKS
from drivers import registry

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


def test_the_table_of_interlocks_is_the_tables() -> None:
    rows = [
        f"| {row.label} | {'soft' if row.soft else 'hard'} | {row.clears} |" for row in INTERLOCKS
    ]
    first = README.index(rows[0])
    assert README[first:].splitlines()[: len(rows) + 1] == [*rows, ""]


@pytest.mark.parametrize("fault", FAULTS)
def test_every_fault_is_named(fault: str) -> None:
    assert f"`{fault}`" in README


def test_every_page_is_named() -> None:
    assert "\\|".join(PAGES) in README


@pytest.mark.parametrize("driver", sorted(set(registry.drivers_of("relay")) - {"simulated"}))
def test_every_relay_driver_is_named(driver: str) -> None:
    assert f"| `{driver}` |" in README
