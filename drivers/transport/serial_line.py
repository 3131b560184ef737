"""Ask and answer over a serial port that may fall silent, babble or vanish."""

from __future__ import annotations

import errno
import logging
import time
from collections.abc import Callable
from typing import Any

import serial

from drivers.errors import BadReply, DriverError, LinkLost, Refused
from drivers.transport.permission import no_permission
from drivers.transport.serial_place import SerialPlace

try:
    from termios import error as _TerminalError  # noqa: N812 - it is a class
except ImportError:  # pragma: no cover - where there is no termios, pyserial does not raise it
    _TerminalError = OSError  # type: ignore[misc,assignment]

DEADLINE_S = 0.1
"""Longest wait for an answer (seconds): with 20 looks a second, silence is noticed in 0.2 s."""

SLICE_S = 0.01
"""Longest single wait (seconds); the deadline is kept to this."""

HUSH_S = 0.03
"""So long a line must be silent to be in step again after trouble (seconds)."""

_TROUBLES = (OSError, _TerminalError)
_BUSY = (errno.EBUSY, errno.EAGAIN, errno.EWOULDBLOCK)
_LOG = logging.getLogger(__name__)


class SerialLine:
    """A serial port that is looked for anew whenever it has to be opened.

    The port belongs to this process alone while it is open. Any trouble with the port closes
    it; the next call looks for the device again, so that it may come back under another name.
    After a missing, short or overlong answer the line is drained before the next question.

    Parameters
    ----------
    place : SerialPlace
    greet : callable
        Called right after each opening, before anything else is asked; what it raises closes
        the port again.
    baud : int
    deadline_s : float, optional
        Longest wait for one answer, above 0; `DEADLINE_S` if None.
    parity : str
        N, E or O.
    """

    def __init__(
        self,
        place: SerialPlace,
        greet: Callable[[], None],
        baud: int = 9600,
        deadline_s: float | None = None,
        parity: str = "N",
    ) -> None:
        self._place = place
        self._greet = greet
        self._how: dict[str, Any] = {"baudrate": baud, "parity": parity, "exclusive": True}
        self._deadline_s = DEADLINE_S if deadline_s is None else deadline_s
        self._port: Any = None
        self._out_of_step = False
        self._closed = False

    @property
    def name(self) -> str:
        """What to call the line in a clause: the port where it is, or where it is looked for."""
        return self._place.name if self._port is None else str(self._port.port)

    def open(self) -> None:
        """Open the port now, unless it is open.

        Raises
        ------
        drivers.errors.LinkLost
            When the device is not there.
        drivers.errors.Refused
            When it is there and may not be used; the clause says what to do.
        """
        if self._closed:
            raise LinkLost(f"the link to {self.name} is closed")
        if self._port is not None:
            return
        path = self._place.find()
        try:
            self._port = serial.Serial(
                path, timeout=SLICE_S, write_timeout=self._deadline_s, **self._how
            )
        except _TROUBLES as error:
            raise _not_opened(path, error) from error
        _LOG.info("opened %s for %s", path, self._place.name)
        self._out_of_step = False
        try:
            self._greet()
        except BaseException:
            self._let_go()
            raise

    def tell(self, words: bytes) -> None:
        """Send what is not answered.

        Raises
        ------
        drivers.errors.LinkLost
            When the port is gone or takes nothing.
        """
        self.open()
        _LOG.debug("%s > %s", self.name, words.hex(" "))
        self._do(lambda port: port.write(words))

    def ask(self, question: bytes, length: int) -> bytes:
        """Send a question and take an answer of exactly ``length`` bytes.

        Raises
        ------
        drivers.errors.LinkLost
            When the port is gone, or nothing comes in time.
        drivers.errors.BadReply
            When the answer is shorter or longer.
        """
        answer = self.ask_until(question, lambda heard: len(heard) >= length)
        if len(answer) != length:
            self._out_of_step = True
            raise BadReply(
                f"{self.name} answered {shown(answer)}: {len(answer)} bytes instead of {length}"
            )
        return answer

    def ask_until(
        self, question: bytes, enough: Callable[[bytes], bool], urgent: bool = False
    ) -> bytes:
        """Send a question and take what comes until it is enough, or the time is up.

        Parameters
        ----------
        question : bytes
            As it goes over the wire.
        enough : callable
            Tells whether the answer is complete.
        urgent : bool
            True for what must reach the device even while the line is out of step, such as
            the order to switch off.

        Returns
        -------
        bytes
            At least one byte.

        Raises
        ------
        drivers.errors.LinkLost
            When the port is gone, or nothing comes in time.
        drivers.errors.BadReply
            When the line is out of step and does not fall silent.
        """
        self.open()
        until_s = time.monotonic() + self._deadline_s
        if self._out_of_step and not urgent:
            self._drain(until_s)
        # What was not asked for is no answer.
        self._take(0)
        self.tell(question)
        answer = self.listen(until_s - time.monotonic(), enough)
        if not answer:
            self._out_of_step = True
            raise LinkLost(f"no answer on {self.name} within {self._deadline_s:g} s")
        return answer

    def listen(self, for_s: float, enough: Callable[[bytes], bool] | None = None) -> bytes:
        """Take what comes within ``for_s`` seconds, or until it is enough.

        Raises
        ------
        drivers.errors.LinkLost
            When the port is gone.
        """
        self.open()
        heard = b""
        until_s = time.monotonic() + for_s
        while True:
            late = time.monotonic() >= until_s
            heard += self._take(0 if late else 1)
            # That look came after the deadline: what came while we were held up counts.
            if late or (enough and enough(heard)):
                break
        if heard:
            _LOG.debug("%s < %s", self.name, heard.hex(" "))
        return heard

    def out_of_step(self) -> None:
        """Say that the last answer made no sense: drain the line before the next question."""
        self._out_of_step = True

    def close_after(self, last: Callable[[], None]) -> None:
        """Let the port go for good, after a last order that may fail.

        Parameters
        ----------
        last : callable
            Gives the order; what cannot be reached cannot be switched either, so a
            `drivers.errors.DriverError` of it is no error here.
        """
        try:
            last()
        except DriverError:
            pass
        finally:
            self.close()

    def close(self) -> None:
        """Let the port go for good."""
        self._closed = True
        self._let_go()

    def _drain(self, until_s: float) -> None:
        """Take late answers off the line until it is silent.

        Raises
        ------
        drivers.errors.BadReply
            When it does not fall silent in time.
        """
        while self.listen(HUSH_S):
            if time.monotonic() > until_s - HUSH_S:
                raise BadReply(f"{self.name} does not stop talking; is it the right device?")
        self._out_of_step = False

    def _take(self, at_least: int) -> bytes:
        """Take what is there; wait a slice for ``at_least`` bytes."""
        taken: bytes = self._do(lambda port: port.read(max(at_least, port.in_waiting)))
        return taken

    def _do(self, act: Callable[[Any], Any]) -> Any:
        try:
            return act(self._port)
        except _TROUBLES as error:
            name = self.name
            self._let_go()
            raise LinkLost(f"{name} is gone: {error}") from error

    def _let_go(self) -> None:
        port, self._port = self._port, None
        if port is not None:
            try:
                port.close()
            except _TROUBLES as error:
                _LOG.info("closing %s: %s", port.port, error)


def shown(words: bytes) -> str:
    """Show bytes in a clause, shortened when they are many."""
    return words[:16].hex(" ") + (" …" if len(words) > 16 else "")


def _not_opened(path: str, error: Exception) -> LinkLost | Refused:
    code = getattr(error, "errno", None)
    if code in (errno.EACCES, errno.EPERM):
        return no_permission(path)
    if code in _BUSY:
        return Refused(f"another program uses {path}; end it first")
    return LinkLost(f"{path} cannot be opened: {error}")
