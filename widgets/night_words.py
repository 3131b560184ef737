"""How work with recorded nights is said: what is under way, and how it ended."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.model.night_jobs import Finding, JobEnd, JobEnding, JobKind, NightJob, Verdict
from vision.slit.protocol import SlitState
from widgets import formatting, words


def doing(job: NightJob) -> str:
    """Say what is under way, with the name of the night."""
    said = {
        JobKind.EXPORT: QCoreApplication.translate("NightWords", "Exporting %1"),
        JobKind.CLIP: QCoreApplication.translate("NightWords", "Making a clip of %1"),
        JobKind.REPORT: QCoreApplication.translate("NightWords", "Writing the report of %1"),
        JobKind.VERIFY: QCoreApplication.translate("NightWords", "Checking %1"),
        JobKind.BUNDLE: QCoreApplication.translate("NightWords", "Packing %1 for support"),
        JobKind.REREAD: QCoreApplication.translate("NightWords", "Reading %1 again"),
    }[job.kind]
    return said.replace("%1", _night(job))


def cancelling() -> str:
    """Say that the work is being ended."""
    return QCoreApplication.translate("NightWords", "Cancelling…")


def busy(job: NightJob) -> str:
    """Say why nothing else can be begun."""
    said = QCoreApplication.translate("NightWords", "%1: one thing at a time.")
    return said.replace("%1", doing(job))


def how_it_ended(end: JobEnd) -> str:
    """Say in one sentence what became of it."""
    if end.ending is JobEnding.CANCELLED:
        return QCoreApplication.translate("NightWords", "Cancelled. Nothing of it was kept.")
    if end.ending is JobEnding.FAILED:
        said = QCoreApplication.translate("NightWords", "%1 failed: %2")
        said = said.replace("%1", doing(end.job))
        return words.ended(said.replace("%2", words.say(end.because)))
    if end.ending is JobEnding.DAMAGED:
        said = QCoreApplication.translate(
            "NightWords", "%1 is damaged in %2 places; they are listed under Findings."
        )
        return said.replace("%1", _night(end.job)).replace("%2", str(len(end.found)))
    return _done(end)


def change(kind: str) -> str:
    """Say what kind of finding it is."""
    return {
        "state": QCoreApplication.translate("NightWords", "State"),
        "azimuth": QCoreApplication.translate("NightWords", "Azimuth"),
        "known now": QCoreApplication.translate("NightWords", "Known now"),
        "unknown now": QCoreApplication.translate("NightWords", "Unknown now"),
    }.get(kind, QCoreApplication.translate("NightWords", "Damage"))


def finding(found: Finding) -> str:
    """Say what was found: of a change what was recorded, and what is read now."""
    if found.recorded is None or found.reread is None:
        return found.text
    return f"{_verdict(found.recorded)} → {_verdict(found.reread)}"


def _done(end: JobEnd) -> str:
    said = {
        JobKind.EXPORT: QCoreApplication.translate("NightWords", "The night is exported: %1."),
        JobKind.CLIP: QCoreApplication.translate("NightWords", "The clip is made: %1."),
        JobKind.REPORT: QCoreApplication.translate("NightWords", "The report is written: %1."),
        JobKind.VERIFY: QCoreApplication.translate("NightWords", "%2 is whole."),
        JobKind.BUNDLE: QCoreApplication.translate("NightWords", "Packed for support: %1."),
        JobKind.REREAD: QCoreApplication.translate(
            "NightWords", "%3 of %4 verdicts are different now, see Findings: %1."
        ),
    }[end.job.kind]
    place = "" if end.place is None else end.place.name
    frames = formatting.UNKNOWN if end.frames is None else str(end.frames)
    said = said.replace("%1", place).replace("%2", _night(end.job))
    return said.replace("%3", str(len(end.found))).replace("%4", frames)


def _night(job: NightJob) -> str:
    return job.session.name if job.kind is not JobKind.REPORT else job.session.parent.name


def _verdict(verdict: Verdict) -> str:
    state = words.opening(SlitState(verdict.state))
    return f"{formatting.azimuth(verdict.azimuth_deg, 1)} {state}"
