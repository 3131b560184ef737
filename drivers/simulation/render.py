"""Render what the infrared camera in the simulated dome sees, at camera speed on one core."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from drivers.opencv import cv2
from drivers.simulation.finish import Finish
from drivers.simulation.interior import TEXELS_PER_DEG, Grey, Map, dome_paint, wall_paint
from drivers.simulation.lens import Array, Lens
from drivers.simulation.light import Light, sky_radiance, uncovered_arc_deg
from drivers.simulation.scene import Scene
from drivers.simulation.shape import Shape
from drivers.simulation.slit_view import SlitView
from drivers.simulation.telescope_view import TelescopeView

TARGET = 0.15
"""Mean radiance that the automatic exposure aims at, full scale 1."""
MOST_GAIN = 3.0
SKY_CLIP = 25.0
"""The exposure meter counts the sky as at most so many times the interior."""
NOISE_TILES = 3
PEDESTAL = 9.0


class _Standing:
    """Everything that depends on where the camera stands, worked out once."""

    def __init__(self, lens: Lens, shape: Shape, finish: Finish, seed: int) -> None:
        self.light = Light(lens, shape)
        seen = self.light.surfaces
        x_m, y_m, z_m = seen.points_m
        azimuth = np.degrees(np.arctan2(x_m, y_m)) % 360.0
        arc = np.degrees(np.arcsin(np.clip(z_m / shape.radius_m, 0.0, 1.0)))
        column = np.maximum(azimuth * TEXELS_PER_DEG - 0.5, 0.0).astype(np.float32)
        row = np.maximum(arc * TEXELS_PER_DEG - 0.5, 0.0).astype(np.float32)
        # Whole numbers and 1/32: half the time of a look-up with floats.
        self.table = cv2.convertMaps(column, row, cv2.CV_16SC2)
        self.still = np.asarray(~seen.dome, dtype=np.uint8) * np.uint8(255)
        self.wall = wall_paint(seen, seed)
        self.circle = np.asarray(np.minimum(self.light.vignette * 1e3, 255.0), dtype=np.uint8)
        self.slit = SlitView(lens, shape, finish)
        self.telescope = TelescopeView(lens, shape)


class Renderer:
    """Renders pictures of the simulated dome; the same scene and number give the same picture.

    Parameters
    ----------
    lens : Lens, optional
    shape : Shape, optional
    seed : int
        Of the paint; the noise has the scene's own.
    finish : Finish, optional

    Notes
    -----
    The dome's paint is a map over azimuth and slit arc angle, looked up through a fixed
    table of where each pixel meets the skin; turning the dome shifts the table. Slit,
    shutter and telescope are polygons; slow light is worked out on 8 × 8 pixels.
    """

    def __init__(
        self,
        lens: Lens | None = None,
        shape: Shape | None = None,
        seed: int = 0,
        finish: Finish | None = None,
    ) -> None:
        self._lens = lens or Lens()
        self._shape = shape or Shape()
        self._seed = seed
        self._finish = finish or Finish()
        self._paint = dome_paint(self._shape, seed, self._finish)
        self._wide = np.hstack([self._paint, self._paint, self._paint[:, :2]])
        self._stands: tuple[float, _Standing] | None = None
        self._tiles: tuple[int, Map] | None = None

    @property
    def size(self) -> tuple[int, int]:
        """Rows and columns of a picture."""
        return self._lens.height_px, self._lens.width_px

    def render(
        self, scene: Scene, frame_number: int, touched: Callable[[Grey], Grey] | None = None
    ) -> Grey:
        """Give the picture of a scene, shape `size`, without the camera's own loss of frames.

        Parameters
        ----------
        scene : Scene
            What is there, and in which light.
        frame_number : int
            Decides the noise.
        touched : callable, optional
            Gives the picture anew with whatever else stands in the dome or lights it, before
            the lens blurs it and the sensor adds its pedestal and its noise. Not asked when
            the camera is dark.
        """
        if scene.camera_dark:
            black = np.zeros(self.size, dtype=np.uint8)
            return self._noisy(black, scene.seed, frame_number, 1.6, 1.0)
        here = self._standing(scene.camera_turned_deg)
        paint = self._turned(here, scene.slit_azimuth_deg)
        sky = np.zeros_like(paint)
        here.slit.draw(paint, sky, scene.slit_azimuth_deg, scene.slit_opening)
        light, mean = here.light.cast(scene)
        gain = self._gain(scene, mean)
        picture = _developed(paint, light, gain)
        self._open_sky(picture, sky, here, scene, gain)
        here.telescope.draw(picture, scene, mean, lambda rays: _toned(rays, gain))
        if touched is not None:
            picture = touched(picture)
        cv2.min(picture, here.circle, dst=picture)
        return self._through_the_lens(picture, scene, frame_number, gain)

    def _standing(self, turned_deg: float) -> _Standing:
        if self._stands is None or self._stands[0] != turned_deg:
            lens = self._lens.knocked(turned_deg)
            self._stands = (turned_deg, _Standing(lens, self._shape, self._finish, self._seed))
        return self._stands[1]

    def _turned(self, here: _Standing, azimuth_deg: float) -> Grey:
        """Look the turned dome's paint up, with the wall that stands still."""
        columns = self._paint.shape[1]
        whole, share = divmod(-azimuth_deg * TEXELS_PER_DEG, 1.0)
        first = int(whole) % columns
        one = self._wide[:, first : first + columns + 1]
        next_one = self._wide[:, first + 1 : first + columns + 2]
        turned = cv2.addWeighted(one, 1.0 - share, next_one, share, 0.0)
        places, shares = here.table
        paint = cv2.remap(turned, places, shares, cv2.INTER_LINEAR)
        cv2.copyTo(here.wall, here.still, paint)
        return np.asarray(paint, dtype=np.uint8)

    def _gain(self, scene: Scene, mean: float) -> float:
        """Expose automatically: a smooth function of the light inside and of the open sky."""
        open_deg = uncovered_arc_deg(self._shape, scene.slit_opening) - self._shape.slit_start_deg
        share = 0.075 * open_deg / 100.0
        inside = 0.5 * mean + 1e-6
        metered = inside + share * min(sky_radiance(scene), SKY_CLIP * inside)
        return 1.0 / (metered / TARGET + 1.0 / MOST_GAIN)

    def _open_sky(
        self, picture: Grey, sky: Grey, here: _Standing, scene: Scene, gain: float
    ) -> None:
        """Put the sky where the slit is open."""
        x, y, width, height = cv2.boundingRect(sky)
        if width == 0:
            return
        window = (slice(y, y + height), slice(x, x + width))
        seen = np.sqrt(sky_radiance(scene) * gain * here.light.vignette[window])
        level = np.minimum(255.0 * seen, 255.0)
        share = sky[window].astype(np.float32) / np.float32(255.0)
        blended = picture[window] * (np.float32(1.0) - share) + level * share
        picture[window] = blended.astype(np.uint8)

    def _through_the_lens(
        self, picture: Grey, scene: Scene, frame_number: int, gain: float
    ) -> Grey:
        """Blur as the lens does, more when dewed, and add the sensor's noise."""
        seen = _dewed(picture) if scene.lens_dewed else cv2.GaussianBlur(picture, (3, 3), 0.75)
        sigma = 1.6 + 6.5 * float(np.sqrt(gain / MOST_GAIN)) + 5.0 * gain / MOST_GAIN
        lift = 1.0 + gain / MOST_GAIN
        return self._noisy(np.asarray(seen, dtype=np.uint8), scene.seed, frame_number, sigma, lift)

    def _noisy(
        self, picture: Grey, seed: int, frame_number: int, sigma: float, lift: float
    ) -> Grey:
        """Add noise from tiles drawn once, cut at a place that the frame number decides."""
        if self._tiles is None or self._tiles[0] != seed:
            self._tiles = (seed, _noise(seed, self.size))
        random = np.random.default_rng((seed, frame_number))
        tile = int(random.integers(NOISE_TILES))
        down, right = (int(random.integers(64)) for _ in range(2))
        rows, columns = self.size
        cut = self._tiles[1][tile, down : down + rows, right : right + columns]
        noisy: Map = np.asarray(
            cv2.scaleAdd(cut, sigma, picture.astype(np.float32)), dtype=np.float32
        )
        noisy += np.float32(PEDESTAL * lift)
        np.maximum(noisy, 0.0, out=noisy)
        return np.asarray(cv2.convertScaleAbs(noisy), dtype=np.uint8)


