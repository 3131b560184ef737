"""How fast the disk fills, and so how many nights are left."""

from __future__ import annotations

LEAST_S = 10.0
"""Before so long there is no rate (seconds)."""

_NIGHT_S = 36_000.0


class Filling:
    """Follow the size of a session."""

    def __init__(self) -> None:
        self._first: tuple[float, int] | None = None
        self._last: tuple[float, int, int] | None = None

    def see(self, now_s: float, size_bytes: int, room_bytes: int) -> None:
        """Take the size of the session, and how much room there is."""
        if self._first is None:
            self._first = (now_s, size_bytes)
        self._last = (now_s, size_bytes, room_bytes)

    def days_left(self) -> float | None:
        """Give nights of ten hours until there is no room; None before there is a rate."""
        if self._first is None or self._last is None or self._last[0] - self._first[0] < LEAST_S:
            return None
        rate = (self._last[1] - self._first[1]) / (self._last[0] - self._first[0])
        return None if rate <= 0.0 else max(0.0, self._last[2] / (rate * _NIGHT_S))
