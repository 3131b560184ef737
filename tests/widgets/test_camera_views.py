"""Pictures: the newest is drawn, an old one is never left unmarked, and a file says where it is."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model.clauses import CLAUSES
from app.model.commands import Command, Expose
from app.model.state import CameraState
from app.model.words import Sentence
from drivers.camera.protocol import Frame, Image
from tests.widgets.frames import frame, grey_ramp, starry
from tests.widgets.states import NOW_S, UTC_NOW, empty_state, rich_state, sighting, track, weather
from vision.slit.protocol import SlitState
from widgets import language, snapshot, theme
from widgets.formatting import UNKNOWN
from widgets.image_view import ImageView, raw_picture
from widgets.label import Label
from widgets.panels.pointing import ScienceCameraPanel
from widgets.panels.sky_monitor import SkyMonitorPanel
from widgets.panels.slit_camera import SlitCameraPanel
from widgets.slit_view import Marks, Overlay, SlitView
from widgets.snapshot import save_png
from widgets.sparkline import Sparkline
from widgets.stretch import counts_of, stretched


@pytest.fixture(autouse=True)
def dark(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, theme.Theme.DARK)
    yield
    theme.apply(qapp, theme.Theme.DARK)


@pytest.fixture
def panel(qtbot: QtBot) -> SlitCameraPanel:
    panel = SlitCameraPanel()
    qtbot.addWidget(panel)
    panel.resize(644, 336)
    panel.show()
    return panel


def give(qtbot: QtBot, panel: SlitCameraPanel | ScienceCameraPanel, given_frame: Frame) -> None:
    with qtbot.waitSignal(panel.view.taken):
        panel.offer(given_frame)


def marks(panel: SlitCameraPanel) -> Marks:
    return panel.view._marks


def overlay(panel: SlitCameraPanel) -> Overlay:
    return panel.view._overlay


def test_only_the_newest_of_many_frames_is_drawn(qtbot: QtBot) -> None:
    view = ImageView(64, 48)
    qtbot.addWidget(view)
    taken: list[Frame] = []
    view.taken.connect(taken.append)

    def offer_all() -> None:
        for number in range(20):
            view.offer(frame(number=number))

    worker = threading.Thread(target=offer_all)
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: bool(taken))
    QTest.qWait(0)
    assert [one.number for one in taken] == [19]
    view.offer(frame(number=20))
    qtbot.waitUntil(lambda: len(taken) == 2)
    assert view.frame() is taken[-1]


def test_a_picture_keeps_its_proportions_and_its_pixels_their_places(qtbot: QtBot) -> None:
    view = ImageView(64, 48)
    qtbot.addWidget(view)
    view.resize(400, 200)
    with qtbot.waitSignal(view.taken):
        view.offer(frame(grey_ramp(48, 64)))
    place = view.place()
    assert place.width() / place.height() == pytest.approx(64 / 48)
    assert place.center().x() == pytest.approx(200.0)
    corner = view.on_screen(-0.5, -0.5)
    assert (corner.x(), corner.y()) == pytest.approx((place.left(), place.top()))


class CountedView(SlitView):
    """Counts how often it is painted."""

    painted = 0

    def paint_moving(self, painter: QPainter) -> None:
        self.painted += 1
        super().paint_moving(painter)


def test_a_new_picture_whose_overlay_comes_soon_is_painted_once(qtbot: QtBot) -> None:
    view, other = CountedView(), CountedView()
    for shown in (view, other):
        qtbot.addWidget(shown)
        shown.show()
        qtbot.waitExposed(shown)

    def paint_other() -> None:
        seen = other.painted
        other.show_frame(frame())
        qtbot.waitUntil(lambda: other.painted > seen)

    def settle() -> None:
        """Wait until a view that was asked for pictures later has painted two of them."""
        paint_other()
        paint_other()

    settle()
    before = view.painted
    view.show_frame(frame())
    view.show_overlay(Overlay(words="slit open 0.97"), at_once=True)
    assert view.painted == before + 1
    settle()
    assert view.painted == before + 1


def test_a_live_picture_is_marked_live_with_time_camera_and_rate(
    qtbot: QtBot, panel: SlitCameraPanel
) -> None:
    panel.show_state(rich_state())
    give(qtbot, panel, frame())
    assert (marks(panel).state, marks(panel).live) == ("LIVE", True)
    assert marks(panel).left == "18:47:32.00 JST"
    assert marks(panel).right == "IR-CAM1   15.0 fps   exp 40 ms"


def test_footage_is_never_called_live(qtbot: QtBot, panel: SlitCameraPanel) -> None:
    panel.show_state(rich_state())
    give(qtbot, panel, frame(live=False))
    assert (marks(panel).state, marks(panel).live, marks(panel).warn) == ("FOOTAGE", False, True)


def test_an_old_picture_is_greyed_and_says_for_how_long(
    qtbot: QtBot, panel: SlitCameraPanel
) -> None:
    panel.show_state(rich_state())
    give(qtbot, panel, frame(np.full((48, 64), 250, np.uint8)))
    fresh = panel.view.grab().toImage().pixelColor(panel.view.rect().center()).red()
    camera = CameraState("IR-CAM1", "simulated", True, None, NOW_S, None, "the cable is out")
    panel.show_state(replace(rich_state(), now_s=NOW_S + 3.0, slit_camera=camera))
    assert marks(panel).state == "NO PICTURE for 3.0 s"
    assert marks(panel).why == "the cable is out"
    assert not marks(panel).live
    old = panel.view.grab().toImage().pixelColor(panel.view.rect().center()).red()
    assert old < fresh // 2


def test_before_the_first_picture_it_says_so_and_why(panel: SlitCameraPanel) -> None:
    camera = CameraState("IR-CAM1", "simulated", True, None, None, None, "no camera is there")
    panel.show_state(empty_state(slit_camera=camera))
    assert panel.view._ground_words == "No picture yet\nno camera is there"
    assert not panel.snapshot.isEnabled()
    assert panel.snapshot.toolTip()


@pytest.mark.parametrize(
    ("later_s", "fresh", "drawn"), [(0.0, True, True), (2.0, False, True), (6.0, True, False)]
)
def test_the_overlay_dims_and_goes_with_its_age(
    panel: SlitCameraPanel, later_s: float, fresh: bool, drawn: bool
) -> None:
    panel.show_state(replace(rich_state(), now_s=NOW_S + later_s))
    assert overlay(panel).fresh is fresh
    assert bool(overlay(panel).outline) is drawn


def test_the_tag_gives_state_and_opening_or_why_neither_is_known(panel: SlitCameraPanel) -> None:
    panel.show_state(rich_state())
    assert overlay(panel).words == "slit open 0.97"
    blind = sighting(azimuth_deg=None, opening=None, unknown_because="the picture is too dark")
    panel.show_state(rich_state(slit=blind))
    assert overlay(panel).words == "slit unknown: the picture is too dark"


def test_the_overlay_can_be_left_out(qtbot: QtBot, panel: SlitCameraPanel) -> None:
    panel.show_state(rich_state(slit=sighting(outline_px=((5, 5), (40, 5), (40, 40)), axis_px=())))
    give(qtbot, panel, frame())
    with_overlay = panel.view.grab().toImage()
    panel.overlay.click()
    without = panel.view.grab().toImage()
    assert with_overlay != without
    panel.overlay.click()
    assert panel.view.grab().toImage() == with_overlay


def test_a_reading_that_is_old_is_not_shown_as_one_of_now(panel: SlitCameraPanel) -> None:
    panel.show_state(rich_state())
    assert panel.readouts.azimuth.value.text() == "143.9°"
    assert panel.readouts.azimuth.value.role() == "act"
    panel.show_state(replace(rich_state(), now_s=NOW_S + 2.0))
    assert panel.readouts.azimuth.value.role() == "dim"
    panel.show_state(replace(rich_state(), now_s=NOW_S + 8.0))
    assert panel.readouts.azimuth.value.text() == UNKNOWN
    assert panel.readouts.state.value.text() == "no data"


def figures(panel: SlitCameraPanel) -> tuple[str, ...]:
    """State, azimuth with sigma, rate, opening with sigma."""
    rows = panel.readouts
    return (
        rows.state.value.text(),
        f"{rows.azimuth.value.text()} {rows.azimuth.note.text()}",
        rows.rate.value.text(),
        f"{rows.opening.value.text()} {rows.opening.note.text()}",
    )


def test_the_track_is_shown_and_not_the_single_picture(panel: SlitCameraPanel) -> None:
    misread = sighting(azimuth_deg=12.0, opening=0.1, confidence=0.4, state=SlitState.PART_OPEN)
    panel.show_state(rich_state(slit=misread, track=track()))
    assert figures(panel) == ("Open", "143.7° ±0.2", "still", "0.98 ±0.02")
    assert panel.readouts.state.name.text() == "Slit since 18:35:32"
    # what only the picture can tell
    assert panel.readouts.confidence.value.text() == "0.40"
    panel.show_state(rich_state(slit=misread, track=track(rate_deg_s=-2.13)))
    assert (panel.readouts.rate.value.text(), panel.readouts.rate.note.text()) == ("−2.1", "°/s")


def test_the_time_since_when_does_not_flicker(panel: SlitCameraPanel) -> None:
    panel.show_state(rich_state(track=track()))
    for step in range(20):
        utc = UTC_NOW + timedelta(milliseconds=40 * step - 400)
        panel.show_state(rich_state(utc=utc, track=track()))
        assert panel.readouts.state.name.text() == "Slit since 18:35:32"
    panel.show_state(rich_state(track=track(since_s=NOW_S - 10.0)))
    assert panel.readouts.state.name.text() == "Slit since 18:47:22"


def test_a_recording_shows_its_picture_though_something_is_tracked(panel: SlitCameraPanel) -> None:
    recorded = replace(sighting(), live=False)
    panel.show_state(rich_state(slit=recorded, track=track(azimuth_deg=9.0)))
    assert figures(panel) == ("Open", "143.9° ±0.5", UNKNOWN, "0.97 ±0.02")
    assert panel.readouts.state.name.text() == "Slit state"


@pytest.mark.parametrize("age_s", [0.0, 2.0, 6.0])
def test_a_track_that_is_not_told_any_more_dims_and_goes(
    panel: SlitCameraPanel, age_s: float
) -> None:
    panel.show_state(rich_state(track=track(read_at_s=NOW_S - age_s)))
    azimuth = panel.readouts.azimuth.value
    shown, role = {0.0: ("143.7°", "act"), 2.0: ("143.7°", "dim"), 6.0: (UNKNOWN, "dim")}[age_s]
    assert (azimuth.text(), azimuth.role()) == (shown, role)


CLAUSE = "the slit should be open by run time but is not seen so"


@pytest.mark.parametrize("state", [SlitState.CONFLICT, SlitState.UNKNOWN])
def test_why_stands_where_the_drift_was_and_moves_nothing(
    panel: SlitCameraPanel, state: SlitState
) -> None:
    panel.show_state(rich_state(track=track()))
    QTest.qWait(0)
    rows = (panel.readouts, panel.overlay, panel.view)
    before = [row.geometry() for row in rows]
    assert panel.drift.isVisible()
    panel.show_state(rich_state(track=track(state=state, because=Sentence(CLAUSE))))
    QTest.qWait(0)
    assert panel.reason.isVisible()
    assert panel.reason.text() == f"T{CLAUSE[1:]}."
    assert [row.geometry() for row in rows] == before
    assert panel.reason.height() <= panel.drift.height() + panel.drift_name.height() + 3
    panel.show_state(rich_state(track=track()))
    assert panel.drift.isVisible()
    assert not panel.reason.isVisible()


@pytest.mark.parametrize("spoken", language.LANGUAGES)
def test_every_state_and_every_reason_has_room(
    qapp: QApplication, panel: SlitCameraPanel, spoken: str
) -> None:
    language.set_language(qapp, spoken)
    panel.retranslate()
    room_px = panel.drift.height() + panel.drift_name.height() + 3
    wide = {"azimuth_deg": 288.8, "azimuth_sigma_deg": 2.88, "rate_deg_s": -12.8}
    for state in SlitState:
        panel.show_state(rich_state(track=track(state=state, opening=0.88, **wide)))
        QTest.qWait(0)
        assert [one.text() for one in panel.readouts.findChildren(Label) if one.clipped()] == []
    for clause in (*CLAUSES, CLAUSE):
        panel.show_state(rich_state(track=track(state=SlitState.UNKNOWN, because=Sentence(clause))))
        assert panel.reason.height() <= room_px, clause
    language.set_language(qapp, "en")


def test_the_drift_of_the_prediction_is_kept_with_gaps(panel: SlitCameraPanel) -> None:
    for second in range(0, 10, 2):
        later = rich_state(slit=replace(sighting(), read_at_s=NOW_S + second))
        panel.show_state(replace(later, now_s=NOW_S + second))
    panel.show_state(replace(rich_state(), now_s=NOW_S + 12.0))
    values = [value for _, value in panel.drift.points()]
    assert values == [pytest.approx(2.6)] * 5 + [None]


def test_a_sparkline_keeps_its_span_and_no_more(qtbot: QtBot) -> None:
    line = Sparkline(span_s=20.0, every_s=2.0, limit=2.0)
    qtbot.addWidget(line)
    for tenth in range(1000):
        line.add(tenth / 10.0, 1.0)
    times = [at_s for at_s, _ in line.points()]
    assert len(times) <= 12
    assert np.diff(times) == pytest.approx(2.0)
    line.add(0.0, 1.0)
    assert len(line.points()) == 1, "a clock that goes back is another run"


def test_a_snapshot_is_the_frame_as_the_camera_gave_it(
    qtbot: QtBot,
    qapp: QApplication,
    panel: SlitCameraPanel,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(snapshot, "picture_folder", lambda: tmp_path / "pictures")
    theme.apply(qapp, theme.Theme.RED)
    panel.show_state(rich_state())
    image = grey_ramp()
    give(qtbot, panel, frame(image))
    panel.snapshot.click()
    panel.snapshot.click()
    files = sorted(path.name for path in (tmp_path / "pictures").iterdir())
    assert files == ["slit-camera_20261122T094732Z-2.png", "slit-camera_20261122T094732Z.png"]
    assert "slit-camera_20261122T094732Z-2.png" in panel.card.chip.text()
    saved = QImage(str(tmp_path / "pictures" / files[1]))
    assert [saved.pixelColor(x, 0).green() for x in range(64)] == image[0].tolist()
    panel.show_state(replace(rich_state(), now_s=NOW_S + 20.0))
    assert panel.card.chip.text() == ""


def test_a_snapshot_that_cannot_be_saved_says_so(
    qtbot: QtBot, panel: SlitCameraPanel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setattr(snapshot, "picture_folder", lambda: tmp_path / "file" / "pictures")
    panel.show_state(rich_state())
    give(qtbot, panel, frame())
    panel.snapshot.click()
    assert panel.card.chip.text().startswith("Not saved: ")


def test_deep_pictures_are_saved_with_all_their_bits(tmp_path: Path) -> None:
    image = np.arange(64, dtype=np.uint16).reshape(8, 8) * 1000
    path = save_png(raw_picture(frame(image)), "ccd", UTC_NOW, tmp_path)
    assert QImage(str(path)).depth() == 16


def test_pictures_go_to_the_operators_pictures() -> None:
    pictures = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    assert snapshot.picture_folder().is_relative_to(pictures)


PIXELS = arrays.arrays(np.uint16, (12, 15), elements=st.integers(0, 65535))


@given(image=PIXELS)
def test_a_stretch_keeps_the_order_of_greys(image: Image) -> None:
    counts = counts_of(image)
    assert counts.lowest <= counts.median <= counts.highest
    grey = stretched(image, counts).astype(int).ravel()
    assert (np.diff(grey[np.argsort(image, axis=None)]) >= 0).all()


def test_the_science_camera_shows_counts_and_where_the_mount_pointed_then(qtbot: QtBot) -> None:
    panel = ScienceCameraPanel()
    qtbot.addWidget(panel)
    state = rich_state()
    assert state.mount is not None
    panel.show_state(replace(state, now_s=NOW_S))
    moved = replace(state.mount, read_at_s=NOW_S + 60.0, ra_deg=100.0)
    panel.show_state(replace(state, now_s=NOW_S + 60.0, mount=moved))
    image = starry()
    give(qtbot, panel, frame(image, age_s=0.5, exposure_s=30.0, source="CCD"))
    assert panel.ra.value.text() == "00h34m24.4s"
    assert panel.dec.value.text() == "+00°51′37″"
    assert panel.exposure.value.text() == "30 s"
    assert panel.age.value.text() == "60 s ago"
    assert f"max {int(image.max())}" in panel.spread.text()
    give(qtbot, panel, frame(image, number=1, age_s=-30.0))
    assert panel.ra.value.text() == UNKNOWN, "nobody asked the mount near that moment"


def test_an_exposure_is_ordered_in_seconds_and_watched(qtbot: QtBot) -> None:
    panel = ScienceCameraPanel()
    qtbot.addWidget(panel)
    orders: list[Command] = []
    panel.wanted.connect(orders.append)
    panel.show_state(rich_state())
    panel.order.field.setText("2.5")
    panel.order.expose.click()
    assert orders == [Expose(2.5)]
    camera = CameraState("CCD", "simulated", True, None, None, NOW_S + 10.0)
    panel.show_state(rich_state(ccd=camera))
    panel.show_state(replace(rich_state(ccd=camera), now_s=NOW_S + 4.0))
    assert panel.order.progress.share() == pytest.approx(0.4)
    assert panel.order.said.text() == "Exposing, 6s left"
    assert panel.card.chip.text() == "Exposing"
    panel.order.field.setText("4000")
    assert not panel.order.expose.isEnabled()
    panel.show_state(rich_state())
    assert panel.order.said.text() == "Exposures last 0.001 s to 3600 s"


@pytest.fixture
def monitor(qtbot: QtBot) -> SkyMonitorPanel:
    panel = SkyMonitorPanel()
    qtbot.addWidget(panel)
    panel.resize(644, 256)
    return panel


def test_values_beyond_their_limit_carry_a_mark_and_others_none(monitor: SkyMonitorPanel) -> None:
    monitor.show_state(rich_state(weather=weather(cloud=0.8, dew_point_c=4.0), alarms=()))
    assert [row.mark.priority() for row in monitor.rows()] == [3, 0, 3, 0, 0, 0]
    assert [row.value.text() for row in monitor.rows()] == [
        "80",
        "86",
        "1.1",
        "6.8",
        "−21",
        "18.2",
    ]


def test_a_silent_weather_station_leaves_no_old_values(monitor: SkyMonitorPanel) -> None:
    monitor.show_state(rich_state())
    assert monitor.card.chip.text() == "Weather 3 s ago"
    monitor.show_state(replace(rich_state(), now_s=NOW_S + 40.0))
    assert monitor.card.chip.kind() == "manual"
    assert {row.value.role() for row in monitor.rows()} == {"dim"}
    monitor.show_state(replace(rich_state(), now_s=NOW_S + 90.0))
    assert {row.value.text() for row in monitor.rows()} == {UNKNOWN}
    assert monitor.rain.text() == f"Rain: {UNKNOWN}"


@pytest.mark.parametrize(
    ("raining", "line", "alarm"),
    [(False, "Rain: dry", ""), (None, f"Rain: {UNKNOWN}", ""), (True, "", "Rain")],
)
def test_rain_is_dry_unknown_or_urgent(
    monitor: SkyMonitorPanel, raining: bool | None, line: str, alarm: str
) -> None:
    monitor.show_state(rich_state(weather=weather(raining=raining)))
    assert monitor.rain.text() == line
    assert monitor.rain_alarm.text() == alarm
    if raining:
        assert monitor.rain_alarm.kind() == "p1"


def test_on_the_all_sky_circle_east_is_left_and_the_zenith_in_the_middle(
    monitor: SkyMonitorPanel,
) -> None:
    view = monitor.view
    view.resize(200, 200)
    middle = view.place().center()
    assert view.on_circle(77.0, 90.0) == middle
    assert view.on_circle(90.0, 0.0).x() == pytest.approx(0.0)
    assert view.on_circle(0.0, 45.0).y() == pytest.approx(middle.y() - 50.0)
