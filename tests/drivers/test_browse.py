from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest

from drivers.camera.browse import open_album
from drivers.camera.pictures import BadFootage
from drivers.errors import BadReply
from drivers.opencv import cv2


def write(path: Path, grey: int) -> None:
    path.write_bytes(cv2.imencode(".png", np.full((48, 64), grey, np.uint8))[1].tobytes())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "夜 frames"
    place.mkdir()
    for number in (1, 2, 10):
        write(place / f"f{number}.png", 10 * number)
    return place


@pytest.fixture
def film(tmp_path: Path) -> Path:
    path = tmp_path / "clip.mkv"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("ffv1", rate=5)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "gray"
        for number in range(100):
            image = np.full((48, 64), 2 * number, np.uint8)
            frame = av.VideoFrame.from_ndarray(image, format="gray")
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return path


def test_a_folder_is_looked_through_in_both_directions(folder: Path) -> None:
    album = open_album(folder)
    assert (album.name, album.count) == ("夜 frames", 3)
    assert [album.picture(index)[1] for index in (0, 1, 2, 1)] == [
        "f1.png",
        "f2.png",
        "f10.png",
        "f2.png",
    ]
    assert int(album.picture(2)[0][0, 0]) == 100
    for beyond in (-1, 3):
        with pytest.raises(IndexError):
            album.picture(beyond)


def test_one_picture_is_an_album_of_one(folder: Path) -> None:
    album = open_album(folder / "f2.png")
    assert album.count == 1
    assert int(album.picture(0)[0][0, 0]) == 20


def test_a_bad_picture_is_told_and_the_next_can_be_shown(folder: Path) -> None:
    (folder / "f2.png").write_bytes(b"no picture")
    album = open_album(folder)
    with pytest.raises(BadReply, match=r"f2\.png"):
        album.picture(1)
    assert album.picture(2)[1] == "f10.png"


def test_a_film_gives_the_same_frame_whichever_way_it_was_reached(film: Path) -> None:
    album = open_album(film)
    count_at_first = album.count
    assert count_at_first is None
    for index in (0, 5, 99, 98, 40, 3, 70):
        image, name = album.picture(index)
        assert int(image[0, 0]) == 2 * index
        assert name == f"clip.mkv {index + 1}"
    with pytest.raises(IndexError):
        album.picture(100)
    assert album.count == 100
    with pytest.raises(IndexError):
        album.picture(101)
    assert int(album.picture(99)[0][0, 0]) == 198
    album.close()


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("none", "there is no file or folder"),
        ("text.txt", "is neither a picture nor a video"),
        ("empty", "holds no pictures"),
        ("broken.mkv", "no frame of"),
    ],
)
def test_what_cannot_be_shown_is_named(tmp_path: Path, name: str, says: str) -> None:
    (tmp_path / "text.txt").write_text("no")
    (tmp_path / "broken.mkv").write_bytes(b"no video")
    (tmp_path / "empty").mkdir()
    with pytest.raises(BadFootage, match=says):
        open_album(tmp_path / name)
