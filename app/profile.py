"""Read the profile: one TOML file that says which observatory this is and what is wired to what."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

import resources
from app.dome.room import RoomFacts
from app.model.state import DomeShape, Site, WeatherLimits
from app.profile_devices import DEVICES, Device, read_calibration, read_devices, unhonest
from app.profile_sky import SkyFacts, read_sky
from app.profile_tables import (
    DomeTable,
    GuardianTable,
    LimitsTable,
    ProfileTable,
    SiteTable,
    WiringTable,
)
from drivers.coordinates import Place
from drivers.motors.protocol import Drive
from drivers.relay.address import Address
from drivers.simulation.world_settings import WorldSettings
from drivers.table_faults import check, nearest

OPTIONAL = ("ccd", "all_sky", "simulation", "guardian", "satellites")
"""Tables that a profile may leave out."""

GUARDED = ("relay", "wiring")
"""Tables that belong into the guardian's own file where it runs as a service."""

_TABLES = ("profile", "site", "dome", "wiring", "guardian", *DEVICES, "satellites", "simulation")


class ProfileError(ValueError):
    """A profile cannot be used; one line for each fault, the first first."""


@dataclass(frozen=True, slots=True)
class Profile:
    """One observatory, checked and ready to be put together.

    Attributes
    ----------
    path : Path
        The file, resolved.
    name : str
        For the header's badge.
    simulated : bool
        True when nothing real can move.
    start_utc : datetime or None
        What the clock shows at the start; None for now. Simulated profiles only.
    site : Site
    time_zone : str
        IANA name, for example ``"Asia/Tokyo"``.
    shape : DomeShape
    room : RoomFacts
        Nominal numbers of the motors.
    follow_limit_deg : float
        The dome moves before the beam comes closer than this to a slit edge.
    follow_at_start : bool
        True when the dome goes after the mount from the start, without being told.
    wiring : mapping of Drive to int
        Relay channel of every motion, counted from 1.
    devices : mapping of str to Device
        By kind; kinds that the profile leaves out are absent.
    guardian : Address or None
        Of a guardian that runs as a service and has board and wiring in a file of its own;
        None to start one for the board of this profile.
    limits : WeatherLimits
    calibration : Path
        Of the slit camera.
    world : WorldSettings
        Of the simulated observatory; the defaults where the profile says nothing.
    sky : SkyFacts
        Elements, horizon, the mount's reach, the field.
    """

    path: Path
    name: str
    simulated: bool
    start_utc: datetime | None
    site: Site
    time_zone: str
    shape: DomeShape
    room: RoomFacts
    follow_limit_deg: float
    follow_at_start: bool
    wiring: Mapping[Drive, int]
    devices: Mapping[str, Device]
    guardian: Address | None
    limits: WeatherLimits
    calibration: Path
    world: WorldSettings
    sky: SkyFacts

    def place(self) -> Place:
        """Give the site as the drivers know it."""
        return Place(self.site.latitude_deg, self.site.longitude_deg, self.site.elevation_m)


def locate(wanted: str | None = None) -> Path:
    """Find a profile: a path, or the name of a shipped one; the simulator if None."""
    text = wanted or "simulator"
    shipped = resources.path("profiles") / f"{text}.toml"
    return shipped if not Path(text).exists() and shipped.is_file() else Path(text)


def load(path: Path) -> Profile:
    """Read and check a profile.

    Raises
    ------
    ProfileError
        With one line for each fault: file, table, key, what is allowed.
    """
    return _Reading(path.name, path.resolve()).profile(_parse(path))


