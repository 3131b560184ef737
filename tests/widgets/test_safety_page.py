"""The page of safety: every interlock with its reason, and what can be done about it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from app.model.commands import Command
from app.model.interlocks import INTERLOCKS
from app.model.notices import Priority
from app.model.override import LONGEST_REASON
from app.model.sequences import Outcome, SequenceName, StepState
from app.model.settings import (
    CancelSequence,
    ClearTrouble,
    LiftInterlock,
    RestoreInterlock,
    RunSequence,
)
from app.model.sight_trouble import Trouble
from app.model.words import Sentence
from tests.widgets.safety_states import LEARNED, LIFT, closing_down, eventful_state, failed
from tests.widgets.states import NOW_S, empty_state, rich_state, weather
from tests.widgets.test_controls import brightest
from widgets import language, theme
from widgets.button import Button
from widgets.interlock_row import priority
from widgets.label import Label
from widgets.safety_page import SafetyPage

LEFT = Qt.MouseButton.LeftButton
SIZES = [(1836, 886), (1196, 606)]


pytestmark = pytest.mark.usefixtures("dark_and_english")


@pytest.fixture
def page(qtbot: QtBot) -> SafetyPage:
    page = SafetyPage()
    qtbot.addWidget(page)
    page.resize(*SIZES[0])
    page.show()
    page.show_state(eventful_state())
    return page


@pytest.fixture
def orders(page: SafetyPage) -> list[Command]:
    given: list[Command] = []
    page.wanted.connect(given.append)
    return given


def held_for_a_second(qtbot: QtBot, page: SafetyPage, button: QAbstractButton) -> None:
    with qtbot.waitSignal(page.wanted, timeout=5000):
        QTest.mousePress(button, LEFT)
    QTest.mouseRelease(button, LEFT)


@pytest.mark.parametrize("size", SIZES)
def test_it_opens_knowing_nothing(qtbot: QtBot, size: tuple[int, int]) -> None:
    page = SafetyPage()
    qtbot.addWidget(page)
    page.resize(*size)
    page.show()
    page.grab()
    page.show_state(empty_state())
    assert not page.grab().isNull()
    assert page.interlocks.names() == tuple(interlock.name for interlock in INTERLOCKS)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("spoken", language.LANGUAGES)
@pytest.mark.parametrize("look", list(theme.Theme))
def test_it_shows_all_there_is_in_every_look(
    qtbot: QtBot, qapp: QApplication, look: theme.Theme, spoken: str, size: tuple[int, int]
) -> None:
    theme.apply(qapp, look)
    language.set_language(qapp, spoken)
    page = SafetyPage()
    qtbot.addWidget(page)
    page.resize(*size)
    page.show()
    for state in (eventful_state(), eventful_state(sequence=failed()), rich_state()):
        page.show_state(state)
        red, green, blue = brightest(page)
        assert red > 100
        if look is theme.Theme.RED:
            assert (green, blue) == (0, 0)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("spoken", language.LANGUAGES)
def test_no_word_is_cut_off(
    page: SafetyPage, qapp: QApplication, spoken: str, size: tuple[int, int]
) -> None:
    page.resize(*size)
    language.set_language(qapp, spoken)
    qapp.processEvents()
    page.interlocks.row("cover_known").button.click()  # type: ignore[union-attr]
    qapp.processEvents()
    for label in page.findChildren(Label):
        assert not (label.isVisible() and label.clipped()), label.text()
    for button in page.findChildren(Button):
        assert not (button.isVisible() and button.clipped()), button.text()


def test_a_row_says_why_since_when_and_what_would_clear_it(page: SafetyPage) -> None:
    row = page.interlocks.row("troubles")
    assert row.why().startswith("Nobody has looked yet at what was seen")
    assert row.clears() == "Look at it, then clear the trouble."
    assert row._since == "10 min"
    clear = page.interlocks.row("relays")
    assert (clear.why(), clear.clears()) == ("Clear", "")


def test_what_refuses_is_counted_in_the_colour_of_the_worst(page: SafetyPage) -> None:
    chip = page._card.chip
    page.show_state(rich_state(troubles=eventful_state().troubles))
    assert (chip.text(), chip.kind()) == (f"1 of {len(INTERLOCKS)} refuse something", "p2")
    page.show_state(rich_state(weather=weather(raining=True)))
    assert chip.kind() == "p1"
    page.show_state(rich_state())
    assert (chip.text(), chip.kind()) == ("All clear", "plain")


def test_what_refuses_on_any_good_night_wears_no_alarms_colour() -> None:
    assert priority("parked") is None
    assert priority("rain") is Priority.URGENT
    assert priority("a row of tomorrow") is Priority.HIGH


def test_only_soft_interlocks_have_a_button(page: SafetyPage) -> None:
    for interlock in INTERLOCKS:
        button = page.interlocks.row(interlock.name).button
        assert (button is not None) is interlock.soft


def test_rows_stay_in_their_places_whatever_trips(page: SafetyPage) -> None:
    names = page.interlocks.names()
    page.show_state(empty_state())
    assert page.interlocks.names() == names
    tops = [page.interlocks.row(name).y() for name in names]
    assert tops == sorted(tops)


def test_the_form_opens_beneath_the_row_and_asks_for_a_second(
    page: SafetyPage, orders: list[Command], qtbot: QtBot
) -> None:
    page.show_state(rich_state())
    row, form = page.interlocks.row("cover_known"), page.interlocks.form
    assert row.button is not None
    row.button.click()
    QApplication.processEvents()
    assert form.isVisible()
    assert form.y() == row.y() + row.height()
    assert not form.lift.isEnabled(), "there is no reason yet"
    form.reason.setText(" ｔｏｒｃｈ で確認 ")
    form.minutes.setText("１０")
    assert form.lift.isEnabled()
    held_for_a_second(qtbot, page, form.lift)
    assert orders == [LiftInterlock("cover_known", "torch で確認", 10.0)]
    page.show_state(rich_state(lifted=replace(LIFT, name="cover_known")))
    assert not form.isVisible()


@pytest.mark.parametrize(
    ("reason", "minutes", "under_reason", "under_minutes"),
    [
        ("   ", "5", "A reason must have letters", "minutes"),
        ("x" * 121, "5", f"At most {LONGEST_REASON} characters, not 121", "minutes"),
        ("wet", "0", "Why it may be lifted; it is kept with the night", "1 to 30 minutes"),
        ("wet", "31", "Why it may be lifted; it is kept with the night", "1 to 30 minutes"),
        ("wet", "ten", "Why it may be lifted; it is kept with the night", "1 to 30 minutes"),
    ],
)
def test_a_wrong_entry_is_told_beneath_its_field_and_lifts_nothing(
    page: SafetyPage, reason: str, minutes: str, under_reason: str, under_minutes: str
) -> None:
    page.show_state(rich_state())
    page.interlocks.row("sky").button.click()  # type: ignore[union-attr]
    form = page.interlocks.form
    form.reason.setText(reason)
    form.minutes.setText(minutes)
    assert form.under_reason.text() == under_reason
    assert form.under_minutes.text() == under_minutes
    assert not form.lift.isEnabled()
    assert form.lift.toolTip()
    assert form.reason.text() == reason, "nothing that was typed is lost"


def test_a_second_lift_is_refused_in_words_on_the_form(page: SafetyPage) -> None:
    page.interlocks.row("cover_known").button.click()  # type: ignore[union-attr]
    form = page.interlocks.form
    form.reason.setText("seen with a torch")
    page.show_state(eventful_state())
    assert not form.lift.isEnabled()
    assert "lifted already" in form.under_lift.text()


def test_the_form_can_be_left(page: SafetyPage, orders: list[Command]) -> None:
    page.interlocks.row("cover_known").button.click()  # type: ignore[union-attr]
    page.interlocks.form.leave.click()
    assert page.interlocks.form.isHidden()
    assert orders == []


def test_a_lifted_row_says_its_reason_and_restores_with_one_press(
    page: SafetyPage, orders: list[Command]
) -> None:
    row = page.interlocks.row("sky")
    assert row.clears() == f"Lifted: “{LIFT.reason}”"
    assert row.button is not None
    assert row.button.text() == "Restore"
    row.button.click()
    assert orders == [RestoreInterlock()]


def test_opening_up_asks_for_a_second_and_making_safe_does_not(
    page: SafetyPage, orders: list[Command], qtbot: QtBot
) -> None:
    page.show_state(rich_state())
    sequences = page.sequences
    sequences.open_up.click()
    assert orders == []
    held_for_a_second(qtbot, page, sequences.open_up)
    sequences.close_down.click()
    sequences.make_safe.click()
    assert orders == [
        RunSequence(SequenceName.OPEN_UP),
        RunSequence(SequenceName.CLOSE_DOWN),
        RunSequence(SequenceName.MAKE_SAFE),
    ]


def test_closing_down_and_making_safe_are_never_disabled(qtbot: QtBot) -> None:
    page = SafetyPage()
    qtbot.addWidget(page)
    for state in (None, empty_state(), eventful_state()):
        if state is not None:
            page.show()
            page.show_state(state)
        assert page.sequences.close_down.isEnabled()
        assert page.sequences.make_safe.isEnabled()


def test_a_sequence_shows_its_steps_what_it_waits_for_and_since_when(
    page: SafetyPage, orders: list[Command]
) -> None:
    sequences = page.sequences
    assert [step.state for step in sequences.steps.steps()] == [
        StepState.DONE,
        StepState.RUNNING,
        StepState.WAITING,
        StepState.WAITING,
    ]
    assert sequences.headline.text() == "Close down · Step 2 of 4: Close the slit"
    assert sequences.detail.text() == "Closing, seen 40 % open"
    assert sequences.elapsed.text() == "1:07"
    sequences.cancel.click()
    assert orders == [CancelSequence()]


def test_steps_that_run_at_once_are_all_told(page: SafetyPage) -> None:
    steps = list(closing_down().steps)
    steps[2] = replace(steps[2], state=StepState.RUNNING, detail=Sentence("it moves"))
    page.show_state(eventful_state(sequence=closing_down(steps=tuple(steps))))
    said = page.sequences.headline.text()
    assert said == "Close down · Step 2 of 4: Close the slit · Close the mirror cover"
    assert page.sequences.detail.text() == "Closing, seen 40 % open · It moves"


@pytest.mark.parametrize(
    ("sequence", "headline", "chip"),
    [
        (failed(), "Open up · Failed at step 2 of 4: Open the slit", "p2"),
        (
            closing_down(ended_s=NOW_S, outcome=Outcome.CANCELLED),
            "Close down · Cancelled at step 2 of 4: Close the slit",
            "plain",
        ),
        (
            closing_down(ended_s=NOW_S, outcome=Outcome.DONE),
            "Close down · All 4 steps are done",
            "plain",
        ),
    ],
    ids=["failed", "cancelled", "done"],
)
def test_a_sequence_that_has_ended_says_how(
    page: SafetyPage, sequence: object, headline: str, chip: str
) -> None:
    page.show_state(eventful_state(sequence=sequence))
    assert page.sequences.headline.text() == headline
    assert page.sequences.card.chip.kind() == chip
    assert not page.sequences.cancel.isEnabled()
    assert page.sequences.cancel.toolTip()


def test_a_trouble_is_cleared_by_somebody_who_has_looked(
    page: SafetyPage, orders: list[Command], qtbot: QtBot
) -> None:
    troubles = page.troubles.list
    assert troubles.kinds() == (Trouble.DOME_STALL, Trouble.SLIT_LATE)
    held_for_a_second(qtbot, page, troubles.button(Trouble.DOME_STALL))
    assert orders == [ClearTrouble(Trouble.DOME_STALL)]
    page.show_state(rich_state())
    assert troubles.kinds() == ()
    assert troubles.none.isVisible()


def test_the_motors_are_told_beside_the_profiles_numbers(page: SafetyPage) -> None:
    told = page.motors.view.told()
    assert told[0] == "Dome CW, 42 runs · 4 °C, 1.91 ±0.02°/s, 0.46 ±0.02 s, 1.12 ±0.05°"
    assert told[2].startswith("Slit opens, 6 runs · 4 °C, 3.84 ±0.08 %/s")
    assert told[4].startswith("Cover opens, not learned yet")
    page.show_state(rich_state(learned=LEARNED[6:8]))
    assert len(page.motors.view.told()) == 2
    assert not page.motors.grab().isNull()


def test_a_low_page_shows_troubles_and_motors_one_at_a_time(page: SafetyPage) -> None:
    assert page.troubles.isVisible()
    assert page.motors.isVisible()
    for size, both in ((SIZES[1], False), (SIZES[0], True)):
        page.resize(*size)
        QApplication.processEvents()
        assert page.troubles.isVisible()
        assert page.motors.isVisible() is both


def test_every_control_has_a_name_for_screen_readers(page: SafetyPage) -> None:
    page.interlocks.row("sky").button.click()  # type: ignore[union-attr]
    for button in page.findChildren(QAbstractButton):
        assert button.accessibleName()
    assert page.interlocks.form.reason.accessibleName()
    assert page.interlocks.form.minutes.accessibleName()
