"""Makes the worker of the satellites that a profile wants."""

from __future__ import annotations

from app.orbit_start import OrbitStart
from app.profile import Profile
from app.workers.satellite_worker import SatelliteWorker
from drivers.clock import Clock


def satellite_worker(
    profile: Profile, clock: Clock, start: OrbitStart | None = None
) -> SatelliteWorker | None:
    """Make the worker; None where the profile wants no satellites."""
    if profile.sky.satellites is None:
        return None
    return SatelliteWorker(start or OrbitStart(profile), clock)
