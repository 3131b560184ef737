"""The page of the sky: any moment, what is shown, the selected satellite, the catalogue."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.model.commands import Command
from app.model.satellites import GROUPS, Group, no_objects
from app.model.settings import RefreshElements, SelectSatellite, SetTarget, ShowSkyAt
from app.model.state import ObservatoryState
from app.model.words import Sentence
from app.sky.night import place_of
from app.sky.orbits.doubt import error_km as error_km_of
from drivers.coordinates import horizontal
from tests.widgets.skies import ISS, faults, satellite_state, sky_parts, sky_state
from tests.widgets.states import NOW_S, UTC_NOW, empty_state, rich_state
from tests.widgets.test_controls import brightest
from widgets import language, theme
from widgets.button import Button
from widgets.check_button import CheckButton
from widgets.element_age import LOW_ORBIT_REV_DAY
from widgets.label import Label
from widgets.moment_control import WORLD
from widgets.sky_filter import SkyShow
from widgets.sky_page import SkyPage
from widgets.sky_scene import SkyMap
from widgets.tabs import Tabs

LEFT = Qt.MouseButton.LeftButton
WIDE, SMALL = (1836, 886), (1196, 606)


class Desk:
    """Counts the orders."""

    def __init__(self, page: SkyPage) -> None:
        self.orders: list[Command] = []
        page.wanted.connect(self.orders.append)


pytestmark = pytest.mark.usefixtures("dark_and_english")


@pytest.fixture
def page(qtbot: QtBot) -> SkyPage:
    page = SkyPage()
    qtbot.addWidget(page)
    page.resize(*WIDE)
    page.show()
    show(page, sky_state())
    return page


@pytest.fixture
def desk(page: SkyPage) -> Desk:
    return Desk(page)


def show(page: SkyPage, state: ObservatoryState) -> None:
    page.show_state(state)
    QApplication.processEvents()


def last(desk: Desk) -> Command:
    return desk.orders[-1]


# --- room and words


@pytest.mark.parametrize("size", [WIDE, SMALL, (1436, 706)])
@pytest.mark.parametrize("spoken", language.LANGUAGES)
@pytest.mark.parametrize("away", [False, True])
def test_no_word_is_cut_off(
    page: SkyPage, qapp: QApplication, size: tuple[int, int], spoken: str, away: bool
) -> None:
    language.set_language(qapp, spoken)
    page.resize(*size)
    show(page, sky_state(sky_utc=UTC_NOW - timedelta(days=2700) if away else None))
    QApplication.processEvents()
    for part in (page.sky, page.details, page.catalogue):
        for label in part.findChildren(Label):
            if label.isVisible() and label is not page.details.name:
                assert not label.clipped(), label.text()
        for button in part.findChildren(Button):
            assert not button.isVisible() or not button.clipped(), button.text()
        for box in part.findChildren(CheckButton):
            assert not box.clipped(), box.text()
    assert page.sky.legend.fits()


@pytest.mark.parametrize("size", [WIDE, SMALL])
def test_everything_has_its_place(page: SkyPage, size: tuple[int, int]) -> None:
    page.resize(*size)
    show(page, sky_state())
    tabs = page.findChildren(Tabs)
    assert len(tabs) == (0 if size == WIDE else 1)
    for place in range(5):
        if tabs:
            tabs[0].choice.cell(place).click()
            QApplication.processEvents()
        for button in page.findChildren(QAbstractButton):
            if button.isVisible() and not button.visibleRegion().isEmpty():
                right = button.mapTo(page, button.rect().bottomRight())
                assert right.x() < page.width(), button.objectName()
    lowest: tuple[QWidget, ...] = (
        page.sky.moment.now,
        page.sky.moment.strip,
        page.sky.layers.below,
    )
    for control in lowest:
        corner = control.mapTo(page, control.rect().bottomRight())
        assert corner.y() < page.height()
        assert corner.x() < page.width()
    assert page.minimumSizeHint().height() <= SMALL[1]
    layout = page.layout()
    assert layout is not None
    assert layout.minimumSize().height() <= page.height()
    assert layout.minimumSize().width() <= page.width()


def test_the_plot_is_the_largest_part(page: SkyPage) -> None:
    plot = page.sky.plot
    assert plot.width() * plot.height() > 0.3 * page.width() * page.height()
    page.resize(*SMALL)
    show(page, sky_state())
    assert plot.height() >= 280


@pytest.mark.parametrize("shown", theme.Theme)
@pytest.mark.parametrize("spoken", language.LANGUAGES)
def test_it_is_drawn_in_every_theme(
    page: SkyPage, qapp: QApplication, shown: theme.Theme, spoken: str
) -> None:
    theme.apply(qapp, shown)
    language.set_language(qapp, spoken)
    for state in (sky_state(), empty_state(), sky_state(sky_utc=UTC_NOW + timedelta(hours=3))):
        show(page, state)
        red, green, blue = brightest(page)
        assert red > 100
        assert shown is not theme.Theme.RED or (green, blue) == (0, 0)


def test_it_opens_knowing_nothing(page: SkyPage) -> None:
    show(page, empty_state())
    page.sky.view.motion.tick()
    assert page.catalogue.count.text() == "No satellites known"
    assert page.catalogue.age.text() == ""
    assert page.details.name.text() == "None"
    for button in (page.catalogue.refresh, page.details.target, page.details.let_go):
        assert not button.isEnabled()
        assert button.toolTip()
    assert not page.grab().isNull()


def test_a_hidden_page_rests(page: SkyPage) -> None:
    assert page.sky.view.motion.running()
    page.hide()
    assert not page.sky.view.motion.running()
    page.show_state(sky_state(target=None))
    page.show()
    assert page.sky.view.motion.running()
    assert page.sky.plot.scene().target is None


# --- any moment


def test_a_typed_moment_is_ordered_on_enter(page: SkyPage, desk: Desk) -> None:
    moment = page.sky.moment
    moment.field.setFocus()
    moment.field.selectAll()
    typed = QInputMethodEvent()
    typed.setCommitString("２０１９-07-06 06:44:18.823965")
    QApplication.sendEvent(moment.field, typed)
    assert desk.orders == []
    assert moment.said.text() == "Press Enter to show the sky of then."
    show(page, sky_state(now_s=NOW_S + 0.2))
    assert moment.field.text().startswith("２０１９")
    QTest.keyClick(moment.field, Qt.Key.Key_Return)
    assert last(desk) == ShowSkyAt(datetime(2019, 7, 5, 21, 44, 18, 823965, tzinfo=UTC))


def test_a_typed_time_can_be_in_universal_time(page: SkyPage, desk: Desk) -> None:
    moment = page.sky.moment
    assert moment.field.text() == "2026-11-22 18:47:32"
    assert moment.other.text() == "2026-11-22 09:47:32 UTC"
    moment.zone.cell(WORLD).click()
    assert moment.field.text() == "2026-11-22 09:47:32"
    assert moment.other.text() == "2026-11-22 18:47:32 JST"
    moment.field.selectAll()
    QTest.keyClicks(moment.field, "2019-07-05 21:44:18")
    QTest.keyClick(moment.field, Qt.Key.Key_Return)
    assert last(desk) == ShowSkyAt(datetime(2019, 7, 5, 21, 44, 18, tzinfo=UTC))


def test_a_wrong_moment_is_told_and_moves_nothing(page: SkyPage, desk: Desk) -> None:
    moment = page.sky.moment
    moment.field.selectAll()
    QTest.keyClicks(moment.field, "2019-02-30 21:44")
    QTest.keyClick(moment.field, Qt.Key.Key_Return)
    assert desk.orders == []
    assert moment.said.text() == "There is no day 2019-02-30."
    show(page, sky_state(now_s=NOW_S + 3.0))
    assert moment.field.text() == "2019-02-30 21:44"
    moment.now.click()
    assert last(desk) == ShowSkyAt(None)
    assert moment.field.text() == "2026-11-22 18:47:32"


def test_steps_add_up_before_the_state_follows(page: SkyPage, desk: Desk, qtbot: QtBot) -> None:
    steps = {step.step_s: step for step in page.sky.moment.steps}
    assert [step.text() for step in page.sky.moment.steps] == [
        "−1 d",
        "−1 h",
        "−1 min",
        "+1 min",
        "+1 h",
        "+1 d",
    ]
    for _ in range(3):
        steps[3600].click()
    steps[-60].click()
    wanted = UTC_NOW + timedelta(hours=3, minutes=-1)
    qtbot.waitUntil(lambda: last(desk) == ShowSkyAt(wanted), timeout=2000)
    show(page, sky_state(sky_utc=wanted))
    assert page.sky.moment.field.text() == "2026-11-22 21:46:32"
    assert page.sky.moment.said.text() == "2h 59m ahead of now"
    assert not page.sky.moment.now.isChecked()


def test_a_step_past_the_last_year_is_not_ordered(page: SkyPage, desk: Desk) -> None:
    end = datetime(2099, 12, 31, 14, 0, tzinfo=UTC)
    show(page, sky_state(sky_utc=end))
    steps = {step.step_s: step for step in page.sky.moment.steps}
    steps[86400].click()
    assert desk.orders == []


def test_the_night_of_the_page_can_be_dragged(page: SkyPage, desk: Desk) -> None:
    strip = page.sky.moment.strip
    QTest.mouseClick(strip, LEFT, pos=strip.rect().center())
    assert last(desk) == ShowSkyAt(strip.shown_utc())


def test_another_moment_shows_neither_telescope_nor_slit(page: SkyPage) -> None:
    now = page.sky.plot.scene()
    assert now.telescope is not None
    assert now.window is not None
    moment = UTC_NOW + timedelta(hours=3)
    show(page, sky_state(sky_utc=moment))
    page.sky.view.look_up()
    then = page.sky.plot.scene()
    assert then.telescope is None
    assert then.window is None
    assert then.shown_utc == moment
    assert then.target != now.target
    assert then.bodies[0].azimuth_deg != now.bodies[0].azimuth_deg
    assert page.sky.card.chip.text() == "Sky of 21:47 · everything else is now"
    assert page.details.azimuth.value.text() != "—"


def test_a_way_that_does_not_cover_the_moment_draws_no_dots(page: SkyPage) -> None:
    show(page, sky_state(sky_utc=UTC_NOW + timedelta(hours=3), satellites=satellite_state()))
    page.sky.view.motion.tick()
    assert page.sky.plot.satellites() is None
    assert page.details.azimuth.value.text() == "—"


def test_the_moon_of_another_moment_becomes_the_target_as_it_is_now(
    page: SkyPage, desk: Desk
) -> None:
    now = next(body for body in page.sky.plot.scene().bodies if body.name == "Moon")
    show(page, sky_state(sky_utc=UTC_NOW + timedelta(hours=6)))
    page.sky.view.look_up()
    then = next(body for body in page.sky.plot.scene().bodies if body.name == "Moon")
    assert abs(then.target.ra_deg - now.target.ra_deg) > 1.0
    page.sky.view.pick(then)
    assert last(desk) == SetTarget(now.target)


# --- what is shown


def test_light_and_groups_are_remembered_together(page: SkyPage) -> None:
    page.sky.show_choice.cell(SkyShow.SUNLIT).click()
    page.sky.layers.groups[Group.DEBRIS].click()
    page.sky.show_choice.cell(SkyShow.BRIGHT).click()
    page.sky.layers.stars.click()
    shown = page.sky.plot.scene()
    assert shown.filter.show is SkyShow.BRIGHT
    assert shown.filter.groups == frozenset(GROUPS) - {Group.DEBRIS}
    assert shown.stars is None
    page.hide()
    page.show()
    assert page.sky.plot.scene().filter == shown.filter


def test_the_lower_half_is_shown_on_demand(page: SkyPage, qtbot: QtBot) -> None:
    page.sky.layers.below.click()
    QApplication.processEvents()
    scene = page.sky.plot.scene()
    assert scene.below
    assert scene.stars is not None
    assert (scene.stars.altitude_deg < 0.0).any()
    motion = page.sky.view.motion

    def counted() -> bool:
        # without a new snapshot nobody tells the time any more, and the count is not known
        show(page, sky_state())
        return motion.count().up is not None

    qtbot.waitUntil(counted)
    up = motion.count().up
    assert up is not None
    assert up < 2000


def test_deep_sky_is_shown_and_taken_away(page: SkyPage) -> None:
    page.sky.view.look_up()
    names = {thing.name for thing in page.sky.plot.scene().deep_sky}
    assert any(name.startswith("M31") for name in names)
    page.sky.layers.deep_sky.click()
    page.sky.view.look_up()
    assert page.sky.plot.scene().deep_sky == ()


def test_the_window_never_waits_for_the_catalogue_of_deep_sky(page: SkyPage) -> None:
    show(page, sky_state(tonight=()))
    page.sky.view.look_up()
    assert page.sky.plot.scene().deep_sky == ()


def test_tonight_is_listed(page: SkyPage, desk: Desk) -> None:
    model = page.tonight.list.model
    assert model.rowCount() > 10
    rows = [model.row(number) for number in range(model.rowCount())]
    at = next(number for number, row in enumerate(rows) if row.target is not None)
    page.tonight.list.view.clicked.emit(model.index(at, 0))
    assert isinstance(last(desk), SetTarget)


def test_both_maps(page: SkyPage) -> None:
    page.sky.map.cell(SkyMap.POLAR).click()
    assert not page.sky.plot.grab().isNull()


# --- the selected satellite


def test_a_pass_row_selects_and_its_pass_is_shown(page: SkyPage, desk: Desk) -> None:
    row = page.passes.list.rows[0]
    row.click()
    chosen = row.shown_pass()
    assert chosen is not None
    assert last(desk) == SelectSatellite(chosen.norad_id)


def test_the_selected_satellite_is_told(page: SkyPage) -> None:
    details = page.details
    assert details.name.text() == "ISS (ZARYA)"
    assert details.who.text() == "#25544 · 1998-067A · station"
    assert details.azimuth.value.text().endswith("°")
    assert details.range.value.text().endswith("km")
    assert "±" in details.age.value.text()
    assert details.passes[0].text().startswith("11-22  18:45–18:")


def test_it_becomes_the_target_where_it_is_now(page: SkyPage, desk: Desk) -> None:
    page.details.target.click()
    order = last(desk)
    assert isinstance(order, SetTarget)
    target = order.target
    assert target is not None
    assert (target.kind, target.norad_id, target.name) == ("satellite", ISS, "ISS (ZARYA)")
    state = sky_state()
    azimuth_deg, altitude_deg = horizontal(
        target.ra_deg, target.dec_deg, UTC_NOW, place_of(state.site)
    )
    assert page.details.azimuth.value.text() == f"{azimuth_deg:.1f}°"
    assert page.details.altitude.value.text() == f"{altitude_deg:.1f}°"


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"selected_satellite": None}, "No satellite is selected."),
        ({"selected_satellite": 99999}, "It is not in the catalogue."),
        ({"sky_utc": UTC_NOW + timedelta(hours=1)}, "go back to now first"),
        ({"utc": UTC_NOW + timedelta(minutes=5)}, "Where it is now is not known."),
    ],
)
def test_no_target_without_a_place_of_now(
    page: SkyPage, changes: dict[str, object], why: str
) -> None:
    show(page, sky_state(**changes))
    assert not page.details.target.isEnabled()
    assert why in page.details.target.toolTip()


def test_a_selection_is_let_go(page: SkyPage, desk: Desk) -> None:
    page.details.let_go.click()
    assert last(desk) == SelectSatellite(None)
    show(page, sky_state(selected_satellite=None))
    assert not page.details.let_go.isEnabled()


# --- the catalogue


def test_the_catalogue_tells_its_worth(page: SkyPage) -> None:
    page.sky.view.motion.tick()
    card = page.catalogue
    assert card.count.text().endswith("of 2\N{NARROW NO-BREAK SPACE}999 above the horizon")
    error_km = float(error_km_of(6.2 / 24.0, LOW_ORBIT_REV_DAY))
    assert card.age.text() == f"Elements 6 h old · low orbits ± {error_km:.1f} km"
    first, second = card.sources.told()
    assert first[2] == "Www.space-track.org did not answer within 30 s."
    assert second == (
        "celestrak.org, active",
        "11\N{NARROW NO-BREAK SPACE}204 objects · 2 h old · 3 not usable",
        "",
    )
    assert card.card.chip.text() == "1 not refreshed"
    assert card.fault_rows()[1] == (
        "active.tle, line 4 · COSMOS 2001",
        "The checksum is 4 and should be 7",
    )
    assert card.faults_title.text() == "12 not usable"
    assert card.duplicates.text() == "1\N{NARROW NO-BREAK SPACE}204 older sets left out"


def test_older_elements_are_worth_less(page: SkyPage) -> None:
    show(page, sky_state(sky_utc=UTC_NOW + timedelta(days=10)))
    error_km = float(error_km_of(10.0 + 6.2 / 24.0, LOW_ORBIT_REV_DAY))
    assert page.catalogue.age.text() == f"Elements 10 d old · low orbits ± {error_km:.0f} km"
    show(page, sky_state(sky_utc=UTC_NOW + timedelta(days=2000)))
    assert page.catalogue.age.text() == "Elements 2000 d old · low orbits > 1000 km"


def test_more_faults_than_are_listed_are_counted(page: SkyPage) -> None:
    known = satellite_state(faults=faults(1000), fault_count=4321)
    show(page, sky_state(satellites=known))
    title = page.catalogue.faults_title.text().replace("\N{NARROW NO-BREAK SPACE}", " ")
    assert title == "4 321 not usable, the first 1 000 below"
    assert len(page.catalogue.fault_rows()) == 1000


def test_refresh_is_grey_while_it_is_under_way(page: SkyPage, desk: Desk) -> None:
    page.catalogue.refresh.click()
    assert last(desk) == RefreshElements()
    reading = Sentence("reading %1", ("celestrak.org, active",))
    show(page, sky_state(satellites=satellite_state(loading=reading)))
    assert not page.catalogue.refresh.isEnabled()
    assert "Reading celestrak.org, active" in page.catalogue.refresh.toolTip()
    assert page.catalogue.loading.text() == "Reading celestrak.org, active."


def test_an_empty_catalogue_is_no_trouble(page: SkyPage) -> None:
    known = satellite_state()
    nobody = replace(
        known, objects=no_objects(), sources=(), faults=(), fault_count=0, segment=None, trails=()
    )
    show(page, rich_state(**(sky_parts() | {"satellites": nobody})))
    page.sky.view.motion.tick()
    assert page.catalogue.count.text() == "No satellites known"
    assert page.catalogue.age.text() == ""
    assert page.details.who.text() == "Not in the catalogue"


def test_the_page_can_be_used_by_keyboard_alone(page: SkyPage, desk: Desk) -> None:
    page.activateWindow()
    reached: list[str] = []
    page.sky.map.cell(SkyMap.FLAT).setFocus()
    for _ in range(80):
        focus = QApplication.focusWidget()
        if isinstance(focus, QWidget):
            reached.append(focus.objectName())
        QTest.keyClick(page, Qt.Key.Key_Tab)
    for name in ("group_debris", "sky_moment", "sky_step_60", "sky_now", "satellite_target"):
        assert name in reached, name
    assert "refresh_elements" in reached
    page.details.target.setFocus()
    QTest.keyClick(page.details.target, Qt.Key.Key_Space)
    assert isinstance(last(desk), SetTarget)
