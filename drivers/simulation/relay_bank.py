"""The relays of the simulated board: their latches, and the one that may weld."""

from __future__ import annotations

CHANNELS = 8
"""Relays on the simulated board."""


class RelayBank:
    """Latches that outlive every connection to the board, as real ones do."""

    def __init__(self) -> None:
        self._latches = [False] * CHANNELS
        self._welded: int | None = None
        self._sticky = False
        self._bridged: frozenset[int] = frozenset()
        self._bridges = False

    @property
    def latches(self) -> tuple[bool, ...]:
        """All latches; item 0 is channel 1."""
        return tuple(self._latches)

    @property
    def contacts(self) -> tuple[bool, ...]:
        """What the motors get: a contact that is welded conducts whatever its latch says."""
        return tuple(
            latch or channel in self._bridged for channel, latch in enumerate(self._latches, 1)
        )

    def set_bridges(self, bridges: bool) -> None:
        """Let every contact that closes weld though its latch goes off, or let them all open."""
        self._bridges = bridges
        closed = {channel for channel, latch in enumerate(self._latches, 1) if latch}
        self._bridged = frozenset(closed) if bridges else frozenset()

    def switch(self, channel: int, on: bool) -> None:
        """Set a latch; a welded one stays on."""
        if on and self._bridges and not self._bridged:
            self._bridged = frozenset({channel})
        if on and not self._latches[channel - 1] and self._sticky and self._welded is None:
            self._welded = channel
        if channel == self._welded and not on:
            if self._sticky:
                return
            self._welded = None
        self._latches[channel - 1] = on

    def set_sticky(self, sticky: bool) -> None:
        """Let the next relay that is switched on weld, or let a welded one come off again.

        A welded relay stays on when ``sticky`` ends, until it is switched off.
        """
        self._sticky = sticky

    def lose_power(self) -> None:
        """Drop all relays but a welded one."""
        self._latches = [channel == self._welded for channel in range(1, CHANNELS + 1)]
