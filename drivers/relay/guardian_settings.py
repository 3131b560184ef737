"""What a guardian has to know: the board, what is wired to it, the limits, where to listen."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from drivers import registry
from drivers.motors.contacts import check_wiring
from drivers.motors.protocol import Axis, Drive
from drivers.motors.relays import DEAD_TIME_S, MAX_RUN_S
from drivers.relay import address
from drivers.table_faults import check, nearest

TABLES = ("relay", "wiring", "limits", "guardian")
MADE_UP = "simulated"
MOST_CHANNELS = 256


class SettingsError(ValueError):
    """The settings cannot be used; one line for each fault."""


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class WiringTable(_Table):
    """``[wiring]``: the relay channel of every motion that there is, counted from 1."""

    dome_cw: int | None = Field(default=None, ge=1, le=MOST_CHANNELS, strict=True)
    dome_ccw: int | None = Field(default=None, ge=1, le=MOST_CHANNELS, strict=True)
    slit_open: int | None = Field(default=None, ge=1, le=MOST_CHANNELS, strict=True)
    slit_close: int | None = Field(default=None, ge=1, le=MOST_CHANNELS, strict=True)
    cover_open: int | None = Field(default=None, ge=1, le=MOST_CHANNELS, strict=True)
    cover_close: int | None = Field(default=None, ge=1, le=MOST_CHANNELS, strict=True)

    @model_validator(mode="after")
    def _can_be(self) -> Self:
        channels = self.channels()
        if not channels:
            raise ValueError(f"must name the channel of at least one of {', '.join(Drive)}")
        check_wiring(channels, MOST_CHANNELS)
        return self

    def channels(self) -> dict[Drive, int]:
        """Give the channel of every drive that there is."""
        named = {drive: getattr(self, drive.value) for drive in Drive}
        return {drive: channel for drive, channel in named.items() if channel is not None}


class LimitsTable(_Table):
    """``[limits]``: what no commander gets past."""

    dead_time_s: float = Field(default=DEAD_TIME_S, ge=DEAD_TIME_S, le=60.0)
    dome_max_run_s: float = Field(default=MAX_RUN_S[Axis.DOME], gt=0.0, le=14_400.0)
    slit_max_run_s: float = Field(default=MAX_RUN_S[Axis.SLIT], gt=0.0, le=3600.0)
    cover_max_run_s: float = Field(default=MAX_RUN_S[Axis.COVER], gt=0.0, le=3600.0)


class GuardianTable(_Table):
    """``[guardian]``: where it listens, and where it writes down what it did."""

    listen: tuple[str, ...] = ()
    black_box: str | None = Field(default=None, min_length=1)

    @field_validator("listen")
    @classmethod
    def _are_addresses(cls, listen: tuple[str, ...]) -> tuple[str, ...]:
        for text in listen:
            address.parse(text, anywhere=False)
        return listen


@dataclass(frozen=True, slots=True)
class GuardianSettings:
    """Everything that a guardian has to know, checked.

    Attributes
    ----------
    driver : str
        Of the relay board.
    board : mapping
        The driver's own settings.
    wiring : mapping of Drive to int
    dead_time_s : float
    max_run_s : mapping of Axis to float
    listen : tuple of Address
    black_box : Path or None
    """

    driver: str
    board: Mapping[str, Any]
    wiring: Mapping[Drive, int]
    dead_time_s: float
    max_run_s: Mapping[Axis, float]
    listen: tuple[address.Address, ...]
    black_box: Path | None


def from_file(path: Path) -> GuardianSettings:
    """Read a file of settings.

    Raises
    ------
    SettingsError
        With one line for each fault: file, table, key, what is allowed.
    """
    try:
        tables = tomllib.loads(path.read_bytes().decode("utf-8"))
    except UnicodeDecodeError:
        raise SettingsError(f"{path}: not a text file in UTF-8") from None
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read ({error.strerror})") from None
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path}: not TOML: {error}") from None
    return from_tables(tables, str(path))


def from_text(text: str) -> GuardianSettings:
    """Read settings that a console hands over as JSON.

    Raises
    ------
    SettingsError
    """
    try:
        tables = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SettingsError(f"--settings: not JSON: {error}") from None
    if not isinstance(tables, dict):
        raise SettingsError("--settings must be an object of tables")
    return from_tables(tables, "--settings")


def from_tables(tables: Mapping[str, Any], file: str) -> GuardianSettings:
    """Check the tables of a guardian.

    Raises
    ------
    SettingsError
    """
    return _Reading(file).settings(tables)


@dataclass
class _Reading:
    """The work on one file: goes on after a fault, so that all are told together."""

    file: str
    faults: list[str] = field(default_factory=list)

    def settings(self, document: Mapping[str, Any]) -> GuardianSettings:
        tables = self._tables(document)
        wiring = check("wiring", WiringTable, tables, self._fault)
        limits = check("limits", LimitsTable, {"limits": {}, **tables}, self._fault)
        about = check("guardian", GuardianTable, {"guardian": {}, **tables}, self._fault)
        relay = dict(tables.get("relay", {}))
        driver = self._driver(relay) if "relay" in tables else None
        if self.faults or not (wiring and limits and about and driver):
            raise SettingsError("\n".join(self.faults))
        return GuardianSettings(
            driver=driver,
            board=MappingProxyType(relay),
            wiring=MappingProxyType(wiring.channels()),
            dead_time_s=limits.dead_time_s,
            max_run_s={axis: getattr(limits, f"{axis.value}_max_run_s") for axis in Axis},
            listen=tuple(address.parse(text, anywhere=False) for text in about.listen),
            black_box=None if about.black_box is None else Path(about.black_box),
        )

    def _tables(self, document: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
        tables = {}
        for name, table in document.items():
            if name not in TABLES:
                near = nearest(name, TABLES)
                hint = f"did you mean [{near}]?" if near else f"choose one of {', '.join(TABLES)}"
                self._fault(f"unknown table [{name}]; {hint}")
            elif not isinstance(table, dict):
                self._fault(f"[{name}] must be a table, not a single value")
            else:
                tables[name] = table
        for name in ("relay", "wiring"):
            if name not in document:
                self._fault(f"missing table [{name}]")
        return tables

    def _driver(self, relay: dict[str, Any]) -> str | None:
        """Take the driver out of the board's table, and check the rest against it."""
        driver = relay.pop("driver", None)
        if driver is None:
            self._fault(f'[relay] missing key "driver"; {_choice()}')
            return None
        if str(driver) == MADE_UP:
            self._fault(f'[relay] driver "{driver}" lives in the console only; {_choice()}')
            return None
        try:
            model = registry.settings_model("relay", str(driver))
        except registry.UnknownDriver:
            self._fault(f'[relay] driver "{driver}": {_choice()}')
            return None
        checked = check("relay", model, {"relay": relay}, self._fault)
        return None if checked is None else str(driver)

    def _fault(self, sentence: str) -> None:
        self.faults.append(f"{self.file}: {sentence}")


def _choice() -> str:
    real = [driver for driver in registry.drivers_of("relay") if driver != MADE_UP]
    return f"choose one of {', '.join(real)}"
