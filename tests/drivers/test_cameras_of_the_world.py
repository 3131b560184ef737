"""The simulated cameras in the simulated observatory, made as a profile makes them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from drivers import registry
from drivers.camera.simulated_slit import RenderedSlitCamera
from drivers.errors import LinkLost
from drivers.simulation.render_process import RenderProcess
from drivers.simulation.scene import Fault
from drivers.simulation.shape import Shape
from drivers.simulation.world import WorldSettings
from tests.drivers.simulated_site import Site


@pytest.fixture
def site() -> Site:
    return Site(WorldSettings(dome_azimuth_deg=100.0, slit_opening=1.0))


@pytest.fixture
def camera(site: Site) -> Iterator[RenderedSlitCamera]:
    made = registry.create(
        "slit_camera", "simulated_slit", {"own_process": False}, site.surroundings
    )
    yield made
    made.close()


@pytest.mark.parametrize(
    ("kind", "drivers"),
    [
        ("slit_camera", {"simulated_slit", "footage", "stream"}),
        ("ccd", {"simulated_ccd"}),
        ("all_sky", {"simulated_all_sky", "footage", "stream"}),
    ],
)
def test_every_kind_of_camera_has_its_drivers(kind: str, drivers: set[str]) -> None:
    assert set(registry.drivers_of(kind)) >= drivers


def test_the_slit_camera_sees_the_dome_turn(site: Site, camera: RenderedSlitCamera) -> None:
    before = camera.grab(1.0)
    site.world.switch(1, True)
    site.clock.pass_s(5.0)
    site.world.switch(1, False)
    after = camera.grab(1.0)
    assert after.read_at_s == before.read_at_s + 5.0
    assert int((np.abs(after.image.astype(int) - before.image) > 40).sum()) > 3000


def _picture(camera: RenderedSlitCamera) -> np.ndarray[Any, Any]:
    return camera.grab(0.05).image.astype(float)


@pytest.mark.parametrize("fault", [Fault.LENS_DEWED, Fault.CAMERA_MOVED, Fault.LAMP_ON])
def test_a_fault_shows_in_the_picture_and_goes_with_it(
    site: Site, camera: RenderedSlitCamera, fault: Fault
) -> None:
    fine = _picture(camera)
    site.world.set_fault(fault, True)
    faulty = _picture(camera)
    site.world.set_fault(fault, False)
    again = _picture(camera)
    assert float(np.abs(faulty - fine).mean()) > 1.25 * float(np.abs(again - fine).mean())


def test_a_dark_camera_is_dark(site: Site, camera: RenderedSlitCamera) -> None:
    site.world.set_fault(Fault.CAMERA_DARK, True)
    assert float(_picture(camera).mean()) < 20.0


def test_a_frozen_camera_gives_nothing(site: Site, camera: RenderedSlitCamera) -> None:
    site.world.set_fault(Fault.CAMERA_FROZEN, True)
    with pytest.raises(LinkLost):
        _picture(camera)


def test_another_shape_of_dome_is_another_picture() -> None:
    pictures = []
    scene = Site(WorldSettings(slit_opening=1.0)).world.scene()
    for shape in (Shape(), Shape(slit_width_m=0.8)):
        process = RenderProcess(1, shape)
        process.ask(0, scene)
        pictures.append(process.receive(10.0)[1].astype(int))
        process.close()
    assert int((np.abs(pictures[0] - pictures[1]) > 40).sum()) > 2000


@pytest.mark.parametrize("kind", ["ccd", "all_sky"])
def test_the_other_cameras_work_as_a_profile_makes_them(site: Site, kind: str) -> None:
    camera = registry.create(kind, f"simulated_{kind}", {}, site.surroundings)
    if kind == "ccd":
        camera.expose(2.0)
        site.clock.pass_s(2.0)
        frame = camera.fetch()
    else:
        frame = camera.grab(1.0)
    camera.close()
    assert float(frame.image.std()) > 1.0
