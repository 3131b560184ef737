"""What operators type, and what is found for it."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import resources
from app.model.commands import SlewMount
from app.model.state import Site
from app.sky.stars import stars
from app.sky.targets import COORDINATES, MOST, find
from app.sky.typed_place import OutOfRange, read_place, write_place

NHAO = Site("Nishi-Harima", 35.0253, 134.3356, 449.0)
EVENING = datetime(2026, 11, 22, 9, 47, tzinfo=UTC)

SATURN = (8.0 + 36.1 / 60.0, 51.0 / 60.0 + 37.0 / 3600.0)

ras = st.floats(0.0, 359.999)
decs = st.floats(-89.999, 89.999)
separators = st.sampled_from(["colons", "spaces", "letters", "signs", "japanese"])


def sexagesimal(value: float, units: str, signed: bool) -> str:
    """Write hours or degrees with three decimals of seconds in one of the notations."""
    thousandths = round(abs(value) * 3_600_000)
    minutes, rest = divmod(thousandths, 60_000)
    head, middle = divmod(minutes, 60)
    sign = ("-" if value < 0.0 else "+") if signed else ""
    marks = {
        "colons": (":", ":", ""),
        "spaces": (" ", " ", ""),
        "letters": ("d" if signed else "h", "m", "s"),
        "signs": ("°" if signed else "h", "′" if signed else "m", "″" if signed else "s"),
        "japanese": ("度" if signed else "時", "分", "秒"),
    }[units]
    return f"{sign}{head:02d}{marks[0]}{middle:02d}{marks[1]}{rest / 1000:06.3f}{marks[2]}"


@pytest.mark.parametrize(
    "text",
    [
        "0 34 24.4 +0 51 37",
        "0h34m24.4s +0d51m37s",
        "0h 34m 24.4s  +0° 51′ 37″",
        "00:34:24.4 +00:51:37",
        "00:34:24.4, 00:51:37",
        "0h34m24.4s 0d51m37s",
        "RA 00h34m24.4s Dec +00°51'37\"",
        "α=0h34m24.4s δ=+0°51′37″",
        "赤経 0時34分24.4秒 赤緯 +0度51分37秒",
        "０ ３４ ２４．４　＋０ ５１ ３７",
        "００：３４：２４．４ ＋００：５１：３７",
        "003424.4+005137",
        "J003424.4+005137",
        "0 34 24.4 +0 51 37 J2000",
        "0 34 24.4 +0 51 37 (J2000.0)",
        "Dec +0 51 37 RA 0 34 24.4",
        "RA 0h34m24.4s, Dec +0°51´37〃",
        "ICRS 8.601667 +0.860278",
        "8.601667d 0.860278d",
        "8.601667° 0.860278°",
        "8.601667, 0.860278",
        "  +8.601667   +0.860278  ",
    ],
)
def test_every_usual_notation_is_read(text: str) -> None:
    place = read_place(text)
    assert place is not None
    assert place == pytest.approx(SATURN, abs=1e-5)


@pytest.mark.parametrize("minus", ["-", "−", "–", "‐", "－", "ー", "—", "―", "─", "⁻", "﹣"])
def test_every_minus_is_a_minus(minus: str) -> None:
    assert read_place(f"8.5 {minus}0.25") == (8.5, -0.25)
    assert read_place(f"0 34 0 {minus}0 30 0") == (8.5, -0.5)


@pytest.mark.parametrize(
    "text",
    [
        *("", "  ", "42", "+", "1 2 3", "1 2 3 4 5", "Sirius", "61 Cyg", "HIP 32349", "M 31"),
        *("0.5h34m +3d", "1h2h3 +4", "1 2 +3 +4", "1:2: +3:4:", "12h 5h", "5 -0 30 0", "1e3 4"),
        *("NGC 7000", "1h 2s +3d", "😀", "l=121.17", "az 12", "l=1h b=2"),
    ],
)
def test_what_is_not_surely_a_place_is_none(text: str) -> None:
    assert read_place(text) is None


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("0 34 24 +99 0 0", "declination must be from −90° to +90°, not +99°"),
        ("10 -95.5", "declination must be from −90° to +90°, not −95.5°"),
        ("10h +90d0m1s", "declination must be from −90° to +90°, not +90.00028°"),
        ("25 0 0 +10 0 0", "right ascension must be from 0h to below 24h, not 25h"),
        ("360 10", "right ascension must be from 0° to below 360°, not 360°"),
        ("-5 3", "right ascension must be from 0° to below 360°, not −5°"),
        ("1 75 0 +10 0 0", "the minutes of right ascension must be below 60, not 75"),
        ("1 0 0 +10 0 60", "the seconds of declination must be below 60, not 60"),
        ("l=400 b=3", "galactic longitude must be from 0° to below 360°, not 400°"),
        ("l=3 b=-95", "galactic latitude must be from −90° to 90°, not −95°"),
        ("l 12 70 b 3 0", "the minutes of an angle must be below 60, not 70"),
        ("az -5 alt 30", "azimuth must be from 0° to below 360°, not −5°"),
        ("方位 120 高度 −5", "altitude must be from 0° to 90°, not −5°"),
    ],
)
def test_a_place_out_of_range_is_answered_with_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(OutOfRange) as caught:
        find(text, EVENING, NHAO)
    assert str(caught.value) == sentence
    assert isinstance(caught.value, ValueError)
    assert str(caught.value.sentence) == sentence


@given(ra_deg=ras, dec_deg=decs, units=separators, wide=st.booleans())
def test_what_was_written_in_any_notation_is_read_again(
    ra_deg: float, dec_deg: float, units: str, wide: bool
) -> None:
    text = sexagesimal(ra_deg / 15.0, units, False) + " " + sexagesimal(dec_deg, units, True)
    if wide:
        text = "".join(
            chr(ord(letter) + 0xFEE0) if letter in "0123456789:.+-" else letter for letter in text
        )
    place = read_place(text)
    assert place is not None
    assert place[0] == pytest.approx(ra_deg, abs=1e-5)
    assert place[1] == pytest.approx(dec_deg, abs=1e-6)


@given(ra_deg=ras, dec_deg=decs)
def test_the_name_of_a_place_leads_back_to_it(ra_deg: float, dec_deg: float) -> None:
    place = read_place(write_place(ra_deg, dec_deg))
    assert place is not None
    around_deg = (place[0] - ra_deg + 180.0) % 360.0 - 180.0
    assert around_deg == pytest.approx(0.0, abs=0.05 / 240.0 + 1e-9)
    assert place[1] == pytest.approx(dec_deg, abs=0.5 / 3600.0 + 1e-9)


def test_a_place_is_written_as_the_screen_shows_it() -> None:
    assert write_place(8.601667, 0.860278) == "00h34m24.4s +00°51′37″"
    assert write_place(359.99999999, -0.00001) == "00h00m00.0s +00°00′00″"
    assert write_place(15.0, -0.51) == "01h00m00.0s −00°30′36″"


@settings(max_examples=60)
@given(st.text(max_size=40))
def test_anything_typed_gives_targets_or_a_sentence(text: str) -> None:
    try:
        found = find(text, EVENING, NHAO)
    except OutOfRange as error:
        assert "must be" in str(error)
        return
    assert len(found) <= MOST
    for one in found:
        assert one.target is not None
        SlewMount(one.target.ra_deg, one.target.dec_deg)
        assert (one.target.name, one.target.kind) == (one.name, one.kind)


@given(st.text(alphabet="0123456789.:+-−hmsd°'\" ,", max_size=24))
def test_number_soup_never_breaks_the_reader(text: str) -> None:
    try:
        place = read_place(text)
    except OutOfRange:
        return
    if place is not None:
        SlewMount(*place)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Sirius", "Sirius", "star"),
        ("siri", "Sirius", "star"),
        ("シリウス", "シリウス", "star"),
        ("しりうす", "シリウス", "star"),
        ("ｼﾘｳｽ", "シリウス", "star"),
        ("alpha CMa", "Sirius", "star"),
        ("α CMa", "Sirius", "star"),
        ("HIP 32349", "Sirius", "star"),
        ("hip32349", "Sirius", "star"),
        ("alpha Cen", "Rigil Kentaurus", "star"),
        ("lambda Sco", "Shaula", "star"),
        ("北極星", "北極星", "star"),
        ("ポラリス", "北極星", "star"),
        ("織姫", "ベガ", "star"),
        ("リギル ケンタウルス", "リギル・ケンタウルス", "star"),
        ("saturn", "Saturn", "planet"),
        ("土星", "土星", "planet"),
        ("天王", "天王星", "planet"),
        ("ＭＡＲＳ", "Mars", "planet"),
        ("Moon", "Moon", "moon"),
        ("月", "月", "moon"),
    ],
)
def test_names_are_found_in_both_languages(text: str, name: str, kind: str) -> None:
    best = find(text, EVENING, NHAO)[0]
    assert (best.name, best.kind) == (name, kind)


def test_whole_names_come_before_beginnings_and_bright_before_faint() -> None:
    names = [target.name for target in find("deneb", EVENING, NHAO)]
    assert names[:3] == ["Deneb", "Denebola", "Deneb Algedi"]
    assert find("ve", EVENING, NHAO)[0].name == "Venus"


@pytest.mark.parametrize("text", ["Sun", "太陽", "sun", "zzzz", ""])
def test_the_sun_and_the_unknown_are_not_offered(text: str) -> None:
    assert all(target.kind != "sun" for target in find(text, EVENING, NHAO))
    assert not any(target.name in {"Sun", "太陽"} for target in find(text, EVENING, NHAO))


def test_a_typed_place_becomes_a_target_of_that_place() -> None:
    target = find("0h34m24.4s +0d51m37s", EVENING, NHAO)[0].target
    assert target is not None
    assert (target.ra_deg, target.dec_deg) == pytest.approx(SATURN, abs=0.001)
    assert (target.name, target.kind) == ("00h34m24.4s +00°51′37″", COORDINATES)


def test_the_shipped_stars_are_whole_and_the_brightest_first() -> None:
    found = stars()
    assert len(found.hip) > 1600
    assert found.name(0) == "Sirius"
    assert found.name(0, japanese=True) == "シリウス"
    assert np.all(np.diff(found.magnitude) >= 0.0)
    assert found.magnitude[-1] <= 5.0
    assert np.unique(found.hip).size == found.hip.size
    assert np.all((found.ra_deg >= 0.0) & (found.ra_deg < 360.0))
    assert np.all(np.abs(found.dec_deg) <= 90.0)
    assert len(found.names_en) == len(found.names_ja) == len(found.hip)
    assert all(found.name(index) for index in range(len(found.hip)))
    assert all(unicodedata.is_normalized("NFC", name) for name in found.names_ja)


def test_the_stars_carry_their_licence() -> None:
    text = resources.path("stars.LICENSE.txt").read_text(encoding="utf-8")
    assert "Olaf Frohn" in text
    assert "Redistribution and use in source and binary forms" in text


def test_a_missing_resource_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"no-such\.csv"):
        resources.path("no-such.csv")
