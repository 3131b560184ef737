"""What happens to pictures in real life: haze, glare, people, noise and compression."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from drivers.simulation.lens import Lens
from drivers.simulation.shape import Shape
from vision.opencv import cv2

Grey = NDArray[np.uint8]
Floats = NDArray[np.float32]


def spoil(image: Grey, random: np.random.Generator) -> Grey:
    """Give a picture some of the troubles of a cheap camera, each by chance.

    Parameters
    ----------
    image : ndarray of uint8, shape (height, width)
        Not changed.
    random : numpy.random.Generator
        Decides everything: the same state gives the same picture.

    Returns
    -------
    ndarray of uint8, shape (height, width)
    """
    seen = image.astype(np.float32)
    if random.random() < 0.25:
        seen = _people(seen, random)
    if random.random() < 0.35:
        seen = seen * _uneven_light(seen.shape, random)
    if random.random() < 0.12:
        seen = _glare(seen, random)
    if random.random() < 0.35:
        seen = np.asarray(cv2.GaussianBlur(seen, (0, 0), random.uniform(0.4, 1.8)), np.float32)
    if random.random() < 0.4:
        seen = 255.0 * (np.clip(seen, 0.0, 255.0) / 255.0) ** np.float32(random.uniform(0.6, 1.7))
    if random.random() < 0.3:
        seen = seen * np.float32(random.uniform(0.3, 1.2)) + np.float32(random.uniform(0.0, 20.0))
    if random.random() < 0.5:
        seen = seen + _grain(seen.shape, random)
    return _compressed(np.clip(seen, 0.0, 255.0).astype(np.uint8), random)


def leaking(
    image: Grey, lens: Lens, shape: Shape, azimuth_deg: float, random: np.random.Generator
) -> Grey:
    """Let daylight in around a shut shutter: streaks along its sides, lit leaves, a lit foot.

    Parameters
    ----------
    image : ndarray of uint8, shape (height, width)
        Not changed.
    lens : Lens
        Of the camera.
    shape : Shape
        Of the dome.
    azimuth_deg : float
        Of the slit.
    random : numpy.random.Generator
        Decides where and how much.
    """
    seen = image.astype(np.float32)
    half_m = 0.5 * shape.slit_width_m
    low, high = shape.slit_start_deg, shape.slit_end_deg
    if random.random() < 0.6:
        to_deg = random.uniform(low + 5.0, high)
        sides = np.sort(random.uniform(-half_m, half_m, 2)) if random.random() < 0.5 else None
        across = (-half_m, half_m) if sides is None else (float(sides[0]), float(sides[1]))
        _lit(seen, _band(lens, shape, azimuth_deg, across, (low, to_deg)), random, 1.2, 4.0)
    for side in (-1.0, 1.0):
        if random.random() < 0.6:
            thick_m = random.uniform(0.01, 0.3) * half_m
            edge = (side * half_m, side * (half_m - thick_m))
            arcs = (low, random.uniform(low + 10.0, high))
            _lit(seen, _band(lens, shape, azimuth_deg, edge, arcs), random, 3.0, 30.0)
    if random.random() < 0.5:
        foot = (low, low + random.uniform(0.3, 2.5))
        band = _band(lens, shape, azimuth_deg, (-half_m, half_m), foot)
        _lit(seen, band, random, 3.0, 30.0)
    return np.clip(seen, 0.0, 255.0).astype(np.uint8)


def _band(
    lens: Lens,
    shape: Shape,
    azimuth_deg: float,
    across_m: tuple[float, ...],
    arcs_deg: tuple[float, float],
) -> NDArray[np.int32]:
    """Give the outline in the picture of a piece of the slit."""
    arcs = np.radians(np.linspace(*arcs_deg, 12))
    azimuth = np.radians(azimuth_deg)
    sides = []
    for beside_m in across_m:
        flat_m = np.sqrt(shape.radius_m**2 - beside_m**2)
        ahead = flat_m * np.cos(arcs)
        east = ahead * np.sin(azimuth) + beside_m * np.cos(azimuth)
        north = ahead * np.cos(azimuth) - beside_m * np.sin(azimuth)
        sides.append(lens.project(np.stack([east, north, flat_m * np.sin(arcs)], axis=-1)))
    outline = np.concatenate([sides[0], sides[1][::-1]])
    return np.asarray(np.round(16.0 * outline), np.int32)


def _lit(
    seen: Floats,
    outline: NDArray[np.int32],
    random: np.random.Generator,
    least: float,
    most: float,
) -> None:
    """Make a piece of the picture so many times brighter."""
    mask = np.zeros(seen.shape, np.uint8)
    cv2.fillPoly(mask, [outline], 255, lineType=cv2.LINE_AA, shift=4)
    times = np.exp(random.uniform(np.log(least), np.log(most)))
    seen += seen * np.float32(times - 1.0) * (mask.astype(np.float32) / np.float32(255.0))


def _people(seen: Floats, random: np.random.Generator) -> Floats:
    """Put one to three dark or light bodies, or a ladder's bars, in front."""
    height, width = seen.shape
    for _ in range(int(random.integers(1, 4))):
        middle = random.uniform([0.1 * width, 0.1 * height], [0.9 * width, 0.9 * height])
        size = random.uniform(0.02, 0.11, 2) * height
        value = float(np.quantile(seen, random.uniform(0.05, 0.95)))
        if random.random() < 0.5:
            axes = (max(1, int(size[0])), max(1, int(size[1])))
            at = (int(middle[0]), int(middle[1]))
            cv2.ellipse(seen, at, axes, float(random.uniform(0, 180)), 0, 360, value, -1)
            continue
        end = middle + random.normal(0.0, 0.25 * height, 2)
        thick = int(random.integers(1, max(3, int(0.06 * height))))
        cv2.line(seen, middle.astype(int).tolist(), end.astype(int).tolist(), value, thick)
    return seen


def _uneven_light(shape: tuple[int, ...], random: np.random.Generator) -> Floats:
    """Give a smooth field about 1, as other lamps and other LEDs would make it."""
    coarse = np.exp(random.normal(0.0, random.uniform(0.1, 0.5), (5, 5))).astype(np.float32)
    return np.asarray(cv2.resize(coarse, shape[::-1], interpolation=cv2.INTER_CUBIC), np.float32)


def _glare(seen: Floats, random: np.random.Generator) -> Floats:
    """Lay a haze around a bright spot."""
    height, width = seen.shape
    y, x = np.mgrid[:height, :width].astype(np.float32)
    middle = random.uniform([0.2 * width, 0.2 * height], [0.8 * width, 0.8 * height])
    far = np.hypot(x - middle[0], y - middle[1]) / (random.uniform(0.08, 0.35) * height)
    return np.asarray(seen + random.uniform(20.0, 120.0) * np.exp(-far), np.float32)


def _grain(shape: tuple[int, ...], random: np.random.Generator) -> Floats:
    """Give noise whose neighbours may be alike, as after the camera's own smoothing."""
    noise = random.standard_normal(shape, dtype=np.float32)
    if random.random() < 0.5:
        noise = np.asarray(cv2.GaussianBlur(noise, (0, 0), random.uniform(0.4, 0.9)), np.float32)
        noise = noise / noise.std()
    return np.asarray(noise * np.float32(random.uniform(1.0, 12.0)), np.float32)


def _compressed(image: Grey, random: np.random.Generator) -> Grey:
    """Send a picture through JPEG."""
    quality = int(random.integers(25, 96))
    _, packed = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return np.asarray(cv2.imdecode(packed, cv2.IMREAD_GRAYSCALE), np.uint8)
