"""Which frame is labelled: the camera's of now, frozen, or recorded ones, step by step."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from widgets import theme
from widgets.button import Button
from widgets.frame_dialog import frame_dialog, show_alone
from widgets.greyed import grey

FAR = 10
"""Steps with Shift."""


class Place(QWidget):
    """``12 / 120``: which frame is shown; the arrow keys go on from here.

    Attributes
    ----------
    stepped : Signal(int)
        Carries by how many frames to go.
    """

    stepped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self.setFixedHeight(40)
        self.setMinimumWidth(96)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setObjectName("labels_place")

    def text(self) -> str:
        """Give the words shown now."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show other words."""
        if text != self._text:
            self._text = text
            self.setAccessibleDescription(text)
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(110, 40)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        far = FAR if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        step = {Qt.Key.Key_Left: -far, Qt.Key.Key_Right: far}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusOutEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inset = 1.0 if self.hasFocus() else 0.5
        painter.setPen(QPen(now.act if self.hasFocus() else now.line, 2.0 * inset))
        painter.setBrush(now.well)
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, 5, 5)
        painter.setPen(now.txt)
        painter.setFont(theme.number_font(14, 600))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._text)
        painter.end()


class FrameBar(QWidget):
    """Freeze, open, step.

    Attributes
    ----------
    freeze_wanted : Signal(bool)
        True to freeze the camera's frame, False to go back to live.
    chosen : Signal(str)
        Path of a folder, video or picture to be opened.
    stepped : Signal(int)
        By so many frames.
    unsure_wanted : Signal()
    """

    freeze_wanted = Signal(bool)
    chosen = Signal(str)
    stepped = Signal(int)
    unsure_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frozen = False
        self._searching = False
        self.freeze = Button(height=40)
        self.folder = Button(height=40)
        self.file = Button(height=40)
        self.back = Button("left", height=40, width=48)
        self.on = Button("right", height=40, width=48)
        self.place = Place()
        self.unsure = Button(height=40)
        for button, name in (
            (self.freeze, "freeze"),
            (self.folder, "folder"),
            (self.file, "file"),
            (self.back, "back"),
            (self.on, "on"),
            (self.unsure, "unsure"),
        ):
            button.setObjectName(f"labels_{name}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(6)
        for part, stretch in (
            (self.freeze, 3),
            (self.folder, 2),
            (self.file, 2),
            (self.back, 0),
            (self.place, 1),
            (self.on, 0),
            (self.unsure, 2),
        ):
            row.addWidget(part, stretch)
        self.freeze.clicked.connect(self._freeze)
        self.folder.clicked.connect(self._choose_folder)
        self.file.clicked.connect(self._choose_file)
        self.back.clicked.connect(self._back)
        self.on.clicked.connect(self._on)
        self.place.stepped.connect(self.stepped)
        self.unsure.clicked.connect(self.unsure_wanted)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language of now."""
        words = self.tr("Back to live") if self._frozen else self.tr("Freeze the frame  F")
        self.freeze.set_words(words)
        self.folder.set_words(self.tr("Folder…"), spoken=self.tr("Open a folder of frames"))
        self.file.set_words(self.tr("Video…"), spoken=self.tr("Open a video or a picture"))
        self.back.set_words("", spoken=self.tr("Previous frame"))
        self.on.set_words("", spoken=self.tr("Next frame"))
        self.place.setAccessibleName(self.tr("Frame shown"))
        self.unsure.set_words(
            self.tr("End the search") if self._searching else self.tr("Next unsure one")
        )

    def show_frame(self, frozen: bool, index: int | None, count: int | None) -> None:
        """Show whether a frame is held, and which of the recorded ones.

        Parameters
        ----------
        frozen : bool
            A frame is held, recorded or not.
        index, count : int or None
            Of recorded frames, from 0; None when there are none, or it is not known.
        """
        if frozen != self._frozen:
            self._frozen = frozen
            self.retranslate()
        recorded = index is not None
        none = "" if recorded else self.tr("Open a folder or a video first.")
        first, last = index == 0, count is not None and index == count - 1
        grey(self.back, none or (self.tr("This is the first frame.") if first else ""))
        grey(self.on, none or (self.tr("This is the last frame.") if last else ""))
        grey(self.unsure, none)
        of = "…" if count is None else str(count)
        self.place.set_text("—" if index is None else f"{index + 1} / {of}")

    def show_search(self, index: int | None) -> None:
        """Show how far a search is; None when there is none."""
        if (index is not None) != self._searching:
            self._searching = index is not None
            self.retranslate()
        if index is not None:
            self.place.set_text(f"{index + 1} …")

    def searching(self) -> bool:
        """True while a search is shown."""
        return self._searching

    def _choose_folder(self) -> None:
        self._choose(frame_dialog(self, self.tr("Open a folder of frames"), "", folder=True))

    def _choose_file(self) -> None:
        title = self.tr("Open a video or a picture")
        self._choose(frame_dialog(self, title, self.tr("Videos and pictures"), folder=False))

    def _choose(self, dialog: QFileDialog) -> None:
        dialog.fileSelected.connect(self.chosen)
        show_alone(dialog)

    def _freeze(self) -> None:
        self.freeze_wanted.emit(not self._frozen)

    def _back(self) -> None:
        self.stepped.emit(-1)

    def _on(self) -> None:
        self.stepped.emit(1)
