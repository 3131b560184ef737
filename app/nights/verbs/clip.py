"""Make a video of a minute of a session: picture, what was read of it, states, what happened."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

from app.nights.naming import find_session, root_of
from app.session.reader import Session
from app.train.progress import Told

LONGEST_S = 3600.0


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the verb takes."""
    parser.add_argument("session", metavar="SESSION", help="folder, part of a name, or last")
    parser.add_argument(
        "--at",
        required=True,
        metavar="TIME",
        help="its middle: 18:47:32, 2026-11-22T09:47:32Z, or @ and mono_s as in an export",
    )
    parser.add_argument("--seconds", type=_seconds, default=60.0, metavar="S", help="default 60")
    parser.add_argument("--camera", default="slit_camera", metavar="NAME")
    parser.add_argument("--zone", type=ZoneInfo, default=None, metavar="ZONE", help="as Asia/Tokyo")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE.mp4")


def run(given: argparse.Namespace, told: Told) -> str:
    """Write; give the last sentence."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    # imported only now: it needs a display, or the lack of one said before
    from PySide6.QtWidgets import QApplication

    from app.nights.clip import moment_in, write_clip
    from widgets import formatting, theme

    folder = find_session(given.session, root_of(given.root))
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    theme.apply(application, theme.Theme.DARK)
    with Session(folder) as session:
        zone = given.zone or ZoneInfo(session.about.get("time_zone", "UTC"))
        formatting.set_zone(zone)
        middle_s = moment_in(session, given.at)
        start_s = max(session.start.mono_s, middle_s - given.seconds / 2.0)
        end_s = min(session.end.mono_s, middle_s + given.seconds / 2.0)
        count = write_clip(session, start_s, end_s, given.camera, given.out, told.step)
    return f"{count} pictures, {end_s - start_s:.0f} s, in {given.out}"


def _seconds(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = float("nan")
    if not 1.0 <= value <= LONGEST_S:
        raise argparse.ArgumentTypeError(f"must be a number from 1 to {LONGEST_S:g}, not {text}")
    return value
