"""What the pixels of a camera in a dome look at."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from drivers.simulation.interior import surfaces
from drivers.simulation.lens import Lens
from drivers.simulation.shape import Shape

STEP_PX = 16


@pytest.mark.parametrize("place_m", [(0.4, -0.3, -0.3), (0.0, 2.9, -2.2)], ids=["inside", "low"])
def test_every_pixel_sees_the_dome_above_the_wall_or_what_is_below(
    place_m: tuple[float, float, float],
) -> None:
    # the lower one is outside the sphere that the dome is half of
    shape = Shape()
    seen = surfaces(replace(Lens(), position_m=place_m), shape, STEP_PX)
    assert np.isfinite(seen.points_m).all()
    assert (seen.distance_m > 0.0).all()
    x_m, y_m, z_m = seen.points_m
    from_middle_m = np.sqrt(x_m**2 + y_m**2 + z_m**2)
    np.testing.assert_allclose(from_middle_m[seen.dome], shape.radius_m, rtol=1e-4)
    assert (z_m[~seen.dome] < 1e-3).all()
    assert (np.hypot(x_m, y_m)[~seen.dome] < shape.radius_m + 1e-3).all()
    assert seen.dome.any()
    assert not seen.dome.all()
