"""Writes a camera's frames as video that can be read up to half a second before a killed process.

Fragmented MP4: every quarter of a second of pictures stands in the file by itself, so that
nothing has to be finished for it to be readable.

References
----------
ISO/IEC 14496-12, movie fragments; FFmpeg's ``mov`` muxer: ``frag_duration``, ``empty_moov``.
"""

from __future__ import annotations

import contextlib
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import Self

import av
import numpy as np
from numpy.typing import NDArray

FRAGMENT_S = 0.25
"""So much is lost at most with the process (seconds)."""

SEGMENT_S = 60.0
"""A file holds no more than this (seconds)."""

_TICKS = 90_000


class VideoLost(OSError):
    """Video cannot be written any more; one clause."""


class VideoWriter:
    """One file of video from one camera; grey pictures of one size.

    Parameters
    ----------
    path : Path
        To be made, ending in ``.mp4``.
    width, height : int
        Of the pictures, pixels, even.
    start_s : float
        Monotonic clock that is the file's zero, seconds.

    Raises
    ------
    VideoLost
        When the file cannot be made or written; from every method but `close` too.
    """

    def __init__(self, path: Path, width: int, height: int, start_s: float) -> None:
        self.path = path
        self.frames = 0
        self._start_s = start_s
        self._last = -1
        self._keyed_s = start_s - 2.0 * FRAGMENT_S
        self._held: tuple[NDArray[np.uint8], float] | None = None
        try:
            self._file = av.open(
                str(path),
                "w",
                format="mp4",
                options={
                    "movflags": "frag_keyframe+empty_moov+default_base_moof",
                    "flush_packets": "1",
                },
            )
            self._stream = self._file.add_stream("libx264", rate=Fraction(15))
        except (OSError, av.FFmpegError) as error:
            raise VideoLost(str(error)) from error
        stream = self._stream
        stream.width, stream.height = width, height
        stream.pix_fmt = "yuv420p"
        stream.time_base = Fraction(1, _TICKS)
        stream.codec_context.time_base = Fraction(1, _TICKS)
        stream.codec_context.thread_count = 1
        stream.options = {"preset": "ultrafast", "tune": "zerolatency", "crf": "28"}

    def write(self, image: NDArray[np.uint8], at_s: float) -> int:
        """Write a picture, uint8, shape (height, width), and give its place in the file."""
        try:
            grey = av.VideoFrame.from_ndarray(image, format="gray")
            picture = grey.reformat(format="yuv420p")
        except (ValueError, TypeError, av.FFmpegError) as error:
            raise VideoLost(f"not a picture that can be recorded: {error}") from error
        self._last = max(self._last + 1, round((at_s - self._start_s) * _TICKS))
        picture.pts = self._last
        picture.time_base = Fraction(1, _TICKS)
        if at_s - self._keyed_s >= FRAGMENT_S:
            # a fragment ends where the next picture stands by itself
            picture.pict_type = av.video.frame.PictureType.I
            self._keyed_s = at_s
        try:
            for packet in self._stream.encode(picture):
                self._file.mux(packet)
        except (OSError, av.FFmpegError) as error:
            raise VideoLost(str(error)) from error
        self._held = (image, at_s)
        self.frames += 1
        return self.frames - 1

    def settle(self, now_s: float) -> None:
        """Bring the last picture into the file where no other one follows soon.

        A picture gets into the file with the next one that stands by itself: of a camera that
        takes its time the last one would be lost for long. So it is written once more; it is
        found by its time, and the second one has none of its own.
        """
        if self._held is None or now_s - self._held[1] < FRAGMENT_S:
            return
        image, at_s = self._held
        self._keyed_s = at_s - FRAGMENT_S
        self.write(image, at_s)
        self._held = None

    def close(self) -> None:
        """End the file; never raises."""
        with contextlib.suppress(OSError, av.FFmpegError):
            for packet in self._stream.encode(None):
                self._file.mux(packet)
        with contextlib.suppress(OSError, av.FFmpegError):
            self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self.close()
