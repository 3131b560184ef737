"""The track of a pass is SGP4's way over the site, as Skyfield sees it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache

import numpy as np
import pytest

from app.model.mount_reach import MountReach
from app.model.passes import Pass
from app.sky.follow_arc import FollowFacts, with_follow
from app.sky.mount_way import PassTrack
from app.sky.orbits.pass_track import MOST, pass_track
from app.sky.orbits.propagation import Orbits
from app.sky.orbits.site_frame import SiteFrame
from tests.app.orbits.real_sets import CATALOGUE, NHAO, real_set
from tests.app.orbits.skyfield_sky import apart_arcsec, skyfield_places
from tests.app.states import SHAPE

ISS, QZS3 = 25544, 42917
START = datetime(2022, 1, 22, tzinfo=UTC)
FACTS = FollowFacts(MountReach(10.0, 97.5, 30.0, 3.0, 1.5), SHAPE, (2.0, 2.1), NHAO.latitude_deg)


@lru_cache(maxsize=1)
def orbits() -> Orbits:
    return Orbits(real_set(CATALOGUE))


@lru_cache(maxsize=1)
def frame() -> SiteFrame:
    return SiteFrame(NHAO)


def index_of(norad_id: int) -> int:
    return int(np.flatnonzero(real_set(CATALOGUE).norad_id == norad_id)[0])


def pass_between(norad_id: int, rise: datetime, set_: datetime) -> Pass:
    return Pass(norad_id, "", rise, rise, set_, 0.0, 0.0, 0.0, 0.0, (), None, True, 0.0)


@lru_cache(maxsize=1)
def passes_of_station() -> tuple[PassTrack, ...]:
    """Every pass of the space station above 10° on that day."""
    day = pass_between(ISS, START, START + timedelta(seconds=MOST))
    found = []
    for part in range(96):
        rise = day.rise_utc + timedelta(seconds=MOST * part)
        piece = pass_track(
            orbits(),
            frame(),
            index_of(ISS),
            pass_between(ISS, rise, rise + timedelta(seconds=MOST)),
        )
        assert piece is not None
        up = np.flatnonzero(piece.altitude_deg > 10.0)
        if up.size > 60 and up[0] > 0 and up[-1] < MOST:
            ends = [
                datetime.fromtimestamp(float(piece.unix_s[at]), tz=UTC) for at in (up[0], up[-1])
            ]
            track = pass_track(orbits(), frame(), index_of(ISS), pass_between(ISS, *ends))
            assert track is not None
            found.append(track)
    return tuple(found)


def test_it_is_where_skyfield_sees_the_object() -> None:
    for track in passes_of_station():
        for at in range(0, track.unix_s.size, 60):
            truth = skyfield_places(
                real_set(CATALOGUE), np.array([index_of(ISS)]), NHAO, float(track.unix_s[at])
            )
            apart = apart_arcsec(
                track.azimuth_deg[at : at + 1], track.altitude_deg[at : at + 1], truth
            )
            assert apart[0] < 1.0


def test_it_goes_from_rise_to_set_in_steps_of_a_second() -> None:
    rise = START + timedelta(hours=3)
    track = pass_track(
        orbits(), frame(), index_of(ISS), pass_between(ISS, rise, rise + timedelta(seconds=330.4))
    )
    assert track is not None
    assert track.unix_s[[0, -1]] == pytest.approx([rise.timestamp(), rise.timestamp() + 330.4])
    assert np.diff(track.unix_s).max() <= 1.0


def test_what_is_up_for_hours_takes_no_more_samples() -> None:
    """A quasi-zenith satellite near culmination is slow enough for mount and dome."""
    long = pass_between(QZS3, START, START + timedelta(hours=6))
    track = pass_track(orbits(), frame(), index_of(QZS3), long)
    assert track is not None
    assert track.unix_s.size == MOST + 1
    assert with_follow(long, track, FACTS).follow is not None


def test_where_sgp4_fails_there_is_no_track() -> None:
    never = pass_between(ISS, START + timedelta(days=20_000), START + timedelta(days=20_000.01))
    assert pass_track(orbits(), frame(), index_of(ISS), never) is None


def test_real_passes_of_the_station_are_told_apart_by_what_mount_and_dome_can() -> None:
    tracks = passes_of_station()
    assert len(tracks) >= 3
    for track in tracks:
        ends = [datetime.fromtimestamp(float(track.unix_s[at]), tz=UTC) for at in (0, -1)]
        told = with_follow(pass_between(ISS, *ends), track, FACTS)
        assert told.follow is not None
        assert told.path[0] == pytest.approx((track.azimuth_deg[0], track.altitude_deg[0]))
        blocked_s = sum(
            (part.end_utc - part.start_utc).total_seconds() for part in told.follow.blocked
        )
        followed_s = 0.0
        if told.follow.start_utc is not None and told.follow.end_utc is not None:
            followed_s = (told.follow.end_utc - told.follow.start_utc).total_seconds()
        assert blocked_s + followed_s == pytest.approx(track.unix_s[-1] - track.unix_s[0], abs=1e-3)
