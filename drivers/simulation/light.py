"""How much light falls where inside the simulated dome, in units of what the LEDs give."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from drivers.opencv import cv2
from drivers.simulation.interior import BLOCK_PX, Map, Surfaces, surfaces
from drivers.simulation.lens import Lens
from drivers.simulation.scene import Scene
from drivers.simulation.shape import Shape

LAMP_M = (-1.9, -1.7, -0.35)
LAMP_STRENGTH = 9.0
LED_STRENGTH = 26.0
PATCH_PX = 2
SLIT_PANELS = 6
SUNLIGHT = 9.0e3
MOONLIGHT = 0.9
_SUN_DEG = (-90.0, -18.0, -15.0, -12.0, -9.0, -6.0, 0.0, 10.0, 40.0, 90.0)
_SKY_LOG10 = (-2.3, -2.3, -2.0, -1.3, -0.3, 0.6, 2.3, 3.0, 3.3, 3.4)


@dataclass(frozen=True, slots=True)
class Shine:
    """A distant light: unit vector towards it, and its strength."""

    towards: tuple[float, float, float]
    strength: float


def sky_radiance(scene: Scene) -> float:
    """Give how bright the sky in the slit is, by Sun, Moon and clouds."""
    log10 = float(np.interp(scene.sun_altitude_deg, _SUN_DEG, _SKY_LOG10))
    moon = 0.12 * scene.moon_lit * max(0.0, np.sin(np.radians(scene.moon_altitude_deg)))
    # Clouds dim the day by half, but carry the town's and the Moon's light by night.
    return float(10.0**log10 * (1.0 - 0.5 * scene.cloud) + (moon + 0.012) * (0.3 + scene.cloud))


def shine(scene: Scene) -> Shine | None:
    """Give the Sun or the Moon, where it is up and strong enough to throw a patch."""
    for azimuth_deg, altitude_deg, full in (
        (scene.sun_azimuth_deg, scene.sun_altitude_deg, SUNLIGHT),
        (scene.moon_azimuth_deg, scene.moon_altitude_deg, MOONLIGHT * scene.moon_lit**1.5),
    ):
        strength = full * (1.0 - scene.cloud) ** 2 * min(1.0, max(0.0, altitude_deg / 4.0))
        if strength > 0.02:
            flat = np.cos(np.radians(altitude_deg))
            towards = (
                float(flat * np.sin(np.radians(azimuth_deg))),
                float(flat * np.cos(np.radians(azimuth_deg))),
                float(np.sin(np.radians(altitude_deg))),
            )
            return Shine(towards, strength)
    return None


def uncovered_arc_deg(shape: Shape, opening: float) -> float:
    """Give the slit arc angle of the shutter's lower lip."""
    return shape.slit_start_deg + opening * (shape.slit_end_deg - shape.slit_start_deg)


