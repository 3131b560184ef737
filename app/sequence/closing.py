"""The steps that stop, close and park."""

from __future__ import annotations

from app.model.commands import (
    CloseCover,
    CloseSlit,
    Command,
    ParkMount,
    StopCover,
    StopDome,
    StopMount,
    StopSlit,
)
from app.model.safety import silent
from app.model.seen_shut import slit_seen_shut
from app.model.settings import SetDomeMode
from app.model.sky_rules import covered
from app.model.slit_track import SlitTrack
from app.model.state import DomeMode, ObservatoryState
from app.model.words import QT_TRANSLATE_NOOP, Sentence
from app.sequence.task import Missing, Task
from drivers.dome.protocol import Opening

TRIES = 3
"""Slit and cover are closed so often before somebody must look."""

PAUSE_S = 5.0
"""Between two tries; longer than the motors' dead time (seconds)."""

SHUT_FOR_S = 3.0
"""The slit must be seen closed for so long: a misread picture lasts less (seconds)."""

LATE_S = 10.0
"""A whole run may end so much later than its run time (seconds)."""

STOP_S = 5.0
"""What was told to stop must rest after so long (seconds)."""

PARK_S = 240.0
"""A telescope that is not parked after so long will not be (seconds)."""

COVER = QT_TRANSLATE_NOOP("Model", "mirror cover")
MOUNT, DOME = QT_TRANSLATE_NOOP("Model", "mount"), QT_TRANSLATE_NOOP("Model", "dome")


def whole_run_s(travel_s: float) -> float:
    """Longest time of a run from end to end, with the quarter that proves the end."""
    return 1.25 * travel_s + 1.0 + LATE_S


def close_slit(travel_s: float) -> Task:
    """Close the slit, whatever is believed of it, until it is seen closed.

    Parameters
    ----------
    travel_s : float
        From end to end, seconds.
    """
    return Task(
        label=Sentence(QT_TRANSLATE_NOOP("Model", "Close the slit")),
        orders=lambda _: (CloseSlit(),),
        reached=slit_seen_shut,
        under_way=lambda state: shutter_is(state, Opening.CLOSING),
        missing=_not_shut,
        limit_s=whole_run_s(travel_s),
        tries=TRIES,
        pause_s=PAUSE_S,
        steady_s=SHUT_FOR_S,
        done=Sentence(QT_TRANSLATE_NOOP("Model", "it is seen closed")),
        stops=(StopSlit(),),
    )


def close_cover(travel_s: float) -> Task:
    """Close the mirror cover by a whole run: nobody sees it, so only a run proves it.

    Parameters
    ----------
    travel_s : float
        From end to end, seconds.
    """
    return Task(
        label=Sentence(QT_TRANSLATE_NOOP("Model", "Close the mirror cover")),
        orders=lambda _: (CloseCover(),),
        reached=covered,
        under_way=lambda state: cover_is(state, Opening.CLOSING),
        missing=lambda state, _: Missing(
            silent(COVER, state.cover, state)
            or Sentence(QT_TRANSLATE_NOOP("Model", "it is not closed by run time"))
        ),
        limit_s=whole_run_s(travel_s),
        tries=TRIES,
        pause_s=PAUSE_S,
        must_move=True,
        done=Sentence(QT_TRANSLATE_NOOP("Model", "it is closed by run time; nobody sees it")),
        stops=(StopCover(),),
    )


def rest_dome() -> Task:
    """Stop the dome and leave it in Manual, so that nothing turns it again."""

    def orders(state: ObservatoryState) -> tuple[Command, ...]:
        manual = state.dome_mode is DomeMode.MANUAL
        return (StopDome(),) if manual else (SetDomeMode(DomeMode.MANUAL), StopDome())

    def rests(state: ObservatoryState) -> bool:
        dome, manual = state.dome, state.dome_mode is DomeMode.MANUAL
        known = silent(DOME, dome, state) is None
        return dome is not None and known and manual and not dome.slewing

    return Task(
        label=Sentence(QT_TRANSLATE_NOOP("Model", "Stop the dome")),
        orders=orders,
        reached=rests,
        under_way=lambda _: None,
        missing=lambda state, _: Missing(
            silent(DOME, state.dome, state)
            or Sentence(QT_TRANSLATE_NOOP("Model", "it still turns"))
        ),
        limit_s=STOP_S,
        tries=2,
        pause_s=1.0,
        stops=(StopDome(),),
    )


