"""What is known of the satellites is on record: bit for bit, each part once, file before word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.satellites import Doubt, SatelliteState
from app.model.state import ObservatoryState
from app.session.codec import CodecError, encode
from app.session.form import DATABASE
from app.session.reader import Session
from app.session.recorder import Recorder
from app.session.shelf import sessions, size_bytes
from app.session.sky_form import ELEMENTS, PARTS, PASSES, SkyElements, packed, unpacked
from app.session.sky_writer import TRY_AGAIN_S
from app.session.tape import Tape
from app.sky.elements.kept import read_kept
from drivers.clock import HandClock
from tests.app.orbits.skies import segment_of
from tests.app.session.skies import crossed, known
from tests.widgets.states import rich_state


@pytest.fixture
def recorder(tmp_path: Path, clock: HandClock) -> Iterator[Recorder]:
    first = replace(rich_state(), satellites=None, now_s=clock.monotonic_s(), utc=clock.utc())
    recorder = Recorder(tmp_path / "sessions", first, dict, clock)
    yield recorder
    recorder.close()


@pytest.fixture
def satellites(tmp_path: Path, clock: HandClock) -> SatelliteState:
    return known(tmp_path / "kept", clock.utc())


def tell(recorder: Recorder, clock: HandClock, satellites: SatelliteState | None = None) -> float:
    """Let a second go by in which the state is told; give when."""
    if satellites is not None:
        recorder.tape.sky(clock.monotonic_s(), clock.utc(), satellites)
    recorder.tape.tell(clock.monotonic_s(), clock.utc())
    told_s = clock.monotonic_s()
    recorder.step()
    clock.pass_s(1.0)
    return told_s


def folders(tmp_path: Path) -> tuple[Path, ...]:
    return sessions(tmp_path / "sessions")


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.suffix in (".npz", ".new"))


def test_what_was_known_comes_back_bit_for_bit(
    recorder: Recorder, clock: HandClock, satellites: SatelliteState, tmp_path: Path
) -> None:
    recorder.want(True, False, False)
    before_s = tell(recorder, clock)
    first_s = tell(recorder, clock, satellites)
    same_s = tell(recorder, clock)
    later = replace(
        satellites,
        read_at_s=1010.0,
        passes=(),
        crossings=None,
        exposures=(crossed(990.0, clock.utc()),),
        passes_progress=None,
    )
    later_s = tell(recorder, clock, later)
    recorder.close()
    (folder,) = folders(tmp_path)
    with Session(folder) as session:
        assert session.sky_at(before_s) is None
        for at_s, wanted in ((later_s, later), (first_s, satellites), (same_s, satellites)):
            found = session.sky_at(at_s)
            assert found is not None
            for name in ("passes", "crossings", "exposures"):
                assert encode(getattr(found, name)) == encode(getattr(wanted, name)), name
            assert found.told is not None
            assert found.told.read_at_s == wanted.read_at_s
            assert found.told.passes_until_utc == wanted.passes_until_utc
            assert found.told.passes_progress == wanted.passes_progress
            assert found.elements is not None
            assert found.elements.sources == wanted.sources
            assert found.elements.duplicates == 2
            assert np.array_equal(found.elements.doubt(), wanted.objects.doubt)
            kept = read_kept(folder / found.elements.file)
            assert kept.objects.norad_id.tobytes() == wanted.objects.norad_id.tobytes()


def test_the_same_word_again_costs_a_time_and_nothing_else(
    recorder: Recorder, clock: HandClock, satellites: SatelliteState, tmp_path: Path
) -> None:
    recorder.want(True, False, False)
    tell(recorder, clock, satellites)
    for second in range(5):
        # an equal tuple that came anew from another process is the same
        passes = tuple(replace(one) for one in satellites.passes)
        tell(recorder, clock, replace(satellites, read_at_s=float(second), passes=passes))
    recorder.close()
    (folder,) = folders(tmp_path)
    with Session(folder) as session:
        parts = [part for _, part, _ in session.sky()]
        assert parts.count(PASSES) == parts.count(ELEMENTS) == 1
        assert len(parts) == len(PARTS) + 5
        assert session.sky_at(1e9) is session.sky_at(1e9)


def test_a_refresh_adds_one_file_and_other_doubts_add_none(
    recorder: Recorder, clock: HandClock, satellites: SatelliteState, tmp_path: Path
) -> None:
    recorder.want(True, False, False)
    tell(recorder, clock, satellites)
    doubt = np.full(len(satellites.objects), int(Doubt.DECAYED), np.uint8)
    tomorrow = replace(satellites, objects=replace(satellites.objects, doubt=doubt))
    doubted_s = tell(recorder, clock, tomorrow)
    (folder,) = folders(tmp_path)
    assert len(files(folder)) == 1
    newer = known(tmp_path / "kept", clock.utc() + timedelta(hours=8))
    tell(recorder, clock, newer)
    tell(recorder, clock, satellites)
    assert len(files(folder)) == 2
    assert size_bytes(folder) >= sum((folder / name).stat().st_size for name in files(folder))
    recorder.close()
    with Session(folder) as session:
        found = session.sky_at(doubted_s)
        assert found is not None
        assert found.elements is not None
        assert found.elements.doubt().all()


def test_two_sessions_of_the_same_elements_take_the_room_of_one(
    recorder: Recorder, clock: HandClock, satellites: SatelliteState, tmp_path: Path
) -> None:
    for _ in range(2):
        recorder.want(True, False, False)
        tell(recorder, clock, satellites)
        recorder.want(False, False, False)
        tell(recorder, clock)
    first, second = folders(tmp_path)
    assert files(first) == files(second)
    assert (first / files(first)[0]).samefile(second / files(second)[0])


def test_what_was_known_before_the_recording_is_in_it(
    recorder: Recorder, clock: HandClock, satellites: SatelliteState, tmp_path: Path
) -> None:
    tell(recorder, clock, satellites)
    clock.pass_s(3600.0)
    tell(recorder, clock)
    recorder.want(True, False, False)
    told_s = tell(recorder, clock)
    recorder.close()
    (folder,) = folders(tmp_path)
    with Session(folder) as session:
        assert session.start.mono_s >= told_s - 60.0
        for at_s in (session.start.mono_s, told_s):
            found = session.sky_at(at_s)
            assert found is not None
            assert found.passes == satellites.passes


def test_elements_that_cannot_be_had_are_said_and_taken_when_they_are_there(
    recorder: Recorder, clock: HandClock, satellites: SatelliteState, tmp_path: Path
) -> None:
    assert satellites.elements is not None
    away = satellites.elements.rename(tmp_path / "away")
    recorder.want(True, False, False)
    lost_s = tell(recorder, clock, satellites)
    trouble = recorder.step().trouble
    assert "the elements of the satellites are not kept" in str(trouble)
    away.rename(satellites.elements)
    clock.pass_s(TRY_AGAIN_S)
    there_s = tell(recorder, clock, replace(satellites, read_at_s=1003.0))
    assert recorder.step().trouble is None
    recorder.close()
    (folder,) = folders(tmp_path)
    with Session(folder) as session:
        lost, there = session.sky_at(lost_s), session.sky_at(there_s)
        assert lost is not None
        assert lost.elements is not None
        assert lost.elements.file == ""
        assert lost.passes == satellites.passes
        assert there is not None
        assert there.elements is not None
        assert files(folder) == [there.elements.file]


def test_a_word_is_never_there_before_its_file(
    recorder: Recorder,
    clock: HandClock,
    satellites: SatelliteState,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whoever is killed between the two leaves a file that nobody names, never the reverse."""
    recorder.want(True, False, False)
    tell(recorder, clock)

    class Killed(BaseException):
        pass

    def die(_self: Path, _target: Path) -> Path:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", die)
        with pytest.raises(Killed):
            tell(recorder, clock, satellites)
    (folder,) = folders(tmp_path)
    assert all(name.endswith(".new") for name in files(folder))
    with Session(folder) as session:
        assert session.sky_at(1e9) is None


