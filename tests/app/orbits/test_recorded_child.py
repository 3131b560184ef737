"""A recorded sky, worked out again: bit for bit that of the night, at any moment, in any order."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.model.satellites import Doubt, SkySegment
from app.sky.elements.catalogue import Catalogue
from app.sky.elements.kept import keep
from app.sky.orbits.child import OrbitProcess
from app.sky.orbits.engine import Engine
from app.sky.orbits.messages import Load, Objects, Select, Show, Trails, Unread, Ways
from app.sky.orbits.recorded_child import RecordedSky
from app.sky.orbits.tick import places
from app.workers.replayed_sky import MODULE
from drivers.clock import HandClock, SystemClock
from tests.app.orbits.skies import SITE, catalogue_of
from tests.app.orbits.test_child import ROOT, hear

EVENING = datetime(2026, 11, 22, 11, 0, 5, tzinfo=UTC)
EVENING_S = EVENING.timestamp()


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """All kinds of orbits, geostationary and highly eccentric ones too."""
    return catalogue_of(600, EVENING)


@pytest.fixture(scope="module")
def file(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return keep(catalogue, tmp_path_factory.mktemp("kept"))


@pytest.fixture
def load(catalogue: Catalogue, file: Path) -> Load:
    return Load(SITE, file, catalogue.objects.doubt)


def segments(steps: Iterator[list[Any]]) -> dict[float, SkySegment]:
    found = {}
    for answers in steps:
        for answer in answers:
            if isinstance(answer, Ways):
                found[answer.segment.start_s] = answer.segment
    return found


def of_the_night(catalogue: Catalogue, minutes: int) -> tuple[dict[float, SkySegment], Load]:
    """Go through some minutes as the live console does; give also who was in doubt."""
    clock = HandClock(EVENING)
    engine = Engine(SITE, 10.0, clock)
    engine.take(catalogue)
    doubt: list[Any] = []

    def work() -> Iterator[list[Any]]:
        for _ in range(minutes * 6):
            while engine.wait_s() == 0.0:
                answers = engine.step()
                doubt.extend(a.objects.doubt for a in answers if isinstance(a, Objects))
                yield answers
            clock.pass_s(10.0)

    found = segments(work())
    return found, Load(SITE, Path(), doubt[-1])


def work(sky: RecordedSky) -> Iterator[list[Any]]:
    while sky.wait_s() == 0.0:
        yield sky.step()


def same(one: SkySegment, other: SkySegment) -> bool:
    return all(
        getattr(one, name).tobytes() == getattr(other, name).tobytes()
        for name in ("path_km", "maybe_up", "earth_km", "sun", "usable")
    )


def test_places_of_any_minute_are_those_of_the_night_bit_for_bit(
    catalogue: Catalogue, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # the sky alone, without searches
    monkeypatch.setattr(Engine, "_begin_the_rest", lambda _self: None)
    night, told = of_the_night(catalogue, 8)
    assert len(night) >= 8
    sky = RecordedSky(SystemClock())
    sky.load(replace(told, file=file))
    rng = random.Random(5)
    starts = sorted(night)
    for start_s in rng.choices(starts, k=12):
        # hours away in between: what SGP4 keeps from call to call must not show
        sky.ask(Show(start_s + rng.choice((-1, 1)) * rng.uniform(3600.0, 90_000.0)))
        list(work(sky))
        moment_s = start_s + rng.uniform(0.0, 59.0)
        sky.ask(Show(moment_s))
        again = segments(work(sky))[start_s]
        assert same(again, night[start_s])
        then, now = places(night[start_s], moment_s), places(again, moment_s)
        assert then.azimuth_deg.tobytes() == now.azimuth_deg.tobytes()
        assert then.altitude_deg.tobytes() == now.altitude_deg.tobytes()


def test_the_next_minute_is_worked_out_ahead(load: Load) -> None:
    sky = RecordedSky(SystemClock())
    sky.load(load)
    sky.ask(Show(EVENING_S))
    assert len(segments(work(sky))) == 2
    sky.ask(Show(EVENING_S + 60.0))
    assert len(segments(work(sky))) == 1


def test_who_was_in_doubt_is_as_it_was_and_not_judged_anew(
    catalogue: Catalogue, load: Load
) -> None:
    doubt = np.zeros(len(catalogue), np.uint8)
    doubt[3] = Doubt.FAR_EPOCH
    sky = RecordedSky(SystemClock())
    sky.load(replace(load, doubt=doubt))
    # elements are far too old by then
    sky.ask(Show(EVENING_S + 200.0 * 86400.0))
    said = [answer for answers in work(sky) for answer in answers]
    (objects,) = (answer for answer in said if isinstance(answer, Objects))
    assert np.array_equal(objects.objects.doubt, doubt)
    ways = next(answer for answer in said if isinstance(answer, Ways))
    assert not ways.segment.usable[3]
    doubt = np.zeros(len(catalogue), np.uint8)
    sky.load(replace(load, doubt=doubt))
    said = [answer for answers in work(sky) for answer in answers]
    (objects,) = (answer for answer in said if isinstance(answer, Objects))
    assert not objects.objects.doubt.any()


def test_before_a_moment_is_asked_for_there_is_nothing_to_do(load: Load) -> None:
    sky = RecordedSky(SystemClock())
    assert sky.wait_s() > 0.0
    sky.ask(Show(EVENING_S))
    sky.load(load)
    assert sky.wait_s() > 0.0
    assert sky.step() == []


def test_its_process_shows_a_moment_and_an_object_s_way(catalogue: Catalogue, load: Load) -> None:
    process = OrbitProcess(load, MODULE)
    try:
        number = int(catalogue.objects.norad_id[0])
        process.ask(Select(number))
        process.ask(Show(EVENING_S))
        said = hear(process, lambda answer: isinstance(answer, Trails))
        ways = [answer for answer in said if isinstance(answer, Ways)]
        assert [way.segment.start_s for way in ways] == [EVENING_S - 5.0, EVENING_S + 55.0]
        trails = said[-1]
        assert isinstance(trails, Trails)
        assert trails.trails[0].norad_id == number
    finally:
        process.close()


def test_a_file_that_is_gone_or_another_one_is_said_and_the_process_goes_on(
    load: Load, tmp_path: Path
) -> None:
    process = OrbitProcess(replace(load, file=tmp_path / "gone.npz"), MODULE)
    try:
        said = hear(process, lambda answer: isinstance(answer, Unread))[-1]
        assert isinstance(said, Unread)
        assert "gone.npz" in said.why
        process.ask(replace(load, doubt=load.doubt[:5]))
        said = hear(process, lambda answer: isinstance(answer, Unread))[-1]
        assert isinstance(said, Unread)
        assert "not as recorded" in said.why
        process.ask(load)
        process.ask(Show(EVENING_S))
        hear(process, lambda answer: isinstance(answer, Ways))
    finally:
        process.close()


def test_it_knows_no_network_no_window_and_no_device() -> None:
    code = "import app.sky.orbits.recorded_child, sys; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.split()
    far = ("PySide6", "app.workers", "app.control", "drivers.elements", "drivers.relay", "ssl")
    assert [name for name in loaded if name.startswith(far)] == []
