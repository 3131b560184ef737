"""Read recorded frames of a dome camera: one row of azimuth and state for each."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.recorded import RecordedFrame

DONE, BAD_INPUT, BROKEN_OFF = 0, 2, 130

_EPILOG = """
Each row: file, time_s, azimuth_deg, azimuth_sigma_deg, opening, state, confidence,
proposed_by. An empty azimuth is unknown. `file` is the path as given (a folder's with the
frame's name); of a video every row has the video's. time_s counts from the recording's first
frame and is empty for pictures without --video-fps. state is open, closed, opening, closing,
part open, unknown or conflict. A folder is read in the order of its names, numbers in them by
value, without its sub-folders. Frames that follow each other are filtered over time; pictures
that do not belong together are recognised and read one by one, as all are with --independent.
Exit status: 0 fine, 2 bad input, 130 broken off (the rows so far are written).
"""


def main(argv: Sequence[str]) -> int:
    """Run ``encode``; give the exit status."""
    arguments = _parser().parse_args(argv)
    # imported only now: --help must not wait for numpy
    from app.encoding import HEADER, filtered, reader, sized_like, whole_file, write_rows
    from app.recorded import recordings
    from drivers.camera.pictures import BadFootage
    from vision.models import ModelError
    from vision.slit.calibration import CalibrationError
    from vision.slit.calibration_file import load_calibration

    told = _Told()
    try:
        out = _writable(arguments.out)
        calibration = load_calibration(arguments.calibration)
        found = recordings(arguments.paths)
        for recording in found:
            why = sized_like(recording, calibration)
            if why is not None:
                raise BadFootage(why)
        with (
            reader(arguments.calibration, arguments.jobs, arguments.models) as detect,
            whole_file(out) as file,
        ):
            file.write(",".join(HEADER) + "\n")
            for recording in found:
                read = []
                frames = recording.frames(arguments.video_fps)
                try:
                    for one in detect.read(_counted(frames, told)):
                        read.append(one)
                        told.read(one.reading.unknown_because)
                finally:
                    if not arguments.independent:
                        read, followed = filtered(read)
                        told.followed(str(recording.files[0]), len(read), followed)
                    write_rows(file, read)
    except (BadFootage, CalibrationError, ModelError, OSError) as error:
        return told.end(BAD_INPUT, str(error))
    except KeyboardInterrupt:
        return told.end(BROKEN_OFF, f"broken off: {out} holds the frames read so far")
    return told.end(DONE, f"{told.count} frames, {told.unknown} of them unknown, in {out}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m app encode",
        description=__doc__,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "paths", nargs="+", type=Path, metavar="PATH", help="folder of frames, frame, or video"
    )
    parser.add_argument(
        "--calibration", type=Path, required=True, metavar="FILE.toml", help="of the camera"
    )
    parser.add_argument(
        "--video-fps", type=_rate, metavar="F", help="frames a second, 0.01 to 1000"
    )
    parser.add_argument("--out", type=Path, required=True, metavar="OUT.csv")
    parser.add_argument(
        "--models",
        type=Path,
        metavar="FOLDER",
        help="read with the models of a folder (default: those that `train install` installed,"
        " else those shipped)",
    )
    parser.add_argument(
        "--independent", action="store_true", help="read every frame alone, without the filter"
    )
    parser.add_argument(
        "--jobs",
        type=_jobs,
        default=min(os.cpu_count() or 1, 8),
        metavar="N",
        help="processes, 1 to 64 (default: one a core); the result is the same",
    )
    return parser


def _rate(text: str) -> float:
    try:
        rate = float(text)
    except ValueError:
        rate = 0.0
    if not 0.01 <= rate <= 1000.0:
        raise argparse.ArgumentTypeError(f"must be a number from 0.01 to 1000, not {text!r}")
    return rate


def _jobs(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 64:
        raise argparse.ArgumentTypeError(f"must be a whole number from 1 to 64, not {text!r}")
    return int(text)


def _writable(path: Path) -> Path:
    """Check before the work that the table can be written after it."""
    if path.is_dir():
        raise OSError(f"--out: {path} is a folder; the name of a file is needed")
    if not path.parent.is_dir():
        raise OSError(f"--out: there is no folder {path.parent}")
    if not os.access(path.parent, os.W_OK):
        raise OSError(f"--out: the folder {path.parent} cannot be written to")
    return path


def _counted(frames: Iterator[RecordedFrame], told: _Told) -> Iterator[RecordedFrame]:
    for frame in frames:
        told.count += 1
        yield frame


class _Told:
    """What the person at the terminal is told."""

    def __init__(self) -> None:
        self.count = 0
        self.unknown = 0
        self._done = 0
        self._began_s = time.monotonic()
        self._said_s = self._began_s
        self._unlike: list[str] = []
        self._shows = sys.stderr.isatty()

    def read(self, unknown_because: str | None) -> None:
        """Count a frame, and show the pace twice a second."""
        self._done += 1
        self.unknown += unknown_because is not None
        now_s = time.monotonic()
        if self._shows and now_s - self._said_s > 0.5:
            self._said_s = now_s
            pace = self._done / (now_s - self._began_s)
            sys.stderr.write(f"\r{self._done} frames, {pace:.0f} a second ")
            sys.stderr.flush()

    def followed(self, name: str, count: int, followed: bool) -> None:
        """Remember what was not filtered."""
        if not followed and count > 1:
            self._unlike.append(name)

    def end(self, status: int, sentence: str) -> int:
        """Say the last words."""
        if self._shows and self._done:
            sys.stderr.write("\r")
        for name in self._unlike:
            sys.stderr.write(f"{name} …: unrelated pictures, each read by itself\n")
        sys.stderr.write(sentence + "\n")
        return status
