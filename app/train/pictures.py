"""Pictures of domes that nobody has built, with exact truth, to train on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.train.domes import Dome
from app.train.scenes import random_lighting, random_scene, telling
from app.train.shown import FOOT, shown
from app.train.spoil import spoil
from app.train.studio import Studio
from drivers.simulation.scene import Scene


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture with its truth.

    Attributes
    ----------
    image : ndarray of uint8, shape (height, width)
    azimuth_deg, opening : float
        Of the slit.
    lighting : str
    visible : float
        Share of the slit, from foot to end, that is in the picture and nothing hides, 0 to 1;
        of a lens full of dew, 0.
    foot : float
        The same of its lowest tenth, which tells shut from open a little.
    hidden : ndarray of bool, shape (height, width)
        Where something stands in front of the dome; everywhere behind dew.
    scene : Scene
        Everything that was rendered.
    in_sight : tuple of float
        Openings at which the lip comes out from behind what stands before the slit's foot, and
        goes behind what stands before its upper end; 0 and 1 where nothing does.
    """

    image: NDArray[np.uint8]
    azimuth_deg: float
    opening: float
    lighting: str
    visible: float
    foot: float
    hidden: NDArray[np.bool_]
    scene: Scene
    in_sight: tuple[float, float]


def pictures(dome: Dome, count: int, seed: int) -> Iterator[Picture]:
    """Take pictures of a dome at random azimuths, openings and lights, good and bad ones."""
    studio = Studio(dome)
    for number in range(count):
        random = np.random.default_rng((seed, dome.seed, number))
        lighting = random_lighting(random)
        scene = random_scene(random, dome.shape, lighting, number)
        scene = telling(scene, dome.shape, *studio.shows_deg)
        hidden = studio.hidden(scene)
        spoilt = spoil(studio.take(scene, hidden, random), random)
        hidden |= spoilt.covered
        if scene.lens_dewed:
            hidden[:] = True
        slit_deg = scene.slit_azimuth_deg
        visible, foot = (shown(studio.calibration, slit_deg, hidden, to) for to in (1.0, FOOT))
        at = (slit_deg, scene.slit_opening)
        yield Picture(spoilt.image, *at, lighting, visible, foot, hidden, scene, studio.in_sight)
