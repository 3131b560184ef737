"""Between two knots everything goes where SGP4 says, or is not drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from app.model.satellites import SkySegment
from app.sky.elements.element_set import ElementSet
from app.sky.orbits import knots
from app.sky.orbits.knots import Knot, KnotRing, cubic, maybe_up
from app.sky.orbits.propagation import ASTRAY, Orbits
from app.sky.orbits.site_frame import SiteFrame
from app.sky.orbits.tick import places
from app.sky.orbits.trust import trusted
from tests.app.orbits.real_sets import CATALOGUE, NHAO, ONEWEB, STARLINK, real_set
from tests.app.orbits.skyfield_sky import apart_arcsec, skyfield_places

EPOCH_S = {CATALOGUE: 1642848240.0, STARLINK: 1780135620.0, ONEWEB: 1780137960.0}
DAY_S = 86400.0


@lru_cache(maxsize=3)
def ring(name: str) -> KnotRing:
    return KnotRing(Orbits(real_set(name)), NHAO)


def off_arcsec(ring: KnotRing, unix_s: float) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Compare the places shown at a moment with direct SGP4; nobody that is up may be left out."""
    segment = ring.segment(unix_s)
    shown = places(segment, unix_s)
    _, r_km, _ = ring.orbits.teme(unix_s, shown.index)
    truth = ring.frame.position_km(unix_s, r_km)
    range_km = np.linalg.norm(truth, axis=0)
    azimuth_deg = np.degrees(np.arctan2(truth[0], truth[1]))
    altitude_deg = np.degrees(np.arcsin(truth[2] / range_km))
    sure = np.stack([azimuth_deg, altitude_deg, range_km], axis=1)
    whole = ring.frame.position_km(unix_s, ring.orbits.teme(unix_s)[1])
    up = np.flatnonzero(segment.usable & (whole[2] > 0.01))
    assert np.isin(up, shown.index).all()
    return apart_arcsec(shown.azimuth_deg, shown.altitude_deg, sure), shown.index


@pytest.mark.parametrize("name", [CATALOGUE, STARLINK, ONEWEB])
@pytest.mark.parametrize("days", [0.0, 1.0, 5.21, 30.0])
def test_everything_shown_is_within_one_arc_second_of_sgp4(name: str, days: float) -> None:
    for u in (0.0, 0.25, 0.5, 0.75, 1.0):
        off, index = off_arcsec(ring(name), EPOCH_S[name] + days * DAY_S + u * 59.999)
        assert index.size > 20
        assert off.max() < 1.0


@given(st.floats(0.0, 600.0), st.sampled_from([STARLINK, ONEWEB]))
@settings(max_examples=40, deadline=None)
def test_any_moment_is_as_good(after_s: float, name: str) -> None:
    off, _ = off_arcsec(ring(name), EPOCH_S[name] + after_s)
    assert off.max() < 0.5


@pytest.mark.parametrize(("name", "hours"), [(CATALOGUE, 0.0), (CATALOGUE, 13.3), (STARLINK, 7.7)])
def test_what_is_shown_is_what_skyfield_says(name: str, hours: float) -> None:
    unix_s = EPOCH_S[name] + 3600.0 * hours + 29.5
    shown = places(ring(name).segment(unix_s), unix_s)
    sample = np.random.default_rng(7).choice(shown.index.size, 150, replace=False)
    truth = skyfield_places(real_set(name), shown.index[sample], NHAO, unix_s)
    off = apart_arcsec(shown.azimuth_deg[sample], shown.altitude_deg[sample], truth)
    assert off.max() < 1.0
    assert shown.range_km[sample] == pytest.approx(truth[:, 2], abs=0.1)


