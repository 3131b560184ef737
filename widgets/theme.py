"""Colours, fonts and the three themes; nothing else in the program names a colour."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from functools import lru_cache
from threading import get_ident

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QFont, QFontDatabase, QImage, QPalette
from PySide6.QtWidgets import QApplication

import resources


class Theme(StrEnum):
    """The three themes: a dark dome, daytime star viewing, dark-adapted eyes."""

    DARK = "dark"
    DAY = "day"
    RED = "red"


@dataclass(frozen=True, slots=True)
class Tokens:
    """Every colour by what it is for; ``on_x`` is the text on a fill of ``x``.

    There is no green: normal is grey, `act` is live, selected, measured or moving,
    and `p1` to `p3` belong to alarms alone. Pictures are dark in every theme, so what is
    written on them has tokens of its own: `overlay`, `picture_ink`, `picture_ground`.
    """

    bg: QColor
    panel: QColor
    raised: QColor
    hi: QColor
    line: QColor
    txt: QColor
    dim: QColor
    faint: QColor
    act: QColor
    on_act: QColor
    p1: QColor
    on_p1: QColor
    p2: QColor
    on_p2: QColor
    p3: QColor
    on_p3: QColor
    plot: QColor
    well: QColor
    stop_fill: QColor
    stop_edge: QColor
    on_stop: QColor
    overlay: QColor
    picture_ink: QColor
    picture_ground: QColor


def _tokens(*colours: str) -> Tokens:
    return Tokens(*(QColor(colour) for colour in colours))


_TOKENS = {
    Theme.DARK: _tokens(
        "#121416", "#1B1E21", "#262A2E", "#33393F", "#3A4046", "#DDE1E6", "#98A0A9", "#5D656E",
        "#6FB1DC", "#0B1116", "#DC2F28", "#FFFFFF", "#F5A524", "#161004", "#E3D05A", "#15130A",
        "#15181B", "#0E1012", "#8E1B18", "#E5372F", "#FFFFFF", "#7FD0FF", "#F2F4F6", "#08090B",
    ),
    Theme.DAY: _tokens(
        "#C6CACE", "#DADDE0", "#EBEDEF", "#F7F8F9", "#A3AAB1", "#14181C", "#47505A", "#7C858F",
        "#0F5A94", "#FFFFFF", "#C8102E", "#FFFFFF", "#F2A007", "#1A1200", "#FFE45C", "#1A1700",
        "#E6E8EA", "#D0D4D8", "#C8102E", "#7E0A1D", "#FFFFFF", "#7FD0FF", "#F2F4F6", "#08090B",
    ),
    Theme.RED: _tokens(
        "#040000", "#0D0000", "#1A0000", "#2A0000", "#3C0000", "#F00000", "#BE0000", "#7A0000",
        "#FF0000", "#000000", "#FF0000", "#000000", "#C00000", "#000000", "#5C0000", "#FF0000",
        "#080000", "#060000", "#2A0000", "#FF0000", "#FF0000", "#FF0000", "#FF0000", "#000000",
    ),
}  # fmt: skip


class _Shown:
    theme = Theme.DARK
    fonts_loaded = False


def theme() -> Theme:
    """Give the theme shown now."""
    return _Shown.theme


def tokens() -> Tokens:
    """Give the colours of the theme shown now; ask at each paint, keep none."""
    return _TOKENS[_Shown.theme]


def file_tokens() -> Tokens:
    """Give the colours for what is written into a file: nobody's dark-adapted eyes see it."""
    return _TOKENS[Theme.DARK]


def token_names() -> tuple[str, ...]:
    """Give the names of all tokens."""
    return tuple(field.name for field in fields(Tokens))


def text_font(px: int, weight: int = 500) -> QFont:
    """Give the font for words; weight 100 to 900, heavier in the red theme."""
    return QFont(_font(("Inter", "BIZ UDPGothic"), px, _heavy_enough(weight), get_ident()))


def number_font(px: int, weight: int = 400) -> QFont:
    """Give the font for numbers, with digits of equal width."""
    return QFont(_font(("B612", "BIZ UDPGothic"), px, _heavy_enough(weight), get_ident()))


def _heavy_enough(weight: int) -> int:
    return max(weight, 600) if _Shown.theme is Theme.RED else weight


@lru_cache(maxsize=128)
def _font(families: tuple[str, ...], px: int, weight: int, _thread: int) -> QFont:
    """Give a font that no two threads share: `QFont` is reentrant, but not thread-safe."""
    font = QFont()
    font.setFamilies(list(families))
    font.setPixelSize(px)
    font.setWeight(QFont.Weight(round(weight, -2)))
    # subpixel smoothing would put green and blue on the edges of red letters
    font.setStyleStrategy(QFont.StyleStrategy.NoSubpixelAntialias)
    return font


def apply(app: QApplication, theme: Theme) -> None:
    """Show a theme: from now on every widget paints with its colours.

    Parameters
    ----------
    app : QApplication
        Told once; Qt sends the change to every widget.
    theme : Theme
        The theme to show.
    """
    _Shown.theme = theme
    if not _Shown.fonts_loaded:
        for file in sorted(resources.path("fonts").glob("*.[ot]tf")):
            QFontDatabase.addApplicationFont(str(file))
        _Shown.fonts_loaded = True
        app.setStyle("Fusion")
    app.setFont(text_font(13))
    app.setPalette(_palette())
    names = {name: getattr(tokens(), name).name() for name in token_names()}
    app.setStyleSheet(resources.path("theme.qss").read_text(encoding="utf-8") % names)


def _palette() -> QPalette:
    now = tokens()
    role = QPalette.ColorRole
    palette = QPalette()
    for place, colour in (
        (role.Window, now.bg),
        (role.Base, now.well),
        (role.AlternateBase, now.panel),
        (role.Button, now.raised),
        (role.Mid, now.line),
        (role.Dark, now.well),
        (role.Light, now.hi),
        (role.Midlight, now.hi),
        (role.Shadow, now.bg),
        (role.WindowText, now.txt),
        (role.Text, now.txt),
        (role.ButtonText, now.txt),
        (role.BrightText, now.txt),
        (role.PlaceholderText, now.dim),
        (role.Highlight, now.act),
        (role.HighlightedText, now.on_act),
        (role.Accent, now.act),
        (role.Link, now.act),
        (role.LinkVisited, now.act),
        (role.ToolTipBase, now.hi),
        (role.ToolTipText, now.txt),
    ):
        palette.setColor(place, colour)
    for place in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, place, now.faint)
    return palette


def picture(grey: NDArray[np.uint8]) -> QImage:
    """Make a picture for the theme shown now: grey, or red where eyes are dark-adapted.

    Parameters
    ----------
    grey : ndarray of uint8, shape (height, width)
        Copied; the caller may reuse it.
    """
    grey = np.ascontiguousarray(grey)
    height, width = grey.shape
    image = QImage(grey.data, width, height, width, QImage.Format.Format_Grayscale8)
    if _Shown.theme is not Theme.RED:
        return image.copy()
    image = QImage(grey.data, width, height, width, QImage.Format.Format_Indexed8)
    image.setColorTable([0xFF000000 | (int(0.72 * level) << 16) for level in range(256)])
    return image.convertToFormat(QImage.Format.Format_RGB32)
