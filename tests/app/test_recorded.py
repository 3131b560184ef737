"""Recordings: what paths name, in which order their frames come, and at which times."""

from __future__ import annotations

import os
from pathlib import Path

import av
import numpy as np
import pytest

from app.recorded import recordings
from drivers.camera.pictures import BadFootage
from tests.drivers.footage_files import picture, write_folder, write_picture, write_video


def test_a_folder_is_read_in_the_order_of_its_numbers(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "night", count=12)
    (recording,) = recordings([folder])
    frames = list(recording.frames(None))
    assert [Path(frame.file).name for frame in frames] == [f"frame_{n}.png" for n in range(12)]
    assert all(frame.image is not None for frame in frames)
    assert {frame.time_s for frame in frames} == {None}


def test_sub_folders_and_other_files_are_left_out(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "night", count=2)
    write_folder(folder / "inner")
    (folder / "named_like_a_picture.png").mkdir()
    os.mkfifo(folder / "pipe.png")
    (folder / "truth.csv").write_text("file\n", encoding="utf-8")
    (recording,) = recordings([folder])
    assert [file.name for file in recording.files] == ["frame_0.png", "frame_1.png"]


def test_a_link_that_leads_nowhere_is_a_frame_that_is_lost(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "night", count=1)
    (folder / "frame_1.png").symlink_to(tmp_path / "gone.png")
    (recording,) = recordings([folder])
    whole, lost = recording.frames(None)
    assert whole.image is not None
    assert lost.image is None
    assert lost.trouble is not None
    assert "frame_1.png" in lost.trouble


def test_neighbouring_files_of_one_folder_belong_together_in_the_order_given(
    tmp_path: Path,
) -> None:
    here, there = write_folder(tmp_path / "here"), write_folder(tmp_path / "there")
    film = write_video(tmp_path / "clip.mkv", count=2)
    paths = [here / "frame_2.png", here / "frame_0.png", film, here / "frame_1.png", there]
    found = recordings(paths)
    assert [[file.name for file in one.files] for one in found] == [
        ["frame_2.png", "frame_0.png"],
        ["clip.mkv"],
        ["frame_1.png"],
        ["frame_0.png", "frame_1.png", "frame_2.png"],
    ]
    assert [one.video for one in found] == [False, True, False, False]


def test_pictures_take_their_times_from_the_rate(tmp_path: Path) -> None:
    (recording,) = recordings([write_folder(tmp_path / "night")])
    assert [frame.time_s for frame in recording.frames(4.0)] == [0.0, 0.25, 0.5]


def test_a_video_has_its_own_clock_unless_a_rate_is_given(tmp_path: Path) -> None:
    (recording,) = recordings([write_video(tmp_path / "clip.mkv", count=4, fps=10)])
    own = [frame.time_s for frame in recording.frames(None)]
    assert own == pytest.approx([0.0, 0.1, 0.2, 0.3], abs=2e-3)
    assert [frame.time_s for frame in recording.frames(2.0)] == [0.0, 0.5, 1.0, 1.5]
    assert [frame.file for frame in recording.frames(None)] == [str(tmp_path / "clip.mkv")] * 4


def test_an_unreadable_picture_keeps_its_place(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "night")
    (folder / "frame_1.png").write_bytes(b"")
    (recording,) = recordings([folder])
    frames = list(recording.frames(10.0))
    assert [frame.image is None for frame in frames] == [False, True, False]
    assert [frame.time_s for frame in frames] == [0.0, 0.1, 0.2]
    assert frames[1].trouble == "frame_1.png is empty"


def test_the_content_decides_not_the_suffix(tmp_path: Path) -> None:
    write_picture(tmp_path / "a.png", picture(1))
    (tmp_path / "a.png").rename(tmp_path / "a.jpg")
    (recording,) = recordings([tmp_path / "a.jpg"])
    (frame,) = recording.frames(None)
    assert frame.image is not None
    assert np.array_equal(frame.image, picture(1))


@pytest.mark.parametrize(
    ("make", "said"),
    [
        ("missing", "there is no file or folder"),
        ("empty", "holds no pictures; allowed are jpg"),
        ("text", "is neither a picture nor a video; allowed are jpg"),
        ("pipe", "is neither a file nor a folder"),
    ],
)
def test_what_cannot_be_a_recording_is_named(tmp_path: Path, make: str, said: str) -> None:
    path = tmp_path / "thing.png"
    if make == "empty":
        path.mkdir()
    elif make == "text":
        path = path.with_suffix(".csv")
        path.write_text("hello", encoding="utf-8")
    elif make == "pipe":
        os.mkfifo(path)
    with pytest.raises(BadFootage, match=said) as caught:
        recordings([path])
    assert str(path) in str(caught.value)


def test_a_folder_that_may_not_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(BadFootage, match="night cannot be read: Permission denied"):
        recordings([write_folder(tmp_path / "night")])


def test_a_video_that_breaks_off_is_told_by_its_length(tmp_path: Path) -> None:
    whole = write_video(tmp_path / "whole.mkv", count=20, fps=10)
    cut = tmp_path / "cut.mkv"
    cut.write_bytes(whole.read_bytes()[: whole.stat().st_size * 2 // 3])
    (recording,) = recordings([whole])
    assert recording.cut_short_because(len(list(recording.frames(None)))) is None
    (recording,) = recordings([cut])
    count = len(list(recording.frames(None)))
    assert 0 < count < 20
    said = recording.cut_short_because(count)
    assert said == f"{cut} is cut short: only {count} frames of it can be decoded"


@pytest.mark.parametrize("content", [b"", b"hello\n" * 99, None])
def test_a_video_without_frames_is_named(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "clip.mp4"
    if content is None:
        write_sound(path)
    else:
        path.write_bytes(content)
    (recording,) = recordings([path])
    with pytest.raises(BadFootage, match=r"no frame of .*clip\.mp4 can be decoded"):
        list(recording.frames(None))


def write_sound(path: Path) -> None:
    """Write a file of the same kind that holds nothing to see."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("aac", rate=8000)
        silence = av.AudioFrame.from_ndarray(
            np.zeros((1, 8000), np.float32), format="fltp", layout="mono"
        )
        silence.sample_rate = 8000
        for packet in [*stream.encode(silence), *stream.encode()]:
            container.mux(packet)
