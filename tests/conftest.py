"""What every test can rely on: no screen, a clock moved by hand, nothing left running."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import hypothesis
import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from drivers.clock import HandClock
from resources.translations import ensure_qm
from widgets import formatting

# The same examples on every run and every machine, however busy; for new ones there is
# `make test ARGS=--hypothesis-profile=explore`.
hypothesis.settings.register_profile("house", deadline=None, derandomize=True)
hypothesis.settings.register_profile("explore", deadline=None, max_examples=500)
hypothesis.settings.load_profile("house")

EVENING = datetime(2026, 11, 22, 9, 47, tzinfo=UTC)
"""An hour into a night at the simulated observatory."""

_GRACE_S = 2.0


@pytest.fixture
def clock() -> HandClock:
    """A clock that only the test moves, at an evening of November."""
    return HandClock(EVENING)


@pytest.fixture(scope="session", autouse=True)
def shipped_models_only(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the models that somebody installed on this machine out of the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
        # a console that is tested must not write into the black box of this machine's own
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        patch.delenv("HOSHIMORI_MODELS", raising=False)
        yield


@pytest.fixture(scope="session", autouse=True)
def catalogue() -> None:
    """Build the Japanese catalogue, as `make` does before the console starts."""
    ensure_qm()


@pytest.fixture(autouse=True)
def same_zone() -> Iterator[None]:
    """Give the zone of local times back: a report and a clip are in that of their night."""
    before = formatting.zone()
    yield
    formatting.set_zone(before)


@pytest.fixture(autouse=True)
def nothing_left_running() -> Iterator[None]:
    """Fail a test that leaves a thread or a child process behind."""
    threads, children = set(threading.enumerate()), _children()
    yield
    for thread in set(threading.enumerate()) - threads:
        # a dummy stands for a thread of Qt's that ran Python; it outlives its thread
        if not isinstance(thread, threading._DummyThread):
            thread.join(_GRACE_S)
            assert not thread.is_alive(), f"the test left the thread {thread.name} running"
    left = _children() - children
    assert not left, f"the test left child processes behind: {left}"


def _children() -> set[str]:
    """Name this process's children as Linux tells them; nothing where it does not tell."""
    try:
        listed = [
            task.read_text(encoding="ascii") for task in Path("/proc/self/task").glob("*/children")
        ]
    except OSError:
        return set()
    return {pid for text in listed for pid in text.split()}
