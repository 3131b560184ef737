"""Starts the process of the orbits that a profile wants; knows no Qt, so that it can be first."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

import platformdirs

from app.model.file_name import file_name
from app.profile import Profile
from app.sky.orbits.child import OrbitProcess
from app.sky.orbits.messages import Now, Setup
from drivers.clock import Clock
from drivers.errors import LinkLost


class OrbitStart:
    """Starts the process of the orbits, the first time before anybody asks for it.

    It reads while the window is made, so that the sky is there with the panels. Begun before Qt
    comes in, it has no need to import what is here already (`app.sky.orbits.twin`).

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
