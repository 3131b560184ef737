"""Satellites that are typed: by name in two languages, by number, by designator."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

import resources
from app.model.satellites import SATELLITE, Group, SpaceObjects
from app.model.state import Site
from app.sky.elements.catalogue import gather
from app.sky.elements.reading import read_file
from app.sky.name_index import BEGINNING, PART, WHOLE, NameIndex, folded, folded_all
from app.sky.night import place_of
from app.sky.satellite_names import satellite_names, well_known
from app.sky.targets import MOST, Found, find
from drivers.coordinates import horizontal, separation_deg
from tests.app.orbits.real_sets import CATALOGUE, FOLDER
from tests.app.satellites import SOME, Someone, space_objects, standing

NHAO = Site("Nishi-Harima", 35.0253, 134.3356, 449.0)
EVENING = datetime(2026, 11, 22, 9, 47, tzinfo=UTC)
OBJECTS = space_objects()


def numbers(text: str, objects: SpaceObjects = OBJECTS) -> list[int | None]:
    """Give the catalogue numbers of what is found."""
    return [one.norad_id for one in find(text, EVENING, NHAO, objects)]


def best(text: str) -> Found:
    return find(text, EVENING, NHAO, OBJECTS)[0]


@pytest.mark.parametrize(
    ("text", "norad_id"),
    [
        ("iss", 25544),
        ("ISS (ZARYA)", 25544),
        ("zarya", 25544),
        ("ＩＳＳ", 25544),
        ("国際宇宙ステーション", 25544),
        ("きぼう", 25544),
        ("キボウ", 25544),
        ("Kibo", 25544),
        ("international space", 25544),
        ("天宮", 48274),
        ("tiangong", 48274),
        ("tianhe", 48274),
        ("ハッブル", 20580),
        ("hubble", 20580),
        ("HST", 20580),
        ("ひまわり", 40267),
        ("ひまわり９号", 41836),
        ("himawari-9", 41836),
        ("みちびき", 37158),
        ("michibiki", 37158),
        ("25544", 25544),
        ("#25544", 25544),
        ("NORAD 25544", 25544),
        ("norad id: 25544", 25544),
        ("２５５４４", 25544),
        ("5", 5),
        ("00005", 5),
        ("A0001", 100001),
        ("a0001", 100001),
        ("100001", 100001),
        ("799500766", 799500766),
        ("1998-067A", 25544),
        ("98067A", 25544),
        ("98-067a", 25544),
        ("１９９８−０６７Ａ", 25544),
        ("1998ー067A", 25544),
        ("58002B", 5),
        ("starlink 1007", 44713),
    ],
)
def test_satellites_are_found(text: str, norad_id: int) -> None:
    found = best(text)
    assert (found.kind, found.norad_id) == (SATELLITE, norad_id)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ハッブル", "ハッブル宇宙望遠鏡"),
        ("きぼう", "国際宇宙ステーション"),
        ("ひまわり", "ひまわり8号"),
        ("hubble", "Hubble Space Telescope"),
        ("starlink-1007", "STARLINK-1007"),
        ("799500766", "#799500766"),
    ],
)
def test_a_satellite_is_called_as_it_was_typed(text: str, name: str) -> None:
    assert best(text).name == name


def test_all_of_a_name_are_found_and_the_undoubted_first() -> None:
    assert numbers("ひまわり")[:2] == [40267, 41836]
    assert numbers("みちびき") == [37158, 42738]
    assert numbers("starlink") == [44713, 44715, 44714]


def test_a_station_comes_before_what_fell_off_it() -> None:
    assert numbers("iss")[:3] == [25544, 49044, 44303]


def test_all_pieces_of_a_launch_are_found_by_its_number() -> None:
    assert numbers("2019-074") == [44713, 44714, 44715]
    assert numbers("２０１９ー０７４") == [44713, 44714, 44715]
    assert numbers("1998-067") == [25544, 44303]


def test_a_piece_is_not_the_pieces_whose_letters_begin_like_its() -> None:
    assert numbers("1998-067Q") == []


@pytest.mark.parametrize("text", ["99999", "Z9999", "2044-001A", "1998-066", "I0001", "1234567890"])
def test_numbers_that_nobody_has_find_nobody(text: str) -> None:
    assert find(text, EVENING, NHAO, OBJECTS) == ()


def test_nobody_is_found_without_a_catalogue() -> None:
    assert find("hst", EVENING, NHAO) == ()
    assert find("25544", EVENING, NHAO) == ()


def test_whole_names_of_the_sky_come_before_whole_names_of_satellites() -> None:
    objects = space_objects((Someone(1, "VEGA"), Someone(2, "VEGA R/B", group=Group.ROCKET)))
    found = find("vega", EVENING, NHAO, objects)
    assert [one.kind for one in found] == ["star", SATELLITE, SATELLITE]
    assert [one.norad_id for one in found] == [None, 1, 2]


def test_a_satellite_with_a_way_is_pointed_at_where_it_is_now() -> None:
    segment = standing(OBJECTS, EVENING.timestamp() - 20.0, {25544: (123.0, 41.0)})
    found = find("iss", EVENING, NHAO, OBJECTS, segment)[0]
    target = found.target
    assert target is not None
    assert (target.name, target.kind, target.norad_id) == ("ISS", SATELLITE, 25544)
    assert found.altitude_deg == pytest.approx(41.0)
    there = horizontal(target.ra_deg, target.dec_deg, EVENING, place_of(NHAO), refraction=False)
    assert separation_deg(*there, 123.0, 41.0) < 0.01 / 3600.0


def test_below_the_horizon_is_a_place_too() -> None:
    segment = standing(OBJECTS, EVENING.timestamp(), {25544: (123.0, -41.0)})
    found = find("25544", EVENING, NHAO, OBJECTS, segment)[0]
    assert found.target is not None
    assert found.altitude_deg == pytest.approx(-41.0)


def test_a_satellite_whose_way_cannot_be_believed_is_offered_without_a_place() -> None:
    segment = standing(OBJECTS, EVENING.timestamp(), {25544: (123.0, 41.0)})
    found = find("hst", EVENING, NHAO, OBJECTS, segment)[0]
    assert (found.norad_id, found.target, found.altitude_deg) == (20580, None, None)


@pytest.mark.parametrize("late_s", [-86_400.0, -61.0, 1.0, 3_600.0])
def test_the_ways_of_another_moment_give_no_place(late_s: float) -> None:
    segment = standing(OBJECTS, EVENING.timestamp() + late_s, {25544: (123.0, 41.0)})
    found = find("iss", EVENING, NHAO, OBJECTS, segment)[0]
    assert (found.norad_id, found.target, found.altitude_deg) == (25544, None, None)


def test_the_ways_of_another_catalogue_give_no_place() -> None:
    fewer = space_objects(SOME[:3])
    segment = standing(fewer, EVENING.timestamp(), {25544: (123.0, 41.0)})
    found = find("hst", EVENING, NHAO, OBJECTS, segment)[0]
    assert (found.norad_id, found.target) == (20580, None)


def test_the_names_are_gathered_once_for_each_catalogue() -> None:
    again = replace(OBJECTS)
    assert satellite_names(OBJECTS) is satellite_names(OBJECTS)
    assert satellite_names(again) is not satellite_names(OBJECTS)


def test_a_real_catalogue_knows_whom_people_ask_for() -> None:
    objects = gather([read_file(FOLDER / CATALOGUE)], EVENING.timestamp()).objects
    for text, norad_id in (
        ("iss", 25544),
        ("国際宇宙ステーション", 25544),
        ("天宮", 48274),
        ("ハッブル", 20580),
        ("ひまわり", 40267),
        ("みちびき", 37158),
        ("だいち", 28931),
        ("98067A", 25544),
    ):
        assert numbers(text, objects)[0] == norad_id
    by_number = dict(zip(objects.norad_id.tolist(), objects.names, strict=True))
    together = [known for known in well_known() if known.norad_id in by_number]
    assert len(together) > 30
    for known in together:
        words = {folded(word) for one in (known.name_en, *known.others) for word in one.split()}
        named = folded(by_number[known.norad_id])
        assert any(word in named for word in words if len(word) > 2), known


def test_the_well_known_have_one_line_each_in_two_languages() -> None:
    everybody = well_known()
    assert len({known.norad_id for known in everybody}) == len(everybody)
    assert all(known.name_en.isascii() and known.name_en for known in everybody)
    assert not any(known.name_ja.isascii() for known in everybody)
    assert resources.path("satellite_names.csv").is_file()


@given(st.text(max_size=30))
def test_anything_typed_gives_satellites_or_none(text: str) -> None:
    hits = satellite_names(OBJECTS).find(folded(text), MOST)
    assert len({hit.at for hit in hits}) == len(hits)


@given(
    st.lists(st.text("abc-() ", max_size=6), min_size=1, max_size=30), st.text("abc", max_size=4)
)
def test_the_index_finds_what_looking_at_each_name_finds(names: list[str], key: str) -> None:
    keys = folded_all(names)
    assert keys == [folded(name) for name in names]
    found = {place: fit for fit, place in NameIndex(keys).find(key, 99)}
    wanted = {}
    for place, name in enumerate(keys):
        if key and name == key:
            wanted[place] = WHOLE
        elif key and name.startswith(key):
            wanted[place] = BEGINNING
        elif len(key) >= 3 and key in name:
            wanted[place] = PART
    assert found == wanted


def test_the_index_gives_the_first_of_many_and_no_parts_of_numbers() -> None:
    index = NameIndex(["m31", "m310", "abc31", "xabc"], parts_from=2)
    assert [hit.place for hit in index.find("m31", 9)] == [0, 1]
    assert [hit.place for hit in index.find("310", 9)] == []
    assert [hit.place for hit in index.find("abc", 9)] == [2, 3]
    assert [hit.place for hit in index.find("m", 1)] == [0]
    assert NameIndex([]).find("a", 9) == []
