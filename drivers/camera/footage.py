"""A camera that plays what another camera recorded: a folder of pictures, or a video file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field

from drivers.camera.pace import Pace
from drivers.camera.pictures import HIGHEST_FPS, LOWEST_FPS, open_reel
from drivers.camera.protocol import Frame
from drivers.clock import Clock

if TYPE_CHECKING:
    from drivers.surroundings import Surroundings

KINDS = ("slit_camera", "all_sky")
FOLDER_FPS = 5.0


class Settings(BaseModel):
    """What the profile may say about recorded footage."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    path: Path
    fps: float | None = Field(default=None, ge=LOWEST_FPS, le=HIGHEST_FPS)


class FootageCamera:
    """Plays recorded pictures at their rate, over and over; its frames are not live.

    Parameters
    ----------
    path : Path
        A folder of pictures or a video file.
    clock : Clock
        Sets the pace, and stamps the frames with when they were *shown*.
    fps : float, optional
        Frames a second, 0.2 to 120; by itself a video's own rate, and 5 for a folder.

    Raises
    ------
    drivers.camera.pictures.BadFootage
        When there is nothing that could be played.
    """

    def __init__(self, path: Path, clock: Clock, fps: float | None = None) -> None:
        if fps is not None and not LOWEST_FPS <= fps <= HIGHEST_FPS:
            raise ValueError(f"fps must be from {LOWEST_FPS:g} to {HIGHEST_FPS:g}, not {fps:g}")
        self._reel = open_reel(path)
        self._clock = clock
        self._pace = Pace(clock, 1.0 / (fps or self._reel.fps or FOLDER_FPS))
        self._number = 0

    @property
    def name(self) -> str:
        return self._reel.name

    def grab(self, timeout_s: float) -> Frame:
        self._pace.wait(timeout_s)
        image, source = self._reel.next()
        number, self._number = self._number, self._number + 1
        now_s, utc = self._clock.monotonic_s(), self._clock.utc()
        return Frame(number, now_s, utc, image, source, live=False)

    def close(self) -> None:
        self._pace.close()
        self._reel.close()


def create(settings: Settings, surroundings: Surroundings) -> FootageCamera:
    """Open the footage that the profile names."""
    return FootageCamera(settings.path, surroundings.clock, settings.fps)
