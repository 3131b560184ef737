"""Export a session: CSV or Parquet tables in a folder, or one MCAP file."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.nights.csv_form import write_csv
from app.nights.mcap_form import write_mcap
from app.nights.naming import find_session, root_of
from app.nights.parquet_form import write_parquet
from app.nights.parts import Parts
from app.nights.whole import whole_folder
from app.session.reader import Session
from app.train.progress import Told

FORMS = {"csv": write_csv, "parquet": write_parquet, "mcap": write_mcap}

FOLDERS = {"csv": 1, "parquet": 2}
"""Forms that are folders, and how often they go through the night."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the verb takes."""
    parser.add_argument("session", metavar="SESSION", help="folder, part of a name, or last")
    parser.add_argument("--format", choices=tuple(FORMS), default="csv", help="default csv")
    parser.add_argument(
        "--out", type=Path, required=True, metavar="PATH", help="new folder, or new file.mcap"
    )


def run(given: argparse.Namespace, told: Told) -> str:
    """Export; give the last sentence."""
    out: Path = given.out
    if out.exists() and (out.is_file() or any(out.iterdir())):
        raise ValueError(f"{out} exists already; name a new place")
    folder = find_session(given.session, root_of(given.root))
    with Session(folder) as session:
        write = FORMS[given.format]
        if given.format in FOLDERS:
            with whole_folder(out) as part:
                count = write(session, part, Parts(told.step, FOLDERS[given.format]))
        else:
            count = write(session, out, told.step)
    return f"{count} tables of {folder.parent.name}/{folder.name} in {out}"
