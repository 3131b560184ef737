"""Small recordings of the simulator's dome, written where a test wants them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from drivers.simulation.render import Renderer
from tests.drivers.footage_files import write_picture
from tests.drivers.scenes import NIGHT

Grey = NDArray[np.uint8]

PROJECT = Path(__file__).resolve().parents[2]
CALIBRATION = PROJECT / "resources" / "calibration" / "simulator.toml"
AZIMUTH_DEG = 215.0
"""Of the slit in every frame."""


@cache
def frame(number: int = 0, azimuth_deg: float = AZIMUTH_DEG) -> Grey:
    """A night frame; the shutter is a third open in the first, and a tenth more in each next."""
    scene = replace(NIGHT, slit_azimuth_deg=azimuth_deg, slit_opening=min(0.3 + 0.1 * number, 1.0))
    picture = _renderer().render(scene, number)
    picture.flags.writeable = False
    return picture


@cache
def _renderer() -> Renderer:
    return Renderer(seed=1)


def write_frames(folder: Path, count: int = 5, pattern: str = "frame_{}.png") -> Path:
    """Write a folder of frames, numbered without leading zeros."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        write_picture(folder / pattern.format(number), frame(number))
    return folder


def write_film(path: Path, count: int = 4, fps: int = 4, images: Sequence[Grey] = ()) -> Path:
    """Write a lossless grey video of the frames, or of other pictures."""
    shown = images or [frame(number) for number in range(count)]
    with av.open(str(path), "w") as container:
        stream = container.add_stream("ffv1", rate=Fraction(fps))
        stream.height, stream.width = shown[0].shape
        stream.pix_fmt = "gray"
        for image in shown:
            for packet in stream.encode(av.VideoFrame.from_ndarray(image, format="gray")):
                container.mux(packet)
        for packet in stream.encode():
            container.mux(packet)
    return path
