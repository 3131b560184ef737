"""Interlocks on dome and slit: both move in turn, and only by what is seen of them."""

from __future__ import annotations

from app.model.commands import Command, OpenCover, OpenSlit, SlewDome, TurnDome
from app.model.contradiction import APART, contradiction
from app.model.safety import azimuth, pictures
from app.model.slit_track import SlitTrack
from app.model.state import DomeMode, ObservatoryState
from app.model.words import QT_TRANSLATE_NOOP, Sentence
from drivers.dome.protocol import Opening
from vision.slit.protocol import SlitState


def the_follower_turns_in_auto_only(command: Command, state: ObservatoryState) -> Sentence | None:
    """A dome that a hand has taken is not turned after the mount.

    A hand that turns a dome in Auto is not refused: it takes the dome, which is the desk's
    affair.
    """
    follows = isinstance(command, SlewDome) and command.following
    if follows and state.dome_mode is DomeMode.MANUAL:
        return Sentence(QT_TRANSLATE_NOOP("Model", "the dome is in Manual"))
    return None


def slit_and_dome_move_in_turn(command: Command, state: ObservatoryState) -> Sentence | None:
    """Never turn the dome or open the cover under a moving slit, or open it in a turning dome.

    What is seen counts beside what was ordered: a shutter coasts, and a wind may drive it.
    """
    dome = state.dome
    if isinstance(command, SlewDome | TurnDome | OpenCover) and slit_moves(state):
        return Sentence(QT_TRANSLATE_NOOP("Model", "the slit is moving"))
    if isinstance(command, OpenSlit) and dome is not None and dome.slewing:
        return Sentence(QT_TRANSLATE_NOOP("Model", "the dome is turning"))
    return None


def slit_moves(state: ObservatoryState) -> bool:
    """True when the slit moves by its orders, or is seen to."""
    ordered = state.dome is not None and state.dome.shutter in (Opening.OPENING, Opening.CLOSING)
    return ordered or state.seen_state() in (SlitState.OPENING, SlitState.CLOSING)


def the_camera_sees(command: Command, state: ObservatoryState) -> Sentence | None:
    """Move the dome and open the slit only while the camera gives pictures.

    A hand that holds a button and says that it does so blind needs none.
    """
    if isinstance(command, TurnDome | OpenSlit) and command.blind:
        return None
    if isinstance(command, SlewDome | TurnDome | OpenSlit):
        return pictures(state)
    return None


def what_is_seen_was_ordered(command: Command, state: ObservatoryState) -> Sentence | None:
    """Neither turn the dome nor open the slit while sight contradicts the orders.

    Where camera and prediction differ about a dome at rest, a hand may turn it: only a run
    lets the prediction begin anew from what is seen.
    """
    because = contradiction(state)
    if because is None or not isinstance(command, SlewDome | TurnDome | OpenSlit):
        return None
    if because.text != APART:
        return Sentence(
            QT_TRANSLATE_NOOP("Model", "what is seen contradicts what was ordered: %1"),
            (because,),
        )
    if isinstance(command, TurnDome):
        return None
    return Sentence(
        QT_TRANSLATE_NOOP("Model", "%1: first turn the dome a little by hand"), (because,)
    )


def what_went_wrong_was_looked_at(command: Command, state: ObservatoryState) -> Sentence | None:
    """After something was seen to go wrong, open nothing and steer nothing by sight.

    A hand that holds a button may turn the dome: it looks while it does.
    """
    if not state.troubles or not isinstance(command, SlewDome | OpenSlit | OpenCover):
        return None
    return Sentence(
        QT_TRANSLATE_NOOP("Model", "nobody has looked yet at what was seen: %1"),
        (state.troubles[0].what,),
    )


def the_azimuth_is_seen(command: Command, state: ObservatoryState) -> Sentence | None:
    """Go to an azimuth only from one that is seen."""
    return azimuth(state) if isinstance(command, SlewDome) else None


def opens_only_a_slit_that_is_known(command: Command, state: ObservatoryState) -> Sentence | None:
    """Open the slit only from a state that is seen.

    One that opens already may go on while it is seen how far: for a moment the pictures
    call it neither shut nor open. A hand that opens blind says that it knows.
    """
    if not isinstance(command, OpenSlit) or command.blind:
        return None
    if state.seen_state() is not SlitState.UNKNOWN:
        return None
    opening = state.dome is not None and state.dome.shutter is Opening.OPENING
    if opening and state.seen_opening() is not None:
        return None
    seen = state.seen()
    because = seen.because if isinstance(seen, SlitTrack) else None
    if because is None:
        return Sentence(QT_TRANSLATE_NOOP("Model", "the slit's state is not known"))
    return Sentence(QT_TRANSLATE_NOOP("Model", "the slit's state is not known: %1"), (because,))
