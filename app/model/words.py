"""Sentences for the operator that can be said in any language.

Model code has no Qt; it hands out a `Sentence`, and whoever shows it translates it.
The English text is the key, marked with `QT_TRANSLATE_NOOP` so that ``lupdate`` finds it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: ARG001 - the name that lupdate looks for
    """Mark a text for translation and give it back unchanged."""
    return text


@dataclass(frozen=True, slots=True)
class Sentence:
    """A text with its values, in English until somebody translates it.

    Attributes
    ----------
    text : str
        English, with ``%1`` to ``%9`` where the values go.
    values : tuple of str or Sentence
        Already formatted; a sentence within a sentence is translated too.

    Examples
    --------
    >>> str(Sentence("the %1 has been silent for %2 s", ("dome", "7")))
    'the dome has been silent for 7 s'
    """

    text: str
    values: tuple[str | Sentence, ...] = ()

    def __str__(self) -> str:
        return self.say(lambda text: text)

    def say(self, translate: Callable[[str], str]) -> str:
        """Put the sentence into words.

        Parameters
        ----------
        translate : callable
            English text to the text of the language, placeholders kept.
        """
        said = translate(self.text)
        for place in range(len(self.values), 0, -1):
            value = self.values[place - 1]
            words = value.say(translate) if isinstance(value, Sentence) else value
            said = said.replace(f"%{place}", words)
        return said
