"""What a session lacks: rows, frames or files that should be there."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import av

from app.session.exposure_file import SHA256, digest, place_of
from app.session.form import DATABASE, PICTURE
from app.session.reader import Session
from app.session.rows import SessionError
from app.session.sky_form import ELEMENTS
from app.sky.elements.kept import read_kept

Step = Callable[[str, int, int], None]
"""Told of progress: stage, done, of how many."""


CUT_SHORT_S = 0.5
"""So much of the last video is missing at most where a console was killed: no damage (seconds)."""


TWICE_S = 1e-3
"""Pictures nearer to each other than this are the same one (seconds)."""


class Damaged(RuntimeError):
    """Something in a session cannot be used; one sentence, the list was given already."""


def find_damage(folder: Path, step: Step) -> Iterator[str]:
    """Look at everything in a session; give a sentence for each thing that is wrong.

    Parameters
    ----------
    folder : Path
        Of the session.
    step : callable
        Told of progress.

    Raises
    ------
    app.session.reader.SessionError
        When there is no session at all.
    """
    if not (folder / DATABASE).is_file():
        raise SessionError(f"{folder} holds no session: there is no {DATABASE}")
    yield from _pages(folder)
    try:
        with Session(folder) as session:
            yield from _states(session, step)
            yield from _told(session)
            yield from _elements(session)
            yield from _exposures(session, step)
            yield from _video(session, step)
    except SessionError as error:
        yield str(error)


def _pages(folder: Path) -> Iterator[str]:
    address = f"{(folder / DATABASE).resolve().as_uri()}?mode=ro"
    database = sqlite3.Connection(address, uri=True)
    try:
        for (found,) in database.execute("PRAGMA integrity_check(20)"):
            if found != "ok":
                yield f"{DATABASE}: {found}"
    except sqlite3.Error as error:
        yield f"{DATABASE}: {error}"
    finally:
        database.close()


def _states(session: Session, step: Step) -> Iterator[str]:
    start_s, end_s = session.start.mono_s, session.end.mono_s
    whole = max(1, round(end_s - start_s))
    read_s = start_s
    try:
        for state in session.states(start_s, end_s):
            if state.now_s - read_s >= 60.0:
                read_s = state.now_s
                step("states", round(read_s - start_s), whole)
    except SessionError as error:
        yield f"states after {read_s - start_s:.0f} s: {error}"
    step("states", whole, whole)


def _told(session: Session) -> Iterator[str]:
    """Read what is not part of the states."""
    try:
        for _ in session.happenings(session.start.mono_s, session.end.mono_s):
            pass
    except SessionError as error:
        yield f"orders and marks: {error}"


def _elements(session: Session) -> Iterator[str]:
    """Look whether the elements that were in use are there, and are what they were."""
    used: dict[str, int] = {}
    try:
        for _, part, value in session.sky():
            if part == ELEMENTS and value.file:
                used[value.file] = value.count
    except SessionError as error:
        yield f"satellites: {error}"
    for file, count in used.items():
        try:
            there = len(read_kept(session.folder / file))
        except FileNotFoundError:
            yield f"{file}: is gone; without it no satellites can be replayed"
        except (OSError, ValueError) as error:
            yield f"{file}: {error}"
        else:
            if there != count:
                yield f"{file}: holds {there} objects, not {count}"


def _exposures(session: Session, step: Step) -> Iterator[str]:
    """Look whether the files of exposures are there, and are what they were."""
    try:
        taken = [
            one
            for one in session.happenings(session.start.mono_s, session.end.mono_s)
            if one.kind == PICTURE
        ]
    except SessionError:
        # said already
        return
    for done, one in enumerate(taken, 1):
        path = place_of(one.values, session.folder)
        if path is not None:
            said = f"exposure of {one.at.utc:%Y-%m-%d %H:%M:%S} UTC: {path}"
            try:
                if SHA256 in one.values and digest(path) != one.values[SHA256]:
                    yield f"{said} has been changed"
            except FileNotFoundError:
                yield f"{said} is gone"
            except OSError as error:
                yield f"{said}: {error.strerror}"
        step("exposures", done, len(taken))


def _video(session: Session, step: Step) -> Iterator[str]:
    times: dict[str, list[float]] = {}
    last: set[str] = set()
    for camera in session.cameras():
        file = ""
        for frame in session.each_frame(camera, session.start.mono_s, math.inf):
            file = frame.file
            times.setdefault(file, []).append(frame.at.mono_s)
        last.add(file)
    for done, (file, taken_s) in enumerate(sorted(times.items()), 1):
        path = session.folder / file
        if path.exists():
            there = frames_in(path)
            if there is None:
                yield f"{file}: cannot be read as video"
            elif there < len(taken_s) and not (file in last and _cut_short(taken_s, there)):
                yield f"{file}: {len(taken_s) - there} of {len(taken_s)} frames are missing"
        step("video", done, len(times))


def _cut_short(taken_s: list[float], there: int) -> bool:
    """True where only so much is missing as a killed console takes with it."""
    return taken_s[-1] - taken_s[there - 1] <= CUT_SHORT_S


def frames_in(path: Path) -> int | None:
    """Count the frames that can be read; None when it is no video.

    One that stands there twice, see `app.session.video.VideoWriter.settle`, is one frame.
    """
    count, last_s = 0, -math.inf
    try:
        with av.open(str(path)) as video:
            for picture in video.decode(video=0):
                at_s = float(picture.time)
                count += at_s - last_s > TWICE_S
                last_s = at_s
    except (av.FFmpegError, OSError, IndexError, TypeError, ValueError):
        return count or None
    return count
