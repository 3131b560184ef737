"""Pictures of any kind as 8 bits: FITS by a robust stretch, everything else as it is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from drivers.camera.pictures import read_picture
from drivers.errors import BadReply
from vision.images import to_8_bit

FITS = (".fits", ".fit", ".fts", ".fits.gz")
PICTURES = (*FITS, ".png", ".jpg", ".jpeg", ".tif", ".tiff")

_STRETCHES = ("asinh", "linear")


class PictureError(ValueError):
    """A picture cannot be used; the sentence names it."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """How brightness becomes 8 bits.

    Attributes
    ----------
    kind : str
        ``"asinh"``: linear within the noise, logarithmic far above it; ``"linear"``.
    low, high : float
        Quantiles that become black and white, 0 to 1.
    softening : float
        In units of the noise: brightness at which asinh turns from linear to logarithmic.
    """

    kind: str = "asinh"
    low: float = 0.02
    high: float = 0.999
    softening: float = 2.0

    def __post_init__(self) -> None:
        if self.kind not in _STRETCHES:
            raise PictureError(f"stretch.kind must be one of {', '.join(_STRETCHES)}")
        if not 0.0 <= self.low < self.high <= 1.0:
            raise PictureError("stretch.low and stretch.high must be quantiles, low below high")
        if not self.softening > 0.0:
            raise PictureError("stretch.softening must be more than 0")


def is_fits(path: Path) -> bool:
    """Say whether a file is FITS by its name."""
    return path.name.lower().endswith(FITS)


def read_grey(path: Path, stretch: Stretch) -> NDArray[np.uint8]:
    """Read a picture as 8 bits, rows as they are stored: a FITS file's first row is row 0.

    Raises
    ------
    PictureError
        When it cannot be read, is not a plane, or holds no number.
    """
    if is_fits(path):
        return stretched(fits_plane(path), stretch, path)
    try:
        return to_8_bit(read_picture(path))
    except (BadReply, ValueError) as error:
        raise PictureError(f"{path}: {error}") from error


def fits_plane(path: Path) -> NDArray[np.float32]:
    """Read the first plane of the first picture in a FITS file, NaN where it is blank.

    Raises
    ------
    PictureError
        When there is none.
    """
    data, _ = _fits(path)
    return data


def fits_header(path: Path) -> Any:
    """Read the header that belongs to `fits_plane`."""
    return _fits(path)[1]


def stretched(
    plane: NDArray[np.float32], stretch: Stretch, path: Path | str = "the picture"
) -> NDArray[np.uint8]:
    """Stretch a plane to 8 bits; what is not a number becomes black.

    Raises
    ------
    PictureError
        When there is no finite number in it.
    """
    finite = np.isfinite(plane)
    if not finite.any():
        raise PictureError(f"{path}: holds no finite number")
    shown = plane[finite]
    middle = float(np.median(shown))
    noise = 1.4826 * float(np.median(np.abs(shown - middle)))
    values = np.where(finite, plane, np.nan).astype(np.float64) - middle
    if stretch.kind == "asinh":
        span = float(np.ptp(shown)) or 1.0
        values = np.arcsinh(values / (stretch.softening * max(noise, 1e-9 * span)))
    low, high = np.nanquantile(values, (stretch.low, stretch.high))
    scaled = (values - low) / max(float(high - low), 1e-12) * 255.0
    return np.asarray(np.clip(np.nan_to_num(scaled), 0.0, 255.0), np.uint8)


def _fits(path: Path) -> tuple[NDArray[np.float32], Any]:
    from astropy.io import fits

    try:
        # a file of our own: astropy leaves one open that turns out to be damaged
        with path.open("rb") as file, fits.open(file, memmap=False) as units:
            for unit in units:
                data = unit.data
                if data is None or not hasattr(data, "ndim") or data.ndim < 2:
                    continue
                if data.dtype.names is not None:
                    continue
                # radio maps have axes of frequency and polarisation before the plane
                plane = np.asarray(data, np.float32).reshape(-1, *data.shape[-2:])[0]
                return plane, unit.header.copy()
    except Exception as error:
        raise PictureError(f"{path}: cannot be read as FITS: {error}") from error
    raise PictureError(f"{path}: holds no picture")
