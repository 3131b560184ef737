"""What a dome's camera is shown: every light, every opening, the telescope anywhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np

from drivers.simulation.scene import Scene
from drivers.simulation.shape import Shape

# Kinds of light and how often each is drawn.
_LIGHTS = {
    "night_ir": 0.2,
    "night_dark": 0.09,
    "night_moon": 0.09,
    "night_ir_moon": 0.07,
    "night_lamp": 0.13,
    "twilight": 0.09,
    "twilight_ir": 0.08,
    "day_sun": 0.12,
    "day_overcast": 0.09,
    "day_lamp": 0.04,
}
# Shares of shut and of wide open slits; the others are anywhere in between.
_SHUT, _WIDE = 0.38, 0.22
# Share of pictures in which the telescope looks out of the slit.
_LOOKS_OUT = 0.45
# Share of shut domes by day whose camera lights its LEDs by itself.
_BY_THEMSELVES = 0.45
# A lip so far above a ring, or below a lintel, shows, degrees.
_TELLING_DEG = 0.6
_AT = datetime(2026, 1, 1, tzinfo=UTC)


def random_lighting(random: np.random.Generator) -> str:
    """Draw a kind of light, named as in the sample footage."""
    return str(random.choice(list(_LIGHTS), p=list(_LIGHTS.values())))


def random_scene(random: np.random.Generator, shape: Shape, lighting: str, number: int) -> Scene:
    """Set any scene in a dome.

    Parameters
    ----------
    random : numpy.random.Generator
        Decides everything else.
    shape : Shape
        Of the dome.
    lighting : str
        Kind of light, see `random_lighting`.
    number : int
        Of the scene; stands for its time.
    """
    sun_deg = _sun_altitude_deg(random, lighting)
    cloud = {"day_sun": 0.0, "day_overcast": 1.0}.get(lighting, float(random.uniform(0.0, 1.0)))
    slit_deg = float(random.uniform(0.0, 360.0))
    towards_deg = slit_deg if random.random() < _LOOKS_OUT else float(random.uniform(0.0, 360.0))
    base_m, direction = _random_tube(random, shape, towards_deg)
    kind = random.random()
    opening = 0.0 if kind < _SHUT else 1.0 if kind < _SHUT + _WIDE else _part_open(random)
    # Some cameras light their LEDs by themselves when the shut dome is dark, whatever the hour.
    dark_inside = opening < 0.02 and "night" not in lighting and random.random() < _BY_THEMSELVES
    return Scene(
        at_s=float(number),
        utc=_AT,
        slit_azimuth_deg=slit_deg,
        slit_opening=float(opening),
        cover_opening=float(random.integers(2)),
        tube_base_m=base_m,
        tube_direction=direction,
        sun_azimuth_deg=float(random.uniform(0.0, 360.0)),
        sun_altitude_deg=sun_deg,
        moon_azimuth_deg=float(random.uniform(0.0, 360.0)),
        moon_altitude_deg=float(random.uniform(8.0, 70.0)) if "moon" in lighting else -30.0,
        moon_lit=float(random.uniform(0.3, 1.0)),
        cloud=cloud,
        leds_on="_ir" in lighting or dark_inside,
        lamp_on="lamp" in lighting,
        camera_dark=False,
        camera_frozen=False,
        lens_dewed=bool(random.random() < 0.04),
        camera_turned_deg=0.0,
        seed=0,
    )


def telling(scene: Scene, shape: Shape, above_deg: float, below_deg: float) -> Scene:
    """Move a lip that would lie behind a ring or a lintel: nobody could tell where it is.

    Parameters
    ----------
    scene : Scene
        As drawn.
    shape : Shape
        Of the dome.
    above_deg : float
        Height up to which something stands before the slit's foot, degrees.
    below_deg : float
        Slit arc from which on something stands before its upper end, degrees.

    Returns
    -------
    Scene
        A slit that is shut or wide open stays so.
    """
    if scene.slit_opening in (0.0, 1.0):
        return scene
    span_deg = shape.slit_end_deg - shape.slit_start_deg
    least = (above_deg - shape.slit_start_deg + _TELLING_DEG) / span_deg
    most = (below_deg - shape.slit_start_deg - _TELLING_DEG) / span_deg
    return replace(scene, slit_opening=float(np.clip(scene.slit_opening, least, most)))


def _sun_altitude_deg(random: np.random.Generator, lighting: str) -> float:
    if lighting.startswith("day"):
        return float(random.uniform(2.0, 65.0))
    if lighting.startswith("twilight"):
        return float(random.uniform(-13.0, 1.0))
    return -40.0


def _part_open(random: np.random.Generator) -> float:
    """Give any opening, a third of them near an end, where open and shut are told apart."""
    if random.random() < 0.3:
        near = random.uniform(0.006, 0.1)
        return float(near if random.random() < 0.6 else 0.99 - near)
    return float(random.uniform(0.02, 0.984))


def _random_tube(
    random: np.random.Generator, shape: Shape, towards_deg: float
) -> tuple[tuple[float, float, float], tuple[float, float, float]]:
    """Point the tube about there, anywhere above 10 degrees, about the crossing of the axes."""
    azimuth = np.radians(random.normal(towards_deg, 12.0))
    altitude = np.radians(random.uniform(10.0, 90.0))
    ahead = np.array(
        [np.cos(altitude) * np.sin(azimuth), np.cos(altitude) * np.cos(azimuth), np.sin(altitude)]
    )
    saddle = np.array([shape.pier_east_m, shape.pier_north_m, shape.pier_up_m])
    saddle = saddle + random.normal(0.0, 0.25, 3)
    base = saddle - shape.tube_behind_m * ahead
    return (
        (float(base[0]), float(base[1]), float(base[2])),
        (float(ahead[0]), float(ahead[1]), float(ahead[2])),
    )
