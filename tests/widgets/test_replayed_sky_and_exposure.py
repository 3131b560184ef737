"""In a replay the sky stands at its moment, and a picture that cannot be had is never stale."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from app.model.replay import Replay
from app.model.satellites import SatelliteState, no_objects
from app.model.words import Sentence
from drivers.camera.protocol import Frame
from tests.widgets.replay.recorded import NIGHT, at, recorded
from tests.widgets.skies import sky_state
from tests.widgets.states import NOW_S, UTC_NOW, rich_state
from widgets import theme
from widgets.crossing_list import CrossingList
from widgets.main_window import MainWindow
from widgets.nav_rail import Page
from widgets.panels.pointing import ScienceCameraPanel
from widgets.pass_list import PassList
from widgets.science_view import ScienceView
from widgets.sky_clock import SkyClock
from widgets.sky_motion import SkyMotion
from widgets.sky_notes import why_empty
from widgets.sky_scene import SkyScene

WHY = Sentence("this session has no elements, so no satellites are shown")
SAID = "This session has no elements, so no satellites are shown"
GONE = Sentence("The file of this exposure is gone: %1", ("/nights/one.fits",))


@pytest.fixture
def window(qapp: QApplication) -> Iterator[MainWindow]:
    theme.apply(qapp, theme.Theme.DARK)
    window = MainWindow("simulator")
    window.show()
    window.add_late_panels()
    qapp.processEvents()
    window.show_state(rich_state())
    yield window
    window.leave()
    window.deleteLater()
    qapp.processEvents()


def exposure(number: int, live: bool) -> Frame:
    image = np.full((48, 64), 300 + number, np.uint16)
    notes = {"ra_deg": 83.8, "dec_deg": -5.4}
    return Frame(number, NOW_S, UTC_NOW, image, "CCD", live, 30.0, notes)


def unseen(why: Sentence | None) -> Replay:
    return replace(at(), unseen=(("ccd", why),))


def nobody(missing: Sentence | None) -> SatelliteState:
    return SatelliteState(NOW_S, no_objects(), (), (), 0, 0, missing=missing)


def test_a_recorded_moment_stands_still_and_does_not_grow_old() -> None:
    seconds = [100.0]
    clock = SkyClock(lambda: seconds[0])
    state = recorded()
    clock.show_state(state)
    seconds[0] += 3600.0
    assert clock.utc() == state.utc
    clock.show_state(rich_state())
    seconds[0] += 3600.0
    assert clock.utc() is None


def test_why_there_are_no_satellites_is_said_wherever_they_would_be(qapp: QApplication) -> None:
    del qapp
    scene = SkyScene(satellites=nobody(WHY))
    assert why_empty(scene, places_known=False) == SAID
    passes, crossings = PassList(), CrossingList()
    for part in (passes, crossings):
        part.resize(300, 300)
        part.show_state(recorded(satellites=nobody(WHY)))
        assert part.said.text() == f"{SAID}."
    passes.show_state(recorded(satellites=nobody(None)))
    assert passes.said.text() == "No orbital elements are known, so no passes are."


def test_the_exposure_of_the_moment_is_shown_as_replayed(
    window: MainWindow, qapp: QApplication
) -> None:
    window.offer("ccd", exposure(1, live=True))
    qapp.processEvents()
    (view,) = window.findChildren(ScienceView)
    assert view.frame() is not None
    window.replay.opened(NIGHT)
    window.show_replayed(recorded(), at())
    assert view.frame() is None
    window.replay.eye("ccd").offer(exposure(2, live=False))
    qapp.processEvents()
    frame = view.frame()
    assert frame is not None
    assert frame.number == 2
    panel = window.findChildren(ScienceCameraPanel)[0]
    assert panel.ra.value.text().startswith("05h35m12")
    window.go_live()
    qapp.processEvents()
    frame = view.frame()
    assert frame is not None
    assert frame.number == 1


def test_one_that_is_gone_is_named_and_nothing_of_another_stays(
    window: MainWindow, qapp: QApplication
) -> None:
    (view,) = window.findChildren(ScienceView)
    panel = window.findChildren(ScienceCameraPanel)[0]
    window.replay.opened(NIGHT)
    window.show_replayed(recorded(), at())
    window.replay.eye("ccd").offer(exposure(2, live=False))
    qapp.processEvents()
    assert panel.spread.text()
    window.show_replayed(recorded(), unseen(GONE))
    assert view.frame() is None
    assert view._ground_words == "The file of this exposure is gone: /nights/one.fits"
    assert panel.spread.text() == ""
    assert panel.exposure.value.text() == "—"
    assert not panel.snapshot.isEnabled()
    window.show_replayed(recorded(), unseen(None))
    assert view._ground_words == "No exposure yet"
    window.replay.leave()
    assert view._ground_words == "No exposure yet"


def test_nothing_of_the_live_satellites_is_in_a_replay(
    window: MainWindow, qapp: QApplication
) -> None:
    assert window.sky is not None
    window.show_page(Page.SKY)
    live = sky_state()
    window.show_state(live)
    qapp.processEvents()
    panels = [window.sky, *window.panels]
    motions = [motion for panel in panels for motion in panel.findChildren(SkyMotion)]
    for motion in motions:
        motion.tick()
    assert any(motion.count().up for motion in motions)
    window.replay.opened(NIGHT)
    # the very minute of the live sky, so that its ways would fit
    window.show_replayed(recorded(live.utc, satellites=nobody(WHY)), at())
    window.show_state(live)
    qapp.processEvents()
    for motion in motions:
        motion.tick()
        assert not motion.count().up
        assert not motion.count().known
    lists = window.findChildren(PassList)
    assert lists
    assert all(part.rows == () for part in lists)
    window.go_live()
    qapp.processEvents()
    for motion in motions:
        motion.tick()
    assert any(motion.count().up for motion in motions)
