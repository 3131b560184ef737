"""Synthetic radio fields: an example of a dataset that has nothing to do with domes.

Point sources, diffuse haloes and relics of galaxy clusters, seen by an interferometer: all of
it, the noise too, is smoothed by its beam. Shapes and numbers are plausible, not measured.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.train.box_labels import Box, text_of_boxes
from app.train.progress import Progress
from vision.opencv import cv2

Floats = NDArray[np.float64]

CLASSES = ("point", "diffuse")
SIDE_PX = 192
# One pixel on the sky, and the beam's full width at half maximum, degrees.
_PIXEL_DEG, _BEAM_DEG = 1.5 / 3600.0, 6.0 / 3600.0
_NOISE_JY = 20e-6
_SIGMA_OF_FWHM = 1.0 / 2.3548

_TOML = """# Synthetic radio fields, written by `python -m app train example radio`.
name = "radio fields"
licence = "none: computed"
classes = ["point", "diffuse"]
images = "images"   # FITS, Jy/beam, with celestial coordinates
labels = "labels"   # class x y width height, shares of the picture, row 0 is the first row
size_px = {side}

[stretch]
kind = "asinh"
low = 0.02
high = 0.999
softening = 2.0
"""


@dataclass(frozen=True, slots=True)
class Field:
    """One field.

    Attributes
    ----------
    plane : ndarray of float32, shape (SIDE_PX, SIDE_PX)
        Jy/beam.
    boxes : tuple of Box
    ra_deg, dec_deg : float
        Of its middle.
    """

    plane: NDArray[np.float32]
    boxes: tuple[Box, ...]
    ra_deg: float
    dec_deg: float


def write_fields(folder: Path, count: int, seed: int, told: Progress) -> None:
    """Write a dataset of fields; those that are there already are kept.

    Raises
    ------
    Cancelled
        When somebody wants it to end.
    """
    for name in ("images", "labels"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "dataset.toml").write_text(_TOML.format(side=SIDE_PX), encoding="utf-8")
    for number in range(count):
        told.step("fields", number, count)
        path = folder / "images" / f"field-{number:05d}.fits"
        if path.exists():
            continue
        field = radio_field(np.random.default_rng((seed, number)))
        text = text_of_boxes(list(field.boxes), (SIDE_PX, SIDE_PX))
        (folder / "labels" / f"{path.stem}.txt").write_text(text, encoding="ascii")
        _write_fits(path, field)
    told.step("fields", count, count)


def radio_field(random: np.random.Generator) -> Field:
    """Make one field; the same state of the generator gives the same."""
    sky = np.zeros((SIDE_PX, SIDE_PX))
    boxes: list[Box] = []
    beam_px = _BEAM_DEG / _PIXEL_DEG
    sigma_px = beam_px * _SIGMA_OF_FWHM
    for _ in range(int(random.choice(3, p=(0.3, 0.5, 0.2)))):
        blob, box = _diffuse(random, sigma_px)
        if all(box.overlap(other) < 0.05 for other in boxes):
            sky += blob
            boxes.append(box)
    for _ in range(int(random.poisson(6.0))):
        x, y = random.uniform(4.0, SIDE_PX - 4.0, 2)
        peak = _NOISE_JY * float(np.exp(random.uniform(np.log(6.0), np.log(400.0))))
        sky += peak * _round(x, y, sigma_px)
        half = 1.1 * beam_px
        boxes.append(_box(0, x, y, half, half))
    noise = _smooth(random.standard_normal((SIDE_PX, SIDE_PX)), sigma_px)
    sky += _NOISE_JY * noise / noise.std()
    return Field(
        sky.astype(np.float32),
        tuple(boxes),
        float(random.uniform(0.0, 360.0)),
        float(random.uniform(-60.0, 60.0)),
    )


def _diffuse(random: np.random.Generator, sigma_px: float) -> tuple[Floats, Box]:
    """Make a halo, round and clumpy, or a relic, long and bent, some times the noise bright."""
    x, y = random.uniform(40.0, SIDE_PX - 40.0, 2)
    if random.random() < 0.5:
        half = random.uniform(12.0, 30.0)
        long, short, bend = half, half * random.uniform(0.7, 1.0), 0.0
    else:
        long, bend = random.uniform(18.0, 36.0), random.uniform(-0.012, 0.012)
        short = long * random.uniform(0.18, 0.35)
    angle = random.uniform(0.0, np.pi)
    rows, columns = np.mgrid[:SIDE_PX, :SIDE_PX].astype(np.float64)
    along = (columns - x) * np.cos(angle) + (rows - y) * np.sin(angle)
    beside = -(columns - x) * np.sin(angle) + (rows - y) * np.cos(angle) - bend * along**2
    shape = np.exp(-0.5 * ((along / (0.6 * long)) ** 2 + (beside / (0.6 * short)) ** 2))
    clumps = _smooth(random.standard_normal(shape.shape), random.uniform(3.0, 6.0))
    blob = _smooth(shape * np.exp(0.5 * clumps / clumps.std()), sigma_px)
    blob *= _NOISE_JY * random.uniform(2.5, 9.0) / blob.max()
    # what an eye would frame: where it stands out of the noise, or at half its brightness
    seen = blob > max(1.2 * _NOISE_JY, 0.25 * blob.max())
    lit = np.argwhere(seen)
    (upper, left), (lower, right) = lit.min(axis=0), lit.max(axis=0) + 1
    return blob, Box(1, float(left), float(upper), float(right), float(lower))


def _round(x: float, y: float, sigma_px: float) -> Floats:
    rows, columns = np.mgrid[:SIDE_PX, :SIDE_PX].astype(np.float64)
    square = (columns + 0.5 - x) ** 2 + (rows + 0.5 - y) ** 2
    return np.asarray(np.exp(-0.5 * square / sigma_px**2))


def _smooth(plane: Floats, sigma_px: float) -> Floats:
    return np.asarray(cv2.GaussianBlur(plane, (0, 0), float(sigma_px)), np.float64)


def _box(kind: int, x: float, y: float, half_x: float, half_y: float) -> Box:
    side = float(SIDE_PX)
    return Box(
        kind,
        max(x - half_x, 0.0),
        max(y - half_y, 0.0),
        min(x + half_x, side),
        min(y + half_y, side),
    )


def _write_fits(path: Path, field: Field) -> None:
    from astropy.io import fits
    from astropy.wcs import WCS

    wcs = WCS(naxis=2)
    wcs.wcs.ctype = ["RA---SIN", "DEC--SIN"]
    wcs.wcs.crval = [field.ra_deg, field.dec_deg]
    wcs.wcs.crpix = [(SIDE_PX + 1) / 2.0, (SIDE_PX + 1) / 2.0]
    wcs.wcs.cdelt = [-_PIXEL_DEG, _PIXEL_DEG]
    wcs.wcs.cunit = ["deg", "deg"]
    header = wcs.to_header()
    header["BUNIT"] = "Jy/beam"
    header["BMAJ"] = header["BMIN"] = _BEAM_DEG
    header["BPA"] = 0.0
    header["OBJECT"] = "synthetic field"
    fresh = path.with_name(f".{path.name}.part")
    fits.PrimaryHDU(field.plane, header).writeto(fresh, overwrite=True)
    fresh.replace(path)
