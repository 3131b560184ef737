"""Read recorded frames of a dome camera: one row of azimuth and state for each."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Sequence
from concurrent.futures import BrokenExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from app.one_sentence import BAD_INPUT, OneSentenceParser

if TYPE_CHECKING:
    from app.readings_table import Read
    from app.recorded import Recording

DONE, BROKEN_OFF = 0, 130

# Where a camera fits its calibration, nine of ten frames that show the slit are read so surely;
# of turned or mirrored ones less than a third. Fewer frames than this tell nothing.
_SURE, _FEW, _ENOUGH = 0.9, 0.3, 10

_EPILOG = """
Each row: file, time_s, azimuth_deg, azimuth_sigma_deg, opening, state, confidence,
proposed_by. An empty azimuth is unknown. `file` is the path as given (a folder's with the
frame's name); of a video every row has the video's. time_s counts from the recording's first
frame and is empty for pictures without --video-fps. state is open, closed, opening, closing,
part open, unknown or conflict. A folder is read in the order of its names, numbers in them by
value, without its sub-folders. Frames that follow each other are filtered over time; pictures
that do not belong together are recognised and read one by one, as all are with --independent.
A picture that cannot be read, or is not of the calibration's size, has a row that is unknown.
Exit status: 0 fine, 2 bad input, 130 broken off (the rows so far are written).
"""


def main(argv: Sequence[str]) -> int:
    """Run ``encode``; give the exit status."""
    arguments = _parser().parse_args(argv)
    # What is wrong with a picture is said by this program, in one line.
    os.environ.setdefault("OPENCV_LOG_LEVEL", "OFF")
    # imported only now: --help must not wait for numpy
    from app.readings_table import check_out
    from app.recorded import recordings
    from drivers.camera.pictures import BadFootage
    from vision.models import ModelError
    from vision.slit.calibration import CalibrationError

    told = _Told()
    try:
        found = recordings(arguments.paths)
        read = [file for recording in found for file in recording.files]
        check_out(arguments.out, [arguments.calibration, *read])
        _encode(arguments, found, told)
    except (BadFootage, CalibrationError, ModelError, OSError) as error:
        return told.end(BAD_INPUT, str(error))
    except BrokenExecutor:
        return told.end(BAD_INPUT, "a reading process ended by itself; fewer --jobs need less")
    except KeyboardInterrupt:
        kept = f"{arguments.out} holds the {told.written} frames read so far"
        return told.end(BROKEN_OFF, f"broken off: {kept if told.written else 'nothing is kept'}")
    counted = f"{told.written} frames, {told.unknown} of them unknown"
    return told.end(DONE, f"{counted}, in {arguments.out}")


def _encode(arguments: argparse.Namespace, found: list[Recording], told: _Told) -> None:
    """Read all recordings into the table."""
    from app.encoding import filtered, reader, unusable_because
    from app.readings_table import table_file, write_rows
    from drivers.camera.pictures import BadFootage
    from vision.slit.calibration_file import load_calibration

    calibration = load_calibration(arguments.calibration)
    for recording in found:
        why = unusable_because(recording, calibration)
        if why is not None:
            raise BadFootage(why)
    with (
        reader(arguments.calibration, arguments.jobs, arguments.models) as detect,
        table_file(arguments.out) as file,
    ):
        for recording in found:
            read: list[Read] = []
            try:
                for one in detect.read(recording.frames(arguments.video_fps)):
                    read.append(one)
                    told.pace()
                told.note(recording.cut_short_because(len(read)))
            finally:
                told.doubt(recording.name, read)
                if not arguments.independent:
                    read, followed = filtered(read)
                    told.unrelated(recording.name, read, followed)
                write_rows(file, read)
                told.wrote(read)


def _parser() -> argparse.ArgumentParser:
    parser = OneSentenceParser(
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


class _Told:
    """What the person at the terminal is told."""

    def __init__(self) -> None:
        self.written = 0
        self.unknown = 0
        self._read = 0
        self._began_s = time.monotonic()
        self._said_s = self._began_s
        self._troubles: list[str] = []
        self._notes: list[str] = []
        self._shows = sys.stderr.isatty()

    def pace(self) -> None:
        """Count a frame, and show the pace twice a second."""
        self._read += 1
        now_s = time.monotonic()
        if self._shows and now_s - self._said_s > 0.5:
            self._said_s = now_s
            pace = self._read / (now_s - self._began_s)
            sys.stderr.write(f"\r{self._read} frames, {pace:.0f} a second ")
            sys.stderr.flush()

    def note(self, sentence: str | None) -> None:
        """Remember something to say at the end."""
        if sentence is not None:
            self._notes.append(sentence)

    def doubt(self, name: str, read: Sequence[Read]) -> None:
        """Remember a recording of which little was read surely, before it is filtered."""
        used = [one.reading.confidence for one in read if one.trouble is None]
        sure = sum(confidence >= _SURE for confidence in used)
        if len(used) >= _ENOUGH and sure < _FEW * len(used):
            self._notes.append(
                f"{name}: only {sure} of {len(used)} frames are read surely; if the slit can be"
                " seen in them, they are turned or mirrored, or of another camera than the"
                " calibration"
            )

    def unrelated(self, name: str, read: Sequence[Read], followed: bool) -> None:
        """Remember what was not filtered, where there were readings enough to do it."""
        seen = sum(one.reading.azimuth_deg is not None for one in read)
        if not followed and seen >= 3:
            self._notes.append(f"{name}: unrelated pictures, each read by itself")

    def wrote(self, read: Sequence[Read]) -> None:
        """Count rows of the table."""
        self.written += len(read)
        self.unknown += sum(one.reading.azimuth_deg is None for one in read)
        self._troubles += [one.trouble for one in read if one.trouble is not None]

    def end(self, status: int, sentence: str) -> int:
        """Say the last words."""
        if self._shows and self._read:
            sys.stderr.write("\r")
        for note in self._notes:
            sys.stderr.write(f"{note}\n")
        if self._troubles:
            count = len(self._troubles)
            said = "one frame" if count == 1 else f"{count} frames"
            sys.stderr.write(f"{said} could not be used; the first: {self._troubles[0]}\n")
        sys.stderr.write(f"{sentence}\n")
        return status
