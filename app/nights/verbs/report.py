"""Write the report of a night: what was observed, what was not and why, alarms, weather."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from app.nights.damage import Damaged
from app.nights.naming import find_session, root_of
from app.nights.parts import Parts
from app.session.reader import Session
from app.session.rows import SessionError
from app.session.shelf import sessions
from app.train.progress import Told

if TYPE_CHECKING:
    from app.nights.report import Chapter, Unread

_NIGHT = re.compile(r"\d{4}-\d{2}-\d{2}")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the verb takes."""
    parser.add_argument(
        "session", metavar="SESSION", help="folder, part of a name, last, or a night as 2026-11-22"
    )
    parser.add_argument("--zone", type=ZoneInfo, default=None, metavar="ZONE", help="as Asia/Tokyo")
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="made if missing")


def run(given: argparse.Namespace, told: Told) -> str:
    """Write; give the last sentence.

    Raises
    ------
    app.nights.damage.Damaged
        When a session of the night cannot be read: it is named in the report of the others.
    app.session.rows.SessionError
        When none can.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    # imported only now: it needs Qt's libraries
    from PySide6.QtWidgets import QApplication

    from app.nights.report import html_report, write_pdf
    from app.nights.whole import whole
    from widgets import theme

    folders = _meant(given.session, root_of(given.root))
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    theme.apply(application, theme.Theme.DAY)
    night = folders[0].parent.name
    chapters, unread = _gone_through(folders, given.zone, told)
    html = html_report(chapters, f"Night of {night}", unread)
    given.out.mkdir(parents=True, exist_ok=True)
    page, paper = given.out / f"night-{night}.html", given.out / f"night-{night}.pdf"
    with whole(page) as page_part, whole(paper) as paper_part:
        page_part.write_text(html, encoding="utf-8")
        write_pdf(html, paper_part)
    said = f"night-{night}.html and .pdf in {given.out}"
    if unread:
        names = ", ".join(one.name for one in unread)
        raise Damaged(f"{said}, without {len(unread)} of {len(folders)} sessions: {names}")
    return said


def _gone_through(
    folders: Sequence[Path], zone: ZoneInfo | None, told: Told
) -> tuple[list[Chapter], list[Unread]]:
    """Go through the sessions of a night; those that cannot be read keep none of the others."""
    from app.nights.report import Unread, chapter_of
    from widgets import formatting

    told.say(f"{len(folders)} sessions of {folders[0].parent.name}")
    parts = Parts(told.step, len(folders))
    chapters: list[Chapter] = []
    unread: list[Unread] = []
    for folder in folders:
        try:
            if zone is None:
                # pictures are named by local time: that of the first that can be read
                with Session(folder) as session:
                    zone = ZoneInfo(session.about.get("time_zone", "UTC"))
            formatting.set_zone(zone)
            chapters.append(chapter_of(folder, parts))
        except SessionError as error:
            if len(folders) == 1:
                raise
            told.say(str(error))
            unread.append(Unread(folder.name, str(error)))
    if not chapters:
        raise SessionError(unread[0].because)
    return chapters, unread


def _meant(name: str, root: Path) -> list[Path]:
    """Give the sessions of a night, or the one that is named."""
    if _NIGHT.fullmatch(name):
        found = [folder for folder in sessions(root) if folder.parent.name == name]
        if not found:
            raise ValueError(f"there is no session of the night of {name} in {root}")
        return found
    return [find_session(name, root)]
