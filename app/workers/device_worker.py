"""Read one device on a timer and carry out its commands, in a thread of its own."""

from __future__ import annotations

import logging
import math
from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.model.commands import Command
from app.model.notices import Notice
from app.model.words import QT_TRANSLATE_NOOP, Sentence
from app.workers.standing import Standing
from drivers.clock import Clock
from drivers.errors import DriverError, LinkLost, Refused

log = logging.getLogger(__name__)

TOO_LATE_S = 2.0
"""A command that waited longer is dropped, unless it stops or closes (seconds)."""

BUG = "an error in this program; see the log"


class Device(Protocol):
    """What every device has in common."""

    def read_state(self) -> object:
        """Ask it how it is."""

    def close(self) -> None:
        """Let it go."""


class DeviceWorker(QObject):
    """Read one device on a timer, carry out its commands, and reconnect.

    Every call on the driver happens here, so a driver needs no locks. `submit` is the
    only method meant for other threads.

    Parameters
    ----------
    name : str
        Of the device and of its field in the state, for example ``"mount"``.
    connect : callable
        Makes the device; may raise `DriverError`, and is then tried again at each poll.
    clock : Clock
    poll_s : float
        Time between two readings, seconds.
    """

    read = Signal(str, object)
    noticed = Signal(object)
    _submitted = Signal(object, float)

    def __init__(
        self, name: str, connect: Callable[[], Any], clock: Clock, poll_s: float = 0.5
    ) -> None:
        super().__init__()
        self.name = name
        self._connect = connect
        self._clock = clock
        self._poll_ms = max(1, round(poll_s * 1000))
        self._device: Any | None = None
        self._lost_because: str | None = None
        self._timer: QTimer | None = None
        self._standing = Standing()
        self._stopped_at_s: dict[str, float] = {}
        self._submitted.connect(self._carry_out)

    def submit(self, command: Command) -> None:
        """Queue a command; safe from any thread."""
        now_s = self._clock.monotonic_s()
        if command.stops:
            self._stopped_at_s[self._thing(command)] = now_s
        self._submitted.emit(command, now_s)

    @Slot()
    def start(self) -> None:
        """Begin reading. Timers must be made in the thread they tick in."""
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._poll)
        self._timer.start(self._poll_ms)
        self._poll()

    @Slot()
    def stop(self) -> None:
        """Let go of the device and leave the thread."""
        if self._timer is not None:
            self._timer.stop()
        self._let_go()
        self.thread().quit()

    @Slot()
    def _poll(self) -> None:
        self._try(self._read)

    def _read(self) -> None:
        if self._device is None:
            try:
                self._device = self._connect()
            except (Refused, ValueError) as error:
                # not a refusal of an order, and no bug: there is no device to speak of
                raise LinkLost(str(error)) from error
            self._connected(self._device)
        self._publish(self._device)
        self._lost_because = None
        self._say()

    def _publish(self, device: Any) -> None:
        """Read the device and tell; devices with more than one field override this."""
        self.read.emit(self.name, device.read_state())

    def _connected(self, device: Any) -> None:
        """The link is there, for the first time or again."""

    def _taken(self, command: Command) -> None:
        """A command is about to be carried out, link or no link."""

    def _thing(self, command: Command) -> str:
        """What a command moves; stopping or closing it voids what waits for it."""
        return command.device

    def _fields(self) -> tuple[str, ...]:
        """Fields of the state that are unknown without the device."""
        return (self.name,)

    def _part(self, device: Any, command: Command) -> Any:  # noqa: ARG002 - for overriding
        """Part of the device that a command is for."""
        return device

    @Slot(object, float)
    def _carry_out(self, command: Command, asked_at_s: float) -> None:
        late = self._clock.monotonic_s() - asked_at_s > TOO_LATE_S
        if late and not command.stops:
            self._notice(QT_TRANSLATE_NOOP("Model", "%1 came too late; ask again."), command)
            return
        stopped_at_s = self._stopped_at_s.get(self._thing(command), -math.inf)
        if not command.stops and asked_at_s < stopped_at_s:
            # it was stopped or closed while this waited: what is still in the queue is void
            return
        self._taken(command)
        device = self._device
        if device is None:
            if command.stops:
                # the link may be back: a stop is worth one more try than a poll
                self._poll()
                device = self._device
            if device is None:
                self._notice(
                    QT_TRANSLATE_NOOP("Model", "%1 was not done: no link to the device."), command
                )
                return
        self._try(lambda: command.apply(self._part(device, command)))
        if self._device is not None:
            self._try(lambda: self._publish(device))

    def _notice(self, text: str, command: Command) -> None:
        self.noticed.emit(
            Notice(self.name, Sentence(text, (Sentence(command.label),)), kind="refusal")
        )

    def _try(self, call: Callable[[], None]) -> None:
        """Keep every error of a driver inside this thread, and tell of it once."""
        try:
            call()
        except Refused as error:
            self.noticed.emit(
                Notice(
                    self.name,
                    Sentence(
                        QT_TRANSLATE_NOOP("Model", "The %1 refused: %2."),
                        (Sentence(self.name.replace("_", " ")), Sentence(str(error))),
                    ),
                    kind="refusal",
                )
            )
        except DriverError as error:
            self._lose(str(error))
        except Exception:
            if self._lost_because != BUG:
                # once: at every poll it would push all else out of the log
                log.exception("bug in the %s driver", self.name)
            self._lose(BUG)

    def _lose(self, because: str) -> None:
        self._lost_because = because
        for name in self._fields():
            self.read.emit(name, None)
        self._say()
        self._let_go()

    def _say(self) -> None:
        because = self._lost_because
        if not self._standing.news(because is not None, self._clock.monotonic_s()):
            return
        text = QT_TRANSLATE_NOOP("Model", "The %1 answers again.")
        values: tuple[Sentence, ...] = (Sentence(self.name.replace("_", " ")),)
        if because is not None:
            text = QT_TRANSLATE_NOOP("Model", "The %1 is lost: %2.")
            values = (*values, Sentence(because))
        self.noticed.emit(Notice(self.name, Sentence(text, values)))

    def _let_go(self) -> None:
        device, self._device = self._device, None
        if device is None:
            return
        try:
            device.close()
        except DriverError as error:
            log.warning("closing the %s: %s", self.name, error)
        except Exception:
            log.exception("bug in closing the %s", self.name)
