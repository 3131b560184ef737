"""The all-sky camera on the simulated roof: real stars, Moon, Sun, twilight, moving clouds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field

from drivers.astrometry import Place
from drivers.camera.pace import Pace
from drivers.camera.protocol import Frame
from drivers.camera.simulated_slit import SceneSource
from drivers.clock import Clock
from drivers.simulation.sky_view import SkyView
from drivers.simulation.star_field import NO_STARS, Stars, bright_stars

if TYPE_CHECKING:
    from drivers.surroundings import Surroundings

KINDS = ("all_sky",)
LONGEST_EXPOSURE_S = 4.0


class Settings(BaseModel):
    """What the profile may say about the simulated all-sky camera."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(default="ALL-SKY", min_length=1, max_length=40)
    period_s: float = Field(default=5.0, ge=0.2, le=600.0)
    size_px: int = Field(default=480, ge=120, le=2048)
    stars: Path | None = None


class SimulatedAllSky:
    """A slow camera with a fisheye lens towards the zenith; north up, east left.

    Parameters
    ----------
    world : SceneSource
        Gives Sun, Moon and clouds.
    clock : Clock
        Sets the pace.
    place : Place
        Where it stands.
    settings : Settings, optional
        Period and size.
    stars : Stars, optional
        The ones to show; none without a table.
    """

    def __init__(
        self,
        world: SceneSource,
        clock: Clock,
        place: Place,
        settings: Settings | None = None,
        stars: Stars = NO_STARS,
    ) -> None:
        self._world = world
        self._settings = settings or Settings()
        self._pace = Pace(clock, self._settings.period_s)
        self._view = SkyView(self._settings.size_px, place, stars, world.scene().seed)
        self._number = 0

    @property
    def name(self) -> str:
        return self._settings.name

    def grab(self, timeout_s: float) -> Frame:
        self._pace.wait(timeout_s)
        scene = self._world.scene()
        image = self._view.draw(scene, self._number)
        image.flags.writeable = False
        number, self._number = self._number, self._number + 1
        exposure_s = min(LONGEST_EXPOSURE_S, 0.8 * self._settings.period_s)
        if scene.sun_altitude_deg > -6.0:
            exposure_s = 0.002
        return Frame(
            number,
            scene.at_s,
            scene.utc,
            image,
            self.name,
            exposure_s=exposure_s,
            notes={"horizon_px": self._view.horizon_px},
        )

    def close(self) -> None:
        self._pace.close()


def create(settings: Settings, surroundings: Surroundings) -> SimulatedAllSky:
    """Make the simulated all-sky camera, with the real stars."""
    world, place = surroundings.simulated(), surroundings.place
    stars = bright_stars(settings.stars)
    return SimulatedAllSky(world, surroundings.clock, place, settings, stars)
