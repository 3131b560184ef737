"""Names on the sky plot, placed so that they do not cover each other and do not jump about."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter

from widgets import theme
from widgets.canvas import faded

MOST = 40

SIGN_PX = 4.5
"""A sign of this radius is never covered by a name, a dot may be."""

GROUND_ALPHA = 190
"""A name over dots stays readable."""

_GAP_PX = 3.0

_KEPT = 1000
_WRITTEN: dict[tuple[object, ...], QImage] = {}
_EXTENTS: dict[tuple[str, str], tuple[float, float]] = {}


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
    key : hashable
        Whose name it is, so that it keeps its side.
    """

    text: str
    at: QPointF
    clear_px: float
    font: QFont
    role: str
    must: bool = False
    key: Hashable = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A name with its box.

    Attributes
    ----------
    wish : Wish
    box : QRectF
    side : int
        Which of the six places it took.
    """

    wish: Wish
    box: QRectF
    side: int = 0

    def moved(self, to: QPointF) -> Placed:
        """Go along with what is named."""
        return Placed(replace(self.wish, at=to), self.box.translated(to - self.wish.at), self.side)


def place(
    wishes: Iterable[Wish],
    inside: QRectF,
    sides: Mapping[Hashable, int] | None = None,
    most: int = MOST,
) -> tuple[Placed, ...]:
    """Place names greedily at one of six places each, the important first.

    Parameters
    ----------
    wishes : iterable of Wish
        The most important first.
    inside : QRectF
        Names do not leave this.
    sides : mapping, optional
        The side that a name had before, by its key: it is kept while it is free.
    most : int
        Not more names than this.
    """
    wishes = tuple(wishes)
    known = {} if sides is None else sides
    taken = [
        QRectF(w.at.x() - w.clear_px, w.at.y() - w.clear_px, 2 * w.clear_px, 2 * w.clear_px)
        for w in wishes
        if w.clear_px >= SIGN_PX
    ]
    placed: list[Placed] = []
    for wish in wishes:
        if len(placed) >= most:
            break
        boxes = [(side, box) for side, box in _candidates(wish) if inside.contains(box)]
        before = known.get(wish.key)
        boxes = [b for b in boxes if b[0] == before] + [b for b in boxes if b[0] != before]
        free = next((b for b in boxes if not any(b[1].intersects(t) for t in taken)), None)
        if free is None and wish.must and boxes:
            free = boxes[0]
        if free is not None:
            taken.append(free[1])
            placed.append(Placed(wish, free[1], free[0]))
    return tuple(placed)


def paint_names(painter: QPainter, names: Iterable[Placed]) -> None:
    """Write names, each on a ground of its own."""
    ratio = painter.device().devicePixelRatio()
    for placed in names:
        # on whole pixels, or letters would shimmer while they move
        corner = QPointF(round(placed.box.left()), round(placed.box.top()))
        painter.drawImage(corner, _written(placed, ratio))


def _written(placed: Placed, ratio: float) -> QImage:
    """Give a name as a picture: shaping a text takes ten times as long as copying it."""
    wish = placed.wish
    asked = (wish.text, wish.font.key(), wish.role, theme.theme(), ratio)
    known = _WRITTEN.get(asked)
    if known is None:
        if len(_WRITTEN) >= _KEPT:
            _WRITTEN.clear()
        size = placed.box.size()
        known = QImage(
            math.ceil(size.width() * ratio),
            math.ceil(size.height() * ratio),
            QImage.Format.Format_ARGB32_Premultiplied,
        )
        known.setDevicePixelRatio(ratio)
        colours = theme.tokens()
        known.fill(faded(colours.plot, GROUND_ALPHA))
        painter = QPainter(known)
        painter.setFont(wish.font)
        painter.setPen(getattr(colours, wish.role))
        box = QRectF(QPointF(0.0, 0.0), size)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, wish.text)
        painter.end()
        _WRITTEN[asked] = known
    return known


def _candidates(wish: Wish) -> list[tuple[int, QRectF]]:
    wide, tall = _extent(wish.text, wish.font)
    x, y, far = wish.at.x(), wish.at.y(), wish.clear_px + _GAP_PX
    corners = (
        (x + far, y - 0.5 * tall),
        (x - far - wide, y - 0.5 * tall),
        (x + 0.7 * far, y - 0.7 * far - tall),
        (x + 0.7 * far, y + 0.7 * far),
        (x - 0.7 * far - wide, y - 0.7 * far - tall),
        (x - 0.7 * far - wide, y + 0.7 * far),
    )
    return [(side, QRectF(*corner, wide, tall)) for side, corner in enumerate(corners)]


def _extent(text: str, font: QFont) -> tuple[float, float]:
    """Measure a text once; every name is asked for twice a second."""
    asked = (text, font.key())
    known = _EXTENTS.get(asked)
    if known is None:
        if len(_EXTENTS) >= _KEPT:
            _EXTENTS.clear()
        metrics = QFontMetricsF(font)
        known = metrics.horizontalAdvance(text) + 4.0, metrics.height()
        _EXTENTS[asked] = known
    return known
