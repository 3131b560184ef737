"""The parts of the calibration's page: picture, steps, dome, next point, points, result."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from widgets.button import Button
from widgets.calibration_result import CalibrationResult
from widgets.calibration_view import CalibrationView
from widgets.card import Card
from widgets.click_list import ClickList
from widgets.panels.dome import DomePanel
from widgets.paragraph import Paragraph
from widgets.point_entry import PointEntry, SlitPoint
from widgets.scrolled import scrolled

WIDTHS_PX = ((300, 280), (370, 330))
"""Widths of the two columns beside the picture in a wide window and in another (pixels)."""

WIDE_PX = 1500


class CalibrationParts(QWidget):
    """What is on the page and where; it decides nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = CalibrationView()
        self.dome = DomePanel()
        for button in (self.dome.ccw, self.dome.cw):
            button.setObjectName(f"calibration_{button.objectName()}")
        self.entry = PointEntry()
        self.entry.choice.choose(SlitPoint.FOOT)
        self.list = ClickList()
        self.result = CalibrationResult()
        self.undo, self.redo, self.delete = Button(), Button(), Button()
        self.cards = {name: Card() for name in ("picture", "steps", "point", "list", "result")}
        self.steps = Paragraph()
        self.said = Paragraph(12, "txt", lines=2)
        self._columns = (_Column(), _Column())
        self._lay_out()

    def retranslate(self) -> None:
        """Set every text again, in the language of now."""
        for name, words in (
            ("picture", self.tr("Slit camera")),
            ("steps", self.tr("Calibration in ten minutes")),
            ("point", self.tr("Next point")),
            ("list", self.tr("Points")),
            ("result", self.tr("Pose of the camera")),
        ):
            self.cards[name].set_title(words)
        self.steps.setText(
            "\n".join(
                (
                    self.tr("1  Turn the dome, let it stand, type the slit's azimuth."),
                    self.tr("2  Click the slit's middle at its foot, then at its upper end."),
                    self.tr("3  Do so at 8 azimuths or more, all around."),
                    self.tr("4  The outlines must lie on the slit. Then save."),
                )
            )
        )
        self.undo.set_words(self.tr("Undo"))
        self.redo.set_words(self.tr("Redo"))
        self.delete.set_words(self.tr("Delete"))
        self.view.set_ground_words(self.tr("No picture yet"))
        for part in (self.entry, self.result, self.view):
            part.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        for column, widths in zip(self._columns, WIDTHS_PX, strict=True):
            column.setFixedWidth(widths[0] if self.width() >= WIDE_PX else widths[1])
        super().resizeEvent(event)

    def _lay_out(self) -> None:
        cards = self.cards
        cards["picture"].body.addWidget(self.view, 1)
        cards["steps"].body.addWidget(self.steps)
        cards["point"].body.addWidget(self.entry)
        cards["point"].body.addWidget(self.said)
        cards["list"].body.addWidget(scrolled(self.list), 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        for button in (self.undo, self.redo, self.delete):
            buttons.addWidget(button)
        cards["list"].body.addLayout(buttons)
        cards["result"].body.addWidget(self.result)
        near, far = self._columns
        for part in (cards["steps"], self.dome, cards["point"]):
            near.layout().addWidget(part)
        near.layout().addStretch(1)
        far.layout().addWidget(cards["list"], 1)
        far.layout().addWidget(cards["result"])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(cards["picture"], 1)
        row.addWidget(near)
        row.addWidget(far)


class _Column(QWidget):
    """Cards one below the other."""

    def __init__(self) -> None:
        super().__init__()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(8)

    def layout(self) -> QVBoxLayout:
        return self._box
