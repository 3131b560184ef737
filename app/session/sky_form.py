"""What a session holds of the satellites: which elements, and what was told of them.

Where they were is not written down: it follows from the elements and the time, 3 MB a minute.
The parts are events of kinds of their own, each written when it changes.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from app.model.passes import Crossing, ExposureCrossings, Pass
from app.model.satellites import ElementFault, ElementSource
from app.model.words import Sentence
from app.session.codec import CodecError, encode

ELEMENTS, PASSES, CROSSINGS, EXPOSURES, TOLD = PARTS = (
    "sky.elements",
    "sky.passes",
    "sky.crossings",
    "sky.exposures",
    "sky.told",
)
"""Kinds of event, and parts of what is known."""

_LARGEST = 1 << 26


@dataclass(frozen=True, slots=True)
class SkyElements:
    """Which elements were in use.

    Attributes
    ----------
    file : str
        In the session's folder; empty where they could not be kept.
    count : int
        Objects.
    doubted : bytes
        Of each object its `app.model.satellites.Doubt`, deflated.
    sources : tuple of ElementSource
    faults : tuple of ElementFault
    fault_count, duplicates : int
        As in `app.model.satellites.SatelliteState`.
    """

    file: str
    count: int
    doubted: bytes
    sources: tuple[ElementSource, ...]
    faults: tuple[ElementFault, ...]
    fault_count: int
    duplicates: int

    def doubt(self) -> NDArray[np.uint8]:
        """Give the doubts as they were.

        Raises
        ------
        app.session.codec.CodecError
            When they are damaged.
        """
        found = np.frombuffer(inflated(self.doubted), np.uint8)
        if found.size != self.count:
            raise CodecError(f"{found.size} doubts about {self.count} objects")
        return found


@dataclass(frozen=True, slots=True)
class SkyTold:
    """What was said of the work on them, as in `app.model.satellites.SatelliteState`."""

    read_at_s: float
    passes_until_utc: datetime | None
    passes_progress: float | None
    loading: Sentence | None


@dataclass(frozen=True, slots=True)
class RecordedSky:
    """What was known of the satellites at a moment.

    Attributes
    ----------
    elements : SkyElements or None
    passes : tuple of Pass
    crossings : tuple of Crossing or None
    exposures : tuple of ExposureCrossings
    told : SkyTold or None
    """

    elements: SkyElements | None
    passes: tuple[Pass, ...]
    crossings: tuple[Crossing, ...] | None
    exposures: tuple[ExposureCrossings, ...]
    told: SkyTold | None


NOTHING: dict[str, Any] = {
    ELEMENTS: None,
    PASSES: (),
    CROSSINGS: None,
    EXPOSURES: (),
    TOLD: None,
}
"""The parts before anything was written."""

_TYPES: dict[str, Any] = {
    ELEMENTS: SkyElements,
    PASSES: tuple[Pass, ...],
    CROSSINGS: tuple[Crossing, ...] | None,
    EXPOSURES: tuple[ExposureCrossings, ...],
    TOLD: SkyTold,
}


def deflated(body: bytes) -> bytes:
    """Make bytes smaller; quickly, as a night has many of them."""
    return zlib.compress(body, 1)


def inflated(body: bytes) -> bytes:
    """Give back what was deflated.

    Raises
    ------
    app.session.codec.CodecError
        When it is damaged.
    """
    unpacking = zlib.decompressobj()
    try:
        found = unpacking.decompress(body, _LARGEST)
    except zlib.error as error:
        raise CodecError(str(error)) from error
    if not unpacking.eof:
        raise CodecError("it is cut short")
    return found


def packed(value: object) -> bytes:
    """Write a part.

    Raises
    ------
    app.session.codec.CodecError
        For a value of a kind that no state should hold.
    """
    return deflated(encode(value))


def unpacked(part: str, body: bytes) -> Any:
    """Read a part.

    Raises
    ------
    app.session.codec.CodecError
        When the bytes are damaged, or not of its type.
    """
    try:
        return _decoder(part).decode(inflated(body))
    except (msgspec.MsgspecError, RecursionError, ValueError) as error:
        raise CodecError(f'"{part}" cannot be read: {error}') from error


@cache
def _decoder(part: str) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(_TYPES[part])
