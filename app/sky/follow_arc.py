"""Which part of a pass this mount and this dome can follow, and what stands against the rest."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from app.model.dome_shape import DomeShape
from app.model.mount_reach import MountReach
from app.model.passes import Blocked, FollowArc, Pass
from app.model.words import QT_TRANSLATE_NOOP, Sentence
from app.sky import dome_chase
from app.sky.dome_chase import Chase
from app.sky.follow_causes import Cause, Causes, obstacles
from app.sky.follow_facts import FollowFacts, facts_of, learned_speeds
from app.sky.mount_way import MountWay, PassTrack, even_path, mount_way, pier_side
from drivers.mount.protocol import PierSide

Array = NDArray[np.float64]

__all__ = ["FollowFacts", "PassTrack", "facts_of", "follow_arc", "learned_speeds", "with_follow"]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

_NO_REACH = QT_TRANSLATE_NOOP("Model", "how far and how fast the mount goes is not known")
_NO_SPEED = QT_TRANSLATE_NOOP("Model", "how fast the dome turns is not known")
_APART = QT_TRANSLATE_NOOP("Model", "it is cut off from the longer part: %1")


@dataclass(frozen=True, slots=True, eq=False)
class _Try:
    """The pass with the tube on one side of the pier."""

    causes: Causes
    chase: Chase


def with_follow(pass_: Pass, track: PassTrack, facts: FollowFacts) -> Pass:
    """Give a pass with its way over the sky and what of it can be followed.

    Parameters
    ----------
    pass_ : Pass
        Without it.
    track : PassTrack
        Of the object from rise to set, both among the samples.
    facts : FollowFacts
        Of the observatory.
    """
    arc = follow_arc(
        track,
        facts.reach,
        facts.shape,
        facts.dome_deg_s,
        facts.latitude_deg,
        facts.horizon,
    )
    nominal = facts.nominal_speed and facts.reach is not None and facts.dome_deg_s is not None
    return replace(pass_, follow=replace(arc, nominal_speed=nominal), path=even_path(track))


def follow_arc(
    track: PassTrack,
    reach: MountReach | None,
    shape: DomeShape,
    dome_deg_s: tuple[float, float] | None,
    latitude_deg: float,
    horizon: tuple[tuple[float, float], ...] = (),
) -> FollowArc:
    """Say which arc of a pass can be followed in one go with the whole beam clear.

    The mount follows with both axes and does not change its side of the pier. The dome stands
    ready, may lead or lag as far as the slit is wide, and turns at its speed at once.

    Parameters
    ----------
    track : PassTrack
        From rise to set.
    reach : MountReach or None
        None when it is not known.
    shape : DomeShape
        The dome and the telescope in it.
    dome_deg_s : tuple of float or None
        Greatest speed, counter-clockwise and clockwise; None when it is not known.
    latitude_deg : float
        Of the site.
    horizon : tuple of (float, float), optional
        Azimuth and altitude of what stands around the site.

    Returns
    -------
    FollowArc
        With one reason for every stretch that is not part of it: the first cause.
    """
    if track.unix_s.size < 2:
        return _nothing(())
    if reach is None:
        return _nothing(_all_blocked(track, Sentence(_NO_REACH)))
    if dome_deg_s is None:
        return _nothing(_all_blocked(track, Sentence(_NO_SPEED)))
    way = mount_way(track, latitude_deg)
    facts = FollowFacts(reach, shape, dome_deg_s, latitude_deg, horizon)
    tries = [_try(track, way, facts, side) for side in _sides(way, reach)]
    best = max(tries, key=lambda one: one.chase.length_s(track.unix_s))
    return _found(track, best, dome_deg_s)


def _sides(way: MountWay, reach: MountReach) -> tuple[PierSide | None, ...]:
    """On which sides of the pier the tube can be when the mount begins to follow."""
    if reach.past_meridian_deg is None:
        return (None,)
    west = pier_side(way.hour_angle_deg)
    return (*([PierSide.WEST] if west.any() else []), *([PierSide.EAST] if not west.all() else []))


def _try(track: PassTrack, way: MountWay, facts: FollowFacts, side: PierSide | None) -> _Try:
    assert facts.reach is not None
    assert facts.dome_deg_s is not None
    room = dome_chase.slit_room(facts.shape, way, facts.latitude_deg, side)
    causes = obstacles(track, way, facts.reach, room, side, facts.horizon)
    usable = causes.first == Cause.NONE
    begins = np.ones_like(usable)
    if side is not None:
        begins = pier_side(way.hour_angle_deg) == (side is PierSide.WEST)
    chase = dome_chase.longest(track.unix_s, room, usable, usable & begins, facts.dome_deg_s)
    return _Try(causes, chase)


def _found(track: PassTrack, best: _Try, dome_deg_s: tuple[float, float]) -> FollowArc:
    first = best.chase.first
    if best.chase.last <= first:
        return _nothing(_blocked(track, best, dome_deg_s))
    slit_deg = dome_chase.start_deg(track.unix_s, best.chase, dome_deg_s)
    if slit_deg is None:
        slit_deg = float(best.causes.room.required_deg[first])
    return FollowArc(
        _utc(track.unix_s[first]),
        _utc(track.unix_s[best.chase.last]),
        float(track.azimuth_deg[first]),
        float(track.altitude_deg[first]),
        slit_deg,
        _blocked(track, best, dome_deg_s),
    )


def _blocked(track: PassTrack, best: _Try, dome_deg_s: tuple[float, float]) -> tuple[Blocked, ...]:
    """Name what stands against everything before and behind the arc."""
    last = track.unix_s.size - 1
    chase = best.chase
    if chase.last <= chase.first:
        return _stretches(track, best, range(last + 1), dome_deg_s)
    return (
        *(_stretches(track, best, range(chase.first + 1), dome_deg_s) if chase.first else ()),
        *(
            _stretches(track, best, range(chase.last, last + 1), dome_deg_s)
            if chase.last < last
            else ()
        ),
    )


def _stretches(
    track: PassTrack, best: _Try, samples: range, dome_deg_s: tuple[float, float]
) -> tuple[Blocked, ...]:
    """Cut a part of the pass that is not followed where its cause changes."""
    chase, causes = best.chase, best.causes
    before = samples.stop - 1 == chase.first and chase.last > chase.first
    behind = samples.start == chase.last and chase.last > chase.first
    first = causes.first[samples.start : samples.stop].copy()
    # the sample at which the arc ends belongs to what ends it
    if before:
        first[-1] = first[-2]
    if behind:
        first[0] = first[1]
    cuts = np.flatnonzero(np.diff(first)) + 1
    edges = [0, *cuts.tolist(), len(samples) - 1]
    found = [
        (int(first[begin]), samples.start + begin, samples.start + end)
        for begin, end in pairwise(edges)
        # the last sample alone lasts no time
        if end > begin
    ]
    nearest = found[-1] if before else found[0]
    return tuple(
        Blocked(
            _utc(track.unix_s[stretch[1]]),
            _utc(track.unix_s[stretch[2]]),
            _reason(track, best, stretch, nearest, dome_deg_s),
        )
        for stretch in found
    )


def _reason(
    track: PassTrack,
    best: _Try,
    stretch: tuple[int, int, int],
    nearest: tuple[int, int, int],
    dome_deg_s: tuple[float, float],
) -> Sentence:
    cause, begin, end = stretch
    if cause != Cause.NONE:
        return best.causes.sentence(Cause(cause), begin, end)
    if stretch == nearest:
        return _dome_is_slow(track, best, begin, end, dome_deg_s)
    return Sentence(_APART, (_reason(track, best, nearest, nearest, dome_deg_s),))


def _dome_is_slow(
    track: PassTrack, best: _Try, begin: int, end: int, dome_deg_s: tuple[float, float]
) -> Sentence:
    """Say what the dome would have to reach to join a stretch to the arc beside it."""
    chase = best.chase
    if chase.last > chase.first:
        begin, end = min(begin, chase.first), max(end, chase.last)
    here = begin + np.flatnonzero(best.causes.first[begin : end + 1] == Cause.NONE)
    has, needs = dome_chase.needed_deg_s(
        track.unix_s, best.causes.room, range(int(here[0]), int(here[-1]) + 1), dome_deg_s
    )
    if needs <= has:
        return Sentence(
            QT_TRANSLATE_NOOP("Model", "the mount would have to change its side of the pier")
        )
    return Sentence(
        QT_TRANSLATE_NOOP("Model", "the dome turns %1°/s at most and would need %2"),
        (f"{has:.1f}", f"{max(needs, has + 0.1):.1f}"),
    )


def _nothing(blocked: tuple[Blocked, ...]) -> FollowArc:
    return FollowArc(None, None, None, None, None, blocked)


def _all_blocked(track: PassTrack, reason: Sentence) -> tuple[Blocked, ...]:
    return (Blocked(_utc(track.unix_s[0]), _utc(track.unix_s[-1]), reason),)


def _utc(unix_s: float) -> datetime:
    return _EPOCH + timedelta(seconds=float(unix_s))
