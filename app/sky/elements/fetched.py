"""Make a reading of what a publisher gave, with its trouble in words that can be translated."""

from __future__ import annotations

from dataclasses import replace

from app.model.words import QT_TRANSLATE_NOOP, Sentence
from app.sky.elements.element_set import no_elements
from app.sky.elements.reading import Reading, read_elements
from drivers.elements.protocol import Fetched

TROUBLES = (
    QT_TRANSLATE_NOOP("Model", "%1 cannot be reached: %2"),
    QT_TRANSLATE_NOOP("Model", "%1 does not answer in time"),
    QT_TRANSLATE_NOOP("Model", "the answer of %1 broke off"),
    QT_TRANSLATE_NOOP("Model", "the answer of %1 is larger than %2 MB"),
    QT_TRANSLATE_NOOP(
        "Model", "%1 sends us to another host, %2; write its address into the profile"
    ),
    QT_TRANSLATE_NOOP("Model", "what %1 sent is damaged: its compression cannot be undone"),
    QT_TRANSLATE_NOOP("Model", "%1 gave a web page instead of elements"),
    QT_TRANSLATE_NOOP("Model", "%1 says “%2”"),
    QT_TRANSLATE_NOOP("Model", "what %1 sent holds no elements"),
    QT_TRANSLATE_NOOP("Model", "%1 has nothing newer yet"),
    QT_TRANSLATE_NOOP(
        "Model", "%1 does not have it (error %2); look at the address in the profile"
    ),
    QT_TRANSLATE_NOOP("Model", "%1 refuses (error %2); asked again in %3"),
    QT_TRANSLATE_NOOP("Model", "%1 has an error of its own (%2); asked again in %3"),
    QT_TRANSLATE_NOOP("Model", "the user and the password for Space-Track are not set: %1"),
    QT_TRANSLATE_NOOP(
        "Model", "others can read the password in %1; allow only its owner to (chmod 600)"
    ),
    QT_TRANSLATE_NOOP("Model", "Space-Track does not take the user and the password"),
    QT_TRANSLATE_NOOP("Model", "the file cannot be read: %1"),
    QT_TRANSLATE_NOOP("Model", "what was fetched cannot be kept: %1"),
)
"""What `drivers.elements.troubles` can say, marked for the translators."""


def reading_of(fetched: Fetched, whatever_age: bool = False) -> Reading:
    """Read what a source gave; without data it is a reading of nobody, with the trouble.

    Parameters
    ----------
    fetched : Fetched
        From any of `drivers.elements`.
    whatever_age : bool
        True when the age of the elements shall hide nobody.
    """
    trouble = None
    if fetched.trouble is not None:
        trouble = Sentence(fetched.trouble.text, fetched.trouble.values)
    if not fetched.data:
        return Reading(no_elements(), (), fetched.name, fetched.utc, trouble, whatever_age)
    reading = read_elements(fetched.data, fetched.name, fetched.utc, trouble)
    return replace(reading, whatever_age=whatever_age)
