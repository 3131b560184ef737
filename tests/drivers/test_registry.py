"""The profile names a driver, and the registry finds it or says what there is."""

from __future__ import annotations

import pytest
from pydantic import BaseModel, ValidationError

from drivers import registry
from drivers.surroundings import NotSimulated, Surroundings
from tests.drivers.simulated_site import Site


@pytest.mark.parametrize("kind", sorted(registry.FOLDERS))
def test_every_driver_of_every_kind_can_be_configured(kind: str) -> None:
    for driver in registry.drivers_of(kind):
        model = registry.settings_model(kind, driver)
        assert issubclass(model, BaseModel)
        assert model.model_config.get("extra") == "forbid", f"{kind}/{driver} swallows typos"


def test_an_unknown_driver_is_answered_with_those_there_are() -> None:
    with pytest.raises(
        registry.UnknownDriver, match=r'no mount driver "eqmodd"; choose one of .*simulated'
    ):
        registry.settings_model("mount", "eqmodd")


@pytest.mark.parametrize("driver", ["protocol", "", "../relay/simulated", "__init__"])
def test_a_file_that_is_no_driver_is_not_one(driver: str) -> None:
    with pytest.raises(registry.UnknownDriver):
        registry.create("mount", driver, {}, Site().surroundings)


def test_an_unknown_kind_is_answered_with_those_there_are() -> None:
    with pytest.raises(
        registry.UnknownDriver, match='no kind of device "kettle"; choose one of relay'
    ):
        registry.drivers_of("kettle")


def test_settings_that_a_driver_does_not_take_are_named() -> None:
    with pytest.raises(ValidationError, match="rain"):
        registry.create("weather", "simulated", {"rain": True}, Site().surroundings)


@pytest.mark.parametrize("kind", ["relay", "mount", "weather"])
def test_a_simulated_device_needs_a_simulated_observatory(kind: str) -> None:
    site = Site()
    nowhere = Surroundings(site.clock, site.place, None)
    with pytest.raises(NotSimulated, match="needs a simulated observatory"):
        registry.create(kind, "simulated", {}, nowhere)
