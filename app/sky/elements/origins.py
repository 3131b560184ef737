"""Where a catalogue came from, as JSON within its stored file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from app.model.satellites import ElementFault, ElementSource
from app.model.words import Sentence

Origins = tuple[tuple[ElementSource, ...], tuple[ElementFault, ...], int, int]
"""Sources, listed faults, number of all faults, number of older sets left out."""


def origins_to_json(
    sources: Sequence[ElementSource],
    faults: Sequence[ElementFault],
    fault_count: int,
    duplicates: int,
) -> bytes:
    """Write them down; sentences stay apart from their values, to be translated later."""
    told = {
        "sources": [
            [
                source.name,
                source.read_utc.isoformat(),
                source.count,
                source.faults,
                _told(source.trouble),
            ]
            for source in sources
        ],
        "faults": [[fault.place, fault.name, _told(fault.reason)] for fault in faults],
        "fault_count": fault_count,
        "duplicates": duplicates,
    }
    return json.dumps(told).encode()


def origins_from_json(data: bytes) -> Origins:
    """Read what `origins_to_json` wrote.

    Raises
    ------
    ValueError, KeyError, TypeError
        When it is something else.
    """
    told = json.loads(data)
    return (
        tuple(
            ElementSource(
                name, datetime.fromisoformat(read), int(count), int(faults), _sentence(trouble)
            )
            for name, read, count, faults, trouble in told["sources"]
        ),
        tuple(
            ElementFault(place, name, _sentence(reason) or Sentence(""))
            for place, name, reason in told["faults"]
        ),
        int(told["fault_count"]),
        int(told["duplicates"]),
    )


def _told(sentence: str | Sentence | None) -> Any:
    if isinstance(sentence, Sentence):
        return {"text": sentence.text, "values": [_told(value) for value in sentence.values]}
    return sentence


def _sentence(told: Any) -> Sentence | None:
    if told is None:
        return None
    values = tuple(
        value if isinstance(value, str) else _sentence(value) or Sentence("")
        for value in told["values"]
    )
    return Sentence(told["text"], values)
