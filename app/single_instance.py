"""One console for one profile: two would order the same motors about."""

from __future__ import annotations

import hashlib
import warnings
from pathlib import Path

from platformdirs import user_runtime_path
from PySide6.QtCore import QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_ANSWER_MS = 1000
_RAISED = b"raised\n"


class SingleInstance(QObject):
    """Hold a profile for this process, and let a second start raise this one's window.

    The lock of a process that has died is taken over.

    Parameters
    ----------
    profile : Path
        The same file is the same profile, however it was named.
    folder : Path, optional
        For lock and socket; the user's runtime folder if None.

    Attributes
    ----------
    raised : Signal()
        A second start wants the window in front.
    """

    raised = Signal()

    def __init__(self, profile: Path, folder: Path | None = None) -> None:
        super().__init__()
        self._profile = profile.resolve()
        self._folder = folder or _runtime_folder()
        name = hashlib.sha256(str(self._profile).encode()).hexdigest()[:16]
        self._socket_name = str(self._folder / f"{name}.socket")
        self._lock = QLockFile(str(self._folder / f"{name}.lock"))
        self._lock.setStaleLockTime(0)  # a night is long: only a dead owner makes a lock stale
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)

    def claim(self) -> str | None:
        """Take the profile, or raise the window of the process that has it.

        Returns
        -------
        str or None
            None when the profile is ours now; otherwise a sentence that says why it is not.
        """
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            return f"The lock of {self._profile.name} cannot be made: {error}."
        if not self._lock.tryLock(0):
            return self._why_not()
        # What a dead owner left lies in the way of a new socket.
        QLocalServer.removeServer(self._socket_name)
        self._server.listen(self._socket_name)
        return None

    def release(self) -> None:
        """Give the profile back; may be called twice."""
        self._server.close()
        self._lock.unlock()

    def _why_not(self) -> str:
        if self._lock.error() is not QLockFile.LockError.LockFailedError:
            return f"The lock of {self._profile.name} cannot be made in {self._folder}."
        # Process, host and program come last; whether they are known stands before them or not,
        # as the release of PySide6 has it.
        owner = self._lock.getLockInfo()[-3]
        running = f"{self._profile.name} is running already (process {owner})"
        if self._raise_other():
            return f"{running}; its window has been raised."
        return f"{running}, but it does not answer; end it before starting again."

    def _raise_other(self) -> bool:
        socket = QLocalSocket()
        socket.connectToServer(self._socket_name)
        answered = socket.waitForConnected(_ANSWER_MS) and socket.waitForReadyRead(_ANSWER_MS)
        raised = answered and socket.readAll().data() == _RAISED
        socket.abort()
        return raised

    def _answer(self) -> None:
        while (caller := self._server.nextPendingConnection()) is not None:
            caller.disconnected.connect(caller.deleteLater)
            caller.write(_RAISED)
            caller.flush()
            caller.disconnectFromServer()
            self.raised.emit()


def _runtime_folder() -> Path:
    with warnings.catch_warnings():
        # root and services have no runtime folder of their own; the one it falls back to will do
        warnings.simplefilter("ignore")
        return user_runtime_path("hoshimori", appauthor=False)
