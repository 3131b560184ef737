"""Makes the worker of the satellites that a profile wants."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import platformdirs

from app.model.file_name import file_name
from app.profile import Profile
from app.sky.orbits.child import OrbitProcess
from app.sky.orbits.messages import Now, Setup
from app.workers.satellite_worker import SatelliteWorker
from drivers.clock import Clock


def satellite_worker(profile: Profile, clock: Clock) -> SatelliteWorker | None:
    """Make the worker; None where the profile wants no satellites."""
    if profile.sky.satellites is None:
        return None
    return SatelliteWorker(partial(_start, profile), clock)


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