@pytest.mark.parametrize("days", [0.0, 30.0])
def test_nothing_ever_jumps(days: float) -> None:
    """No object moves faster than an orbit can, from tick to tick and from knot to knot."""
    ring_ = ring(CATALOGUE)
    start_s = EPOCH_S[CATALOGUE] + days * DAY_S
    before: NDArray[np.float64] | None = None
    known = np.zeros(len(ring_.orbits), bool)
    for unix_s in start_s + np.arange(0.0, 180.0, 1.7):
        segment = ring_.segment(float(unix_s))
        u = (unix_s - segment.start_s) / segment.step_s
        position = np.tensordot(u ** np.arange(4), segment.path_km, 1)
        if before is not None:
            both = known & segment.usable
            step_km = np.linalg.norm((position - before)[:, both], axis=0)
            out_km = np.linalg.norm(position[:, both] - segment.earth_km[:, None], axis=0)
            # Escape from where it is, and the turning of the Earth under it.
            most_km_s = np.sqrt(2.0 * 398600.8 / out_km) + 7.3e-5 * out_km
            assert (step_km < 1.7 * 1.02 * most_km_s).all()
            assert both.sum() > 23_000
        before, known = position, segment.usable


def test_garbage_is_not_drawn() -> None:
    """Decaying debris that SGP4 throws towards the Moon and beyond, and says all is well."""
    elements = real_set(CATALOGUE)
    garbage = [elements.norad_id.tolist().index(n) for n in (50557, 33772, 50088)]
    unix_s = EPOCH_S[CATALOGUE]
    error, r_km, _ = ring(CATALOGUE).orbits.teme(unix_s, np.array(garbage))
    assert (error == ASTRAY).all()
    assert (np.linalg.norm(r_km, axis=1) > 2e5).all()
    segment = ring(CATALOGUE).segment(unix_s)
    assert not segment.usable[garbage].any()
    assert not np.isin(garbage, places(segment, unix_s, whole=True).index).any()
    # And hardly anybody else goes with it.
    assert segment.usable.sum() > 0.998 * (ring(CATALOGUE).knot(unix_s).error == 0).sum()


def knot_of(unix_s: float, position: object, velocity: object, error: int = 0) -> Knot:
    return Knot(
        unix_s,
        np.array(position, np.float64).reshape(3, 1),
        np.array(velocity, np.float64).reshape(3, 1),
        np.array([error], np.uint8),
        np.array([0.0, 0.0, 1.0]),
    )


def sound_ring() -> KnotRing:
    return KnotRing(Orbits(real_set(ONEWEB).take(np.array([5]))), SiteFrame(NHAO, 0.0))


def joined(ring_: KnotRing, first: Knot, last: Knot) -> SkySegment:
    ring_._knots.update({round(knot.unix_s / 60.0): knot for knot in (first, last)})
    return ring_.segment(first.unix_s)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda k: replace(k, error=np.array([6], np.uint8)),
        lambda k: replace(k, position_km=k.position_km * np.nan),
        lambda k: replace(k, position_km=k.position_km + 1.0),
        lambda k: replace(k, position_km=k.position_km * 1e5),
        lambda k: replace(k, position_km=np.zeros((3, 1))),
    ],
)
def test_one_bad_knot_spoils_the_way(spoil: Callable[[Knot], Knot]) -> None:
    ring_ = sound_ring()
    first, last = ring_.knot(EPOCH_S[ONEWEB]), ring_.knot(EPOCH_S[ONEWEB] + 60.0)
    assert ring_.segment(EPOCH_S[ONEWEB]).usable.all()
    for begin, end in ((spoil(first), last), (first, spoil(last))):
        ring_ = sound_ring()
        segment = joined(ring_, begin, end)
        assert not segment.usable.any()
        assert segment.maybe_up.size == 0


def test_a_velocity_that_is_not_how_the_place_changes_is_mended() -> None:
    """SGP4 does so where drag is strong; the place is right, and that is what is shown."""
    ring_ = sound_ring()
    first, last = ring_.knot(EPOCH_S[ONEWEB]), ring_.knot(EPOCH_S[ONEWEB] + 60.0)
    wrong = replace(first, velocity_km_s=first.velocity_km_s + 0.05)
    assert not trusted(cubic(wrong, last), 60.0, ring_.frame).any()
    mended = joined(sound_ring(), wrong, last)
    assert mended.usable.all()
    assert mended.path_km == pytest.approx(ring_.segment(EPOCH_S[ONEWEB]).path_km, abs=1e-3)


def test_hardly_anybody_is_left_out() -> None:
    for days in (0.0, 5.0, 30.0):
        unix_s = EPOCH_S[CATALOGUE] + days * DAY_S
        segment = ring(CATALOGUE).segment(unix_s)
        sound = (ring(CATALOGUE).knot(unix_s).error == 0).sum()
        assert segment.usable.sum() >= sound - 10


