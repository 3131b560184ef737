"""Light training pictures by one hard lamp: a glaring wall, and a shadow behind every rib."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.train.inside import Inside, Map, SlitView
from drivers.simulation.finish import Finish
from vision.opencv import cv2

Grey = NDArray[np.uint8]

# Ribs end where the hub of the dome begins, slit arc in degrees.
_HUB_DEG = 84.0
# Light that grazes less than this throws no longer shadows (cosine).
_GRAZING = 0.03
# No part is lit by more than so many times the middle of the picture.
_MOST = 40.0


def lamplit(
    image: Grey,
    inside: Inside,
    slit_deg: float,
    lip_deg: float,
    finish: Finish,
    hidden: NDArray[np.bool_],
    random: np.random.Generator,
) -> Grey:
    """Light an evenly lit picture by one lamp that stands low beside the wall.

    Ribs and the slit's frame stand out from the skin, and each throws a shadow as long as the
    light grazes there; the sky in the slit stays as it is.

    Parameters
    ----------
    image : ndarray of uint8, shape (height, width)
        Not changed.
    inside : Inside
        What its pixels see.
    slit_deg, lip_deg : float
        The slit's azimuth, and the slit arc that it is open to.
    finish : Finish
        Says how many ribs there are.
    hidden : ndarray of bool, shape (height, width)
        Where something stands in front of the dome.
    random : numpy.random.Generator
        Decides where the lamp stands, how high ribs are, and how dark shadows.
    """
    ray, lit, facing = _shining(inside, random)
    slit = inside.slit_view(slit_deg)
    depth = random.uniform(0.03, 0.16), inside.shape.frame_depth_m * random.uniform(0.4, 1.3)
    dark = _behind_ribs(inside, slit, slit_deg, ray, facing, finish.ribs, depth[0])
    dark |= _behind_frame(inside, slit, slit_deg, ray, facing, depth[1])
    soft = cv2.GaussianBlur(dark.astype(np.float32), (0, 0), random.uniform(0.4, 1.4))
    ambient = random.uniform(0.08, 0.5)
    light = ambient + (1.0 - ambient) * lit * (1.0 - random.uniform(0.75, 1.0) * soft)
    light[hidden] = np.clip(cv2.GaussianBlur(lit, (0, 0), 9.0)[hidden], 0.4, 4.0)
    # the camera's curve is a square root
    tone = np.sqrt(light) * random.uniform(0.75, 1.5)
    tone[slit.within & (slit.arc_deg < lip_deg) & ~hidden] = 1.0
    return np.asarray(np.clip(image * tone, 0.0, 255.0), np.uint8)


def _shining(inside: Inside, random: np.random.Generator) -> tuple[Map, Map, Map]:
    """Stand a lamp somewhere: where it lies from each pixel, how bright it is, at what cosine."""
    away = inside.shape.radius_m * random.uniform(0.3, 0.92)
    angle, up_m = random.uniform(0.0, 2.0 * np.pi), random.uniform(-1.6, 0.7)
    lamp_m = np.array([away * np.sin(angle), away * np.cos(angle), up_m], np.float32)
    ray = lamp_m[:, None, None] - inside.points_m
    far_m = np.sqrt((ray**2).sum(axis=0))
    ray /= far_m
    facing = np.maximum((ray * inside.normals).sum(axis=0), 0.0)
    lit = facing / far_m**2
    lit = np.minimum(lit / max(float(np.median(lit[inside.dome])), 1e-6), _MOST)
    return ray, lit, facing


def _behind_ribs(
    inside: Inside,
    slit: SlitView,
    slit_deg: float,
    ray: Map,
    facing: Map,
    ribs: int,
    high_m: float,
) -> NDArray[np.bool_]:
    pitch_deg = 360.0 / ribs
    past_deg = (inside.azimuth_deg - np.float32(slit_deg)) % np.float32(pitch_deg)
    azimuth = np.radians(inside.azimuth_deg)
    sidewards = ray[0] * np.cos(azimuth) - ray[1] * np.sin(azimuth)
    to_rib_deg = np.where(sidewards > 0.0, pitch_deg - past_deg, past_deg)
    flat_m = np.hypot(inside.points_m[0], inside.points_m[1])
    long_m = high_m * np.abs(sidewards) / np.maximum(facing, _GRAZING)
    ribbed = inside.dome & ~slit.within & (inside.height_deg < _HUB_DEG)
    return np.asarray(ribbed & (flat_m * np.radians(to_rib_deg) < long_m))


def _behind_frame(
    inside: Inside, slit: SlitView, slit_deg: float, ray: Map, facing: Map, high_m: float
) -> NDArray[np.bool_]:
    sine, cosine = np.sin(np.radians(slit_deg)), np.cos(np.radians(slit_deg))
    sidewards = ray[0] * cosine - ray[1] * sine
    towards = np.sign(sidewards)
    half_m = 0.5 * inside.shape.slit_width_m
    beside = (
        inside.dome
        & (slit.arc_deg > inside.shape.slit_start_deg)
        & (slit.arc_deg < inside.shape.slit_end_deg)
    )
    # the nearer edge towards the lamp: of the slit itself within, its far side beyond
    edge_m = np.where(np.abs(slit.across_m) < half_m, half_m, -half_m)
    to_edge_m = edge_m - towards * slit.across_m
    long_m = high_m * np.abs(sidewards) / np.maximum(facing, _GRAZING)
    return np.asarray(beside & (to_edge_m > 0.0) & (to_edge_m < long_m))
