"""The state before anything has been read: all that the profile knows."""

from __future__ import annotations

from app.model.state import DomeMode, ObservatoryState
from app.profile import Profile
from drivers.clock import Clock


def first_state(profile: Profile, clock: Clock, mode: DomeMode) -> ObservatoryState:
    """Give the state before anything has been read: all that the profile knows."""
    now_s = clock.monotonic_s()
    return ObservatoryState(
        now_s=now_s,
        utc=clock.utc(),
        site=profile.site,
        profile=profile.name,
        simulated=profile.simulated,
        shape=profile.shape,
        limits=profile.limits,
        dome_mode=mode,
        manual_since_s=now_s if mode is DomeMode.MANUAL else None,
        horizon=profile.sky.horizon,
        field_deg=profile.sky.field_deg,
        reach=profile.sky.reach,
    )
