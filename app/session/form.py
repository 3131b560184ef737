"""What a session's database holds; every change of it is a new version.

Rows stand in the order in which they happened. ``mono_s`` is the console's monotonic clock,
which never goes back; ``unix_s`` is what its clock said then, which may.
"""

from __future__ import annotations

FORM = 1
"""Version of the form, in SQLite's ``user_version``."""

APPLICATION = 0x484F5349
"""SQLite's ``application_id``: "HOSI"."""

DATABASE = "session.sqlite"
"""Name of the database in a session's folder."""

TABLES = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE event (
    id INTEGER PRIMARY KEY,
    mono_s REAL NOT NULL,
    unix_s REAL NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    body BLOB NOT NULL
);
CREATE INDEX event_told ON event (kind, id) WHERE kind NOT IN ('put', 'add', 'tell');
CREATE INDEX event_happened ON event (id, kind, mono_s, unix_s, name, body)
    WHERE kind IN ('command', 'mark', 'drop', 'picture');
CREATE INDEX event_said ON event (id, kind, mono_s, unix_s, name, body)
    WHERE name IN ('notices', 'alarms');
CREATE TABLE keyframe (
    event_id INTEGER PRIMARY KEY,
    mono_s REAL NOT NULL,
    unix_s REAL NOT NULL,
    body BLOB NOT NULL
);
CREATE INDEX keyframe_at ON keyframe (event_id, mono_s, unix_s);
CREATE TABLE video (
    id INTEGER PRIMARY KEY,
    camera TEXT NOT NULL,
    file TEXT NOT NULL,
    start_s REAL NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL
);
CREATE TABLE frame (
    camera TEXT NOT NULL,
    mono_s REAL NOT NULL,
    unix_s REAL NOT NULL,
    number INTEGER NOT NULL,
    video_id INTEGER NOT NULL,
    place INTEGER NOT NULL,
    PRIMARY KEY (camera, mono_s)
) WITHOUT ROWID;
"""

SAID = ("notices", "alarms")
"""Fields that are looked for through a whole night; a night that was written without their
index is read all the same, only slower.

This index, that of the keyframes and that of what happened hold all that is asked for by them:
what they find would else be read from all over a file of a gigabyte."""

PUT, ADD, TELL = "put", "add", "tell"
"""Kinds of event that make the state: a reading, items added to a list, the state was told."""

SKY = "sky"
"""What is known of the satellites; in the file it is several kinds, see `app.session.sky_form`."""

COMMAND, NOTICE, MARK, DROP, PICTURE = "command", "notice", "mark", "drop", "picture"
"""Kinds of event for people: an order with its verdict, a notice, a mark of the operator,
how much could not be recorded, an exposure by reference."""
