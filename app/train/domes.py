"""Domes that nobody has built, and pictures of them with exact truth, to train on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from app.train.bars import barred
from app.train.bright_sky import brightened
from app.train.finishes import random_finish
from app.train.inside import Inside
from app.train.lamp import lamplit
from app.train.leaf_bars import LeafBars
from app.train.leaks import HARDLY_OPEN, leaking
from app.train.rim_boxes import RimBoxes
from app.train.rim_rings import RimRings
from app.train.scenes import random_lighting, random_scene, telling
from app.train.shading import shaded, telescope_relit
from app.train.shown import FOOT, shown
from app.train.sills import Sills
from app.train.spoil import spoil, sunny_faces
from app.train.unusual import unusual_lens, unusual_shape
from drivers.simulation.finish import Finish
from drivers.simulation.lens import Lens
from drivers.simulation.render import Renderer
from drivers.simulation.scene import Scene
from drivers.simulation.shape import Shape
from drivers.simulation.telescope_view import TelescopeView
from vision.slit.calibration import Calibration, CameraPose, DomeShape

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


@dataclass(frozen=True, slots=True)
class Dome:
    """One dome with its camera."""

    lens: Lens
    shape: Shape
    finish: Finish
    seed: int

    def calibration(self) -> Calibration:
        """Give the calibration that fits the camera exactly."""
        lens, shape = self.lens, self.shape
        rows = tuple((float(row[0]), float(row[1]), float(row[2])) for row in lens.rotation())
        pose = CameraPose(
            lens.width_px,
            lens.height_px,
            lens.focal_px_per_rad,
            (lens.centre_x_px, lens.centre_y_px),
            lens.max_theta_rad,
            lens.position_m,
            rows,
        )
        dome = DomeShape(
            shape.radius_m,
            shape.slit_width_m,
            shape.slit_start_deg,
            shape.slit_end_deg,
            shape.frame_depth_m,
        )
        return Calibration(f"dome {self.seed}", pose, dome)


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


def random_dome(seed: int, unusual: float = 0.0) -> Dome:
    """Build a dome of any reasonable size, with any camera in it; the same seed, the same dome.

    The share `unusual` of all seeds, 0 to 1, gives a dome whose slit, or whose camera's place and
    lens, are as few have them.
    """
    random = np.random.default_rng((seed, 1))
    dome = Dome(_random_lens(random), _random_shape(random), random_finish(random), seed)
    apart = np.random.default_rng((seed, 7))
    if apart.random() >= unusual:
        return dome
    shape = unusual_shape(dome.shape, apart)
    return replace(dome, shape=shape, lens=unusual_lens(dome.lens, shape.radius_m, apart))


def pictures(dome: Dome, count: int, seed: int) -> Iterator[Picture]:
    """Take pictures of a dome at random azimuths, openings and lights, good and bad ones."""
    studio = _Studio(dome)
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


class _Studio:
    """Everything that pictures of one dome have in common."""

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
        # of its arc nothing hides so much
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
        self, scene: Scene, hidden: NDArray[np.bool_], random: np.random.Generator
    ) -> NDArray[np.uint8]:
        """Render a scene, in a light that the renderer knows or in a harder one."""
        hard = scene.lamp_on and random.random() < _HARD
        lit = scene
        if hard:
            # the even light of the LEDs is what the lamp's is cut out of
            lit = replace(scene, lamp_on=False, leds_on=True)
        # before the sensor: what no light falls on is lost in its noise like all the rest
        return self._renderer.render(
            lit,
            int(random.integers(1000)),
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


def _random_lens(random: np.random.Generator) -> Lens:
    width_px, height_px = [(480, 480), (640, 480), (640, 480), (720, 576)][random.integers(4)]
    focal_px_per_rad = height_px * random.uniform(0.27, 0.345)
    # Cameras stand on the wall, on the pier or hang beside the spring line.
    angle, off_m = random.uniform(0.0, 2.0 * np.pi), random.uniform(0.2, 2.3)
    return Lens(
        width_px=width_px,
        height_px=height_px,
        focal_px_per_rad=float(focal_px_per_rad),
        centre_x_px=float((width_px - 1) / 2.0 + random.normal(0.0, 4.0)),
        centre_y_px=float((height_px - 1) / 2.0 + random.normal(0.0, 4.0)),
        max_theta_rad=float(random.uniform(1.5, 1.63)),
        position_m=(
            float(off_m * np.cos(angle)),
            float(off_m * np.sin(angle)),
            float(random.uniform(-1.3, -0.1)),
        ),
        tilt_deg=float(random.uniform(0.0, 16.0)),
        tilt_azimuth_deg=float(random.uniform(0.0, 360.0)),
        north_angle_deg=float(random.uniform(-180.0, 180.0)),
    )


def _random_shape(random: np.random.Generator) -> Shape:
    radius_m = float(random.uniform(2.9, 4.2))
    return Shape(
        radius_m=radius_m,
        slit_width_m=float(radius_m * random.uniform(0.28, 0.55)),
        slit_start_deg=float(random.uniform(0.0, 9.0)),
        slit_end_deg=float(random.uniform(92.0, 114.0)),
        frame_depth_m=float(random.uniform(0.02, 0.26)),
        tube_length_m=float(random.uniform(1.2, 2.6)),
        tube_radius_m=float(random.uniform(0.15, 0.5)),
        tube_offset_m=float(random.choice([0.0, 0.55])),
        pier_up_m=float(random.uniform(-0.8, 0.1)),
    )
