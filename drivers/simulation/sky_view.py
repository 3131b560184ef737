"""Draw the whole sky as an all-sky camera on the simulated roof sees it."""

from __future__ import annotations

from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from drivers.astrometry import Place
from drivers.coordinates import horizontal
from drivers.opencv import cv2
from drivers.simulation.scene import Scene
from drivers.simulation.star_field import Stars, stamp

Map = NDArray[np.float32]

MARGIN_PX = 10
CLOUD_TILE = 1024
CLOUD_DRIFT_PX_S = 0.9
_SUN_DEG = (-90.0, -18.0, -12.0, -6.0, 0.0, 8.0, 90.0)
_SKY_LEVEL = (0.05, 0.05, 0.09, 0.32, 0.62, 0.72, 0.75)


class SkyView:
    """Draws pictures of the whole sky: north up, east left, horizon near the edge.

    Parameters
    ----------
    size_px : int
        Width and height.
    place : Place
        From where.
    stars : Stars
        The ones to show.
    seed : int
        Of clouds, skyline and noise.

    Attributes
    ----------
    horizon_px : float
        Radius of the horizon about the middle of the picture.
    """

    def __init__(self, size_px: int, place: Place, stars: Stars, seed: int) -> None:
        self._size_px = size_px
        self._place = place
        self._stars = stars
        self.horizon_px = size_px / 2.0 - MARGIN_PX
        across, down = np.meshgrid(np.arange(size_px), np.arange(size_px))
        middle = (size_px - 1) / 2.0
        left, up = middle - across, middle - down
        radius = np.hypot(left, up)
        self._zenith_rad: Map = np.asarray(radius / self.horizon_px * np.pi / 2.0, dtype=np.float32)
        azimuth = np.arctan2(left, up)
        self._azimuth_rad: Map = np.asarray(azimuth, dtype=np.float32)
        self._inside = radius < size_px / 2.0 - 2.0
        skyline_rad = _skyline_rad(azimuth, seed)
        self._land = np.pi / 2.0 - self._zenith_rad < skyline_rad
        self._cloud = _cloud_tile(seed)
        # A flat layer of clouds: far ones crowd towards the horizon.
        flat = 125.0 * np.sin(self._zenith_rad) / (np.cos(self._zenith_rad).clip(-0.05) + 0.22)
        self._cloud_x: Map = np.asarray(500.0 - flat * np.sin(azimuth), dtype=np.float32)
        self._cloud_y: Map = np.asarray(500.0 - flat * np.cos(azimuth), dtype=np.float32)
        self._seed = seed

    def pixel_of(
        self, azimuth_deg: NDArray[np.float64], altitude_deg: NDArray[np.float64]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Give the x and y of directions, pixels; (0, 0) is the centre of the top left one."""
        middle = (self._size_px - 1) / 2.0
        radius = (90.0 - altitude_deg) / 90.0 * self.horizon_px
        azimuth = np.radians(azimuth_deg)
        return middle - radius * np.sin(azimuth), middle - radius * np.cos(azimuth)

    def draw(self, scene: Scene, frame_number: int) -> NDArray[np.uint8]:
        """Give the picture of a moment, shape (size, size)."""
        dark = float(np.interp(scene.sun_altitude_deg, _SUN_DEG, _SKY_LEVEL))
        sky = self._glow(scene, dark)
        if scene.sun_altitude_deg < 0.0:
            self._add_stars(sky, scene.utc, scene.sun_altitude_deg)
        self._add_moon(sky, scene)
        self._cover_with_cloud(sky, scene, dark)
        self._add_sun(sky, scene)
        sky[self._land] = 0.02 + 0.12 * dark
        sky[~self._inside] = 0.0
        random = np.random.default_rng((self._seed, frame_number, 97))
        noise = random.standard_normal(sky.shape, dtype=np.float32)
        counts = 4.0 + 251.0 * sky + (1.5 + 3.0 * (dark < 0.3)) * noise
        return np.asarray(np.clip(counts, 0.0, 255.0), dtype=np.uint8)

    def _glow(self, scene: Scene, dark: float) -> Map:
        """Draw the empty sky: brighter low down, and where the Sun has gone or comes."""
        low = (self._zenith_rad / np.float32(np.pi / 2.0)) ** 3
        towards = np.cos(self._azimuth_rad - np.float32(np.radians(scene.sun_azimuth_deg)))
        dusk = max(0.0, 1.0 - abs(scene.sun_altitude_deg + 5.0) / 12.0)
        moon = 0.08 * scene.moon_lit * max(0.0, np.sin(np.radians(scene.moon_altitude_deg)))
        glow = 0.06 * low + 0.35 * dusk * low * (0.5 + 0.5 * towards)
        return np.asarray(dark + moon + glow, dtype=np.float32)

    def _add_stars(self, sky: Map, utc: datetime, sun_altitude_deg: float) -> None:
        stars = self._stars
        if stars.ra_deg.size == 0:
            return
        azimuth_deg, altitude_deg = horizontal(stars.ra_deg, stars.dec_deg, utc, self._place)
        seen = altitude_deg > 0.0
        x_px, y_px = self.pixel_of(azimuth_deg[seen], altitude_deg[seen])
        # Air dims by 0.25 mag for each air mass; twilight drowns the faint ones.
        mass = 1.0 / np.maximum(np.sin(np.radians(altitude_deg[seen])), 0.05)
        magnitude = stars.magnitude[seen] + 0.25 * mass
        faded = float(np.clip(-sun_altitude_deg / 14.0, 0.0, 1.0)) ** 2
        flux = 14.0 * faded * 10.0 ** (-0.32 * magnitude)
        shown = flux > 0.02
        stamp(sky, x_px[shown], y_px[shown], np.minimum(flux[shown], 9.0), 0.8)

    def _add_moon(self, sky: Map, scene: Scene) -> None:
        if scene.moon_altitude_deg < -1.0:
            return
        away = self._away_rad(scene.moon_azimuth_deg, scene.moon_altitude_deg)
        sky += np.float32(scene.moon_lit) * np.exp(-away / np.float32(0.09)) * np.float32(0.5)
        disc = np.clip((np.float32(0.022) - away) / np.float32(0.006), 0.0, 1.0)
        sky += np.float32(1.2 * (0.15 + 0.85 * scene.moon_lit)) * disc

    def _add_sun(self, sky: Map, scene: Scene) -> None:
        if scene.sun_altitude_deg < -1.0:
            return
        away = self._away_rad(scene.sun_azimuth_deg, scene.sun_altitude_deg)
        clear = np.float32((1.0 - scene.cloud) ** 1.5)
        sky += clear * (np.exp(-away / np.float32(0.2)) + 3.0 * np.exp(-((away / 0.05) ** 2)))

    def _cover_with_cloud(self, sky: Map, scene: Scene, dark: float) -> None:
        """Move the clouds with the wind; the share that they cover is the scene's."""
        shift = np.float32(scene.utc.timestamp() * CLOUD_DRIFT_PX_S % CLOUD_TILE)
        seen = cv2.remap(
            self._cloud,
            (self._cloud_x + shift) % CLOUD_TILE,
            (self._cloud_y + np.float32(0.4) * shift) % CLOUD_TILE,
            cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_WRAP,
        )
        edge = np.float32(0.3)
        cloud = np.float32(scene.cloud * (1.0 + 0.3) - 0.03)
        thick = np.clip((cloud - np.asarray(seen, dtype=np.float32)) / edge, 0.0, 1.0)
        moon = scene.moon_lit * max(0.0, np.sin(np.radians(scene.moon_altitude_deg)))
        bright = np.float32(min(0.85, 0.15 + 0.95 * dark + 0.22 * moon))
        sky += (bright - sky) * np.float32(0.92) * np.sqrt(thick)

    def _away_rad(self, azimuth_deg: float, altitude_deg: float) -> Map:
        """Give how far every pixel is from a direction."""
        altitude = np.radians(altitude_deg)
        cosine = np.cos(self._zenith_rad) * np.float32(np.sin(altitude)) + np.sin(
            self._zenith_rad
        ) * np.float32(np.cos(altitude)) * np.cos(
            self._azimuth_rad - np.float32(np.radians(azimuth_deg))
        )
        return np.asarray(np.arccos(np.clip(cosine, -1.0, 1.0)), dtype=np.float32)


def _skyline_rad(azimuth: NDArray[np.float64], seed: int) -> NDArray[np.float64]:
    """Give how high hills and trees stand, by azimuth."""
    random = np.random.default_rng((seed, 31))
    height_deg = np.full_like(azimuth, 4.5)
    for wave in (1, 2, 3, 5, 8, 13, 34, 55, 89):
        size, phase = 2.4 / wave**0.6, random.uniform(0.0, 2.0 * np.pi)
        height_deg += size * np.sin(wave * azimuth + phase)
    # The neighbouring dome.
    beside = np.abs((azimuth - 1.9 + np.pi) % (2.0 * np.pi) - np.pi) / 0.16
    dome_deg = 14.0 * np.sqrt(np.clip(1.0 - beside**2, 0.0, 1.0))
    return np.radians(np.maximum(np.maximum(height_deg, dome_deg), 0.5))


def _cloud_tile(seed: int) -> Map:
    """Make a pattern that closes on itself and whose values are evenly spread from 0 to 1."""
    random = np.random.default_rng((seed, 53))
    wave = np.fft.fftfreq(CLOUD_TILE)[:, None] ** 2 + np.fft.rfftfreq(CLOUD_TILE)[None, :] ** 2
    wave[0, 0] = 1.0
    size = np.where((wave > 2e-6) & (wave < 0.02), wave**-0.85, 0.0)
    phase = np.exp(2j * np.pi * random.random(wave.shape))
    pattern = np.fft.irfft2(size * phase, s=(CLOUD_TILE, CLOUD_TILE))
    rank = np.empty(pattern.size, dtype=np.float32)
    rank[np.argsort(pattern, axis=None)] = np.linspace(0.0, 1.0, pattern.size, dtype=np.float32)
    return rank.reshape(pattern.shape)
