"""Small recorded footage for tests, written where a test wants it."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

from drivers.opencv import cv2

SAMPLE = Path(__file__).parents[2].parent / "shared" / "data" / "dome-footage"
"""Real-looking footage beside the project; not everywhere."""


def picture(number: int, size: tuple[int, int] = (48, 64)) -> NDArray[np.uint8]:
    """A picture whose brightness is its number."""
    return np.full(size, 10 * number + 20, dtype=np.uint8)


def write_folder(folder: Path, count: int = 3) -> Path:
    """Write a folder of PNG pictures, numbered without leading zeros."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        write_picture(folder / f"frame_{number}.png", picture(number))
    return folder


def write_picture(path: Path, image: NDArray[Any]) -> Path:
    """Write one picture in the format of its suffix."""
    path.write_bytes(cv2.imencode(path.suffix, image)[1].tobytes())
    return path


def write_video(path: Path, count: int = 10, fps: int = 10, deep: bool = False) -> Path:
    """Write a lossless grey video; ``deep`` ones have 16 bit."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("ffv1", rate=Fraction(fps))
        stream.width, stream.height = 64, 48
        stream.pix_fmt = kind = "gray16le" if deep else "gray"
        for number in range(count):
            image = picture(number)
            plain = image.astype(np.uint16) * 256 + 7 if deep else image
            for packet in stream.encode(av.VideoFrame.from_ndarray(plain, format=kind)):
                container.mux(packet)
        for packet in stream.encode():
            container.mux(packet)
    return path
