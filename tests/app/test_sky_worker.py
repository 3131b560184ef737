"""The worker of the sky reads what the search needs, in its own thread."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.model.state import Site
from app.sky.known_names import known_names
from app.workers.crew import Crew
from app.workers.sky_worker import SkyWorker
from drivers.clock import SystemClock

NHAO = Site("Nishi-Harima", 35.0253, 134.3356, 449.0)


def test_the_catalogues_are_read_before_anybody_types(qtbot: QtBot) -> None:
    known_names.cache_clear()
    worker = SkyWorker(NHAO, SystemClock(), warm_up_after_ms=1)
    crew = Crew()
    crew.hire("sky", worker)
    crew.start()
    qtbot.waitUntil(lambda: known_names.cache_info().currsize == 1, timeout=5000)
    assert crew.stop() == ()
