"""The one owner of threads: hire, start, stop, and name the one that hangs."""

from __future__ import annotations

import logging
from typing import Protocol

from PySide6.QtCore import QMetaObject, QObject, Qt, QThread

log = logging.getLogger(__name__)


class Worker(Protocol):
    """A QObject with slots `start` and `stop`; `stop` ends with ``self.thread().quit()``."""

    def start(self) -> None:
        """Begin, in the worker's own thread."""

    def stop(self) -> None:
        """Let go of everything and leave the thread."""


class Crew(QObject):
    """Keep every worker and its thread together, so that neither outlives the other."""

    def __init__(self) -> None:
        super().__init__()
        self._hired: list[tuple[str, QObject, QThread]] = []

    def hire(self, name: str, worker: QObject) -> None:
        """Give a worker (a `Worker`) a thread of its own."""
        thread = QThread(self)
        thread.setObjectName(name)
        worker.moveToThread(thread)
        thread.started.connect(worker.start)  # type: ignore[attr-defined]
        self._hired.append((name, worker, thread))

    @property
    def hired(self) -> tuple[tuple[str, QObject, QThread], ...]:
        """Name, worker and thread of everybody."""
        return tuple(self._hired)

    def start(self) -> None:
        """Start every thread; workers begin in theirs."""
        for _, _, thread in self._hired:
            thread.start()

    def stop(self, wait_s: float = 3.0) -> tuple[str, ...]:
        """Stop every worker, and name those that do not end in time.

        Parameters
        ----------
        wait_s : float
            For each thread, seconds.

        Returns
        -------
        tuple of str
            Names of the threads that still run; empty when all is well.
        """
        for _, worker, thread in self._hired:
            if thread.isRunning():
                QMetaObject.invokeMethod(worker, "stop", Qt.ConnectionType.QueuedConnection)
        hanging = tuple(
            name for name, _, thread in self._hired if not thread.wait(int(wait_s * 1000))
        )
        for name in hanging:
            log.error("the %s worker does not end", name)
        if not hanging:
            self._hired.clear()
        return hanging
