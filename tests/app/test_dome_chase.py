"""Whether the dome can keep up, against a dome that is moved through every azimuth it can have."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from app.model.state import DomeShape
from app.sky import dome_geometry
from app.sky.dome_chase import Chase, SlitRoom, longest, slit_room, start_deg
from app.sky.mount_way import PassTrack, mount_way
from app.sky.rays import free_turn_rad, gets_out, rays_of, room_rad
from drivers.mount.protocol import PierSide
from tests.app.pass_tracks import circular_pass
from tests.app.states import SHAPE

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]
LATITUDE_DEG = 35.0253
SIDES = st.sampled_from([None, PierSide.EAST, PierSide.WEST])
SHAPES = st.builds(
    DomeShape,
    st.just(3.25),
    st.floats(0.9, 1.9),
    st.sampled_from([0.0, 2.0, 20.0]),
    st.sampled_from([75.0, 90.0, 105.0]),
    st.floats(-0.3, 0.3),
    st.floats(-0.3, 0.3),
    st.floats(-0.3, 0.5),
    st.floats(0.0, 0.5),
    st.just(0.6),
)


def brute(
    allowed: Flags, usable: Flags, may_start: Flags, ccw_bins: int, cw_bins: int
) -> tuple[int, Array]:
    """Move a dome through every azimuth of a grid; give the most samples it keeps up with.

    ``kept[k]`` is for how many samples a dome that now stands in bin k has kept up.
    """
    kept = np.zeros(allowed.shape[1])
    best = 0
    for sample in range(allowed.shape[0]):
        reach = kept.copy()
        for shift in range(1, cw_bins + 1):
            np.maximum(reach, np.roll(kept, shift), out=reach)
        for shift in range(1, ccw_bins + 1):
            np.maximum(reach, np.roll(kept, -shift), out=reach)
        fresh = 1.0 if may_start[sample] else 0.0
        kept = np.where(reach > 0.0, reach + 1.0, fresh)
        kept[~(allowed[sample] & usable[sample])] = 0.0
        best = max(best, int(kept.max()))
    return best, kept


@st.composite
def rooms(draw: st.DrawFn) -> tuple[SlitRoom, Flags, Flags]:
    """Whole degrees: bounds that are whole numbers have ways in whole numbers, if any."""
    count = draw(st.integers(2, 40))
    steps = draw(st.lists(st.integers(-50, 50), min_size=count, max_size=count))
    margins = st.lists(st.integers(0, 100), min_size=count, max_size=count)
    ccw, cw = np.array(draw(margins), float), np.array(draw(margins), float)
    for begin in draw(st.lists(st.integers(0, count - 1), max_size=3)):
        free = slice(begin, begin + draw(st.integers(1, 4)))
        ccw[free] = cw[free] = 180.0
    required = (np.cumsum(steps) % 360.0).astype(float)
    usable = np.array(draw(st.lists(st.integers(0, 9), min_size=count, max_size=count))) > 0
    starts = np.array(draw(st.lists(st.booleans(), min_size=count, max_size=count)))
    nothing = np.zeros(count, bool)
    return SlitRoom(required, ccw, cw, nothing, nothing), usable, usable & starts


def grid(room: SlitRoom, bins: int, grown_deg: float = 0.0) -> Flags:
    """Say which azimuths of a grid the slit may have at each sample."""
    azimuth_deg = np.arange(bins) * 360.0 / bins
    apart = (azimuth_deg[None, :] - room.required_deg[:, None] + 180.0) % 360.0 - 180.0
    inside = (apart >= -room.ccw_deg[:, None] - grown_deg) & (
        apart <= room.cw_deg[:, None] + grown_deg
    )
    return np.asarray(inside | room.anywhere[:, None])


def samples(chase: Chase) -> int:
    return chase.last - chase.first + 1


def steady(required: Array, margin: float) -> SlitRoom:
    margins, nothing = np.full(required.size, margin), np.zeros(required.size, bool)
    return SlitRoom(required % 360.0, margins, margins, nothing, nothing)


@given(made=rooms(), ccw=st.integers(1, 12), cw=st.integers(1, 12))
@settings(max_examples=300)
def test_the_longest_stretch_is_that_of_a_dome_moved_through_every_azimuth(
    made: tuple[SlitRoom, Flags, Flags], ccw: int, cw: int
) -> None:
    room, usable, may_start = made
    times_s = np.arange(float(usable.size))
    found = longest(times_s, room, usable, may_start, (float(ccw), float(cw)))
    assert samples(found) == brute(grid(room, 360), usable, may_start, ccw, cw)[0]


def test_the_zenith_lets_the_dome_turn_the_other_way_round() -> None:
    required = np.concatenate([np.full(5, 10.0), np.full(20, 120.0)])
    room = steady(required, 5.0)
    margins = np.where(np.arange(25) // 5 == 1, 180.0, 5.0)
    room = room._replace(ccw_deg=margins, cw_deg=margins)
    slow_cw = longest(np.arange(25.0), room, np.ones(25, bool), np.ones(25, bool), (60.0, 1.0))
    assert samples(slow_cw) == 25


@given(made=rooms(), ccw=st.integers(1, 12), cw=st.integers(1, 12))
@settings(max_examples=200)
def test_a_dome_that_waits_where_it_is_told_keeps_up(
    made: tuple[SlitRoom, Flags, Flags], ccw: int, cw: int
) -> None:
    room, usable, may_start = made
    times_s = np.arange(float(usable.size))
    found = longest(times_s, room, usable, may_start, (float(ccw), float(cw)))
    if samples(found) < 1:
        return
    waits = start_deg(times_s, found, (float(ccw), float(cw)))
    part = slice(found.first, found.last + 1)
    allowed = grid(room, 720)[part]
    if waits is not None:
        allowed[0] = False
        allowed[0, round(2.0 * waits) % 720] = grid(room, 720)[
            found.first, round(2.0 * waits) % 720
        ]
    count = samples(found)
    starts = np.zeros(count, bool)
    starts[0] = True
    assert brute(allowed, np.ones(count, bool), starts, 2 * ccw, 2 * cw)[0] == count


@given(
    highest_deg=st.floats(15.0, 90.0),
    heading_deg=st.floats(0.0, 359.9),
    left=st.booleans(),
    side=SIDES,
    speed_deg_s=st.sampled_from([0.5, 1.0, 2.0, 3.0]),
)
@settings(max_examples=25)
def test_on_real_passes_it_lies_between_a_dome_a_little_slower_and_one_a_little_faster(
    highest_deg: float, heading_deg: float, left: bool, side: PierSide | None, speed_deg_s: float
) -> None:
    track = circular_pass(highest_deg, heading_deg, left=left, step_s=2.0)
    room = slit_room(SHAPE, mount_way(track, LATITUDE_DEG), LATITUDE_DEG, side)
    usable = ~room.low & ~room.high
    found = samples(longest(track.unix_s, room, usable, usable, (speed_deg_s, speed_deg_s)))
    bins = 1440
    step = 2.0 * speed_deg_s * bins / 360.0
    slower = brute(grid(room, bins), usable, usable, math.floor(step), math.floor(step))[0]
    faster = brute(grid(room, bins, 0.25), usable, usable, math.ceil(step), math.ceil(step))[0]
    assert slower - 1 <= found <= faster


def _lagging_least(track: PassTrack, chase: Chase, speeds: tuple[float, float]) -> Array:
    """The dome's way that keeps to the lower bounds."""
    part = slice(chase.first, chase.last + 1)
    later_s = track.unix_s[part][None, :] - track.unix_s[part][:, None]
    turn_deg = np.where(later_s > 0.0, speeds[1] * later_s, -speeds[0] * later_s)
    return np.asarray((chase.low_deg[part][None, :] - turn_deg).max(axis=1))


