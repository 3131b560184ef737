"""What was ordered of the slit must be seen to happen."""

from __future__ import annotations

from drivers.dome.protocol import Move

PATIENCE_S = 8.0
"""A slit whose motor is on and that is seen not to move for so long is in trouble (seconds)."""

MOVED = 0.03
"""A change of the seen opening by so much is movement (share of the whole)."""

END = 0.05
"""Nearer than this to its end the slit need not move any more (share of the whole)."""


class SlitWatch:
    """Compare the slit's motor with what the camera sees of the slit.

    An unknown opening proves nothing: the watch then starts anew.
    """

    def __init__(self) -> None:
        self._running: Move | None = None
        self._moved: tuple[float, float] | None = None
        self._trouble: str | None = None

    @property
    def trouble(self) -> str | None:
        """What is wrong, a clause; kept until the slit is seen to move, or ordered anew."""
        return self._trouble

    def look(self, running: Move | None, opening: float | None, now_s: float) -> None:
        """Take what the motor does and what is seen just now.

        Parameters
        ----------
        running : Move or None
            Direction in which the relay is on.
        opening : float or None
            As seen, 0 to 1; None when it is not seen.
        now_s : float
            Monotonic clock, seconds.
        """
        if running is not self._running:
            self._running, self._moved = running, None
            if running is not None:
                self._trouble = None
        if running is None:
            return
        arrived = opening is not None and (
            opening >= 1.0 - END if running is Move.OPEN else opening <= END
        )
        if arrived:
            self._moved, self._trouble = None, None
        elif opening is None:
            self._moved = None
        elif self._moved is None:
            self._moved = (opening, now_s)
        elif abs(opening - self._moved[0]) >= MOVED:
            self._moved, self._trouble = (opening, now_s), None
        elif now_s - self._moved[1] > PATIENCE_S:
            self._trouble = "no movement was seen though its motor was on"
