"""The five views together: they open knowing nothing, show everything, and stay red at night."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.model.state import DomeMode, ObservatoryState
from drivers.dome.protocol import Turn
from tests.widgets.frames import frame, starry
from tests.widgets.states import NOW_S, empty_state, rich_state, sighting, weather
from tests.widgets.test_controls import brightest
from widgets import language, theme
from widgets.canvas import Canvas
from widgets.card import CardPanel
from widgets.panels.dome_plan import DomePlanPanel
from widgets.panels.pointing import ScienceCameraPanel
from widgets.panels.satellites import SkyPanel
from widgets.panels.sky_monitor import SkyMonitorPanel
from widgets.panels.slit_camera import SlitCameraPanel
from widgets.sky_scene import SkyMap

Make = Callable[[], CardPanel]

VIEWS: dict[str, tuple[Make, tuple[int, int]]] = {
    "dome_plan": (DomePlanPanel, (756, 456)),
    "slit_camera": (SlitCameraPanel, (644, 336)),
    "sky": (SkyPanel, (756, 422)),
    "science": (ScienceCameraPanel, (644, 286)),
    "sky_monitor": (SkyMonitorPanel, (644, 256)),
}

_RICH = rich_state()
_DOME = _RICH.dome
assert _DOME is not None

STATES: dict[str, ObservatoryState] = {
    "empty": empty_state(),
    "rich": _RICH,
    "turning": replace(
        _RICH,
        dome=replace(_DOME, turning=Turn.COUNTERCLOCKWISE, goal_deg=3.0),
        slit=sighting(opening=0.4, azimuth_deg=359.8),
    ),
    "blind": replace(
        _RICH,
        dome=replace(_DOME, azimuth_deg=None, held_because="the camera does not see the slit"),
        slit=sighting(
            azimuth_deg=None,
            azimuth_sigma_deg=None,
            opening=None,
            opening_sigma=None,
            outline_px=(),
            axis_px=(),
            unknown_because="the picture is too dark",
        ),
    ),
    "wet": replace(_RICH, weather=weather(raining=True, cloud=1.0, humidity=1.0, gust_m_s=60.0)),
    "deaf": replace(_RICH, weather=weather(cloud=None, raining=None, wind_from_deg=None)),
    "manual": replace(_RICH, dome_mode=DomeMode.MANUAL, manual_since_s=NOW_S - 5.0, target=None),
    "stale": replace(_RICH, now_s=NOW_S + 3.0),
    "gone": replace(_RICH, now_s=NOW_S + 900.0),
}


pytestmark = pytest.mark.usefixtures("dark_and_english")


def opened(qtbot: QtBot, name: str) -> CardPanel:
    make, size = VIEWS[name]
    panel = make()
    qtbot.addWidget(panel)
    panel.resize(*size)
    panel.show()
    return panel


def with_picture(qtbot: QtBot, panel: CardPanel) -> CardPanel:
    """Let the panel take a frame, where it has a camera."""
    if isinstance(panel, SlitCameraPanel | ScienceCameraPanel | SkyMonitorPanel):
        picture = frame() if isinstance(panel, SlitCameraPanel) else frame(starry())
        with qtbot.waitSignal(panel.view.taken):
            panel.offer(picture)
    return panel


@pytest.mark.parametrize("name", VIEWS)
def test_every_view_opens_before_it_is_told_anything(qtbot: QtBot, name: str) -> None:
    panel = opened(qtbot, name)
    assert not panel.grab().isNull()
    assert panel.accessibleName()


@pytest.mark.parametrize("state", STATES.values(), ids=STATES)
@pytest.mark.parametrize("name", VIEWS)
def test_every_view_shows_every_state(qtbot: QtBot, name: str, state: ObservatoryState) -> None:
    panel = opened(qtbot, name)
    panel.show_state(state)
    with_picture(qtbot, panel)
    panel.show_state(state)
    if isinstance(panel, SkyPanel):
        panel.look_up()
        panel.map.cell(SkyMap.POLAR).click()
    assert not panel.grab().isNull()


@pytest.mark.parametrize("spoken", language.LANGUAGES)
@pytest.mark.parametrize("look", list(theme.Theme))
@pytest.mark.parametrize("name", VIEWS)
def test_every_view_follows_theme_and_language(
    qtbot: QtBot, qapp: QApplication, name: str, look: theme.Theme, spoken: str
) -> None:
    panel = with_picture(qtbot, opened(qtbot, name))
    for state in (STATES["rich"], STATES["wet"]):
        panel.show_state(state)
        if isinstance(panel, SkyPanel):
            panel.look_up()
        theme.apply(qapp, look)
        language.set_language(qapp, spoken)
        red, green, blue = brightest(panel)
        assert red > 100
        if look is theme.Theme.RED:
            assert (green, blue) == (0, 0)
        else:
            assert green > 100
            assert blue > 100
    assert panel.card.title() == panel.accessibleName()


@pytest.mark.parametrize("name", VIEWS)
def test_everything_that_can_be_used_or_read_has_a_name(qtbot: QtBot, name: str) -> None:
    panel = with_picture(qtbot, opened(qtbot, name))
    panel.show_state(STATES["rich"])
    if isinstance(panel, SkyPanel):
        panel.look_up()
    for control in (*panel.findChildren(QAbstractButton), *panel.findChildren(QLineEdit)):
        if control.isVisible():
            assert control.accessibleName(), control
            assert control.objectName(), control


def test_a_canvas_paints_its_still_layer_only_when_its_look_changes(
    qtbot: QtBot, qapp: QApplication
) -> None:
    class Counting(Canvas):
        painted = 0

        def paint_still(self, painter: object) -> None:
            self.painted += 1

    canvas = Counting()
    qtbot.addWidget(canvas)
    canvas.resize(40, 30)
    canvas.grab()
    canvas.grab()
    assert canvas.painted == 1
    canvas.resize(50, 30)
    canvas.grab()
    assert canvas.painted == 2
    theme.apply(qapp, theme.Theme.DAY)
    canvas.grab()
    assert canvas.painted == 3
