"""Dots stamped into a picture: where they land, what they cover, and what they leave alone."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage

from widgets.sky_dots import DotForm, DotPicture, Dots

GROUND, INK, OTHER = QColor(20, 24, 27), QColor(220, 225, 230), QColor(110, 177, 220)
FORMS = (DotForm(2.0), DotForm(3.0), DotForm(4.0), DotForm(5.0, square=True), DotForm(6.0))


NOTHING = Dots(np.zeros(0), np.zeros(0), np.zeros(0, np.uint8), ())


def ground(wide: int = 120, tall: int = 80, ratio: float = 1.0) -> QImage:
    made = QImage(round(wide * ratio), round(tall * ratio), QImage.Format.Format_RGB32)
    made.setDevicePixelRatio(ratio)
    made.fill(GROUND)
    return made


def dots(x: list[float], y: list[float], form: DotForm, ink: QColor = INK) -> Dots:
    look = np.zeros(len(x), np.uint8)
    return Dots(np.array(x, dtype=float), np.array(y, dtype=float), look, ((form, ink),))


def inked(picture: QImage) -> NDArray[np.bool_]:
    """Say of each pixel, row by row, whether it is no longer ground."""
    pixels = np.frombuffer(picture.constBits(), np.uint32).reshape(picture.height(), -1)
    changed: NDArray[np.bool_] = pixels[:, : picture.width()] != GROUND.rgb()
    return changed


@given(x=st.floats(10.0, 110.0), y=st.floats(10.0, 70.0), form=st.sampled_from(FORMS))
def test_a_dot_lies_around_its_place(x: float, y: float, form: DotForm) -> None:
    picture = DotPicture().make(ground(), QRectF(0, 0, 120, 80), dots([x], [y], form))
    for along, middle in ((0, x), (1, y)):
        touched = np.flatnonzero(inked(picture).any(axis=along))
        assert 0.5 * (touched[0] + touched[-1] + 1.0) == pytest.approx(middle, abs=0.51)
        assert touched.size == form.size_px


def test_a_hollow_dot_shows_what_is_under_it() -> None:
    hollow = dots([60.0], [40.0], DotForm(5.0, hollow=True))
    picture = DotPicture().make(ground(), QRectF(0, 0, 120, 80), hollow)
    assert picture.pixelColor(60, 40) == GROUND
    assert picture.pixelColor(58, 40) == INK


def test_later_dots_cover_earlier_ones() -> None:
    looks = ((FORMS[2], INK), (FORMS[2], OTHER))
    both = Dots(np.full(2, 60.0), np.full(2, 40.0), np.array([1, 0], np.uint8), looks)
    picture = DotPicture().make(ground(), QRectF(0, 0, 120, 80), both)
    assert picture.pixelColor(60, 40) == OTHER


@given(
    at=st.lists(
        st.tuples(st.floats(-500.0, 500.0), st.floats(-500.0, 500.0)), min_size=1, max_size=40
    )
)
def test_nothing_is_drawn_outside_the_map(at: list[tuple[float, float]]) -> None:
    inside = QRectF(30.0, 20.0, 60.0, 40.0)
    some = dots([x for x, _ in at], [y for _, y in at], FORMS[2])
    picture = DotPicture().make(ground(), inside, some)
    outside = inked(picture).copy()
    outside[17:63, 27:93] = False
    assert not outside.any()


def test_dots_of_before_are_gone() -> None:
    pictures, clean = DotPicture(), ground()
    pictures.make(clean, QRectF(0, 0, 120, 80), dots([20.0], [20.0], FORMS[2]))
    picture = pictures.make(clean, QRectF(0, 0, 120, 80), dots([90.0], [60.0], FORMS[2]))
    assert picture.pixelColor(20, 20) == GROUND
    assert picture.pixelColor(90, 60) == INK


def test_another_ground_is_taken_in_its_size() -> None:
    pictures = DotPicture()
    pictures.make(ground(), QRectF(0, 0, 120, 80), NOTHING)
    picture = pictures.make(ground(70, 50), QRectF(0, 0, 70, 50), NOTHING)
    assert (picture.width(), picture.height()) == (70, 50)
    assert not inked(picture).any()


def test_a_dense_screen_has_dots_as_large() -> None:
    plain = DotPicture().make(ground(), QRectF(0, 0, 120, 80), dots([60.0], [40.0], FORMS[2]))
    dense = DotPicture().make(
        ground(ratio=2.0), QRectF(0, 0, 120, 80), dots([60.0], [40.0], FORMS[2])
    )
    assert dense.devicePixelRatio() == 2.0
    assert dense.pixelColor(120, 80) == INK
    assert inked(dense).sum() == pytest.approx(4 * inked(plain).sum(), abs=14)


def test_red_stays_red_where_a_dot_is_only_half_there() -> None:
    red = QImage(40, 40, QImage.Format.Format_RGB32)
    red.fill(QColor(9, 0, 0))
    some = dots([20.0], [20.0], DotForm(4.0), QColor(191, 0, 0))
    picture = DotPicture().make(red, QRectF(0, 0, 40, 40), some)
    colours = {picture.pixelColor(x, y).getRgb() for x in range(40) for y in range(40)}
    assert len(colours) == 3
    assert all(colour[1:] == (0, 0, 255) for colour in colours)  # type: ignore[index]
