"""What is drawn over the slit camera's picture: honest in every state, with the right geometry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model.state import ObservatoryState
from tests.vision.synthetic import TOML, calibration_file, plain_dome
from tests.widgets.frames import frame
from tests.widgets.states import NOW_S, empty_state, rich_state, sighting
from vision.slit.calibration import Calibration
from vision.slit.calibration_file import load_calibration
from vision.slit.protocol import Proposal, SlitState
from widgets import theme
from widgets.panels.slit_camera import SlitCameraPanel
from widgets.slit_overlay import SlitOverlays
from widgets.slit_view import Overlay

AZIMUTH_DEG = 143.9


@pytest.fixture
def calibration(tmp_path: Path) -> Calibration:
    return plain_dome(tmp_path)


@pytest.fixture
def overlays(calibration: Calibration) -> SlitOverlays:
    overlays = SlitOverlays()
    overlays.use(calibration)
    return overlays


@pytest.fixture(autouse=True)
def dark(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, theme.Theme.DARK)
    yield
    theme.apply(qapp, theme.Theme.DARK)


@pytest.fixture
def panel(qtbot: QtBot, calibration: Calibration) -> SlitCameraPanel:
    panel = SlitCameraPanel()
    qtbot.addWidget(panel)
    panel.use_calibration(calibration)
    panel.resize(644, 336)
    panel.show()
    with qtbot.waitSignal(panel.view.taken):
        panel.offer(frame(np.full((300, 320), 60, np.uint8)))
    return panel


def seen(calibration: Calibration, state: SlitState, **changes: Any) -> ObservatoryState:
    opening = {SlitState.CLOSED: 0.0, SlitState.OPEN: 1.0}.get(state, 0.4)
    outline = calibration.outline(AZIMUTH_DEG, opening) if opening else ()
    changes = {
        "state": state,
        "opening": opening,
        "outline_px": tuple((float(x), float(y)) for x, y in outline),
        "axis_px": tuple((float(x), float(y)) for x, y in calibration.axis(AZIMUTH_DEG)),
        **changes,
    }
    if state is SlitState.UNKNOWN:
        changes |= {"azimuth_deg": None, "opening": None, "outline_px": (), "axis_px": ()}
        changes |= {"unknown_because": "the picture is too dark"}
    return rich_state(slit=sighting(**changes))


def count(image: QImage, colour: QColor, tolerance: int = 12) -> int:
    """Count the pixels of a colour."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.asarray(plain.constBits(), np.uint8).reshape(plain.height(), plain.width(), 4)
    wanted = np.array([colour.blue(), colour.green(), colour.red()])
    near = np.abs(pixels[:, :, :3].astype(int) - wanted).max(axis=-1) <= tolerance
    return int(near.sum())


@pytest.mark.parametrize(
    ("state", "words", "outline", "frame_too"),
    [
        (SlitState.OPEN, "slit open 0.97", True, False),
        (SlitState.CLOSED, "slit closed 0.97", False, True),
        (SlitState.PART_OPEN, "slit part open 40 % 0.97", True, False),
        (SlitState.OPENING, "slit opening 0.97", True, False),
        (SlitState.CLOSING, "slit closing 0.97", True, False),
        (SlitState.CONFLICT, "slit conflict 0.97", True, False),
        (SlitState.UNKNOWN, "slit unknown: the picture is too dark", False, False),
    ],
)
def test_every_state_has_its_words_and_no_more_lines_than_are_known(
    overlays: SlitOverlays,
    calibration: Calibration,
    state: SlitState,
    words: str,
    outline: bool,
    frame_too: bool,
) -> None:
    made = overlays.of(seen(calibration, state), of_now=True)
    assert made.words == words
    assert (bool(made.outline), bool(made.frame)) == (outline, frame_too)
    assert bool(made.axis) is (state is not SlitState.UNKNOWN)


@pytest.mark.parametrize("state", list(SlitState))
def test_marks_are_drawn_in_the_colour_of_the_overlay_for_what_is_known(
    panel: SlitCameraPanel, calibration: Calibration, state: SlitState
) -> None:
    panel.show_state(empty_state())
    before = count(panel.view.grab().toImage(), theme.tokens().overlay)
    panel.show_state(seen(calibration, state))
    after = count(panel.view.grab().toImage(), theme.tokens().overlay)
    if state is SlitState.UNKNOWN:
        assert after == before
    else:
        assert after > before + 200


def test_a_sighting_is_drawn_before_anything_else_is_told(
    panel: SlitCameraPanel, calibration: Calibration
) -> None:
    panel.show_state(empty_state())
    painted: list[str] = []
    paint = panel.view.paint_moving

    def note(painter: QPainter) -> None:
        paint(painter)
        painted.append(panel.view._overlay.words)

    panel.view.paint_moving = note  # type: ignore[method-assign]
    panel.show_sighting(seen(calibration, SlitState.OPEN))
    # no event loop has run since: it is painted when the call returns
    assert painted
    assert painted[-1].startswith("slit open")


def test_an_unknown_reading_is_drawn_nowhere_even_if_it_names_places(
    overlays: SlitOverlays, calibration: Calibration
) -> None:
    lines = seen(calibration, SlitState.OPEN).slit
    assert lines is not None
    blind = replace(lines.reading, azimuth_deg=None, unknown_because="no slit stands out")
    made = overlays.of(rich_state(slit=replace(lines, reading=blind)), of_now=True)
    assert made.outline == made.axis == made.frame == ()
    assert made.guesses == ()


