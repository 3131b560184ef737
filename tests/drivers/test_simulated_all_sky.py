"""The simulated all-sky camera shows the real sky of its time and place."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from drivers.astrometry import Place
from drivers.camera.simulated_all_sky import Settings, SimulatedAllSky
from drivers.clock import HandClock
from drivers.coordinates import horizontal
from drivers.errors import LinkLost
from drivers.simulation.sky_view import SkyView
from drivers.simulation.star_field import NO_STARS, read_stars
from tests.drivers.scenes import NIGHT, StagedWorld

PLACE = Place(35.0253, 134.3356, 449.0)
STARS = read_stars(Path(__file__).parents[2] / "resources" / "stars.csv")
CLEAR = replace(NIGHT, cloud=0.0, utc=datetime(2026, 11, 22, 13, 0, tzinfo=UTC))


@pytest.fixture(scope="module")
def view() -> SkyView:
    return SkyView(480, PLACE, STARS, seed=7)


def test_north_is_up_and_east_is_left(view: SkyView) -> None:
    x_px, y_px = view.pixel_of(np.array([0.0, 90.0, 180.0, 270.0]), np.full(4, 30.0))
    assert y_px[0] < 239.5 < y_px[2]
    assert x_px[1] < 239.5 < x_px[3]
    assert view.pixel_of(np.array([123.0]), np.array([90.0]))[0][0] == pytest.approx(239.5)


def test_bright_stars_stand_where_the_sky_has_them(view: SkyView) -> None:
    image = view.draw(CLEAR, 0)
    bright = STARS.magnitude < 1.3
    azimuth_deg, altitude_deg = horizontal(
        STARS.ra_deg[bright], STARS.dec_deg[bright], CLEAR.utc, PLACE
    )
    up = altitude_deg > 25.0
    x_px, y_px = view.pixel_of(azimuth_deg[up], altitude_deg[up])
    found = [
        int(image[y - 1 : y + 2, x - 1 : x + 2].max())
        for x, y in zip(np.round(x_px).astype(int), np.round(y_px).astype(int), strict=True)
    ]
    assert len(found) >= 4
    assert min(found) > 100


def test_the_sky_turns_with_the_hours(view: SkyView) -> None:
    later = replace(CLEAR, utc=datetime(2026, 11, 22, 15, 0, tzinfo=UTC))
    one, other = view.draw(CLEAR, 0), view.draw(later, 0)
    assert int(((one > 120) & (other < 60)).sum()) > 30


def test_clouds_hide_as_much_as_the_scene_says(view: SkyView) -> None:
    clear = view.draw(CLEAR, 0).astype(int)
    shares = []
    for cloud in (0.2, 0.5, 0.8, 1.0):
        covered = view.draw(replace(CLEAR, cloud=cloud), 0).astype(int)
        window = (slice(60, 420), slice(60, 420))
        shares.append(float((covered - clear > 12)[window].mean()))
    assert shares == sorted(shares)
    assert shares[0] < 0.4
    assert shares[-1] > 0.9


def test_clouds_drift(view: SkyView) -> None:
    scene = replace(CLEAR, cloud=0.5)
    later = replace(scene, utc=datetime(2026, 11, 22, 13, 1, tzinfo=UTC))
    moved = view.draw(scene, 0).astype(int) - view.draw(later, 0)
    assert int((np.abs(moved) > 20).sum()) > 1500


def test_day_and_moon_are_bright_where_they_are(view: SkyView) -> None:
    night = view.draw(CLEAR, 0)
    noon = view.draw(replace(CLEAR, sun_altitude_deg=40.0, sun_azimuth_deg=180.0), 0)
    moon = view.draw(replace(CLEAR, moon_altitude_deg=45.0, moon_azimuth_deg=90.0), 0)
    assert float(noon.mean()) > 3.0 * float(night.mean())
    for image, azimuth_deg, altitude_deg in ((noon, 180.0, 40.0), (moon, 90.0, 45.0)):
        x_px, y_px = view.pixel_of(np.array([azimuth_deg]), np.array([altitude_deg]))
        assert int(image[round(float(y_px[0])), round(float(x_px[0]))]) > 180


def test_outside_of_the_lens_there_is_nothing(view: SkyView) -> None:
    image = view.draw(replace(CLEAR, sun_altitude_deg=40.0), 0)
    assert float(image[:30, :30].mean()) < 12.0


def test_a_slow_camera_keeps_a_caller_waiting_no_longer_than_asked(clock: HandClock) -> None:
    camera = SimulatedAllSky(StagedWorld(clock), clock, PLACE, Settings(size_px=120), NO_STARS)
    camera.grab(0.0)
    with pytest.raises(LinkLost, match="no new frame"):
        camera.grab(0.01)
    clock.pass_s(5.0)
    assert camera.grab(0.01).number == 1