def rest_mount() -> Task:
    """End a slew or a jog; tracking stays as it is."""

    def rests(state: ObservatoryState) -> bool:
        mount = state.mount
        known = silent(MOUNT, mount, state) is None
        return mount is not None and known and not mount.slewing and mount.jogging is None

    return Task(
        label=Sentence(QT_TRANSLATE_NOOP("Model", "Stop the telescope")),
        orders=lambda _: (StopMount(),),
        reached=rests,
        under_way=lambda _: None,
        missing=lambda state, _: Missing(
            silent(MOUNT, state.mount, state)
            or Sentence(QT_TRANSLATE_NOOP("Model", "it still slews"))
        ),
        limit_s=STOP_S,
        tries=2,
        pause_s=1.0,
        stops=(StopMount(),),
    )


def park_mount() -> Task:
    """Send the telescope to its resting place, as far as the mount itself tells."""

    def parked(state: ObservatoryState) -> bool:
        mount = state.mount
        return mount is not None and silent(MOUNT, mount, state) is None and mount.parked

    already = Sentence(QT_TRANSLATE_NOOP("Model", "it is parked"))
    return Task(
        label=Sentence(QT_TRANSLATE_NOOP("Model", "Park the telescope")),
        orders=lambda _: (ParkMount(),),
        reached=parked,
        under_way=_slews,
        missing=lambda state, _: Missing(
            silent(MOUNT, state.mount, state)
            or Sentence(QT_TRANSLATE_NOOP("Model", "the mount does not say that it is parked"))
        ),
        limit_s=PARK_S,
        tries=2,
        pause_s=10.0,
        needless=lambda state: already if parked(state) else None,
        done=already,
        stops=(StopMount(),),
    )


def shutter_is(state: ObservatoryState, way: Opening) -> bool | None:
    """Whether the slit's motor is on this way; None while the dome does not answer."""
    dome = state.dome
    return None if dome is None or silent(DOME, dome, state) is not None else dome.shutter is way


def cover_is(state: ObservatoryState, way: Opening) -> bool | None:
    """The same of the mirror cover."""
    cover = state.cover
    if cover is None or silent(COVER, cover, state) is not None:
        return None
    return cover.cover is way


def _slews(state: ObservatoryState) -> bool | None:
    mount = state.mount
    return None if mount is None or silent(MOUNT, mount, state) is not None else mount.slewing


def as_seen(state: ObservatoryState) -> Sentence:
    """Say what is seen of the slit, a clause."""
    sighting, opening = state.sighting(), state.seen_opening()
    if sighting is not None and sighting.live and opening is not None:
        return Sentence(
            QT_TRANSLATE_NOOP("Model", "it is seen %1 % open"), (f"{100.0 * opening:.0f}",)
        )
    seen = state.seen()
    because = seen.because if isinstance(seen, SlitTrack) else None
    if because is None:
        return Sentence(QT_TRANSLATE_NOOP("Model", "it is not seen"))
    return Sentence(QT_TRANSLATE_NOOP("Model", "it is not seen: %1"), (because,))


def _not_shut(state: ObservatoryState, moved: bool) -> Missing:
    reason = silent(DOME, state.dome, state)
    if reason is not None:
        return Missing(reason)
    sighting = state.sighting()
    blind = sighting is None or not sighting.live or state.seen_opening() is None
    if moved and blind and shutter_is(state, Opening.CLOSED):
        # it ran for long enough; another run would be seen as little as this one
        return Missing(
            Sentence(QT_TRANSLATE_NOOP("Model", "closed by run time, but %1"), (as_seen(state),)),
            final=True,
        )
    return Missing(as_seen(state))
