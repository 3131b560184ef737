"""Read elements in whatever form they come: TLE, or OMM as CSV, JSON or XML, gzipped or not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.model.satellites import ElementFault
from app.model.words import Sentence
from app.sky.elements.element_set import ElementSet


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """What one source gave.

    Attributes
    ----------
    elements : ElementSet
        In the order of the source.
    faults : tuple of ElementFault
        Everything that could not be taken, in the order of the source.
    place : str
        Name of the source.
    read_utc : datetime or None
        When it was published or fetched, aware; None when that is not known.
    trouble : Sentence or None
        Why it could not be refreshed.
    """

    elements: ElementSet
    faults: tuple[ElementFault, ...]
    place: str = ""
    read_utc: datetime | None = None
    trouble: Sentence | None = None


def read_elements(
    data: bytes,
    place: str,
    read_utc: datetime | None = None,
    trouble: Sentence | None = None,
) -> Reading:
    """Read elements, whatever their form; never fails.

    The form is found by content: two or three lines, OMM as CSV, JSON or XML; gzip of any
    of them. One bad record loses no other: it is listed as a fault. What is no elements at
    all (a page of HTML, an empty file, noise) gives one fault and nobody.

    Parameters
    ----------
    data : bytes
    place : str
        Name of the source; faults name it with the line or the record.
    read_utc : datetime, optional
        When it was published or fetched, aware.
    trouble : Sentence, optional
        Why it could not be refreshed; carried along.

    References
    ----------
    CelesTrak, "A New Way to Obtain GP Data"; CCSDS 502.0-B-3, Orbit Data Messages.
    """
    raise NotImplementedError


def read_file(path: Path) -> Reading:
    """Read elements from a file; its time of change counts as the time of publishing.

    A file that cannot be opened gives one fault and nobody.
    """
    raise NotImplementedError
