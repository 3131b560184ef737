"""All objects of all sources in one order: who is who, how bright, and who is in doubt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.model.satellites import ElementFault, ElementSource, SpaceObjects
from app.sky.elements.element_set import ElementSet
from app.sky.elements.reading import Reading

FAULTS_KEPT = 1000
"""So many faults are listed; all are counted."""


@dataclass(frozen=True, slots=True, eq=False)
class Catalogue:
    """Elements and objects in one order, and where they came from.

    Attributes
    ----------
    elements : ElementSet
        By rising catalogue number.
    objects : SpaceObjects
        In the same order.
    sources : tuple of ElementSource
        In the order in which they were given.
    faults : tuple of ElementFault
        The first `FAULTS_KEPT`.
    fault_count : int
        All of them.
    duplicates : int
        Older sets of a number that were left out.
    """

    elements: ElementSet
    objects: SpaceObjects
    sources: tuple[ElementSource, ...]
    faults: tuple[ElementFault, ...]
    fault_count: int
    duplicates: int

    def judged_at(self, now_s: float) -> Catalogue:
        """Give the same with the doubts of another moment (one epoch of SGP4)."""
        raise NotImplementedError

    def save(self, path: Path) -> None:
        """Write one ``.npz`` file without pickle, whole or not at all."""
        raise NotImplementedError

    @classmethod
    def load(cls, path: Path) -> Catalogue:
        """Read what `save` wrote.

        Raises
        ------
        app.sky.elements.element_set.DamagedFile
            When it is not such a file; a `ValueError` with a sentence.
        OSError
            When it cannot be read at all.
        """
        raise NotImplementedError


def gather(readings: Sequence[Reading], now_s: float) -> Catalogue:
    """Join sources into one catalogue; the newest epoch of each number wins.

    Parameters
    ----------
    readings : sequence of Reading
    now_s : float
        Seconds since 1970-01-01 UTC; who is decayed or too old is judged for this moment.
    """
    raise NotImplementedError
