"""A session gives back every state as it was told, whatever happened to its writer."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.notices import Notice
from app.model.state import ObservatoryState
from app.model.words import Sentence
from app.session.codec import CodecError, decode, encode, recorded_fields
from app.session.disk import SessionLost
from app.session.form import COMMAND, DATABASE, DROP, FORM, MARK
from app.session.reader import Session
from app.session.rows import SessionError
from app.session.writer import SessionWriter
from tests.widgets.states import empty_state, rich_state

ABOUT = {"profile": "Demo", "version": "1"}


def later(state: ObservatoryState, seconds: float) -> ObservatoryState:
    return replace(state, now_s=state.now_s + seconds, utc=state.utc + timedelta(seconds=seconds))


@pytest.fixture(params=[empty_state, rich_state])
def first(request: pytest.FixtureRequest) -> ObservatoryState:
    make: Callable[[], ObservatoryState] = request.param
    return replace(make(), satellites=None)


@pytest.mark.parametrize("state", [empty_state(), rich_state()])
def test_every_field_comes_back_as_it_was(state: ObservatoryState) -> None:
    for name in recorded_fields():
        value = getattr(state, name)
        assert decode(name, encode(value)) == value


@given(st.floats(), st.text())
def test_numbers_and_words_come_back_bit_for_bit(number: float, text: str) -> None:
    assert encode(decode("silenced_until_s", encode(number))) == encode(number)
    assert decode("profile", encode(text)) == text


def test_states_are_given_back_as_they_were_told(tmp_path: Path, first: ObservatoryState) -> None:
    told = []
    with SessionWriter(tmp_path / "one", ABOUT) as writer:
        writer.begin(first)
        state = first
        for step in range(400):
            state = later(state, 0.25)
            if step % 7 == 0:
                notice = Notice("dome", Sentence("%1.", (str(step),)), utc=state.utc)
                state = replace(state, notices=(*state.notices, notice)[-20:])
            if step % 3 == 0:
                state = replace(state, manual_since_s=state.now_s / 3.0)
            writer.put(state.now_s, state.utc, "notices", state.notices)
            writer.put(state.now_s, state.utc, "manual_since_s", state.manual_since_s)
            writer.tell(state.now_s, state.utc)
            told.append(state)
            writer.commit()
    with Session(tmp_path / "one") as session:
        assert tuple(session.states(first.now_s, state.now_s)) == (first, *told)
        for state in told[::37]:
            assert session.state_at(state.now_s) == state
            assert session.state_at(state.now_s + 0.2) == state
        part = tuple(session.states(told[150].now_s, told[160].now_s))
        assert part == tuple(told[150:161])
        assert session.about == ABOUT


def test_what_was_committed_stands_though_the_writer_never_ends(tmp_path: Path) -> None:
    state = replace(rich_state(), satellites=None)
    writer = SessionWriter(tmp_path / "one", ABOUT)
    writer.begin(state)
    writer.commit()
    writer.tell(state.now_s + 1.0, state.utc)
    try:
        with Session(tmp_path / "one") as session:
            assert session.end.mono_s == state.now_s
            assert session.state_at(state.now_s + 9.0) == state
    finally:
        writer.close()


def test_a_clock_set_back_does_not_turn_the_night_round(tmp_path: Path) -> None:
    state = replace(empty_state(), satellites=None)
    back = replace(later(state, 1.0), utc=state.utc - timedelta(hours=1))
    with SessionWriter(tmp_path / "one", ABOUT) as writer:
        writer.begin(state)
        writer.tell(back.now_s, back.utc)
    with Session(tmp_path / "one") as session:
        assert [found.utc for found in session.states(0.0, 1e9)] == [state.utc, back.utc]
        assert session.end.utc == back.utc


def test_orders_marks_and_drops_are_found_again(tmp_path: Path) -> None:
    utc = datetime(2026, 11, 22, 9, 0, 0, 250_000, UTC)
    with SessionWriter(tmp_path / "星 / 1".replace("/", "_"), ABOUT) as writer:
        writer.command(10.0, utc, "SlewDome", {"azimuth_deg": 120.5}, "")
        writer.command(11.0, utc, "OpenSlit", {}, "the sky is not safe")
        writer.mark(12.0, utc, "雲が来た / clouds")
        writer.dropped(13.0, utc, "slit_camera", 3)
        folder = writer.folder
    with Session(folder) as session:
        found = tuple(session.happenings(0.0, 99.0))
    assert [one.kind for one in found] == [COMMAND, COMMAND, MARK, DROP]
    assert found[0].values == {"azimuth_deg": 120.5}
    assert found[0].at.utc == utc
    assert [one.text for one in found] == ["", "the sky is not safe", "雲が来た / clouds", "3"]


def test_frames_are_found_by_their_own_time(tmp_path: Path) -> None:
    utc = datetime(2026, 11, 22, 9, tzinfo=UTC)
    with SessionWriter(tmp_path / "one", ABOUT) as writer:
        writer.tell(0.0, utc)
        video = writer.video("slit_camera", "slit_camera-0001.mp4", 0.0, (640, 480))
        for place in range(30):
            at_s = place / 15.0
            when = utc + timedelta(seconds=at_s)
            writer.frame("slit_camera", at_s, when, 100 + place, video, place)
    with Session(tmp_path / "one") as session:
        found = session.frames("slit_camera", 0.5, 1.0)
        assert [frame.place for frame in found] == list(range(8, 16))
        assert {frame.file for frame in found} == {"slit_camera-0001.mp4"}
        assert session.frames("all_sky", 0.0, 9.0) == ()


def test_what_is_no_session_is_said(tmp_path: Path) -> None:
    with pytest.raises(SessionError, match=r"no session\.sqlite"):
        Session(tmp_path)
    (tmp_path / DATABASE).write_bytes(b"no database at all, but long enough to be asked" * 40)
    with pytest.raises(SessionError, match="damaged"):
        Session(tmp_path)
    (tmp_path / DATABASE).unlink()
    sqlite3.connect(tmp_path / DATABASE).execute("CREATE TABLE other (x)").connection.close()
    with pytest.raises(SessionError, match="not a session of this program"):
        Session(tmp_path)


def test_a_session_of_a_newer_version_is_refused_with_a_sentence(tmp_path: Path) -> None:
    with SessionWriter(tmp_path / "one", ABOUT) as writer:
        writer.tell(0.0, datetime(2026, 1, 1, tzinfo=UTC))
    database = sqlite3.connect(tmp_path / "one" / DATABASE)
    database.execute(f"PRAGMA user_version = {FORM + 1}")
    database.close()
    with pytest.raises(SessionError, match=f"version {FORM + 1}; this program reads up to {FORM}"):
        Session(tmp_path / "one")


def test_a_second_session_does_not_overwrite_the_first(tmp_path: Path) -> None:
    with SessionWriter(tmp_path / "one", ABOUT):
        pass
    with pytest.raises(SessionLost, match="holds a session already"):
        SessionWriter(tmp_path / "one", ABOUT)


def test_a_value_that_no_state_holds_is_refused(tmp_path: Path) -> None:
    utc = datetime(2026, 1, 1, tzinfo=UTC)
    with SessionWriter(tmp_path / "one", ABOUT) as writer:
        writer.tell(0.0, utc)
        with pytest.raises(CodecError, match="object cannot be recorded"):
            writer.put(1.0, utc, "target", object())
        writer.tell(2.0, utc)
    with pytest.raises(CodecError, match='no "gearbox"'):
        decode("gearbox", b"\xc0")
    with pytest.raises(CodecError, match='"simulated" cannot be read'):
        decode("simulated", encode("yes"))


def test_a_state_that_was_put_together_is_one_that_was_made(
    tmp_path: Path,
) -> None:
    state = replace(rich_state(), satellites=None)
    # nothing is left out by not going through the constructor
    assert not hasattr(ObservatoryState, "__post_init__")
    with SessionWriter(tmp_path / "one", {}) as writer:
        writer.begin(state)
    with Session(tmp_path / "one") as session:
        found = session.state_at(state.now_s)
    assert found == state
    assert replace(found, now_s=1.0).now_s == 1.0
