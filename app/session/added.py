"""Sees that a list only grew, so that only what is new need be written."""

from __future__ import annotations

from typing import Any


def added(last: Any, value: Any) -> tuple[Any, ...] | None:
    """Give what was added at the end of a list that may have lost its beginning, or None."""
    if not (isinstance(last, tuple) and isinstance(value, tuple)):
        return None
    for count in range(1, min(len(value), 4)):
        kept = value[: len(value) - count]
        if _ends(last, kept):
            return value[len(value) - count :]
    return None


def _ends(last: tuple[Any, ...], kept: tuple[Any, ...]) -> bool:
    return len(kept) <= len(last) and all(
        one is other for one, other in zip(last[len(last) - len(kept) :], kept, strict=True)
    )
