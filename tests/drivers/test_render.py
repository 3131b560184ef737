"""What the rendered pictures show must be where and how the scene says."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from drivers.opencv import cv2
from drivers.simulation.lens import Lens
from drivers.simulation.light import uncovered_arc_deg
from drivers.simulation.render import Renderer
from drivers.simulation.scene import Scene
from drivers.simulation.shape import Shape
from tests.drivers.scenes import DAY, NIGHT, along_slit

LENS = Lens()
AWAY = replace(NIGHT, tube_base_m=(0.0, 0.0, -1.6), tube_direction=(0.9, -0.43, 0.1))


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    return Renderer(seed=7)


def beside(image: NDArray[np.uint8], azimuth_deg: float) -> float:
    """The dome's skin on both sides of where the slit is."""
    return min(along_slit(image, LENS, azimuth_deg + aside, 10.0, 45.0) for aside in (-24.0, 24.0))


@pytest.mark.parametrize("azimuth_deg", [20.0, 100.0, 150.0, 231.5, 300.0])
def test_an_open_slit_is_dark_by_night_under_leds(renderer: Renderer, azimuth_deg: float) -> None:
    image = renderer.render(replace(AWAY, slit_azimuth_deg=azimuth_deg), 0)
    assert along_slit(image, LENS, azimuth_deg, 10.0, 90.0) < 0.5 * beside(image, azimuth_deg)


@pytest.mark.parametrize("azimuth_deg", [20.0, 150.0, 231.5])
def test_an_open_slit_is_bright_by_day(renderer: Renderer, azimuth_deg: float) -> None:
    day = replace(AWAY, sun_altitude_deg=35.0, cloud=1.0, leds_on=False)
    image = renderer.render(replace(day, slit_azimuth_deg=azimuth_deg), 0)
    along = along_slit(image, LENS, azimuth_deg, 10.0, 90.0)
    assert along > 1.5 * along_slit(image, LENS, azimuth_deg + 30.0, 10.0, 60.0)


def outline(azimuth_deg: float) -> NDArray[np.bool_]:
    """The slit on the dome's skin, between its planes, as pixels."""
    shape = Shape()
    arc = np.radians(np.linspace(shape.slit_start_deg, shape.slit_end_deg, 40))
    azimuth, half_m = np.radians(azimuth_deg), shape.slit_width_m / 2.0
    flat_m = np.sqrt(shape.radius_m**2 - half_m**2)
    edges = []
    for aside_m in (-half_m, half_m):
        ahead = flat_m * np.cos(arc)
        east = ahead * np.sin(azimuth) + aside_m * np.cos(azimuth)
        north = ahead * np.cos(azimuth) - aside_m * np.sin(azimuth)
        edges.append(LENS.project(np.stack([east, north, flat_m * np.sin(arc)], axis=-1)))
    corners = np.concatenate([edges[0], edges[1][::-1]])
    mask = np.zeros((480, 640), dtype=np.uint8)
    cv2.fillPoly(mask, [np.round(corners).astype(np.int32)], 1)
    return mask > 0


@pytest.mark.parametrize("azimuth_deg", [0.0, 77.3, 150.0, 201.9, 262.8])
def test_what_opens_is_the_slit_at_its_azimuth(renderer: Renderer, azimuth_deg: float) -> None:
    scene = replace(AWAY, slit_azimuth_deg=azimuth_deg)
    opened, closed = (
        renderer.render(replace(scene, slit_opening=share), 0).astype(int) for share in (1.0, 0.0)
    )
    sky = closed - opened > 30

    def agreement(aside_deg: float) -> float:
        expected = outline(azimuth_deg + aside_deg)
        return float((sky & expected).sum() / (sky | expected).sum())

    assert agreement(0.0) > 0.7
    assert agreement(0.0) > max(agreement(-4.0), agreement(4.0))


@pytest.mark.parametrize("opening", [0.2, 0.5, 0.8])
def test_the_shutter_uncovers_the_slit_from_its_foot(renderer: Renderer, opening: float) -> None:
    image = renderer.render(replace(AWAY, slit_opening=opening), 0)
    lip_deg = uncovered_arc_deg(Shape(), opening)
    below = along_slit(image, LENS, 150.0, 6.0, lip_deg - 4.0)
    above = along_slit(image, LENS, 150.0, lip_deg + 4.0, 103.0)
    assert below < 0.6 * above


def test_a_closed_slit_still_shows_by_its_frame(renderer: Renderer) -> None:
    closed = renderer.render(replace(AWAY, slit_opening=0.0), 0).astype(int)
    turned = renderer.render(replace(AWAY, slit_opening=0.0, slit_azimuth_deg=180.0), 0)
    assert along_slit(closed.astype(np.uint8), LENS, 150.0, 10.0, 90.0) > 40.0
    assert float(np.abs(closed - turned).mean()) > 1.0


