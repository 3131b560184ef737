"""Two- and three-line elements are read as SGP4's own code reads them, and nothing wrong passes."""

from __future__ import annotations

import gzip
import string

import numpy as np
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from sgp4.api import Satrec

from app.sky.elements.reading import Reading, read_elements
from tests.app.elements.made_sets import (
    ISS,
    ISS_1,
    ISS_2,
    SHARED,
    changed,
    lines_of,
    numbered,
    satrecs,
    with_sum,
)


def read(text: str) -> Reading:
    return read_elements(text.encode(), "test.tle")


def said(reading: Reading) -> list[tuple[str, str, str]]:
    return [(fault.place, fault.name, str(fault.reason)) for fault in reading.faults]


def as_sgp4_has_them(satrec: Satrec) -> list[float]:
    return [
        satrec.bstar,
        satrec.ndot,
        satrec.nddot,
        satrec.ecco,
        satrec.argpo,
        satrec.inclo,
        satrec.mo,
        satrec.no_kozai,
        satrec.nodeo,
    ]


@given(satrecs())
def test_what_sgp4_writes_is_read_as_sgp4_reads_it(satrec: Satrec) -> None:
    first, second = lines_of(satrec)
    assume(len(first) == len(second) == 69)
    again = Satrec.twoline2rv(first, second)
    reading = read(f"0 SOME NAME\n{first}\n{second}\n")
    assert not reading.faults
    elements = reading.elements
    assert elements.values[0].tolist() == as_sgp4_has_them(again)
    assert elements.epoch_jd[0].tolist() == [again.jdsatepoch, again.jdsatepochF]
    assert elements.norad_id[0] == again.satnum
    assert elements.names == ("SOME NAME",)


@pytest.mark.parametrize(
    ("file", "count"),
    [
        ("catalogue-2022-01-22.3le.gz", 23_939),
        ("starlink-2026-05-30.3le.gz", 10_395),
        ("oneweb-2026-05-30.3le.gz", 651),
    ],
)
def test_every_real_object_is_read_bit_by_bit(file: str, count: int) -> None:
    data = (SHARED / file).read_bytes()
    reading = read_elements(data, file)
    assert not reading.faults
    assert len(reading.elements) == count
    lines = [line.strip() for line in gzip.decompress(data).decode().splitlines()]
    pairs = [lines[at : at + 2] for at, line in enumerate(lines) if line.startswith("1 ")]
    theirs = [Satrec.twoline2rv(*pair) for pair in pairs]
    assert np.array_equal(reading.elements.values, [as_sgp4_has_them(one) for one in theirs])
    assert np.array_equal(
        reading.elements.epoch_jd, [(one.jdsatepoch, one.jdsatepochF) for one in theirs]
    )
    assert reading.elements.norad_id.tolist() == [one.satnum for one in theirs]


PRINTABLE = string.printable.replace("\x0b", "").replace("\x0c", "") + "é"


@given(
    satrecs(),
    st.sampled_from([1, 2]),
    st.integers(0, 68),
    st.sampled_from(PRINTABLE),
    st.sampled_from(["replaced", "left out", "put in"]),
)
@example(Satrec.twoline2rv(ISS_1, ISS_2), 2, 8, "-", "replaced")
def test_one_wrong_character_is_noticed_or_changes_nothing(
    satrec: Satrec, line: int, column: int, character: str, how: str
) -> None:
    lines = list(lines_of(satrec))
    assume(all(len(one) == 69 for one in lines))
    right = read("\n".join(lines))
    assert not right.faults
    old = lines[line - 1]
    rest = old[column:] if how == "put in" else old[column + 1 :]
    lines[line - 1] = old[:column] + ("" if how == "left out" else character) + rest
    wrong = read("\n".join(lines))
    if len(wrong.elements):
        # the designator's letters are in no checksum: nobody can notice
        assert wrong.elements.norad_id.tolist() == right.elements.norad_id.tolist()
        assert np.array_equal(wrong.elements.epoch_jd, right.elements.epoch_jd)
        assert np.array_equal(wrong.elements.values, right.elements.values)
    else:
        assert wrong.faults


@given(st.integers(0, 68), st.sampled_from(string.digits + string.ascii_uppercase + " +-."))
def test_one_wrong_character_in_iss_is_noticed_wherever_it_is(column: int, character: str) -> None:
    for line, old in ((1, ISS_1), (2, ISS_2)):
        new = old[:column] + character + old[column + 1 :]
        pair = (new, ISS_2) if line == 1 else (ISS_1, new)
        reading = read("\n".join(pair))
        if len(reading.elements):
            assert np.array_equal(reading.elements.values, read(ISS).elements.values)
        else:
            assert len(reading.faults) >= 1


def test_two_and_three_lines_blank_ones_and_garbage_may_be_mixed() -> None:
    text = (
        "# fetched by hand\r\n\r\n"
        "0 ISS (ZARYA)\r\n"
        f"{ISS_1}   \r\n\r\n  {ISS_2}\r\n"
        "what is this line that is much longer than any name of a satellite could be?\r\n"
        f"{numbered('00005')}\r"
        "<pre>\n"
        f"{numbered('    5', 'Vanguard 1   ')}"
    )
    reading = read_elements(b"\xef\xbb\xbf" + text.encode(), "test.tle")
    assert said(reading) == []
    assert reading.elements.names == ("ISS (ZARYA)", "", "Vanguard 1")
    assert reading.elements.norad_id.tolist() == [25544, 5, 5]


