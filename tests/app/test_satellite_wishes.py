"""What is asked about the satellites follows from how the state changes, and only then."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from app.model.state import ObservatoryState
from app.sky.orbits.messages import Aim, Exposure, Point, Select, Show
from app.workers.satellite_wishes import SatelliteWishes
from drivers.camera.protocol import Frame
from tests.app.states import FINE, NOW_S, NOW_UTC

NOW_UNIX_S = NOW_UTC.timestamp()


def looking(ra_deg: float = 10.0, after_s: float = 0.0, **changes: object) -> ObservatoryState:
    """A fine state so much later, with the telescope there."""
    assert FINE.mount is not None
    now_s = FINE.now_s + after_s
    mount = replace(FINE.mount, read_at_s=now_s, ra_deg=ra_deg, dec_deg=20.0, tracking=True)
    mount = replace(mount, **{"slewing": False, **changes})  # type: ignore[arg-type]
    utc = FINE.utc + timedelta(seconds=after_s)
    return replace(FINE, now_s=now_s, utc=utc, mount=mount, field_deg=0.26)


def frame_at(end_s: float, exposure_s: float | None) -> Frame:
    utc = NOW_UTC + timedelta(seconds=end_s - NOW_S)
    return Frame(1, end_s, utc, np.zeros((2, 2), np.uint16), "CCD", exposure_s=exposure_s)


def test_everything_is_asked_once_and_again_of_a_new_process() -> None:
    wishes = SatelliteWishes()
    asked = wishes.look(looking())
    assert asked == [Show(None), Select(None), Point(Aim(10.0, 20.0, True, NOW_UNIX_S, 0.26))]
    assert wishes.look(looking()) == []
    wishes.forget()
    assert wishes.look(looking()) == asked


def test_a_moment_and_an_object_are_asked_when_they_change() -> None:
    wishes = SatelliteWishes()
    wishes.look(looking())
    shown = replace(looking(), sky_utc=NOW_UTC + timedelta(hours=3))
    assert wishes.look(shown) == [Show(NOW_UNIX_S + 10800.0)]
    assert wishes.shown_s == NOW_UNIX_S + 10800.0
    assert wishes.look(replace(shown, selected_satellite=25544)) == [Select(25544)]
    assert wishes.look(looking()) == [Show(None), Select(None)]


def test_a_telescope_that_follows_the_sky_is_asked_for_when_it_looks_elsewhere() -> None:
    wishes = SatelliteWishes()
    wishes.look(looking())
    assert wishes.look(looking(10.005, after_s=60.0)) == []
    (asked,) = wishes.look(looking(10.1, after_s=60.0))
    assert asked == Point(Aim(10.1, 20.0, True, NOW_UNIX_S + 60.0, 0.26))


def test_a_telescope_that_stands_still_does_not_look_elsewhere_as_the_stars_go_by() -> None:
    wishes = SatelliteWishes()
    wishes.look(looking(tracking=False))
    turned_deg = 600.0 * 360.9856473 / 86400.0
    assert wishes.look(looking(10.0 + turned_deg, after_s=600.0, tracking=False)) == []
    (asked,) = wishes.look(looking(10.0, after_s=600.0, tracking=False))
    assert isinstance(asked, Point)


@pytest.mark.parametrize("change", [{"mount": None}, {"field_deg": None}, {"now_s": NOW_S + 60.0}])
def test_a_telescope_of_which_too_little_is_known_is_not_known(change: dict[str, object]) -> None:
    wishes = SatelliteWishes()
    wishes.look(looking())
    unknown = replace(looking(), **change)  # type: ignore[arg-type]
    assert wishes.look(unknown) == [Point(None)]
    assert wishes.look(unknown) == []


def test_an_exposure_is_judged_where_the_telescope_looked_in_its_middle() -> None:
    wishes = SatelliteWishes()
    for second in range(120):
        wishes.look(looking(10.0 if second < 80 else 50.0, after_s=float(second)))
    asked = wishes.exposure(frame_at(NOW_S + 90.0, 60.0))
    assert asked is not None
    assert asked == Exposure(
        NOW_S + 90.0,
        NOW_UNIX_S + 30.0,
        NOW_UNIX_S + 90.0,
        Aim(10.0, 20.0, True, NOW_UNIX_S + 60.0, 0.26),
    )


def test_of_an_exposure_of_which_too_little_is_known_nothing_is_said() -> None:
    wishes = SatelliteWishes()
    assert wishes.exposure(frame_at(NOW_S, 1.0)) is None
    wishes.look(looking())
    assert wishes.exposure(frame_at(NOW_S, None)) is None
    assert wishes.exposure(frame_at(NOW_S + 60.0, 2.0)) is None, "nobody saw the mount then"
    assert wishes.exposure(replace(frame_at(NOW_S, 1.0), live=False)) is None
    assert wishes.exposure(frame_at(NOW_S, 1.0)) is not None
    wishes.look(looking(after_s=60.0, slewing=True))
    assert wishes.exposure(frame_at(NOW_S + 60.0, 1.0)) is None
