"""Samples for the strip model on disk, as its training wants them: pictures and boxes.

``train`` and ``watch`` each hold ``images/*.png`` and ``labels/*.txt``. A training learns from
the first and watches itself by the second, which come from other domes and other frames.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from app.train.frames import (
    Frame,
    dome_frames,
    labelled_frames,
    train_dome,
    variations,
    watch_dome,
)
from app.train.generator import generator
from app.train.parts import make_in_helpers
from app.train.progress import Progress
from app.train.strip_samples import StripMaker, StripSample, varied, yolo_lines
from app.train.work import WorkError, read_record, settle
from vision.opencv import cv2

TRAIN, WATCH = "train", "watch"
_RECIPE, _GENERATOR = "synth.json", "generator"
_WATCH_SHARE = 0.04
# Frames of each dome, and strips made of each frame.
_FRAMES, _STRIPS = 24, 2
# Strips made of each variation of a labelled frame.
_STRIPS_LABELLED = 4


@dataclass(frozen=True, slots=True)
class SynthRecipe:
    """What samples are made.

    Attributes
    ----------
    seed : int
        One of `app.train.frames.SEEDS`: the same seed gives the same samples.
    count : int
        Samples to train on; a few more are made to watch the training by.
    labels : str or None
        Folder of a label set; its frames make `labelled_share` of the samples.
    labelled_share : float
        0 to 1; the other samples come from random domes.
    domes : int or None
        Random domes for the judge; None for as many as the strips of `count` have pictures of.
    """

    seed: int
    count: int
    labels: str | None = None
    labelled_share: float = 0.7
    domes: int | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """Samples that are made in one go: those of one dome, or of one labelled frame.

    Attributes
    ----------
    kind : str
        `TRAIN` or `WATCH`.
    dome : int or None
        Number of the dome; None for a labelled frame.
    frame : int or None
        Place among the labelled frames.
    frames, strips : int
        Pictures or variations, and strips of each.
    """

    kind: str
    dome: int | None
    frame: int | None
    frames: int
    strips: int

    @property
    def name(self) -> str:
        """Names the files of the part."""
        return f"dome{self.dome:010d}" if self.frame is None else f"frame{self.frame:05d}"


@dataclass(frozen=True, slots=True)
class Made:
    """What was made.

    Attributes
    ----------
    samples, watched : int
        Strips to train on, and to watch by.
    troubles : tuple of str
        Labels that were left out.
    """

    samples: int
    watched: int
    troubles: tuple[str, ...] = ()


def make_strips(work: Path, recipe: SynthRecipe, told: Progress, jobs: int | None = None) -> Made:
    """Make the samples of a recipe in a folder; what is there already is kept.

    Parameters
    ----------
    work : Path
        Made when it is missing.
    recipe : SynthRecipe
        What samples.
    told : Progress
        Told of every part.
    jobs : int, optional
        Processes; one a core by default. The samples are the same.

    Raises
    ------
    WorkError
        When the folder was begun with another recipe, or by another version of the program.
    FramesError
        When the label set cannot be used.
    Cancelled
        When somebody wants it to end; the same call goes on with it.
    """
    labels = None if recipe.labels is None else Path(recipe.labels)
    labelled = None if labels is None else labelled_frames(labels)
    settle_recipe(work, recipe)
    to_train = () if labelled is None else labelled.to_train()
    to_watch = () if labelled is None else labelled.to_watch()
    parts = list(_parts(recipe, len(to_train), len(to_watch)))
    for kind in (TRAIN, WATCH):
        for name in ("images", "labels", "done"):
            (work / "strips" / kind / name).mkdir(parents=True, exist_ok=True)
    missing = [part for part in parts if not _mark(work, part).exists()]
    told.step("samples", len(parts) - len(missing), len(parts))
    jobs = jobs or os.cpu_count() or 1
    maker = _PartMaker(work, recipe.seed, to_train, to_watch)
    if jobs == 1:
        for number, part in enumerate(missing, start=len(parts) - len(missing) + 1):
            maker.make(part)
            told.step("samples", number, len(parts))
    elif missing:
        make_in_helpers(maker.make, missing, len(parts), jobs, told)
    count = {kind: _pictures(work, kind) for kind in (TRAIN, WATCH)}
    return Made(count[TRAIN], count[WATCH], () if labelled is None else labelled.troubles)


def settle_recipe(work: Path, recipe: SynthRecipe) -> None:
    """Write down which samples a work folder is for.

    Raises
    ------
    WorkError
        When the folder was begun with another recipe, or by another version of the program.
    """
    begun_recipe(work)
    settle(work / _RECIPE, {**asdict(recipe), _GENERATOR: generator()})


def begun_recipe(work: Path) -> SynthRecipe | None:
    """Read which samples a work folder is for; None when none were begun there.

    Raises
    ------
    WorkError
        When it cannot be read, or another version of the program has made them, whose pictures
        shall not be mixed with today's.
    """
    begun = read_record(work / _RECIPE)
    if begun is None:
        return None
    if begun.pop(_GENERATOR, None) != generator():
        raise WorkError(
            f"{work}: its samples were rendered by another version of the program;"
            " choose another folder, or delete this one"
        )
    try:
        return SynthRecipe(**begun)
    except TypeError as error:
        raise WorkError(f"{work / _RECIPE}: is no recipe of samples: {error}") from error


def _parts(recipe: SynthRecipe, to_train: int, to_watch: int) -> Iterator[Part]:
    share = recipe.labelled_share if to_train else 0.0
    from_labels = round(recipe.count * share)
    for number in range(to_train):
        variations_each = max(round(from_labels / to_train / _STRIPS_LABELLED), 1)
        yield Part(TRAIN, None, number, variations_each, _STRIPS_LABELLED)
    for number in range(to_watch):
        yield Part(WATCH, None, number, 4, 1)
    domes = round((recipe.count - from_labels) / (_FRAMES * _STRIPS))
    if not to_train:
        domes = max(domes, 1)
    for number in range(domes):
        yield Part(TRAIN, train_dome(recipe.seed, number), None, _FRAMES, _STRIPS)
    for number in range(max(round(domes * _WATCH_SHARE * 2), 1)):
        yield Part(WATCH, watch_dome(recipe.seed, number), None, _FRAMES, 1)


def _pictures(work: Path, kind: str) -> int:
    return sum(1 for _ in (work / "strips" / kind / "images").glob("*.png"))


def _mark(work: Path, part: Part) -> Path:
    return work / "strips" / part.kind / "done" / part.name


@dataclass(frozen=True, slots=True)
class _PartMaker:
    """Makes parts, in this process or in another."""

    work: Path
    seed: int
    to_train: tuple[Frame, ...]
    to_watch: tuple[Frame, ...]

    def make(self, part: Part) -> None:
        folder = self.work / "strips" / part.kind
        for number, sample in enumerate(self._samples(part)):
            name = f"{part.name}-{number:05d}"
            # the training's pictures are read as BGR and handed on as RGB
            cv2.imwrite(str(folder / "images" / f"{name}.png"), sample.strip[..., ::-1])
            text = yolo_lines(sample)
            (folder / "labels" / f"{name}.txt").write_text(text, encoding="ascii")
        _mark(self.work, part).touch()

    def _samples(self, part: Part) -> Iterator[StripSample]:
        if part.dome is not None:
            frames = dome_frames(part.dome, part.frames, self.seed)
            key: tuple[int, ...] = (self.seed, part.dome, 3)
        else:
            among = self.to_train if part.kind == TRAIN else self.to_watch
            key = (self.seed, part.frame or 0, 4 if part.kind == TRAIN else 5)
            frames = variations(among[part.frame or 0], part.frames, key)
        random = np.random.default_rng((*key, 0))
        maker: StripMaker | None = None
        made_for = None
        for frame in frames:
            if maker is None or made_for is not frame.calibration:
                maker, made_for = StripMaker(frame.calibration), frame.calibration
            seen = frame.azimuth_deg is not None
            at_deg, opening = frame.azimuth_deg or 0.0, frame.opening or 0.0
            sample = maker.sample(frame.image, at_deg, opening, seen)
            for _ in range(part.strips):
                yield varied(sample, random)
