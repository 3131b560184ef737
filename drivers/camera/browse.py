"""Recorded pictures by their number, forwards and backwards, for somebody who looks at them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Generator
from pathlib import Path
from typing import Protocol

from drivers.camera.pictures import (
    PICTURES,
    VIDEOS,
    BadFootage,
    picture_files,
    read_picture,
    video_frames,
)
from drivers.camera.protocol import Image

# Decoded frames of a video that are kept, for steps backwards.
_KEPT = 64


class Album(Protocol):
    """Recorded pictures that can be asked for by their number, from 0."""

    @property
    def name(self) -> str:
        """Of the folder or file."""

    @property
    def count(self) -> int | None:
        """How many there are; None while that is not known."""

    def picture(self, index: int) -> tuple[Image, str]:
        """Give a picture and its name.

        Raises
        ------
        BadReply
            When this one cannot be read.
        IndexError
            When there is none of that number; `count` is known afterwards.
        """

    def close(self) -> None:
        """Let the files go."""


def open_album(path: Path) -> Album:
    """Open a folder of pictures, one picture, or a video file.

    Raises
    ------
    BadFootage
        When there is nothing that could be shown; the sentence says what is allowed.
    """
    suffix = path.suffix.lower()
    if not path.exists():
        raise BadFootage(f"there is no file or folder {path}")
    if path.is_dir():
        return _Folder(path)
    if suffix in PICTURES:
        return _Folder(path.parent, path)
    if suffix in VIDEOS:
        return _Film(path)
    allowed = ", ".join(each[1:] for each in (*PICTURES, *VIDEOS))
    raise BadFootage(f"{path} is neither a picture nor a video; allowed are {allowed}")


class _Folder:
    """The pictures of a folder, or one of them."""

    def __init__(self, folder: Path, only: Path | None = None) -> None:
        self._files = picture_files(folder) if only is None else (only,)
        self._name = folder.name if only is None else only.name

    @property
    def name(self) -> str:
        return self._name

    @property
    def count(self) -> int:
        return len(self._files)

    def picture(self, index: int) -> tuple[Image, str]:
        if not 0 <= index < len(self._files):
            raise IndexError(index)
        file = self._files[index]
        return read_picture(file), file.name

    def close(self) -> None:
        return


class _Film:
    """The frames of a video; a step far backwards decodes it from its beginning again."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._count: int | None = None
        self._kept: OrderedDict[int, Image] = OrderedDict()
        self._next = 0
        self._frames = self._decode()
        try:
            self.picture(0)
        except IndexError:
            raise BadFootage(f"no frame of {path} can be decoded") from None

    @property
    def name(self) -> str:
        return self._path.name

    @property
    def count(self) -> int | None:
        return self._count

    def picture(self, index: int) -> tuple[Image, str]:
        if index < 0 or (self._count is not None and index >= self._count):
            raise IndexError(index)
        if index not in self._kept:
            self._decode_to(index)
        return self._kept[index], f"{self.name} {index + 1}"

    def close(self) -> None:
        self._frames.close()

    def _decode_to(self, index: int) -> None:
        if index < self._next:
            self._frames.close()
            self._frames, self._next = self._decode(), 0
        for _, image in self._frames:
            self._kept[self._next] = image
            self._kept.move_to_end(self._next)
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
            self._next += 1
            if self._next > index:
                return
        self._count = self._next
        raise IndexError(index)

    def _decode(self) -> Generator[tuple[float | None, Image], None, None]:
        return video_frames(self._path)
