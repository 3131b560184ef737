"""List the installed models, and which are in use."""

from __future__ import annotations

import argparse
import os
import sys

from app.train.exporting import RECORD
from app.train.reports import table
from app.train.told import Terminal
from app.train.work import WorkError, read_record
from vision.model_store import SHIPPED, ModelStore, Version
from vision.slit.detector import MODELS_VARIABLE


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the verb takes: nothing."""
    del parser


def run(given: argparse.Namespace, told: Terminal) -> str:
    """List; the table goes to standard output."""
    del given, told
    store = ModelStore()
    versions = store.versions()
    rows = [[one.name, _use(one.current), *_record(one)] for one in reversed(versions)]
    rows.append([SHIPPED, _use(not any(one.current for one in versions)), "", ""])
    sys.stdout.write(table(["version", "", "made", "fitted"], rows) + "\n")
    named = os.environ.get(MODELS_VARIABLE)
    return (
        f"{MODELS_VARIABLE} names {named}, which is used instead"
        if named
        else f"the store is {store.folder}"
    )


def _use(current: bool) -> str:
    return "in use" if current else ""


def _record(version: Version) -> list[str]:
    try:
        record = read_record(version.folder / RECORD) or {}
    except WorkError:
        return ["—", "—"]
    return [str(record.get("made", "—")), ", ".join(record.get("fitted", [])) or "—"]
