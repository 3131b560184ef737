"""What the real encoder errs on rendered frames, frame by frame, and an eye that errs so.

``python -m tests.bench.watch.errors --nights N --out FILE`` lets N sound observatories work at
random (`tests.bench.watch.routine`) before the renderer and the console's detector, and keeps
every error with its claimed sigma in the order of the frames.
"""

from __future__ import annotations

import argparse
import contextlib
import math
import os
import random
import sys
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path

# Before numpy: one thread, as in the detector's own process.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from numpy.typing import NDArray

from drivers.errors import Refused
from drivers.simulation.world import Truth, World, WorldSettings
from tests.bench.bench_loop import CameraEye, detector_of
from tests.bench.watch.routine import Routine
from tests.bench.watch.walk import Record, Walk
from tests.rig import EVENING, Rig
from vision.slit.protocol import SlitReading, SlitState

ERRORS = Path(__file__).parent / "errors.npz"
REST_DEG_S = 0.05
BLIND = SlitReading(None, None, None, None, SlitState.UNKNOWN, 0.0, "", (), (), "too dark")

_HOURS = (-1.5, -0.5, 0.0, 2.0, 5.0, 8.0, 10.5)
_NIGHT_S = 150.0


class Recorder:
    """The real encoder as an eye, which keeps what it errs."""

    def __init__(self, rig: Rig, camera: CameraEye) -> None:
        self._camera = camera
        self.rig = rig
        self.rows: list[tuple[float, ...]] = []

    def __call__(self, world: World) -> SlitReading:
        reading, truth = self._camera(world), world.truth()
        nan = float("nan")
        seen_deg, opening = reading.azimuth_deg, reading.opening
        self.rows.append(
            (
                nan if seen_deg is None else signed(seen_deg - truth.dome_azimuth_deg),
                reading.azimuth_sigma_deg or nan,
                nan if opening is None else opening - truth.slit_opening,
                reading.opening_sigma or nan,
                kind_of(truth),
            )
        )
        return reading


def kind_of(truth: Truth) -> int:
    """Give the kind of moment: 0 to 2 at rest (shut, part open, open), 3 to 5 turning."""
    ajar = 0 if truth.slit_opening < 0.02 else 2 if truth.slit_opening > 0.98 else 1
    return ajar + 3 * (abs(truth.dome_rate_deg_s) > REST_DEG_S)


def signed(angle_deg: float) -> float:
    """Bring an angle into [-180, 180)."""
    return (angle_deg + 180.0) % 360.0 - 180.0


def rendered_rig(seed: int, chance: random.Random) -> Recorder:
    """Make a sound observatory at a random hour and temperature, seen by the real encoder."""
    opening = chance.choice((0.0, 1.0, 1.0, chance.uniform(0.05, 0.95)))
    settings = WorldSettings(
        seed=seed,
        dome_azimuth_deg=chance.uniform(0.0, 359.0),
        slit_opening=opening,
        temperature_c=chance.uniform(-10.0, 35.0),
    )
    rig = Rig(settings, start=EVENING + timedelta(hours=chance.choice(_HOURS)))
    recorder = Recorder(rig, CameraEye(rig.clock, detector_of("learned")))
    rig.eye = recorder
    rig.world.mount.unpark()
    # below the horizon it stays where it was parked
    with contextlib.suppress(Refused):
        rig.world.mount.slew(chance.uniform(0.0, 360.0), chance.uniform(-20.0, 85.0))
    rig.run_s(2.0)
    return recorder


@dataclass(frozen=True, eq=False)
class Errors:
    """Errors in the order of the frames: azimuth (degrees), sigma, opening, sigma, kind."""

    rows: NDArray[np.float32]
    night: NDArray[np.int16]


def load_errors(path: Path = ERRORS) -> Errors:
    """Read what `main` has written."""
    with np.load(path) as kept:
        return Errors(kept["rows"], kept["night"])


@cache
def _record_of(errors: Errors) -> Record:
    return Record(errors.rows, errors.night)


