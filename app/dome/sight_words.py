"""What was seen to go wrong, said in whole sentences with their numbers."""

from __future__ import annotations

from app.dome.axis_watch import Found
from app.dome.run_time import RunEnd
from app.model.sight_trouble import Trouble
from app.model.words import QT_TRANSLATE_NOOP, Sentence
from drivers.dome.protocol import Move

_CLOCKWISE = QT_TRANSLATE_NOOP("Model", "clockwise")
_COUNTERCLOCKWISE = QT_TRANSLATE_NOOP("Model", "counter-clockwise")

_WHAT = {
    Trouble.DOME_STALL: QT_TRANSLATE_NOOP(
        "Model",
        "The dome is seen still at %1°: its motor was on (%2) for %3 s and %4° of the least way"
        " are missing",
    ),
    Trouble.DOME_RUNAWAY: QT_TRANSLATE_NOOP(
        "Model",
        "The dome is seen to turn %2 though its relays have been off for %3 s: by %4°, now at %1°",
    ),
    Trouble.DOME_WRONG_WAY: QT_TRANSLATE_NOOP(
        "Model",
        "The dome is seen to turn against its relay (%2, on for %3 s): by %4°, now at %1°",
    ),
    Trouble.SLIT_STALL: QT_TRANSLATE_NOOP(
        "Model",
        "The slit is seen still at %1 % open: its motor was on (%2) for %3 s and %4 % of the"
        " least way are missing",
    ),
    Trouble.SLIT_RUNAWAY: QT_TRANSLATE_NOOP(
        "Model",
        "The slit is seen to move (%2) though its relays have been off for %3 s: by %4 %, now"
        " %1 % open",
    ),
    Trouble.SLIT_WRONG_WAY: QT_TRANSLATE_NOOP(
        "Model",
        "The slit is seen to move against its relay (%2, on for %3 s): by %4 %, now %1 % open",
    ),
}

_OPENING = QT_TRANSLATE_NOOP("Model", "opening")
_CLOSING = QT_TRANSLATE_NOOP("Model", "closing")

_DOME_OFF = QT_TRANSLATE_NOOP("Model", "Its motor was switched off; the dome turns only by hand.")
_SLIT_OFF = QT_TRANSLATE_NOOP("Model", "Its motor was switched off; opening is refused.")
_AGAIN = QT_TRANSLATE_NOOP("Model", "Its relays were switched off again; a welded one stays on.")
_GOES_ON = QT_TRANSLATE_NOOP("Model", "Closing goes on; opening is refused.")
_ENDED = QT_TRANSLATE_NOOP("Model", "Its motor is off, its time is over; opening is refused.")
_ONLY_ENDED = QT_TRANSLATE_NOOP("Model", "Its motor is off, its time is over.")

_DID = {
    Trouble.DOME_STALL: _DOME_OFF,
    Trouble.DOME_RUNAWAY: _AGAIN,
    Trouble.DOME_WRONG_WAY: _DOME_OFF,
    Trouble.SLIT_STALL: _SLIT_OFF,
    Trouble.SLIT_RUNAWAY: _AGAIN,
    Trouble.SLIT_WRONG_WAY: _SLIT_OFF,
}


def of_the_dome(trouble: Trouble, found: Found, azimuth_deg: float) -> tuple[Sentence, Sentence]:
    """Say what was seen of the dome, and what was done."""
    sense = found.sense or found.way
    return (
        Sentence(
            _WHAT[trouble],
            (
                f"{round(azimuth_deg, 1) % 360.0:.1f}",
                Sentence(_CLOCKWISE if sense > 0.0 else _COUNTERCLOCKWISE),
                f"{found.on_s:.1f}",
                f"{abs(found.way):.1f}",
            ),
        ),
        Sentence(_DID[trouble]),
    )


def of_the_slit(trouble: Trouble, found: Found, opening: float) -> tuple[Sentence, Sentence]:
    """Say what was seen of the slit, and what was done."""
    sense = found.sense or found.way
    goes_on = trouble is Trouble.SLIT_STALL and sense < 0.0
    return (
        Sentence(
            _WHAT[trouble],
            (
                f"{100.0 * opening:.0f}",
                Sentence(_OPENING if sense > 0.0 else _CLOSING),
                f"{found.on_s:.1f}",
                f"{100.0 * abs(found.way):.0f}",
            ),
        ),
        Sentence(_GOES_ON if goes_on else _DID[trouble]),
    )


def of_a_late_slit(end: RunEnd, opening: float) -> tuple[Sentence, Sentence]:
    """Say that the slit is not at its end though its motor was on for long enough."""
    shut = QT_TRANSLATE_NOOP(
        "Model", "The slit is not shut: it is seen %1 % open after its motor closed it for %2 s"
    )
    wide = QT_TRANSLATE_NOOP(
        "Model", "The slit is not open: it is seen %1 % open after its motor opened it for %2 s"
    )
    return (
        Sentence(
            shut if end.move is Move.CLOSE else wide, (f"{100.0 * opening:.0f}", f"{end.on_s:.0f}")
        ),
        Sentence(_ENDED),
    )


def of_a_late_cover(end: RunEnd) -> tuple[Sentence, Sentence]:
    """Say that the cover's motor was on too briefly; nobody sees the cover itself."""
    text = QT_TRANSLATE_NOOP(
        "Model",
        "The mirror cover is not known to have got to its end: its relay was read as on (%1) for"
        " %2 s of the %3 s that it needs, and nobody sees it",
    )
    return (
        Sentence(
            text,
            (
                Sentence(_CLOSING if end.move is Move.CLOSE else _OPENING),
                f"{end.on_s:.1f}",
                f"{end.needed_s:.0f}",
            ),
        ),
        Sentence(_ONLY_ENDED),
    )
