"""What happens to pictures in real life: haze, glare, people, noise and compression."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vision.opencv import cv2
from vision.slit.calibration import Calibration

Grey = NDArray[np.uint8]
Floats = NDArray[np.float32]
Angles = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Spoilt:
    """A picture after all that happened to it.

    Attributes
    ----------
    image : ndarray of uint8, shape (height, width)
    covered : ndarray of bool, shape (height, width)
        Where a body, a person or a bar stands in front.
    """

    image: Grey
    covered: NDArray[np.bool_]


def spoil(image: Grey, random: np.random.Generator) -> Spoilt:
    """Give a picture some of the troubles of a cheap camera, each by chance.

    Parameters
    ----------
    image : ndarray of uint8, shape (height, width)
        Not changed.
    random : numpy.random.Generator
        Decides everything: the same state gives the same picture.
    """
    seen = image.astype(np.float32)
    covers = np.zeros(image.shape, np.uint8)
    if random.random() < 0.2:
        seen = _bulk(seen, covers, random)
    if random.random() < 0.25:
        _people(seen, covers, random)
    if random.random() < 0.35:
        seen = seen * _uneven_light(seen.shape, random)
    if random.random() < 0.12:
        seen = _glare(seen, random)
    if random.random() < 0.2:
        seen = _veiled(seen, random)
    if random.random() < 0.35:
        seen = np.asarray(cv2.GaussianBlur(seen, (0, 0), random.uniform(0.4, 1.8)), np.float32)
    if random.random() < 0.4:
        seen = 255.0 * (np.clip(seen, 0.0, 255.0) / 255.0) ** np.float32(random.uniform(0.6, 1.7))
    if random.random() < 0.3:
        seen = seen * np.float32(random.uniform(0.3, 1.2)) + np.float32(random.uniform(0.0, 20.0))
    if random.random() < 0.5:
        seen = seen + _grain(seen.shape, random)
    packed = _compressed(np.clip(seen, 0.0, 255.0).astype(np.uint8), random)
    return Spoilt(packed, covers > 0)


def sunny_faces(
    image: Grey,
    calibration: Calibration,
    azimuth_deg: float,
    opening: float,
    random: np.random.Generator,
) -> Grey:
    """Let the Sun or the sky shine on the inner faces of the slit's frame.

    A face as bright as the sky makes the opening look wider on the side where the camera
    sees it.

    Parameters
    ----------
    image : ndarray of uint8, shape (height, width)
        Not changed.
    calibration : Calibration
        Of the camera and the dome.
    azimuth_deg, opening : float
        Of the slit.
    random : numpy.random.Generator
        Decides which faces, how far up and how much.
    """
    seen = image.astype(np.float32)
    half_m = 0.5 * calibration.dome.slit_width_m
    low_deg, lip_deg = calibration.dome.slit_start_deg, calibration.arc_at(opening)
    arcs_deg = _arcs(low_deg, low_deg + (lip_deg - low_deg) * min(1.0, random.uniform(0.4, 1.6)))
    faces_m = calibration.seen_faces_m(azimuth_deg, arcs_deg)
    for side, face_m in zip((-1.0, 1.0), faces_m, strict=True):
        if random.random() < 0.7:
            sides_m = (side * half_m, side * (half_m + np.nan_to_num(face_m)))
            _lit(seen, calibration, azimuth_deg, arcs_deg, sides_m, _times(random, 1.5, 30.0))
    return np.clip(seen, 0.0, 255.0).astype(np.uint8)


def _arcs(low_deg: float, high_deg: float) -> Angles:
    return np.asarray(np.linspace(low_deg, high_deg, 16), np.float64)


def _times(random: np.random.Generator, least: float, most: float) -> float:
    """Give how many times brighter, any order of magnitude alike."""
    return float(np.exp(random.uniform(np.log(least), np.log(most))))


def _lit(
    seen: Floats,
    calibration: Calibration,
    azimuth_deg: float,
    arcs_deg: Angles,
    sides_m: tuple[float | Angles, float | Angles],
    times: float,
) -> None:
    """Make a piece of the slit, between two lines along it, so many times brighter."""
    one, other = (
        calibration.project(calibration.slit_points(azimuth_deg, arcs_deg, side_m))
        for side_m in sides_m
    )
    outline = np.round(16.0 * np.concatenate([one, other[::-1]])).astype(np.int32)
    mask = np.zeros(seen.shape, np.uint8)
    cv2.fillPoly(mask, [outline], 255, lineType=cv2.LINE_AA, shift=4)
    share = mask.astype(np.float32) / np.float32(255.0)
    seen += (seen + np.float32(4.0)) * np.float32(times - 1.0) * share


def _bulk(seen: Floats, covers: Grey, random: np.random.Generator) -> Floats:
    """Put a large body in front, lit from one side: a fork, a counterweight, a lift."""
    height, width = seen.shape
    middle = random.uniform([0.2 * width, 0.2 * height], [0.8 * width, 0.8 * height])
    for _ in range(int(random.integers(1, 4))):
        angles = np.sort(random.uniform(0.0, 2.0 * np.pi, int(random.integers(4, 8))))
        far_px = random.uniform(0.03, 0.13) * height * random.uniform(0.6, 1.0, angles.size)
        at = middle + random.normal(0.0, 0.07 * height, 2)
        corners = at + np.stack([np.cos(angles), np.sin(angles)], axis=1) * far_px[:, None]
        mask = np.zeros(seen.shape, np.uint8)
        cv2.fillPoly(mask, [np.round(16.0 * corners).astype(np.int32)], 255, cv2.LINE_AA, 4)
        y, x = np.mgrid[:height, :width].astype(np.float32)
        slope = random.normal(0.0, 1.5 / height, 2)
        shade = 1.0 + slope[0] * (x - at[0]) + slope[1] * (y - at[1])
        value = float(np.quantile(seen, random.uniform(0.05, 0.98))) * np.clip(shade, 0.3, 1.8)
        share = mask.astype(np.float32) / np.float32(255.0)
        seen = np.asarray(seen * (1.0 - share) + value * share, np.float32)
        np.maximum(covers, mask, out=covers)
    return seen


def _people(seen: Floats, covers: Grey, random: np.random.Generator) -> None:
    """Put one to three dark or light bodies, or a ladder's bars, in front."""
    height, width = seen.shape
    for _ in range(int(random.integers(1, 4))):
        middle = random.uniform([0.1 * width, 0.1 * height], [0.9 * width, 0.9 * height])
        size = random.uniform(0.02, 0.11, 2) * height
        value = float(np.quantile(seen, random.uniform(0.05, 0.95)))
        if random.random() < 0.5:
            axes = (max(1, int(size[0])), max(1, int(size[1])))
            at = (int(middle[0]), int(middle[1]))
            turned_deg = float(random.uniform(0, 180))
            for canvas, shade in ((seen, value), (covers, 255.0)):
                cv2.ellipse(canvas, at, axes, turned_deg, 0, 360, shade, -1)
            continue
        end = middle + random.normal(0.0, 0.25 * height, 2)
        thick = int(random.integers(1, max(3, int(0.06 * height))))
        one, other = middle.astype(int).tolist(), end.astype(int).tolist()
        for canvas, shade in ((seen, value), (covers, 255.0)):
            cv2.line(canvas, one, other, shade, thick)


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


def _veiled(seen: Floats, random: np.random.Generator) -> Floats:
    """Spread a share of the light over the picture, as dust on the lens and LEDs in haze do."""
    small = cv2.resize(seen, None, fx=0.125, fy=0.125, interpolation=cv2.INTER_AREA)
    wide = cv2.GaussianBlur(small, (0, 0), random.uniform(0.08, 0.4) * small.shape[0])
    veil = cv2.resize(wide, seen.shape[::-1], interpolation=cv2.INTER_LINEAR)
    share = np.float32(random.uniform(0.05, 0.55))
    return np.asarray(seen * (np.float32(1.0) - share) + veil * share, np.float32)


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
