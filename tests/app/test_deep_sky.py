"""Clusters, nebulae and galaxies: who is known, how they are found, where they stand."""

from __future__ import annotations

import csv
import unicodedata
from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import resources
from app.model.state import Site
from app.sky.deep_sky import (
    DEEP_SKY,
    constellations,
    deep_sky,
    deep_sky_things,
    numbered,
)
from app.sky.night import place_of
from app.sky.open_ngc import UNKNOWN_MAG
from app.sky.targets import Found, find
from drivers.coordinates import horizontal, separation_deg

NHAO = Site("Nishi-Harima", 35.0253, 134.3356, 449.0)
EVENING = datetime(2026, 11, 22, 9, 47, tzinfo=UTC)


def best(text: str, japanese: bool = False) -> Found:
    return find(text, EVENING, NHAO, japanese=japanese)[0]


def every_number() -> set[str]:
    known = deep_sky()
    return {
        one.replace(" ", "")
        for number, others in zip(known.numbers, known.others, strict=True)
        for one in (number, *others)
    }


def test_all_of_messier_and_caldwell_are_known() -> None:
    known = deep_sky()
    assert sorted({*known.messier.tolist()} - {0}) == [n for n in range(1, 111) if n != 102]
    assert {f"M{n}" for n in range(1, 111)} <= every_number()
    assert {f"C{n}" for n in range(1, 110)} <= every_number()
    assert len(set(known.numbers)) == len(known.numbers)


def test_all_that_we_have_a_name_for_are_known_by_it() -> None:
    known = deep_sky()
    with resources.path("deep_sky.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["number"] for row in rows} <= every_number()
    for row in rows:
        assert row["name_en"] in known.names_en
        assert row["name_ja"] in known.names_ja
        assert unicodedata.is_normalized("NFC", row["name_ja"])


def test_the_shipped_names_say_where_they_and_the_rest_come_from() -> None:
    text = resources.path("deep_sky.LICENSE.txt").read_text(encoding="utf-8")
    for named in ("OpenNGC", "Mattia Verga", "Attribution-ShareAlike 4.0", "deep_sky.csv"):
        assert named in text


def test_the_catalogue_is_whole_and_the_brightest_first() -> None:
    known = deep_sky()
    assert np.all(np.diff(known.magnitude) >= 0.0)
    assert np.all((known.ra_deg >= 0.0) & (known.ra_deg < 360.0))
    assert np.all(np.abs(known.dec_deg) <= 90.0)
    assert set(known.constellations) <= {*constellations(), ""}
    assert len(constellations()) == 88
    assert not {"Dup", "NonEx"} & set(known.types)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("M31", "M31"),
        ("m 31", "M31"),
        ("M031", "M31"),
        ("Ｍ３１", "M31"),
        ("Messier 31", "M31"),
        ("メシエ31", "M31"),
        ("めしえ３１", "M31"),
        ("NGC224", "M31"),
        ("NGC 0224", "M31"),
        ("ngc-224", "M31"),
        ("andromeda galaxy", "M31"),
        ("アンドロメダ銀河", "M31"),
        ("あんどろめだ銀河", "M31"),
        ("アンドロメダ大星雲", "M31"),
        ("Mel 22", "M45"),
        ("Melotte 22", "M45"),
        ("すばる", "M45"),
        ("スバル", "M45"),
        ("ｽﾊﾞﾙ", "M45"),
        ("昴", "M45"),
        ("Pleiades", "M45"),
        ("C14", "C14"),
        ("Caldwell 14", "C14"),
        ("IC 434", "IC 434"),
        ("馬頭星雲", "IC 434"),
        ("Horsehead", "IC 434"),
        ("B33", "B33"),
        ("Barnard 33", "B33"),
        ("NGC 281", "NGC 281"),
        ("Pacman", "NGC 281"),
        ("NGC 2024", "NGC 2024"),
        ("Flame Nebula", "NGC 2024"),
        ("NGC2359", "NGC 2359"),
        ("NGC6334", "NGC 6334"),
        ("猫の手", "NGC 6334"),
        ("NGC 7317", "NGC 7317"),
        ("ステファンの五つ子", "NGC 7317"),
        ("M102", "NGC 5866"),
        ("オリオン大星雲", "M42"),
        ("ハーシェルの宝石箱", None),
    ],
)
def test_deep_sky_is_found_by_name_and_by_number(text: str, number: str | None) -> None:
    found = [one for one in find(text, EVENING, NHAO) if one.kind == DEEP_SKY]
    if number is None:
        assert not found
        return
    assert best(text).kind == DEEP_SKY
    assert found[0].name.startswith(number)


