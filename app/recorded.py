"""Recorded frames of a slit camera, as the offline tools read them: folders, files, videos."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from drivers.camera.pictures import (
    PICTURES,
    VIDEOS,
    BadFootage,
    cut_short,
    picture_files,
    rate_and_length,
    read_picture,
    video_frames,
)
from drivers.camera.protocol import Image
from drivers.errors import BadReply


@dataclass(frozen=True, slots=True)
class RecordedFrame:
    """One frame.

    Attributes
    ----------
    file : str
        Path of the picture or video as it was given.
    time_s : float or None
        Since the recording's first frame; None when nothing tells.
    image : ndarray or None
        None when it cannot be read.
    trouble : str or None
        Why not.
    """

    file: str
    time_s: float | None
    image: Image | None
    trouble: str | None = None


@dataclass(frozen=True, slots=True)
class Recording:
    """Frames that follow each other: a video, a folder, or neighbouring files of one folder.

    Attributes
    ----------
    name : str
        For people.
    files : tuple of Path
        The pictures in order, or the video.
    video : bool
    """

    name: str
    files: tuple[Path, ...]
    video: bool

    def frames(self, fps: float | None) -> Iterator[RecordedFrame]:
        """Read the frames in order; one that cannot be read comes without a picture.

        Parameters
        ----------
        fps : float or None
            Frames a second; by itself a video's own times, and none for pictures.
        """
        if self.video:
            yield from _of_video(self.files[0], fps)
            return
        for number, file in enumerate(self.files):
            time_s = None if fps is None else number / fps
            try:
                yield RecordedFrame(str(file), time_s, read_picture(file))
            except BadReply as error:
                yield RecordedFrame(str(file), time_s, None, str(error))

    def cut_short_because(self, count: int) -> str | None:
        """Say when a video broke off after so many frames; None when it was whole."""
        if not self.video:
            return None
        fps, length_s = rate_and_length(self.files[0])
        if not cut_short(count, fps, length_s):
            return None
        return f"{self.name} is cut short: only {count} frames of it can be decoded"


def recordings(paths: list[Path]) -> list[Recording]:
    """Find what the paths name.

    Raises
    ------
    drivers.camera.pictures.BadFootage
        When one of them is missing or is neither picture, video nor a folder of pictures.
    """
    found: list[Recording] = []
    for path in paths:
        if path.is_dir():
            found.append(Recording(str(path), picture_files(path), video=False))
        elif not path.exists():
            raise BadFootage(f"there is no file or folder {path}")
        elif not path.is_file():
            raise BadFootage(f"{path} is neither a file nor a folder")
        elif path.suffix.lower() in PICTURES:
            last = found[-1] if found else None
            if last is not None and not last.video and last.files[-1].parent == path.parent:
                found[-1] = replace(last, files=(*last.files, path))
            else:
                found.append(Recording(f"{path} …", (path,), video=False))
        elif path.suffix.lower() in VIDEOS:
            found.append(Recording(str(path), (path,), video=True))
        else:
            allowed = ", ".join(suffix[1:] for suffix in (*PICTURES, *VIDEOS))
            raise BadFootage(f"{path} is neither a picture nor a video; allowed are {allowed}")
    return found


def _of_video(file: Path, fps: float | None) -> Iterator[RecordedFrame]:
    number = 0
    first_s: float | None = None
    for at_s, image in video_frames(file):
        first_s = at_s if first_s is None else first_s
        own_s = None if at_s is None or first_s is None else at_s - first_s
        yield RecordedFrame(str(file), own_s if fps is None else number / fps, image)
        number += 1
    if number == 0:
        raise BadFootage(f"no frame of {file} can be decoded")
