"""The log file, and the last resort for errors that nobody caught."""

from __future__ import annotations

import logging
import sys
import threading
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

import platformdirs
from PySide6.QtCore import QObject, Signal

from app.model.notices import Notice
from app.model.words import QT_TRANSLATE_NOOP, Sentence

log = logging.getLogger("hoshimori")


def log_folder() -> Path:
    """Give the folder of the log files."""
    return Path(platformdirs.user_log_dir("hoshimori"))


def write_logs(folder: Path, verbose: bool = False) -> Path:
    """Begin to log to ``hoshimori.log`` in a folder, rotated at 5 MB, five kept.

    Parameters
    ----------
    folder : Path
        Made where missing.
    verbose : bool
        Log to the terminal too.

    Returns
    -------
    Path
        The log file.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "hoshimori.log"
    handlers: list[logging.Handler] = [
        RotatingFileHandler(path, maxBytes=5_000_000, backupCount=5, encoding="utf-8")
    ]
    if verbose:
        handlers.append(logging.StreamHandler())
    logging.basicConfig(
        level=logging.INFO,
        format="%(asctime)s %(threadName)s %(name)s %(levelname)s %(message)s",
        handlers=handlers,
        force=True,
    )
    return path


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
