"""Daylight that gets in around a shut shutter, with hard ends and hard shadows."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.train.inside import Inside, Map
from vision.opencv import cv2

Grey = NDArray[np.uint8]

HARDLY_OPEN = 0.1
"""Up to so little of the slit open a dome is as dark, and leaks, as a shut one."""

# The slit as a picture: rows along its arc, foot first, and columns across.
_ROWS, _COLUMNS = 256, 96
_FADING = 10
# So many times brighter at most is a leaf: of a shut shutter in a picture that is dark
# otherwise, and of one where the rest is bright too, by LEDs or by what gets in below the lip.
_DARK_MOST, _BRIGHT_MOST = 16.0, 2.5
# Share of leaves that are lit up to the upper one, and of those that light runs up.
_LIT, _FADED = 0.6, 0.15
# Shadows cover so much of a lit leaf at least.
_LEAST_SHADED = 0.2
# No more of what is lit is white: an even white with sharp edges would be a sky to anybody. Of
# recorded leaves 0.54 of it is at most, and half of the foot of shut ones.
_WHITE, _MOST_WHITE = 250.0, 0.6
# Nor is more white of what lies so far above the lip, share of the slit, or above a shut slit's
# foot: a white band there is what an opening looks like.
_ABOVE, _MOST_WHITE_ABOVE = 0.05, 0.5
_WEAKER, _WEAKENINGS = 0.75, 12


def leaking(
    image: Grey,
    inside: Inside,
    slit_deg: float,
    lip_deg: float,
    hidden: NDArray[np.bool_],
    random: np.random.Generator,
    faint: bool = False,
) -> Grey:
    """Let daylight in around a shutter that is shut or partly open.

    The lower leaf is lit, with a hard end and hard shadows, or fading; there are streaks along
    the sides, and a line at the foot.

    Parameters
    ----------
    image : ndarray of uint8, shape (height, width)
        Not changed.
    inside : Inside
        What its pixels see.
    slit_deg, lip_deg : float
        The slit's azimuth, and the slit arc that it is open to: above it is the shutter.
    hidden : ndarray of bool, shape (height, width)
        Where something stands in front of the dome.
    random : numpy.random.Generator
        Decides where and how much.
    faint : bool
        Whether the dome is lit otherwise, so that no leaf stands out as it does in the dark.
    """
    shape, slit = inside.shape, inside.slit_view(slit_deg)
    lip = (lip_deg - shape.slit_start_deg) / (shape.slit_end_deg - shape.slit_start_deg)
    most = _BRIGHT_MOST if faint or lip > HARDLY_OPEN else _DARK_MOST
    lighting = _lighting(min(max(lip, 0.0), 1.0), most, random)
    share = (slit.arc_deg - shape.slit_start_deg) / (shape.slit_end_deg - shape.slit_start_deg)
    column = (slit.across_m / shape.slit_width_m + 0.5) * _COLUMNS - 0.5
    there = cv2.remap(
        lighting,
        column.astype(np.float32),
        (share * _ROWS - 0.5).astype(np.float32),
        cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REPLICATE,
    )
    leaf = slit.within & ~hidden & (slit.arc_deg >= lip_deg)
    times = np.where(leaf, np.asarray(there, np.float32), np.float32(1.0))
    return _lit_uneven(image, times, leaf & (share < lip + _ABOVE))


def _lit_uneven(image: Grey, times: Map, above: NDArray[np.bool_]) -> Grey:
    """Light a picture so many times brighter, or less: sky and what is above it can be told."""
    lit = (times > 1.1) & (image < _WHITE)
    for _ in range(_WEAKENINGS):
        seen = _lit_by(image, times)
        too_even = _white_share(seen, lit) > _MOST_WHITE
        if not too_even and _white_share(seen, above) <= _MOST_WHITE_ABOVE:
            break
        times = times ** np.float32(_WEAKER)
    return np.clip(_lit_by(image, times), 0, 255).astype(np.uint8)


def _white_share(seen: Map, where: NDArray[np.bool_]) -> float:
    return float((seen[where] > _WHITE).mean()) if where.any() else 0.0


def _lit_by(image: Grey, times: Map) -> Map:
    """Give the picture with what is black lit too."""
    seen = image.astype(np.float32)
    return seen + (seen + np.float32(4.0)) * (times - np.float32(1.0))


def _lighting(lip: float, most: float, random: np.random.Generator) -> Map:
    """Give how many times brighter each place of the slit is, the lip so far up, 0 to 1."""
    times = np.ones((_ROWS, _COLUMNS), np.float32)
    kind = random.random()
    if kind < _LIT:
        end = lip + (1.0 - lip) * random.uniform(0.2, 0.7)
        _lit_leaf(times[: int(_ROWS * end)], most, random)
    elif kind < _LIT + _FADED:
        _fading(times, lip, random)
    _streaks(times, lip, random)
    if lip == 0.0 and random.random() < 0.15:
        # a line of the sky at the foot: no thicker than a gap, or it would be an opening
        times[:1] *= _many(random, 2.0, 20.0)
    return times


def _lit_leaf(part: Map, most: float, random: np.random.Generator) -> None:
    """Light the lower leaf up to where the upper one begins, the end of the part."""
    end = part.shape[0]
    leaf = np.full((end, _COLUMNS), _many(random, 1.3, most), np.float32)
    slope = np.linspace(-1.0, 1.0, _COLUMNS) * random.normal(0.0, 0.5)
    rise = np.linspace(1.0, -1.0, end)[:, None] * random.normal(0.2, 0.4)
    leaf = 1.0 + (leaf - 1.0) * np.exp(slope + rise).astype(np.float32)
    # something always stands in between: a leaf lit evenly all over would be a sky
    shaded = np.zeros(leaf.shape, np.bool_)
    for _ in range(int(random.integers(1, 6))):
        _shadow(leaf, shaded, random)
    while shaded.mean() < _LEAST_SHADED:
        _shadow(leaf, shaded, random)
    if random.random() < 0.4:
        leaf = _soft(leaf, random.uniform(0.5, 4.0))
    part *= leaf


def _shadow(leaf: Map, shaded: NDArray[np.bool_], random: np.random.Generator) -> None:
    """Throw the shadow of a rod, a beam or anything with corners onto a lit leaf."""
    rows, columns = leaf.shape
    shadow = np.zeros_like(leaf)
    if random.random() < 0.5:
        ends = random.uniform([0.0, 0.0], [columns, rows], (2, 2)).astype(int).tolist()
        cv2.line(shadow, ends[0], ends[1], 1.0, int(random.integers(2, 14)))
    else:
        middle = random.uniform([0.0, 0.0], [columns, rows])
        reach = random.uniform(0.1, 0.6) * np.array([columns, rows])
        corners = middle + random.uniform(-0.5, 0.5, (int(random.integers(3, 6)), 2)) * reach
        cv2.fillPoly(shadow, [corners.astype(np.int32)], 1.0)
    shaded |= shadow > 0.0
    left = random.uniform(0.0, 0.3)
    leaf *= 1.0 - (1.0 - left) * shadow
    np.maximum(leaf, 1.0, out=leaf)


def _fading(times: Map, lip: float, random: np.random.Generator) -> None:
    """Let light run up a leaf, ever weaker: it has no end that could be a lip."""
    end = int(_ROWS * (lip + (1.0 - lip) * random.uniform(0.05, 1.0)))
    edges = (0, _COLUMNS)
    if random.random() < 0.5:
        left, right = np.sort(random.integers(0, _COLUMNS, 2))
        edges = (int(left), int(right) + 1)
    most = _many(random, 1.2, 6.0)
    steps = np.ceil(np.linspace(_FADING, 0.0, end)) / _FADING
    times[:end, slice(*edges)] *= (most**steps).astype(np.float32)[:, None]


def _streaks(times: Map, lip: float, random: np.random.Generator) -> None:
    """Let light in along the sides."""
    for side in (0, 1):
        if random.random() < 0.6:
            thick = max(1, int(random.uniform(0.01, 0.3) * 0.5 * _COLUMNS))
            end = int(_ROWS * (lip + (1.0 - lip) * random.uniform(0.1, 1.0)))
            columns = slice(0, thick) if side == 0 else slice(_COLUMNS - thick, _COLUMNS)
            taper = np.linspace(1.0, random.uniform(0.2, 1.0), end)[:, None]
            strip = 1.0 + (_many(random, 3.0, 30.0) - 1.0) * taper
            times[:end, columns] *= strip.astype(np.float32)


def _soft(leaf: Map, sigma: float) -> Map:
    return np.asarray(cv2.GaussianBlur(leaf, (0, 0), sigma), np.float32)


def _many(random: np.random.Generator, least: float, most: float) -> float:
    """Give how many times brighter, any order of magnitude alike."""
    return float(np.exp(random.uniform(np.log(least), np.log(most))))
