"""How to get the permission to use a relay board."""

from __future__ import annotations

from drivers.errors import Refused

RULES = "resources/udev/99-hoshimori-relays.rules"


def no_permission(place: str) -> Refused:
    """Say that a device may not be used, and what to do about it."""
    return Refused(
        f"no permission to use {place}: copy {RULES} to /etc/udev/rules.d, run "
        '"sudo usermod -aG dialout $USER", log in again and plug the board in again'
    )
