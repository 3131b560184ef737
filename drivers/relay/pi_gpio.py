"""Relays on the pins of a Raspberry Pi, for example a relay HAT."""

from __future__ import annotations

import logging
import warnings
from typing import TYPE_CHECKING, Any, Self

import gpiozero
from gpiozero.exc import BadPinFactory, GPIOPinInUse, GPIOZeroError, PinInvalidPin
from pydantic import BaseModel, ConfigDict, Field, model_validator

from drivers.errors import LinkLost, Refused
from drivers.relay.channels import check_channel

if TYPE_CHECKING:
    from drivers.surroundings import Surroundings

KINDS = ("relay",)
_TROUBLES = (GPIOZeroError, OSError, RuntimeError)
_LOG = logging.getLogger(__name__)


class Settings(BaseModel):
    """What the profile must say about relays on pins.

    Attributes
    ----------
    pins : tuple of int
        BCM number of each channel's pin, 0 to 27; item 0 is channel 1.
    active_high : bool
        True when a high pin switches a relay on. It has no default: the wrong one would
        switch everything on.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    pins: tuple[int, ...] = Field(min_length=1, max_length=28)
    active_high: bool

    @model_validator(mode="after")
    def _pins_that_can_be(self) -> Self:
        if len(set(self.pins)) < len(self.pins):
            raise ValueError("has two channels on one pin")
        for pin in self.pins:
            if not 0 <= pin <= 27:
                raise ValueError(f"pin {pin} is not there; BCM numbers are 0 to 27")
        return self


def create(settings: Settings, surroundings: Surroundings) -> PinBoard:  # noqa: ARG001 - every driver is made alike
    """Take the pins that the profile names, all off."""
    return PinBoard(settings.pins, active_high=settings.active_high)


class PinBoard:
    """Relays driven by pins, read back at the pins.

    While the Pi starts, and after this program has let them go, the pins float: pull-up or
    pull-down resistors have to keep the relays off then.

    Parameters
    ----------
    pins : tuple of int
        BCM numbers; item 0 is channel 1.
    active_high : bool

    Raises
    ------
    drivers.errors.Refused
        When this computer has no such pins, or they may not be used.

    References
    ----------
    gpiozero, ``OutputDevice`` and "Changing the pin factory",
    https://gpiozero.readthedocs.io/en/stable/api_pins.html
    """

    def __init__(self, pins: tuple[int, ...], *, active_high: bool) -> None:
        self._relays: list[Any] = []
        for pin in pins:
            try:
                self._relays.append(_output(pin, active_high))
            except Exception as error:  # each pin library raises its own
                self.close()
                raise Refused(_why(pin, error)) from error
        self._channels = len(pins)

    @property
    def channels(self) -> int:
        return self._channels

    def switch(self, channel: int, on: bool) -> None:
        check_channel(channel, self._channels)
        self._there()
        try:
            self._relays[channel - 1].value = on
        except _TROUBLES as error:
            raise LinkLost(f"the pin of channel {channel} is gone: {error}") from error

    def all_off(self) -> None:
        for channel in range(1, self._channels + 1):
            self.switch(channel, False)

    def read(self) -> tuple[bool, ...]:
        self._there()
        try:
            return tuple(bool(relay.value) for relay in self._relays)
        except _TROUBLES as error:
            raise LinkLost(f"the pins are gone: {error}") from error

    def close(self) -> None:
        while self._relays:
            relay = self._relays.pop()
            try:
                relay.off()
                relay.close()
            except _TROUBLES as error:
                _LOG.info("letting a pin go: %s", error)

    def _there(self) -> None:
        if not self._relays:
            raise LinkLost("the pins are let go")


def _output(pin: int, active_high: bool) -> Any:
    with warnings.catch_warnings():
        # gpiozero warns of each pin library that it does not find; the last one decides.
        warnings.simplefilter("ignore")
        return gpiozero.OutputDevice(pin, active_high=active_high, initial_value=False)


def _why(pin: int, error: Exception) -> str:
    if isinstance(error, BadPinFactory):
        return (
            "this computer has no pins that can be driven; on a Raspberry Pi install a pin "
            "library: pip install lgpio"
        )
    if isinstance(error, GPIOPinInUse):
        return f"pin {pin} is in use already"
    if isinstance(error, PinInvalidPin):
        return f"this Raspberry Pi has no pin {pin}"
    return (
        f"pin {pin} cannot be used: {error}; if that is for want of permission, run "
        '"sudo usermod -aG gpio $USER" and log in again'
    )
