"""Fitting the judge in a work folder: its samples, its fit, and its export."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path

import numpy as np

from app.train.frames import Frame, labelled_frames, train_dome, variations
from app.train.patch_samples import (
    PatchCutter,
    PatchSamples,
    joined,
    load_samples,
    make_samples,
    unlike,
)
from app.train.progress import Progress
from app.train.strip_set import SynthRecipe
from app.train.work import WorkError, write_record
from app.train.yolo_export import LICENCE
from vision.models import open_model
from vision.slit.judge import KIND
from vision.slit.patch import PATCH_CHANNELS, PATCH_COLUMNS, PATCH_ROWS
from vision.ultralytics import ultralytics_package

PATCHES, FIT = "patches", "fit-judge"
"""Folders in a work folder: samples, and everything that a fit goes on from."""

CHECKPOINT = "judge.pt"
"""Name of the file that another fit of the judge can begin with."""

JUDGE_EPOCHS = 8
"""How often every sample is seen when nobody says, from zero."""

PICTURES_A_DOME = 16
"""Pictures that are taken of each random dome."""

_VARIATIONS = 40
# What the judge knows already shall be bent, not thrown away.
_RATE_TO_TUNE = 1e-3
# Log-odds and the like: what single precision leaves between two run times.
_DIFFERENCE = 1e-2


def fit_judge_model(
    work: Path,
    made: SynthRecipe,
    epochs: int | None,
    threads: int,
    begin: Path | None,
    out: Path,
    told: Progress,
) -> None:
    """Make the judge's samples, fit it, export it; goes on with what was begun.

    Parameters
    ----------
    work : Path
        Work folder.
    made : SynthRecipe
        Of its samples: how many random domes they show, and the labelled frames.
    epochs : int, optional
        The usual number by default.
    threads : int
        Cores.
    begin : Path, optional
        Folder with a ``judge.pt`` to go on from, instead of from zero.
    out : Path
        The ONNX file.
    told : Progress
        Of every step.

    Raises
    ------
    ExtraMissing
        When the extra ``train`` is not installed.
    WorkError
        When there is nothing to begin from, or the file does not do what the network does.
    Cancelled
        When somebody wants it to end.
    """
    ultralytics_package()
    kept = None if begin is None else begin / CHECKPOINT
    if kept is not None and not kept.is_file():
        raise WorkError(
            f"{begin}: holds no {CHECKPOINT} to fine-tune the judge from; fit it from zero"
        )
    _make_patches(work, made, told)
    _fit(work, made.seed, epochs, threads, kept, out, told)


def _fit(
    work: Path,
    seed: int,
    epochs: int | None,
    threads: int,
    kept: Path | None,
    out: Path,
    told: Progress,
) -> None:
    from app.train.patch_fit import JudgeFit, JudgeRecipe, export_judge
    from app.train.patch_net import facts_of

    recipe = JudgeRecipe(epochs or JUDGE_EPOCHS, seed=seed, threads=threads)
    if kept is not None:
        recipe = replace(recipe, rate=_RATE_TO_TUNE)
    (work / FIT).mkdir(parents=True, exist_ok=True)
    fit = JudgeFit(work / FIT, load_samples(work / PATCHES), recipe, kept)
    losses = fit.run(told)
    out.parent.mkdir(parents=True, exist_ok=True)
    export_judge(fit.net, out, {"data seed": str(seed), "licence": LICENCE})
    difference = _difference(fit.net, out)
    write_record(
        work / FIT / "judge.json",
        {
            **asdict(recipe),
            "network": facts_of(fit.net),
            "losses": losses,
            "onnx differs from weights by": difference,
        },
    )


def _make_patches(work: Path, made: SynthRecipe, told: Progress) -> None:
    share = 0.0
    if made.labels is not None:
        share = made.labelled_share
        _make_labelled(work / PATCHES, made, told)
    domes = made.domes
    if domes is None:
        pictures = made.count * (1.0 - share) / 2.0  # as many as strips are made of
        domes = round(pictures / PICTURES_A_DOME)
        if made.labels is None:
            domes = max(domes, 1)
    if domes:
        make_samples(
            work / PATCHES, train_dome(made.seed, 0), domes, PICTURES_A_DOME, made.seed, told
        )


def _make_labelled(folder: Path, made: SynthRecipe, told: Progress) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    frames = labelled_frames(Path(str(made.labels))).to_train()
    for number, frame in enumerate(frames):
        told.step("labelled patches", number, len(frames))
        path = folder / f"patches-label-{number:05d}.npz"
        parts = [] if path.exists() else _patches_of(frame, (made.seed, number, 6))
        if parts:
            fresh = path.with_name(f".{path.name}")
            with fresh.open("wb") as file:
                np.savez(file, allow_pickle=False, **joined(parts))
            fresh.replace(path)
    told.step("labelled patches", len(frames), len(frames))


def _patches_of(frame: Frame, seed: tuple[int, ...]) -> list[PatchSamples]:
    if frame.azimuth_deg is None or frame.opening is None:
        return []
    parts = []
    random = np.random.default_rng((*seed, 0))
    for one in variations(frame, _VARIATIONS, seed):
        cutter = PatchCutter(unlike(one.calibration, random))
        found = cutter.cut(one.image, frame.azimuth_deg, frame.opening, 1.0, np.nan, random)
        if found is not None:
            parts.append(found)
    return parts


def _difference(net: object, path: Path) -> float:
    """Run both on the same noise and compare."""
    import torch

    shape = (PATCH_CHANNELS, PATCH_ROWS, PATCH_COLUMNS)
    batch = np.random.default_rng(0).uniform(0.0, 255.0, (8, *shape)).astype(np.float32)
    assert isinstance(net, torch.nn.Module)
    net.eval()
    with torch.no_grad():
        original = net(torch.from_numpy(batch)).numpy()
    difference = float(np.abs(open_model(path, KIND, shape).run(batch) - original).max())
    if not difference < _DIFFERENCE:
        raise WorkError(f"{path}: differs from its weights by {difference:.4f}")
    return difference
