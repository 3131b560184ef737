"""Qt's own dialog for files, in the colours of the theme: a native one would shine at night."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDir, QFileInfo, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import (
    QAbstractButton,
    QFileDialog,
    QFileIconProvider,
    QLineEdit,
    QWidget,
)

from drivers.camera.pictures import PICTURES, VIDEOS
from widgets import theme
from widgets.line_edit import caret_of

_ICON_PX = 16


class _PlainIcons(QFileIconProvider):
    """Icons in one colour, all made at once: Qt asks for them in a thread that may not paint."""

    def __init__(self) -> None:
        super().__init__()
        self._icons = {
            kind: tinted(super(_PlainIcons, self).icon(kind)) for kind in QFileIconProvider.IconType
        }

    def icon(self, of: QFileIconProvider.IconType | QFileInfo) -> QIcon:
        if isinstance(of, QFileInfo):
            kinds = QFileIconProvider.IconType
            of = kinds.Drive if of.isRoot() else kinds.Folder if of.isDir() else kinds.File
        return self._icons[of]


class _Caret(QWidget):
    """Lies over a line of Qt's own and paints its caret, which would be white at night."""

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self._line = line
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.resize(4096, 4096)
        line.cursorPositionChanged.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._line.hasFocus():
            painter = QPainter(self)
            painter.fillRect(caret_of(self._line), theme.tokens().act)
            painter.end()


def tinted(icon: QIcon) -> QIcon:
    """Give an icon with its own shape in the colours of the theme's words."""
    now, made = theme.tokens(), QIcon()
    for mode, colour in ((QIcon.Mode.Normal, now.dim), (QIcon.Mode.Disabled, now.faint)):
        pixmap = QPixmap(icon.pixmap(_ICON_PX, _ICON_PX))
        if pixmap.isNull():
            # nothing to draw by hand
            return QIcon()
        painter = QPainter(pixmap)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        painter.fillRect(pixmap.rect(), colour)
        painter.end()
        made.addPixmap(pixmap, mode)
    return made


def frame_dialog(parent: QWidget, title: str, kinds: str, folder: bool) -> QFileDialog:
    """Make a dialog for frames; it is shown with ``show`` and tells by ``fileSelected``.

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
    icons = _PlainIcons()
    dialog.setIconProvider(icons)
    # the dialog does not keep it
    dialog.setProperty("icons", icons)
    if folder:
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly, False)
    else:
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        patterns = " ".join(f"*{suffix}" for suffix in (*VIDEOS, *PICTURES))
        dialog.setNameFilter(f"{kinds} ({patterns})")
    dialog.resize(900, 560)
    dialog.setSizeGripEnabled(False)
    # it begins where the last one ended, with icons that it had before it was given these
    dialog.setDirectory(QDir.rootPath())
    dialog.setDirectory(str(Path.home()))
    for line in dialog.findChildren(QLineEdit):
        _Caret(line)
    for button in dialog.findChildren(QAbstractButton):
        button.setIcon(tinted(button.icon()))
    dialog.setObjectName("labels_dialog")
    return dialog


def show_alone(dialog: QFileDialog) -> None:
    """Show a dialog, and close every other one of its parent; it goes when it is closed."""
    parent = dialog.parentWidget()
    for earlier in [] if parent is None else parent.findChildren(QFileDialog):
        if earlier is not dialog:
            earlier.close()
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    # not modal: STOP ALL must be within reach
    dialog.show()
