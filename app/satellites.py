"""Makes the worker of the satellites that a profile wants, and starts their process."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

import platformdirs

from app.model.file_name import file_name
from app.profile import Profile
from app.sky.orbits.child import OrbitProcess
from app.sky.orbits.messages import Now, Setup
from app.workers.satellite_worker import SatelliteWorker
from drivers.clock import Clock
from drivers.errors import LinkLost


class OrbitStart:
    """Starts the process of the orbits, the first time before anybody asks for it.

    It imports and reads while the window is made, so that the sky is there with the panels.

    Parameters
    ----------
    profile : Profile
    """

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self._ready: OrbitProcess | None = None

    def begin(self, clock: Clock) -> None:
        """Start it now, where the profile wants satellites."""
        if self._profile.sky.satellites is None or self._ready is not None:
            return
        # the worker tries again, and says what is wrong
        with suppress(LinkLost):
            self._ready = self(Now(clock.utc().timestamp(), time.monotonic()))

    def __call__(self, now: Now) -> OrbitProcess:
        """Give the process that was begun, or another one."""
        ready, self._ready = self._ready, None
        return ready or _start(self._profile, now)

    def close(self) -> None:
        """End what was begun and never asked for."""
        ready, self._ready = self._ready, None
        if ready is not None:
            ready.close()


def satellite_worker(
    profile: Profile, clock: Clock, start: OrbitStart | None = None
) -> SatelliteWorker | None:
    """Make the worker; None where the profile wants no satellites."""
    if profile.sky.satellites is None:
        return None
    return SatelliteWorker(start or OrbitStart(profile), clock)


def elements_folder(profile_name: str) -> Path:
    """Give the folder for the elements that were read last; it need not exist yet."""
    return Path(platformdirs.user_cache_dir("hoshimori")) / "elements" / file_name(profile_name)


def _start(profile: Profile, now: Now) -> OrbitProcess:
    settings = profile.sky.satellites
    assert settings is not None
    return OrbitProcess(
        Setup(
            site=profile.site,
            sources=settings.sources,
            refresh_h=settings.refresh_h,
            credentials=settings.credentials,
            lowest_pass_deg=settings.lowest_pass_deg,
            cache=elements_folder(profile.name),
            now=now,
        )
    )
