"""The steps that open up; each is tried once, because a motion that failed wants a look."""

from __future__ import annotations

from dataclasses import replace

from app.model.commands import OpenCover, OpenSlit, StopCover, StopDome, StopSlit, UnparkMount
from app.model.safety import silent
from app.model.settings import SetDomeMode
from app.model.sight_trouble import Trouble
from app.model.state import DomeMode, ObservatoryState
from app.model.words import QT_TRANSLATE_NOOP, Sentence
from app.sequence.closing import (
    COVER,
    DOME,
    MOUNT,
    as_seen,
    close_cover,
    cover_is,
    shutter_is,
    whole_run_s,
)
from app.sequence.task import Judge, Missing, Task
from drivers.dome.protocol import Opening
from vision.slit.protocol import SlitState

SLIT_TROUBLES = (
    Trouble.SLIT_STALL,
    Trouble.SLIT_RUNAWAY,
    Trouble.SLIT_WRONG_WAY,
    Trouble.SLIT_LATE,
)
"""What was seen to go wrong with the slit explains why it is not open."""

OPEN_FOR_S = 2.0
"""The slit must be seen open for so long (seconds)."""

ANSWER_S = 10.0
"""A mount that was unparked says so within so long (seconds)."""


def look_first(tasks: tuple[Task, ...], judge: Judge) -> Task:
    """Ask of every step to come whether it would be refused; begin nothing if one would.

    The cover opens after the slit, so it is judged as if the slit were open already.
    """

    def refused(now: ObservatoryState) -> Sentence | None:
        state = now
        for task in tasks:
            if task.needless(state) is not None:
                continue
            for order in task.orders(state):
                reason = judge(order, state)
                if reason is not None:
                    return reason
            state = task.leads_to(state)
        return None

    return Task(
        label=Sentence(QT_TRANSLATE_NOOP("Model", "Look whether it may be opened")),
        orders=lambda _: (),
        reached=lambda state: refused(state) is None,
        under_way=lambda _: None,
        missing=lambda state, _: Missing(refused(state) or Sentence("")),
        limit_s=0.0,
    )


def find_cover(travel_s: float) -> Task:
    """Close a mirror cover of which nothing is known: nothing opens from nowhere.

    Parameters
    ----------
    travel_s : float
        From end to end, seconds.
    """
    known = Sentence(QT_TRANSLATE_NOOP("Model", "it is known where it is"))

    def needless(state: ObservatoryState) -> Sentence | None:
        cover = state.cover
        return None if cover is None or cover.opening is None else known

    def leads_to(state: ObservatoryState) -> ObservatoryState:
        cover = state.cover
        shut = None if cover is None else replace(cover, cover=Opening.CLOSED, opening=0.0)
        return replace(state, cover=shut)

    return replace(close_cover(travel_s), needless=needless, leads_to=leads_to)


def unpark_mount() -> Task:
    """Allow the telescope to move again."""

    def awake(state: ObservatoryState) -> bool:
        mount = state.mount
        return mount is not None and silent(MOUNT, mount, state) is None and not mount.parked

    not_parked = Sentence(QT_TRANSLATE_NOOP("Model", "it is not parked"))
    return Task(
        label=Sentence(QT_TRANSLATE_NOOP("Model", "Unpark the telescope")),
        orders=lambda _: (UnparkMount(),),
        reached=awake,
        under_way=lambda _: None,
        missing=lambda state, _: Missing(
            silent(MOUNT, state.mount, state)
            or Sentence(QT_TRANSLATE_NOOP("Model", "the mount says that it is parked"))
        ),
        limit_s=ANSWER_S,
        needless=lambda state: not_parked if awake(state) else None,
    )


def open_slit(travel_s: float) -> Task:
    """Open the slit all the way, until it is seen open and its motor rests.

    Parameters
    ----------
    travel_s : float
        From end to end, seconds.
    """

    def wide_open(state: ObservatoryState) -> bool:
        sighting = state.sighting()
        live = sighting is not None and sighting.live
        still = not any(
            shutter_is(state, way) in (True, None) for way in (Opening.OPENING, Opening.CLOSING)
        )
        return live and still and state.seen_state() is SlitState.OPEN

    def leads_to(state: ObservatoryState) -> ObservatoryState:
        track, slit = state.track, state.slit
        if track is not None:
            track = replace(track, state=SlitState.OPEN, because=None)
        if slit is not None:
            slit = replace(slit, reading=replace(slit.reading, state=SlitState.OPEN))
        return replace(state, track=track, slit=slit)

    is_open = Sentence(QT_TRANSLATE_NOOP("Model", "it is seen open"))
    return Task(
        label=Sentence(QT_TRANSLATE_NOOP("Model", "Open the slit")),
        orders=lambda _: (OpenSlit(),),
        reached=wide_open,
        under_way=lambda state: shutter_is(state, Opening.OPENING),
        missing=_not_open,
        limit_s=whole_run_s(travel_s),
        steady_s=OPEN_FOR_S,
        needless=lambda state: is_open if wide_open(state) else None,
        leads_to=leads_to,
        done=is_open,
        stops=(StopSlit(),),
    )


def open_cover(travel_s: float) -> Task:
    """Open the mirror cover by a whole run.

    Parameters
    ----------
    travel_s : float
        From end to end, seconds.
    """
    return Task(
        label=Sentence(QT_TRANSLATE_NOOP("Model", "Open the mirror cover")),
        orders=lambda _: (OpenCover(),),
        reached=lambda state: cover_is(state, Opening.OPEN) is True,
        under_way=lambda state: cover_is(state, Opening.OPENING),
        missing=lambda state, _: Missing(
            silent(COVER, state.cover, state)
            or Sentence(QT_TRANSLATE_NOOP("Model", "it is not open by run time"))
        ),
        limit_s=whole_run_s(travel_s),
        must_move=True,
        done=Sentence(QT_TRANSLATE_NOOP("Model", "it is open by run time; nobody sees it")),
        stops=(StopCover(),),
    )


def follow() -> Task:
    """Let the dome go after the telescope, where that tracks."""
    waits = Sentence(QT_TRANSLATE_NOOP("Model", "the telescope does not track"))

    def needless(state: ObservatoryState) -> Sentence | None:
        tracks = state.mount is not None and state.mount.tracking
        return None if tracks else waits

    return Task(
        label=Sentence(QT_TRANSLATE_NOOP("Model", "Let the dome follow")),
        orders=lambda _: (SetDomeMode(DomeMode.AUTO),),
        reached=lambda state: state.dome_mode is DomeMode.AUTO,
        under_way=lambda _: None,
        missing=lambda state, _: Missing(
            silent(DOME, state.dome, state)
            or Sentence(QT_TRANSLATE_NOOP("Model", "the dome is in Manual"))
        ),
        limit_s=ANSWER_S,
        needless=needless,
        stops=(StopDome(),),
    )


def _not_open(state: ObservatoryState, moved: bool) -> Missing:  # noqa: ARG001 - every task is asked alike
    reason = silent(DOME, state.dome, state)
    if reason is not None:
        return Missing(reason)
    for trouble in state.troubles:
        if trouble.kind in SLIT_TROUBLES:
            text = QT_TRANSLATE_NOOP("Model", "%1; %2")
            return Missing(Sentence(text, (trouble.what, as_seen(state))))
    return Missing(as_seen(state))
