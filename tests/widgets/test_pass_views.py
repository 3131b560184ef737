"""Passes in the window: the list, one pass in full, and what is said when nothing is known."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import timedelta
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.model.commands import Command
from app.model.passes import Blocked, FollowArc, Pass
from app.model.satellites import GROUPS, Group, no_objects
from app.model.settings import SelectSatellite
from app.model.state import ObservatoryState
from app.model.words import Sentence
from tests.widgets.passes import (
    CSS,
    FACTS,
    H2A,
    HST,
    ISS,
    YAOGAN,
    minutes,
    pass_of,
    passes,
    rows,
    satellites,
    sky_state,
)
from tests.widgets.states import UTC_NOW, rich_state
from widgets import language, pass_words, theme
from widgets.pass_arc import PassArc, pieces, place_at
from widgets.pass_card import PassCard
from widgets.pass_list import PassList

pytestmark = pytest.mark.usefixtures("dark_and_english")


@pytest.fixture
def shown(qtbot: QtBot) -> PassList:
    shown = PassList()
    qtbot.addWidget(shown)
    shown.resize(192, 400)
    shown.show()
    shown.show_state(sky_state())
    return shown


@pytest.fixture
def card(qtbot: QtBot) -> PassCard:
    card = PassCard()
    qtbot.addWidget(card)
    card.resize(340, 520)
    card.show()
    card.show_state(sky_state())
    return card


def test_passes_stand_in_the_order_of_their_rise_with_what_is_next(shown: PassList) -> None:
    assert [(row.name, row.soon) for row in rows(shown.rows)] == [
        ("CSS", "now"),
        ("ISS", "now"),
        ("HST", "90 s"),
        ("H-2A R/B", "16 min"),
        ("YAOGAN-30", "23 min"),
    ]
    css, iss, _, _, yaogan = rows(shown.rows)
    assert (iss.left, iss.right) == ("18:45–18:51", ("53° NW", "−2.9"))
    assert css.right[1] == "ecl"
    assert yaogan.right[1] == "—"
    assert css.pale
    assert not iss.pale


def test_a_pass_by_day_is_no_pass_that_is_seen(shown: PassList) -> None:
    by_day = pass_of(ISS, minutes(9.0), 40.0, 60.0, dark=False, magnitude=None)
    shown.show_state(sky_state(satellites=satellites(passes=(by_day,))))
    (row,) = rows(shown.rows)
    assert row.right[1] == "day"
    assert row.pale


def test_where_there_is_room_for_few_a_station_is_among_them(shown: PassList) -> None:
    crowd = tuple(pass_of(60_000 + n, minutes(1.0 + n), 40.0, 60.0) for n in range(30))
    known = satellites(passes=(*crowd, pass_of(CSS, minutes(300.0), 40.0, 60.0)))
    group = np.full(len(known.objects), GROUPS.index(Group.ROCKET), np.uint8)
    group[known.objects.index_of(CSS)] = GROUPS.index(Group.STATION)
    known = replace(known, objects=replace(known.objects, group=group))
    shown.show_state(sky_state(satellites=known, selected_satellite=None))
    names = [row.name for row in rows(shown.rows)]
    assert 3 < len(names) < 20
    assert names[-1] == "CSS"
    assert names[:2] == ["#60000", "#60001"]


def test_the_row_of_the_selected_satellite_is_ringed(shown: PassList) -> None:
    assert [row.name for row in rows(shown.rows) if row.chosen] == ["ISS"]
    shown.show_state(sky_state(selected_satellite=HST))
    assert [row.name for row in rows(shown.rows) if row.chosen] == ["HST"]


def test_a_press_or_the_space_bar_selects_a_satellite(shown: PassList) -> None:
    orders: list[Command] = []
    picked: list[Pass] = []
    shown.wanted.connect(orders.append)
    shown.picked.connect(picked.append)
    QTest.mouseClick(shown.rows[2], Qt.MouseButton.LeftButton)
    shown.rows[3].setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(shown.rows[3], Qt.Key.Key_Space)
    assert orders == [SelectSatellite(HST), SelectSatellite(H2A)]
    assert [pass_.norad_id for pass_ in picked] == [HST, H2A]


def test_arrow_keys_go_up_and_down_in_the_list(shown: PassList, qtbot: QtBot) -> None:
    shown.activateWindow()
    shown.rows[0].setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(shown.rows[0], Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: shown.focusWidget() is shown.rows[1])
    QTest.keyClick(shown.rows[1], Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: shown.focusWidget() is shown.rows[0])


def test_passes_that_are_over_leave_and_another_moment_has_its_own(shown: PassList) -> None:
    later = UTC_NOW + minutes(4.0)
    shown.show_state(sky_state(utc=later))
    assert [row.name for row in rows(shown.rows)] == ["HST", "H-2A R/B", "YAOGAN-30"]
    shown.show_state(sky_state(sky_utc=UTC_NOW + minutes(17.0)))
    first = rows(shown.rows)[0]
    assert (first.name, first.soon) == ("H-2A R/B", "now")


def test_as_many_rows_as_fit_and_no_more(shown: PassList, qtbot: QtBot) -> None:
    assert len(shown.rows) == 5
    shown.resize(192, 190)
    qtbot.waitUntil(lambda: len(shown.rows) == 3)
    for row in shown.rows:
        assert shown.rect().contains(row.geometry().translated(shown.list.pos()))
    shown.resize(192, 600)
    qtbot.waitUntil(lambda: len(shown.rows) == 5)


def test_the_bar_of_a_row_is_the_part_that_can_be_followed(shown: PassList) -> None:
    for row, pass_ in zip(
        rows(shown.rows), sorted(passes(), key=lambda p: p.rise_utc), strict=True
    ):
        arc = pass_.follow
        assert arc is not None
        assert row.bar is not None
        if arc.start_utc is None or arc.end_utc is None:
            assert row.bar == (0.0, 0.0)
            continue
        whole = pass_.set_utc - pass_.rise_utc
        assert row.bar == pytest.approx(
            ((arc.start_utc - pass_.rise_utc) / whole, (arc.end_utc - pass_.rise_utc) / whole)
        )
    unknown = pass_of(ISS, minutes(1.0), 40.0, 60.0, facts=None)
    shown.show_state(sky_state(satellites=satellites(passes=(unknown,))))
    assert rows(shown.rows)[0].bar is None


def test_the_tooltip_tells_everything_and_screen_readers_hear_the_row(shown: PassList) -> None:
    row = shown.rows[1]
    assert row.accessibleName() == "ISS, now, 18:45–18:51, 53° NW, −2.9"
    told = row.toolTip().splitlines()
    assert told[0] == "ISS  #25544"
    assert "Magnitude: −2.9" in told
    assert "± 3.0 s (elements 2.1 days old)" in told
    assert any(line.startswith("Can be followed 18:45:") for line in told)
    assert any("the mount's hour angle limit" in line for line in told)


WHY = [
    (rich_state(), "No satellites are known yet."),
    (
        sky_state(satellites=satellites(objects=no_objects(), passes=())),
        "No orbital elements are known, so no passes are.",
    ),
    (
        sky_state(satellites=satellites(passes=(), passes_progress=0.1)),
        "The next passes are being searched.",
    ),
    (sky_state(satellites=satellites(passes=())), "No passes until 18:47."),
    (
        sky_state(satellites=satellites(passes=(), loading=Sentence("the elements are read"))),
        "The elements are read.",
    ),
]


@pytest.mark.parametrize(("state", "words"), WHY)
def test_an_empty_list_says_why(shown: PassList, state: ObservatoryState, words: str) -> None:
    shown.show_state(state)
    assert rows(shown.rows) == []
    assert shown.said.text() == words
    assert shown.said.isVisible()
    shown.show_state(sky_state())
    assert not shown.said.isVisible()


def test_the_progress_of_the_search_is_shown_while_there_is_one(shown: PassList) -> None:
    assert shown.progress.text() == ""
    shown.show_state(sky_state(satellites=satellites(passes_progress=0.384)))
    assert shown.progress.text() == "24 h: 38 %"


def test_nothing_is_done_again_while_nothing_changes(
    shown: PassList, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = sky_state()
    shown.show_state(state)
    calls = itertools.count()
    monkeypatch.setattr(shown, "_fill", lambda: next(calls))
    for tenth in range(9):
        shown.show_state(replace(state, utc=UTC_NOW + timedelta(milliseconds=100 * tenth)))
    assert next(calls) == 0


@pytest.mark.parametrize("spoken", ["en", "ja"])
def test_the_narrow_list_has_room_for_all_numbers(
    shown: PassList, qapp: QApplication, spoken: str
) -> None:
    language.set_language(qapp, spoken)
    shown.resize(184, 400)
    assert [row.hidden_words() for row in shown.rows] == [()] * 5


def test_the_card_shows_the_next_pass_of_the_selected_satellite(card: PassCard) -> None:
    assert card.card.title() == "ISS"
    assert card.card.chip.text() == "now"
    assert [label.text() for label in card.times] == ["18:45:02", "18:48:10", "18:51:19"]
    assert [label.text() for label in card.places] == ["237° SW", "53°  315° NW", "33° NE"]
    assert card.magnitude.value.text() == "−2.9"
    assert card.error.text() == "± 3.0 s (elements 2.1 days old)"
    assert card.follow.text().startswith("Can be followed 18:45:02–18:48:")
    assert card.wait.text().startswith("Wait at azimuth 237.0°, altitude 10.")
    lines = card.hindrances.text().splitlines()
    arc = pass_of(ISS, -minutes(2.5), 53.0, 45.0).follow
    assert arc is not None
    assert len(lines) == len(arc.blocked) > 0
    assert all(line[8] == "–" and line[19].isupper() for line in lines)


def test_a_picked_pass_stays_until_another_satellite_is_selected(card: PassCard) -> None:
    second = pass_of(ISS, minutes(95.0), 30.0, 60.0)
    state = sky_state(satellites=satellites(passes=(*passes(), second)))
    card.show_state(state)
    assert card.shown_pass() is not second
    card.show_pass(second)
    assert card.shown_pass() is second
    card.show_state(state)
    assert card.shown_pass() is second
    card.show_state(replace(state, selected_satellite=HST))
    shown = card.shown_pass()
    assert shown is not None
    assert shown.norad_id == HST


CARD_WHY = [
    (rich_state(), "No satellites are known yet."),
    (sky_state(selected_satellite=None), "Select a satellite to see its next pass."),
    (sky_state(selected_satellite=1), "It does not pass until 18:47."),
    (
        sky_state(selected_satellite=1, satellites=satellites(passes_progress=0.5)),
        "Its next passes are being searched.",
    ),
]


@pytest.mark.parametrize(("state", "words"), CARD_WHY)
def test_a_card_without_a_pass_says_why(
    card: PassCard, state: ObservatoryState, words: str
) -> None:
    card.show_state(state)
    assert card.shown_pass() is None
    assert card.said.text() == words
    assert not card.whole.isVisible()


FOLLOWS = [
    (None, "Not yet worked out what can be followed"),
    (FollowArc(None, None, None, None, None, ()), "Cannot be followed"),
]


def test_a_dome_speed_that_nobody_has_seen_is_said_to_be_the_profiles(card: PassCard) -> None:
    facts = replace(FACTS, nominal_speed=True)
    for known, said in ((facts, "By the profile's dome speed, not yet learned"), (FACTS, "")):
        pass_ = pass_of(ISS, minutes(1.0), 40.0, 60.0, facts=known)
        state = sky_state(satellites=satellites(passes=(pass_,)))
        card.show_state(state)
        assert card.basis.text() == said
        assert card.basis.isVisible() is bool(said)
        assert (said in pass_words.told(pass_, state).splitlines()) is bool(said)


@pytest.mark.parametrize(("arc", "words"), FOLLOWS)
def test_what_can_be_followed_is_said_or_that_it_is_not_known(
    card: PassCard, arc: FollowArc | None, words: str
) -> None:
    pass_ = pass_of(ISS, minutes(1.0), 40.0, 60.0, follow=arc)
    card.show_state(sky_state(satellites=satellites(passes=(pass_,))))
    assert card.follow.text() == words
    assert not card.wait.isVisible()


LIGHTS = [
    ({"lit": ()}, "in the Earth's shadow"),
    ({"magnitude": None}, "sunlit, brightness not known"),
    ({"dark": False}, "−2.9, sky not dark"),
    ({"dark": False, "magnitude": None}, "not seen, by day or in bright twilight"),
    ({"dark": False, "magnitude": None, "lit": ()}, "in the Earth's shadow"),
]


@pytest.mark.parametrize(("changes", "words"), LIGHTS)
def test_how_bright_it_becomes_is_said_in_full(changes: dict[str, Any], words: str) -> None:
    assert pass_words.light(pass_of(ISS, minutes(1.0), 40.0, 60.0, **changes)) == words


def test_a_pass_is_drawn_as_it_is_lit_and_as_it_can_be_followed() -> None:
    pass_ = pass_of(ISS, minutes(1.0), 60.0, 60.0)
    whole = pass_.set_utc - pass_.rise_utc
    at = [pass_.rise_utc + share * whole for share in (0.25, 0.5, 0.75)]
    arc = FollowArc(
        at[1], pass_.set_utc, 0.0, 0.0, 0.0, (Blocked(pass_.rise_utc, at[1], Sentence("x")),)
    )
    drawn = pieces(replace(pass_, lit=((at[0], at[2]),), follow=arc))
    assert [(piece.lit, piece.followed) for piece in drawn] == [
        (False, False),
        (True, False),
        (True, True),
        (False, True),
    ]
    assert all(one.line[-1] == two.line[0] for one, two in itertools.pairwise(drawn))
    assert drawn[0].line[0] == pytest.approx(pass_.path[0])
    assert drawn[-1].line[-1] == pytest.approx(pass_.path[-1])
    assert pieces(replace(pass_, path=())) == ()


def test_the_way_keeps_to_the_path_between_its_points() -> None:
    pass_ = pass_of(YAOGAN, minutes(1.0), 89.5, 10.0)
    highest = max(place_at(pass_, share)[1] for share in np.linspace(0.0, 1.0, 400))
    assert highest > 84.0
    for place, point in enumerate(pass_.path):
        assert place_at(pass_, place / (len(pass_.path) - 1)) == pytest.approx(point, abs=1e-6)


def picture(widget: QWidget) -> QImage:
    return widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def pixels(image: QImage) -> NDArray[np.uint8]:
    """Blue, green, red and nothing of every pixel."""
    return np.array(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)


def test_north_is_up_and_east_is_right(qtbot: QtBot) -> None:
    """A pass in the north-east quarter leaves ink there and nowhere else."""
    arc = PassArc()
    qtbot.addWidget(arc)
    arc.resize(190, 190)
    empty = picture(arc)
    corner = tuple((30.0 + share, 30.0) for share in np.linspace(0.0, 30.0, 20).tolist())
    pass_ = pass_of(ISS, minutes(1.0), 40.0, 60.0, facts=None, path=corner)
    arc.show_pass(pass_, None)
    drawn = picture(arc)
    y, x = np.nonzero((pixels(drawn) != pixels(empty)).any(axis=-1))
    assert x.size > 20
    assert x.min() > 95
    assert y.max() < 95


def test_a_pass_under_way_has_a_mark_where_the_object_is(card: PassCard) -> None:
    before = card.arc._now
    assert before is not None
    card.show_state(sky_state(utc=UTC_NOW + minutes(1.0)))
    assert card.arc._now != before
    card.show_state(sky_state(selected_satellite=HST))
    assert card.arc._now is None


@pytest.mark.parametrize("selected", [ISS, CSS, H2A])
def test_the_card_is_red_in_every_pixel(
    card: PassCard, shown: PassList, qapp: QApplication, selected: int
) -> None:
    theme.apply(qapp, theme.Theme.RED)
    for widget in (card, shown):
        widget.show_state(sky_state(selected_satellite=selected))
        shades = pixels(picture(widget))
        assert shades[..., :2].max() == 0
        assert shades[..., 2].max() > 200


def test_the_language_changes_while_it_runs(
    card: PassCard, shown: PassList, qapp: QApplication, qtbot: QtBot
) -> None:
    language.set_language(qapp, "ja")
    qtbot.waitUntil(lambda: shown.title.text() == "次の通過")
    assert card.follow.text().startswith("追尾可能 18:45:02")
    assert rows(shown.rows)[0].soon == "今"
