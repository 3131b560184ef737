"""The inside of one dome, with all that stands, hangs and shines in it, before the camera."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from app.train.bars import barred
from app.train.bright_sky import brightened
from app.train.domes import Dome
from app.train.inside import Inside
from app.train.lamp import lamplit
from app.train.leaf_bars import LeafBars
from app.train.leaks import HARDLY_OPEN, leaking
from app.train.rim_boxes import RimBoxes
from app.train.rim_rings import RimRings
from app.train.shading import shaded, telescope_relit
from app.train.sills import Sills
from app.train.spoil import sunny_faces
from drivers.simulation.render import Renderer
from drivers.simulation.scene import Scene
from drivers.simulation.telescope_view import TelescopeView

# Share of shutters that let daylight in around their leaves, shut or not quite open; beside a
# lamp none does that anybody could see.
_LEAKS_SHUT, _LEAKS_AJAR = 0.75, 0.4
# Share of night skies nearly as bright as the dome that LEDs light.
_BRIGHT = 0.4
# Share of domes' pictures that darken towards the wall.
_SHADED = 0.6
# Share of pictures whose telescope is brighter or darker than the light inside says.
_RELIT = 0.5
# Share of those by day, under an open slit, that the Sun or the sky shines on.
_SUNLIT = 0.5
# Share of pictures with a ladder or the like in front of the slit's foot.
_BARRED = 0.2
# Share of lamps that are the only light, and hard.
_HARD = 0.7


class Studio:
    """Everything that pictures of one dome have in common.

    Parameters
    ----------
    dome : Dome
        The same dome, the same furniture.

    Attributes
    ----------
    calibration : Calibration
        That fits the camera exactly.
    shows_deg : tuple of float
        Height up to which something stands before the slit's foot, and the slit arc from which
        on something hangs before its upper end, degrees.
    """

    def __init__(self, dome: Dome) -> None:
        self.calibration = dome.calibration()
        self._dome = dome
        self._renderer = Renderer(dome.lens, dome.shape, dome.seed, dome.finish)
        self._telescope = TelescopeView(dome.lens, dome.shape)
        self._inside = Inside(dome.lens, dome.shape)
        self._sills = Sills(self._inside, np.random.default_rng((dome.seed, 4)))
        self._boxes = RimBoxes(self._inside, np.random.default_rng((dome.seed, 3)))
        self._rings = RimRings(self._inside, np.random.default_rng((dome.seed, 5)))
        self._bars = LeafBars(self._inside, np.random.default_rng((dome.seed, 6)))
        self.shows_deg = (self._rings.above_deg, self._sills.below_deg)

    @property
    def in_sight(self) -> tuple[float, float]:
        """The openings between which the lip is seen."""
        shape = self._dome.shape
        span_deg = shape.slit_end_deg - shape.slit_start_deg
        low, high = ((deg - shape.slit_start_deg) / span_deg for deg in self.shows_deg)
        return max(low, 0.0), min(high, 1.0)

    def hidden(self, scene: Scene) -> NDArray[np.bool_]:
        """Tell where the telescope stands in front, shape of the picture."""
        drawn = np.zeros(self._renderer.size, np.uint8)
        self._telescope.draw(drawn, scene, 0.0, lambda rays: np.full(rays.shape, 255, np.uint8))
        return np.asarray(drawn > 0)

    def take(
        self,
        scene: Scene,
        hidden: NDArray[np.bool_],
        random: np.random.Generator,
        frame_number: int | None = None,
    ) -> NDArray[np.uint8]:
        """Render a scene, in a light that the renderer knows or in a harder one.

        Parameters
        ----------
        scene : Scene
            What there is to see.
        hidden : ndarray of bool, shape of the picture
            See `hidden`.
        random : numpy.random.Generator
            Decides the light and the noise: the same state gives the same picture.
        frame_number : int, optional
            Of a film: it decides the noise instead.

        Returns
        -------
        ndarray of uint8, shape of the picture
        """
        hard = scene.lamp_on and random.random() < _HARD
        lit = scene
        if hard:
            # the even light of the LEDs is what the lamp's is cut out of
            lit = replace(scene, lamp_on=False, leds_on=True)
        # before the sensor: what no light falls on is lost in its noise like all the rest
        noise = int(random.integers(1000))
        return self._renderer.render(
            lit,
            noise if frame_number is None else frame_number,
            lambda image: self._furnished(image, lit, hard, hidden, random),
        )

    def _furnished(
        self,
        image: NDArray[np.uint8],
        scene: Scene,
        hard: bool,
        hidden: NDArray[np.bool_],
        random: np.random.Generator,
    ) -> NDArray[np.uint8]:
        opening, slit_deg = scene.slit_opening, scene.slit_azimuth_deg
        lip_deg = self.calibration.arc_at(opening)
        by_day = scene.sun_altitude_deg > -6.0
        sunlit = by_day and opening > HARDLY_OPEN and random.spawn(1)[0].random() < _SUNLIT
        if random.random() < _RELIT:
            image = telescope_relit(image, hidden, random, sunlit)
        image = self._bars.before(image, slit_deg, lip_deg, hidden)
        if random.random() < _SHADED:
            image = shaded(image, self._inside, slit_deg, lip_deg, hidden, random)
        if hard:
            at = (slit_deg, lip_deg, self._dome.finish)
            image = lamplit(image, self._inside, *at, hidden, random)
        elif scene.leds_on and opening > 0.0 and random.random() < _BRIGHT:
            image = brightened(image, self._inside, slit_deg, lip_deg, hidden, random)
        leaks = _LEAKS_SHUT if opening < HARDLY_OPEN else _LEAKS_AJAR
        if by_day and not (hard or scene.lamp_on) and random.random() < leaks:
            image = leaking(
                image, self._inside, slit_deg, lip_deg, hidden, random, faint=scene.leds_on
            )
        if by_day and opening > 0.0 and random.random() < 0.4:
            image = sunny_faces(image, self.calibration, slit_deg, opening, random)
        if not scene.lens_dewed:
            image = self._sills.before(image, slit_deg, hidden)
            image = self._boxes.before(self._rings.before(image, slit_deg, hidden))
        if not scene.lens_dewed and random.random() < _BARRED:
            image = barred(image, self.calibration, slit_deg, random)
        return image
