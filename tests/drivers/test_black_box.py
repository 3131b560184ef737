"""The black box keeps what it can, and never stands in the way."""

from __future__ import annotations

import json
import time
from datetime import datetime
from pathlib import Path

from drivers.clock import HandClock
from drivers.relay.black_box import KEPT, BlackBox
from tests.drivers.simulated_site import EVENING


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_every_event_is_a_line_with_both_clocks(tmp_path: Path) -> None:
    clock, path = HandClock(EVENING), tmp_path / "deep" / "box.jsonl"
    box = BlackBox(path, clock)
    box.note("run", drive="dome_cw", commander="星守")
    clock.pass_s(1.5)
    box.note("off", why="its time is over")
    box.close()
    first, second = lines(path)
    assert (first["event"], first["drive"], first["commander"]) == ("run", "dome_cw", "星守")
    assert datetime.fromisoformat(str(first["utc"])) == EVENING
    assert second["at_s"] == clock.monotonic_s()


def test_it_goes_on_in_the_same_file_and_puts_it_aside_when_it_is_big(tmp_path: Path) -> None:
    clock, path = HandClock(EVENING), tmp_path / "box.jsonl"
    for _ in range(2):
        box = BlackBox(path, clock, size_bytes=1000)
        for number in range(50):
            box.note("beat", number=number)
        box.close()
    files = sorted(tmp_path.iterdir())
    assert len(files) == KEPT + 1
    assert all(file.stat().st_size <= 1000 for file in files)
    assert lines(path)[-1]["number"] == 49


def test_a_disk_that_takes_nothing_costs_lines_only(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    path = blocked / "box.jsonl"
    box = BlackBox(path, HandClock(EVENING))
    for number in range(3):
        box.note("run", number=number)
    box.close()
    assert box.lost == 3


def test_the_next_line_that_is_written_says_how_many_were_lost(tmp_path: Path) -> None:
    folder = tmp_path / "later"
    folder.touch()
    box = BlackBox(folder / "box.jsonl", HandClock(EVENING))
    box.note("run")
    end_s = time.monotonic() + 30.0
    while not box.lost:
        assert time.monotonic() < end_s
    folder.unlink()
    box.note("off")
    box.close()
    assert [line["event"] for line in lines(folder / "box.jsonl")] == ["lines lost", "off"]


def test_a_full_disk_is_counted() -> None:
    box = BlackBox(Path("/dev/full"), HandClock(EVENING))
    box.note("run")
    box.close()
    assert box.lost == 1


def test_without_a_path_it_keeps_nothing() -> None:
    box = BlackBox(None, HandClock(EVENING))
    box.note("run")
    box.close()
