"""Gives recorded pictures back: of any moment, and one after the other at speed."""

from __future__ import annotations

import contextlib
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

from app.session.found import RecordedFrame
from app.session.reader import Session
from drivers.camera.protocol import Frame

AHEAD_S = 0.5
"""A picture not further ahead than this is reached by decoding on, not by a new search: every
quarter of a second stands in the file by itself."""

TICK_S = 1e-4
"""Times in a file are rounded to less than this (seconds)."""


class Pictures:
    """The pictures of one camera of a session.

    Parameters
    ----------
    session : Session
        Stays open as long as this is used.
    camera : str
        Name in the state, for example ``"slit_camera"``.
    """

    def __init__(self, session: Session, camera: str) -> None:
        self._session = session
        self._camera = camera
        self._file: _File | None = None
        self._last: Frame | None = None

    def at(self, mono_s: float) -> Frame | None:
        """Give the picture that was the newest at a moment; None when there is none.

        A file that is gone or damaged has no pictures; what can be read of it is given.
        """
        found = self._session.frame_at(self._camera, mono_s)
        if found is None:
            return None
        if self._last is not None and self._last.read_at_s == found.at.mono_s:
            return self._last
        image = self._image(found)
        if image is None:
            return None
        image.setflags(write=False)
        self._last = Frame(
            found.number, found.at.mono_s, found.at.utc, image, found.file, live=False
        )
        return self._last

    def close(self) -> None:
        """Let the file go."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _image(self, found: RecordedFrame) -> NDArray[np.uint8] | None:
        path = self._session.folder / found.file
        try:
            if self._file is None or self._file.path != path:
                self.close()
                self._file = _File(path)
            return self._file.image(found.offset_s)
        except (OSError, av.FFmpegError, IndexError, TypeError, ValueError):
            self.close()
            return None


class _File:
    """One file of video, decoded on or searched anew, whichever is nearer."""

    def __init__(self, path: Path) -> None:
        self.path = path
        # the pace needs no guessing: every frame's time stands in the session
        self._container: Any = av.open(str(path), options={"fpsprobesize": "0"})
        self._stream: Any = self._container.streams.video[0]
        self._at_s = -math.inf
        self._pictures: Iterator[Any] = iter(())

    def image(self, offset_s: float) -> NDArray[np.uint8] | None:
        """Give the picture of a time in the file; None when the file ends before it."""
        if not 0.0 < offset_s - self._at_s <= AHEAD_S:
            ticks = round(offset_s / self._stream.time_base)
            self._container.seek(ticks, stream=self._stream)
            self._pictures = self._container.decode(self._stream)
        for picture in self._pictures:
            self._at_s = float(picture.pts * picture.time_base)
            if self._at_s > offset_s - TICK_S:
                image: NDArray[np.uint8] = picture.to_ndarray(format="gray")
                return image
        self._at_s = -math.inf
        return None

    def close(self) -> None:
        with contextlib.suppress(av.FFmpegError):
            self._container.close()
