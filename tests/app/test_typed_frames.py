"""Places typed in other frames: galactic, of the equinox of 1950, azimuth and altitude."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from astropy import units
from astropy.coordinates import FK4, Galactic, SkyCoord
from hypothesis import given
from hypothesis import strategies as st

from app.model.state import Site
from app.sky.night import place_of
from app.sky.typed_axes import read_galactic, read_horizontal
from app.sky.typed_place import OutOfRange, read_place, read_place_at
from drivers.coordinates import horizontal, separation_deg

NHAO = Site("Nishi-Harima", 35.0253, 134.3356, 449.0)
EVENING = datetime(2026, 11, 22, 9, 47, tzinfo=UTC)
M31 = (10.68470833, 41.26875)

around = st.floats(0.0, 359.999)
up = st.floats(-89.9, 89.9)
above = st.floats(0.5, 89.5)
wide = st.booleans()


def widened(text: str) -> str:
    """Write a text as a Japanese keyboard does in full width."""
    return "".join(chr(ord(one) + 0xFEE0) if "!" <= one <= "~" else one for one in text)


def dms(value_deg: float) -> str:
    sign = "−" if value_deg < 0.0 else "+"
    hundredths = round(abs(value_deg) * 360_000)
    minutes, rest = divmod(hundredths, 6000)
    return f"{sign}{minutes // 60}°{minutes % 60:02d}′{rest / 100:05.2f}″"


@pytest.mark.parametrize(
    "text",
    [
        "l=121.17 b=-21.57",
        "l 121.17 b −21.57",
        "L=121.17, B=-21.57",
        "b=-21.57 l=121.17",
        "l121.17b-21.57",
        "gal 121.17 -21.57",
        "galactic 121.17, -21.57",
        "121.17 -21.57 (gal)",
        "glon 121.17 glat -21.57",
        "銀経 121.17 銀緯 -21.57",
        "銀経１２１．１７度 銀緯−２１．５７度",
        "l=121°10′12″ b=−21°34′12″",
    ],
)
def test_galactic_coordinates_lead_to_the_galaxy_that_is_there(text: str) -> None:
    place = read_place(text)
    assert place is not None
    assert separation_deg(*place, *M31) < 0.01


@given(around_deg=around, up_deg=up, form=st.sampled_from(("decimal", "dms", "ja")), wide=wide)
def test_galactic_coordinates_are_read_again(
    around_deg: float, up_deg: float, form: str, wide: bool
) -> None:
    text = {
        "decimal": f"l={around_deg:.6f} b={up_deg:+.6f}",
        "dms": f"b={dms(up_deg)} l={dms(around_deg)[1:]}",
        "ja": f"銀経 {around_deg:.6f} 銀緯 {up_deg:.6f}",
    }[form]
    text = widened(text) if wide else text
    assert read_galactic(text) == pytest.approx((around_deg, up_deg), abs=2e-6)
    place = read_place(text)
    assert place is not None
    wanted = SkyCoord(around_deg, up_deg, unit="deg", frame=Galactic()).icrs
    assert separation_deg(*place, wanted.ra.deg, wanted.dec.deg) < 0.05 / 3600.0


@pytest.mark.parametrize(
    "text",
    [
        "0 40 00.1 +40 59 43 B1950",
        "0h40m00.1s +40°59′43″ (B1950.0)",
        "B004000.1+405943",
        "10.000417 40.995278 FK4",
        "00:40:00.1 +40:59:43 equinox B1950",
        "0 40 00.1 +40 59 43 分点 B1950",
    ],
)
def test_a_place_of_the_equinox_of_1950_is_turned_into_icrs(text: str) -> None:
    place = read_place(text)
    assert place is not None
    assert separation_deg(*place, *M31) < 3.0 / 3600.0


@given(ra_deg=around, dec_deg=up)
def test_the_equinox_of_1950_is_turned_as_astropy_does(ra_deg: float, dec_deg: float) -> None:
    place = read_place(f"{ra_deg:.7f} {dec_deg:+.7f} B1950")
    assert place is not None
    old = FK4(ra=ra_deg * units.deg, dec=dec_deg * units.deg, equinox="B1950", obstime="B1950")
    wanted = SkyCoord(old).icrs
    assert separation_deg(*place, wanted.ra.deg, wanted.dec.deg) < 0.5 / 3600.0


@pytest.mark.parametrize(
    "text",
    [
        "az 120 alt 45",
        "Az=120°, Alt=45°",
        "alt 45 az 120",
        "El=45 Az=120",
        "azimuth 120 elevation 45",
        "az/alt 120 45",
        "方位 120 高度 45",
        "方位角120度 仰角45度",
        "方位１２０　高度４５",
        "az 120 0 0 alt 45 0 0",
    ],
)
def test_azimuth_and_altitude_become_the_place_of_now(text: str) -> None:
    place = read_place_at(text, EVENING, NHAO)
    assert place is not None
    assert horizontal(*place, EVENING, place_of(NHAO)) == pytest.approx((120.0, 45.0), abs=1e-6)
    assert read_place(text) is None


@given(azimuth_deg=around, altitude_deg=above, japanese=st.booleans(), wide=wide)
def test_azimuth_and_altitude_are_read_again(
    azimuth_deg: float, altitude_deg: float, japanese: bool, wide: bool
) -> None:
    names = ("方位", "高度") if japanese else ("az", "alt")
    text = f"{names[0]} {azimuth_deg:.5f} {names[1]} {altitude_deg:.5f}"
    text = widened(text) if wide else text
    assert read_horizontal(text) == pytest.approx((azimuth_deg, altitude_deg), abs=1e-5)
    place = read_place_at(text, EVENING, NHAO)
    assert place is not None
    seen = horizontal(*place, EVENING, place_of(NHAO))
    assert separation_deg(*seen, azimuth_deg, altitude_deg) < 0.1 / 3600.0


def test_a_place_among_the_stars_needs_no_horizon() -> None:
    assert read_place_at("8.5 -0.25", EVENING, NHAO) == (8.5, -0.25)


@given(
    ra_deg=around, dec_deg=up, letter=st.sampled_from(("J", "j", "")), minus=st.sampled_from("-−")
)
def test_packed_designations_are_read_again(
    ra_deg: float, dec_deg: float, letter: str, minus: str
) -> None:
    tenths = round(ra_deg / 15.0 * 36_000) % 864_000
    seconds = round(abs(dec_deg) * 3600)
    sign = minus if dec_deg < 0.0 else "+"
    text = (
        f"{letter}{tenths // 36_000:02d}{tenths // 600 % 60:02d}{tenths % 600 / 10:04.1f}"
        f"{sign}{seconds // 3600:02d}{seconds // 60 % 60:02d}{seconds % 60:02d}"
    )
    place = read_place(text)
    assert place is not None
    assert separation_deg(*place, ra_deg, dec_deg) < 1.0 / 3600.0


def test_short_designations_are_hours_and_degrees_with_their_letter_only() -> None:
    assert read_place("J0034+0051") == pytest.approx((8.5, 0.85))
    assert read_place("0034+0051") == (34.0, 51.0)


@given(st.text(alphabet="0123456789.+-−lbazelt方位高度銀経緯 =,°BJ", max_size=24))
def test_a_soup_of_names_and_numbers_never_breaks_the_reader(text: str) -> None:
    try:
        place = read_place_at(text, EVENING, NHAO)
    except OutOfRange as error:
        assert "must be" in str(error)
        return
    if place is not None:
        assert 0.0 <= place[0] < 360.0
        assert -90.0 <= place[1] <= 90.0
