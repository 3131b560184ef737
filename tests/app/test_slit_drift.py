"""Stars that pass the slit's edges tell where it is: simulated on the dome's own geometry."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.model.state import DomeMode, DomeShape, ObservatoryState
from app.sky import dome_geometry as geometry
from app.sky.slit_drift import EdgePlace, Moment, SlitDrift, doubt, slit_between
from drivers.dome.protocol import Turn
from drivers.motors.protocol import Drive
from drivers.mount.protocol import MountState, PierSide
from drivers.simulation import axes
from tests.widgets.states import SHAPE, SITE, rich_state

STEP_DEG = 0.25
"""Hour angle between two looks, a minute of tracking; the edge is then bisected."""


def pointing(hour_angle_deg: float, dec_deg: float, side: PierSide | None, **changes: Any) -> Any:
    """The mount on a star, the dome standing in Manual."""
    state = rich_state(dome_mode=DomeMode.MANUAL)
    mount = state.mount
    assert mount is not None
    at = (hour_angle_deg, dec_deg, SITE.latitude_deg)
    return replace(
        state,
        mount=replace(
            mount,
            hour_angle_deg=hour_angle_deg,
            dec_deg=dec_deg,
            azimuth_deg=axes.azimuth_deg(*at),
            altitude_deg=axes.altitude_deg(*at),
            pier_side=side,
            **changes,
        ),
    )


def light(
    shape: DomeShape, slit_deg: float, hour_deg: float, dec_deg: float, side: PierSide | None
) -> float:
    point, way = geometry.tube(shape, hour_deg, dec_deg, SITE.latitude_deg, side)
    return geometry.clear_fraction(shape, slit_deg, 1.0, point, way)


def crossing_deg(
    shape: DomeShape,
    slit_deg: float,
    start_deg: float,
    dec_deg: float,
    side: PierSide | None,
    sense: float,
) -> float | None:
    """Hour angle at which the last light of the beam goes, looking from the middle both ways."""
    inside, steps = start_deg, 0
    while light(shape, slit_deg, inside + sense * STEP_DEG, dec_deg, side) > 0.0:
        inside, steps = inside + sense * STEP_DEG, steps + 1
        if steps > 250:
            return None
    outside = inside + sense * STEP_DEG
    for _ in range(20):
        middle = 0.5 * (inside + outside)
        lit = light(shape, slit_deg, middle, dec_deg, side) > 0.0
        inside, outside = (middle, outside) if lit else (inside, middle)
    return inside


def drifted(
    shape: DomeShape, hour_deg: float, dec_deg: float, side: PierSide | None
) -> tuple[float, SlitDrift]:
    """A star crosses the slit from edge to edge; true middle, and what was taken."""
    point, way = geometry.tube(shape, hour_deg, dec_deg, SITE.latitude_deg, side)
    slit_deg = geometry.required_azimuth_deg(shape, point, way)
    assume(slit_deg is not None)
    assert slit_deg is not None
    drift = SlitDrift()
    for moment, sense in ((Moment.CAME_BACK, -1.0), (Moment.VANISHED, 1.0)):
        at_deg = crossing_deg(shape, slit_deg, hour_deg, dec_deg, side, sense)
        assume(at_deg is not None)
        assert at_deg is not None
        drift.see(replace(pointing(at_deg, dec_deg, side), shape=shape))
        assume(drift.take(moment) is not None)
        place = drift.places[moment]
        # a star that leaves at the slit's foot has met no side of it
        assume(place.arc_deg > 12.0)
    return slit_deg, drift


def off_deg(one_deg: float, other_deg: float) -> float:
    return (one_deg - other_deg + 180.0) % 360.0 - 180.0


sides = st.sampled_from([PierSide.EAST, PierSide.WEST, None])


@settings(max_examples=25, deadline=None)
@given(
    hour_deg=st.floats(-45.0, 45.0),
    dec_deg=st.floats(-25.0, 5.0),
    side=sides,
    east_m=st.floats(-0.3, 0.3),
    north_m=st.floats(-0.4, 0.4),
    up_m=st.floats(-0.4, 0.5),
)
def test_a_star_that_vanishes_at_once_tells_the_slit(
    hour_deg: float,
    dec_deg: float,
    side: PierSide | None,
    east_m: float,
    north_m: float,
    up_m: float,
) -> None:
    pier = replace(SHAPE, pier_east_m=east_m, pier_north_m=north_m, pier_up_m=up_m)
    shape = replace(pier, aperture_m=1e-4)
    slit_deg, drift = drifted(shape, hour_deg, dec_deg, side)
    found = drift.slit()
    assert found is not None
    assert off_deg(found.azimuth_deg, slit_deg) == pytest.approx(0.0, abs=0.3)
    assert found.width_m == pytest.approx(shape.slit_width_m, abs=0.01)
    assert doubt(shape, found) is None


@settings(max_examples=15, deadline=None)
@given(hour_deg=st.floats(-45.0, 45.0), dec_deg=st.floats(-25.0, 5.0), side=sides)
def test_the_last_light_of_the_whole_aperture_tells_it_too(
    hour_deg: float, dec_deg: float, side: PierSide | None
) -> None:
    slit_deg, drift = drifted(SHAPE, hour_deg, dec_deg, side)
    found = drift.slit()
    assert found is not None
    assert off_deg(found.azimuth_deg, slit_deg) == pytest.approx(0.0, abs=0.3)
    assert doubt(SHAPE, found) is None


azimuths = st.floats(0.0, 359.9)


@given(slit_deg=azimuths, one_m=st.floats(0.8, 3.0), other_m=st.floats(0.8, 3.0))
def test_places_of_unlike_height_on_both_edges_give_the_middle(
    slit_deg: float, one_m: float, other_m: float
) -> None:
    slit, half_m = math.radians(slit_deg), 0.725

    def place(along_m: float, across_m: float) -> EdgePlace:
        east_m = along_m * math.sin(slit) + across_m * math.cos(slit)
        north_m = along_m * math.cos(slit) - across_m * math.sin(slit)
        return EdgePlace(east_m, north_m, 1.0)

    found = slit_between(place(one_m, half_m), place(other_m, -half_m))
    assert off_deg(found.azimuth_deg, slit_deg) == pytest.approx(0.0, abs=1e-6)
    assert found.width_m == pytest.approx(2.0 * half_m)


def test_an_edge_taken_twice_is_doubted() -> None:
    place = EdgePlace(1.0, 1.5, 2.0)
    words = str(doubt(SHAPE, slit_between(place, place)))
    assert words == "the stars tell a slit 0.00 m wide, but it is 1.45 m: take both edges again"


@pytest.mark.parametrize("width_m", [0.5, 1.3, 2.2, 4.0])
def test_moments_that_do_not_belong_together_are_doubted(width_m: float) -> None:
    one, other = EdgePlace(0.5 * width_m, 2.0, 1.5), EdgePlace(-0.5 * width_m, 2.0, 1.5)
    assert doubt(SHAPE, slit_between(one, other)) is not None


def refusal(state: ObservatoryState) -> str:
    drift = SlitDrift()
    drift.see(state)
    reason = drift.refusal()
    assert reason is None or drift.take(Moment.VANISHED) is None
    assert drift.places == {} or reason is None
    return "" if reason is None else str(reason)


def mount_of(state: ObservatoryState) -> MountState:
    assert state.mount is not None
    return state.mount


def test_it_says_why_no_moment_can_be_taken() -> None:
    state: ObservatoryState = pointing(-26.0, 0.9, PierSide.WEST)
    mount, dome, motors = mount_of(state), state.dome, state.motors
    assert dome is not None
    assert motors is not None
    assert refusal(state) == ""
    assert refusal(replace(state, mount=None)) == "the mount does not answer"
    old = replace(mount, read_at_s=state.now_s - 9.0)
    assert refusal(replace(state, mount=old)) == "the mount has not answered for 9 s"
    assert "slews" in refusal(replace(state, mount=replace(mount, slewing=True)))
    assert "not track" in refusal(replace(state, mount=replace(mount, tracking=False)))
    assert "Manual first" in refusal(replace(state, dome_mode=DomeMode.AUTO))
    turning = replace(dome, turning=Turn.CLOCKWISE)
    assert refusal(replace(state, dome=turning)) == "the dome turns"
    on = replace(motors, on=frozenset({Drive.DOME_CCW}))
    assert refusal(replace(state, motors=on)) == "the dome turns"
    assert "zenith" in refusal(replace(state, mount=replace(mount, altitude_deg=80.0)))
    assert "wall" in refusal(replace(state, mount=replace(mount, altitude_deg=-20.0)))
    drift = SlitDrift()
    assert str(drift.refusal()) == "the mount does not answer"


def test_a_dome_that_turned_makes_the_first_moment_worthless() -> None:
    state: ObservatoryState = pointing(-26.0, 0.9, PierSide.WEST)
    drift = SlitDrift()
    assert not drift.see(state)
    assert drift.take(Moment.VANISHED) is not None
    assert not drift.see(state)
    dome = state.dome
    assert dome is not None
    assert drift.see(replace(state, dome=replace(dome, turning=Turn.CLOCKWISE)))
    assert drift.places == {}
    assert not drift.see(state)
