"""The two choices in the title line of every map of the sky: which map, and which satellites."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from widgets.segment import Segment
from widgets.sky_filter import SkyShow
from widgets.sky_scene import SkyMap


class MapChoice(Segment):
    """The flat map or the polar one, the flat one first.

    Parameters
    ----------
    parent : QWidget, optional
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__((SkyMap.FLAT, SkyMap.POLAR), height=30, width=150, parent=parent)
        self.choose(SkyMap.FLAT)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text again, in the language of now."""
        self.set_names((self.tr("Az/El"), self.tr("Polar")))
        self.setAccessibleName(self.tr("Map of the sky"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


class ShowChoice(Segment):
    """All satellites, those in sunlight or the bright ones; all at first.

    Parameters
    ----------
    parent : QWidget, optional
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tuple(SkyShow), height=30, width=210, parent=parent)
        self.choose(SkyShow.ALL)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text again, in the language of now."""
        self.set_names((self.tr("All"), self.tr("Sunlit"), self.tr("Bright")))
        self.setAccessibleName(self.tr("Which satellites are shown"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
