"""Read the recorded frames again with today's models, and list where the verdict changes.

Video is compressed, and with the very models of the night 1 verdict in 100 changes by that alone
(3 of 335 frames of a dome camera by day and by night, each by its state; azimuths by 0.05 degrees
at the median, 0.4 at the worst of 100).
"""

from __future__ import annotations

import argparse
import csv
import os
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.nights.naming import find_session, root_of
from app.nights.tables import stamp
from app.session.reader import Session
from app.train.progress import Told

CALIBRATION = "calibration.toml"
"""As a session keeps it, and as it lies beside frames to be labelled."""

HEADER = (
    "utc",
    "mono_s",
    "change",
    "recorded_azimuth_deg",
    "recorded_opening",
    "recorded_state",
    "recorded_confidence",
    "azimuth_deg",
    "opening",
    "state",
    "confidence",
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the verb takes."""
    parser.add_argument("session", metavar="SESSION", help="folder, part of a name, or last")
    parser.add_argument("--out", type=Path, required=True, metavar="OUT.csv")
    parser.add_argument(
        "--models", type=Path, metavar="FOLDER", help="of models, instead of those in use"
    )
    parser.add_argument("--camera", default="slit_camera", metavar="NAME")
    parser.add_argument(
        "--every", type=_whole, default=1, metavar="N", help="read every Nth frame only"
    )
    parser.add_argument(
        "--independent", action="store_true", help="read every frame alone, without the filter"
    )
    parser.add_argument(
        "--labels",
        type=Path,
        metavar="FOLDER",
        help="write the frames whose verdict changed as pictures, with their calibration, for the"
        " page Labels to open: a label is what a person says of them",
    )
    parser.add_argument(
        "--calibration", type=Path, metavar="FILE", help="instead of the one the session keeps"
    )
    parser.add_argument(
        "--jobs",
        type=_whole,
        default=min(os.cpu_count() or 1, 8),
        metavar="N",
        help="processes (default: one a core)",
    )


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came out of it; its text is the last sentence.

    Attributes
    ----------
    read, changed : int
        Frames, and those of them whose verdict is another one now.
    out : Path
        The table.
    """

    read: int
    changed: int
    out: Path

    def __str__(self) -> str:
        share = f" ({self.changed / self.read:.1%})" if self.read else ""
        return f"{self.changed} of {self.read} verdicts changed{share}, in {self.out}"


def run(given: argparse.Namespace, told: Told) -> Outcome:
    """Read; give what came out."""
    folder = find_session(given.session, root_of(given.root))
    if not given.out.parent.is_dir():
        raise ValueError(f"there is no folder {given.out.parent}")
    with Session(folder) as session, _calibration(given, session) as calibration:
        if given.camera not in session.cameras():
            raise ValueError(f'{folder.name} has no video of a camera "{given.camera}"')
        keep = None if given.labels is None else _Kept(given.labels, calibration)
        counted: Counter[str | None] = Counter()
        try:
            _write(given, session, calibration, told, keep, counted)
        finally:
            for kind, count in sorted((k, n) for k, n in counted.items() if k is not None):
                told.say(f"  {kind}: {count}")
    return Outcome(counted.total(), counted.total() - counted[None], given.out)


def _write(
    given: argparse.Namespace,
    session: Session,
    calibration: Path,
    told: Told,
    keep: Callable[..., None] | None,
    counted: Counter[str | None],
) -> None:
    """Write the table; what is broken off keeps what is done."""
    # imported only now: --help must not wait for them
    from app.encoding import reader
    from app.nights.reread import reread

    with (
        reader(calibration, given.jobs, given.models) as reading,
        given.out.open("w", encoding="utf-8", newline="") as file,
    ):
        table = csv.writer(file, lineterminator="\n")
        table.writerow(HEADER)
        found = reread(
            session, given.camera, given.every, given.independent, reading, told.step, keep
        )
        for change in found:
            counted[None if change is None else change.kind] += 1
            if change is not None:
                at = change.frame.at
                table.writerow((stamp(at.utc), f"{at.mono_s:.4f}", change.kind, *_row(change)))


def _row(change: Any) -> Iterator[str]:
    for reading in (change.recorded, change.reread):
        yield _number(reading.azimuth_deg, 2)
        yield _number(reading.opening, 3)
        yield reading.state.value
        yield _number(reading.confidence, 3)


class _Kept:
    """Keeps the frames whose verdict changed as pictures, named by their time."""

    def __init__(self, folder: Path, calibration: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / CALIBRATION).write_bytes(calibration.read_bytes())
        self._folder = folder

    def __call__(self, change: Any, image: Any) -> None:
        """Write one."""
        from vision.opencv import cv2

        utc = change.frame.at.utc
        name = f"{utc:%Y%m%dT%H%M%S}.{utc.microsecond:06d}Z.png"
        (self._folder / name).write_bytes(cv2.imencode(".png", image)[1].tobytes())


@contextmanager
def _calibration(given: argparse.Namespace, session: Session) -> Iterator[Path]:
    """Give the calibration as a file: the one named, or the one that the session keeps."""
    if given.calibration is not None:
        yield given.calibration
        return
    text = session.about.get(CALIBRATION, "")
    if not text.strip():
        raise ValueError(f"{session.folder.name} keeps no calibration; name one: --calibration")
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / CALIBRATION
        path.write_text(text, encoding="utf-8")
        yield path


def _number(value: float | None, digits: int) -> str:
    return "" if value is None else f"{value:.{digits}f}"


def _whole(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 100_000:
        raise argparse.ArgumentTypeError(f"must be a whole number from 1, not {text!r}")
    return int(text)