class Light:
    """The light inside the dome for one standing camera.

    Light that the scene cannot change is worked out once for every pixel; the rest on
    blocks of pixels, because it is soft, and patches of Sun and Moon in between.
    """

    def __init__(self, lens: Lens, shape: Shape) -> None:
        self._shape = shape
        self._size = (lens.width_px, lens.height_px)
        self._full = surfaces(lens, shape)
        self._blocks = surfaces(lens, shape, BLOCK_PX)
        self._patches = surfaces(lens, shape, PATCH_PX)
        eye = np.asarray(lens.position_m, dtype=np.float32)
        self.vignette = _vignette(self._full.theta_rad, lens.max_theta_rad)
        self._small_vignette = _vignette(self._blocks.theta_rad, lens.max_theta_rad)
        self._leds = self.vignette * _leds(self._full, eye)
        self._small_leds = self._small_vignette * _leds(self._blocks, eye)

    @property
    def surfaces(self) -> Surfaces:
        """What each pixel looks at."""
        return self._full

    def cast(self, scene: Scene) -> tuple[Map, float]:
        """Give the light on every pixel's surface, vignetted, and its mean over the picture."""
        soft = self._from_slit(scene) + np.float32(2e-4)
        if scene.lamp_on:
            soft += self._from_lamp(scene.tube_base_m, scene.tube_direction)
        mean = float((soft * self._small_vignette).mean())
        light = _enlarged(soft, self._size)
        light *= self.vignette
        if scene.leds_on:
            light += self._leds
            mean += float(self._small_leds.mean())
        patch = self._patch(scene)
        if patch is not None:
            light += _enlarged(patch, self._size) * self.vignette
            # A camera meters its picture clipped: a patch counts by its size, not its glare.
            mean += float(np.minimum(patch, 6.0 * mean).mean())
        return light, mean

    def _from_slit(self, scene: Scene) -> Map:
        """Let the sky shine in through the open part of the slit, and around inside."""
        shape, seen = self._shape, self._blocks
        sky = sky_radiance(scene)
        # A shut shutter leaks a little around its leaves.
        end_deg = max(uncovered_arc_deg(shape, scene.slit_opening), shape.slit_start_deg + 0.15)
        edges = np.radians(np.linspace(shape.slit_start_deg, end_deg, SLIT_PANELS + 1))
        middle, azimuth = (edges[1:] + edges[:-1]) / 2.0, np.radians(scene.slit_azimuth_deg)
        area_m2 = shape.slit_width_m * shape.radius_m * float(edges[1] - edges[0])
        total = np.zeros(seen.distance_m.shape, dtype=np.float32)
        for arc in middle:
            out = np.array(
                [np.cos(arc) * np.sin(azimuth), np.cos(arc) * np.cos(azimuth), np.sin(arc)],
                dtype=np.float32,
            )
            to_panel = (shape.radius_m * out)[:, None, None] - seen.points_m
            square = np.einsum("kij,kij->ij", to_panel, to_panel) + np.float32(0.3)
            leaving = np.maximum(np.einsum("k,kij->ij", out, to_panel), 0.0)
            falling = np.maximum(np.einsum("kij,kij->ij", seen.normals, to_panel), 0.0)
            total += leaving * falling / square**2
        scattered = 0.02 * SLIT_PANELS
        return np.asarray(sky * area_m2 / np.pi * (total + scattered), dtype=np.float32)

    @lru_cache(maxsize=4)  # noqa: B019  (a Light lives as long as its camera)
    def _from_lamp(
        self, base_m: tuple[float, float, float], direction: tuple[float, float, float]
    ) -> Map:
        """Let the dome's lamp shine, with the telescope's shadow."""
        seen, shape = self._blocks, self._shape
        lamp = np.asarray(LAMP_M, dtype=np.float32)
        to_lamp = lamp[:, None, None] - seen.points_m
        square = np.einsum("kij,kij->ij", to_lamp, to_lamp) + np.float32(0.05)
        facing = np.maximum(np.einsum("kij,kij->ij", seen.normals, to_lamp), 0.0)
        shade = np.ones_like(square)
        for share in np.linspace(0.0, 1.0, 9):
            ball = np.asarray(base_m) + share * shape.tube_length_m * np.asarray(direction)
            shade *= _shadow_of_ball(seen.points_m, lamp, ball, shape.tube_radius_m)
        direct = facing / square**1.5 * shade
        return np.asarray(LAMP_STRENGTH * (direct + 0.02), dtype=np.float32)

    def _patch(self, scene: Scene) -> Map | None:
        """Throw the patch of the Sun or the Moon that comes in through the slit."""
        light, shape = shine(scene), self._shape
        if light is None or scene.slit_opening < 0.01:
            return None
        points, towards = self._patches.points_m, np.asarray(light.towards, dtype=np.float32)
        along = np.einsum("kij,k->ij", points, towards)
        square = np.einsum("kij,kij->ij", points, points)
        reach = np.sqrt(np.maximum(along**2 - square + np.float32(shape.radius_m**2), 0.0)) - along
        sine, cosine = _sine_cosine(scene.slit_azimuth_deg)
        leaving = points + reach * towards[:, None, None]
        beside = leaving[0] * cosine - leaving[1] * sine
        arc = np.arctan2(leaving[2], leaving[0] * sine + leaving[1] * cosine)
        end = np.radians(uncovered_arc_deg(shape, scene.slit_opening))
        through = (
            (np.abs(beside) < shape.slit_width_m / 2.0)
            & (arc > np.radians(shape.slit_start_deg))
            & (arc < end)
            & (reach > 0.3)
        )
        facing = np.maximum(np.einsum("kij,k->ij", self._patches.normals, towards), 0.0)
        return np.where(through, np.float32(light.strength) * facing, np.float32(0.0))


def _enlarged(blocks: Map, size: tuple[int, int]) -> Map:
    return np.asarray(cv2.resize(blocks, size, interpolation=cv2.INTER_LINEAR), dtype=np.float32)


def _sine_cosine(angle_deg: float) -> tuple[np.float32, np.float32]:
    return np.float32(np.sin(np.radians(angle_deg))), np.float32(np.cos(np.radians(angle_deg)))


def _vignette(theta_rad: Map, edge_rad: float) -> Map:
    """Give the lens's fall-off towards the edge of its circle, and nothing outside."""
    inside = np.clip((edge_rad - theta_rad) / 0.012, 0.0, 1.0)
    return np.asarray((1.0 - 0.42 * (theta_rad / edge_rad) ** 4) * inside, dtype=np.float32)


def _leds(seen: Surfaces, eye: NDArray[np.float32]) -> Map:
    """Give the ring of LEDs around the lens: falls with distance, with a hot spot ahead."""
    to_eye = eye[:, None, None] - seen.points_m
    facing = np.einsum("kij,kij->ij", seen.normals, to_eye) / seen.distance_m
    beam = 0.12 + 0.88 * np.exp(-((seen.theta_rad / 0.95) ** 2))
    hot = 1.0 + 0.75 * np.exp(-((seen.theta_rad / 0.2) ** 2))
    facing = 0.25 + 0.75 * np.clip(facing, 0.0, 1.0)
    spread = facing * beam * hot / (seen.distance_m**2 + 1.2)
    return np.asarray(LED_STRENGTH * (spread + 0.004), dtype=np.float32)


def _shadow_of_ball(
    points: Map, lamp: NDArray[np.float32], ball: NDArray[np.float64], radius_m: float
) -> Map:
    """Give 0 in a ball's shadow, 1 out of it, with a soft rim."""
    ray = points - lamp[:, None, None]
    length = np.sqrt(np.einsum("kij,kij->ij", ray, ray))
    centre = (ball - lamp).astype(np.float32)
    depth = np.einsum("kij,k->ij", ray, centre) / length
    gap = np.sqrt(np.maximum(float(centre @ centre) - depth**2, 0.0))
    behind = (depth > 0.0) & (depth < length)
    lit = np.clip((gap - radius_m) / 0.1, 0.0, 1.0)
    return np.asarray(np.where(behind, 0.25 + 0.75 * lit, 1.0), dtype=np.float32)
