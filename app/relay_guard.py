"""The guardian of the relays as this profile wants it, and the way to it."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from app.logs import log_folder
from app.profile import Profile
from drivers.clock import Clock
from drivers.errors import DriverError, LinkLost
from drivers.motors.guarded import GuardedMotors
from drivers.motors.guardian_child import GuardianChild
from drivers.motors.guardian_service import GuardianService
from drivers.relay.address import Address
from drivers.simulation.board_port import BoardPort
from drivers.simulation.world import World

RUN_CAP = 1.6
"""A motor's longest run, in travel times: the guardian's last limit."""


class RelayGuard:
    """Starts a guardian for the profile's board, or calls the one that runs as a service.

    A simulated board is put behind a serial port, and the guardian drives it as a real one.
    `motors` is for the thread that commands them.

    Parameters
    ----------
    profile : Profile
    world : World or None
        The simulated observatory, where the profile has one.
    """

    def __init__(self, profile: Profile, world: World | None) -> None:
        self._profile = profile
        self._port: BoardPort | None = None
        relay = profile.devices.get("relay")
        if relay is not None and relay.driver == "simulated" and world is not None:
            self._port = BoardPort(world)
        self._guardian: GuardianChild | GuardianService | None = None

    @property
    def pid(self) -> int | None:
        """Process id of the guardian that was started here, None while there is none."""
        return self._guardian.pid if isinstance(self._guardian, GuardianChild) else None

    def start(self) -> None:
        """Start the guardian; it opens the board a moment later.

        Raises
        ------
        OSError
            When the machine has no pseudo-terminal left for a simulated board.
        """
        if self._port is not None:
            self._port.start()
        self._guardian = self._way(self._profile.guardian)
        with suppress(DriverError):
            # who commands the motors tries again, and says what is wrong
            self._guardian.start()

    def motors(self, clock: Clock) -> GuardedMotors:
        """Give motors that nothing has been ordered of.

        Raises
        ------
        drivers.errors.DriverError
            When the guardian or its board is not there; the clause says why.
        """
        if self._guardian is None:
            raise LinkLost("the guardian of the relays has not been started")
        return GuardedMotors(self._guardian.connect(), clock)

    def end(self) -> None:
        """Switch everything off and end the guardian; doing it twice does nothing."""
        if self._guardian is not None:
            self._guardian.end()
        if self._port is not None:
            self._port.end()

    def _way(self, at: Address | None) -> GuardianChild | GuardianService:
        return GuardianChild(self._tables()) if at is None else GuardianService(at)

    def _tables(self) -> dict[str, Any]:
        """Say what would stand in the guardian's own file."""
        profile = self._profile
        relay = profile.devices["relay"]
        board = {"driver": relay.driver, **relay.settings}
        facts = profile.room
        slowest_deg_s = min(facts.motor.cw_speed_deg_s, facts.motor.ccw_speed_deg_s)
        return {
            "relay": board if self._port is None else self._port.tables,
            "wiring": {drive.value: channel for drive, channel in profile.wiring.items()},
            "limits": {
                "dome_max_run_s": RUN_CAP * 360.0 / slowest_deg_s,
                "slit_max_run_s": RUN_CAP * facts.slit_travel_s,
                "cover_max_run_s": RUN_CAP * facts.cover_travel_s,
            },
            "guardian": {"black_box": str(log_folder() / f"guardian-{profile.path.stem}.jsonl")},
        }