def test_what_has_come_down_is_not_drawn() -> None:
    frame = SiteFrame(NHAO, 0.0)
    falling = np.array([0.0, 0.0, -0.3])
    start = np.array([0.0, 0.0, 30.0])
    pull = np.array([0.0, 0.0, -0.0098])
    path_km = cubic(
        knot_of(0.0, start, falling),
        knot_of(60.0, start + 60.0 * falling + 1800.0 * pull, falling + 60.0 * pull),
    )
    assert not trusted(path_km, 60.0, frame).any()


def test_knots_are_on_the_minute_and_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    ring_ = KnotRing(Orbits(real_set(ONEWEB).take(np.arange(5))), SiteFrame(NHAO, 0.0))
    start_s = 1780138020.0
    knot = ring_.knot(start_s + 59.9)
    assert knot.unix_s == start_s
    assert ring_.knot(start_s) is knot
    assert np.linalg.norm(knot.sun) == pytest.approx(1.0)
    segment = ring_.segment(start_s + 30.0)
    assert (segment.start_s, segment.step_s) == (start_s, 60.0)
    assert ring_.segment(start_s) is segment
    assert segment.path_km.flags.c_contiguous
    assert segment.path_km.shape == (4, 3, 5)

    def never(_: float) -> Knot:
        raise AssertionError("asked for again")

    monkeypatch.setattr(ring_, "_work_out", never)
    assert ring_.knot(start_s + 119.0).unix_s == start_s + 60.0
    with pytest.raises(AssertionError, match="asked for again"):
        ring_.segment(start_s + 60.0)


def test_a_step_that_is_no_round_number_joins_neighbours() -> None:
    ring_ = KnotRing(Orbits(real_set(ONEWEB).take(np.arange(2))), SiteFrame(NHAO, 0.0), 0.7)
    for unix_s in 1780138020.0 + np.arange(0.0, 50.0, 0.33):
        segment = ring_.segment(float(unix_s))
        assert segment.covers(float(unix_s))
        assert segment.step_s == pytest.approx(0.7, abs=1e-6)


def test_old_knots_are_dropped_and_there_are_never_too_many() -> None:
    ring_ = KnotRing(Orbits(real_set(ONEWEB).take(np.arange(2))), SiteFrame(NHAO, 0.0))
    start_s = 1780138020.0
    old, kept = ring_.knot(start_s), ring_.knot(start_s + 60.0)
    ring_.drop_before(start_s + 100.0)
    assert ring_.knot(start_s + 60.0) is kept
    assert ring_.knot(start_s) is not old
    for minute in range(3 * knots.MOST_KNOTS):
        ring_.segment(start_s + 60.0 * minute)
    assert len(ring_._knots) <= knots.MOST_KNOTS
    assert len(ring_._segments) <= knots.MOST_KNOTS


@given(st.floats(0.0, 1.0))
@settings(max_examples=100, deadline=None)
def test_who_is_culled_is_never_up(u: float) -> None:
    segment: SkySegment = ring(CATALOGUE).segment(EPOCH_S[CATALOGUE])
    heights = u ** np.arange(4) @ segment.path_km[:, 2]
    up = np.flatnonzero((heights > 0.0) & segment.usable)
    assert np.isin(up, segment.maybe_up).all()


def test_the_cull_leaves_few() -> None:
    segment = ring(CATALOGUE).segment(EPOCH_S[CATALOGUE])
    assert maybe_up(np.array([[-1.0], [8.0], [-8.0], [0.0]])).all()  # up between the ends only
    ends = segment.path_km[0, 2], segment.path_km[:, 2].sum(axis=0)
    up = segment.usable & ((ends[0] > 0.0) | (ends[1] > 0.0))
    assert segment.maybe_up.size < up.sum() + 20


def test_a_catalogue_of_nobody_has_an_empty_sky() -> None:
    nobody: ElementSet = real_set(ONEWEB).take(np.zeros(0, np.int64))
    segment = KnotRing(Orbits(nobody), SiteFrame(NHAO, 0.0)).segment(1e9)
    assert places(segment, 1e9).index.size == 0
    assert places(segment, 1e9, whole=True).index.size == 0