class StatisticalEye:
    """Sees the truth with the errors of the real encoder, as `tests.bench.watch.walk` has them.

    On top may come bursts of misreadings, which the record has none of, some of something that
    does not turn with the dome.

    Parameters
    ----------
    errors : Errors
    chance : random.Random
    misread : float
        Share of frames that show something else on top of that, in bursts.
    draws : bool
        As of the walk.
    """

    def __init__(
        self,
        errors: Errors,
        chance: random.Random,
        misread: float = 0.0,
        draws: bool = True,
    ) -> None:
        record = _record_of(errors)
        self._rows = record.rows
        self._walk = Walk(record, chance, draws)
        self._chance = chance
        self._burst = misread / _BURST
        self._wrong: tuple[float, float, int] | None = None

    def __call__(self, world: World) -> SlitReading:
        return self.read(world.truth())

    def read(self, truth: Truth) -> SlitReading:
        """Read one frame."""
        kind = kind_of(truth)
        at = self._walk.next(kind)
        if at is None or math.isnan(self._rows[at][0]):
            return BLIND
        azimuth, sigma, opening, opening_sigma = self._rows[at]
        seen_deg = truth.dome_azimuth_deg + azimuth
        seen_deg, seen = self._misread(seen_deg, truth.slit_opening + opening, truth)
        state = SlitState.PART_OPEN
        if seen < 0.02:
            state = SlitState.CLOSED
        elif seen > 0.97:
            state = SlitState.OPEN
        told = None if math.isnan(seen) else min(max(seen, 0.0), 1.0)
        return SlitReading(
            seen_deg % 360.0,
            sigma,
            told,
            None if told is None else opening_sigma,
            state,
            0.95,
            "errors",
        )

    def _misread(self, seen_deg: float, opening: float, truth: Truth) -> tuple[float, float]:
        if self._wrong is None:
            if self._chance.random() >= self._burst:
                return seen_deg, opening
            away_deg = self._chance.choice((-1.0, 1.0)) * 180.0 ** self._chance.uniform(0.1, 1.0)
            place_deg = truth.dome_azimuth_deg + away_deg
            # every other one is of something that does not turn with the dome
            holds = self._chance.random() < 0.5
            frames = 1 + int(self._chance.expovariate(1.0 / (_BURST - 1.0)))
            self._wrong = (place_deg if holds else away_deg, float(holds), min(frames, _LONGEST))
        value, holds_still, left = self._wrong
        self._wrong = (value, holds_still, left - 1) if left > 1 else None
        wrong_deg = value if holds_still else truth.dome_azimuth_deg + value
        return wrong_deg + self._chance.gauss(0.0, 0.1), self._chance.choice((0.0, opening, 1.0))


# Frames that a burst of misreadings lasts on the average, and at most.
_BURST, _LONGEST = 4.0, 12


def main() -> None:
    """Record errors, and say what they are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nights", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=ERRORS)
    given = parser.parse_args()
    rows: list[tuple[float, ...]] = []
    night: list[int] = []
    for seed in range(given.seed, given.seed + given.nights):
        chance = random.Random(seed)
        recorder = rendered_rig(seed, chance)
        routine, began_s = Routine(recorder.rig, chance), recorder.rig.clock.monotonic_s()
        while recorder.rig.clock.monotonic_s() - began_s < _NIGHT_S:
            routine.act()
        rows += recorder.rows
        night += [seed] * len(recorder.rows)
        sys.stderr.write(f"\r{seed - given.seed + 1} of {given.nights} ")
    kept = Errors(np.array(rows, np.float32).round(3), np.array(night, np.int16))
    np.savez_compressed(given.out, rows=kept.rows, night=kept.night)
    sys.stdout.write(table_of(kept))


def table_of(errors: Errors) -> str:
    """Write what the errors are as a table."""
    lines = [
        "| moment | frames | known | median | 95 % | wrong by > 1° | > 3° | longest > 3° |"
        " claimed σ | opening wrong by > 0.1 |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    names = ("shut", "part open", "open", "shut, turning", "part open, turning", "open, turning")
    for kind, name in enumerate(names):
        rows = errors.rows[errors.rows[:, 4] == kind]
        off = np.abs(rows[:, 0])
        known = off[np.isfinite(off)]
        if not known.size:
            continue
        lines.append(
            f"| {name} | {len(rows)} | {known.size / len(rows):.1%} | {np.median(known):.2f}° |"
            f" {np.percentile(known, 95):.2f}° | {np.mean(known > 1.0):.2%} |"
            f" {np.mean(known > 3.0):.2%} | {_longest(off > 3.0)} frames |"
            f" {np.nanmedian(rows[:, 1]):.2f}° | {np.nanmean(np.abs(rows[:, 2]) > 0.1):.2%} |"
        )
    return "\n".join([*lines, ""])


def _longest(wrong: NDArray[np.bool_]) -> int:
    longest = run = 0
    for one in wrong.tolist():
        run = run + 1 if one else 0
        longest = max(longest, run)
    return longest


if __name__ == "__main__":
    main()
