"""The judge's network: a few convolutions over a straightened slit, and what it is asked."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import torch
from torch import nn
from torch.nn import functional

from app.train.shown import FOOT_SEEN
from vision.slit.judge import ANSWERS, LIP_BINS
from vision.slit.patch import PATCH_CHANNELS, PATCH_COLUMNS, PATCH_ROWS
from vision.slit.shutter import CLOSED_BELOW, OPEN_ABOVE

# Channels of each convolution, and its stride along arc and across.
_LAYERS = (
    (24, (2, 2)),
    (24, (1, 1)),
    (48, (2, 2)),
    (48, (1, 1)),
    (96, (2, 2)),
    (96, (1, 1)),
    (96, (2, 1)),
)
_HIDDEN = 128
# Neighbouring openings are nearly as right: 1 sigma, in bins.
_LIP_SIGMA = 0.7
# Share of patches whose channel of light tells nothing.
_WITHOUT_LIGHT = 0.15

SEEN, HIDDEN = 0.25, 0.08
"""From so much of the slit on it can be told; below the other nobody can."""


def judge_net() -> nn.Module:
    """Make the network, its weights at random.

    It takes patches, shape (n, channels, rows, columns), 0 to 255, and gives shape (n, answers):
    logit, offset and the logarithm of its scale, the log chances of the lip's place, and the
    log-odds that the foot is seen.
    """
    layers: list[nn.Module] = [nn.BatchNorm2d(PATCH_CHANNELS)]
    channels, rows, columns = PATCH_CHANNELS, PATCH_ROWS, PATCH_COLUMNS
    for wide, stride in _LAYERS:
        layers += [
            nn.Conv2d(channels, wide, 3, stride, 1, bias=False),
            nn.BatchNorm2d(wide),
            nn.SiLU(),
        ]
        channels, rows, columns = wide, rows // stride[0], columns // stride[1]
    return nn.Sequential(
        *layers,
        nn.Flatten(),
        nn.Dropout(0.1),
        nn.Linear(channels * rows * columns, _HIDDEN),
        nn.SiLU(),
        nn.Linear(_HIDDEN, ANSWERS),
    )


@dataclass(frozen=True, slots=True)
class Truth:
    """What a batch shows; the first axis of every tensor is the patch.

    Attributes
    ----------
    away_deg, offset, opening, visible, foot : tensor, shape (n,)
        As in `app.train.patch_samples.PatchSamples`.
    """

    away_deg: torch.Tensor
    offset: torch.Tensor
    opening: torch.Tensor
    visible: torch.Tensor
    foot: torch.Tensor


def loss(said: torch.Tensor, truth: Truth, within_deg: float, beyond_deg: float) -> torch.Tensor:
    """Weigh what was said against the truth.

    The offset errs by Laplace's law, so that a few wild ones do not rule the fit.
    """
    far = truth.away_deg.abs()
    slit = (far < within_deg) & (truth.visible > SEEN)
    none = (far > beyond_deg) | (truth.visible < HIDDEN)
    asked = slit | none
    is_one = functional.binary_cross_entropy_with_logits(said[asked, 0], slit[asked].float())
    if not bool(slit.any()):
        return is_one
    log_scale = said[slit, 2].clamp(-6.0, 1.0)
    away = (said[slit, 1] - truth.offset[slit]).abs()
    place = (away * torch.exp(-log_scale) + log_scale + math.log(2.0)).mean()
    lip = functional.cross_entropy(said[slit, 3:-1], lip_chances(truth.opening[slit]))
    told = slit & truth.foot.isfinite()
    foot = functional.binary_cross_entropy_with_logits(
        said[told, -1], (truth.foot[told] >= FOOT_SEEN).float(), reduction="sum"
    )
    return is_one + 0.5 * place + lip + foot / slit.sum()


def lip_chances(opening: torch.Tensor) -> torch.Tensor:
    """Give the chances that a right answer would give: one class, or neighbouring openings."""
    middles = (torch.arange(LIP_BINS, dtype=torch.float32) + 0.5) / LIP_BINS
    near = torch.exp(-0.5 * ((opening[:, None] - middles) * LIP_BINS / _LIP_SIGMA) ** 2)
    near = near / near.sum(dim=1, keepdim=True)
    shut = (opening <= CLOSED_BELOW).float()[:, None]
    wide = (opening >= OPEN_ABOVE).float()[:, None]
    return torch.cat([shut, near * (1.0 - shut - wide), wide], dim=1)


def mirrored(patches: torch.Tensor, flip: torch.Tensor) -> torch.Tensor:
    """Mirror some patches, shape (n, channels, rows, columns); the edge across changes its sign."""
    turned = torch.flip(patches, dims=(3,))
    turned[:, 1] = 256.0 - turned[:, 1]
    return torch.where(flip[:, None, None, None], turned, patches)


def relit(patches: torch.Tensor, random: torch.Generator) -> torch.Tensor:
    """Change brightness and contrast of each patch a little, as another exposure would."""
    count = patches.shape[0]
    gain = torch.exp(0.15 * torch.randn((count, PATCH_CHANNELS, 1, 1), generator=random))
    shift = torch.zeros((count, PATCH_CHANNELS, 1, 1))
    shift[:, 0] = 10.0 * torch.randn((count, 1, 1), generator=random)
    middle = torch.full((1, PATCH_CHANNELS, 1, 1), 128.0)
    # black stays black
    middle[:, -1] = 0.0
    lit = ((patches - middle) * gain + shift + middle).clamp(0.0, 255.0)
    # what is black is not always sure: sometimes the judge must do without
    blind = torch.rand((count, 1, 1), generator=random) < _WITHOUT_LIGHT
    lit[:, -1] = torch.where(blind, torch.full_like(lit[:, -1], 128.0), lit[:, -1])
    return lit


def facts_of(net: nn.Module) -> dict[str, Any]:
    """Say what the network is, for the training record."""
    return {
        "convolutions": [channels for channels, _ in _LAYERS],
        "hidden": _HIDDEN,
        "parameters": sum(weight.numel() for weight in net.parameters()),
    }
