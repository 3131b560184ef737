"""Read elements in whatever form they come: TLE, or OMM as CSV, JSON or XML, gzipped or not."""

from __future__ import annotations

import codecs
import re
import zlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from app.model.satellites import ElementFault
from app.model.words import QT_TRANSLATE_NOOP, Sentence
from app.sky.elements.element_set import ElementSet, no_elements
from app.sky.elements.omm import NO_RECORDS, read_csv, read_json, read_xml
from app.sky.elements.tle import holds_lines, read_lines

LARGEST_BYTES = 256 * 1024 * 1024
"""Nothing larger is unpacked; 30 000 objects as XML have 60 MB."""

_GZIP = b"\x1f\x8b"
_LONGEST_MESSAGE = 300


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
    whatever_age : bool
        True for a source that was chosen on purpose or is all there is: the age of its
        elements hides nobody (`app.sky.elements.doubts`).
    """

    elements: ElementSet
    faults: tuple[ElementFault, ...]
    place: str = ""
    read_utc: datetime | None = None
    trouble: Sentence | None = None
    whatever_age: bool = False


def read_elements(
    data: bytes,
    place: str,
    read_utc: datetime | None = None,
    trouble: Sentence | None = None,
    whatever_age: bool = False,
) -> Reading:
    """Read elements, whatever their form; never fails.

    The form is found by content: two or three lines, OMM as CSV, JSON or XML; gzip of any
    of them. One bad record loses no other: it is listed as a fault. What is no elements at
    all (a page of HTML, an empty file, noise) gives one fault and nobody.

    Parameters
    ----------
    data : bytes
        The whole source.
    place : str
        Name of the source; faults name it with the line or the record.
    read_utc : datetime, optional
        When it was published or fetched, aware.
    trouble : Sentence, optional
        Why it could not be refreshed; carried along.
    whatever_age : bool
        True when the age of the elements shall hide nobody.

    References
    ----------
    CelesTrak, "A New Way to Obtain GP Data"; CCSDS 502.0-B-3, Orbit Data Messages.
    """
    try:
        elements, faults = _read(_plain(_unpacked(data)), place)
        if not len(elements) and not faults:
            raise _NoElements(NO_RECORDS)
    except _NoElements as error:
        elements, faults = no_elements(), (ElementFault(place, "", error.reason),)
    return Reading(elements, faults, place, read_utc, trouble, whatever_age)


def read_file(path: Path, whatever_age: bool = True) -> Reading:
    """Read elements from a file; its time of change counts as the time of publishing.

    A file that cannot be opened gives one fault and nobody.
    """
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise _too_large()
        data = path.read_bytes()
        changed_utc = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError as error:
        reason = Sentence(
            QT_TRANSLATE_NOOP("Model", "the file cannot be read: %1"),
            (error.strerror or str(error),),
        )
        return Reading(no_elements(), (ElementFault(path.name, "", reason),), path.name)
    except _NoElements as error:
        return Reading(no_elements(), (ElementFault(path.name, "", error.reason),), path.name)
    return replace(read_elements(data, path.name, changed_utc), whatever_age=whatever_age)


class _NoElements(Exception):
    """There is nothing to read; the reason says why."""

    def __init__(self, reason: Sentence) -> None:
        super().__init__(str(reason))
        self.reason = reason


def _read(data: bytes, place: str) -> tuple[ElementSet, tuple[ElementFault, ...]]:
    """Choose the reader by what the text begins with and what is in it."""
    text = data.lstrip()
    start = text[:4096].lower()
    if not text:
        raise _NoElements(Sentence(QT_TRANSLATE_NOOP("Model", "there is nothing in it")))
    if start[:1] in (b"{", b"["):
        return read_json(text, place)
    if re.match(rb"[^\r\n]*[,;]", start) and b"norad_cat_id" in start.splitlines()[0]:
        return read_csv(data, place)
    if start[:1] == b"<" and (b"<omm" in text or b":omm" in text):
        return read_xml(text, place)
    if holds_lines(data):
        return read_lines(data, place)
    if start[:1] == b"<":
        raise _NoElements(
            Sentence(QT_TRANSLATE_NOOP("Model", "it is a web page or XML without elements"))
        )
    raise _NoElements(_no_form(text))


def _no_form(text: bytes) -> Sentence:
    """Repeat what a publisher says instead of elements; or call it noise."""
    try:
        message = text[: _LONGEST_MESSAGE + 1].decode()
    except UnicodeDecodeError:
        message = "\0"
    words = " ".join(message.split())
    if len(text) <= _LONGEST_MESSAGE and words.isprintable():
        return Sentence(QT_TRANSLATE_NOOP("Model", "it holds no elements but “%1”"), (words,))
    return Sentence(
        QT_TRANSLATE_NOOP("Model", "it is neither TLE nor OMM in CSV, JSON or XML"),
    )


def _plain(data: bytes) -> bytes:
    """Take away a byte order mark; UTF-16 becomes UTF-8."""
    if data.startswith(codecs.BOM_UTF8):
        return data[len(codecs.BOM_UTF8) :]
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace").encode()
    return data


def _unpacked(data: bytes) -> bytes:
    """Undo gzip, as often as it was done; a stream that ends early is not used."""
    while data.startswith(_GZIP):
        parts, rest, size = [], data, 0
        while rest.startswith(_GZIP):
            unpacker = zlib.decompressobj(wbits=31)
            try:
                part = unpacker.decompress(rest, LARGEST_BYTES + 1 - size)
            except zlib.error:
                raise _NoElements(_DAMAGED) from None
            size += len(part)
            if size > LARGEST_BYTES:
                raise _too_large()
            if not unpacker.eof:
                raise _NoElements(_CUT_OFF)
            parts.append(part)
            rest = unpacker.unused_data
        data = b"".join(parts)
    return data


_DAMAGED = Sentence(QT_TRANSLATE_NOOP("Model", "the compressed data are damaged"))
_CUT_OFF = Sentence(QT_TRANSLATE_NOOP("Model", "the compressed data end too early"))


def _too_large() -> _NoElements:
    return _NoElements(
        Sentence(
            QT_TRANSLATE_NOOP("Model", "it is larger than %1 MB"), (str(LARGEST_BYTES // 2**20),)
        )
    )
