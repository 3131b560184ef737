"""The process of the orbits is begun before anybody asks for it, once."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.orbit_start import OrbitStart
from app.profile import load, locate
from app.sky.orbits.messages import Now
from drivers.clock import SystemClock

CLOCK = SystemClock(datetime(2026, 6, 1, tzinfo=UTC))


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> OrbitStart:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return OrbitStart(load(locate("simulator")))


def now() -> Now:
    return Now(CLOCK.utc().timestamp(), time.monotonic())


def test_the_process_that_was_begun_is_given_once(start: OrbitStart) -> None:
    start.begin(CLOCK)
    first, second = start(now()), start(now())
    try:
        assert first.pid != second.pid
    finally:
        first.close()
        second.close()


def test_what_was_begun_and_never_asked_for_is_ended(start: OrbitStart) -> None:
    start.begin(CLOCK)
    children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")
    begun = set(children.read_text(encoding="ascii").split())
    start.close()
    start.close()
    assert begun > set(children.read_text(encoding="ascii").split())
