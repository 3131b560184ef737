"""What was said in a night is found without reading all of it, also where there is no index."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

from app.session.events import events_of
from app.session.form import DATABASE
from app.session.reader import Session
from tests.app.session.nights import record_night


def test_notices_are_found_by_their_index_and_without_it(tmp_path: Path) -> None:
    folder = record_night(tmp_path / "sessions", video=False)
    copy = tmp_path / "older"
    shutil.copytree(folder, copy)
    database = sqlite3.connect(copy / DATABASE)
    plan = database.execute(
        "EXPLAIN QUERY PLAN SELECT id FROM event WHERE kind IN ('put', 'add')"
        " AND name IN (?) AND name IN ('notices', 'alarms') ORDER BY id",
        ("notices",),
    ).fetchall()
    assert "COVERING INDEX event_said" in str(plan)
    plan = database.execute(
        "EXPLAIN QUERY PLAN SELECT event_id FROM keyframe WHERE mono_s <= 1.0"
        " ORDER BY event_id DESC LIMIT 1"
    ).fetchall()
    assert "COVERING INDEX keyframe_at" in str(plan)
    plan = database.execute(
        "EXPLAIN QUERY PLAN SELECT mono_s, unix_s, kind, name, body FROM event"
        " INDEXED BY event_happened WHERE kind NOT IN ('put', 'add', 'tell')"
        " AND kind IN ('command', 'mark', 'drop', 'picture')"
        " AND mono_s BETWEEN 0.0 AND 1.0 ORDER BY id"
    ).fetchall()
    assert "COVERING INDEX event_happened" in str(plan)
    assert "TEMP B-TREE" not in str(plan)
    # as the first nights were
    for index in ("event_said", "event_happened", "keyframe_at"):
        database.execute(f"DROP INDEX {index}")
    database.commit()
    database.close()
    with Session(folder) as new, Session(copy) as old:
        assert events_of(new) == events_of(old)
        assert len(events_of(new)) == 4