def _noise(seed: int, size: tuple[int, int]) -> Map:
    """Draw the noise of a sensor whose neighbours leak a little into each other."""
    random = np.random.default_rng((seed, 4711))
    tiles = random.standard_normal((NOISE_TILES, size[0] + 64, size[1] + 64), dtype=np.float32)
    soft = np.stack([cv2.GaussianBlur(tile, (3, 3), 0.55) for tile in tiles])
    return np.asarray(soft / soft.std(), dtype=np.float32)


def _dewed(picture: Grey) -> Grey:
    """Veil the picture as drops on the lens do."""
    small = cv2.resize(picture, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    small = cv2.GaussianBlur(small, (0, 0), 5.0)
    large = cv2.resize(small, picture.shape[::-1], interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.convertScaleAbs(large, alpha=0.45, beta=70.0), dtype=np.uint8)


def _developed(paint: Grey, light: Map, gain: float) -> Grey:
    """Turn reflectance and light into grey levels, with the camera's square-root curve."""
    radiance = cv2.multiply(paint, light, scale=gain / 255.0, dtype=cv2.CV_32F)
    return np.asarray(cv2.convertScaleAbs(cv2.sqrt(radiance), alpha=255.0), dtype=np.uint8)


def _toned(radiance: Array, gain: float) -> NDArray[np.uint8]:
    """The same curve for a few numbers."""
    return np.asarray(np.minimum(255.0 * np.sqrt(radiance * gain), 255.0), dtype=np.uint8)
