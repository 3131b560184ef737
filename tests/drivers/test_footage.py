"""Recorded footage: it plays round and round, and says clearly what it cannot play."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from drivers.camera.footage import FootageCamera, Settings
from drivers.camera.pictures import BadFootage
from drivers.clock import HandClock, SystemClock
from drivers.errors import BadReply, LinkLost
from tests.drivers.footage_files import SAMPLE, picture, write_folder, write_picture, write_video


def grab(camera: FootageCamera, clock: HandClock) -> tuple[str, float]:
    """The next frame's source and brightness."""
    clock.pass_s(10.0)
    frame = camera.grab(1.0)
    return frame.source, float(frame.image.mean())


def test_a_folder_plays_in_the_order_of_its_numbers_and_round_again(
    tmp_path: Path, clock: HandClock
) -> None:
    folder = write_folder(tmp_path / "clip", count=12)
    (folder / "truth.csv").write_text("file,azimuth\n", encoding="utf-8")
    camera = FootageCamera(folder, clock)
    shown = [grab(camera, clock) for _ in range(13)]
    assert [source for source, _ in shown[:11:5]] == ["frame_0.png", "frame_5.png", "frame_10.png"]
    assert [grey for _, grey in shown] == [10.0 * n + 20.0 for n in [*range(12), 0]]
    assert camera.name == "clip"


def test_a_video_plays_to_its_end_and_round_again(tmp_path: Path, clock: HandClock) -> None:
    camera = FootageCamera(write_video(tmp_path / "clip.mkv", count=4), clock)
    shown = [grab(camera, clock) for _ in range(9)]
    assert [grey for _, grey in shown] == [10.0 * n + 20.0 for n in [0, 1, 2, 3, 0, 1, 2, 3, 0]]
    assert shown[0][0] == camera.name == "clip.mkv"
    camera.close()


def test_sixteen_bit_stay_sixteen_bit(tmp_path: Path, clock: HandClock) -> None:
    deep = picture(1).astype(np.uint16) * 256 + 7
    write_picture(tmp_path / "a.png", deep)
    clock.pass_s(1.0)
    from_folder = FootageCamera(tmp_path, clock).grab(1.0)
    film = FootageCamera(write_video(tmp_path / "clip.mkv", count=2, deep=True), clock)
    from_video = film.grab(1.0)
    film.close()
    assert from_folder.image.dtype == from_video.image.dtype == np.uint16
    assert int(from_folder.image[0, 0]) == 30 * 256 + 7
    assert int(from_video.image[0, 0]) == 20 * 256 + 7


def test_colour_becomes_grey(tmp_path: Path, clock: HandClock) -> None:
    colour = np.zeros((48, 64, 3), dtype=np.uint8)
    colour[..., 1] = 200
    write_picture(tmp_path / "green.png", colour)
    frame = FootageCamera(tmp_path, clock).grab(1.0)
    assert frame.image.shape == (48, 64)
    assert int(frame.image[0, 0]) == 117


def test_footage_keeps_its_own_pace(tmp_path: Path, clock: HandClock) -> None:
    camera = FootageCamera(write_folder(tmp_path), clock, fps=1.0)
    camera.grab(0.0)
    with pytest.raises(LinkLost, match="no new frame"):
        camera.grab(0.01)
    clock.pass_s(1.0)
    assert camera.grab(0.01).number == 1


@pytest.mark.parametrize("fps", [0.0, 0.1, 500.0])
def test_an_impossible_rate_is_a_value_error(tmp_path: Path, fps: float) -> None:
    with pytest.raises(ValueError, match=r"from 0\.2 to 120"):
        FootageCamera(write_folder(tmp_path), SystemClock(), fps)
    with pytest.raises(ValueError, match="fps"):
        Settings.model_validate({"path": str(tmp_path), "fps": fps})


def _nothing(path: Path) -> Path:
    return path / "nowhere"


def _without_pictures(path: Path) -> Path:
    (path / "notes.txt").write_text("no picture", encoding="utf-8")
    return path


def _empty_file(path: Path) -> Path:
    (path / "clip.mkv").touch()
    return path / "clip.mkv"


def _no_video(path: Path) -> Path:
    (path / "clip.mp4").write_bytes(b"this is a text, not a video" * 50)
    return path / "clip.mp4"


