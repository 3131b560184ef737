"""The sequences' names as they are shown."""

from __future__ import annotations

from app.model.sequences import SequenceName
from app.model.words import QT_TRANSLATE_NOOP, Sentence

TITLES = {
    SequenceName.OPEN_UP: Sentence(QT_TRANSLATE_NOOP("Model", "Open up")),
    SequenceName.CLOSE_DOWN: Sentence(QT_TRANSLATE_NOOP("Model", "Close down")),
    SequenceName.PARK: Sentence(QT_TRANSLATE_NOOP("Model", "Cover and park")),
    SequenceName.MAKE_SAFE: Sentence(QT_TRANSLATE_NOOP("Model", "Make safe")),
}
