"""The simulated science camera sees where the telescope points, if anything lets it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from drivers.camera.simulated_ccd import Settings, SimulatedCcd, clear_share
from drivers.clock import HandClock
from drivers.simulation.scene import Scene
from drivers.simulation.shape import Shape
from drivers.simulation.star_field import NO_STARS, Stars
from tests.drivers.scenes import NIGHT, StagedWorld

AHEAD = replace(
    NIGHT, slit_azimuth_deg=0.0, tube_base_m=(0.0, 0.0, -0.5), tube_direction=(0.0, 0.6, 0.8)
)
PIXEL_DEG = 11.0 / 60.0 / 512.0


@pytest.fixture
def world(clock: HandClock) -> StagedWorld:
    return StagedWorld(clock, AHEAD)


def take(
    world: StagedWorld, exposure_s: float = 5.0, stars: Stars = NO_STARS
) -> NDArray[np.float64]:
    """One frame of the world as it is staged now."""
    assert isinstance(world.clock, HandClock)
    camera = SimulatedCcd(world, world.clock, stars=stars)
    camera.expose(exposure_s)
    world.clock.pass_s(exposure_s)
    frame = camera.fetch()
    assert frame is not None
    return frame.image.astype(float)


def brightest(image: NDArray[np.float64]) -> tuple[float, float]:
    """Centroid of the brightest star: x, y."""
    row, column = np.unravel_index(int(image.argmax()), image.shape)
    rows, columns = np.mgrid[row - 9 : row + 10, column - 9 : column + 10]
    cut = np.clip(image[rows, columns] - np.median(image) - 60.0, 0.0, None)
    return float((cut * columns).sum() / cut.sum()), float((cut * rows).sum() / cut.sum())


def one_star(ra_deg: float, dec_deg: float) -> Stars:
    return Stars(np.array([ra_deg]), np.array([dec_deg]), np.array([4.0]))


def test_a_star_at_the_pointing_is_in_the_middle(world: StagedWorld) -> None:
    assert brightest(take(world, 0.05, one_star(*world.pointing_deg))) == pytest.approx(
        (255.5, 255.5), abs=0.3
    )


@pytest.mark.parametrize(
    ("rotation_deg", "expected"),
    [(0.0, (255.5, 155.5)), (90.0, (355.5, 255.5)), (180.0, (255.5, 355.5))],
)
def test_north_turns_with_the_camera(
    world: StagedWorld, rotation_deg: float, expected: tuple[float, float]
) -> None:
    ra_deg, dec_deg = world.pointing_deg
    world.rotation_deg = rotation_deg
    image = take(world, 0.05, one_star(ra_deg, dec_deg + 100.0 * PIXEL_DEG))
    assert brightest(image) == pytest.approx(expected, abs=0.5)


def test_east_is_left_where_north_is_up(world: StagedWorld) -> None:
    ra_deg, dec_deg = world.pointing_deg
    east = 100.0 * PIXEL_DEG / np.cos(np.radians(dec_deg))
    assert brightest(take(world, 0.05, one_star(ra_deg + east, dec_deg))) == pytest.approx(
        (155.5, 255.5), abs=0.5
    )


def test_the_same_pointing_gives_the_same_stars_and_another_moves_them(world: StagedWorld) -> None:
    here = take(world)
    again = take(world)
    world.pointing_deg = (world.pointing_deg[0], world.pointing_deg[1] + 40.0 * PIXEL_DEG)
    north = take(world)

    def alike(one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
        return float(np.corrcoef(one.ravel(), other.ravel())[0, 1])

    assert alike(here, again) > 0.95
    assert alike(here, north) < 0.5
    # The stars of a field further north stand lower in its picture.
    assert alike(here[:-40], north[40:]) > 0.9


@pytest.mark.parametrize(
    "changes",
    [
        {"cover_opening": 0.0},
        {"slit_opening": 0.0},
        {"slit_azimuth_deg": 90.0},
        {"slit_azimuth_deg": 40.0},
    ],
)
def test_a_lid_or_the_dome_in_the_way_leaves_a_dark_frame(
    world: StagedWorld, changes: dict[str, object]
) -> None:
    world.shown = replace(AHEAD, **changes)  # type: ignore[arg-type]
    image = take(world)
    assert float(image.mean()) == pytest.approx(300.1, abs=0.5)
    assert float(image.std()) == pytest.approx(6.0, abs=0.3)
    assert float(image.max()) < 350.0


@pytest.mark.parametrize(
    ("changes", "low", "high"),
    [
        ({}, 1.0, 1.0),
        ({"slit_azimuth_deg": 0.1}, 1.0, 1.0),
        ({"slit_azimuth_deg": 180.0}, 0.0, 0.0),
        ({"slit_azimuth_deg": 20.0}, 0.3, 0.8),
        ({"slit_azimuth_deg": 340.0}, 0.3, 0.8),
        ({"slit_opening": 0.1}, 0.0, 0.0),
        ({"tube_direction": (0.0, 0.0, 1.0), "slit_azimuth_deg": 77.0}, 1.0, 1.0),
    ],
)
def test_the_beam_leaves_through_the_open_slit_only(
    changes: dict[str, object], low: float, high: float
) -> None:
    scene = replace(AHEAD, **changes)  # type: ignore[arg-type]
    assert low - 1e-9 <= clear_share(Shape(), scene) <= high


def _sky_level(world: StagedWorld, scene: Scene) -> float:
    world.shown = scene
    return float(np.median(take(world)))


def test_twilight_and_the_moon_brighten_the_sky(world: StagedWorld) -> None:
    dark = _sky_level(world, AHEAD)
    moonlit = _sky_level(world, replace(AHEAD, moon_altitude_deg=60.0, moon_lit=1.0))
    dusk = _sky_level(world, replace(AHEAD, sun_altitude_deg=-9.0))
    day = _sky_level(world, replace(AHEAD, sun_altitude_deg=20.0))
    assert dark + 50.0 < moonlit < dusk < day == 65535.0


def test_longer_exposures_go_deeper(world: StagedWorld) -> None:
    short, long = (take(world, exposure_s) for exposure_s in (1.0, 30.0))

    def stars(image: NDArray[np.float64]) -> int:
        return int((image > np.median(image) + 8.0 * np.sqrt(np.median(image) - 260.0)).sum())

    assert stars(long) > 2 * stars(short)


@pytest.mark.parametrize(
    "bad", [{"width_px": 10}, {"seeing_arcsec": 0.0}, {"colour": True}, {"field_arcmin": -1}]
)
def test_impossible_settings_are_refused(bad: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=next(iter(bad))):
        Settings.model_validate(bad)