def test_the_telescope_hides_what_is_behind_it(renderer: Renderer) -> None:
    without = renderer.render(replace(DAY, slit_azimuth_deg=0.0), 0)
    eye = np.array(LENS.position_m)
    slit = np.array([0.0, 2.3, 2.3])
    middle = eye + 0.45 * (slit - eye)
    base = tuple((middle - (0.0, 0.0, 0.9)).tolist())
    scene = replace(DAY, slit_azimuth_deg=0.0, tube_base_m=base, tube_direction=(0.0, 0.0, 1.0))
    hidden = renderer.render(scene, 0)
    column, row = np.round(LENS.project(slit)).astype(int)
    assert int(without[row, column]) > 200
    assert int(hidden[row, column]) < 120


@pytest.mark.parametrize(
    "changes",
    [
        {"lamp_on": True, "leds_on": False},
        {"moon_altitude_deg": 40.0, "moon_azimuth_deg": 150.0, "moon_lit": 1.0},
        {"sun_altitude_deg": -7.0},
        {"lens_dewed": True},
        {"camera_turned_deg": 2.0},
        {"tube_direction": (0.0, -0.6, 0.8)},
    ],
)
def test_whatever_changes_in_the_dome_changes_the_picture(
    renderer: Renderer, changes: dict[str, object]
) -> None:
    before = renderer.render(NIGHT, 0).astype(int)
    after = renderer.render(replace(NIGHT, **changes), 0).astype(int)  # type: ignore[arg-type]
    assert int((np.abs(after - before) > 25).sum()) > 60


def test_the_lid_shows_when_the_telescope_looks_at_the_camera(renderer: Renderer) -> None:
    base = np.array([-0.5, 0.6, -0.8])
    towards = np.array(LENS.position_m) - base
    ahead = tuple((towards / np.linalg.norm(towards)).tolist())
    scene = replace(NIGHT, tube_base_m=tuple(base.tolist()), tube_direction=ahead)
    free, lidded = (
        renderer.render(replace(scene, cover_opening=share), 0).astype(int) for share in (1.0, 0.0)
    )
    assert int((lidded - free > 60).sum()) > 2000


def test_dew_takes_the_edges_away(renderer: Renderer) -> None:
    clear, dewed = (
        renderer.render(replace(NIGHT, lens_dewed=on), 0).astype(float) for on in (False, True)
    )
    contrast = [np.percentile(image[80:400, 150:480], 98) for image in (clear, dewed)]
    contrast = [
        high - np.percentile(image[80:400, 150:480], 2)
        for high, image in zip(contrast, (clear, dewed), strict=True)
    ]
    assert contrast[1] < 0.8 * contrast[0]


def test_a_dark_camera_gives_noise_only(renderer: Renderer) -> None:
    image = renderer.render(replace(DAY, camera_dark=True), 0)
    assert float(image.mean()) < 20.0
    assert 0.5 < float(image.std()) < 4.0


def test_the_same_scene_and_number_give_the_same_picture(renderer: Renderer) -> None:
    one = renderer.render(NIGHT, 12)
    other = Renderer(seed=7).render(NIGHT, 12)
    assert np.array_equal(one, other)


def test_noise_differs_from_frame_to_frame_and_from_seed_to_seed(renderer: Renderer) -> None:
    first = renderer.render(NIGHT, 0)
    assert not np.array_equal(first, renderer.render(NIGHT, 1))
    assert not np.array_equal(first, renderer.render(replace(NIGHT, seed=8), 0))
    assert float(np.abs(first.astype(int) - renderer.render(NIGHT, 1)).mean()) < 8.0


@pytest.mark.parametrize("scene", [NIGHT, DAY, replace(NIGHT, leds_on=False)])
def test_the_exposure_changes_smoothly_while_the_shutter_opens(
    renderer: Renderer, scene: Scene
) -> None:
    openings = np.linspace(0.0, 1.0, 26)
    wall = [
        float(renderer.render(replace(scene, slit_opening=float(o)), 0)[300:330, 480:520].mean())
        for o in openings
    ]
    assert float(np.abs(np.diff(wall)).max()) < 40.0


UNLIT = replace(AWAY, leds_on=False, slit_opening=0.0)


def test_what_is_painted_in_a_dome_without_light_is_lost_in_the_noise(renderer: Renderer) -> None:
    plain = renderer.render(UNLIT, 3).astype(int)
    painted = renderer.render(UNLIT, 3, lambda image: np.asarray(image // 4, np.uint8)).astype(int)
    noise = 1.05 * np.median(np.abs(np.diff(painted[::4, ::3], axis=1)))
    assert noise > 5.0
    assert abs(np.median(plain - painted)) < noise / 3.0


def test_nothing_is_painted_outside_the_image_circle(renderer: Renderer) -> None:
    white = renderer.render(NIGHT, 0, lambda image: np.full_like(image, 255))
    corner = white[:20, :20]
    assert white[220:260, 300:340].min() > 200
    assert corner.max() < 120
    assert np.median(corner) < 40
