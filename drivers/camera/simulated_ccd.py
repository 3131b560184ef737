"""The science camera on the simulated telescope: it sees where the telescope really points."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field

from drivers.camera.protocol import Frame
from drivers.clock import Clock
from drivers.errors import LinkLost, Refused
from drivers.simulation.scene import Scene
from drivers.simulation.shape import Shape
from drivers.simulation.star_field import (
    NO_STARS,
    Stars,
    bright_stars,
    stamp,
    stars_near,
    tangent_plane,
)

if TYPE_CHECKING:
    from drivers.surroundings import Surroundings

KINDS = ("ccd",)
SHORTEST_S, LONGEST_S = 0.001, 3600.0
BIAS = 300.0
READ_NOISE = 6.0
DARK_PER_S = 0.02
ELECTRONS_AT_0 = 1.4e9
"""From a star of magnitude 0, each second, with 60 cm aperture."""
_SUN_DEG = (-90.0, -18.0, -15.0, -12.0, -6.0, 0.0, 10.0, 90.0)
_SKY_MAG = (21.2, 21.2, 20.4, 18.0, 12.5, 7.5, 4.5, 3.5)


class Settings(BaseModel):
    """What the profile may say about the simulated science camera."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(default="CCD", min_length=1, max_length=40)
    field_arcmin: float = Field(default=11.0, ge=1.0, le=180.0)
    width_px: int = Field(default=512, ge=64, le=4096)
    height_px: int = Field(default=512, ge=64, le=4096)
    seeing_arcsec: float = Field(default=2.5, ge=0.5, le=10.0)
    stars: Path | None = None


class Telescope(Protocol):
    """Whatever knows where the telescope really points."""

    def scene(self) -> Scene:
        """Give the dome as it is now."""

    def true_pointing(self) -> tuple[float, float]:
        """Give right ascension and declination, ICRS degrees."""

    def field_rotation_deg(self) -> float:
        """Give the position angle of the picture's up, east of north."""


@dataclass(frozen=True, slots=True)
class Exposure:
    """An exposure under way: what the telescope saw when it began."""

    until_s: float
    exposure_s: float
    scene: Scene
    pointing_deg: tuple[float, float]
    rotation_deg: float


