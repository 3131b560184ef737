"""Bad input of ``python -m app encode``: one sentence, nothing lost, nothing overwritten."""

from __future__ import annotations

import os
import resource
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from drivers.opencv import cv2
from tests.app.recordings import CALIBRATION, PROJECT, frame, write_film, write_frames
from tests.app.test_encode_cli import off_deg, run, table
from tests.drivers.footage_files import write_picture

Any8or16 = NDArray[Any]


def packed(suffix: str, image: Any8or16) -> bytes:
    return bytes(cv2.imencode(suffix, image)[1].tobytes())


def png(image: Any8or16, colour_type: int, size: tuple[int, int] | None = None) -> bytes:
    """Write a PNG of a kind that OpenCV does not write, or one that lies about its size."""
    rows = b"".join(b"\0" + row.tobytes() for row in image)
    width, height = size or image.shape[1::-1]
    parts = [b"\x89PNG\r\n\x1a\n"]
    for kind, data in (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, colour_type, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    ):
        crc = struct.pack(">I", zlib.crc32(kind + data))
        parts.append(struct.pack(">I", len(data)) + kind + data + crc)
    return b"".join(parts)


def opaque(image: Any8or16, grey: int) -> Any8or16:
    return np.dstack([*[image] * grey, np.full_like(image, 255)])


KINDS: dict[str, Callable[[], tuple[str, bytes]]] = {
    "8 bit grey PNG": lambda: (".png", packed(".png", frame())),
    "16 bit grey PNG": lambda: (".png", packed(".png", frame().astype(np.uint16) * 257)),
    "12 bit in 16": lambda: (".tif", packed(".tif", frame().astype(np.uint16) * 16)),
    "RGB PNG": lambda: (".png", packed(".png", np.dstack([frame()] * 3))),
    "RGBA PNG": lambda: (".png", packed(".png", opaque(frame(), 3))),
    "grey and alpha PNG": lambda: (".png", png(opaque(frame(), 1), 4)),
    "grey JPEG": lambda: (".JPG", packed(".jpg", frame())),
    "colour JPEG": lambda: (".jpeg", packed(".jpg", np.dstack([frame()] * 3))),
    "16 bit TIFF": lambda: (".tiff", packed(".tif", frame().astype(np.uint16) * 257)),
    "BMP": lambda: (".bmp", packed(".bmp", frame())),
    "PNG named JPEG": lambda: (".jpg", packed(".png", frame())),
}


def test_every_kind_of_picture_is_read_alike(tmp_path: Path) -> None:
    folder, out = tmp_path / "night", tmp_path / "out.csv"
    folder.mkdir()
    for number, make in enumerate(KINDS.values()):
        suffix, data = make()
        (folder / f"{number}{suffix}").write_bytes(data)
    assert run(out, folder, "--independent") == 0
    rows = table(out)
    assert len(rows) == len(KINDS)
    for kind, row in zip(KINDS, rows, strict=True):
        assert row["state"] == "part open", kind
        assert off_deg(row) < 0.5, kind


BROKEN: dict[str, Callable[[], bytes]] = {
    "a_nothing.png": lambda: b"",
    "b_text.jpg": lambda: b"hello\n" * 100,
    "c_half.jpg": lambda: packed(".jpg", frame())[:20000],
    "d_half.png": lambda: packed(".png", frame())[:50000],
    "e_torn.png": lambda: bytes(3000) + packed(".png", frame())[3000:],
    "f_other.png": lambda: b"GIF89a" + bytes(500),
    "g_head.bmp": lambda: b"BM",
    "h_float.tif": lambda: packed(".tif", frame().astype(np.float32)),
    "i_small.png": lambda: packed(".png", frame()[:240, :320]),
    "j_turned.png": lambda: packed(".png", np.rot90(frame())),
    "k_huge.png": lambda: png(frame(), 0, (60000, 60000)),
}


