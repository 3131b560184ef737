"""The process of the orbits, really started: it answers, and leaves nothing behind."""

from __future__ import annotations

import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from app.sky.elements.kept import read_kept
from app.sky.orbits.child import NICENESS, OrbitProcess
from app.sky.orbits.messages import (
    Aim,
    Alive,
    Answer,
    Crossings,
    Exposed,
    Exposure,
    Kept,
    Loading,
    Now,
    Objects,
    Point,
    Refresh,
    Searching,
    Select,
    Setup,
    Show,
    Trails,
    Ways,
)
from drivers.errors import LinkLost
from tests.app.orbits.skies import SITE

ROOT = Path(__file__).parents[3]
PATIENCE_S = 60.0
NOW = datetime(2026, 11, 22, 11, 0, 5, tzinfo=UTC)

Start = Callable[..., OrbitProcess]


@pytest.fixture
def setup(tmp_path: Path) -> Setup:
    now = Now(NOW.timestamp(), time.monotonic())
    return Setup(SITE, ("shipped",), 6.0, None, 10.0, tmp_path / "kept", now)


@pytest.fixture
def start(setup: Setup) -> Iterator[Start]:
    started: list[OrbitProcess] = []

    def begin(**changes: Any) -> OrbitProcess:
        started.append(OrbitProcess(replace(setup, **changes)))
        return started[-1]

    yield begin
    for process in started:
        process.close()


def hear(process: OrbitProcess, until: Callable[[Any], bool]) -> list[Answer]:
    """Take answers until one is as wanted."""
    heard: list[Answer] = []
    end_s = time.monotonic() + PATIENCE_S
    while time.monotonic() < end_s:
        answer = process.answer(1.0)
        if answer is not None:
            heard.append(answer)
            if until(answer):
                return heard
    raise TimeoutError(f"only {[type(each).__name__ for each in heard]} came")


def is_a(kind: type) -> Callable[[Any], bool]:
    return lambda answer: isinstance(answer, kind)


def ended(pid: int) -> None:
    with suppress(ProcessLookupError):
        end = os.pidfd_open(pid)
        try:
            assert select.select([end], [], [], PATIENCE_S)[0], "the process goes on"
        finally:
            os.close(end)


def test_it_reads_its_sources_and_shows_the_sky_of_the_consoles_clock(start: Start) -> None:
    process = start()
    heard = hear(process, is_a(Ways))
    assert isinstance(heard[0], Loading)
    assert "well-known" in str(heard[0].what) or "shipped" in str(heard[0].what)
    objects = next(answer for answer in heard if isinstance(answer, Objects))
    ways = heard[-1]
    assert isinstance(ways, Ways)
    assert ways.segment.usable.size == len(objects.objects) > 10
    late_s = ways.segment.start_s - NOW.timestamp()
    assert -60.0 <= late_s <= PATIENCE_S
    hear(process, is_a(Trails))
    hear(process, lambda answer: isinstance(answer, Searching) and answer.progress is None)


def test_elements_in_use_are_kept_after_the_first_sky_and_once(start: Start, setup: Setup) -> None:
    process = start()
    heard = hear(process, is_a(Kept))
    assert any(isinstance(each, Ways) for each in heard)
    objects = next(each for each in heard if isinstance(each, Objects))
    kept = heard[-1]
    assert isinstance(kept, Kept)
    assert kept.file.parent == setup.cache / "kept"
    assert read_kept(kept.file).objects.norad_id.tobytes() == objects.objects.norad_id.tobytes()
    process.ask(Refresh())
    heard = hear(process, is_a(Objects)) + hear(process, is_a(Kept))
    again = heard[-1]
    assert isinstance(again, Kept)
    assert len(list(kept.file.parent.glob("*.npz"))) in (1, 2)
    assert again.file.is_file()


def test_requests_are_answered(start: Start) -> None:
    process = start()
    objects = next(each for each in hear(process, is_a(Ways)) if isinstance(each, Objects))
    process.ask(Now(NOW.timestamp(), time.monotonic()))
    hear(process, is_a(Alive))
    later_s = NOW.timestamp() + 7200.0
    process.ask(Show(later_s))
    hear(process, lambda each: isinstance(each, Ways) and each.segment.covers(later_s))
    process.ask(Show(later_s + 7200.0))
    hear(process, lambda each: isinstance(each, Ways) and each.segment.covers(later_s + 7200.0))
    process.ask(Show(None))
    hear(process, lambda each: isinstance(each, Ways) and each.segment.start_s < later_s)
    number = int(objects.objects.norad_id[0])
    process.ask(Select(number))
    hear(
        process,
        lambda each: isinstance(each, Trails) and number in {one.norad_id for one in each.trails},
    )
    aim = Aim(10.0, 20.0, True, NOW.timestamp(), 0.26)
    process.ask(Point(aim))
    hear(process, lambda each: isinstance(each, Crossings) and each.crossings is not None)
    process.ask(Exposure(7.0, NOW.timestamp(), NOW.timestamp() + 30.0, aim))
    exposed = hear(process, is_a(Exposed))[-1]
    assert isinstance(exposed, Exposed)
    assert exposed.exposure.frame_at_s == 7.0
    process.ask(Refresh())
    hear(process, is_a(Loading))
    hear(process, is_a(Objects))


