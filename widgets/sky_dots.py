"""Thousands of dots in a few milliseconds: stamps written straight into a picture.

`QPainter` draws a round point in 3 µs, and pyqtgraph's scatter plot in 4; writing the same
pixel of every stamp at once costs 0.1 µs a dot.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage

Array = NDArray[np.float64]
Pixels = NDArray[np.uint32]
Stamp = tuple[NDArray[np.intp], NDArray[np.intp]]
"""Where in a picture, from its first pixel, a dot covers pixels, and where about half."""

_WITHOUT_LAST_BITS = np.uint32(0xFEFEFE)
_OPAQUE = np.uint32(0xFF000000)
_FINE = 8
_PIECE = 500


@dataclass(frozen=True, slots=True)
class DotForm:
    """How a dot looks.

    Attributes
    ----------
    size_px : float
        Its diameter.
    hollow, square : bool
    """

    size_px: float
    hollow: bool = False
    square: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Dots:
    """Dots in pixels of the view, each of one of several looks.

    Attributes
    ----------
    x, y : ndarray
    look : ndarray of uint8
        Place in ``looks``.
    looks : tuple of (DotForm, QColor)
        Later ones cover earlier ones.
    """

    x: Array
    y: Array
    look: NDArray[np.uint8]
    looks: tuple[tuple[DotForm, QColor], ...]


class DotPicture:
    """A picture of the ground with dots on it, made anew for each set of dots."""

    def __init__(self) -> None:
        self._ground: QImage | None = None
        self._clean: Pixels = np.zeros((0, 0), dtype=np.uint32)
        self._pixels: Pixels = self._clean
        self._picture = QImage()

    def make(self, ground: QImage, inside: QRectF, dots: Dots) -> QImage:
        """Put dots on a ground.

        Parameters
        ----------
        ground : QImage
            In format RGB32; kept until another one comes.
        inside : QRectF
            Dots whose middle is outside are left out; pixels of the view.
        dots : Dots
            What to put on it.

        Returns
        -------
        QImage
            Valid until the next call.
        """
        if ground is not self._ground:
            self._take(ground)
        else:
            np.copyto(self._pixels, self._clean)
        self._put(dots, inside, ground.devicePixelRatio())
        return self._picture

    def _take(self, ground: QImage) -> None:
        self._ground = ground
        wide, tall = ground.width(), ground.height()
        rows = np.frombuffer(ground.constBits(), np.uint32).reshape(tall, -1)
        self._clean = rows[:, :wide].copy()
        self._pixels = self._clean.copy()
        # the picture looks at the array, which therefore has to live as long
        self._picture = QImage(
            self._pixels.data, wide, tall, self._pixels.strides[0], QImage.Format.Format_RGB32
        )
        self._picture.setDevicePixelRatio(ground.devicePixelRatio())

    def _put(self, dots: Dots, inside: QRectF, ratio: float) -> None:
        tall, wide = self._pixels.shape
        shown = (dots.x >= inside.left()) & (dots.x <= inside.right())
        shown &= (dots.y >= inside.top()) & (dots.y <= inside.bottom())
        sizes = [max(2, round(form.size_px * ratio)) for form, _ in dots.looks]
        reach = max(sizes, default=0)
        x, y = dots.x * ratio, dots.y * ratio
        shown &= (x > reach) & (x < wide - reach) & (y > reach) & (y < tall - reach)
        x, y, look = x[shown], y[shown], dots.look[shown]
        # a dot of an even size has its middle between pixels, one of an odd size on a pixel
        middles = [(y + up).astype(np.intp) * wide + (x + up).astype(np.intp) for up in (0.5, 0.0)]
        for number, (form, ink) in enumerate(dots.looks):
            size = sizes[number]
            corner = middles[size % 2][look == number] - size // 2 * (wide + 1)
            if corner.size:
                stamp = _stamp(size, form.hollow, form.square, max(1, round(ratio)), wide)
                # in pieces: for an array of more than 128 KB the system is asked each time
                for first in range(0, corner.size, _PIECE):
                    self._print(corner[first : first + _PIECE], stamp, np.uint32(ink.rgb()))

    def _print(self, corner: NDArray[np.intp], stamp: Stamp, ink: np.uint32) -> None:
        flat = self._pixels.reshape(-1)
        # dot by dot, so that the pixels of one are near each other in memory
        solid, half = ((corner[:, None] + at).reshape(-1) for at in stamp)
        if half.size:
            half_ink = (ink & _WITHOUT_LAST_BITS) >> 1
            flat[half] = ((flat[half] & _WITHOUT_LAST_BITS) >> 1) + half_ink | _OPAQUE
        flat[solid] = ink


@lru_cache(maxsize=32)
def _stamp(size: int, hollow: bool, square: bool, line: int, wide: int) -> Stamp:
    """Give the pixels that a dot covers, and those that it covers about half."""
    fine = (np.arange(size * _FINE) + 0.5) / _FINE - 0.5 * size
    across, down = np.abs(fine)[None, :], np.abs(fine)[:, None]
    far = np.maximum(across, down) if square else np.hypot(across, down)
    inked = far <= 0.5 * size
    if hollow:
        inked &= far >= 0.5 * size - 1.15 * line
    share = inked.reshape(size, _FINE, size, _FINE).mean(axis=(1, 3))
    solid, half = np.nonzero(share > 0.7), np.nonzero((share > 0.3) & (share <= 0.7))
    return solid[0] * wide + solid[1], half[0] * wide + half[1]
