"""Samples for the judge: straightened slits and what is taken for one, with their truth."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.train.domes import random_dome
from app.train.parts import make_in_helpers
from app.train.pictures import pictures
from app.train.progress import Progress
from vision.angles import apart_deg
from vision.slit.calibration import Calibration
from vision.slit.exposure import blind_because
from vision.slit.gradients import Gradients, gradients
from vision.slit.hypotheses import best_guesses, scores
from vision.slit.patch import SlitPatches, brightness_scale
from vision.slit.places import spread_pixels
from vision.slit.strip import SlitFan

SLIT_WITHIN_DEG = 5.0
"""A patch whose middle is nearer than this to the slit's shows a slit."""

NONE_BEYOND_DEG = 9.0
"""One farther away shows none; in between nothing is asked of the judge."""

# Many domes with few patches of each picture show more than few domes with many. Patches at and
# near the slit, and the best places that look like one, of which one is taken.
_NEAR, _GUESSED = 2, 2
# Share of pictures of which a patch anywhere is taken instead of the one opposite.
_ANYWHERE = 0.5
_GUESSES, _APART_DEG = 5, 7.0
# So few that whoever breaks off waits for some seconds only.
_DOMES_A_SHARD = 4
# Share of domes that are as few are, or whose camera is.
_UNUSUAL = 0.4


@dataclass(frozen=True, slots=True)
class PatchSamples:
    """Patches with their truth; the first axis of every array is the patch.

    Attributes
    ----------
    patches : ndarray of uint8, shape (n, rows, columns, channels)
        See `vision.slit.patch`.
    away_deg : ndarray of float32, shape (n,)
        Slit minus patch, (-180, 180].
    offset : ndarray of float32, shape (n,)
        The same in half widths of the slit.
    opening : ndarray of float32, shape (n,)
        Uncovered share, 0 to 1.
    visible, foot : ndarray of float32, shape (n,)
        Share of the slit, and of its lowest tenth, that nothing hides, 0 to 1; NaN where nobody
        has said.
    """

    patches: NDArray[np.uint8]
    away_deg: NDArray[np.float32]
    offset: NDArray[np.float32]
    opening: NDArray[np.float32]
    visible: NDArray[np.float32]
    foot: NDArray[np.float32]


_NAMES = tuple(field.name for field in fields(PatchSamples))


def make_samples(
    folder: Path, first_dome: int, domes: int, pictures_each: int, seed: int, told: Progress
) -> None:
    """Render domes and cut patches out of their pictures, into files of a folder.

    Parts that are there already are kept, so that broken off work goes on.

    Parameters
    ----------
    folder : Path
        Made when it is missing.
    first_dome, domes : int
        Seeds of the domes.
    pictures_each : int
        Pictures of each dome.
    seed : int
        Of the pictures: the same gives the same samples.
    told : Progress
        Told of every part.

    Raises
    ------
    Cancelled
        When somebody wants it to end.
    """
    folder.mkdir(parents=True, exist_ok=True)
    starts = range(first_dome, first_dome + domes, _DOMES_A_SHARD)
    missing = [
        (start, min(_DOMES_A_SHARD, first_dome + domes - start))
        for start in starts
        if not _shard(folder, start).exists()
    ]
    told.step("samples", len(starts) - len(missing), len(starts))
    make = partial(_make_shard, folder, pictures_each, seed)
    make_in_helpers(make, missing, len(starts), os.cpu_count() or 1, told)


def samples_of_dome(number: int, pictures_each: int, seed: int) -> Iterator[PatchSamples]:
    """Render pictures of a dome, perhaps of an unusual one, and cut samples out of each.

    Parameters
    ----------
    number : int
        Seed of the dome.
    pictures_each : int
        Pictures of it; those that are blind give no samples.
    seed : int
        Of the pictures.
    """
    dome = random_dome(number, _UNUSUAL)
    random = np.random.default_rng((seed, number, 2))
    cutter = PatchCutter(unlike(dome.calibration(), random))
    for picture in pictures(dome, pictures_each, seed):
        truth = (picture.azimuth_deg, picture.opening, picture.visible, picture.foot)
        found = cutter.cut(picture.image, *truth, random)
        if found is not None:
            yield found


def load_samples(folder: Path) -> PatchSamples:
    """Read all samples of a folder.

    Raises
    ------
    ValueError
        When there are none, or they do not say what is asked now.
    """
    files = sorted(folder.glob("patches-*.npz"))
    if not files:
        raise ValueError(f"{folder}: there are no samples here")
    counts = [_count(file) for file in files]
    held: dict[str, NDArray[Any]] = {}
    first = 0
    # filled part by part: a night's samples are gigabytes, and must not be held twice
    for file, count in zip(files, counts, strict=True):
        with np.load(file) as arrays:
            for name in _NAMES:
                if name not in arrays.files:
                    raise ValueError(
                        f"{file}: its samples were made by an earlier version and do not say"
                        f" {name}; choose another work folder"
                    )
                part = arrays[name]
                if name not in held:
                    held[name] = np.empty((sum(counts), *part.shape[1:]), part.dtype)
                held[name][first : first + count] = part
        first += count
    return PatchSamples(**held)


