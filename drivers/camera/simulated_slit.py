"""The infrared camera inside the simulated dome: it sees the dome, and only that."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field

from drivers.camera.pace import Pace, no_frame
from drivers.camera.protocol import Frame
from drivers.clock import Clock
from drivers.simulation.render_process import RenderProcess
from drivers.simulation.scene import Scene
from drivers.simulation.shape import Shape

if TYPE_CHECKING:
    from drivers.simulation.render import Renderer
    from drivers.surroundings import Surroundings

KINDS = ("slit_camera",)
EXPOSURE_S = 0.04
FREEZE_LOOK_S = 0.1


class Settings(BaseModel):
    """What the profile may say about the simulated slit camera."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(default="IR-CAM1", min_length=1, max_length=40)
    fps: float = Field(default=15.0, ge=0.2, le=60.0)
    own_process: bool = True


class SceneSource(Protocol):
    """Whatever knows what there is to see."""

    def scene(self) -> Scene:
        """Give the dome as it is now."""


class SimulatedSlitCamera:
    """The simulated slit camera at its own pace, rendered by a child process.

    Parameters
    ----------
    world : SceneSource
        What the camera looks at, asked in the thread that grabs.
    clock : Clock
        Sets the pace.
    fps : float
        Frames a second, 0.2 to 60.
    name : str
        Shown to the operator.
    seed : int
        Of the dome's paint.
    shape : Shape, optional
        The dome that it stands in.

    Raises
    ------
    drivers.errors.LinkLost
        When the process does not start.
    """

    def __init__(
        self,
        world: SceneSource,
        clock: Clock,
        fps: float = 15.0,
        name: str = "IR-CAM1",
        seed: int = 0,
        shape: Shape | None = None,
    ) -> None:
        self._world = world
        self._pace = Pace(clock, 1.0 / fps)
        self._name = name
        self._number = 0
        self._late = False
        self._source = RenderProcess(seed, shape)

    @property
    def name(self) -> str:
        return self._name

    @property
    def source_pid(self) -> int:
        """The process that makes the pictures."""
        return self._source.pid

    def grab(self, timeout_s: float) -> Frame:
        # The child and its socket live in real time, whatever the clock of the run says.
        until_s = time.monotonic() + timeout_s
        self._pace.wait(timeout_s)
        if self._late:
            # The picture that came too late shows a dome of long ago.
            self._source.receive(until_s - time.monotonic())
            self._late = False
        scene = _unfrozen(self._world, self._pace, until_s - time.monotonic())
        self._source.ask(self._number, scene)
        self._late = True
        number, image = self._source.receive(until_s - time.monotonic())
        self._late = False
        self._number += 1
        return _frame(number, scene, image, self._name)

    def close(self) -> None:
        self._pace.close()
        self._source.close()


class RenderedSlitCamera:
    """The simulated slit camera without a process and without a pace, for runs at speed."""

    def __init__(
        self, world: SceneSource, clock: Clock, renderer: Renderer, name: str = "IR-CAM1"
    ) -> None:
        self._world = world
        self._renderer = renderer
        self._name = name
        self._number = 0
        self._open = Pace(clock, 1.0)

    @property
    def name(self) -> str:
        return self._name

    def grab(self, timeout_s: float) -> Frame:
        self._open.check_open()
        scene = _unfrozen(self._world, self._open, timeout_s)
        image = self._renderer.render(scene, self._number)
        self._number += 1
        return _frame(self._number - 1, scene, image, self._name)

    def close(self) -> None:
        self._open.close()


def create(
    settings: Settings, surroundings: Surroundings
) -> SimulatedSlitCamera | RenderedSlitCamera:
    """Make the simulated slit camera, in a process of its own unless told otherwise."""
    world, clock = surroundings.simulated(), surroundings.clock
    seed, shape = world.settings.seed, world.settings.shape
    if settings.own_process:
        return SimulatedSlitCamera(world, clock, settings.fps, settings.name, seed, shape)
    from drivers.simulation.render import Renderer

    return RenderedSlitCamera(world, clock, Renderer(shape=shape, seed=seed), settings.name)


def _unfrozen(world: SceneSource, pace: Pace, timeout_s: float) -> Scene:
    """Give the scene of now; a frozen camera gives none until the time is over."""
    left_s = timeout_s
    while (scene := world.scene()).camera_frozen:
        if left_s <= 0.0:
            raise no_frame()
        pace.rest(min(FREEZE_LOOK_S, left_s))
        left_s -= FREEZE_LOOK_S
    return scene


def _frame(number: int, scene: Scene, image: NDArray[np.uint8], name: str) -> Frame:
    image.flags.writeable = False
    return Frame(number, scene.at_s, scene.utc, image, name, exposure_s=EXPOSURE_S)
