"""The fixed words of the screen, the same everywhere, in the language of now."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.model.notices import Priority
from app.model.sequence_words import TITLES
from app.model.sequences import Outcome, SequenceName, StepState
from app.model.words import Sentence
from drivers.dome.protocol import Opening
from drivers.motors.protocol import Drive
from drivers.mount.protocol import Compass, PierSide
from vision.slit.protocol import SlitState
from widgets import formatting
from widgets.formatting import UNKNOWN


def say(sentence: Sentence | None) -> str:
    """Say a sentence of the model; nothing for None."""
    return "" if sentence is None else sentence.say(_model)


def begin(sentence: Sentence | None) -> str:
    """Say a clause with a capital letter in front, as a line of its own."""
    said = say(sentence)
    return said[:1].upper() + said[1:]


def model(text: str) -> str:
    """Say a word of the model that stands alone, for example a command's label."""
    return _model(text)


def ended(sentence: str) -> str:
    """Give a sentence its full stop where it has none."""
    if not sentence or sentence.endswith((".", "。", "?", "!")):
        return sentence
    return sentence + QCoreApplication.translate("Words", ".")


def since(utc: datetime) -> str:
    """Say since when something has been so, in local time."""
    said = QCoreApplication.translate("Words", "Since %1.")
    return said.replace("%1", formatting.clock(utc))


def can_be_lifted() -> str:
    """Say of an interlock that it is a soft one."""
    return QCoreApplication.translate("Words", "This interlock can be lifted for minutes.")


def source(name: str) -> str:
    """Say which part of the observatory speaks."""
    words = {
        "dome": QCoreApplication.translate("Words", "Dome"),
        "mount": QCoreApplication.translate("Words", "Mount"),
        "cover": QCoreApplication.translate("Words", "Mirror cover"),
        "weather": QCoreApplication.translate("Words", "Weather"),
        "ccd": QCoreApplication.translate("Words", "Science camera"),
        "slit_camera": QCoreApplication.translate("Words", "Slit camera"),
        "all_sky": QCoreApplication.translate("Words", "All-sky camera"),
        "sky": QCoreApplication.translate("Words", "Sky"),
        "satellites": QCoreApplication.translate("Words", "Satellites"),
        "console": QCoreApplication.translate("Words", "Console"),
        "rain": QCoreApplication.translate("Words", "Rain"),
        "relays": QCoreApplication.translate("Words", "Relays"),
        "azimuth": QCoreApplication.translate("Words", "Azimuth"),
        "conflict": QCoreApplication.translate("Words", "Conflict"),
        "camera_moved": QCoreApplication.translate("Words", "Slit camera moved"),
        "manual": QCoreApplication.translate("Words", "Manual"),
        "sun": QCoreApplication.translate("Words", "Sun"),
        "sun_near": QCoreApplication.translate("Words", "Sun near"),
        "interlocks": QCoreApplication.translate("Words", "Interlocks"),
        "lifted": QCoreApplication.translate("Words", "Interlock lifted"),
        "sequence": QCoreApplication.translate("Words", "Sequence"),
    }
    spaced = name.replace("-", "_").replace(" ", "_")
    return words.get(spaced, name[:1].upper() + name[1:])


def _model(text: str) -> str:
    return QCoreApplication.translate("Model", text)


def opening(state: Opening | SlitState | None, ratio: float | None = None) -> str:
    """Say one of the seven states of anything that opens; None is unknown."""
    part = QCoreApplication.translate("Words", "Part open")
    words = {
        "open": QCoreApplication.translate("Words", "Open"),
        "closed": QCoreApplication.translate("Words", "Closed"),
        "opening": QCoreApplication.translate("Words", "Opening"),
        "closing": QCoreApplication.translate("Words", "Closing"),
        "part open": part if ratio is None else f"{part} {100.0 * ratio:.0f} %",
        "unknown": QCoreApplication.translate("Words", "Unknown"),
        "conflict": QCoreApplication.translate("Words", "Conflict"),
    }
    return words["unknown" if state is None else state.value]


def compass(direction: Compass) -> str:
    """Say a direction with one letter, as on a jog pad."""
    return {
        Compass.NORTH: QCoreApplication.translate("Words", "N"),
        Compass.SOUTH: QCoreApplication.translate("Words", "S"),
        Compass.EAST: QCoreApplication.translate("Words", "E"),
        Compass.WEST: QCoreApplication.translate("Words", "W"),
    }[direction]


