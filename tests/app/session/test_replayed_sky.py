"""The satellites in a replay: worked out for the moment shown, by a process that knows no other."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.model.satellites import SatelliteState
from app.session.recorder import Recorder
from app.session.shelf import sessions
from app.sky.orbits.knots import KnotRing
from app.sky.orbits.propagation import Orbits
from app.sky.orbits.shown_sky import without_doubtful
from app.sky.orbits.tick import places
from app.workers import replayed_sky
from app.workers.player_worker import PlayerWorker
from app.workers.replayed_sky import moment_to_ask
from drivers.clock import HandClock
from tests.app.orbits.skies import SITE, catalogue_of
from tests.app.session.skies import known
from tests.app.session.test_player import Watched
from tests.widgets.states import rich_state

PATIENCE_MS = 40_000
COUNT = 60


def record(root: Path, clock: HandClock, kept: Path | None, later: bool = False) -> Path:
    """Record a quarter of an hour in which an object is selected; give the session's folder.

    Later: the elements are kept only after a minute.
    """
    first = replace(rich_state(), site=SITE, now_s=clock.monotonic_s(), utc=clock.utc())
    first = replace(first, satellites=None, sky_utc=None, selected_satellite=None)
    recorder = Recorder(root, first, dict, clock)
    recorder.want(True, False, False)
    satellites = None if kept is None else known(kept, clock.utc(), COUNT)
    for second in range(0, 900, 10):
        now_s, utc = clock.monotonic_s(), clock.utc()
        if second % 60 == 0 and satellites is not None:
            elements = None if later and second == 0 else satellites.elements
            known_now = replace(satellites, read_at_s=now_s, elements=elements)
            recorder.tape.sky(now_s, utc, known_now)
        if second == 300 and satellites is not None:
            number = int(satellites.objects.norad_id[0])
            recorder.tape.put(now_s, utc, "selected_satellite", number)
        recorder.tape.tell(now_s, utc)
        recorder.step()
        clock.pass_s(10.0)
    recorder.close()
    return sessions(root)[-1]


@pytest.fixture
def night(tmp_path: Path, clock: HandClock) -> Path:
    return record(tmp_path / "sessions", clock, tmp_path / "kept")


@pytest.fixture
def watched(clock: HandClock, qtbot: QtBot) -> Iterator[Watched]:
    del qtbot
    watched = Watched(clock)
    yield watched
    watched.player.leave()


def sky(watched: Watched) -> SatelliteState:
    satellites = watched.state.satellites
    assert satellites is not None
    return satellites


def wait_for_ways(watched: Watched, qtbot: QtBot) -> SatelliteState:
    qtbot.waitUntil(lambda: sky(watched).segment is not None, timeout=PATIENCE_MS)
    return sky(watched)


def pid(player: PlayerWorker) -> int | None:
    return player._sky.pid


def test_any_moment_shows_its_own_sky_bit_for_bit(
    watched: Watched, night: Path, clock: HandClock, qtbot: QtBot
) -> None:
    start_utc = clock.utc() - timedelta(seconds=900)
    catalogue = catalogue_of(COUNT, start_utc)
    ring = KnotRing(Orbits(catalogue.elements), SITE)
    watched.player.open(night)
    start_s = watched.opened[0].start_s
    for after_s in (0.0, 610.0, 300.0, 890.0, 310.0):
        watched.player.seek(start_s + after_s)
        found = wait_for_ways(watched, qtbot)
        moment_s = watched.state.utc.timestamp()
        assert found.segment is not None
        wanted = without_doubtful(ring.segment(moment_s), catalogue)
        then, now = places(wanted, moment_s), places(found.segment, moment_s)
        assert then.index.size > 0
        for name in ("index", "azimuth_deg", "altitude_deg", "range_km", "light"):
            assert getattr(then, name).tobytes() == getattr(now, name).tobytes(), name
    assert np.array_equal(found.objects.norad_id, catalogue.objects.norad_id)


def test_what_was_told_is_there_though_the_process_has_not_said_a_word(
    watched: Watched, night: Path
) -> None:
    watched.player.open(night)
    found = sky(watched)
    assert found.segment is None
    assert len(found.passes) == 1
    assert found.crossings is not None
    assert len(found.crossings) == 1
    assert found.sources[0].count == COUNT
    assert found.missing is None


def test_the_selected_object_has_its_way(watched: Watched, night: Path, qtbot: QtBot) -> None:
    watched.player.open(night)
    watched.player.seek(watched.opened[0].start_s + 600.0)
    qtbot.waitUntil(lambda: bool(sky(watched).trails), timeout=PATIENCE_MS)
    assert sky(watched).trails[0].norad_id == watched.state.selected_satellite


def test_as_long_as_nothing_changes_it_is_the_same(
    watched: Watched, night: Path, qtbot: QtBot
) -> None:
    watched.player.open(night)
    watched.player.seek(watched.opened[0].start_s + 605.0)
    qtbot.waitUntil(lambda: bool(sky(watched).trails), timeout=PATIENCE_MS)
    first = watched.state
    watched.player.seek(watched.opened[0].start_s + 606.0)
    assert watched.state is first
    watched.player.seek(watched.opened[0].start_s + 615.0)
    assert watched.state is not first


def test_a_session_without_elements_shows_none_and_says_why(
    watched: Watched, night: Path, tmp_path: Path, clock: HandClock, qtbot: QtBot
) -> None:
    old = record(tmp_path / "old", clock, None)
    watched.player.open(night)
    wait_for_ways(watched, qtbot)
    # what another session showed must not stay
    watched.player.open(old)
    found = sky(watched)
    assert found.segment is None
    assert len(found.objects) == 0
    assert found.passes == ()
    assert found.crossings is None
    assert str(found.missing) == "this session has no elements, so no satellites are shown"


def test_elements_that_came_a_little_later_are_there_from_then_on(
    watched: Watched, tmp_path: Path, clock: HandClock, qtbot: QtBot
) -> None:
    folder = record(tmp_path / "sessions", clock, tmp_path / "kept", later=True)
    watched.player.open(folder)
    start_s = watched.opened[0].start_s
    for _ in range(2):
        watched.player.seek(start_s + 200.0)
        assert str(sky(watched).loading) == "reading the elements of that night"
        wait_for_ways(watched, qtbot)
        assert sky(watched).loading is None
        watched.player.seek(start_s + 30.0)
        assert sky(watched).missing is not None
        assert sky(watched).segment is None
        assert len(sky(watched).passes) == 1


def test_what_is_asked_for_runs_ahead_only_while_a_night_is_played_fast() -> None:
    assert moment_to_ask(1234.0, 0.0) == 1230.0
    assert moment_to_ask(1234.0, 4.0) == 1230.0
    assert moment_to_ask(1234.0, 16.0) == 1200.0
    assert moment_to_ask(1234.0, 600.0) == 1320.0
    assert moment_to_ask(1234.0, 1e6) == 1320.0


def test_a_file_that_is_gone_is_named(watched: Watched, night: Path, qtbot: QtBot) -> None:
    (file,) = night.glob("elements-*.npz")
    file.unlink()
    watched.player.open(night)
    qtbot.waitUntil(lambda: sky(watched).missing is not None, timeout=PATIENCE_MS)
    assert file.name in str(sky(watched).missing)
    assert len(sky(watched).passes) == 1


def test_a_process_that_is_killed_is_said_and_another_one_takes_over(
    watched: Watched, night: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replayed_sky, "START_AGAIN_S", 0.0)
    watched.player.open(night)
    wait_for_ways(watched, qtbot)
    killed = pid(watched.player)
    assert killed is not None
    os.kill(killed, signal.SIGKILL)
    qtbot.waitUntil(lambda: sky(watched).segment is None, timeout=PATIENCE_MS)
    watched.player.seek(watched.opened[0].start_s + 20.0)
    wait_for_ways(watched, qtbot)
    assert pid(watched.player) != killed


def test_leaving_ends_the_process(watched: Watched, night: Path, qtbot: QtBot) -> None:
    watched.player.open(night)
    wait_for_ways(watched, qtbot)
    watched.player.leave()
    assert pid(watched.player) is None
