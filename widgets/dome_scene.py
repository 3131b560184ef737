"""What dome plan and azimuth tape show of a state, as numbers, before anything is painted."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.model.state import READING_FRESH_S, WEATHER_FRESH_S, DomeShape, ObservatoryState
from app.sky import dome_geometry, rays
from app.sky.dome_path import beam_path
from drivers.dome.protocol import DomeState, Turn
from drivers.mount.protocol import MountState
from widgets import words

TOLERANCE_DEG = 2.0
"""Half width of the band around the required azimuth, and the largest honest
difference between camera and prediction (degrees)."""

EDGE_LIMIT_DEG = 1.5
"""The dome is to move before the beam comes nearer to a slit edge (degrees)."""

PATH_HOURS = 3
_PATH_STEPS_AN_HOUR = 6

Plan = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Telescope:
    """The telescope from above; metres east and north of the dome's centre.

    Attributes
    ----------
    middle : (east, north)
        A point of the optical axis inside the tube.
    azimuth_deg, altitude_deg : float
        Where it points.
    beam : tuple of (east, north)
        Outline of the aperture where the beam meets the dome.
    """

    middle: Plan
    azimuth_deg: float
    altitude_deg: float
    beam: tuple[Plan, ...]


@dataclass(frozen=True, slots=True)
class PlanScene:
    """Everything in the plan view that can move; None means not known, and not drawn.

    Attributes
    ----------
    seen_deg, seen_sigma_deg : float or None
        Slit azimuth by the camera, fresh, and its 1-sigma.
    opening : float or None
        Uncovered share of the slit as seen, 0 to 1.
    predicted_deg, predicted_sigma_deg : float or None
        By the motor model.
    required_deg, goal_deg : float or None
        Where the slit should be for the telescope; where it was sent.
    turning : Turn or None
    telescope : Telescope or None
    path : tuple of (east, north)
        Where the beam meets the dome in the coming three hours.
    target_name : str
    wind_from_deg, wind_m_s : float or None
    """

    seen_deg: float | None = None
    seen_sigma_deg: float | None = None
    opening: float | None = None
    predicted_deg: float | None = None
    predicted_sigma_deg: float | None = None
    required_deg: float | None = None
    goal_deg: float | None = None
    turning: Turn | None = None
    telescope: Telescope | None = None
    path: tuple[Plan, ...] = ()
    target_name: str = ""
    wind_from_deg: float | None = None
    wind_m_s: float | None = None


def rounded(value: float | None, digits: int = 1) -> float | None:
    """Round what is known, so that a change nobody can see paints nothing."""
    return None if value is None else round(value, digits)


def plan_scene(
    state: ObservatoryState, telescope: Telescope | None, path: tuple[Plan, ...]
) -> PlanScene:
    """Pick what the plan view shows out of a state."""
    seen = state.seen()
    dome, weather, follow = dome_now(state), state.weather, state.follow
    if weather is not None and state.age_s(weather.read_at_s) > WEATHER_FRESH_S:
        weather = None
    return PlanScene(
        seen_deg=rounded(seen.azimuth_deg) if seen else None,
        seen_sigma_deg=rounded(seen.azimuth_sigma_deg) if seen else None,
        opening=rounded(seen.opening, 2) if seen else None,
        predicted_deg=rounded(dome.predicted_azimuth_deg) if dome else None,
        predicted_sigma_deg=rounded(dome.predicted_sigma_deg) if dome else None,
        required_deg=rounded(follow.required_azimuth_deg) if follow else None,
        goal_deg=rounded(dome.goal_deg) if dome else None,
        turning=dome.turning if dome else None,
        telescope=telescope,
        path=path,
        target_name=words.body(state.target.name) if state.target else "",
        wind_from_deg=rounded(weather.wind_from_deg, 0) if weather else None,
        wind_m_s=rounded(weather.wind_m_s) if weather else None,
    )


def dome_now(state: ObservatoryState) -> DomeState | None:
    """Give the dome's own account, or None when it has not answered lately."""
    dome = state.dome
    silent = dome is None or state.age_s(dome.read_at_s) > READING_FRESH_S
    return None if silent else dome


def telescope_of(mount: MountState, shape: DomeShape, latitude_deg: float) -> Telescope:
    """Place the telescope in the dome for where its mount says that it points."""
    point, direction = dome_geometry.tube(
        shape, mount.hour_angle_deg, mount.dec_deg, latitude_deg, mount.pier_side
    )
    rim = rays.exit_point(shape, *rays.rays_of(shape, point, direction))[-rays.RIM_RAYS :]
    return Telescope(
        middle=(round(float(point[0]), 3), round(float(point[1]), 3)),
        azimuth_deg=round(mount.azimuth_deg, 1),
        altitude_deg=round(mount.altitude_deg, 1),
        beam=_places(rim) if np.isfinite(rim).all() else (),
    )


def path_of(mount: MountState, shape: DomeShape, latitude_deg: float) -> tuple[Plan, ...]:
    """Give where the beam meets the dome in the coming hours of tracking, while it is up."""
    path = beam_path(
        shape,
        mount.hour_angle_deg,
        mount.dec_deg,
        latitude_deg,
        mount.pier_side,
        np.arange(PATH_HOURS * _PATH_STEPS_AN_HOUR + 1) * (3600.0 / _PATH_STEPS_AN_HOUR),
    )
    out = rays.exit_point(shape, path.points, path.directions)
    ends = np.flatnonzero(~(out[:, 2] >= 0.0))
    return _places(out[: ends[0]] if ends.size else out)


def hour_marks(path: tuple[Plan, ...]) -> tuple[tuple[int, Plan], ...]:
    """Give the full hours of a path with their places."""
    return tuple(
        (index // _PATH_STEPS_AN_HOUR, path[index])
        for index in range(_PATH_STEPS_AN_HOUR, len(path), _PATH_STEPS_AN_HOUR)
    )


def channel(shape: DomeShape, from_deg: float, to_deg: float) -> tuple[Plan, ...]:
    """Give the outline of a part of the slit from above, in dome radii.

    The slit's foot lies towards +y, its edges parallel to y.

    Parameters
    ----------
    shape : DomeShape
        The dome.
    from_deg, to_deg : float
        Slit arc angles, lower end first; 0 horizon, 90 zenith.
    """
    half = 0.5 * shape.slit_width_m / shape.radius_m
    lower, upper = math.cos(math.radians(from_deg)), math.cos(math.radians(to_deg))
    across = np.linspace(-half, half, 9)
    foot = np.minimum(lower, np.sqrt(1.0 - across**2))
    rim = [(float(x), float(y)) for x, y in zip(across, foot, strict=True)]
    return (*rim, (half, min(upper, rim[-1][1])), (-half, min(upper, rim[0][1])))


def _places(points: NDArray[np.float64]) -> tuple[Plan, ...]:
    return tuple((float(east), float(north)) for east, north in points[:, :2].round(3))
