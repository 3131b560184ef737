"""Channels of relay boards, as printed on them: from 1 on."""

from __future__ import annotations

from drivers.errors import BadReply, Refused


def check_channel(channel: int, channels: int) -> None:
    """Refuse a channel that the board does not have.

    Raises
    ------
    drivers.errors.Refused
    """
    if not 1 <= channel <= channels:
        raise Refused(f"the relay board has no channel {channel}, only 1 to {channels}")


def from_mask(mask: int, channels: int) -> tuple[bool, ...]:
    """Read latches from a bit mask; bit 0 is channel 1.

    Raises
    ------
    drivers.errors.BadReply
        When a relay is on that the board does not have.
    """
    if mask >> channels:
        raise BadReply(f"the relay board tells of relays beyond its {channels}: mask {mask:x}")
    return tuple(bool(mask >> bit & 1) for bit in range(channels))
