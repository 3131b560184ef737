"""Draw the telescope, its mount and its pier in front of the simulated dome."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from drivers.opencv import cv2
from drivers.simulation.interior import FLOOR_M, Grey
from drivers.simulation.lens import Array, Lens
from drivers.simulation.light import LAMP_M, LAMP_STRENGTH, LED_STRENGTH
from drivers.simulation.scene import Scene
from drivers.simulation.shape import Shape
from drivers.simulation.slit_view import SHIFT

Tone = Callable[[Array], NDArray[np.uint8]]

AROUND, STATIONS = 28, 7
REAR_ALBEDO = 0.34


@dataclass(frozen=True, slots=True)
class Rod:
    """A cylinder between two points, metres, with a reflectance."""

    start_m: tuple[float, float, float]
    end_m: tuple[float, float, float]
    radius_m: float
    albedo: float
    mouth: bool = False


class TelescopeView:
    """Draws tube, mount and pier for one standing camera."""

    def __init__(self, lens: Lens, shape: Shape) -> None:
        self._lens = lens
        self._shape = shape
        self._eye = np.asarray(lens.position_m)
        self._axis = lens.rotation()[2]

    def draw(self, picture: Grey, scene: Scene, ambient: float, tone: Tone) -> None:
        """Draw onto the finished picture, farthest part first.

        Parameters
        ----------
        picture : ndarray of uint8
            Drawn over.
        scene : Scene
            Where the tube is, and what is lit.
        ambient : float
            Light from all around, in units of the LEDs'.
        tone : callable
            Turns radiances into grey levels.
        """
        rods = sorted(self._rods(scene), key=self._far, reverse=True)
        for rod in rods:
            self._rod(picture, rod, scene, ambient, tone)

    def _rods(self, scene: Scene) -> list[Rod]:
        """Give the parts: pier, polar head, tube, instrument, declination axis, weight, finder."""
        shape = self._shape
        base, ahead = np.asarray(scene.tube_base_m), np.asarray(scene.tube_direction)
        head = np.array([shape.pier_east_m, shape.pier_north_m, shape.pier_up_m])
        saddle = base + shape.tube_behind_m * ahead
        tip = base + shape.tube_length_m * ahead
        arm = saddle - head
        rods = [
            Rod(_at(head[0], head[1], FLOOR_M), _at(*(head - (0, 0, 0.15))), 0.2, 0.5),
            Rod(_at(*(head - (0, 0, 0.3))), _at(*head), 0.26, 0.42),
            Rod(_at(*base), _at(*tip), shape.tube_radius_m, 0.8, mouth=True),
            Rod(_at(*(base - 0.26 * ahead)), _at(*base), 0.1, 0.22),
        ]
        reach = float(np.linalg.norm(arm))
        if reach > 0.05:
            weight = head - arm / reach * 0.75
            rods.append(Rod(_at(*weight), _at(*saddle), 0.11, 0.36))
            rods.append(Rod(_at(*weight), _at(*(weight + arm / reach * 0.25)), 0.22, 0.3))
        side = _cross(ahead, arm if reach > 0.05 else np.array([0.0, 0.0, 1.0]))
        length = float(np.linalg.norm(side))
        if length > 1e-6:
            finder = saddle + side / length * (shape.tube_radius_m + 0.09)
            rods.append(Rod(_at(*(finder - 0.1 * ahead)), _at(*(finder + 0.5 * ahead)), 0.06, 0.3))
        return rods

    def _far(self, rod: Rod) -> float:
        middle = (np.asarray(rod.start_m) + np.asarray(rod.end_m)) / 2.0
        return float(np.linalg.norm(middle - self._eye))

    def _rod(self, picture: Grey, rod: Rod, scene: Scene, ambient: float, tone: Tone) -> None:
        """Draw the facets of a cylinder that face the camera, then the end that does."""
        start, end = np.asarray(rod.start_m), np.asarray(rod.end_m)
        along = (end - start) / max(float(np.linalg.norm(end - start)), 1e-9)
        first, second = _across(along)
        angle = np.linspace(0.0, 2.0 * np.pi, AROUND + 1)
        out = np.cos(angle)[:, None] * first + np.sin(angle)[:, None] * second
        share = np.linspace(0.0, 1.0, STATIONS + 1)[:, None, None]
        grid = start + share * (end - start) + rod.radius_m * out
        pixels = np.round(self._lens.project(grid) * (1 << SHIFT)).astype(np.int32)
        corners = np.stack(
            [pixels[:-1, :-1], pixels[:-1, 1:], pixels[1:, 1:], pixels[1:, :-1]], axis=2
        )
        centres = (grid[:-1, :-1] + grid[1:, 1:]) / 2.0
        normals = np.broadcast_to((out[:-1] + out[1:]) / 2.0, centres.shape)
        facing = np.einsum("abk,abk->ab", normals, self._eye - centres) > 0.0
        grey = tone(rod.albedo * self._lit(centres, normals, scene, ambient))
        for outline, value in zip(corners[facing], grey[facing].tolist(), strict=True):
            cv2.fillConvexPoly(picture, outline, value, shift=SHIFT)
        for at, towards, mouth in ((start, -along, False), (end, along, rod.mouth)):
            if float(towards @ (self._eye - at)) <= 0.0:
                continue
            rim = at + rod.radius_m * out
            value = self._end_grey(at, towards, rod.albedo, scene, ambient, tone)
            self._polygon(picture, rim, value)
            if rod.mouth and not mouth:
                cell = self._end_grey(at, towards, REAR_ALBEDO, scene, ambient, tone)
                self._polygon(picture, at + 0.88 * (rim - at), cell)
            if mouth:
                lid = (rim, at, rod.radius_m, second)
                self._mouth(picture, lid, scene.cover_opening, int(value * 0.22))

    def _mouth(
        self,
        picture: Grey,
        lid: tuple[Array, Array, float, Array],
        opening: float,
        dark: int,
    ) -> None:
        """Show as much of the dark inside of the tube as the lid leaves free."""
        rim, at, radius_m, upward = lid
        inner = at + 0.9 * (rim - at)
        height = (inner - at) @ upward / radius_m
        edge = 0.9 - 1.8 * opening
        lifted = inner + np.maximum(edge - height, 0.0)[:, None] * radius_m * upward
        if opening > 0.02:
            self._polygon(picture, lifted, dark)

    def _polygon(self, picture: Grey, points: Array, value: int) -> None:
        outline = np.round(self._lens.project(points) * (1 << SHIFT)).astype(np.int32)
        cv2.fillConvexPoly(picture, outline, value, shift=SHIFT)

    def _end_grey(
        self, at: Array, towards: Array, albedo: float, scene: Scene, ambient: float, tone: Tone
    ) -> int:
        light = self._lit(at[None, None], towards[None, None], scene, ambient)
        return int(tone(albedo * light)[0, 0])

    def _lit(self, centres: Array, normals: Array, scene: Scene, ambient: float) -> Array:
        """Give the light that falls on facets."""
        total = np.full(centres.shape[:2], ambient) * (0.75 + 0.25 * normals[..., 2])
        to_eye = self._eye - centres
        distance = np.linalg.norm(to_eye, axis=-1)
        if scene.leds_on:
            facing = np.clip(np.einsum("abk,abk->ab", normals, to_eye) / distance, 0.0, 1.0)
            off_rad = np.arccos(np.clip(-to_eye @ self._axis / distance, -1.0, 1.0))
            beam = 0.12 + 0.88 * np.exp(-((off_rad / 0.95) ** 2))
            total += LED_STRENGTH * (0.08 + 0.92 * facing) * beam / (distance**2 + 1.2) * 0.62
        if scene.lamp_on:
            to_lamp = np.asarray(LAMP_M) - centres
            far = np.linalg.norm(to_lamp, axis=-1)
            facing = np.clip(np.einsum("abk,abk->ab", normals, to_lamp) / far, 0.0, 1.0)
            total += LAMP_STRENGTH * (facing / (far**2 + 0.05) + 0.02)
        return total


def _at(x: float, y: float, z: float) -> tuple[float, float, float]:
    return (float(x), float(y), float(z))


def _across(along: Array) -> tuple[Array, Array]:
    """Give two unit vectors square to a direction and to each other, the second one upmost."""
    helper = np.array([0.0, 0.0, 1.0]) if abs(along[2]) < 0.95 else np.array([0.0, 1.0, 0.0])
    first = _cross(along, helper)
    first /= np.linalg.norm(first)
    return first, _cross(first, along)


def _cross(a: Array, b: Array) -> Array:
    """Multiply two vectors; numpy's own takes ten times as long for so few."""
    return np.array(
        [
            a[1] * b[2] - a[2] * b[1],
            a[2] * b[0] - a[0] * b[2],
            a[0] * b[1] - a[1] * b[0],
        ]
    )
