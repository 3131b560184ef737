"""Many frames out of one: turned, zoomed and spoilt, with the calibration carried along."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from app.train.spoil import spoil
from vision.opencv import cv2
from vision.slit.calibration import Calibration

Grey = NDArray[np.uint8]

# How much a frame is zoomed: farther in, pixels that never were are invented.
_ZOOM = (0.8, 1.25)
# Besides quarter turns, which lose nothing; what comes in from outside is mirrored.
_MORE_DEG = 4.0


@dataclass(frozen=True, slots=True)
class Turned:
    """A frame as a camera would have seen it that hangs turned and has another lens.

    Attributes
    ----------
    image : ndarray of uint8, shape (height, width)
    calibration : Calibration
        Of this picture: the slit is where it was, seen from where it was.
    """

    image: Grey
    calibration: Calibration


def varied_frame(image: Grey, calibration: Calibration, random: np.random.Generator) -> Turned:
    """Turn, zoom, relight, blur, cover and compress a frame by chance.

    Parameters
    ----------
    image : ndarray of uint8, shape (height, width)
        Not changed.
    calibration : Calibration
        Of the frame.
    random : numpy.random.Generator
        Decides everything: the same state gives the same frame.
    """
    found = turned_by_chance(image, calibration, random, _ZOOM)
    return replace(found, image=spoil(found.image, random).image)


def turned_by_chance(
    image: Grey, calibration: Calibration, random: np.random.Generator, zoom: tuple[float, float]
) -> Turned:
    """Turn a picture by quarters and a little more, and zoom it within a range, by chance."""
    angle_deg = 90.0 * int(random.integers(4)) + float(random.uniform(-_MORE_DEG, _MORE_DEG))
    return turned(image, calibration, angle_deg, float(np.exp(random.uniform(*np.log(zoom)))))


def turned(image: Grey, calibration: Calibration, angle_deg: float, zoom: float) -> Turned:
    """Turn a picture about its middle and zoom it, canvas and all.

    Parameters
    ----------
    image : ndarray of uint8, shape (height, width)
        Not changed.
    calibration : Calibration
        Of the picture.
    angle_deg : float
        Clockwise on the screen; near an odd number of quarters width and height change places.
    zoom : float
        Size of the new picture in sizes of the old one.
    """
    height, width = image.shape
    across, down = (height, width) if round(angle_deg / 90.0) % 2 else (width, height)
    across, down = max(round(across * zoom), 32), max(round(down * zoom), 32)
    cosine, sine = np.cos(np.radians(angle_deg)), np.sin(np.radians(angle_deg))
    turn = np.array([[cosine, -sine], [sine, cosine]])
    old_middle = np.array([(width - 1) / 2.0, (height - 1) / 2.0])
    new_middle = np.array([(across - 1) / 2.0, (down - 1) / 2.0])
    matrix = np.column_stack([zoom * turn, new_middle - zoom * turn @ old_middle])
    way = cv2.INTER_AREA if zoom < 1.0 else cv2.INTER_LINEAR
    seen = cv2.warpAffine(image, matrix, (across, down), flags=way, borderMode=cv2.BORDER_REFLECT)
    camera = calibration.camera
    centre = new_middle + zoom * turn @ (np.asarray(camera.centre_px) - old_middle)
    axes = np.asarray(camera.rotation)
    rows = np.vstack([turn @ axes[:2], axes[2]])
    pose = replace(
        camera,
        image_width_px=across,
        image_height_px=down,
        focal_px_per_rad=camera.focal_px_per_rad * zoom,
        centre_px=(float(centre[0]), float(centre[1])),
        rotation=tuple((float(row[0]), float(row[1]), float(row[2])) for row in rows),
    )
    return Turned(np.asarray(seen, np.uint8), replace(calibration, camera=pose, clicks=()))
