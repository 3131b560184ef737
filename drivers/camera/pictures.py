"""Recorded pictures from a folder or a video file, one after the other and round again."""

from __future__ import annotations

import re
from collections.abc import Generator
from pathlib import Path
from typing import Protocol

import numpy as np

from drivers.camera.grey import grey
from drivers.camera.protocol import Image
from drivers.errors import BadReply, LinkLost
from drivers.opencv import cv2

PICTURES = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp")
VIDEOS = (".mkv", ".mp4", ".avi", ".mov", ".webm", ".m4v", ".ts", ".mpg")
LOWEST_FPS, HIGHEST_FPS = 0.2, 120.0
# How a whole file of these formats begins and ends, whatever its name says.
_WHOLE = ((b"\xff\xd8\xff", b"\xff\xd9"), (b"\x89PNG", b"IEND\xaeB`\x82"))


class BadFootage(LinkLost, ValueError):
    """Footage that cannot be played at all; the text names the file and what is allowed."""


class Reel(Protocol):
    """Recorded pictures in their order."""

    @property
    def name(self) -> str:
        """Of the folder or file."""

    @property
    def fps(self) -> float | None:
        """Its own rate, frames a second; None when it has none."""

    def next(self) -> tuple[Image, str]:
        """Give the next picture and its name; after the last comes the first.

        Raises
        ------
        BadReply
            For one picture that cannot be used; the next call goes on behind it.
        BadFootage
            When none can be used.
        """

    def close(self) -> None:
        """Let the files go."""


def open_reel(path: Path) -> Reel:
    """Open a folder of pictures, or a video file.

    Raises
    ------
    BadFootage
        When there is nothing that could be played.
    """
    if not path.exists():
        raise BadFootage(f"there is no file or folder {path}")
    if path.is_dir():
        return Folder(path)
    if not path.is_file():
        raise BadFootage(f"{path} is neither a video file nor a folder of pictures")
    if path.stat().st_size == 0:
        raise BadFootage(f"{path} is empty")
    return Film(path)


def picture_files(folder: Path) -> tuple[Path, ...]:
    """List the pictures of a folder in the order of their names, numbers in them by value.

    Raises
    ------
    BadFootage
        When the folder cannot be read, or holds none.
    """
    try:
        # A link that leads nowhere is a picture that is lost; a folder or a pipe is none.
        found = [
            file
            for file in folder.iterdir()
            if file.suffix.lower() in PICTURES and (file.is_file() or not file.exists())
        ]
    except OSError as error:
        raise BadFootage(f"{folder} cannot be read: {error.strerror}") from error
    if not found:
        raise BadFootage(f"{folder} holds no pictures; allowed are {_list(PICTURES)}")
    return tuple(sorted(found, key=_by_number))


class Folder:
    """The pictures of a folder in the order of their names, numbers in them by value."""

    def __init__(self, path: Path) -> None:
        self._files = picture_files(path)
        self._name = path.name
        self._next = 0
        self._bad_in_a_row = 0
        self._shape: tuple[int, ...] | None = None

    @property
    def name(self) -> str:
        return self._name

    @property
    def fps(self) -> None:
        return None

    def next(self) -> tuple[Image, str]:
        file = self._files[self._next]
        self._next = (self._next + 1) % len(self._files)
        try:
            image = read_picture(file)
            self._shape = _same_size(image, self._shape, file.name)
        except BadReply as error:
            self._bad_in_a_row += 1
            if self._bad_in_a_row >= len(self._files):
                raise BadFootage(f"no picture in {self._name} can be used: {error}") from error
            raise
        self._bad_in_a_row = 0
        return image, file.name

    def close(self) -> None:
        return


