"""What is seen of dome and slit against what was ordered: the words for it, and the alarm."""

from __future__ import annotations

from app.model.notices import AlarmWords
from app.model.slit_track import SlitTrack
from app.model.state import SIGHTING_FRESH_S, ObservatoryState
from app.model.trouble_alarms import troubled
from app.model.words import QT_TRANSLATE_NOOP, Sentence
from drivers.dome.protocol import DomeState, Opening, Turn
from drivers.motors.protocol import Axis
from vision.slit.protocol import SlitState

DOME_STILL = QT_TRANSLATE_NOOP("Model", "the dome's motor is on but the dome is seen still")
DOME_BACKWARDS = QT_TRANSLATE_NOOP("Model", "the dome is seen to turn against its order")
DOME_ADRIFT = QT_TRANSLATE_NOOP("Model", "the dome is seen to turn though its motor is off")
APART = QT_TRANSLATE_NOOP("Model", "camera − prediction is %1°")
SLIT_STILL = QT_TRANSLATE_NOOP("Model", "the slit's motor is on but the slit is seen still")
SLIT_ADRIFT = QT_TRANSLATE_NOOP("Model", "the slit is seen to move though its motor is off")
NOT_SHUT = QT_TRANSLATE_NOOP("Model", "the slit should be shut by run time but is seen open")
NOT_OPEN = QT_TRANSLATE_NOOP("Model", "the slit should be open by run time but is not seen so")

TURNING_DEG_S = 0.3
"""A dome seen to turn more slowly is called still (degrees a second)."""

_OF_THE_DOME_HELD = (DOME_STILL, DOME_BACKWARDS)
_OF_THE_DOME = (*_OF_THE_DOME_HELD, DOME_ADRIFT)
_OF_THE_SLIT = (SLIT_STILL, SLIT_ADRIFT, NOT_SHUT, NOT_OPEN)


def contradiction(state: ObservatoryState) -> Sentence | None:
    """Say how what is seen contradicts what was ordered, a clause; None while it does not.

    A picture that is late hides no contradiction: the track alone counts here.
    """
    track = state.track
    if track is None or track.state is not SlitState.CONFLICT:
        return None
    if state.age_s(track.read_at_s) > SIGHTING_FRESH_S:
        return None
    return track.because or Sentence(
        QT_TRANSLATE_NOOP("Model", "what is seen is not what was ordered")
    )


def conflict_words(state: ObservatoryState) -> AlarmWords | None:
    """Word the alarm, with both accounts; None where another alarm tells the same cause."""
    because, track, dome = contradiction(state), state.track, state.dome
    if because is None or track is None:
        return None
    if because.text == APART:
        # the azimuth has an alarm of its own
        return None
    held = dome is not None and dome.held_because is not None
    if (
        (held and because.text in _OF_THE_DOME_HELD)
        or (troubled(state, Axis.DOME) and because.text in _OF_THE_DOME)
        or (troubled(state, Axis.SLIT) and because.text in _OF_THE_SLIT)
    ):
        return None
    return AlarmWords(
        Sentence(QT_TRANSLATE_NOOP("Model", "Conflict: %1"), (because,)),
        Sentence(
            QT_TRANSLATE_NOOP("Model", "Seen: %1. Ordered: %2. Turning and opening are refused."),
            (_seen(track), _ordered(dome)),
        ),
        Sentence(QT_TRANSLATE_NOOP("Model", "Look at dome and slit; stop or close.")),
    )


def _seen(track: SlitTrack) -> Sentence:
    return Sentence(QT_TRANSLATE_NOOP("Model", "%1, %2"), (_dome_seen(track), _slit_seen(track)))


def _dome_seen(track: SlitTrack) -> Sentence:
    if track.azimuth_deg is None:
        return Sentence(QT_TRANSLATE_NOOP("Model", "dome not seen"))
    azimuth = f"{round(track.azimuth_deg, 1) % 360.0:.1f}"
    rate_deg_s = track.rate_deg_s
    if rate_deg_s is None or abs(rate_deg_s) < TURNING_DEG_S:
        return Sentence(QT_TRANSLATE_NOOP("Model", "dome still at %1°"), (azimuth,))
    return Sentence(
        QT_TRANSLATE_NOOP("Model", "dome at %1° turning %2 °/s"),
        (azimuth, f"{rate_deg_s:+.1f}".replace("-", "−")),
    )


def _slit_seen(track: SlitTrack) -> Sentence:
    if track.opening is None:
        return Sentence(QT_TRANSLATE_NOOP("Model", "slit not seen"))
    return Sentence(QT_TRANSLATE_NOOP("Model", "slit %1 % open"), (f"{100.0 * track.opening:.0f}",))


def _ordered(dome: DomeState | None) -> Sentence:
    if dome is None:
        return Sentence(QT_TRANSLATE_NOOP("Model", "the dome does not answer"))
    turn = {
        None: QT_TRANSLATE_NOOP("Model", "dome off"),
        Turn.CLOCKWISE: QT_TRANSLATE_NOOP("Model", "dome clockwise"),
        Turn.COUNTERCLOCKWISE: QT_TRANSLATE_NOOP("Model", "dome counter-clockwise"),
    }[dome.turning]
    slit = {
        Opening.OPENING: QT_TRANSLATE_NOOP("Model", "slit opening"),
        Opening.CLOSING: QT_TRANSLATE_NOOP("Model", "slit closing"),
        Opening.OPEN: QT_TRANSLATE_NOOP("Model", "slit open"),
        Opening.CLOSED: QT_TRANSLATE_NOOP("Model", "slit closed"),
    }.get(dome.shutter, QT_TRANSLATE_NOOP("Model", "slit off"))
    return Sentence(QT_TRANSLATE_NOOP("Model", "%1, %2"), (Sentence(turn), Sentence(slit)))
