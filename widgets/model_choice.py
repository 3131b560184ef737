"""With which models recorded frames are read again: those in use, or those of a folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QWidget

from widgets.frame_dialog import frame_dialog, show_alone
from widgets.greyed import grey
from widgets.segment import Segment

IN_USE, OTHERS = "in use", "others"


class ModelChoice(QWidget):
    """Two choices, and a dialog for the folder of the second."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder: Path | None = None
        self.choice = Segment((IN_USE, OTHERS), height=34, px=12, follows=True)
        self.choice.choose(IN_USE)
        self.choice.setObjectName("night_models")
        self.choice.chosen.connect(self._choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.choice)

    def retranslate(self) -> None:
        """Set every text again, in the language of now."""
        self.choice.setAccessibleName(self.tr("Models to read with"))
        others = self.tr("Others…") if self._folder is None else self._folder.name
        self.choice.set_names((self.tr("Models in use"), others))

    def folder(self) -> Path | None:
        """Give the folder of the models; None for those in use."""
        return self._folder

    def lock(self, why_not: str) -> None:
        """Let nothing be chosen, and say why; empty to let choose again."""
        self.choice.lock(why_not)
        if not why_not and self._folder is not None:
            grey(self.choice.cell(OTHERS), "", str(self._folder))

    def use_folder(self, path: str) -> None:
        """Read with the models of this folder."""
        self._folder = Path(path)
        self.choice.choose(OTHERS)
        self.retranslate()

    def _choose(self, which: object) -> None:
        if which == IN_USE:
            self._folder = None
            self.choice.choose(IN_USE)
            self.retranslate()
            return
        dialog = frame_dialog(self, self.tr("Folder of models"), "", folder=True)
        dialog.fileSelected.connect(self.use_folder)
        show_alone(dialog)
