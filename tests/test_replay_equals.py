"""What is read back from a session is what the console was told, bit for bit."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.model.settings import MarkMoment, SetRecording
from app.model.state import ObservatoryState
from app.session.codec import LEFT_OUT, encode, recorded_fields
from app.session.form import COMMAND, MARK
from app.session.reader import Session
from app.session.shelf import sessions
from app.session.sky_form import RecordedSky
from tests.test_end_to_end import Console


@pytest.fixture
def console(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Console]:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    made = Console(qtbot)
    made.wait(lambda state: state.seen_azimuth_deg() is not None and state.mount is not None)
    yield made
    made.close()


def test_only_the_clocks_and_what_elements_say_as_well_are_left_out() -> None:
    fields = {field.name for field in dataclasses.fields(ObservatoryState)}
    assert fields - set(recorded_fields()) == LEFT_OUT == {"now_s", "utc", "satellites", "replayed"}


def test_states_replayed_are_those_that_were_told(console: Console, tmp_path: Path) -> None:
    told: list[ObservatoryState] = []
    console.observatory.store.changed.connect(told.append)
    desk = console.observatory.desk
    desk.submit(SetRecording(True))
    console.wait(lambda state: state.recording is not None and state.recording.session != "")
    begun_s = console.state.now_s
    console.go_to((console.world.truth().dome_azimuth_deg + 8.0) % 360.0)
    console.wait(lambda state: state.dome is not None and state.dome.slewing)
    desk.submit(MarkMoment("雲"))
    console.wait(lambda state: state.dome is not None and not state.dome.slewing)
    elements = file_of_elements(console)
    end_s = console.state.now_s
    console.wait(lambda state: state.now_s > end_s + 2.0)
    console.observatory.store.stop()
    console.observatory.crew.stop()

    (folder,) = sessions(tmp_path / "hoshimori" / "sessions")
    with Session(folder) as session:
        read = {state.now_s: state for state in session.states(begun_s, end_s)}
        mine = [state for state in told if begun_s <= state.now_s <= end_s]
        assert len(mine) > 20
        for state in mine:
            again = read[state.now_s]
            assert again == replace(state, satellites=None)
            for name in recorded_fields():
                assert same(getattr(again, name), getattr(state, name)), name
        known = [state for state in mine if state.satellites is not None]
        assert known
        for state in known:
            assert_sky_is_the_same(session.sky_at(state.now_s), state)
        assert elements.name in {path.name for path in folder.iterdir()}
        for state in mine[::7]:
            assert session.state_at(state.now_s) == replace(state, satellites=None)
        happened = list(session.happenings(session.start.mono_s, session.end.mono_s))
        orders = [one.name for one in happened if one.kind == COMMAND]
        assert {"SetRecording", "SlewDome", "MarkMoment"} <= set(orders)
        assert [one.text for one in happened if one.kind == MARK] == ["雲"]
        frames = session.frames("slit_camera", begun_s, end_s)
        assert len(frames) > 10
        seen = {state.slit.read_at_s for state in mine if state.slit is not None}
        inner = {at_s for at_s in seen if begun_s + 0.5 < at_s < end_s}
        assert inner <= {frame.at.mono_s for frame in frames}


def file_of_elements(console: Console) -> Path:
    """Wait until the elements in use are kept, and recorded."""

    def kept(state: ObservatoryState) -> bool:
        return state.satellites is not None and state.satellites.elements is not None

    console.wait(kept)
    there_s = console.state.now_s
    console.wait(lambda state: state.now_s > there_s + 1.0)
    satellites = console.state.satellites
    assert satellites is not None
    assert satellites.elements is not None
    return satellites.elements


def assert_sky_is_the_same(recorded: RecordedSky | None, state: ObservatoryState) -> None:
    """Compare what is recorded of the satellites; where they were follows from the elements."""
    satellites = state.satellites
    assert satellites is not None
    assert recorded is not None
    for name in ("passes", "crossings", "exposures"):
        assert same(getattr(recorded, name), getattr(satellites, name)), name
    assert recorded.told is not None
    for name in ("read_at_s", "passes_until_utc", "passes_progress", "loading"):
        assert getattr(recorded.told, name) == getattr(satellites, name), name
    assert recorded.elements is not None
    for name in ("sources", "faults", "fault_count", "duplicates"):
        assert getattr(recorded.elements, name) == getattr(satellites, name), name
    assert recorded.elements.doubt().tobytes() == satellites.objects.doubt.tobytes()
    elements = satellites.elements
    assert recorded.elements.file == ("" if elements is None else elements.name)


def same(one: object, other: object) -> bool:
    """Compare byte by byte, sets by what is in them: they have no order."""
    return encode(ordered(one)) == encode(ordered(other))


def ordered(value: object) -> object:
    if isinstance(value, frozenset):
        return sorted(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return [ordered(getattr(value, field.name)) for field in dataclasses.fields(value)]
    if isinstance(value, tuple):
        return [ordered(one) for one in value]
    return value