class Film:
    """The frames of a video file, decoded by FFmpeg."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._told_short = False
        self._played = 0
        self._shape: tuple[int, ...] | None = None
        self._fps, self._length_s = rate_and_length(path)
        self._frames = self._decode()
        self._ahead = next(self._frames, None)
        if self._ahead is None:
            raise BadFootage(f"no frame of {path} can be decoded")

    @property
    def name(self) -> str:
        return self._path.name

    @property
    def fps(self) -> float | None:
        return self._fps

    def next(self) -> tuple[Image, str]:
        image, self._ahead = self._ahead, None
        image = next(self._frames, None) if image is None else image
        if image is None:
            played, self._played = self._played, 0
            self._frames = self._decode()
            self._ahead = next(self._frames, None)
            if self._ahead is None:
                raise BadFootage(f"no frame of {self._path} can be decoded any more")
            if not self._told_short and cut_short(played, self._fps, self._length_s):
                self._told_short = True
                raise BadReply(f"{self.name} is cut short after {played} frames and starts again")
            return self.next()
        self._played += 1
        self._shape = _same_size(image, self._shape, f"frame {self._played} of {self.name}")
        return image, self.name

    def close(self) -> None:
        self._frames.close()

    def _decode(self) -> Generator[Image, None, None]:
        return (image for _, image in video_frames(self._path))


def rate_and_length(path: Path) -> tuple[float | None, float | None]:
    """Give a video's own frames a second and its length in seconds, each None when not told.

    Raises
    ------
    BadFootage
        When the file is no video.
    """
    import av

    try:
        with av.open(str(path)) as container:
            if not container.streams.video:
                raise BadFootage(f"{path} holds no video")
            rate = container.streams.video[0].average_rate
            length = container.duration
    except av.error.FFmpegError as error:
        raise BadFootage(
            f"{path} is not a video that can be read; allowed are {_list(VIDEOS)}"
        ) from error
    fps = None if rate is None else min(max(float(rate), LOWEST_FPS), HIGHEST_FPS)
    return fps, None if length is None else length / 1e6


def cut_short(frames: int, fps: float | None, length_s: float | None) -> bool:
    """Tell whether so many frames are clearly fewer than a video of that length has."""
    if fps is None or length_s is None:
        return False
    return frames / fps < 0.97 * length_s - 1.5 / fps


def video_frames(path: Path) -> Generator[tuple[float | None, Image], None, None]:
    """Decode a video until its end, or until nothing more can be decoded.

    Yields
    ------
    time_s : float or None
        The video's own time stamp.
    image : ndarray
    """
    import av

    try:
        with av.open(str(path)) as container:
            if not container.streams.video:
                return
            for frame in container.decode(video=0):
                deep = max(part.bits for part in frame.format.components) > 8
                # full range, so that black is 0 and not 16
                plain = frame.to_ndarray(format="gray16le" if deep else "gray")
                yield frame.time, grey(plain, path.name)
    except av.error.FFmpegError:
        return


def read_picture(file: Path) -> Image:
    """Read one picture file.

    Raises
    ------
    BadReply
        When it cannot be read; the sentence names the file and what is wrong.
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        raise BadReply(f"{file.name} cannot be read: {error.strerror}") from error
    if not data:
        raise BadReply(f"{file.name} is empty")
    if any(data.startswith(begin) and end not in data[-64:] for begin, end in _WHOLE):
        raise BadReply(f"{file.name} is cut short")
    try:
        picture = cv2.imdecode(np.frombuffer(data, dtype=np.uint8), cv2.IMREAD_UNCHANGED)
    except cv2.error as error:
        raise BadReply(f"{file.name} is not a picture that can be read: too large") from error
    if picture is None:
        raise BadReply(f"{file.name} is not a picture that can be read")
    return grey(picture, file.name)


def _same_size(image: Image, shape: tuple[int, ...] | None, name: str) -> tuple[int, ...]:
    """Hold all pictures to the size of the first."""
    if shape is not None and image.shape != shape:
        raise BadReply(
            f"{name} has {image.shape[1]} × {image.shape[0]} pixels, "
            f"but the footage began with {shape[1]} × {shape[0]}"
        )
    return image.shape


def _by_number(file: Path) -> list[tuple[int, str]]:
    """Sort frame2 before frame10."""
    parts = re.split(r"([0-9]+)", file.name)
    return [(int(part), "") if part.isascii() and part.isdigit() else (-1, part) for part in parts]


def _list(suffixes: tuple[str, ...]) -> str:
    return ", ".join(suffix[1:] for suffix in suffixes)