def test_the_predicted_axis_goes_through_the_calibration(
    overlays: SlitOverlays, calibration: Calibration
) -> None:
    made = overlays.of(seen(calibration, SlitState.OPEN), of_now=True)
    assert np.array(made.predicted) == pytest.approx(calibration.axis(141.3))
    assert made.predicted_words == "predicted 141.3°"
    near = seen(calibration, SlitState.OPEN, azimuth_deg=140.9)
    assert overlays.of(near, of_now=True).predicted_words == ""


def test_the_predicted_axis_belongs_on_no_other_picture_than_that_of_now(
    overlays: SlitOverlays, calibration: Calibration, panel: SlitCameraPanel, qtbot: QtBot
) -> None:
    state = seen(calibration, SlitState.OPEN)
    assert overlays.of(state, of_now=False).predicted == ()
    assert overlays.of(replace(state, dome=None), of_now=True).predicted == ()
    panel.show_state(state)
    assert panel.view._overlay.predicted
    with qtbot.waitSignal(panel.view.taken):
        panel.offer(frame(np.full((300, 320), 60, np.uint8), number=1, live=False))
    panel.show_state(state)
    assert not panel.view._overlay.predicted
    with qtbot.waitSignal(panel.view.taken):
        panel.offer(frame(np.full((300, 320), 60, np.uint8), number=2, age_s=2.0))
    panel.show_state(state)
    assert not panel.view._overlay.predicted


def test_the_predicted_slit_is_named_when_no_other_is_seen(
    overlays: SlitOverlays, calibration: Calibration
) -> None:
    made = overlays.of(seen(calibration, SlitState.UNKNOWN), of_now=True)
    assert made.predicted_words == "predicted 141.3°"
    assert made.words


@pytest.mark.parametrize(
    ("age_s", "words", "fresh"),
    [
        (0.2, "slit open 0.97", True),
        (0.6, "slit open 0.97 · 0.6 s old", True),
        (1.6, "slit open 0.97 · 1.6 s old", False),
        (5.5, "", True),
    ],
)
def test_the_age_is_said_then_dims_then_takes_away(
    overlays: SlitOverlays, calibration: Calibration, age_s: float, words: str, fresh: bool
) -> None:
    state = seen(calibration, SlitState.OPEN)
    assert state.slit is not None
    later = replace(state, slit=replace(state.slit, read_at_s=NOW_S - age_s))
    made = overlays.of(later, of_now=False)
    assert (made.words, made.fresh) == (words, fresh)
    assert (made == Overlay()) is (not words)


def test_other_proposals_are_shown_thin_with_class_and_confidence(
    overlays: SlitOverlays, calibration: Calibration
) -> None:
    proposals = (
        Proposal(AZIMUTH_DEG + 1.0, 100.0, "open", 0.9),
        Proposal(300.0, 60.0, "open", 0.34),
        Proposal(30.0, 60.0, "closed", 0.2),
        Proposal(80.0, 60.0, "closed", 0.05),
    )
    made = overlays.of(seen(calibration, SlitState.OPEN, proposals=proposals), of_now=True)
    assert [guess.words for guess in made.guesses] == ["open 0.34", "closed 0.20"]
    part = calibration.outline(300.0, (60.0 - 2.0) / 100.0)
    assert np.array(made.guesses[0].outline) == pytest.approx(part)
    assert np.array(made.guesses[1].outline) == pytest.approx(calibration.outline(30.0, 1.0))


def test_without_a_calibration_the_reading_is_still_drawn(calibration: Calibration) -> None:
    made = SlitOverlays().of(seen(calibration, SlitState.OPEN), of_now=True)
    assert made.outline
    assert made.predicted == made.frame == ()
    assert SlitOverlays().north() is None


def test_north_is_where_a_step_to_the_north_leads_in_the_picture(
    overlays: SlitOverlays, tmp_path: Path
) -> None:
    # the camera of this calibration has east at the left and north at the top
    assert overlays.north() == pytest.approx((0.0, -1.0), abs=1e-6)
    text = TOML.format(x_px=0.0, y_px=0.0).split("[[click]]", maxsplit=1)[0]
    turned = text.replace("[-1.0, 0.0, 0.0]", "[0.0, -1.0, 0.0]", 1)
    turned = turned.replace(
        "  [0.0, -1.0, 0.0],\n  [0.0, 0.0, 1.0]", "  [1.0, 0.0, 0.0],\n  [0.0, 0.0, 1.0]"
    )
    overlays.use(load_calibration(calibration_file(tmp_path, turned)))
    assert overlays.north() == pytest.approx((-1.0, 0.0), abs=1e-6)


@pytest.mark.parametrize("shown", list(theme.Theme))
def test_the_panel_paints_every_mark_in_every_theme(
    qapp: QApplication, panel: SlitCameraPanel, calibration: Calibration, shown: theme.Theme
) -> None:
    theme.apply(qapp, shown)
    proposals = (Proposal(300.0, 60.0, "open", 0.34),)
    panel.show_state(seen(calibration, SlitState.CLOSED, proposals=proposals))
    image = panel.view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    if shown is theme.Theme.RED:
        pixels = np.asarray(image.constBits(), np.uint8).reshape(image.height(), -1, 4)
        assert pixels[:, :, :2].max() == 0
    panel.overlay.click()
    assert panel.view.grab().toImage() != image
