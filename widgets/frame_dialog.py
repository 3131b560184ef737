"""Qt's own dialog for files, in the colours of the theme: a native one would shine at night."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileInfo
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QFileIconProvider, QWidget

from drivers.camera.pictures import PICTURES, VIDEOS
from widgets import theme

_ICON_PX = 16


class _PlainIcons(QFileIconProvider):
    """Icons in one colour."""

    def icon(self, of: QFileIconProvider.IconType | QFileInfo) -> QIcon:
        return tinted(super().icon(of))


def tinted(icon: QIcon) -> QIcon:
    """Give an icon with its own shape in the colour of the theme's words."""
    pixmap = QPixmap(icon.pixmap(_ICON_PX, _ICON_PX))
    if pixmap.isNull():
        return icon
    painter = QPainter(pixmap)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(pixmap.rect(), theme.tokens().dim)
    painter.end()
    return QIcon(pixmap)


def frame_dialog(parent: QWidget, title: str, kinds: str, folder: bool) -> QFileDialog:
    """Make a dialog for frames; it is shown with ``open`` and tells by ``fileSelected``.

    Parameters
    ----------
    parent : QWidget
        Whose dialog it is.
    title, kinds : str
        Already translated; kinds names videos and pictures.
    folder : bool
        Choose a folder instead of a file.
    """
    dialog = QFileDialog(parent, title)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setOption(QFileDialog.Option.ReadOnly)
    if folder:
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly, False)
    else:
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        patterns = " ".join(f"*{suffix}" for suffix in (*VIDEOS, *PICTURES))
        dialog.setNameFilter(f"{kinds} ({patterns})")
    dialog.setDirectory(str(Path.home()))
    icons = _PlainIcons()
    dialog.setIconProvider(icons)
    # the dialog does not keep it
    dialog.setProperty("icons", icons)
    for button in dialog.findChildren(QAbstractButton):
        button.setIcon(tinted(button.icon()))
    dialog.setObjectName("labels_dialog")
    return dialog
