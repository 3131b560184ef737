"""Choose fixed marks from pictures of the dome camera and keep them with its calibration."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vision.slit.protocol import Image

DONE, BAD_INPUT = 0, 2

MOST_PICTURES = 20
"""Marks are chosen from at most so many pictures, evenly out of all."""

_EPILOG = """
Marks are corners on the wall that the dome's turning does not move; with them the console
notices a camera that was moved. Take the pictures in the light of an ordinary night, best with
the dome turned between them. The former calibration is kept beside the new one by its date.
Exit status: 0 fine, 2 bad input.
"""


def main(argv: Sequence[str]) -> int:
    """Run ``marks``; give the exit status."""
    arguments = _parser().parse_args(argv)
    # imported only now: --help must not wait for numpy
    from drivers.camera.pictures import BadFootage
    from vision.slit.calibration import CalibrationError
    from vision.slit.calibration_file import load_calibration
    from vision.slit.calibration_saving import save_marks
    from vision.slit.marks import FEWEST_MARKS, choose_marks

    path: Path = arguments.calibration
    try:
        calibration = load_calibration(path)
        images = _simulated() if arguments.simulated else list(_recorded(arguments.paths))
        marks = choose_marks(images, calibration)
        if len(marks) < FEWEST_MARKS:
            raise ValueError(
                f"only {len(marks)} marks stand out below the dome, {FEWEST_MARKS} are needed:"
                " give brighter pictures, or stick marks to the wall"
            )
        kept = save_marks(path, marks, datetime.now(UTC))
    except (CalibrationError, BadFootage, ValueError) as error:
        sys.stderr.write(f"{error}\n")
        return BAD_INPUT
    sys.stdout.write(f"{len(marks)} marks are in {path}; the former file is {kept}\n")
    return DONE


def _recorded(paths: list[Path]) -> Iterator[Image]:
    from app.recorded import recordings

    images = [
        frame.image
        for recording in recordings(paths)
        for frame in recording.frames(None)
        if frame.image is not None
    ]
    if not images:
        raise ValueError("none of the pictures can be read")
    step = max(1, len(images) // MOST_PICTURES)
    yield from islice(images, 0, None, step)


def _simulated() -> list[Image]:
    """Take pictures in the simulator's dome at night, all around."""
    from app.train.night import night_pictures

    return list(night_pictures(MOST_PICTURES))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m app marks",
        description="Choose fixed marks and keep them with a calibration.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("calibration", type=Path, help="the camera's calibration file")
    source: Any = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("paths", type=Path, nargs="*", default=[], help="pictures or videos")
    source.add_argument("--simulated", action="store_true", help="pictures of the simulator")
    return parser
