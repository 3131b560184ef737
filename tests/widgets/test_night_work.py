"""What the page of recorded nights has done, compares and finds: one thing at a time, told."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.model.night_jobs import (
    ExportForm,
    Finding,
    JobEnd,
    JobEnding,
    JobKind,
    JobStep,
    Moment,
    NightJob,
    Verdict,
)
from app.model.replay import RecordedNight, Replay
from app.model.words import Sentence
from tests.widgets.states import UTC_NOW, rich_state
from tests.widgets.test_sessions_page import BAD, EVENTS, GOOD, NIGHT, SHELF
from widgets.night_events import FOUND, HAPPENED
from widgets.sessions_page import SessionsPage

INTO = Path("/results")
OTHER = RecordedNight(Path("/s/2026-11-22/other"), 0.0, UTC_NOW, 50.0, UTC_NOW, EVENTS)


class Asked(QObject):
    """Notes what is asked for."""

    def __init__(self, page: SessionsPage) -> None:
        super().__init__(page)
        self.jobs: list[NightJob] = []
        self.pairs: list[tuple[Moment, Moment]] = []
        self.opened: list[tuple[Path, float]] = []
        self.labelled: list[Path] = []
        self.cancelled = 0
        page.work.asked.connect(self.take)
        page.work.cancel_wanted.connect(self.cancel)
        page.work.label_wanted.connect(self.labelled.append)
        page.compare_wanted.connect(self.compare)
        page.open_at_wanted.connect(self.open)

    def take(self, job: NightJob) -> None:
        self.jobs.append(job)

    def cancel(self) -> None:
        self.cancelled += 1

    def compare(self, one: Moment, other: Moment) -> None:
        self.pairs.append((one, other))

    def open(self, folder: Path, at_s: float) -> None:
        self.opened.append((folder, at_s))


@pytest.fixture
def page(qtbot: QtBot) -> SessionsPage:
    page = SessionsPage()
    qtbot.addWidget(page)
    page.resize(1184, 606)
    page.work.use_folder(INTO)
    page.show_sessions(SHELF)
    page.show_night(NIGHT)
    page.show()
    return page


@pytest.fixture
def asked(page: SessionsPage) -> Asked:
    return Asked(page)


def ended(page: SessionsPage, job: NightJob, ending: JobEnding, **more: object) -> str:
    page.show_told(replace(JobEnd(job, ending), **more))  # type: ignore[arg-type]
    return page.work.said.text()


def test_everything_is_asked_of_the_chosen_night(page: SessionsPage, asked: Asked) -> None:
    page.work.form.cell(ExportForm.MCAP).click()
    for kind, button in page.work.buttons.items():
        button.click()
        assert asked.jobs[-1] == NightJob(kind, GOOD, INTO, ExportForm.MCAP)
        ended(page, asked.jobs[-1], JobEnding.CANCELLED)
    assert len(asked.jobs) == 5


def test_one_thing_at_a_time_and_every_other_button_says_why(
    page: SessionsPage, asked: Asked
) -> None:
    work, clip = page.work, page.night.bar.clip
    page.night.happened.selectRow(0)
    work.buttons[JobKind.EXPORT].click()
    why = "Exporting good: one thing at a time."
    for button in (*work.buttons.values(), clip, work.models.choice.cell("others")):
        assert not button.isEnabled()
        assert button.toolTip() == why
    assert work.cancel.isVisible()
    assert work.cancel.isEnabled()
    work.make_clip(Moment(GOOD, UTC_NOW))
    assert len(asked.jobs) == 1
    ended(page, asked.jobs[0], JobEnding.DONE, place=INTO / "good csv")
    assert all(button.isEnabled() for button in (*work.buttons.values(), clip))


def test_progress_never_goes_back(page: SessionsPage, asked: Asked) -> None:
    page.work.buttons[JobKind.REPORT].click()
    shown = []
    for share in (0.0, 0.4, 0.3, 0.9, 0.1):
        page.show_told(JobStep(asked.jobs[0], share))
        shown.append(page.work.progress.share())
    assert shown == [0.0, 0.4, 0.4, 0.9, 0.9]
    ended(page, asked.jobs[0], JobEnding.DONE, place=INTO / "x")
    page.work.buttons[JobKind.REPORT].click()
    assert page.work.progress.share() == 0.0


def test_it_is_cancelled_once_and_says_that_nothing_was_kept(
    page: SessionsPage, asked: Asked
) -> None:
    page.work.buttons[JobKind.EXPORT].click()
    QTest.keyClick(page.work.cancel, Qt.Key.Key_Space)
    # whatever is looked up meanwhile
    page.show_sessions(SHELF)
    page.work.cancel.click()
    assert asked.cancelled == 1
    assert page.work.cancel.toolTip() == "Cancelling…"
    assert ended(page, asked.jobs[0], JobEnding.CANCELLED) == "Cancelled. Nothing of it was kept."


def test_what_failed_is_said_in_one_sentence(page: SessionsPage, asked: Asked) -> None:
    page.work.buttons[JobKind.EXPORT].click()
    because = Sentence("/results: No space left on device")
    said = ended(page, asked.jobs[0], JobEnding.FAILED, because=because)
    assert said == "Exporting good failed: /results: No space left on device."
    assert not page.work.open.isVisible()


def test_the_folder_of_the_result_is_opened_or_named(
    page: SessionsPage, asked: Asked, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "good.mcap"
    file.write_bytes(b"x")
    opened: list[str] = []

    def cannot(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return False

    monkeypatch.setattr(QDesktopServices, "openUrl", cannot)
    page.work.buttons[JobKind.EXPORT].click()
    assert ended(page, asked.jobs[0], JobEnding.DONE, place=file).endswith("good.mcap.")
    page.work.open.click()
    assert opened == [str(tmp_path)]
    assert str(tmp_path) in page.work.said.text()


def test_a_night_that_cannot_be_read_can_only_be_checked(page: SessionsPage, asked: Asked) -> None:
    page.list.selectRow(1)
    able = [kind for kind, button in page.work.buttons.items() if button.isEnabled()]
    assert able == [JobKind.VERIFY]
    page.work.buttons[JobKind.VERIFY].click()
    assert asked.jobs[0].session == BAD
    damage = (Finding("damage", "session.sqlite: page 7"), Finding("damage", "video: gone"))
    said = ended(page, asked.jobs[0], JobEnding.DAMAGED, found=damage)
    assert "damaged in 2 places" in said
    table = page.night.findings
    assert page.night.choice.value() == FOUND
    assert table.data(table.index(0, 2)) == "session.sqlite: page 7"
    page.night.found.selectRow(0)
    assert not page.night.from_here.isEnabled()


def test_changed_verdicts_are_listed_lead_to_their_moment_and_go_to_the_labels(
    page: SessionsPage, asked: Asked
) -> None:
    page.work.buttons[JobKind.REREAD].click()
    moment = Moment(GOOD, UTC_NOW, 42.0)
    change = Finding("azimuth", "", moment, Verdict(120.0, "open"), Verdict(None, "unknown"))
    said = ended(
        page, asked.jobs[0], JobEnding.DONE, place=INTO / "again", found=(change,), frames=335
    )
    assert "1 of 335 verdicts" in said
    table = page.night.findings
    assert table.data(table.index(0, 1)) == "Azimuth"
    assert table.data(table.index(0, 2)) == "120.0° Open → — Unknown"
    page.night.found.selectRow(0)
    page.night.from_here.click()
    assert asked.opened == [(GOOD, 42.0)]
    page.night.bar.clip.click()
    assert asked.jobs[-1].moment == moment
    ended(page, asked.jobs[-1], JobEnding.CANCELLED)
    assert not page.work.label.isVisible()


def test_frames_are_sent_to_the_labels(page: SessionsPage, asked: Asked) -> None:
    page.work.buttons[JobKind.REREAD].click()
    found = (Finding("state", "", Moment(GOOD, UTC_NOW, 1.0)),)
    ended(page, asked.jobs[0], JobEnding.DONE, place=INTO / "again", found=found, frames=2)
    page.work.label.click()
    assert asked.labelled == [INTO / "again" / "frames"]


def test_models_of_a_folder_are_read_with(page: SessionsPage, asked: Asked) -> None:
    page.work.models.use_folder("/models/new")
    page.work.buttons[JobKind.REREAD].click()
    assert asked.jobs[0].models == Path("/models/new")
    ended(page, asked.jobs[0], JobEnding.CANCELLED)
    page.work.models.choice.cell("in use").click()
    page.work.buttons[JobKind.REREAD].click()
    assert asked.jobs[1].models is None


@pytest.mark.parametrize(
    ("text", "seconds", "why_not"),
    [
        ("18:47:50", 18.0, ""),
        ("2026-11-22 18:47:50", 18.0, ""),
        ("09:47:50Z", 18.0, ""),
        ("18:59", None, "This night was recorded from 18:47:32 to 18:49:12."),
        ("25:00", None, "A time of day is from 00:00 to 23:59:59, not 25:00:00."),
        ("soon", None, "A moment is written like 2026-11-22 18:47:32, or 18:47 alone."),
    ],
)
def test_a_typed_time_is_a_moment_of_the_night_or_says_why_not(
    page: SessionsPage, asked: Asked, text: str, seconds: float | None, why_not: str
) -> None:
    bar = page.night.bar
    page.night.happened.selectRow(0)
    bar.field.setText(text)
    assert bar.clip.isEnabled() is (seconds is not None)
    if seconds is None:
        assert bar.said.text() == why_not
        assert bar.clip.toolTip() == why_not
        return
    bar.clip.click()
    assert asked.jobs[0].moment == Moment(GOOD, UTC_NOW + timedelta(seconds=seconds))
    page.night.from_here.click()
    ((folder, at_s),) = asked.opened
    assert (folder, round(at_s, 6)) == (GOOD, 28.0)


def test_a_row_takes_the_place_of_what_was_typed(page: SessionsPage) -> None:
    bar = page.night.bar
    bar.field.setText("18:47:50")
    page.night.happened.selectRow(1)
    assert bar.field.text() == ""
    assert bar.moment() == Moment(GOOD, EVENTS[1].utc, 20.0)


def test_moments_of_two_nights_are_compared(page: SessionsPage, asked: Asked) -> None:
    bar = page.night.bar
    assert bar.compare.toolTip() == "Keep a moment as A first."
    page.night.happened.selectRow(0)
    bar.keep.click()
    page.night.show_night(OTHER)
    page.night.happened.selectRow(1)
    bar.compare.click()
    one, other = asked.pairs[0]
    assert (one.folder, one.at_s) == (GOOD, 10.0)
    assert (other.folder, other.at_s) == (OTHER.folder, 20.0)


def test_a_comparison_covers_the_page_and_leads_to_both_nights(
    page: SessionsPage, asked: Asked
) -> None:
    def at(folder: Path, at_s: float) -> Replay:
        return Replay(folder, at_s, UTC_NOW, 0.0, UTC_NOW, 100.0, 1.0, False)

    before, after = rich_state(), rich_state(weather=None)
    page.show_comparison((before, at(GOOD, 10.0), None), (after, at(OTHER.folder, 20.0), None))
    shown = page.comparison
    assert shown.geometry() == page.rect()
    page.resize(1500, 700)
    assert shown.geometry() == page.rect()
    assert "22 Nov 2026" in shown.names[0].text()
    assert shown.model.rowCount() > 0
    shown.to_b.click()
    assert asked.opened == [(OTHER.folder, 20.0)]
    assert not shown.isVisible()
    page.say_uncompared(Sentence("other: the moment is not in the session"))
    assert page.night.bar.said.text() == "Other: the moment is not in the session."


def test_the_keyboard_reaches_every_control(page: SessionsPage) -> None:
    page.night.happened.selectRow(0)
    page.night.bar.keep.click()
    page.activateWindow()
    page.list.setFocus()
    reached: set[QWidget] = set()
    for _ in range(60):
        page.focusNextChild()
        focused = page.focusWidget()
        assert focused is not None
        reached.add(focused)
    work, bar = page.work, page.night.bar
    wanted = [*work.buttons.values(), work.change, page.replay, page.night.from_here]
    wanted += [bar.keep, bar.compare, bar.clip]
    assert [one.objectName() for one in wanted if one not in reached] == []
    assert {bar.field, page.night.happened} <= reached
    assert page.night.choice.value() == HAPPENED
