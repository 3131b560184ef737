"""One process of the orbits at a time, and the ear of the thread that listens to it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSocketNotifier, Signal

from app.sky.orbits.child import OrbitProcess
from app.sky.orbits.messages import Request


class OrbitLine(QObject):
    """The link to a process of the orbits while there is one.

    Parameters
    ----------
    parent : QObject
        In whose thread it is heard.

    Attributes
    ----------
    spoken : Signal()
        The process has said something, or has ended.
    """

    spoken = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._process: OrbitProcess | None = None
        self._notifier: QSocketNotifier | None = None

    @property
    def process(self) -> OrbitProcess | None:
        """The process; None while there is none."""
        return self._process

    @property
    def pid(self) -> int | None:
        """Number of the process; None while there is none."""
        return None if self._process is None else self._process.pid

    def listen(self, process: OrbitProcess) -> None:
        """Take a process that has just been started."""
        self._process = process
        self._notifier = QSocketNotifier(process.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self.spoken)

    def ask(self, request: Request) -> None:
        """Send a request; without a process nothing happens.

        Raises
        ------
        drivers.errors.LinkLost
            When the process has ended, or has stopped.
        """
        if self._process is not None:
            self._process.ask(request)

    def end(self) -> None:
        """End the process, and listen to it no more."""
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier.deleteLater()
            self._notifier = None
        process, self._process = self._process, None
        if process is not None:
            process.close()
