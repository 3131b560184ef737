"""Find the driver that the profile names: one file, one driver."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from types import MappingProxyType, ModuleType
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

if TYPE_CHECKING:  # they bring the sky with them, which a program for relays has no use for
    from drivers.surroundings import Surroundings

FOLDERS: Mapping[str, str] = MappingProxyType(
    {
        "relay": "relay",
        "mount": "mount",
        "weather": "weather",
        "slit_camera": "camera",
        "ccd": "camera",
        "all_sky": "camera",
    }
)
"""Kinds of device, and the folder where their drivers live."""


class UnknownDriver(ValueError):
    """No file serves as this driver; the text says which there are."""


def drivers_of(kind: str) -> tuple[str, ...]:
    """Name all drivers that can serve as one kind of device, in alphabetical order.

    Raises
    ------
    UnknownDriver
        When there is no such kind.
    """
    names = _modules(kind)
    return tuple(name for name in names if _serves(_import(kind, name), kind))


def settings_model(kind: str, driver: str) -> type[BaseModel]:
    """Give the model that checks a driver's settings.

    Raises
    ------
    UnknownDriver
        When there is no such driver.
    """
    model: type[BaseModel] = _find(kind, driver).Settings
    return model


def create(
    kind: str, driver: str, settings: Mapping[str, object], surroundings: Surroundings | None
) -> Any:
    """Make a device.

    Parameters
    ----------
    kind : str
        One of `FOLDERS`.
    driver : str
        File name of the driver, without ``.py``.
    settings : mapping
        As read from the profile.
    surroundings : Surroundings or None
        Time, place and, perhaps, a world. None for a real relay board, which asks for none.

    Returns
    -------
    object
        It keeps the promise in ``protocol.py`` of the kind's folder.

    Raises
    ------
    UnknownDriver
        When there is no such kind or driver.
    pydantic.ValidationError
        For settings that the driver does not take (a `ValueError`).
    drivers.errors.DriverError
        When the device cannot be reached.
    """
    module = _find(kind, driver)
    return module.create(module.Settings.model_validate(dict(settings)), surroundings)


def _find(kind: str, driver: str) -> ModuleType:
    if driver in _modules(kind):
        module = _import(kind, driver)
        if _serves(module, kind):
            return module
    raise UnknownDriver(
        f'there is no {kind} driver "{driver}"; choose one of {", ".join(drivers_of(kind))}'
    )


def _modules(kind: str) -> tuple[str, ...]:
    if kind not in FOLDERS:
        raise UnknownDriver(
            f'there is no kind of device "{kind}"; choose one of {", ".join(FOLDERS)}'
        )
    package = importlib.import_module(f"drivers.{FOLDERS[kind]}")
    return tuple(sorted(found.name for found in pkgutil.iter_modules(package.__path__)))


def _import(kind: str, name: str) -> ModuleType:
    return importlib.import_module(f"drivers.{FOLDERS[kind]}.{name}")


def _serves(module: ModuleType, kind: str) -> bool:
    return hasattr(module, "create") and kind in getattr(module, "KINDS", ())