@pytest.mark.parametrize("side", [None, PierSide.EAST, PierSide.WEST])
@pytest.mark.parametrize(("highest_deg", "heading_deg"), [(89.0, 50.0), (75.0, 230.0), (60.0, 0.0)])
def test_the_whole_beam_is_clear_all_along(
    highest_deg: float, heading_deg: float, side: PierSide | None
) -> None:
    track, speeds = circular_pass(highest_deg, heading_deg), (2.0, 2.1)
    way = mount_way(track, LATITUDE_DEG)
    room = slit_room(SHAPE, way, LATITUDE_DEG, side)
    usable = ~room.low & ~room.high
    found = longest(track.unix_s, room, usable, usable, speeds)
    assert samples(found) > 100
    slit_deg = _lagging_least(track, found, speeds)
    assert np.diff(slit_deg).max() <= 2.1 + 1e-9
    assert np.diff(slit_deg).min() >= -2.0 - 1e-9
    points, directions = dome_geometry.tube(
        SHAPE, way.hour_angle_deg, way.dec_deg, LATITUDE_DEG, side
    )
    for sample, azimuth_deg in enumerate(slit_deg.tolist(), found.first):
        clear = dome_geometry.clear_fraction(
            SHAPE, azimuth_deg + 1e-6, 1.0, points[sample], directions[sample]
        )
        assert clear == 1.0


@given(
    shape=SHAPES,
    hour_deg=st.floats(-180.0, 180.0),
    dec_deg=st.floats(-60.0, 89.0),
    side=SIDES,
)
def test_the_room_of_the_slit_is_that_of_the_general_question(
    shape: DomeShape, hour_deg: float, dec_deg: float, side: PierSide | None
) -> None:
    point, direction = dome_geometry.tube(shape, hour_deg, dec_deg, LATITUDE_DEG, side)
    axis = dome_geometry.exit_point(shape, point, direction)
    best = np.array([math.atan2(axis[0], axis[1])])
    out = dome_geometry.exit_point(shape, *rays_of(shape, point, direction, only_rim=True))
    clear = gets_out(shape, out, best, 1.0)
    if clear.all():
        general = free_turn_rad(shape, out, best, 1.0, np.ones_like(clear))
        assert np.array(room_rad(shape, out, best)) == pytest.approx(np.array(general), abs=1e-9)


def test_a_beam_that_cannot_get_out_has_its_end_of_the_slit_named() -> None:
    shape = replace(SHAPE, slit_start_deg=30.0, slit_end_deg=70.0)
    still = np.ones(2)
    for altitude_deg, low, high in ((20.0, True, False), (50.0, False, False), (80.0, False, True)):
        way = mount_way(PassTrack(np.arange(2.0), 140.0 * still, altitude_deg * still), 35.0)
        room = slit_room(shape, way, 35.0, None)
        assert (bool(room.low[0]), bool(room.high[0])) == (low, high)