def pier(side: PierSide | None) -> str:
    """Say on which side of the pier the telescope is."""
    if side is None:
        return UNKNOWN
    if side is PierSide.EAST:
        return QCoreApplication.translate("Words", "East")
    return QCoreApplication.translate("Words", "West")


def wind_from(direction_deg: float | None) -> str:
    """Say where the wind comes from, one of eight points."""
    if direction_deg is None:
        return UNKNOWN
    points = (
        QCoreApplication.translate("Words", "N"),
        QCoreApplication.translate("Words", "NE"),
        QCoreApplication.translate("Words", "E"),
        QCoreApplication.translate("Words", "SE"),
        QCoreApplication.translate("Words", "S"),
        QCoreApplication.translate("Words", "SW"),
        QCoreApplication.translate("Words", "W"),
        QCoreApplication.translate("Words", "NW"),
    )
    return points[round(direction_deg / 45.0) % 8]


def kind(name: str) -> str:
    """Say what kind of thing a target is."""
    words = {
        "planet": QCoreApplication.translate("Words", "planet"),
        "star": QCoreApplication.translate("Words", "star"),
        "moon": QCoreApplication.translate("Words", "Moon"),
        "sun": QCoreApplication.translate("Words", "Sun"),
        "coordinates": QCoreApplication.translate("Words", "coordinates"),
        "satellite": QCoreApplication.translate("Words", "satellite"),
        "deep-sky": QCoreApplication.translate("Words", "deep sky"),
        "double star": QCoreApplication.translate("Words", "double star"),
    }
    return words.get(name.lower(), name)


def body(name: str) -> str:
    """Say the name of the Moon or a planet; any other name stays as it is."""
    words = {
        "Moon": QCoreApplication.translate("Words", "Moon"),
        "Mercury": QCoreApplication.translate("Words", "Mercury"),
        "Venus": QCoreApplication.translate("Words", "Venus"),
        "Mars": QCoreApplication.translate("Words", "Mars"),
        "Jupiter": QCoreApplication.translate("Words", "Jupiter"),
        "Saturn": QCoreApplication.translate("Words", "Saturn"),
        "Uranus": QCoreApplication.translate("Words", "Uranus"),
        "Neptune": QCoreApplication.translate("Words", "Neptune"),
    }
    return words.get(name, name)


def priority(level: Priority) -> str:
    """Say how soon somebody must act."""
    return {
        Priority.URGENT: QCoreApplication.translate("Words", "URGENT"),
        Priority.HIGH: QCoreApplication.translate("Words", "HIGH"),
        Priority.LOW: QCoreApplication.translate("Words", "LOW"),
    }[level]


def sequence(name: SequenceName) -> str:
    """Say which sequence it is."""
    return say(TITLES[name])


def step(state: StepState) -> str:
    """Say how far a step is."""
    return {
        StepState.WAITING: QCoreApplication.translate("Words", "waiting"),
        StepState.RUNNING: QCoreApplication.translate("Words", "running"),
        StepState.DONE: QCoreApplication.translate("Words", "done"),
        StepState.FAILED: QCoreApplication.translate("Words", "failed"),
    }[state]


def outcome(end: Outcome) -> str:
    """Say how a sequence ended."""
    return {
        Outcome.DONE: QCoreApplication.translate("Words", "Done"),
        Outcome.FAILED: QCoreApplication.translate("Words", "Failed"),
        Outcome.CANCELLED: QCoreApplication.translate("Words", "Cancelled"),
    }[end]


def drive(way: Drive) -> str:
    """Say which direction of which motor it is."""
    return {
        Drive.DOME_CW: QCoreApplication.translate("Words", "Dome CW"),
        Drive.DOME_CCW: QCoreApplication.translate("Words", "Dome CCW"),
        Drive.SLIT_OPEN: QCoreApplication.translate("Words", "Slit opens"),
        Drive.SLIT_CLOSE: QCoreApplication.translate("Words", "Slit closes"),
        Drive.COVER_OPEN: QCoreApplication.translate("Words", "Cover opens"),
        Drive.COVER_CLOSE: QCoreApplication.translate("Words", "Cover closes"),
    }[way]