def joined(parts: list[PatchSamples]) -> dict[str, NDArray[Any]]:
    """Give every array of several parts as one, by its name."""
    return {name: np.concatenate([getattr(part, name) for part in parts]) for name in _NAMES}


def _count(file: Path) -> int:
    with np.load(file) as arrays:
        return int(arrays["opening"].size)


class PatchCutter:
    """Cuts samples out of the pictures of one camera.

    Parameters
    ----------
    calibration : Calibration
    """

    def __init__(self, calibration: Calibration) -> None:
        self._on_dome, self._outside = spread_pixels(calibration)
        self._fan = SlitFan(calibration)
        self._patches = SlitPatches(calibration)
        dome = calibration.dome
        self._half_deg = float(np.degrees(np.arcsin(0.5 * dome.slit_width_m / dome.radius_m)))

    def cut(
        self,
        image: NDArray[np.uint8],
        azimuth_deg: float,
        opening: float,
        visible: float,
        foot: float,
        random: np.random.Generator,
    ) -> PatchSamples | None:
        """Cut patches at, near and away from the slit; None when the picture is blind.

        Parameters
        ----------
        image : ndarray of uint8, shape (height, width)
            The picture.
        azimuth_deg, opening, visible, foot : float
            Of the slit, see `PatchSamples`.
        random : numpy.random.Generator
            Decides where.
        """
        if blind_because(image, self._on_dome) is not None:
            return None
        seen = gradients(image, self._on_dome)
        at = np.array(list(self._places(seen, azimuth_deg, random)))
        scale = brightness_scale(seen.brightness, self._on_dome, self._outside)
        patches = np.stack([self._patches.cut(seen, int(place), scale) for place in at])
        away_deg = (azimuth_deg - at + 180.0) % 360.0 - 180.0
        return PatchSamples(
            patches,
            away_deg.astype(np.float32),
            (away_deg / self._half_deg).astype(np.float32),
            np.full(at.size, opening, np.float32),
            np.full(at.size, visible, np.float32),
            np.full(at.size, foot, np.float32),
        )

    def _places(
        self, seen: Gradients, azimuth_deg: float, random: np.random.Generator
    ) -> Iterator[int]:
        for number in range(_NEAR):
            far_deg = random.normal(0.0, 1.2) if number % 2 else random.uniform(-6.0, 6.0)
            yield round(azimuth_deg + far_deg) % 360
        apart = round(_APART_DEG * self._fan.azimuth_deg.size / 360.0)
        guesses = best_guesses(scores(self._fan.look(seen)), _GUESSES, apart)
        wrong = [
            place
            for place in (round(float(self._fan.azimuth_deg[one.index])) % 360 for one in guesses)
            if apart_deg(azimuth_deg, place) > NONE_BEYOND_DEG
        ]
        if wrong:
            yield wrong[int(random.integers(min(len(wrong), _GUESSED)))]
        far_deg = random.normal(180.0, 4.0)
        if random.random() < _ANYWHERE:
            far_deg = random.uniform(10.0, 350.0)
        yield round(azimuth_deg + far_deg) % 360


def unlike(calibration: Calibration, random: np.random.Generator) -> Calibration:
    """Give a calibration whose dome was measured with a rule, half of the time."""
    if random.random() < 0.5:
        return calibration
    dome = calibration.dome
    measured = replace(
        dome,
        slit_width_m=dome.slit_width_m * float(random.normal(1.0, 0.02)),
        slit_start_deg=dome.slit_start_deg + float(random.normal(0.0, 0.5)),
        slit_end_deg=dome.slit_end_deg + float(random.normal(0.0, 0.7)),
        frame_depth_m=dome.frame_depth_m * float(random.uniform(0.8, 1.2)),
    )
    return replace(calibration, dome=measured)


def _shard(folder: Path, start: int) -> Path:
    return folder / f"patches-{start:07d}.npz"


def _make_shard(folder: Path, pictures_each: int, seed: int, shard: tuple[int, int]) -> None:
    start, domes = shard
    parts: list[PatchSamples] = []
    for number in range(start, start + domes):
        parts.extend(samples_of_dome(number, pictures_each, seed))
    path = _shard(folder, start)
    fresh = path.with_name(f".{path.name}")
    np.savez(fresh, allow_pickle=False, **joined(parts))
    fresh.replace(path)