def test_the_ways_are_not_on_the_tape(satellites: SatelliteState, clock: HandClock) -> None:
    tape = Tape(most_rows=2)
    full = replace(satellites, segment=segment_of(60, 0.0))
    for _ in range(5):
        tape.sky(clock.monotonic_s(), clock.utc(), full)
    rows = tape.rows()
    assert all(row.value.segment is None for row in rows)
    # a tape that is full keeps the newest
    assert len(rows) == 3


@given(body=st.binary(max_size=200), part=st.sampled_from(PARTS))
def test_damaged_bytes_bring_one_kind_of_error(body: bytes, part: str) -> None:
    for spoiled in (body, packed(body), packed(msgspec.Raw(body or b"\xc1"))):
        try:
            unpacked(part, spoiled)
        except CodecError:
            continue


def test_doubts_of_another_length_are_refused() -> None:
    elements = SkyElements("", 5, b"", (), (), 0, 0)
    with pytest.raises(CodecError):
        elements.doubt()


def test_a_session_without_satellites_says_so(recorder: Recorder, clock: HandClock) -> None:
    recorder.want(True, False, False)
    told_s = tell(recorder, clock)
    state: ObservatoryState = recorder.state()
    assert state.satellites is None
    recorder.close()
    (folder,) = (path.parent for path in recorder._root.glob(f"*/*/{DATABASE}"))
    with Session(folder) as session:
        assert session.sky_at(told_s) is None
        assert session.exposure_at("ccd", told_s) is None
