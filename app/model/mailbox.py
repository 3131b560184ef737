"""Hand-over with room for one, so that a slow taker always gets the newest and nothing piles up."""

from __future__ import annotations

import threading
from typing import Generic, TypeVar

Item = TypeVar("Item")


class Mailbox(Generic[Item]):
    """Room for one item between two threads; a newer item replaces an untaken one."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._item: Item | None = None
        self._replaced = 0

    def put(self, item: Item) -> bool:
        """Leave an item; never blocks. True when the box was empty, so the taker must be told."""
        with self._lock:
            was_empty = self._item is None
            if not was_empty:
                self._replaced += 1
            self._item = item
        return was_empty

    def take(self) -> Item | None:
        """Take the item out, or None when there is none."""
        with self._lock:
            item, self._item = self._item, None
        return item

    @property
    def replaced(self) -> int:
        """How many items were never taken because a newer one came."""
        with self._lock:
            return self._replaced
