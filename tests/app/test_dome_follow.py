"""The dome goes after the telescope, but not for ever against a dome that does not obey."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.dome.follow import AGAIN_AFTER_S, MOST_ASKS, DomeFollower
from app.model.commands import SlewDome
from app.model.follow_state import FollowState
from app.model.state import DomeMode, ObservatoryState
from drivers.dome.protocol import Turn
from drivers.mount.protocol import MountState
from tests.app.states import FINE, NOW_S, READING

STALLED = "no motion was seen though its motor was on"
LONG_S = (MOST_ASKS + 2) * AGAIN_AFTER_S
LOOK_S = 2.0


class Night:
    """A telescope that looks at the wall, and a dome that may or may not obey."""

    def __init__(self) -> None:
        self.follower = DomeFollower()
        self.now_s = NOW_S
        self.mode = DomeMode.AUTO
        self.seen_deg: float | None = 0.0
        assert FINE.mount is not None
        # at rest: two hours of tracking need not be worked out at each look
        self.mount: MountState | None = replace(FINE.mount, tracking=False)
        self.held: str | None = None
        self.slewing = False
        self.asked: list[SlewDome] = []

    def state(self) -> ObservatoryState:
        assert FINE.dome is not None
        assert FINE.slit is not None
        reading = replace(READING, azimuth_deg=self.seen_deg)
        mount = None if self.mount is None else replace(self.mount, read_at_s=self.now_s)
        return replace(
            FINE,
            now_s=self.now_s,
            dome_mode=self.mode,
            mount=mount,
            slit=replace(FINE.slit, read_at_s=self.now_s, reading=reading),
            dome=replace(
                FINE.dome,
                read_at_s=self.now_s,
                azimuth_deg=self.seen_deg,
                turning=Turn.CLOCKWISE if self.slewing else None,
                held_because=self.held,
            ),
        )

    def judge(self) -> FollowState:
        """One look; a dome that is asked gives the go-to up before the next."""
        self.now_s += LOOK_S
        found, wish = self.follower.judge(self.state())
        if wish is not None:
            self.asked.append(wish)
            self.held = STALLED
        return found

    def asks_in_s(self, seconds: float) -> int:
        before = len(self.asked)
        for _ in range(round(seconds / LOOK_S)):
            self.judge()
        return len(self.asked) - before


@pytest.fixture
def night() -> Night:
    return Night()


def test_a_blocked_beam_asks_for_the_dome(night: Night) -> None:
    found = night.judge()
    assert found.beam_to_edge_deg is not None
    assert found.beam_to_edge_deg < 1.5
    (wish,) = night.asked
    assert wish.following


def test_a_dome_that_gives_every_go_to_up_is_left_alone_in_the_end(night: Night) -> None:
    assert night.asks_in_s(LONG_S) == MOST_ASKS


def test_between_two_asks_there_is_a_pause(night: Night) -> None:
    assert night.asks_in_s(AGAIN_AFTER_S) == 1
    assert night.asks_in_s(2.0 * LOOK_S) == 1


def test_go_tos_that_arrive_are_not_counted(night: Night) -> None:
    for _ in range(3 * MOST_ASKS):
        night.held = None
        assert night.asks_in_s(LOOK_S) == 1


def test_manual_and_auto_again_begins_anew(night: Night) -> None:
    night.asks_in_s(LONG_S)
    night.mode = DomeMode.MANUAL
    assert night.asks_in_s(5.0) == 0
    night.mode = DomeMode.AUTO
    assert night.asks_in_s(LONG_S) == MOST_ASKS


@pytest.mark.parametrize("blind", [True, False])
def test_it_begins_anew_even_when_nothing_could_be_judged_meanwhile(
    night: Night, blind: bool
) -> None:
    night.asks_in_s(LONG_S)
    night.mode = DomeMode.MANUAL
    seen_deg, mount = night.seen_deg, night.mount
    if blind:
        night.seen_deg = None
    else:
        night.mount = None
    assert night.asks_in_s(5.0) == 0
    night.mode, night.seen_deg, night.mount = DomeMode.AUTO, seen_deg, mount
    assert night.asks_in_s(LONG_S) > 0


def test_a_beam_that_is_free_again_begins_anew(night: Night) -> None:
    required_deg = night.judge().required_azimuth_deg
    night.asks_in_s(LONG_S)
    blocked_deg, night.seen_deg = night.seen_deg, required_deg
    assert night.asks_in_s(LOOK_S) == 0
    night.seen_deg = blocked_deg
    assert night.asks_in_s(LONG_S) == MOST_ASKS


def test_a_dome_that_cannot_be_seen_does_not_begin_anew(night: Night) -> None:
    """Blindness is a reason to give up, not a reason to forget it."""
    night.asks_in_s(LONG_S)
    seen_deg, night.seen_deg = night.seen_deg, None
    assert night.asks_in_s(5.0) == 0
    night.seen_deg = seen_deg
    assert night.asks_in_s(LONG_S) == 0


def test_a_dome_on_its_way_is_not_asked_again(night: Night) -> None:
    night.slewing = True
    assert night.asks_in_s(60.0) == 0
