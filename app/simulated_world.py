"""Makes the simulated observatory that a profile describes."""

from __future__ import annotations

from dataclasses import fields, replace

from app.model.state import DomeShape
from app.profile import Profile
from drivers.clock import Clock
from drivers.simulation.world import World


def simulated_world(profile: Profile, clock: Clock) -> World | None:
    """Make the simulated observatory that a profile describes; None for a real one.

    What the profile says of dome and wiring is what is built, unless ``[simulation]`` says
    otherwise on purpose.

    Raises
    ------
    ValueError
        When the simulated telescope cannot start where the profile wants it.
    """
    if not profile.simulated:
        return None
    settings = profile.world
    built: dict[str, object] = {}
    if "wiring" not in settings.model_fields_set:
        built["wiring"] = {channel: drive for drive, channel in profile.wiring.items()}
    if "shape" not in settings.model_fields_set:
        named = {field.name: getattr(profile.shape, field.name) for field in fields(DomeShape)}
        built["shape"] = replace(settings.shape, **named)
    try:
        return World(clock, profile.place(), settings.model_copy(update=built))
    except ValueError as error:
        raise ValueError(f"{profile.path.name}: {error}") from None