class SimulatedCcd:
    """A cooled 16 bit camera; worked out when fetched.

    Parameters
    ----------
    world : Telescope
        Where to look.
    clock : Clock
        Tells when an exposure is over.
    settings : Settings, optional
        Field (along the picture's width), pixels, seeing.
    stars : Stars, optional
        Real bright stars; those fainter than `star_field.BRIGHTEST_MADE_UP` are made up.
    shape : Shape, optional
        Of the dome, which can stand in the way.
    """

    def __init__(
        self,
        world: Telescope,
        clock: Clock,
        settings: Settings | None = None,
        stars: Stars = NO_STARS,
        shape: Shape | None = None,
    ) -> None:
        self._world = world
        self._clock = clock
        self._settings = settings or Settings()
        self._stars = stars
        self._shape = shape or Shape()
        self._exposure: Exposure | None = None
        self._number = 0
        self._closed = False

    @property
    def name(self) -> str:
        return self._settings.name

    def expose(self, exposure_s: float) -> None:
        self._check_open()
        if self._exposure is not None:
            raise Refused("an exposure is under way")
        if not SHORTEST_S <= exposure_s <= LONGEST_S:
            raise Refused(
                f"an exposure takes from {SHORTEST_S:g} s to {LONGEST_S:g} s, not {exposure_s:g} s"
            )
        self._exposure = Exposure(
            self._clock.monotonic_s() + exposure_s,
            exposure_s,
            self._world.scene(),
            self._world.true_pointing(),
            self._world.field_rotation_deg(),
        )

    def fetch(self) -> Frame | None:
        self._check_open()
        taken, now_s = self._exposure, self._clock.monotonic_s()
        if taken is None or now_s < taken.until_s:
            return None
        self._exposure = None
        number, self._number = self._number, self._number + 1
        image = self._read_out(taken, number)
        utc = self._clock.utc() - timedelta(seconds=now_s - taken.until_s)
        options = self._settings
        notes = {
            "scale_arcsec_px": 60.0 * options.field_arcmin / options.width_px,
            "up_deg": taken.rotation_deg,
        }
        return Frame(
            number,
            taken.until_s,
            utc,
            image,
            self.name,
            exposure_s=taken.exposure_s,
            notes=notes,
        )

    def abort(self) -> None:
        self._check_open()
        self._exposure = None

    def close(self) -> None:
        self._closed = True
        self._exposure = None

    def _check_open(self) -> None:
        if self._closed:
            raise LinkLost("the camera is closed")

    def _read_out(self, taken: Exposure, number: int) -> NDArray[np.uint16]:
        """Turn light into counts: dark current, photon noise, read noise, bias, saturation."""
        options, scene = self._settings, taken.scene
        random = np.random.default_rng((scene.seed, number, 211))
        light = np.zeros((options.height_px, options.width_px), dtype=np.float32)
        free = scene.cover_opening * clear_share(self._shape, scene)
        if free > 0.0:
            self._expose_stars(light, taken, free)
            light += free * self._sky(scene) * taken.exposure_s
        light += DARK_PER_S * taken.exposure_s
        noise = np.sqrt(light + READ_NOISE**2)
        counts = BIAS + light + noise * random.standard_normal(light.shape, dtype=np.float32)
        image = np.asarray(np.clip(np.round(counts), 0.0, 65535.0), dtype=np.uint16)
        image.flags.writeable = False
        return image

    def _expose_stars(self, light: NDArray[np.float32], taken: Exposure, free: float) -> None:
        """Add the stars of the field, turned as the camera is."""
        options = self._settings
        pixel_deg = options.field_arcmin / 60.0 / options.width_px
        radius_deg = 0.55 * pixel_deg * float(np.hypot(options.width_px, options.height_px))
        made_up = stars_near(*taken.pointing_deg, radius_deg, taken.scene.seed)
        stars = Stars(
            np.concatenate([made_up.ra_deg, self._stars.ra_deg]),
            np.concatenate([made_up.dec_deg, self._stars.dec_deg]),
            np.concatenate([made_up.magnitude, self._stars.magnitude]),
        )
        xi_deg, eta_deg, ahead = tangent_plane(stars, *taken.pointing_deg)
        near = ahead & (np.hypot(xi_deg, eta_deg) < radius_deg + 0.02)
        angle = np.radians(taken.rotation_deg)
        up = (np.sin(angle) * xi_deg + np.cos(angle) * eta_deg)[near] / pixel_deg
        left = (np.cos(angle) * xi_deg - np.sin(angle) * eta_deg)[near] / pixel_deg
        x_px, y_px = (options.width_px - 1) / 2.0 - left, (options.height_px - 1) / 2.0 - up
        clear = free * (1.0 - 0.85 * taken.scene.cloud**2) * taken.exposure_s
        flux = ELECTRONS_AT_0 * clear * 10.0 ** (-0.4 * stars.magnitude[near])
        sigma_px = options.seeing_arcsec / 3600.0 / pixel_deg / 2.355
        stamp(light, x_px, y_px, flux, max(sigma_px, 0.5))

    def _sky(self, scene: Scene) -> float:
        """Give electrons from the sky for each pixel and second."""
        options = self._settings
        pixel_arcsec = options.field_arcmin * 60.0 / options.width_px
        sun_mag = float(np.interp(scene.sun_altitude_deg, _SUN_DEG, _SKY_MAG))
        moon_up = max(0.0, float(np.sin(np.radians(scene.moon_altitude_deg))))
        moonlit = 18.0 * scene.moon_lit**2 * moon_up * (1.0 + scene.cloud)
        dark = 10.0 ** (-0.4 * sun_mag) + moonlit * 10.0 ** (-0.4 * 21.2)
        return float(ELECTRONS_AT_0 * pixel_arcsec**2 * dark)


def create(settings: Settings, surroundings: Surroundings) -> SimulatedCcd:
    """Make the simulated science camera, with real bright stars."""
    world = surroundings.simulated()
    stars = bright_stars(settings.stars)
    return SimulatedCcd(world, surroundings.clock, settings, stars, world.settings.shape)


def clear_share(shape: Shape, scene: Scene) -> float:
    """Estimate how much of the telescope's beam leaves through the open slit, 0 to 1.

    The beam is taken as a square of the aperture's size where its axis meets the dome.
    """
    base, ahead = np.asarray(scene.tube_base_m), np.asarray(scene.tube_direction)
    along = float(base @ ahead)
    reach = -along + float(np.sqrt(max(0.0, along**2 - base @ base + shape.radius_m**2)))
    east, north, up = base + reach * ahead
    azimuth = np.radians(scene.slit_azimuth_deg)
    beside_m = float(east * np.cos(azimuth) - north * np.sin(azimuth))
    onward_m = float(east * np.sin(azimuth) + north * np.cos(azimuth))
    arc_m = shape.radius_m * float(np.arctan2(up, onward_m))
    start_m = shape.radius_m * np.radians(shape.slit_start_deg)
    whole_m = shape.radius_m * np.radians(shape.slit_end_deg - shape.slit_start_deg)
    across = _overlap(beside_m, -shape.slit_width_m / 2.0, shape.slit_width_m / 2.0, shape)
    upwards = _overlap(arc_m, start_m, start_m + scene.slit_opening * whole_m, shape)
    return across * upwards


def _overlap(middle_m: float, low_m: float, high_m: float, shape: Shape) -> float:
    """Give the share of the aperture about a middle that lies between two edges."""
    half_m = shape.aperture_m / 2.0
    free_m = min(high_m, middle_m + half_m) - max(low_m, middle_m - half_m)
    return min(1.0, max(0.0, free_m / shape.aperture_m))
