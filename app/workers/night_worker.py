"""Has work with recorded nights done by a process of its own, one piece at a time."""

from __future__ import annotations

import json
import logging
import os
import shutil
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QIODevice, QObject, QProcess, QProcessEnvironment, QTimer, Signal, Slot

from app.model.night_jobs import (
    ENDED_BY_ITSELF,
    UNREADABLE,
    UNSTARTED,
    Finding,
    JobEnd,
    JobEnding,
    JobKind,
    JobStep,
    NightJob,
)
from app.model.words import Sentence
from app.workers.night_order import changes_in, order_of

log = logging.getLogger(__name__)

KILL_MS = 2000
"""A process that does not end by itself within this is killed (milliseconds)."""

STOP_MS = 1500
"""The same where the console ends, and waits for it (milliseconds)."""

_ENDINGS = {0: JobEnding.DONE, 1: JobEnding.DAMAGED, 130: JobEnding.CANCELLED}

# The folder that `app` is imported from: the child must find it wherever it starts.
_HOME = Path(__file__).resolve().parents[2]


class NightWorker(QObject):
    """Export, cut, report, check, pack or read again what was recorded.

    The work itself is `app.nights`, as on the command line.

    Parameters
    ----------
    profile : Path
        Goes into a bundle, without what is secret.

    Attributes
    ----------
    told : Signal(object)
        Carries a `JobStep`, and at last the `JobEnd`.
    """

    told = Signal(object)

    def __init__(self, profile: Path) -> None:
        super().__init__()
        self._profile = profile
        self._job: NightJob | None = None
        self._process: QProcess | None = None
        self._patience: QTimer | None = None
        self._part = ""
        self._said: dict[str, Any] | None = None
        self._found: list[str] = []
        self._cancelled = False

    @Slot()
    def start(self) -> None:
        """Wait for work."""
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(KILL_MS)
        self._patience.timeout.connect(self._kill)

    @Slot()
    def stop(self) -> None:
        """End the work, leave nothing of it, and leave the thread."""
        process = self._process
        if process is not None:
            self.cancel()
            if not process.waitForFinished(STOP_MS):
                process.kill()
                process.waitForFinished(STOP_MS)
        if self._patience is not None:
            self._patience.stop()
        self.thread().quit()

    @Slot(object)
    def take(self, job: NightJob) -> None:
        """Begin a piece of work; while another one is under way nothing happens."""
        if self._process is not None:
            return
        order = order_of(job, self._profile, os.getpid())
        self._job, self._part, self._said, self._cancelled = job, str(order["part"]), None, False
        self._found.clear()
        process = self._process = QProcess(self)
        process.setProcessEnvironment(_environment())
        process.setProgram(sys.executable)
        process.setArguments(["-m", "app.nights.child"])
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(self._end)
        process.errorOccurred.connect(self._fail)
        process.start(QIODevice.OpenModeFlag.ReadWrite)
        process.write(json.dumps(order).encode() + b"\n")
        self.told.emit(JobStep(job, 0.0))

    @Slot()
    def cancel(self) -> None:
        """End the work soon; nothing of it is kept."""
        if self._process is None or self._cancelled:
            return
        self._cancelled = True
        # the end of its input is the wish to end
        self._process.closeWriteChannel()
        if self._patience is not None:
            self._patience.start()

    @Slot()
    def _kill(self) -> None:
        if self._process is not None:
            self._process.kill()

    @Slot()
    def _read(self) -> None:
        process, job = self._process, self._job
        if process is None or job is None:
            return
        share: float | None = None
        while process.canReadLine():
            said = _plain(bytes(process.readLine().data()))
            if "done" in said:
                share = min(1.0, said["done"] / max(1, said["of"]))
            elif "found" in said:
                self._found.append(str(said["found"]))
            elif "status" in said:
                self._said = said
        if share is not None:
            self.told.emit(JobStep(job, share))

    @Slot()
    def _fail(self, error: QProcess.ProcessError) -> None:
        # every other error is followed by `finished`
        if error is QProcess.ProcessError.FailedToStart and self._job is not None:
            job = self._job
            self._let_go()
            self.told.emit(JobEnd(job, JobEnding.FAILED, Sentence(UNSTARTED)))

    @Slot()
    def _end(self) -> None:
        process, job = self._process, self._job
        if process is None or job is None:
            return
        self._read()
        wrong = bytes(process.readAllStandardError().data()).decode(errors="replace").strip()
        said, part, cancelled = self._said, self._part, self._cancelled
        self._let_go()
        if part:
            # it has removed that itself, unless it was killed
            shutil.rmtree(part, ignore_errors=True)
        if cancelled and (said is None or said["status"] != 0):
            self.told.emit(JobEnd(job, JobEnding.CANCELLED))
        elif said is None:
            log.error("%s of %s ended by itself: %s", job.kind.value, job.session, wrong[-2000:])
            self.told.emit(JobEnd(job, JobEnding.FAILED, Sentence(ENDED_BY_ITSELF)))
        else:
            self.told.emit(self._ended(job, said, part))

    def _ended(self, job: NightJob, said: dict[str, Any], part: str) -> JobEnd:
        ending = _ENDINGS.get(said["status"], JobEnding.FAILED)
        if ending is JobEnding.FAILED:
            log.warning("%s of %s: %s", job.kind.value, job.session, said["said"])
            because = str(said["said"])
            if part:
                # somebody knows the folder that was named, not the one within that is gone
                because = because.replace(part, str(job.into))
            return JobEnd(job, ending, Sentence(because))
        place = Path(said["place"]) if said["place"] else None
        found = tuple(Finding("damage", line) for line in self._found if line)
        if job.kind is JobKind.REREAD and place is not None:
            try:
                found = changes_in(place, job.session)
            except (OSError, ValueError, KeyError) as error:
                log.warning("%s: %s", place, error)
                return JobEnd(job, JobEnding.FAILED, Sentence(UNREADABLE), place)
        return JobEnd(job, ending, None, place, found, said["counts"].get("read"))

    def _let_go(self) -> None:
        if self._patience is not None:
            self._patience.stop()
        if self._process is not None:
            self._process.deleteLater()
        self._process = self._job = None


def _environment() -> QProcessEnvironment:
    found = QProcessEnvironment.systemEnvironment()
    paths = [str(_HOME), *filter(None, [os.environ.get("PYTHONPATH")])]
    found.insert("PYTHONPATH", os.pathsep.join(paths))
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        found.insert(name, "1")
    return found


def _plain(line: bytes) -> dict[str, Any]:
    """Read what the process told; what is none of its lines is nothing."""
    try:
        said = json.loads(line)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}
