"""What differs between two states, field by field; no words, only names and values."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from app.model.state import ObservatoryState
from vision.angles import signed_deg

LEFT_OUT = frozenset(
    {"now_s", "utc", "replayed", "notices", "satellites", "site", "shape", "recording"}
)
"""Fields of the state that differ at any two moments, or never."""

CLOCKS = frozenset({"read_at_s", "frame_at_s", "seen_at_s", "frame_number"})
"""What only says when something was read."""

_TURNS = ("azimuth_deg", "ra_deg", "hour_angle_deg", "lst_deg", "wind_from_deg")


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that differs.

    Attributes
    ----------
    device : str
        Field of the state.
    name : str
        Of what differs within it; that of the field itself where it has no parts.
    before, after : object
        Values at the first moment and at the second; None where they are not known.
    by : float or None
        After minus before, angles the shorter way round; None for what is no number.
    """

    device: str
    name: str
    before: Any
    after: Any
    by: float | None = None


def differences(before: ObservatoryState, after: ObservatoryState) -> tuple[Difference, ...]:
    """Give every field that differs, sorted by device."""
    found: list[Difference] = []
    for field in dataclasses.fields(before):
        if field.name in LEFT_OUT:
            continue
        pair = (getattr(before, field.name), getattr(after, field.name))
        found.extend(_compared(field.name, field.name, *pair))
    return tuple(sorted(found, key=lambda one: one.device))


def _compared(device: str, name: str, before: Any, after: Any) -> Iterator[Difference]:
    if before == after or name in CLOCKS:
        return
    if _is_record(before) or _is_record(after):
        yield from _of_records(device, before, after)
    elif _is_named(before) or _is_named(after):
        yield from _of_named(device, before or (), after or ())
    else:
        yield Difference(device, name, before, after, _by(name, before, after))


def _of_records(device: str, before: Any, after: Any) -> Iterator[Difference]:
    one = before if _is_record(before) else after
    other_kind = before is not None and after is not None and type(before) is not type(after)
    if other_kind:
        yield Difference(device, device, type(before).__name__, type(after).__name__)
        return
    for field in dataclasses.fields(one):
        pair = (getattr(before, field.name, None), getattr(after, field.name, None))
        yield from _compared(device, field.name, *pair)


def _of_named(device: str, before: Any, after: Any) -> Iterator[Difference]:
    """Compare alarms and the like by their names."""
    old, new = {one.name: one for one in before}, {one.name: one for one in after}
    for name in sorted(old.keys() | new.keys()):
        if old.get(name) != new.get(name):
            yield Difference(device, name, old.get(name), new.get(name))


def _by(name: str, before: Any, after: Any) -> float | None:
    numbers = all(isinstance(v, int | float) and not isinstance(v, bool) for v in (before, after))
    if not numbers:
        return None
    by = float(after) - float(before)
    return signed_deg(by) if name.endswith(_TURNS) else by


def _is_record(value: Any) -> bool:
    return dataclasses.is_dataclass(value) and not isinstance(value, type)


def _is_named(value: Any) -> bool:
    return (
        isinstance(value, tuple)
        and bool(value)
        and all(_is_record(one) and hasattr(one, "name") for one in value)
    )
