"""The night on a page: HTML that needs nothing else, and the same as PDF."""

from __future__ import annotations

import base64
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.nights.chronicle import EXPOSED
from app.nights.strip import weather_strip
from app.nights.summary import Summary, summary_of
from app.nights.tables import Step
from app.session.pictures import Pictures
from app.session.reader import Session
from vision.opencv import cv2
from widgets import formatting

PICTURES = 4
"""So many pictures of each camera, spread over the night."""

LINES = 1000
"""So much of what happened is told; nobody reads more, and paper is printed on."""

_STYLE = """
body { font-family: sans-serif; color: #14181c; margin: 24px; }
h1 { font-size: 20px; } h2 { font-size: 15px; margin-top: 22px; }
table { border-collapse: collapse; } td, th { padding: 3px 12px 3px 0; text-align: left;
vertical-align: top; font-size: 12px; } th { color: #47505a; font-weight: normal; }
p, li { font-size: 12px; }
"""


@dataclass(frozen=True, slots=True)
class Chapter:
    """One session of a night, gone through.

    Attributes
    ----------
    about : mapping of str to str
        What the session says of itself.
    summary : Summary
    pictures : tuple of str
        HTML.
    """

    about: Mapping[str, str]
    summary: Summary
    pictures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unread:
    """A session of a night that cannot be read: its name, and why in one sentence."""

    name: str
    because: str


def chapter_of(folder: Path, step: Step | None = None) -> Chapter:
    """Go through a session.

    Parameters
    ----------
    folder : Path
        Of the session.
    step : callable, optional
        Told of progress.

    Raises
    ------
    app.session.rows.SessionError
        When it is damaged.
    """
    with Session(folder) as session:
        return Chapter(session.about, summary_of(session, step), tuple(_pictures(session)))


def html_report(chapters: Sequence[Chapter], title: str, unread: Sequence[Unread] = ()) -> str:
    """Write the report of a night's sessions.

    Parameters
    ----------
    chapters : sequence of Chapter
        Of one night, in order; at least one.
    title : str
        Above it.
    unread : sequence of Unread
        What is missing in it.
    """
    summaries = [one.summary for one in chapters]
    parts = [
        f"<h1>{escape(title)}</h1>",
        *_facts(chapters),
        *_unread(unread),
        *_observed(summaries),
        *_exposures(summaries),
        *_not_observed(summaries),
        *_alarms(summaries),
        "<h2>Weather</h2>",
        weather_strip([sample for one in summaries for sample in one.weather]),
        *(picture for one in chapters for picture in one.pictures),
        *_happened(summaries),
    ]
    body = "\n".join(parts)
    return (
        f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{_STYLE}</style></head><body>\n{body}\n</body></html>\n"
    )


def write_pdf(html: str, path: Path) -> None:
    """Print the report; a `QApplication` must be there for its fonts.

    Raises
    ------
    OSError
        When the file cannot be written.
    """
    from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
    from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument

    # Qt keeps silent about a disk that is full
    printed = QBuffer()
    printed.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(printed)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(15.0, 15.0, 15.0, 15.0), QPageLayout.Unit.Millimeter)
    writer.setResolution(96)
    document = QTextDocument()
    document.setHtml(html)
    document.setPageSize(writer.pageLayout().paintRectPixels(96).size().toSizeF())
    document.print_(writer)
    path.write_bytes(printed.data().data())


def _facts(chapters: Sequence[Chapter]) -> Iterable[str]:
    about, summaries = chapters[0].about, [one.summary for one in chapters]
    first, last = summaries[0], summaries[-1]
    turned_s = sum(one.dome_turning_s for one in summaries)
    rows = [
        ("Observatory", about.get("site", "—")),
        ("Profile", about.get("profile", "—")),
        ("Recorded", f"{_clock(first.start_utc)} to {_clock(last.end_utc)}"),
        ("Slit open", _time(sum(one.open_s for one in summaries))),
        ("Sky not safe", _time(sum(one.unsafe_s for one in summaries))),
        ("Dome starts", f"{sum(one.dome_starts for one in summaries)}, turning {_time(turned_s)}"),
        ("Plate solving, RMS", "—"),
        ("Program", about.get("version", "—")),
    ]
    yield _table([], rows)


