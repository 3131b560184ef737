"""Names on the sky plot, placed so that they do not cover each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF

MOST = 30


@dataclass(frozen=True, slots=True)
class Wish:
    """A name that wants to stand near a place.

    Attributes
    ----------
    text : str
    at : QPointF
    clear_px : float
        Radius of what is drawn there.
    font : QFont
    role : str
        Token of the colour.
    must : bool
        True for a name that is written even where it covers another.
    """

    text: str
    at: QPointF
    clear_px: float
    font: QFont
    role: str
    must: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A name with its box."""

    wish: Wish
    box: QRectF


def place(wishes: Iterable[Wish], inside: QRectF) -> tuple[Placed, ...]:
    """Place names greedily at one of six places each, the important first.

    Parameters
    ----------
    wishes : iterable of Wish
        The most important first.
    inside : QRectF
        Names do not leave this.
    """
    wishes = tuple(wishes)
    taken = [
        QRectF(w.at.x() - w.clear_px, w.at.y() - w.clear_px, 2 * w.clear_px, 2 * w.clear_px)
        for w in wishes
        if w.clear_px > 3.0
    ]
    placed: list[Placed] = []
    for wish in wishes:
        if len(placed) >= MOST:
            break
        boxes = [box for box in _candidates(wish) if inside.contains(box)]
        free = next((b for b in boxes if not any(b.intersects(t) for t in taken)), None)
        if free is None and wish.must and boxes:
            free = boxes[0]
        if free is not None:
            taken.append(free)
            placed.append(Placed(wish, free))
    return tuple(placed)


def _candidates(wish: Wish) -> list[QRectF]:
    metrics = QFontMetricsF(wish.font)
    wide, tall = metrics.horizontalAdvance(wish.text) + 4.0, metrics.height()
    x, y, far = wish.at.x(), wish.at.y(), wish.clear_px + 3.0
    corners = (
        (x + far, y - 0.5 * tall),
        (x - far - wide, y - 0.5 * tall),
        (x + 0.7 * far, y - 0.7 * far - tall),
        (x + 0.7 * far, y + 0.7 * far),
        (x - 0.7 * far - wide, y - 0.7 * far - tall),
        (x - 0.7 * far - wide, y + 0.7 * far),
    )
    return [QRectF(left, top, wide, tall) for left, top in corners]
