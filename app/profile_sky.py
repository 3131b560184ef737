"""Read the parts of a profile about the sky: elements, horizon, the mount's reach, the field."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, field_validator

from app.model.mount_reach import MountReach
from app.profile_devices import Device
from drivers import registry
from drivers.simulation.mount_settings import MountSettings
from drivers.table_faults import Fault, check

SIMULATED = "simulated"
SHIPPED = "shipped"
SPACE_TRACK = "space-track:"

LEAST_REFRESH_H = 2.0
"""Publishers ask not to fetch the same elements more often (CelesTrak, "Usage Policy")."""

LOWEST_HORIZON_DEG, HIGHEST_HORIZON_DEG = -5.0, 60.0

Horizon = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class SatelliteSettings:
    """Where the satellites' elements come from.

    Attributes
    ----------
    sources : tuple of str
        ``"simulated"``, ``"shipped"``, a file's path (absolute), an https address, or
        ``"space-track:"`` and a query, which may be left out for everything in orbit.
    refresh_h : float
        Between two fetches, hours.
    credentials : Path or None
        File with user and password for Space-Track; None to take them from the environment
        (`drivers.elements.space_track`).
    lowest_pass_deg : float
        A pass is what rises higher than this.
    """

    sources: tuple[str, ...]
    refresh_h: float
    credentials: Path | None
    lowest_pass_deg: float


@dataclass(frozen=True, slots=True)
class SkyFacts:
    """What the profile says of the sky and of what looks at it.

    Attributes
    ----------
    satellites : SatelliteSettings or None
        None where no satellites are wanted.
    horizon : tuple of (float, float)
        Azimuth and altitude of what stands around the site, degrees; empty if not told.
    reach : MountReach or None
        How far and how fast the mount goes; None if not told.
    field_deg : float or None
        Diameter of the circle around the science camera's field; None if not known.
    """

    satellites: SatelliteSettings | None
    horizon: Horizon
    reach: MountReach | None
    field_deg: float | None


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)


class SatellitesTable(_Table):
    """``[satellites]``: sources of elements, and what counts as a pass."""

    sources: list[str] = Field(min_length=1, max_length=40)
    refresh_h: float = Field(default=6.0, ge=LEAST_REFRESH_H, le=24.0 * 14.0)
    credentials: str | None = Field(default=None, min_length=1)
    lowest_pass_deg: float = Field(default=10.0, ge=0.0, le=60.0)

    @field_validator("sources")
    @classmethod
    def _are_sources(cls, sources: list[str]) -> list[str]:
        for source in sources:
            if not source.strip():
                raise ValueError("a source must not be empty")
            if sources.count(source) > 1:
                raise ValueError(f'"{source}" stands there twice')
            if "://" in source:
                _check_address(source)
        return sources


class LimitsOfMountTable(_Table):
    """``[mount.limits]``: how far and how fast a real mount goes."""

    lowest_deg: float = Field(ge=0.0, le=45.0)
    widest_deg: float = Field(ge=30.0, le=180.0)
    past_meridian_deg: float | None = Field(default=None, ge=0.0, le=180.0)
    fastest_deg_s: float = Field(ge=0.01, le=20.0)
    fastest_deg_s2: float = Field(ge=0.01, le=20.0)


@dataclass(frozen=True, slots=True)
class SkyTables:
    """The tables about the sky, checked.

    Attributes
    ----------
    satellites : SatelliteSettings or None
    limits : LimitsOfMountTable or None
        Of a real mount.
    """

    satellites: SatelliteSettings | None
    limits: LimitsOfMountTable | None

    def facts(
        self, horizon: Horizon, mount: MountSettings | None, devices: Mapping[str, Device]
    ) -> SkyFacts:
        """Join them with what stands elsewhere in the file.

        Parameters
        ----------
        horizon : tuple of (float, float)
            Azimuth and altitude, degrees.
        mount : MountSettings or None
            The simulated mount; None for a real one.
        devices : mapping of str to Device
            By kind.
        """
        return SkyFacts(self.satellites, horizon, _reach(self.limits, mount), _field(devices))


def _check_address(source: str) -> None:
    parts = urlsplit(source)
    if parts.scheme != "https" or not parts.hostname:
        raise ValueError(f'"{source}" must begin with https:// and a host')
    if parts.username or parts.password:
        raise ValueError("an address must not hold a password; see credentials")


def read_sky(
    tables: Mapping[str, dict[str, Any]], folder: Path, simulated: bool | None, fault: Fault
) -> SkyTables:
    """Check ``[satellites]`` and ``[mount.limits]``, and take the latter out of the mount's table.

    Parameters
    ----------
    tables : mapping
        All tables of the file.
    folder : Path
        Paths are taken from here.
    simulated : bool or None
        Whether what is made up is honest; None where the profile's table is faulty.
    fault : callable
        Takes one sentence for each fault.
    """
    return SkyTables(
        _satellites(tables, folder, simulated, fault), _limits(tables, simulated, fault)
    )


def _satellites(
    tables: Mapping[str, dict[str, Any]], folder: Path, simulated: bool | None, fault: Fault
) -> SatelliteSettings | None:
    table = check("satellites", SatellitesTable, tables, fault)
    if table is None:
        return None
    for sentence in _faults(table, folder, simulated):
        fault(sentence)
    return SatelliteSettings(
        sources=tuple(_absolute(source, folder) for source in table.sources),
        refresh_h=table.refresh_h,
        credentials=None if table.credentials is None else _path(table.credentials, folder),
        lowest_pass_deg=table.lowest_pass_deg,
    )


def _faults(table: SatellitesTable, folder: Path, simulated: bool | None) -> list[str]:
    found = []
    for source in table.sources:
        if source == SIMULATED and simulated is False:
            found.append(
                '[satellites] sources "simulated" needs simulated = true in [profile]; '
                'choose "shipped", a file or an https address'
            )
        if _is_path(source) and not _path(source, folder).is_file():
            found.append(
                f'[satellites] sources "{source}": there is no such file beside the profile; '
                'else "simulated", "shipped", an https address or "space-track:…" are allowed'
            )
    if table.credentials is not None and not _path(table.credentials, folder).is_file():
        found.append(f'[satellites] credentials "{table.credentials}": there is no such file')
    return found


def _is_path(source: str) -> bool:
    named = source in (SIMULATED, SHIPPED)
    return not named and not source.startswith(SPACE_TRACK) and "://" not in source


def _path(wanted: str, folder: Path) -> Path:
    return (folder / Path(wanted).expanduser()).resolve()


def _absolute(source: str, folder: Path) -> str:
    return str(_path(source, folder)) if _is_path(source) else source


def check_horizon(horizon: list[list[float]]) -> list[list[float]]:
    """Check what stands around a site: azimuths that rise, altitudes of hills.

    Raises
    ------
    ValueError
        With one clause that says what is allowed.
    """
    if any(len(point) != 2 for point in horizon):
        raise ValueError("every point must be [azimuth, altitude]")
    if len(horizon) < 2:
        raise ValueError("a horizon needs two points or more")
    for azimuth_deg, altitude_deg in horizon:
        if not 0.0 <= azimuth_deg <= 360.0:
            raise ValueError(f"azimuth must be from 0 to 360, not {azimuth_deg:g}")
        if not LOWEST_HORIZON_DEG <= altitude_deg <= HIGHEST_HORIZON_DEG:
            raise ValueError(
                f"altitude must be from {LOWEST_HORIZON_DEG:g} to {HIGHEST_HORIZON_DEG:g}, "
                f"not {altitude_deg:g}"
            )
    for (before_deg, _), (after_deg, _) in pairwise(horizon):
        if after_deg <= before_deg:
            raise ValueError(f"azimuths must rise, but {after_deg:g} follows {before_deg:g}")
    return horizon


def _limits(
    tables: Mapping[str, dict[str, Any]], simulated: bool | None, fault: Fault
) -> LimitsOfMountTable | None:
    limits = tables.get("mount", {}).pop("limits", None)
    if limits is None:
        return None
    if not isinstance(limits, dict):
        fault("[mount.limits] must be a table, not a single value")
        return None
    if simulated:
        fault(
            "[mount.limits] belongs to real mounts; the simulated one has them in "
            "[simulation.mount]"
        )
        return None
    return check("mount.limits", LimitsOfMountTable, {"mount.limits": limits}, fault)


def _reach(limits: LimitsOfMountTable | None, mount: MountSettings | None) -> MountReach | None:
    if mount is not None:
        return MountReach(
            lowest_deg=mount.lowest_deg,
            widest_deg=mount.widest_deg,
            past_meridian_deg=mount.past_meridian_deg if mount.kind == "german" else None,
            fastest_deg_s=mount.slew_deg_s,
            fastest_deg_s2=mount.slew_deg_s2,
        )
    return None if limits is None else MountReach(**limits.model_dump())


def _field(devices: Mapping[str, Device]) -> float | None:
    ccd = devices.get("ccd")
    if ccd is None:
        return None
    told = registry.settings_model(ccd.kind, ccd.driver).model_validate(dict(ccd.settings))
    field_arcmin = getattr(told, "field_arcmin", None)
    width_px, height_px = getattr(told, "width_px", None), getattr(told, "height_px", None)
    if not (field_arcmin and width_px and height_px):
        # a driver that does not tell its field
        return None
    return float(field_arcmin / 60.0 * math.hypot(1.0, height_px / width_px))