def _unread(unread: Sequence[Unread]) -> Iterable[str]:
    if unread:
        yield "<h2>Not in this report: sessions that cannot be read</h2>"
        yield _table(["session", "because"], [(one.name, one.because) for one in unread])


def _observed(summaries: Sequence[Summary]) -> Iterable[str]:
    yield "<h2>Observed</h2>"
    rows = [
        (
            seen.name,
            _clock(seen.first_utc),
            _clock(seen.last_utc),
            _time(seen.tracked_s),
            str(seen.frames),
        )
        for one in summaries
        for seen in one.observed.values()
        if seen.tracked_s >= 1.0
    ]
    if rows:
        yield _table(["target", "from", "to", "tracked", "exposures"], rows)
    else:
        yield "<p>Nothing was tracked with the slit open.</p>"


def _exposures(summaries: Sequence[Summary]) -> Iterable[str]:
    taken = [entry for one in summaries for entry in one.happened if entry.kind == EXPOSED]
    if taken:
        yield "<h2>Exposures</h2>"
        yield _table(["end", "what, and its file"], [(_clock(e.at.utc), e.text) for e in taken])


def _not_observed(summaries: Sequence[Summary]) -> Iterable[str]:
    why: defaultdict[str, float] = defaultdict(float)
    for one in summaries:
        for reason, seconds in one.why_not.items():
            why[reason] += seconds
    refused: Counter[str] = sum((one.refused for one in summaries), Counter())
    yield "<h2>Not observed, and why</h2>"
    if why:
        yield _table(
            ["the sky was not safe", "for"],
            [(reason, _time(why[reason])) for reason in sorted(why, key=lambda r: -why[r])],
        )
    if refused:
        yield _table(
            ["refused orders", "times"],
            [(reason, str(times)) for reason, times in refused.most_common(30)],
        )
    if not why and not refused:
        yield "<p>The sky was safe throughout, and no order was refused.</p>"


def _alarms(summaries: Sequence[Summary]) -> Iterable[str]:
    yield "<h2>Alarms</h2>"
    rows = [(_clock(entry.at.utc), entry.text) for one in summaries for entry in one.alarms]
    yield _table(["at", "what"], rows) if rows else "<p>None.</p>"


def _pictures(session: Session) -> Iterable[str]:
    for camera in session.cameras():
        yield f"<h2>Pictures: {escape(camera)}</h2><p>"
        pictures = Pictures(session, camera)
        start_s, end_s = session.start.mono_s, session.end.mono_s
        shown: set[float] = set()
        for part in range(PICTURES):
            at_s = start_s + (part + 0.5) / PICTURES * (end_s - start_s)
            frame = pictures.at(at_s)
            if frame is not None and frame.read_at_s not in shown:
                shown.add(frame.read_at_s)
                yield _picture(np.asarray(frame.image, np.uint8), _clock(frame.utc))
        pictures.close()
        yield "</p>"


def _picture(image: NDArray[np.uint8], said: str) -> str:
    small = cv2.resize(image, (320, round(320 * image.shape[0] / image.shape[1])))
    coded = base64.b64encode(cv2.imencode(".jpg", small)[1].tobytes()).decode()
    return f'<img src="data:image/jpeg;base64,{coded}" width="320" alt="{said}"> {said}<br>'


def _happened(summaries: Sequence[Summary]) -> Iterable[str]:
    yield "<h2>What happened</h2>"
    entries = [entry for one in summaries for entry in one.happened]
    rows = [(_clock(entry.at.utc), entry.kind, entry.text) for entry in entries[:LINES]]
    yield _table([], rows) if rows else "<p>Nothing.</p>"
    if len(entries) > LINES:
        yield f"<p>{len(entries) - LINES} more lines: <code>session show</code> has them.</p>"


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    head = "".join(f"<th>{escape(name)}</th>" for name in heads)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows
    )
    return f"<table>{f'<tr>{head}</tr>' if heads else ''}{body}</table>"


def _clock(utc: datetime) -> str:
    here = formatting.local(utc)
    return f"{here:%H:%M:%S} {here.tzname() or ''}".strip()


def _time(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes:02d} min" if hours else f"{minutes} min {rest:02d} s"