def test_what_is_found_says_what_it_is_and_how_high_it_stands() -> None:
    found = best("M31")
    assert (found.type, found.constellation, found.norad_id) == ("G", "And", None)
    assert found.target is not None
    assert separation_deg(found.target.ra_deg, found.target.dec_deg, 10.6847, 41.2688) < 0.01
    _, altitude_deg = horizontal(found.target.ra_deg, found.target.dec_deg, EVENING, place_of(NHAO))
    assert found.altitude_deg == pytest.approx(altitude_deg)
    assert best("Sirius").constellation == "CMa"


def test_a_number_is_named_in_the_language_of_the_screen() -> None:
    assert best("M31").name == "M31 Andromeda Galaxy"
    assert best("M31", japanese=True).name == "M31 アンドロメダ銀河"
    assert best("アンドロメダ銀河").name == "M31 アンドロメダ銀河"
    assert best("Andromeda Galaxy", japanese=True).name == "M31 Andromeda Galaxy"


def test_exact_numbers_come_before_longer_ones() -> None:
    names = [one.name for one in find("M3", EVENING, NHAO)]
    assert names[0] == "M3"
    assert names[1] == "M31 Andromeda Galaxy"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("NGC 5000", "NGC 5000"),
        ("NGC7839", "NGC 7839"),
        ("IC 1", "IC 1"),
        ("IC 5386", "NGC 7832"),
        ("IC 11", "NGC 281"),
        ("NGC 6885", "NGC 6882"),
    ],
)
def test_any_number_of_ngc_and_ic_leads_to_something(text: str, number: str) -> None:
    assert best(text).name.startswith(number)


@pytest.mark.parametrize("text", ["NGC 0", "NGC 7841", "NGC 99999", "IC 5387", "IC 67", "NGC"])
def test_numbers_that_are_none_lead_nowhere(text: str) -> None:
    assert not any(
        one.name.replace(" ", "") == text.replace(" ", "") for one in find(text, EVENING, NHAO)
    )


@given(st.integers(1, 7840))
def test_numbered_gives_one_or_nobody(number: int) -> None:
    found = numbered("NGC", number)
    assert len(found.numbers) <= 1
    assert all(0.0 <= ra_deg < 360.0 for ra_deg in found.ra_deg.tolist())


def test_unknown_brightness_is_not_told_as_one() -> None:
    flame = best("Flame Nebula")
    assert flame.target is not None
    assert flame.target.magnitude is None
    index = deep_sky().numbers.index("NGC 2024")
    assert deep_sky().magnitude[index] == UNKNOWN_MAG


def test_things_in_the_sky_are_messier_s_and_what_is_bright() -> None:
    above = deep_sky_things(EVENING, NHAO, 7.0)
    everything = deep_sky_things(EVENING, NHAO, 7.0, japanese=True, below=True)
    assert 0 < len(above) < len(everything)
    assert all(thing.altitude_deg > 0.0 for thing in above)
    assert all(
        thing.magnitude <= 7.0 or deep_sky().messier[thing.index] > 0 for thing in everything
    )
    assert {int(deep_sky().messier[thing.index]) for thing in everything} >= {1, 31, 110}
    assert "M31 アンドロメダ銀河" in {thing.target.name for thing in everything}