def _head_only(path: Path) -> Path:
    whole = write_video(path / "whole.mkv").read_bytes()
    (path / "clip.mkv").write_bytes(whole[:600])
    return path / "clip.mkv"


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (_nothing, "there is no file or folder .*nowhere"),
        (lambda path: path, "holds no pictures; allowed are jpg, jpeg, png"),
        (_without_pictures, "holds no pictures"),
        (_empty_file, r"clip\.mkv is empty"),
        (_no_video, r"clip\.mp4 is not a video that can be read; allowed are mkv, mp4"),
        (_head_only, r"clip\.mkv"),
    ],
)
def test_what_cannot_be_played_at_all_is_said_at_once(
    tmp_path: Path, make: object, said: str
) -> None:
    assert callable(make)
    with pytest.raises(BadFootage, match=said):
        FootageCamera(make(tmp_path), SystemClock())


def _spoil(file: Path, how: str) -> None:
    if how == "empty":
        file.write_bytes(b"")
    elif how == "cut":
        file.write_bytes(file.read_bytes()[:80])
    elif how == "text":
        file.write_text("not a picture IEND\xae", encoding="utf-8")
    elif how == "size":
        write_picture(file, picture(1, size=(50, 64)))


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("empty", r"frame_1\.png is empty"),
        ("cut", r"frame_1\.png is cut short"),
        ("text", r"frame_1\.png is not a picture that can be read"),
        ("size", r"frame_1\.png has 64 × 50 pixels, but the footage began with 64 × 48"),
    ],
)
def test_a_bad_picture_amid_a_folder_is_named_and_the_next_one_shown(
    tmp_path: Path, clock: HandClock, how: str, said: str
) -> None:
    folder = write_folder(tmp_path)
    _spoil(folder / "frame_1.png", how)
    camera = FootageCamera(folder, clock)
    assert grab(camera, clock) == ("frame_0.png", 20.0)
    with pytest.raises(BadReply, match=said):
        grab(camera, clock)
    assert grab(camera, clock) == ("frame_2.png", 40.0)


def test_a_folder_of_bad_pictures_only_is_given_up(tmp_path: Path, clock: HandClock) -> None:
    folder = write_folder(tmp_path)
    for file in folder.iterdir():
        file.write_bytes(b"")
    camera = FootageCamera(folder, clock)
    for _ in range(2):
        with pytest.raises(BadReply):
            grab(camera, clock)
    with pytest.raises(BadFootage, match=r"no picture in .* can be used"):
        grab(camera, clock)


def test_a_video_that_is_cut_short_plays_what_there_is_and_says_so_once(
    tmp_path: Path, clock: HandClock
) -> None:
    whole = write_video(tmp_path / "whole.mkv", count=20).read_bytes()
    cut = tmp_path / "cut.mkv"
    cut.write_bytes(whole[: len(whole) * 2 // 3])
    camera = FootageCamera(cut, clock)
    played, said = [], []
    for _ in range(60):
        try:
            played.append(grab(camera, clock)[1])
        except BadReply as error:
            said.append(str(error))
    camera.close()
    assert played[:3] == [20.0, 30.0, 40.0]
    assert len(said) == 1
    assert "cut.mkv is cut short after" in said[0]


def test_a_video_that_vanishes_is_lost(tmp_path: Path, clock: HandClock) -> None:
    file = write_video(tmp_path / "clip.mkv", count=2)
    camera = FootageCamera(file, clock)
    file.unlink()
    with pytest.raises(BadFootage, match="can be decoded any more"):
        for _ in range(5):
            grab(camera, clock)


def test_the_frames_of_a_clip_are_those_of_its_folder(tmp_path: Path, clock: HandClock) -> None:
    if (SAMPLE / "clip-day.mkv").exists():
        film, folder, most = SAMPLE / "clip-day.mkv", SAMPLE / "clip-day", 2.0
    else:
        film, folder, most = write_video(tmp_path / "a.mkv", 3), write_folder(tmp_path / "a"), 0.0
    cameras = [FootageCamera(path, clock) for path in (film, folder)]
    for _ in range(3):
        clock.pass_s(1.0)
        one, other = (camera.grab(1.0).image.astype(int) for camera in cameras)
        assert float(np.abs(one - other).mean()) <= most
    for camera in cameras:
        camera.close()
