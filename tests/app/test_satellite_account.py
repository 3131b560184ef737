"""What the process of the orbits says, one after the other, fits together at any moment."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from app.model.passes import ExposureCrossings
from app.model.satellites import Doubt
from app.model.words import Sentence
from app.sky.orbits.messages import (
    Crossings,
    Doubts,
    Exposed,
    Kept,
    Loading,
    Objects,
    Passes,
    Searching,
    Ways,
)
from app.workers.satellite_account import EXPOSURES, SatelliteAccount
from tests.app.orbits.skies import objects_of, segment_of

MINUTE_S = 1_800_000_000.0


def named(count: int) -> Objects:
    return Objects(objects_of(count), (), (), 0, 0)


def test_before_anything_is_said_nothing_is_known() -> None:
    state = SatelliteAccount().state(1.0, MINUTE_S)
    assert len(state.objects) == 0
    assert state.segment is None
    assert state.crossings is None


def test_the_segment_is_that_of_the_moment_or_none() -> None:
    account = SatelliteAccount()
    account.take(named(3))
    for number in range(3):
        account.take(Ways(segment_of(3, MINUTE_S + 60.0 * number)))
    assert account.segment(MINUTE_S + 30.0) is None, "only two are kept"
    segment = account.segment(MINUTE_S + 90.0)
    assert segment is not None
    assert segment.start_s == MINUTE_S + 60.0
    assert account.segment(MINUTE_S + 181.0) is None


def test_at_the_seam_there_is_always_one() -> None:
    account = SatelliteAccount()
    account.take(named(3))
    account.take(Ways(segment_of(3, MINUTE_S)))
    account.take(Ways(segment_of(3, MINUTE_S + 60.0)))
    for tenth in range(-10, 11):
        assert account.segment(MINUTE_S + 60.0 + tenth / 10.0) is not None


def test_new_objects_wait_for_their_first_segment_so_that_the_plot_is_never_empty() -> None:
    account = SatelliteAccount()
    account.take(named(3))
    assert len(account.state(1.0, MINUTE_S).objects) == 3
    account.take(Ways(segment_of(3, MINUTE_S)))
    account.take(named(5))
    before = account.state(2.0, MINUTE_S)
    assert len(before.objects) == 3
    assert before.segment is not None
    account.take(Ways(segment_of(5, MINUTE_S)))
    after = account.state(3.0, MINUTE_S)
    assert len(after.objects) == 5
    assert after.segment is not None
    assert after.segment.usable.size == 5


def test_doubts_of_another_day_lose_no_minute_of_the_same_objects() -> None:
    account = SatelliteAccount()
    account.take(named(3))
    account.take(Ways(segment_of(3, MINUTE_S)))
    account.take(named(3))
    account.take(Ways(segment_of(3, MINUTE_S + 86400.0)))
    assert account.segment(MINUTE_S) is not None
    assert account.segment(MINUTE_S + 86400.0) is not None


def test_doubts_come_with_the_minute_that_follows_them() -> None:
    account = SatelliteAccount()
    account.take(named(3))
    account.take(Ways(segment_of(3, MINUTE_S)))
    account.take(Doubts(np.array([0, Doubt.DECAYED, 0], np.uint8)))
    assert account.state(1.0, MINUTE_S).objects.doubt.tolist() == [0, 0, 0]
    account.take(Ways(segment_of(3, MINUTE_S + 86400.0)))
    later = account.state(2.0, MINUTE_S + 86400.0)
    assert later.objects.doubt.tolist() == [0, Doubt.DECAYED, 0]
    assert later.objects.names == objects_of(3).names
    assert account.segment(MINUTE_S) is not None


def test_doubts_of_objects_that_are_still_to_come_are_theirs() -> None:
    account = SatelliteAccount()
    account.take(named(3))
    account.take(Ways(segment_of(3, MINUTE_S)))
    account.take(named(4))
    account.take(Doubts(np.full(4, Doubt.BROKEN, np.uint8)))
    account.take(Ways(segment_of(4, MINUTE_S)))
    assert account.state(1.0, MINUTE_S).objects.doubt.tolist() == [Doubt.BROKEN] * 4


def test_doubts_of_another_number_of_objects_are_not_taken() -> None:
    account = SatelliteAccount()
    account.take(named(3))
    account.take(Doubts(np.full(4, Doubt.BROKEN, np.uint8)))
    assert account.state(1.0, MINUTE_S).objects.doubt.tolist() == [0, 0, 0]


def test_a_segment_of_other_objects_is_not_taken() -> None:
    account = SatelliteAccount()
    account.take(named(3))
    account.take(Ways(segment_of(4, MINUTE_S)))
    assert account.segment(MINUTE_S) is None


def test_a_lost_process_leaves_what_is_still_true() -> None:
    account = SatelliteAccount()
    account.take(named(3))
    account.take(Ways(segment_of(3, MINUTE_S)))
    until = datetime(2027, 1, 15, tzinfo=UTC)
    account.take(Passes((), until))
    account.take(Searching(0.5))
    account.take(Crossings(()))
    account.take(Loading(Sentence("x")))
    account.interrupt()
    state = account.state(1.0, MINUTE_S)
    assert len(state.objects) == 3
    assert state.segment is not None
    assert (state.passes_until_utc, state.passes_progress) == (until, None)
    assert state.crossings is None
    assert state.loading is None


def test_the_last_exposures_are_remembered() -> None:
    account = SatelliteAccount()
    start = datetime(2027, 1, 15, tzinfo=UTC)
    for number in range(EXPOSURES + 5):
        account.take(Exposed(ExposureCrossings(float(number), start, start, ())))
    kept = account.state(1.0, MINUTE_S).exposures
    assert [exposure.frame_at_s for exposure in kept] == [float(n) for n in range(5, EXPOSURES + 5)]


def test_a_file_of_elements_is_that_of_the_objects_shown_or_not_named() -> None:
    account = SatelliteAccount()
    account.take(named(3))
    account.take(Ways(segment_of(3, MINUTE_S)))
    account.take(Kept(Path("three")))
    assert account.state(1.0, MINUTE_S).elements == Path("three")
    account.take(named(5))
    assert account.state(2.0, MINUTE_S).elements is None
    account.take(Ways(segment_of(5, MINUTE_S)))
    assert account.state(3.0, MINUTE_S).elements is None
    account.take(Kept(Path("five")))
    assert account.state(4.0, MINUTE_S).elements == Path("five")
    account.interrupt()
    # the same objects are still shown, from the same elements
    assert account.state(5.0, MINUTE_S).elements == Path("five")
