"""Exposures as files: what is written is read back, here and by others; what is none is said."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from astropy.io import fits
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from drivers.camera.fits_file import read_fits, write_fits
from drivers.camera.protocol import Image
from drivers.errors import BadReply

BLOCK = 2880
"""FITS Standard 4.0, 3.1."""

SHAPES = st.tuples(st.integers(1, 40), st.integers(1, 40))


@given(shape=SHAPES, deep=st.booleans(), seed=st.integers(0, 99))
def test_every_count_comes_back(
    shape: tuple[int, int], deep: bool, seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    counts = np.random.default_rng(seed).integers(0, 65536 if deep else 256, shape)
    image: Image = counts.astype(np.uint16) if deep else counts.astype(np.uint8)
    path = tmp_path_factory.mktemp("fits") / "夜" / "one.fits"
    write_fits(path, image, {"EXPTIME": (30.0, "s"), "OBJECT": ("M 31, it's far", "")})
    again = read_fits(path)
    assert again.dtype == image.dtype
    assert np.array_equal(again, image)
    assert path.stat().st_size % BLOCK == 0
    with fits.open(path) as theirs:
        theirs.verify("exception")
        assert np.array_equal(theirs[0].data, image)
        assert theirs[0].header["EXPTIME"] == 30.0
        assert theirs[0].header["OBJECT"] == "M 31, it's far"


@pytest.mark.parametrize("kind", ["i2", "i4", "f4", "f8"])
def test_pictures_that_others_wrote_are_read(tmp_path: Path, kind: str) -> None:
    counts: NDArray[np.float64] = np.arange(300.0, 300.0 + 60 * 40).reshape(40, 60)
    path = tmp_path / "theirs.fits"
    fits.PrimaryHDU(counts.astype(kind)).writeto(path)
    assert np.array_equal(read_fits(path), counts.astype(np.uint16))


def test_a_picture_that_begins_at_the_bottom_is_turned_over(tmp_path: Path) -> None:
    image = np.arange(600, dtype=np.uint16).reshape(20, 30)
    path = tmp_path / "up.fits"
    made = fits.PrimaryHDU(image[::-1])
    made.header["ROWORDER"] = "BOTTOM-UP"
    made.writeto(path)
    assert np.array_equal(read_fits(path), image)


def test_brightness_beyond_16_bits_is_spread_over_them(tmp_path: Path) -> None:
    path = tmp_path / "radio.fits"
    fits.PrimaryHDU(np.array([[-1.0, np.nan], [0.0, 3.0]], np.float32)).writeto(path)
    image = read_fits(path)
    assert image[0, 0] == 0
    assert image[1, 1] == 65535
    assert 16000 < image[1, 0] < 17000


def header(*cards: str) -> bytes:
    """Give a header of these cards, as the standard has it."""
    return b"".join(card.ljust(80).encode() for card in (*cards, "END")).ljust(BLOCK)


BEGIN = f"SIMPLE  = {'T':>20}"
SIDES = (f"BITPIX  = {16:>20}", f"NAXIS   = {2:>20}", f"NAXIS1  = {3:>20}", f"NAXIS2  = {2:>20}")


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "is no FITS file"),
        (b"nothing of the kind" * 999, "is no FITS file"),
        (header(BEGIN).replace(b"END", b"   ") * 2, "is no FITS file"),
        (header(BEGIN, *SIDES)[:1000], "is no FITS file"),
        (header(f"SIMPLE  = {'F':>20}", *SIDES) + bytes(BLOCK), "is no FITS file"),
        (header(BEGIN), "has no picture"),
        (header(BEGIN, *SIDES[:3]) + bytes(BLOCK), "has no picture"),
        (header(BEGIN, f"BITPIX  = {17:>20}", *SIDES[1:]) + bytes(BLOCK), "has no picture"),
        (header(BEGIN, "BITPIX  = 'much'", *SIDES[1:]) + bytes(BLOCK), "has no picture"),
        (header(BEGIN, *SIDES[:3], f"NAXIS2  = {10**9:>20}"), "has no picture"),
        (header(BEGIN, *SIDES, "BSCALE  = x") + bytes(BLOCK), "is damaged"),
    ],
)
def test_what_is_none_is_said(tmp_path: Path, body: bytes, said: str) -> None:
    path = tmp_path / "bad.fits"
    path.write_bytes(body)
    with pytest.raises(BadReply, match=rf"bad\.fits {said}"):
        read_fits(path)


def test_a_file_of_former_versions_is_read(tmp_path: Path) -> None:
    counts = np.array([[0, 1, 2], [32768, 65534, 65535]], np.uint16)
    path = tmp_path / "former.fits"
    zero = (f"BZERO   = {32768:>20} / counts are unsigned", f"BSCALE  = {1:>20}")
    about = ("DATE-OBS= '2026-11-28T12:00:00.000' / begin, UTC", "ROWORDER= 'TOP-DOWN'")
    stored = (counts.astype(np.int32) - 32768).astype(">i2").tobytes()
    path.write_bytes(header(f"{BEGIN} / FITS 4.0", *SIDES, *zero, *about) + stored.ljust(BLOCK))
    assert np.array_equal(read_fits(path), counts)


def test_what_is_no_matter_is_read_over(tmp_path: Path) -> None:
    path = tmp_path / "odd.fits"
    path.write_bytes(header(BEGIN, *SIDES, "badkey  = 3", "EXPTIME = = =") + bytes(12))
    assert np.array_equal(read_fits(path), np.zeros((2, 3), np.uint16))


def test_the_first_plane_of_several_is_read(tmp_path: Path) -> None:
    planes = np.arange(24, dtype=np.uint16).reshape(2, 3, 4)
    path = tmp_path / "cube.fits"
    fits.PrimaryHDU(planes).writeto(path)
    assert np.array_equal(read_fits(path), planes[0])


def test_a_card_that_cannot_be_written_spoils_no_exposure(tmp_path: Path) -> None:
    path = tmp_path / "named.fits"
    named = ("夜 " * 50 + "\n", "")
    scale = (float("nan"), "arcsec a pixel")
    write_fits(path, np.zeros((4, 4), np.uint8), {"INSTRUME": named, "PIXSCALE": scale})
    assert read_fits(path).shape == (4, 4)
    head = fits.getheader(path)
    assert head["INSTRUME"] == "? " * 50 + "?"
    assert head["PIXSCALE"] is None


def test_a_file_cut_short_is_said(tmp_path: Path) -> None:
    path = tmp_path / "short.fits"
    write_fits(path, np.zeros((100, 100), np.uint16), {})
    path.write_bytes(path.read_bytes()[:-BLOCK])
    with pytest.raises(BadReply, match=r"short\.fits is cut short"):
        read_fits(path)


def test_nothing_half_written_is_left(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError, match="folder"):
        write_fits(tmp_path / "folder", np.zeros((4, 4), np.uint8), {})
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]