def test_designators_are_written_out() -> None:
    text = ISS + changed(1, 9, "57001B  ") + changed(1, 9, "26123ABC") + changed(1, 9, "        ")
    assert read(text).elements.designators == ("1998-067A", "1957-001B", "2026-123ABC", "")


@pytest.mark.parametrize(
    ("number", "value"),
    [
        ("    5", 5),
        ("00005", 5),
        ("A0000", 100_000),
        ("a0000", 100_000),
        ("H9999", 179_999),
        ("J0000", 180_000),
        ("N9999", 229_999),
        ("P0000", 230_000),
        ("T0288", 270_288),
        ("Z9999", 339_999),
    ],
)
def test_numbers_of_five_characters(number: str, value: int) -> None:
    assert read(numbered(number)).elements.norad_id.tolist() == [value]


@pytest.mark.parametrize("number", ["I0000", "O0000", "A 000", "4 004"])
def test_numbers_that_are_none_are_said(number: str) -> None:
    reading = read(ISS + numbered(number, "BAD"))
    assert len(reading.elements) == 1
    assert said(reading) == [
        ("test.tle, line 5", "BAD", f"the catalogue number in line 1 cannot be read: “{number}”")
    ]


@pytest.mark.parametrize("number", ["     ", "B12C4"])
def test_what_has_no_number_is_no_object(number: str) -> None:
    reading = read(ISS + numbered(number))
    assert len(reading.elements) == 1
    assert len(reading.faults) == 1


def test_the_fields_of_2019_are_valid() -> None:
    first = with_sum("1     5U 58002B   19182.91850457 +.00000063 +00000-0 +10143-3 0  9990")
    second = with_sum("2     5 034.2700 063.2400 1845000 012.7000 350.9000 10.84800000 15680")
    elements = read(f"{first}\n{second}").elements
    assert elements.norad_id.tolist() == [5]
    assert elements.values[0, 0] == pytest.approx(0.10143e-3)
    assert np.degrees(elements.values[0, 5]) == pytest.approx(34.27)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            f"{ISS_1[:40]}\n{ISS_2}",
            ("test.tle, line 1", "25544", "line 1 is cut short: 40 of 69 characters"),
        ),
        (
            f"{ISS_1}\n{ISS_2[:68]}",
            ("test.tle, line 1", "25544", "line 2 is cut short: 68 of 69 characters"),
        ),
        (
            f"{ISS_1}9\n{ISS_2}",
            ("test.tle, line 1", "25544", "line 1 is too long: 70 instead of 69 characters"),
        ),
        (
            f"ISS\n{ISS_1[:-1]}0\n{ISS_2}".replace(f"{ISS_1[:-1]}0", f"{ISS_1[:-1]}x"),
            (
                "test.tle, line 2",
                "ISS",
                f"the checksum of line 1 is “x” and should be {ISS_1[-1]}",
            ),
        ),
        (
            f"{ISS_1}\n{numbered('25545').splitlines()[1]}",
            (
                "test.tle, line 1",
                "25544",
                "the two lines are of different objects, 25544 and 25545",
            ),
        ),
        (
            changed(2, 8, " -1.6400"),
            ("test.tle, line 1", "25544", "the inclination in line 2 cannot be read: “-1.6400”"),
        ),
        (
            changed(2, 8, "181.0000"),
            ("test.tle, line 1", "25544", "the inclination must be from 0° to 180°, not 181°"),
        ),
        (
            changed(2, 52, " 0.00000000"),
            (
                "test.tle, line 1",
                "25544",
                "the mean motion must be above 0 and at most 20 revolutions a day, not 0",
            ),
        ),
        (
            changed(1, 18, "26367.50000000"),
            ("test.tle, line 1", "25544", "the epoch in line 1 cannot be read: “26367.50000000”"),
        ),
        (
            changed(1, 62, "4"),
            ("test.tle, line 1", "25544", "the elements are for SGP4-XP, which is not SGP4"),
        ),
        (ISS_1, ("test.tle, line 1", "25544", "line 1 is not followed by a line 2")),
        (ISS_2, ("test.tle, line 1", "25544", "line 2 does not follow a line 1")),
        (
            f"{ISS_1}\nwhat\n{ISS_2}",
            ("test.tle, line 1", "25544", "line 1 is not followed by a line 2"),
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_place_and_the_others_are_read(
    text: str, fault: tuple[str, str, str]
) -> None:
    reading = read(f"{text}\n{numbered('00005', 'VANGUARD 1')}")
    assert reading.elements.names == ("VANGUARD 1",)
    assert said(reading) == [fault]


def test_faults_stand_in_the_order_of_the_source() -> None:
    reading = read(f"{ISS_2}\n{ISS_1[:-1]}\n{ISS_2}\n{ISS}{ISS_1}\n{changed(2, 8, '999.0000')}")
    places = [int(fault.place.rpartition(" ")[2]) for fault in reading.faults]
    assert places == sorted(places)
    assert len(places) == 4


@given(st.binary(max_size=400))
def test_noise_around_a_set_loses_nothing(noise: bytes) -> None:
    data = noise.replace(b"\x1f\x8b", b"") + b"\n\n" + ISS.encode() + b"\n" + noise
    reading = read_elements(data.lstrip(b"{[< \t\r\n\xff\xfe"), "noise")
    assert 25544 in reading.elements.norad_id
