"""A guardian that runs by itself, called over a socket."""

from __future__ import annotations

from drivers.errors import DriverError, LinkLost
from drivers.motors.guardian_link import GuardianLink
from drivers.motors.life_line import LifeLine
from drivers.relay.address import Address

CALL_S = 1.0
"""Longest wait for a connection (seconds)."""


class GuardianService:
    """Calls a guardian that somebody else keeps alive.

    Parameters
    ----------
    address : Address
        Where it listens.
    """

    def __init__(self, address: Address) -> None:
        self._address = address
        self._link: GuardianLink | None = None
        self._life: LifeLine | None = None

    def start(self) -> None:
        """Nothing to start: the service has its own manager."""

    def connect(self) -> GuardianLink:
        """Give the pipe to the guardian, called again when it has ended or fallen silent.

        Raises
        ------
        drivers.errors.LinkLost
            When nobody answers there.
        """
        link = self._link
        if link is not None and not (link.gone or link.silent):
            return link
        self.end()
        self._link = link = self._call()
        try:
            token = link.ask("tie").get("token")
            second = self._call()
            second.ask("tie", token=token)
        except DriverError:
            self.end()
            raise
        self._life = LifeLine(second.hand_over())
        return link

    def end(self) -> None:
        """End the pipe; what was ordered through it goes off."""
        link, self._link = self._link, None
        if link is not None:
            link.close()
        life, self._life = self._life, None
        if life is not None:
            life.close()

    def _call(self) -> GuardianLink:
        try:
            return GuardianLink(self._address.call(CALL_S))
        except OSError as error:
            raise LinkLost(
                f"no guardian of the relays answers at {self._address}: {error.strerror or error}"
            ) from error
