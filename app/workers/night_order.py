"""What the process that works with recorded nights is told to do, and what it brings back."""

from __future__ import annotations

import csv
from datetime import datetime
from pathlib import Path
from typing import Any

from app.model.night_jobs import (
    CHANGES,
    CLIP_S,
    FRAMES,
    ExportForm,
    Finding,
    JobKind,
    Moment,
    NightJob,
    Verdict,
)


def order_of(job: NightJob, profile: Path, number: int) -> dict[str, Any]:
    """Put a piece of work into words of the command line.

    Parameters
    ----------
    job : NightJob
        What is wanted.
    profile : Path
        Goes into a bundle.
    number : int
        Tells what two consoles write into one folder apart.

    Returns
    -------
    dict
        An `app.nights.child.Order`.
    """
    if job.kind is JobKind.VERIFY:
        return {"argv": ["verify", str(job.session)], "part": "", "stem": "", "suffix": ""}
    stem, suffix = _name_of(job)
    part = job.into / f".{stem} {number}.part"
    out = part / f"{stem}{suffix}" if suffix else part
    argv = _argv(job, profile, out)
    return {"argv": argv, "part": str(part), "stem": stem, "suffix": suffix}


def _argv(job: NightJob, profile: Path, out: Path) -> list[str]:
    session = str(job.session)
    if job.kind is JobKind.EXPORT:
        return ["export", session, "--format", job.form.value, "--out", str(out)]
    if job.kind is JobKind.CLIP:
        return ["clip", session, *_moment(job), "--seconds", f"{CLIP_S:g}", "--out", str(out)]
    if job.kind is JobKind.REPORT:
        # a night can have several sessions, and one report
        root, night = job.session.parent.parent, job.session.parent.name
        return ["--root", str(root), "report", night, "--out", str(out)]
    if job.kind is JobKind.BUNDLE:
        return ["bundle", session, "--profile", str(profile), "--out", str(out)]
    # one process: the dome's own need the other cores
    argv = ["reread", session, "--jobs", "1", "--out", str(out / CHANGES)]
    argv += ["--labels", str(out / FRAMES)]
    return argv if job.models is None else [*argv, "--models", str(job.models)]


def changes_in(place: Path, session: Path) -> tuple[Finding, ...]:
    """Read the table of verdicts that changed.

    Raises
    ------
    OSError, ValueError, KeyError
        When it cannot be read.
    """
    with (place / CHANGES).open(encoding="utf-8", newline="") as file:
        return tuple(
            Finding(
                row["change"],
                moment=Moment(session, datetime.fromisoformat(row["utc"]), float(row["mono_s"])),
                recorded=_verdict(row["recorded_azimuth_deg"], row["recorded_state"]),
                reread=_verdict(row["azimuth_deg"], row["state"]),
            )
            for row in csv.DictReader(file)
        )


def _verdict(azimuth_deg: str, state: str) -> Verdict:
    return Verdict(float(azimuth_deg) if azimuth_deg else None, state)


def _moment(job: NightJob) -> tuple[str, str]:
    moment = job.moment
    if moment is None:
        raise ValueError("a clip needs a moment")
    said = moment.utc.isoformat() if moment.at_s is None else f"@{moment.at_s!r}"
    return "--at", said


def _name_of(job: NightJob) -> tuple[str, str]:
    """Give name and ending of a result; a folder has no ending."""
    name, night = job.session.name, job.session.parent.name
    if job.kind is JobKind.EXPORT:
        if job.form is ExportForm.MCAP:
            return name, ".mcap"
        return f"{name} {job.form.value}", ""
    if job.kind is JobKind.CLIP and job.moment is not None:
        return f"{name} clip {job.moment.utc:%H%M%S}Z", ".mp4"
    if job.kind is JobKind.BUNDLE:
        return f"{name} bundle", ".zip"
    if job.kind is JobKind.REPORT:
        return f"{night} report", ""
    return f"{name} read again", ""