def _parse(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8"))
    except FileNotFoundError:
        shipped = sorted(file.stem for file in resources.path("profiles").glob("*.toml"))
        raise ProfileError(
            f"{path}: there is no such profile; shipped ones are {', '.join(shipped)}"
        ) from None
    except UnicodeDecodeError:
        raise ProfileError(f"{path.name}: not a text file in UTF-8") from None
    except OSError as error:
        raise ProfileError(f"{path}: cannot be read ({error.strerror})") from None
    except tomllib.TOMLDecodeError as error:
        raise ProfileError(f"{path.name}: not TOML: {error}") from None


@dataclass
class _Reading:
    """The work on one file: goes on after a fault, so that all are told together."""

    file: str
    path: Path
    faults: list[str] = field(default_factory=list)

    def profile(self, document: dict[str, Any]) -> Profile:
        tables = self._tables(document)
        about = check("profile", ProfileTable, tables, self._fault)
        site = check("site", SiteTable, tables, self._fault)
        dome = check("dome", DomeTable, tables, self._fault)
        wiring = check("wiring", WiringTable, tables, self._fault)
        guardian = check("guardian", GuardianTable, tables, self._fault)
        limits = self._limits(tables)
        calibration = read_calibration(tables, self.path.parent, self._fault)
        start_utc = self._start(tables)
        has_world = "simulation" in tables
        world = check("simulation", WorldSettings, {"simulation": {}, **tables}, self._fault)
        if site is not None:
            self._time_zone(site.time_zone)
        simulated = None if about is None else about.simulated
        asked = read_sky(tables, self.path.parent, simulated, self._fault)
        devices = read_devices(tables, self._fault)
        if about is not None:
            self._honest(about.simulated, guardian is not None, devices, has_world)
        if self.faults or not (
            about and site and dome and (wiring or guardian) and limits and calibration and world
        ):
            raise ProfileError("\n".join(self.faults))
        return Profile(
            path=self.path,
            name=about.name,
            simulated=about.simulated,
            start_utc=start_utc,
            site=Site(site.name, site.latitude_deg, site.longitude_deg, site.elevation_m),
            time_zone=site.time_zone,
            shape=dome.shape(),
            room=dome.room(),
            follow_limit_deg=dome.follow_limit_deg,
            follow_at_start=dome.follow_at_start,
            wiring=MappingProxyType(wiring.channels() if wiring else {}),
            devices=MappingProxyType(devices),
            guardian=guardian.address() if guardian else None,
            limits=limits.limits(),
            calibration=calibration,
            world=world,
            sky=asked.facts(site.around(), world.mount if simulated else None, devices),
        )

    def _tables(self, document: dict[str, Any]) -> dict[str, dict[str, Any]]:
        tables: dict[str, dict[str, Any]] = {}
        meant = set()
        for name, table in document.items():
            if name not in _TABLES:
                near = nearest(name, _TABLES)
                meant.add(near)
                hint = f"did you mean [{near}]?" if near else f"choose one of {', '.join(_TABLES)}"
                self._fault(f"unknown table [{name}]; {hint}")
            elif not isinstance(table, dict):
                self._fault(f"[{name}] must be a table, not a single value")
            else:
                tables[name] = table
        optional = {*OPTIONAL, *GUARDED} if "guardian" in document else {*OPTIONAL}
        for name in _TABLES:
            if name not in {*document, *meant, *optional}:
                self._fault(f"missing table [{name}]")
        for name in GUARDED:
            if name in document and "guardian" in document:
                self._fault(
                    f"[{name}] belongs into the guardian's own file, since [guardian] names one "
                    "that runs as a service"
                )
        return tables

    def _honest(
        self, simulated: bool, guarded: bool, devices: Mapping[str, Device], has_world: bool
    ) -> None:
        if guarded and simulated:
            self._fault("[guardian] moves real things; that needs simulated = false in [profile]")
        for sentence in unhonest(simulated, devices, has_world):
            self._fault(sentence)

    def _limits(self, tables: dict[str, dict[str, Any]]) -> LimitsTable | None:
        limits = tables.get("weather", {}).pop("limits", {})
        if not isinstance(limits, dict):
            self._fault("[weather.limits] must be a table, not a single value")
            return None
        return check("weather.limits", LimitsTable, {"weather.limits": limits}, self._fault)

    def _start(self, tables: dict[str, dict[str, Any]]) -> datetime | None:
        start = tables.get("simulation", {}).pop("start_utc", None)
        if start is None:
            return None
        if not isinstance(start, datetime) or start.tzinfo is None:
            self._fault(
                "[simulation] start_utc must be a date and time with its zone, "
                f"such as 2026-11-22T09:47:00Z, not {start}"
            )
            return None
        return start.astimezone(UTC)

    def _time_zone(self, name: str) -> None:
        try:
            ZoneInfo(name)
        except (KeyError, OSError, ValueError):
            near = nearest(name, available_timezones())
            hint = f'did you mean "{near}"?' if near else "such as Asia/Tokyo"
            self._fault(f'[site] time_zone "{name}" is not known; {hint}')

    def _fault(self, sentence: str) -> None:
        self.faults.append(f"{self.file}: {sentence}")
