"""Fit the judge's network to samples, resumably, and export it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch

from app.train.half_precision import has_bfloat16
from app.train.patch_net import Truth, judge_net, loss, mirrored, relit
from app.train.patch_samples import NONE_BEYOND_DEG, SLIT_WITHIN_DEG, PatchSamples
from app.train.progress import Progress
from vision.models import KIND_KEY
from vision.slit.judge import ANSWERS, KIND
from vision.slit.patch import PATCH_CHANNELS, PATCH_COLUMNS, PATCH_ROWS

Weights = Mapping[str, torch.Tensor]

CHECKPOINT = "judge.pt"
"""Name of the file in the work folder that broken off work goes on from."""


@dataclass(frozen=True, slots=True)
class JudgeRecipe:
    """How the judge is fitted.

    Attributes
    ----------
    epochs : int
        Passes over the samples.
    batch : int
    rate : float
        Highest learning rate; it rises for a tenth of the steps and falls as a cosine.
    decay : float
        Weight decay.
    seed : int
        Of the weights at the start and of the order of the samples.
    threads : int
    kept : float
        What a fine-tuned network keeps of the weights that it began with, 0 to 1: the mean of
        both is as good on the new samples, and better on what these do not show (Wortsman et
        al., "Robust fine-tuning of zero-shot models", CVPR 2022).
    """

    epochs: int
    batch: int = 256
    rate: float = 2e-3
    decay: float = 0.02
    seed: int = 1
    threads: int = 2
    kept: float = 0.5


class JudgeFit:
    """One fit under way.

    Parameters
    ----------
    work : Path
        Folder of the checkpoint; a fit that was broken off there goes on.
    samples : PatchSamples
    recipe : JudgeRecipe
    begin : Path, optional
        Checkpoint of another fit to begin from, for fine-tuning.

    Raises
    ------
    ValueError
        When what it shall begin from, or go on from, is of another network or recipe.
    """

    def __init__(
        self, work: Path, samples: PatchSamples, recipe: JudgeRecipe, begin: Path | None = None
    ) -> None:
        torch.manual_seed(recipe.seed)
        torch.set_num_threads(recipe.threads)
        self._path = work / CHECKPOINT
        self._samples = samples
        self._recipe = recipe
        # this order of the numbers, and half precision where the machine has it, fit twice as fast
        self.net = judge_net().to(memory_format=torch.channels_last)
        self._halved = has_bfloat16()
        self._steps = math.ceil(samples.offset.size / recipe.batch)
        self._tuner = torch.optim.AdamW(
            self.net.parameters(), lr=recipe.rate, weight_decay=recipe.decay
        )
        self._pace = torch.optim.lr_scheduler.OneCycleLR(
            self._tuner, recipe.rate, total_steps=self._steps * recipe.epochs, pct_start=0.1
        )
        self._epoch = 0
        self._losses: list[float] = []
        self._begun = None if begin is None else torch.load(begin, weights_only=True)["net"]
        if self._begun is not None:
            self._begin_as(self._begun, begin)
        if self._path.exists():
            self._go_on()

    def run(self, told: Progress) -> list[float]:
        """Fit to the end; give the mean loss of each epoch.

        Raises
        ------
        Cancelled
            When somebody wants it to end; the last whole epoch is kept.
        """
        recipe = self._recipe
        while self._epoch < recipe.epochs:
            self._losses.append(self._one_epoch(told))
            self._epoch += 1
            if self._begun is not None and self._epoch == recipe.epochs:
                self.net.load_state_dict(_mixed(self.net.state_dict(), self._begun, recipe.kept))
            self._keep()
        told.step("judge", recipe.epochs * self._steps, recipe.epochs * self._steps)
        return self._losses

    def _one_epoch(self, told: Progress) -> float:
        self.net.train()
        total = 0.0
        order = np.random.default_rng((self._recipe.seed, self._epoch)).permutation(
            self._samples.offset.size
        )
        random = torch.Generator().manual_seed(self._recipe.seed * 1000 + self._epoch)
        for step in range(self._steps):
            batch = order[step * self._recipe.batch : (step + 1) * self._recipe.batch]
            if batch.size < 2:
                # a lone patch has no scatter to normalise by
                continue
            patches, truth = self._batch(batch, random)
            self._tuner.zero_grad()
            with torch.autocast("cpu", torch.bfloat16, enabled=self._halved):
                said = self.net(patches)
            cost = loss(said.float(), truth, SLIT_WITHIN_DEG, NONE_BEYOND_DEG)
            cost.backward()
            torch.nn.utils.clip_grad_norm_(self.net.parameters(), 5.0)
            self._tuner.step()
            self._pace.step()
            total += float(cost.detach())
            if step % 10 == 0:
                done = self._epoch * self._steps + step
                told.step(
                    "judge",
                    done,
                    self._recipe.epochs * self._steps,
                    f"loss {float(cost.detach()):.3f}",
                )
        return total / self._steps

    def _batch(
        self, chosen: np.ndarray[Any, Any], random: torch.Generator
    ) -> tuple[torch.Tensor, Truth]:
        samples = self._samples
        patches = torch.from_numpy(samples.patches[chosen].transpose(0, 3, 1, 2)).float()
        flip = torch.rand(chosen.size, generator=random) < 0.5
        sign = torch.where(flip, -1.0, 1.0)
        return relit(mirrored(patches, flip), random), Truth(
            torch.from_numpy(samples.away_deg[chosen]) * sign,
            torch.from_numpy(samples.offset[chosen]) * sign,
            torch.from_numpy(samples.opening[chosen]),
            torch.from_numpy(samples.visible[chosen]),
            torch.from_numpy(samples.foot[chosen]),
        )

    def _keep(self) -> None:
        fresh = self._path.with_suffix(".part")
        torch.save(
            {
                "net": self.net.state_dict(),
                "tuner": self._tuner.state_dict(),
                "pace": self._pace.state_dict(),
                "epoch": self._epoch,
                "losses": self._losses,
                "recipe": asdict(self._recipe),
            },
            fresh,
        )
        fresh.replace(self._path)

    def _begin_as(self, weights: Weights, path: Path | None) -> None:
        try:
            self.net.load_state_dict(weights)
        except RuntimeError as error:
            raise ValueError(
                f"{path}: holds the weights of another network, perhaps of another version;"
                " begin from the shipped ones, or from zero"
            ) from error

    def _go_on(self) -> None:
        kept = torch.load(self._path, weights_only=True)
        if kept["recipe"] != asdict(self._recipe):
            raise ValueError(
                f"{self._path} belongs to a fit with another recipe: finish that one,"
                " or choose another work folder"
            )
        self.net.load_state_dict(kept["net"])
        self._tuner.load_state_dict(kept["tuner"])
        self._pace.load_state_dict(kept["pace"])
        self._epoch, self._losses = kept["epoch"], kept["losses"]


def _mixed(fitted: Weights, begun: Weights, kept: float) -> Weights:
    """Give the mean of two sets of weights; counts are those of the first."""
    return {
        name: torch.lerp(weight, begun[name], kept) if weight.is_floating_point() else weight
        for name, weight in fitted.items()
    }


def export_judge(net: torch.nn.Module, path: Path, facts: Mapping[str, str]) -> None:
    """Write the network as an ONNX file that `vision.slit.judge.Judge` opens.

    Parameters
    ----------
    net : torch.nn.Module
        See `app.train.patch_net.judge_net`.
    path : Path
        Replaced at one stroke.
    facts : mapping of str to str
        Training record: seeds, recipe, scores, licence.
    """
    import onnx

    net.eval()
    fresh = path.with_suffix(".part")
    example = torch.zeros((2, PATCH_CHANNELS, PATCH_ROWS, PATCH_COLUMNS))
    torch.onnx.export(
        net,
        (example,),
        str(fresh),
        input_names=["patches"],
        output_names=["judgement"],
        dynamic_axes={"patches": {0: "n"}, "judgement": {0: "n"}},
        opset_version=17,
        dynamo=False,
    )
    model = onnx.load(fresh)
    told = {KIND_KEY: KIND, "answers": str(ANSWERS), **facts}
    onnx.helper.set_model_props(model, told)
    onnx.save(model, fresh)
    fresh.replace(path)
