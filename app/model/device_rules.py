"""Interlocks on the devices themselves: they answer, they obey, they are this dome's."""

from __future__ import annotations

from app.model.commands import Command, Expose, OpenCover, OpenSlit, SlewDome, TurnDome
from app.model.safety import relays, silent
from app.model.settings import ClearTrouble
from app.model.state import ObservatoryState
from app.model.words import QT_TRANSLATE_NOOP, Sentence

BUILDING = (SlewDome, TurnDome, OpenSlit, OpenCover)
"""Commands that switch a relay on and can be refused."""


def a_recording_moves_nothing(command: Command, state: ObservatoryState) -> Sentence | None:
    """Footage shows a dome, but not this one now."""
    camera = state.slit_camera
    if isinstance(command, BUILDING) and camera is not None and not camera.live:
        return Sentence(
            QT_TRANSLATE_NOOP("Model", "the slit camera plays a recording, not this dome")
        )
    return None


def relays_are_where_they_were_put(command: Command, state: ObservatoryState) -> Sentence | None:
    """Switch nothing on while a relay does not obey."""
    return relays(state) if isinstance(command, BUILDING) else None


def the_dome_answers(command: Command, state: ObservatoryState) -> Sentence | None:
    """Ask nothing of a dome that has not answered lately; a trouble is the watch's to clear."""
    if command.device != "dome" or isinstance(command, ClearTrouble):
        return None
    return silent(QT_TRANSLATE_NOOP("Model", "dome"), state.dome, state)


def the_cover_answers(command: Command, state: ObservatoryState) -> Sentence | None:
    """Ask nothing of a mirror cover that has not answered lately."""
    if command.device != "cover":
        return None
    return silent(QT_TRANSLATE_NOOP("Model", "mirror cover"), state.cover, state)


def the_mount_answers(command: Command, state: ObservatoryState) -> Sentence | None:
    """Ask nothing of a mount that has not answered lately."""
    if command.device != "mount":
        return None
    return silent(QT_TRANSLATE_NOOP("Model", "mount"), state.mount, state)


def one_exposure_at_a_time(command: Command, state: ObservatoryState) -> Sentence | None:
    """The science camera takes one picture at a time."""
    if not isinstance(command, Expose):
        return None
    if state.ccd is None or state.ccd.lost_because is not None:
        return Sentence(QT_TRANSLATE_NOOP("Model", "the science camera does not answer"))
    if state.ccd.exposing_until_s is not None:
        return Sentence(QT_TRANSLATE_NOOP("Model", "an exposure is under way"))
    return None
