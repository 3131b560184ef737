"""The log: one JSON object a line, one file a night, and the last resort for uncaught errors."""

from __future__ import annotations

import json
import logging
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import TextIO

import platformdirs
from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

from app.model.notices import Notice
from app.model.words import QT_TRANSLATE_NOOP, Sentence

log = logging.getLogger("hoshimori")

KEPT_NIGHTS = 60
"""Older files of the log are deleted."""

MOST_BYTES = 200_000_000
"""A night's file takes no more: an error that repeats must not fill the disk."""

ENDING = ".jsonl"

FULL = "this file is full; what follows in this night is not logged"

_QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def log_folder() -> Path:
    """Give the folder of the log files."""
    return Path(platformdirs.user_log_dir("hoshimori"))


def _local_night(utc: datetime) -> str:
    """Name the night by the machine's own noon: the log is there before any site is known."""
    return f"{utc.astimezone() - timedelta(hours=12):%Y-%m-%d}"


class JsonLine(logging.Formatter):
    """Writes a record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        utc = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        said = {
            "utc": utc.replace("+00:00", "Z"),
            "level": record.levelname.lower(),
            "source": record.name,
            "thread": record.threadName,
            "text": record.getMessage(),
        }
        if record.exc_info:
            said["trace"] = self.formatException(record.exc_info)
        return json.dumps(said, ensure_ascii=False)


class NightFile(logging.Handler):
    """Appends to the file of the night, and begins another one at noon.

    Parameters
    ----------
    folder : Path
        Made where missing.
    utc : callable
        Gives the aware UTC of now.

    Raises
    ------
    OSError
        When the folder cannot be made; a record that cannot be written is said on the terminal.
    """

    def __init__(self, folder: Path, utc: Callable[[], datetime]) -> None:
        super().__init__()
        self._folder = folder
        self._utc = utc
        self._night = ""
        self._file: TextIO | None = None
        folder.mkdir(parents=True, exist_ok=True)
        self.setFormatter(JsonLine())

    def emit(self, record: logging.LogRecord) -> None:
        try:
            night = _local_night(self._utc())
            if self._file is None or night != self._night:
                self._begin(night)
            assert self._file is not None
            if self._file.tell() > MOST_BYTES:
                return
            self._file.write(self.format(record) + "\n")
            if self._file.tell() > MOST_BYTES:
                self._file.write(json.dumps({"level": "error", "text": FULL}) + "\n")
            self._file.flush()
        except Exception:  # noqa: BLE001 - the log must never be what breaks the console
            self.handleError(record)

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None
        super().close()

    def _begin(self, night: str) -> None:
        if self._file is not None:
            self._file.close()
        self._night = night
        self._file = (self._folder / f"{night}{ENDING}").open("a", encoding="utf-8")
        for path in night_files(self._folder)[:-KEPT_NIGHTS]:
            path.unlink(missing_ok=True)


def night_files(folder: Path) -> tuple[Path, ...]:
    """Give the files of the log, the oldest first."""
    return tuple(sorted(folder.glob(f"????-??-??{ENDING}")))


def write_logs(folder: Path, verbose: bool = False) -> None:
    """Begin to log; what Qt says goes there too.

    Parameters
    ----------
    folder : Path
        Made where missing.
    verbose : bool
        Log to the terminal too.
    """
    handlers: list[logging.Handler] = [NightFile(folder, lambda: datetime.now(UTC))]
    if verbose:
        handlers.append(logging.StreamHandler())
    logging.basicConfig(level=logging.INFO, handlers=handlers, force=True)
    qInstallMessageHandler(_from_qt)


def _from_qt(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    """Log what Qt says; on the terminal it is for nobody to read at night."""
    logging.getLogger(f"qt.{context.category or 'default'}").log(
        _QT_LEVELS.get(kind, logging.WARNING), "%s", text
    )


class LastResort(QObject):
    """Turns an error that nobody caught into a log entry and a notice, and lets go on.

    PySide calls ``sys.excepthook`` in the thread of the slot that raised, so the notice
    travels as a signal.
    """

    noticed = Signal(object)

    def install(self) -> None:
        """Catch what is not caught elsewhere."""
        sys.excepthook = self._caught
        threading.excepthook = self._caught_in_thread

    def remove(self) -> None:
        """Give the hooks back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def _caught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        log.critical("not caught", exc_info=(kind, error, trace))
        self.noticed.emit(
            Notice(
                "console",
                Sentence(
                    QT_TRANSLATE_NOOP("Model", "An error in this program (%1); see the log."),
                    (Sentence(kind.__name__),),
                ),
            )
        )

    def _caught_in_thread(self, arguments: threading.ExceptHookArgs) -> None:
        self._caught(
            arguments.exc_type,
            arguments.exc_value or arguments.exc_type(),
            arguments.exc_traceback,
        )
