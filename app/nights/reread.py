"""Read the recorded frames of a night again, and find where the verdict is another one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from app.encoding import Reader, filtered
from app.readings_table import Read
from app.recorded import RecordedFrame as ToRead
from app.session.found import RecordedFrame
from app.session.pictures import Pictures
from app.session.reader import Session
from drivers.camera.protocol import Image
from vision.angles import apart_deg
from vision.slit.protocol import SlitReading, SlitState

Step = Callable[[str, int, int], None]
"""Told of progress: stage, done, of how many."""

STATE, AZIMUTH, FOUND, LOST = "state", "azimuth", "known now", "unknown now"
"""Kinds of change, see `change_of`."""

AZIMUTH_DEG = 1.0
"""An azimuth that differs by more than this has changed (degrees)."""

_MOVING = (SlitState.OPENING, SlitState.CLOSING)


@dataclass(frozen=True, slots=True)
class Change:
    """One frame whose verdict is another one now.

    Attributes
    ----------
    frame : RecordedFrame
    kind : str
        `STATE`, `AZIMUTH`, `FOUND` or `LOST`.
    recorded, reread : SlitReading
    """

    frame: RecordedFrame
    kind: str
    recorded: SlitReading
    reread: SlitReading


def change_of(recorded: SlitReading, reread: SlitReading) -> str | None:
    """Name what has changed; None where the verdict is the same.

    A single frame cannot show that the slit moves, so that opening and closing count as part
    open; whether the azimuth is known comes first, its value second, the state last.
    """
    before, now = recorded.azimuth_deg, reread.azimuth_deg
    if before is None and now is not None:
        return FOUND
    if before is not None and now is None:
        return LOST
    if before is not None and now is not None and apart_deg(before, now) > AZIMUTH_DEG:
        return AZIMUTH
    return None if _still(recorded.state) is _still(reread.state) else STATE


def reread(
    session: Session,
    camera: str,
    every: int,
    independent: bool,
    reader: Reader,
    step: Step,
    keep: Callable[[Change, Image], None] | None = None,
) -> Iterator[Change | None]:
    """Read every frame that has a recorded verdict; give what has changed of each, or None.

    One file of video after the other is filtered over its own time: a night needs little memory.

    Parameters
    ----------
    session : Session
        Open.
    camera : str
        Name in the state.
    every : int
        Only every so-manieth of the frames is read.
    independent : bool
        Read every frame by itself, without the filter over time.
    reader, step, keep
        Of `app.encoding.reader`; told of progress; takes each change with its picture.

    Raises
    ------
    app.session.rows.SessionError
        When the session is damaged there.
    """
    said = _verdicts(session)
    pictures = Pictures(session, camera)
    start_s, end_s = session.start.mono_s, session.end.mono_s
    try:
        for frames in _by_file(session, camera, every):
            mine = [frame for frame in frames if frame.at.mono_s in said]
            read = list(reader.read(_pictures(pictures, mine)))
            if not independent:
                read, _ = filtered(read)
            for frame, one in zip(mine, read, strict=True):
                yield _change(frame, said[frame.at.mono_s], one, pictures, keep)
            step("seconds", round(frames[-1].at.mono_s - start_s), round(end_s - start_s))
    finally:
        pictures.close()


def _change(
    frame: RecordedFrame,
    recorded: SlitReading,
    read: Read,
    pictures: Pictures,
    keep: Callable[[Change, Image], None] | None,
) -> Change | None:
    kind = change_of(recorded, read.reading)
    if kind is None or read.trouble is not None:
        return None
    change = Change(frame, kind, recorded, read.reading)
    if keep is not None:
        picture = pictures.at(frame.at.mono_s)
        if picture is not None:
            keep(change, picture.image)
    return change


def _verdicts(session: Session) -> dict[float, SlitReading]:
    """Give what was said of each frame, by its time; outlines would fill the memory."""
    found: dict[float, SlitReading] = {}
    for _, _, sighting in session.changes(("slit",)):
        if sighting is not None:
            found[sighting.read_at_s] = replace(
                sighting.reading, outline_px=(), axis_px=(), proposals=()
            )
    return found


def _by_file(session: Session, camera: str, every: int) -> Iterator[list[RecordedFrame]]:
    """Give the frames of one file of video after the other."""
    held: list[RecordedFrame] = []
    found = session.each_frame(camera, session.start.mono_s, session.end.mono_s)
    for number, frame in enumerate(found):
        if held and frame.file != held[-1].file:
            yield held
            held = []
        if number % every == 0:
            held.append(frame)
    if held:
        yield held


def _pictures(pictures: Pictures, frames: list[RecordedFrame]) -> Iterator[ToRead]:
    for frame in frames:
        picture = pictures.at(frame.at.mono_s)
        image = None if picture is None else picture.image
        trouble = None if picture is not None else f"{frame.file} has gone or is damaged"
        yield ToRead(frame.file, frame.at.mono_s, image, trouble)


def _still(state: SlitState) -> SlitState:
    return SlitState.PART_OPEN if state in _MOVING else state
