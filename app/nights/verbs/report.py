"""Write the report of a night: what was observed, what was not and why, alarms, weather."""

from __future__ import annotations

import argparse
import os
import re
import sys
from contextlib import ExitStack
from pathlib import Path
from zoneinfo import ZoneInfo

from app.nights.naming import find_session, root_of
from app.session.reader import Session
from app.session.shelf import sessions
from app.train.progress import Told

_NIGHT = re.compile(r"\d{4}-\d{2}-\d{2}")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the verb takes."""
    parser.add_argument(
        "session", metavar="SESSION", help="folder, part of a name, last, or a night as 2026-11-22"
    )
    parser.add_argument("--zone", type=ZoneInfo, default=None, metavar="ZONE", help="as Asia/Tokyo")
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="made if missing")


def run(given: argparse.Namespace, told: Told) -> str:
    """Write; give the last sentence."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    # imported only now: it needs Qt's libraries
    from PySide6.QtWidgets import QApplication

    from app.nights.parts import Parts
    from app.nights.report import html_report, write_pdf
    from app.nights.whole import whole
    from widgets import formatting, theme

    folders = _meant(given.session, root_of(given.root))
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    theme.apply(application, theme.Theme.DAY)
    night = folders[0].parent.name
    with ExitStack() as stack:
        opened = [stack.enter_context(Session(folder)) for folder in folders]
        zone = given.zone or ZoneInfo(opened[0].about.get("time_zone", "UTC"))
        formatting.set_zone(zone)
        told.say(f"{len(opened)} sessions of {night}")
        html = html_report(opened, f"Night of {night}", Parts(told.step, len(opened)))
    given.out.mkdir(parents=True, exist_ok=True)
    page, paper = given.out / f"night-{night}.html", given.out / f"night-{night}.pdf"
    with whole(page) as page_part, whole(paper) as paper_part:
        page_part.write_text(html, encoding="utf-8")
        write_pdf(html, paper_part)
    return f"night-{night}.html and .pdf in {given.out}"


def _meant(name: str, root: Path) -> list[Path]:
    """Give the sessions of a night, or the one that is named."""
    if _NIGHT.fullmatch(name):
        found = [folder for folder in sessions(root) if folder.parent.name == name]
        if not found:
            raise ValueError(f"there is no session of the night of {name} in {root}")
        return found
    return [find_session(name, root)]