@pytest.mark.parametrize("filtered", [True, False])
def test_broken_frames_are_unknown_rows_in_their_places(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], filtered: bool
) -> None:
    folder, out = tmp_path / "night", tmp_path / "out.csv"
    folder.mkdir()
    for name, make in BROKEN.items():
        (folder / name).write_bytes(make())
        write_picture(folder / f"{name[0]}0.png", frame())
    assert run(out, folder, *([] if filtered else ["--independent"])) == 0
    rows = table(out)
    assert len(rows) == 2 * len(BROKEN)
    for row in rows:
        broken = Path(row["file"]).name in BROKEN
        assert (row["azimuth_deg"] == "") is broken, row["file"]
        assert (row["state"] == "unknown") is broken, row["file"]
    said = capfd.readouterr().err.splitlines()
    # libpng may add lines of its own before
    assert said[-2:] == [
        f"{len(BROKEN)} frames could not be used; the first: a_nothing.png is empty",
        f"{len(rows)} frames, {len(BROKEN)} of them unknown, in {out}",
    ]


def test_one_frame_of_another_size_is_counted_and_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, out = write_frames(tmp_path / "night"), tmp_path / "out.csv"
    odd = write_picture(folder / "frame_2.png", np.zeros((240, 320), np.uint8))
    assert run(out, folder) == 0
    assert [row["azimuth_deg"] == "" for row in table(out)] == [n == 2 for n in range(5)]
    first = capsys.readouterr().err.splitlines()[0]
    assert first.startswith(f"one frame could not be used; the first: {odd}: the picture is 320 x")
    assert "is for 640 x 480" in first


@pytest.mark.parametrize(
    ("image", "said"),
    [
        (np.zeros((240, 320), np.uint8), "the picture is 320 x 240 pixels but the calibration"),
        (np.zeros((480, 640), np.float32), "has pixels of float32"),
    ],
)
def test_frames_of_which_none_can_be_used_are_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], image: Any8or16, said: str
) -> None:
    folder, out = tmp_path / "night", tmp_path / "out.csv"
    folder.mkdir()
    for number in range(12):
        write_picture(folder / f"{number}.tif", image)
    assert run(out, folder) == 2
    (sentence,) = capsys.readouterr().err.splitlines()
    assert sentence.startswith("none of the 12 pictures can be used: ")
    assert said in sentence
    assert not out.exists()


def test_one_good_frame_after_many_odd_ones_is_read(tmp_path: Path) -> None:
    folder, out = tmp_path / "night", tmp_path / "out.csv"
    folder.mkdir()
    for number in range(12):
        write_picture(folder / f"{number}.png", np.zeros((48, 64), np.uint8))
    write_picture(folder / "12.png", frame())
    assert run(out, folder) == 0
    assert [row["state"] for row in table(out)] == [*["unknown"] * 12, "part open"]


def test_a_video_of_another_size_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    film = write_film(tmp_path / "small.mkv", images=[frame()[:240, :320].copy()] * 3)
    assert run(tmp_path / "out.csv", film) == 2
    (sentence,) = capsys.readouterr().err.splitlines()
    assert sentence.startswith(f"{film}: the picture is 320 x 240 pixels")


def test_a_video_that_is_cut_short_is_read_as_far_as_it_goes_and_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole, cut = write_film(tmp_path / "whole.mkv", 8, fps=2), tmp_path / "cut.mkv"
    data = whole.read_bytes()
    cut.write_bytes(data[: len(data) * 2 // 3])
    out = tmp_path / "out.csv"
    assert run(out, cut) == 0
    rows = table(out)
    assert 0 < len(rows) < 8
    first = capsys.readouterr().err.splitlines()[0]
    assert first == f"{cut} is cut short: only {len(rows)} frames of it can be decoded"


def test_names_of_any_kind_come_through(tmp_path: Path) -> None:
    names = ['星 守, "夜".png', "line\nbreak.png", " space.png", "=1+2.png", "é;ü.png"]
    folder, out = tmp_path / "ドーム, 1", tmp_path / "表 1.csv"
    folder.mkdir()
    for name in names:
        write_picture(folder / name, frame())
    (folder / os.fsdecode(b"odd\xff.png")).write_bytes(packed(".png", frame()))
    assert run(out, folder) == 0
    read = [row["file"] for row in table(out)]
    assert sorted(read) == sorted([*(str(folder / n) for n in names), f"{folder}/odd\\udcff.png"])


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("gone", "there is no file or folder"),
        ("empty", "holds no pictures"),
        ("table.csv", "is neither a picture nor a video"),
    ],
)
def test_a_path_without_frames_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], what: str, said: str
) -> None:
    path, out = tmp_path / what, tmp_path / "out.csv"
    if what == "empty":
        path.mkdir()
    elif what == "table.csv":
        path.write_text("file\n", encoding="utf-8")
    assert run(out, write_frames(tmp_path / "good", 1), path) == 2
    (sentence,) = capsys.readouterr().err.splitlines()
    assert str(path) in sentence
    assert said in sentence
    assert not out.exists()


