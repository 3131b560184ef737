"""Orbit mean-elements messages as CSV, JSON or XML: find the records, one bad one losing no other.

References
----------
CCSDS 502.0-B-3, Orbit Data Messages, 4 and annex; CelesTrak, "A New Way to Obtain GP Data".
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any
from xml.etree import ElementTree

from app.model.satellites import ElementFault
from app.model.words import QT_TRANSLATE_NOOP, Sentence
from app.sky.elements.element_set import ElementSet, no_elements
from app.sky.elements.omm_columns import FIELDS, from_columns

Read = tuple[ElementSet, tuple[ElementFault, ...]]
Fault = tuple[int, ElementFault]

NO_RECORDS = Sentence(QT_TRANSLATE_NOOP("Model", "it has no records of elements"))
_CUT_OFF = Sentence(
    QT_TRANSLATE_NOOP("Model", "it is cut off or damaged; what is whole has been read")
)
_LONGEST_MESSAGE = 200


def read_csv(data: bytes, place: str) -> Read:
    """Read a table whose first line names its columns."""
    lines = data.decode("utf-8", "replace").splitlines()
    heading = next(at for at, line in enumerate(lines) if line.strip())
    separator = ";" if lines[heading].count(";") > lines[heading].count(",") else ","
    names = [name.strip().upper() for name in _cells(lines[heading], separator)]
    where: list[int] = []
    rows: list[list[str]] = []
    faults: list[Fault] = []
    for at, line in enumerate(lines[heading + 1 :], start=heading + 2):
        if not line or line.isspace():
            continue
        cells = _cells(line, separator)
        if len(cells) == len(names):
            where.append(at)
            rows.append(cells)
        else:
            reason = QT_TRANSLATE_NOOP("Model", "it has %1 fields instead of %2")
            counts = (str(len(cells)), str(len(names)))
            faults.append(
                (at, ElementFault(f"{place}, line {at}", cells[0], Sentence(reason, counts)))
            )
    columns: dict[str, Sequence[Any]] = dict(zip(names, zip(*rows, strict=True), strict=False))
    return _finished(columns, len(rows), lambda n: f"{place}, line {where[n]}", faults, where)


def read_json(data: bytes, place: str) -> Read:
    """Read a list of records, or a single one; from a damaged text whatever is whole."""
    faults: list[Fault] = []
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        found = list(_whole_objects(data.decode("utf-8", "replace")))
        faults.append((-1, ElementFault(place, "", _CUT_OFF)))
    if isinstance(found, dict):
        found = [found]
    records = found if isinstance(found, list) else []
    if not any(isinstance(record, dict) and "EPOCH" in record for record in records):
        return no_elements(), (ElementFault(place, "", _said_instead(records)),)
    where: list[int] = []
    good: list[dict[str, Any]] = []
    for at, record in enumerate(records, start=1):
        if isinstance(record, dict):
            where.append(at)
            good.append(record)
        else:
            reason = Sentence(QT_TRANSLATE_NOOP("Model", "it is no record"))
            faults.append((at, ElementFault(f"{place}, record {at}", "", reason)))
    return _records(good, place, faults, where)


def read_xml(data: bytes, place: str) -> Read:
    """Read every ``omm``; from a damaged text whatever is whole."""
    faults: list[Fault] = []
    try:
        messages = [
            node for node in ElementTree.fromstring(data).iter() if _bare(node.tag) == "omm"
        ]
    except (ElementTree.ParseError, ValueError, LookupError):
        faults.append((-1, ElementFault(place, "", _CUT_OFF)))
        messages = list(_whole_messages(data))
    records = [
        {_bare(node.tag).upper(): node.text for node in message.iter()} for message in messages
    ]
    if not records:
        return no_elements(), (ElementFault(place, "", NO_RECORDS),)
    return _records(records, place, faults, list(range(1, len(records) + 1)))


def _records(
    records: Sequence[dict[str, Any]], place: str, faults: list[Fault], where: list[int]
) -> Read:
    columns = {name: [record.get(name) for record in records] for name in FIELDS}
    return _finished(columns, len(records), lambda n: f"{place}, record {where[n]}", faults, where)


def _finished(
    columns: Mapping[str, Sequence[Any]],
    count: int,
    placed: Callable[[int], str],
    faults: list[Fault],
    where: list[int],
) -> Read:
    """Make elements of columns, and bring all faults into the order of the source."""
    elements, wrong = from_columns(columns, count)
    for row, name, reason in wrong:
        faults.append((where[row], ElementFault(placed(row), name, reason)))
    faults.sort(key=lambda fault: fault[0])
    return elements, tuple(fault for _, fault in faults)


def _cells(line: str, separator: str) -> list[str]:
    """Cut one line; an open quote ends with its line and takes no other along."""
    if '"' not in line:
        return line.split(separator)
    return next(csv.reader([line], delimiter=separator))


def _whole_objects(text: str) -> Iterator[object]:
    """Find the flat objects of a damaged JSON text that can be read."""
    for found in re.finditer(r"\{[^{}]*\}", text):
        try:
            yield json.loads(found.group())
        except ValueError:
            yield None


def _said_instead(records: Sequence[object]) -> Sentence:
    """Repeat what a publisher says instead of elements."""
    first = records[0] if records else None
    if not isinstance(first, dict):
        return NO_RECORDS
    for key in ("error", "message", "detail", "ERROR", "request_metadata"):
        if isinstance(first.get(key), str):
            words = " ".join(first[key].split())[:_LONGEST_MESSAGE]
            return Sentence(QT_TRANSLATE_NOOP("Model", "it holds no elements but “%1”"), (words,))
    return NO_RECORDS


def _whole_messages(data: bytes) -> Iterator[ElementTree.Element]:
    """Find the messages of a damaged XML text; one that cannot be read gives no fields."""
    for found in re.finditer(rb"<omm\b.*?(?:</omm\s*>|(?=<omm\b)|\Z)", data, re.DOTALL):
        try:
            yield ElementTree.fromstring(found.group())
        except (ElementTree.ParseError, ValueError, LookupError):
            yield ElementTree.Element("omm")


def _bare(tag: object) -> str:
    """Give a tag without its namespace; empty for a comment."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
