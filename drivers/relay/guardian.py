"""The guardian: a program that owns the relay board, so that no motor outlives its commander.

``python -m drivers.relay.guardian --fd N --settings JSON`` serves one console over a pipe that it
inherits, and ends with it. ``… --config FILE [--listen ADDRESS]`` serves whoever calls, as a
service. ``… --config FILE --all-off`` switches everything off and ends.
"""

from __future__ import annotations

import argparse
import gc
import os
import signal
import socket
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from drivers import registry
from drivers.clock import Clock, SystemClock
from drivers.errors import DriverError
from drivers.motors.contacts import words
from drivers.motors.relays import RelayMotors
from drivers.relay import address, dialogue
from drivers.relay.black_box import BlackBox
from drivers.relay.doors import Doors
from drivers.relay.guard import Guard
from drivers.relay.guardian_settings import (
    GuardianSettings,
    SettingsError,
    from_file,
    from_text,
)
from drivers.relay.service_notice import ServiceNotice
from drivers.urgency import at_once

FAILED = 1
BAD_INPUT = 2
"""Exit status for settings or options that cannot be used."""


def open_motors(settings: GuardianSettings, clock: Clock) -> RelayMotors:
    """Open the board and switch everything off.

    Raises
    ------
    drivers.errors.DriverError
        When the board is not there or does not do as told.
    ValueError
        For a channel that the board does not have.
    """
    board = registry.create("relay", settings.driver, settings.board, None)
    try:
        return RelayMotors(board, settings.wiring, clock, settings.dead_time_s, settings.max_run_s)
    except (DriverError, ValueError):
        with suppress(DriverError):
            board.close()
        raise


class Guardian:
    """The loop: what comes in, what is due, and the end.

    Parameters
    ----------
    settings : GuardianSettings
    pipe : socket.socket, optional
        Of the only commander; the guardian ends with it.
    life_line : socket.socket, optional
        Its end ends the guardian too; a commander that is killed loses it first.

    Raises
    ------
    OSError
        When it cannot listen where it should.
    """

    def __init__(
        self,
        settings: GuardianSettings,
        pipe: socket.socket | None = None,
        life_line: socket.socket | None = None,
    ) -> None:
        self._clock = SystemClock()
        self._box = BlackBox(settings.black_box, self._clock)
        self._guard = Guard(lambda: open_motors(settings, self._clock), self._clock, self._box.note)
        self._doors = Doors(self._guard)
        self._notice = ServiceNotice(os.environ, self._clock)
        self._with_pipe = pipe is not None
        self._ended = False
        self._waking, self._woken = socket.socketpair()
        for where in settings.listen:
            try:
                self._doors.listen(where)
            except OSError as error:
                raise OSError(f"cannot listen at {where}: {error.strerror or error}") from error
        if pipe is not None:
            self._doors.admit(pipe)
        if life_line is not None:
            self._doors.watch(life_line, self._end)
        self._doors.watch(self._woken, self._wake)
        self._box.note("start", pid=os.getpid(), driver=settings.driver, lease="250 ms")

    def run(self) -> None:
        """Guard until the pipe ends or a signal comes; everything is off then."""
        self._heed_signals()
        gc.collect()
        gc.freeze()
        try:
            self._guard.tick()
            self._notice.ready()
            while not self._over():
                self._notice.alive()
                due_s = min(self._guard.due_s(), self._notice.due_s)
                self._doors.serve(min(due_s - self._clock.monotonic_s(), 1.0))
                self._guard.tick()
        finally:
            self._guard.close()
            self._notice.stopping()
            self._doors.close()
            self._box.close()

    def _over(self) -> bool:
        return self._ended or (self._with_pipe and not self._doors.pipes)

    def _heed_signals(self) -> None:
        # a signal that arrives just before the wait must end it
        self._waking.setblocking(False)
        self._woken.setblocking(False)
        signal.set_wakeup_fd(self._waking.fileno(), warn_on_full_buffer=False)
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._end)
        # Ctrl+C in a console's terminal is for the console, which then closes the pipe
        signal.signal(signal.SIGINT, signal.SIG_IGN if self._with_pipe else self._end)

    def _end(self, *_: object) -> None:
        self._ended = True

    def _wake(self) -> None:
        with suppress(BlockingIOError):
            self._woken.recv(64)


def all_off(settings: GuardianSettings) -> None:
    """Switch everything off, once.

    Raises
    ------
    drivers.errors.DriverError, ValueError
        When it is not known to be off.
    """
    motors = open_motors(settings, SystemClock())
    try:
        on = motors.read_state().on
        if on:
            raise DriverError(f"still on: {', '.join(sorted(map(words, on)))}")
    finally:
        motors.close()


def main(argv: Sequence[str]) -> int:
    """Guard; give the exit status."""
    arguments = _parse(argv)
    pipe, life_line = _inherited(arguments.fd), _inherited(arguments.life_line)
    try:
        settings = _settings(arguments)
        if arguments.all_off:
            all_off(settings)
            return 0
        if pipe is None and not settings.listen:
            raise SettingsError("nobody could call: give --listen, or listen in [guardian]")
        guardian = Guardian(settings, pipe, life_line)
    except SettingsError as error:
        if pipe is not None:
            with suppress(OSError):
                pipe.sendall(dialogue.not_done(None, error))
        return _say(BAD_INPUT, str(error))
    except (DriverError, OSError, ValueError) as error:
        return _say(FAILED, f"The guardian: {error}.")
    at_once()
    guardian.run()
    return 0


def _inherited(number: int | None) -> socket.socket | None:
    return None if number is None else socket.socket(fileno=number)


def _parse(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="guardian", description=__doc__)
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--config", type=Path, metavar="FILE", help="settings in TOML")
    source.add_argument("--settings", metavar="JSON", help="settings of a console")
    parser.add_argument("--fd", type=int, metavar="N", help="pipe of the console that started it")
    parser.add_argument("--life-line", type=int, metavar="N", help="ends when the console dies")
    parser.add_argument(
        "--listen", action="append", default=[], metavar="ADDRESS", help=address.ALLOWED
    )
    parser.add_argument("--all-off", action="store_true", help="switch everything off and end")
    return parser.parse_args(argv)


def _settings(arguments: argparse.Namespace) -> GuardianSettings:
    if arguments.config is not None:
        settings = from_file(arguments.config)
    else:
        settings = from_text(arguments.settings)
    try:
        more = tuple(address.parse(text, anywhere=False) for text in arguments.listen)
    except ValueError as error:
        raise SettingsError(f"--listen {error}") from None
    return replace(settings, listen=settings.listen + more)


def _say(status: int, sentence: str) -> int:
    sys.stderr.write(sentence + "\n")
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
