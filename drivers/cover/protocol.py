"""What every mirror cover must do and report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from drivers.dome.protocol import Move, Opening


@dataclass(frozen=True, slots=True)
class CoverState:
    """One reading of the lid on the telescope.

    Attributes
    ----------
    read_at_s : float
        Monotonic clock when the reading was taken, seconds.
    cover : Opening
        Where the lid is; ``UNKNOWN`` until it has been driven to an end.
    opening : float or None
        How far it is open by run time, 0 to 1.
    """

    read_at_s: float
    cover: Opening
    opening: float | None


class Cover(Protocol):
    """A lid that opens and closes.

    Raises
    ------
    drivers.errors.DriverError
        As `drivers.dome.protocol.Dome`.

    References
    ----------
    ASCOM ``ICoverCalibratorV2``; INDI ``CAP_PARK``.
    """

    def read_state(self) -> CoverState:
        """Ask the cover where it is."""

    def move(self, move: Move, at_most_s: float | None = None) -> None:
        """Start opening or closing; None means all the way."""

    def stop(self) -> None:
        """Stop it now."""
