"""A session as one MCAP file, for Foxglove and every tool that reads it.

Each field of the state is a channel of JSON messages; times are UTC.

References
----------
MCAP specification, https://mcap.dev/spec; message encoding ``json``.
"""

from __future__ import annotations

import json
import math
from datetime import datetime
from pathlib import Path
from typing import Any

from app.nights.extra import needs
from app.nights.tables import Step, rows
from app.nights.whole import whole
from app.session.reader import Session

_SCHEMA = json.dumps({"type": "object", "additionalProperties": True}).encode()


def write_mcap(session: Session, out: Path, step: Step) -> int:
    """Write every table as a channel; give how many.

    Parameters
    ----------
    session : Session
        Open.
    out : Path
        The file.
    step : callable
        Told of progress.

    Raises
    ------
    app.nights.extra.ExtraMissing
        Where mcap is not installed.
    OSError
        When it cannot be written.
    """
    writing = needs("mcap.writer")
    with whole(out) as part, part.open("wb") as file:
        writer = writing.Writer(file, compression=writing.CompressionType.ZSTD)
        writer.start(profile="", library="hoshimori")
        channels: dict[str, int] = {}
        for number, (name, row) in enumerate(rows(session, step)):
            if name not in channels:
                schema = writer.register_schema(f"hoshimori.{name}", "jsonschema", _SCHEMA)
                channels[name] = writer.register_channel(f"/{name}", "json", schema)
            at_ns = _nanoseconds(row["utc"])
            sound = {column: _sound(value) for column, value in row.items()}
            body = json.dumps(sound, ensure_ascii=False, allow_nan=False).encode()
            writer.add_message(
                channels[name], log_time=at_ns, publish_time=at_ns, data=body, sequence=number
            )
        writer.finish()
    return len(channels)


def _sound(value: Any) -> Any:
    """Give what JSON has: it knows neither infinity nor what is no number."""
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _nanoseconds(utc: str) -> int:
    return round(datetime.fromisoformat(utc).timestamp() * 1e3) * 1_000_000