def test_the_next_start_shows_at_once_what_was_read_last(
    start: Start, tmp_path: Path, setup: Setup
) -> None:
    file = tmp_path / "own.tle"
    file.write_text(
        "ISS (ZARYA)\n"
        "1 25544U 98067A   26325.50000000  .00016717  00000-0  10270-3 0  9000\n"
        "2 25544  51.6400 208.9163 0006317  69.9862  25.2906 15.49560830    10\n",
        encoding="utf-8",
    )
    first = start(sources=(str(file),))
    hear(first, lambda each: isinstance(each, Loading) and each.what is None)
    first.close()
    file.unlink()
    heard = hear(start(sources=(str(file),)), is_a(Objects))
    shown = heard[-1]
    assert isinstance(shown, Objects)
    assert shown.objects.names == ("ISS (ZARYA)",)


def test_a_damaged_memory_is_read_anew(start: Start, setup: Setup) -> None:
    setup.cache.mkdir()
    (setup.cache / "catalogue.npz").write_bytes(b"PK nonsense")
    hear(start(), is_a(Ways))


def test_a_source_that_is_not_there_is_told_and_the_others_are_read(
    start: Start, tmp_path: Path
) -> None:
    process = start(sources=(str(tmp_path / "lost.tle"), "shipped"))
    objects = next(each for each in hear(process, is_a(Ways)) if isinstance(each, Objects))
    assert len(objects.objects) > 10
    assert [source.count > 0 for source in objects.sources] == [False, True]
    assert "cannot be read" in str(objects.sources[0].trouble)


def test_where_no_source_gives_anything_the_shipped_objects_are_shown(
    start: Start, tmp_path: Path
) -> None:
    process = start(sources=(str(tmp_path / "lost.tle"),))
    objects = next(each for each in hear(process, is_a(Ways)) if isinstance(each, Objects))
    assert len(objects.objects) > 10
    assert [source.count > 0 for source in objects.sources] == [False, True]


def test_a_start_without_a_network_shows_the_shipped_objects_and_says_why(start: Start) -> None:
    process = start(sources=("https://127.0.0.1:9/gp.php?GROUP=active",))
    first = hear(process, is_a(Objects))[-1]
    assert isinstance(first, Objects)
    assert len(first.objects) > 10
    told = hear(
        process, lambda each: isinstance(each, Objects) and each.sources[0].trouble is not None
    )[-1]
    assert isinstance(told, Objects)
    assert "cannot be reached" in str(told.sources[0].trouble)
    assert len(told.objects) == len(first.objects)


def test_it_gives_way_to_the_dome(start: Start) -> None:
    process = start()
    hear(process, is_a(Trails))
    assert os.getpriority(os.PRIO_PROCESS, process.pid) == min(
        19, os.getpriority(os.PRIO_PROCESS, 0) + NICENESS
    )


def test_a_killed_process_is_a_lost_link(start: Start) -> None:
    process = start()
    hear(process, is_a(Loading))
    os.kill(process.pid, signal.SIGKILL)
    with pytest.raises(LinkLost, match="has ended"):
        hear(process, lambda _: False)
    with pytest.raises(LinkLost):
        process.ask(Show(None))


def test_a_stopped_process_is_given_up_when_it_takes_no_more(start: Start) -> None:
    process = start()
    hear(process, is_a(Loading))
    os.kill(process.pid, signal.SIGSTOP)
    with pytest.raises(LinkLost, match="has stopped"):
        for moment in range(1_000_000):
            process.ask(Show(float(moment)))


def test_closing_ends_even_a_stopped_process_and_may_be_repeated(start: Start) -> None:
    process = start()
    os.kill(process.pid, signal.SIGSTOP)
    process.close()
    process.close()
    with pytest.raises(ProcessLookupError):
        os.kill(process.pid, 0)


def test_it_ends_by_itself_when_the_other_end_closes() -> None:
    ours, theirs = socket.socketpair()
    child = subprocess.Popen(
        [sys.executable, "-m", "app.sky.orbits.child"], stdin=theirs.fileno(), cwd=ROOT
    )
    theirs.close()
    ours.close()
    assert child.wait(PATIENCE_S) == 0


CONSOLE = """
import sys, time
from pathlib import Path
from app.sky.orbits.child import OrbitProcess
from app.sky.orbits.messages import Now, Setup
from tests.app.orbits.skies import SITE
now = Now(1795345205.0, time.monotonic())
process = OrbitProcess(Setup(SITE, ("simulated",), 6.0, None, 10.0, Path(sys.argv[1]), now))
process.answer(60.0)
print(process.pid, flush=True)
sys.stdin.read()
"""


def test_no_process_outlives_a_console_that_was_killed(tmp_path: Path) -> None:
    console = subprocess.Popen(
        [sys.executable, "-c", CONSOLE, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    with console:
        assert console.stdout is not None
        pid = int(console.stdout.readline())
        console.kill()
    ended(pid)


def test_the_consoles_end_brings_nothing_heavy_in() -> None:
    code = (
        "import sys, app.workers.satellite_worker;"
        "print([m for m in ('sgp4', 'skyfield', 'scipy', 'astropy', 'pyqtgraph')"
        " if m in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)
    assert told.stdout.strip() == b"[]"


def test_the_process_knows_neither_qt_nor_the_widgets() -> None:
    code = (
        "import sys, app.sky.orbits.child, app.sky.orbits.engine, app.sky.orbits.library;"
        "print([m for m in ('PySide6', 'pyqtgraph', 'widgets') if m in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)
    assert told.stdout.strip() == b"[]"
