"""Read the part of a profile that says which driver serves as which device."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import platformdirs

import resources
from drivers import registry
from drivers.table_faults import Fault, check

DEVICES = ("relay", "mount", "weather", "slit_camera", "ccd", "all_sky")
"""Tables that name a driver; each is also the kind that `drivers.registry` knows."""

MOVING = ("relay", "mount")
"""Devices that a simulated observatory must not have for real."""


@dataclass(frozen=True, slots=True)
class Device:
    """One device as the profile wants it.

    Attributes
    ----------
    kind, driver : str
        For `drivers.registry.create`.
    settings : mapping
        Checked against the driver's own model.
    """

    kind: str
    driver: str
    settings: Mapping[str, object]


def read_devices(tables: Mapping[str, Mapping[str, Any]], fault: Fault) -> dict[str, Device]:
    """Check every device's table against its driver; faulty ones are told and left out."""
    devices = {}
    for kind in DEVICES:
        if kind not in tables:
            continue
        device = _device(kind, dict(tables[kind]), fault)
        if device is not None:
            devices[kind] = device
    return devices


def _device(kind: str, settings: dict[str, Any], fault: Fault) -> Device | None:
    driver = settings.pop("driver", None)
    if driver is None:
        fault(f'[{kind}] missing key "driver"; {_choice(kind)}')
        return None
    try:
        model = registry.settings_model(kind, str(driver))
    except registry.UnknownDriver:
        fault(f'[{kind}] driver "{driver}": {_choice(kind)}')
        return None
    if check(kind, model, {kind: settings}, fault) is None:
        return None
    return Device(kind, driver, MappingProxyType(settings))


def _choice(kind: str) -> str:
    return f"choose one of {', '.join(registry.drivers_of(kind))}"


def read_calibration(
    tables: Mapping[str, dict[str, Any]], folder: Path, fault: Fault
) -> Path | None:
    """Take the calibration out of the slit camera's table.

    It is a file beside the profile or the name of a shipped one.
    """
    if "slit_camera" not in tables:
        return None
    wanted = tables["slit_camera"].pop("calibration", None)
    shipped = {file.stem: file for file in resources.path("calibration").glob("*.toml")}
    if wanted is None:
        fault('[slit_camera] missing key "calibration"')
    elif not isinstance(wanted, str):
        fault("[slit_camera] calibration must be a text in quotes")
    elif (folder / wanted).is_file():
        return folder / wanted
    elif wanted in shipped:
        return shipped[wanted]
    else:
        fault(
            f'[slit_camera] calibration "{wanted}": there is no such file beside the '
            f"profile, and shipped are only {', '.join(sorted(shipped))}"
        )
    return None


def calibration_place(present: Path) -> Path:
    """Say where a new calibration is saved: over the present one, but never over a shipped one.

    In place of a shipped one it goes to the user's own data, and the profile has to name it.
    """
    if present.parent != resources.path("calibration"):
        return present
    return platformdirs.user_data_path("hoshimori") / "calibration" / present.name


def unhonest(simulated: bool, devices: Mapping[str, Device], has_world: bool) -> list[str]:
    """Name what contradicts the profile's badge: a made-up device, or a real motion."""
    found = []
    for kind, device in devices.items():
        made_up = device.driver.startswith("simulated")
        if made_up and not simulated:
            found.append(f'[{kind}] driver "{device.driver}" needs simulated = true in [profile]')
        if simulated and not made_up and kind in MOVING:
            found.append(
                f'[{kind}] driver "{device.driver}" moves real things; '
                "that needs simulated = false in [profile]"
            )
    if has_world and not simulated:
        found.append("[simulation] belongs to simulated profiles only (simulated = true)")
    return found
