"""Which passes are listed: the selected object's and the stations' before what nobody looks for."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.model.passes import Pass
from widgets.pass_choice import chosen, stations

NOW = datetime(2026, 11, 22, 11, 0, tzinfo=UTC)
ISS, NAUKA, DRAGON, CSS = 25544, 49044, 63204, 48274
STATIONS = frozenset((ISS, NAUKA, DRAGON, CSS))


def pass_of(number: int, after_min: float) -> Pass:
    rise = NOW + timedelta(minutes=after_min)
    return Pass(
        number,
        "",
        rise,
        rise,
        rise + timedelta(minutes=5),
        0.0,
        0.0,
        0.0,
        30.0,
        (),
        None,
        True,
        1.0,
    )


ROCKETS = [pass_of(number, float(number)) for number in range(1, 40)]


def numbers(listed: list[Pass]) -> list[int]:
    return [one.norad_id for one in listed]


def test_what_is_next_is_listed_in_its_order() -> None:
    assert chosen(ROCKETS, 5, None, STATIONS) == ROCKETS[:5]
    assert chosen(ROCKETS[:3], 5, None, STATIONS) == ROCKETS[:3]


def test_the_next_pass_of_each_station_and_of_the_selected_one_is_always_there() -> None:
    far = [pass_of(ISS, 300.0), pass_of(CSS, 310.0), pass_of(ISS, 390.0), pass_of(77, 500.0)]
    listed = chosen([*ROCKETS, *far], 6, 77, STATIONS)
    assert numbers(listed) == [1, 2, 3, ISS, CSS, 77]
    assert listed[3] is far[0]
    assert numbers(chosen([*ROCKETS, *far], 1, 77, STATIONS)) == [77]


def test_stations_take_half_of_the_rows_at_most() -> None:
    far = [pass_of(number, 300.0 + 10.0 * n) for n, number in enumerate(sorted(STATIONS))]
    assert numbers(chosen([*ROCKETS, *far], 4, None, STATIONS))[:2] == [1, 2]


def test_what_is_docked_is_not_listed_again_unless_it_is_selected() -> None:
    crowd = [pass_of(DRAGON, 30.1), pass_of(NAUKA, 30.0), pass_of(ISS, 30.05), pass_of(CSS, 31.0)]
    assert numbers(chosen(crowd, 9, None, STATIONS)) == [ISS, CSS]
    assert numbers(chosen(crowd, 9, NAUKA, STATIONS)) == [NAUKA, CSS]
    assert len(chosen(crowd, 9, None, frozenset())) == 4


def test_without_a_catalogue_there_are_no_stations() -> None:
    assert stations(None) == frozenset()


@given(
    st.lists(st.tuples(st.sampled_from([ISS, CSS, 1, 2, 3]), st.integers(0, 600)), max_size=40),
    st.integers(1, 24),
    st.sampled_from([None, ISS, 1]),
)
def test_rows_are_never_too_many_and_keep_their_order(
    made: list[tuple[int, int]], room: int, selected: int | None
) -> None:
    passes = sorted((pass_of(*one) for one in made), key=lambda one: one.rise_utc)
    listed = chosen(passes, room, selected, STATIONS)
    assert len(listed) <= room
    assert listed == sorted(listed, key=lambda one: one.rise_utc)
    if any(one.norad_id == selected for one in passes):
        assert any(one.norad_id == selected for one in listed)
