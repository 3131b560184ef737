"""What every relay board must do."""

from __future__ import annotations

from typing import Protocol


class RelayBoard(Protocol):
    """A board of relays that hold their state until told otherwise.

    One thread calls a board at a time. Channels count from 1, as printed on the boards.

    Raises
    ------
    drivers.errors.LinkLost
        From any method, when the board does not answer in time.
    drivers.errors.Refused
        From `switch`, for a channel that the board does not have.
    drivers.errors.BadReply
        From any method, when the answer is not what the manual allows.
    """

    @property
    def channels(self) -> int:
        """Number of relays on the board, at least 1."""

    def switch(self, channel: int, on: bool) -> None:
        """Set one relay."""

    def all_off(self) -> None:
        """Switch every relay off, in as few exchanges as the board allows."""

    def read(self) -> tuple[bool, ...]:
        """Read the latches back; item 0 is channel 1. A latch is not a contact."""

    def close(self) -> None:
        """Switch everything off where that is possible, and let the board go."""
