"""What is known of the relays behind the motors, switching by switching."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from functools import partial

from drivers.clock import Clock
from drivers.errors import BadReply, DriverError
from drivers.motors.protocol import Drive
from drivers.relay.protocol import RelayBoard


def words(drive: Drive) -> str:
    """Name a drive in a clause for the operator."""
    return drive.value.replace("_", " ")


def check_wiring(wiring: Mapping[Drive, int], channels: int) -> None:
    """Refuse a wiring that cannot be.

    Raises
    ------
    ValueError
        When two drives share a channel, or the board has no such channel.
    """
    taken: dict[int, Drive] = {}
    for drive, channel in wiring.items():
        if not 1 <= channel <= channels:
            raise ValueError(
                f"{drive.value} is wired to channel {channel}; the board has 1 to {channels}"
            )
        if channel in taken:
            raise ValueError(
                f"{taken[channel].value} and {drive.value} are both wired to channel {channel}"
            )
        taken[channel] = drive


def try_all(acts: Iterable[Callable[[], None]]) -> list[DriverError]:
    """Do everything, even when something of it fails; give the troubles."""
    troubles = []
    for act in acts:
        try:
            act()
        except DriverError as trouble:
            troubles.append(trouble)
    return troubles


def raise_first(troubles: list[DriverError]) -> None:
    """Raise the first trouble, if there is one."""
    if troubles:
        raise troubles[0]


class Contacts:
    """Switch relays, read each switching back, and remember since when each has been off.

    A drive counts as on from just before it is told to switch on until a read-back shows
    it off: what cannot be read may be on.

    Parameters
    ----------
    board : RelayBoard
    wiring : mapping of Drive to int
        Channel of each drive that there is.
    clock : Clock
    """

    def __init__(self, board: RelayBoard, wiring: Mapping[Drive, int], clock: Clock) -> None:
        check_wiring(wiring, board.channels)
        self._board = board
        self._wiring = dict(wiring)
        self._clock = clock
        # Before the first look any of them may be on, or may have dropped with the link.
        self._off_since_s: dict[Drive, float | None] = dict.fromkeys(wiring)

    @property
    def drives(self) -> frozenset[Drive]:
        """The drives that are wired."""
        return frozenset(self._wiring)

    def on(self) -> frozenset[Drive]:
        """Name the drives that are on, or may be."""
        return frozenset(drive for drive, off_s in self._off_since_s.items() if off_s is None)

    def off_for_s(self, drive: Drive) -> float:
        """Say for how long a drive has been seen off; 0 when it is on or may be."""
        off_since_s = self._off_since_s.get(drive, -math.inf)
        return 0.0 if off_since_s is None else self._clock.monotonic_s() - off_since_s

    def switch_on(self, drive: Drive) -> None:
        """Switch a drive on.

        Raises
        ------
        drivers.errors.BadReply
            When the read-back shows it off, or its opposite on (it is then let go again).
        """
        self._off_since_s[drive] = None
        self._board.switch(self._wiring[drive], True)
        self.read_back()
        if drive not in self.on():
            raise BadReply(f"the relay for {words(drive)} did not switch on")
        if drive.opposite in self.on():
            self.switch_off(drive)
            raise BadReply(
                f"the relays for {words(drive)} and {words(drive.opposite)} were both on"
            )

    def switch_off(self, drive: Drive) -> None:
        """Switch a drive off; whether it is off shows in `on`."""
        self._board.switch(self._wiring[drive], False)
        self.read_back()

    def let_go(self, drives: Iterable[Drive], everything: bool = False) -> None:
        """Switch drives off, first those that are on or may be; look back once they all are told.

        Parameters
        ----------
        drives : iterable of Drive
            Which.
        everything : bool
            True to have the board drop every relay too, those included that nothing is
            wired to.

        Raises
        ------
        drivers.errors.DriverError
            The first trouble; each relay has been tried all the same.
        """
        on = self.on()
        acts: list[Callable[[], None]] = [
            partial(self._board.switch, self._wiring[drive], False)
            for drive in sorted(drives, key=lambda drive: (drive not in on, drive))
            if drive in on or not everything
        ]
        if everything:
            acts.append(self._board.all_off)
        raise_first(try_all([*acts, self.read_back]))

    def read_back(self) -> None:
        """Read all latches."""
        latches, now_s = self._board.read(), self._clock.monotonic_s()
        if len(latches) < max(self._wiring.values(), default=0):
            raise BadReply(f"the relay board told of {len(latches)} relays only")
        for drive, channel in self._wiring.items():
            if latches[channel - 1]:
                self._off_since_s[drive] = None
            elif self._off_since_s[drive] is None:
                self._off_since_s[drive] = now_s

    def close(self) -> None:
        """Let the board go."""
        self._board.close()
