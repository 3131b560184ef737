"""What of a night is not recorded, and why, in words for the operator."""

from __future__ import annotations

from app.model.words import QT_TRANSLATE_NOOP, Sentence
from app.session.disk import SessionLost
from app.session.films import Films
from app.session.sky_writer import SkyWriter

SLOW_S = 10.0
"""A disk that has not taken something for so long takes nothing any more (seconds)."""


def part_trouble(waited_s: float, films: Films | None, sky: SkyWriter | None) -> Sentence | None:
    """Say what of the night is not recorded while the session goes on; None when all is.

    Parameters
    ----------
    waited_s : float
        How long the disk has not answered, seconds.
    films : Films or None
        Where the cameras are recorded.
    sky : SkyWriter or None
        Where the satellites are.
    """
    if waited_s > SLOW_S:
        return Sentence(QT_TRANSLATE_NOOP("Model", "the disk takes nothing any more"))
    if films is not None and films.trouble is not None:
        return films.trouble
    if sky is not None and sky.trouble:
        text = QT_TRANSLATE_NOOP("Model", "the elements of the satellites are not kept: %1")
        return Sentence(text, (sky.trouble,))
    return None


def reason(error: OSError) -> str:
    """Say why the disk refuses, without the numbers of the system."""
    if isinstance(error, SessionLost):
        return str(error)
    return error.strerror or str(error)
