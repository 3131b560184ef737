"""The Earth's shadow, against what an eye on the satellite would see."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from skyfield.geometry import intersect_line_and_sphere

from app.model.satellites import Light
from app.sky.orbits.shadow import AU_KM, EARTH_KM, SUN_KM, light_of, phase_angle_deg

Array = NDArray[np.float64]
MIDDLE = np.zeros(3)
SUN = np.array([1.0, 0.0, 0.0])


def seen_from(position_km: Array) -> Array:
    """How much the Earth's disc leaves of the Sun's: above 0 all, below -1 nothing.

    Two discs with their own radii and the angle between them; no cones.
    """
    to_sun = AU_KM * SUN[:, None] - position_km
    far = np.linalg.norm(to_sun, axis=0)
    out = np.linalg.norm(position_km, axis=0)
    apart = np.arccos(np.clip(np.sum(to_sun * -position_km, axis=0) / (far * out), -1.0, 1.0))
    earth, sun = np.arcsin(EARTH_KM / out), np.arcsin(SUN_KM / far)
    left: Array = (apart - earth - sun) / (2.0 * sun)
    return left


def around(count: int, seed: int, most_km: float = 45_000.0) -> Array:
    random = np.random.default_rng(seed)
    way = random.normal(size=(3, count))
    way /= np.linalg.norm(way, axis=0)
    distance = np.exp(random.uniform(np.log(6500.0), np.log(most_km), count))
    position: Array = way * distance
    return position


def test_light_is_what_an_eye_up_there_would_see() -> None:
    # Many of them close to the edge of the shadow, where the penumbra is.
    position = around(200_000, 1)
    position[0] = -np.abs(position[0])
    beside = np.hypot(position[1], position[2])
    near = np.random.default_rng(2).normal(EARTH_KM, 60.0, beside.size) / beside
    position[1:, ::2] *= near[::2]
    position = position[:, np.linalg.norm(position, axis=0) > EARTH_KM]
    light = light_of(position, MIDDLE, SUN)
    left = seen_from(position)
    # Cones of an infinitely far Sun and a near one part by metres: 0.1 % of the penumbra.
    sure = (np.abs(left) > 1e-3) & (np.abs(left + 1.0) > 1e-3)
    expected = np.where(
        left > 0.0, Light.SUNLIT, np.where(left < -1.0, Light.SHADOW, Light.PENUMBRA)
    )
    assert np.array_equal(light[sure], expected[sure])
    assert sure.mean() > 0.9
    assert np.bincount(light[sure]).min() > 2_000


def test_light_is_skyfields_but_for_the_penumbra() -> None:
    """Skyfield's ``is_sunlit`` asks whether the line to the Sun's middle meets the Earth."""
    position = around(20_000, 3)
    to_sun = AU_KM * SUN[:, None] - position
    near, far = intersect_line_and_sphere(to_sun, -position, EARTH_KM)
    with np.errstate(invalid="ignore"):
        lit = ~((near > 0.0) | (far > 0.0))
    light = light_of(position, MIDDLE, SUN)
    assert (light[lit] >= Light.PENUMBRA).all()
    assert (light[~lit] <= Light.PENUMBRA).all()
    assert lit.any()
    assert (~lit).any()


def test_the_middle_of_the_earth_may_be_anywhere() -> None:
    position = around(1000, 4)
    there = np.array([10.0, -6000.0, 300.0])
    moved = light_of(position + there[:, None], there, SUN)
    assert np.array_equal(moved, light_of(position, MIDDLE, SUN))


@given(st.floats(6600.0, 2e6), st.floats(0.0, 89.0))
def test_on_the_sunny_side_it_is_never_dark(out_km: float, aside_deg: float) -> None:
    aside = np.radians(aside_deg)
    position = out_km * np.array([[np.cos(aside)], [np.sin(aside)], [0.0]])
    assert light_of(position, MIDDLE, SUN)[0] == Light.SUNLIT


@pytest.mark.parametrize(
    ("behind_km", "aside_km", "light"),
    [
        # A geostationary satellite at an equinox: the shadow is about 17.4° wide in its orbit.
        (42_164.0, 0.0, Light.SHADOW),
        (42_164.0 * np.cos(np.radians(8.3)), 42_164.0 * np.sin(np.radians(8.3)), Light.SHADOW),
        (42_164.0 * np.cos(np.radians(8.7)), 42_164.0 * np.sin(np.radians(8.7)), Light.PENUMBRA),
        (42_164.0 * np.cos(np.radians(9.1)), 42_164.0 * np.sin(np.radians(9.1)), Light.SUNLIT),
        # The umbra ends 1.38 million km behind the Earth.
        (1.37e6, 0.0, Light.SHADOW),
        (1.40e6, 0.0, Light.PENUMBRA),
    ],
)
def test_the_shadow_has_the_size_of_the_textbooks(
    behind_km: float, aside_km: float, light: Light
) -> None:
    position = np.array([[-behind_km], [aside_km], [0.0]])
    assert light_of(position, MIDDLE, SUN)[0] == light


def test_phase_is_full_with_the_sun_behind_and_new_with_it_ahead() -> None:
    position = np.array([[500.0, -500.0, 0.0], [0.0, 0.0, 300.0], [0.0, 0.0, 400.0]])
    assert phase_angle_deg(position, SUN) == pytest.approx([180.0, 0.0, 90.0])