@pytest.mark.parametrize("content", [None, b"\xff\xfe", b"hello =", b"[camera]\n"])
def test_a_bad_calibration_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | None
) -> None:
    from app.cli import encode

    path, out = tmp_path / "dome.toml", tmp_path / "out.csv"
    if content is not None:
        path.write_bytes(content)
    folder = write_frames(tmp_path / "night", 1)
    assert encode.main([str(folder), "--calibration", str(path), "--out", str(out)]) == 2
    (sentence,) = capsys.readouterr().err.splitlines()
    assert sentence.startswith(str(path))
    assert not out.exists()


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("gone/out.csv", "--out: there is no folder"),
        ("night", "is a folder; the name of a file is needed"),
        ("night/frame_0.png", "is read by this run and must not be overwritten"),
        ("link.csv", "is read by this run and must not be overwritten"),
    ],
)
def test_a_table_is_not_written_where_it_cannot_or_must_not_be(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], where: str, said: str
) -> None:
    folder = write_frames(tmp_path / "night", 1)
    before = (folder / "frame_0.png").read_bytes()
    (tmp_path / "link.csv").symlink_to(folder / "frame_0.png")
    assert run(tmp_path / where, folder) == 2
    (sentence,) = capsys.readouterr().err.splitlines()
    assert sentence.startswith("--out: ")
    assert said in sentence
    assert (folder / "frame_0.png").read_bytes() == before


def test_a_table_behind_a_link_is_replaced_and_the_link_stays(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    link, real = tmp_path / "out.csv", tmp_path / "disk" / "real.csv"
    link.symlink_to(real)
    real.write_text("old", encoding="utf-8")
    assert run(link, write_frames(tmp_path / "night", 1)) == 0
    assert link.is_symlink()
    assert len(table(real)) == 1


def test_a_pipe_is_written_into_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe, folder = tmp_path / "pipe", write_frames(tmp_path / "night", 2)
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert run(pipe, folder) == 0
        said = os.read(reader, 100000).decode()
    finally:
        os.close(reader)
    assert pipe.is_fifo()
    assert len(said.splitlines()) == 3


def test_a_full_disk_is_one_sentence_and_the_old_table_stays(tmp_path: Path) -> None:
    folder, out = write_frames(tmp_path / "night", 1), tmp_path / "out.csv"
    for number in range(1, 40):
        (folder / f"frame_{number}.png").write_bytes(b"")
    out.write_text("old", encoding="utf-8")

    def no_file_grows() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))

    words = ["encode", folder, "--calibration", CALIBRATION, "--out", out, "--jobs", 1]
    done = subprocess.run(
        [sys.executable, "-B", "-m", "app", *map(str, words)],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=no_file_grows,
    )
    assert done.returncode == 2
    (sentence,) = [line for line in done.stderr.splitlines() if "could not be used" not in line]
    assert sentence == f"--out: {out} cannot be written: File too large"
    assert out.read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["night", "out.csv"]


@pytest.mark.parametrize("how", ["as it is", "upside down", "mirrored"])
def test_a_recording_that_does_not_fit_its_calibration_is_doubted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], how: str
) -> None:
    folder = tmp_path / "night"
    folder.mkdir()
    for number in range(12):
        image = frame(number % 4, 30.0 * number + 15.0)
        if how == "upside down":
            image = image[::-1, ::-1]
        elif how == "mirrored":
            image = image[:, ::-1]
        write_picture(folder / f"{number}.png", image.copy())
    assert run(tmp_path / "out.csv", folder) == 0
    doubted = f"{folder}: only" in capsys.readouterr().err
    assert doubted is (how != "as it is")
